"""Arbetsbordet: the overview of those who work with the promises; writes nothing itself.

Leaves behind: nothing; every change is an action of its step.
"""
