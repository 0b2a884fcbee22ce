"""Clauses: the language of promises. What a line of a pledge asks for, and whether it was done.

Pure: no Django, no clock, no network. Leaves behind: a verdict anyone can compute again.
"""
