"""Gemensam grund: the ground all steps share: places, people, partners, rights, audit, evidence.

It leaves behind: who may act where, and a trail of every act that cannot be edited.
"""
