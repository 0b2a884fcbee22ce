"""Whether those who tell of a problem say the same. Knows no database.

Four kinds of sources stand side by side: residents' voices, surveys, reported crime and other
series, and what staff see and walks find. Numbers of voices are never compared over time, for who
speaks is no sample; what voices say is what people themselves say of it, as somebody who read them
sums up. What figures say is what somebody reads in them, since a change may be chance.
"""

from collections.abc import Iterator

from lofte.datasets.models import Series
from lofte.findings.models import Direction, Problem, ProblemSeries

SAYS_SOMETHING = frozenset({Direction.UP, Direction.SAME, Direction.DOWN})
# What people answered when they were asked; other sources count what was reported or registered.
SURVEYS = frozenset({Series.Source.NTU, Series.Source.POLICE})


def is_survey(row: ProblemSeries) -> bool:
    return row.series.source in SURVEYS


def differ(problem: Problem) -> bool:
    """Whether two of the sources say different things of how the problem has gone."""
    said = {problem.voices_say, problem.staff_say, *_figures_say(problem)}
    return len(said & SAYS_SOMETHING) > 1


def lacks_weighing(problem: Problem) -> bool:
    """Whether sources differ, and nobody has written why."""
    return differ(problem) and not problem.weighing


def _figures_say(problem: Problem) -> Iterator[str]:
    yield from (each.says for each in problem.series_rows.all())
    yield from (each.says for each in problem.incident_rows.all())
