"""Whether those who tell of a problem say the same. Knows no database.

Numbers of voices are never compared over time, for who speaks is no sample. What voices say is
what people themselves say of it, as somebody who read them sums up.
"""

from lofte.findings.models import Direction, Problem

SAYS_SOMETHING = frozenset({Direction.UP, Direction.SAME, Direction.DOWN})


def differ(problem: Problem) -> bool:
    """Whether residents' voices and staff say different things of how the problem has gone."""
    return len({problem.voices_say, problem.staff_say} & SAYS_SOMETHING) > 1


def lacks_weighing(problem: Problem) -> bool:
    """Whether sources differ, and nobody has written why."""
    return differ(problem) and not problem.weighing
