"""Step 4, medborgarlöften: the signed paper (löftesomgång) and its lines (löftespunkter).

Leaves behind: rounds and clauses, with every wording they have had.
"""
