"""Förvaltning: round documents in and out, and the demo.

Leaves behind: the same documents that it was given.
"""
