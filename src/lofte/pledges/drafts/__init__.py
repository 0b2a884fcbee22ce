"""Utkast: a page that was read into clauses, until a coordinator publishes it as a round.

The same few files as a step, and part of this one: its table stands in `pledges/models.py`.
Leaves behind: a round document; nothing is promised by reading.
"""
