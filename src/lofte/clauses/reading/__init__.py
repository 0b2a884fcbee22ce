"""Reading: a page that lists pledges, as drafted clauses.

A small grammar, in this order: source, lines, segments, who, what, how much, when, where, for whom,
target. Its words stand in `vocabulary/`, one list a file. Pure, offline, and the same every time.
Leaves behind a draft that a person corrects; nothing is promised by reading.
"""
