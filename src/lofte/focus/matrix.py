"""Problems weighed by criteria: what each side scored, where they differ, and what residents put
first with what chance leaves open.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from lofte.analysis.ranking import Rank, close_groups, ranks
from lofte.findings import queries as findings
from lofte.findings.models import Problem
from lofte.focus import queries
from lofte.focus.models import Criterion, Prioritisation, Score

# Two steps of five: the sides do not see the same thing.
APART = 2


@dataclass(frozen=True)
class Cell:
    """What the two sides scored of one problem by one criterion; None: not scored."""

    criterion: Criterion
    municipality: int | None
    police: int | None

    @property
    def is_apart(self) -> bool:
        return (
            self.municipality is not None
            and self.police is not None
            and abs(self.municipality - self.police) >= APART
        )


@dataclass(frozen=True)
class Row:
    """A problem with its scores, and the place that residents' voices give it."""

    problem: Problem
    cells: Sequence[Cell]
    rank: Rank | None  # None: residents' voices say nothing of the order

    @property
    def municipality(self) -> float | None:
        """The weighted mean, 1–5; None until the side has scored every criterion."""
        return _mean([(each.criterion.weight, each.municipality) for each in self.cells])

    @property
    def police(self) -> float | None:
        return _mean([(each.criterion.weight, each.police) for each in self.cells])

    @property
    def joint(self) -> float | None:
        """Midway between the sides, each as heavy as the other."""
        mine, theirs = self.municipality, self.police
        return None if mine is None or theirs is None else (mine + theirs) / 2

    @property
    def apart(self) -> list[Cell]:
        """The criteria by which the sides see the problem differently."""
        return [each for each in self.cells if each.is_apart]


def _mean(scored: Sequence[tuple[int, int | None]]) -> float | None:
    known = [(weight, value) for weight, value in scored if value is not None]
    if not known or len(known) < len(scored):
        return None
    return sum(weight * value for weight, value in known) / sum(weight for weight, _value in known)


def matrix(prioritisation: Prioritisation) -> list[Row]:
    """Every problem of the picture: the highest joint score first, the unscored last."""
    criteria = list(queries.criteria_of(prioritisation))
    problems = list(findings.problems_of(prioritisation.picture))
    scored = {
        (each.problem_id, each.criterion_id, each.side): each.value
        for each in queries.scores_of(prioritisation)
    }
    ranked = places(problems)
    rows = [
        Row(
            problem,
            [
                Cell(
                    each,
                    scored.get((problem.pk, each.pk, Score.Side.MUNICIPALITY)),
                    scored.get((problem.pk, each.pk, Score.Side.POLICE)),
                )
                for each in criteria
            ],
            rank,
        )
        for problem, rank in zip(problems, ranked, strict=True)
    ]
    return sorted(rows, key=lambda row: (-(row.joint or 0), row.problem.number))


def places(problems: Sequence[Problem]) -> list[Rank | None]:
    """The place that residents' voices give each problem, with what chance leaves open.

    A voice may be gathered in several problems, so the places are wider than they need be.
    """
    counts = [each.voices_counted or 0 for each in problems]
    if len(problems) < 2 or not any(counts):
        return [None] * len(problems)
    return list(ranks(counts))


def too_close(rows: Sequence[Row]) -> list[list[Problem]]:
    """Problems whose order residents' voices cannot tell, together."""
    known = [row for row in rows if row.rank is not None]
    groups = close_groups([row.rank for row in known if row.rank is not None])
    return [[known[at].problem for at in group] for group in groups if len(group) > 1]
