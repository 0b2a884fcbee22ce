"""Coaching: what a reader could not tell afterwards, told while the words can still be changed.

In the order of reading: findings, tokens, wordlists, wording, rewriting, the rules by family, the
table. The words stand in `vocabulary/`, one list a file. Pure, and the same every time.
Leaves behind findings that explain and suggest; they never block, and nothing is stored of them.
"""
