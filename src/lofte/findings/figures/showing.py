"""What each kind of source says of a problem, as pages show it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lofte.datasets import showing as datasets
from lofte.datasets.charts import Chart, chart
from lofte.datasets.models import Figure, Series
from lofte.findings.figures.kept import read
from lofte.findings.figures.queries import figures_now
from lofte.findings.models import Direction, Problem, ProblemSeries
from lofte.findings.weighing import is_survey


@dataclass(frozen=True)
class Line:
    """A series of a problem: its figures, oldest first, and what somebody reads in them."""

    row: ProblemSeries
    series: Series
    says: str
    figures: list[datasets.Shown]
    chart: Chart | None
    brought_on: date

    @property
    def latest(self) -> datasets.Shown | None:
        return self.figures[-1] if self.figures else None


@dataclass(frozen=True)
class Told:
    """The two kinds of series that a problem is told by."""

    surveys: list[Line]
    others: list[Line]


def told(problem: Problem, figures: Mapping[int, Sequence[Figure]] | None = None) -> Told:
    """The series of a problem: kept ones as they were, others as they are now.

    `figures` holds those of series that are not kept, where somebody has read them already.
    """
    rows = list(problem.series_rows.all())
    now = figures_now(rows) if figures is None else figures
    lines = [_line(each, now) for each in rows]
    return Told(
        [each for each in lines if is_survey(each.row)],
        [each for each in lines if not is_survey(each.row)],
    )


def _line(row: ProblemSeries, now: Mapping[int, Sequence[Figure]]) -> Line:
    figures = list(now[row.series_id] if row.kept is None else read(row.kept))
    return Line(
        row=row,
        series=row.series,
        says=str(Direction(row.says).label),
        figures=[datasets.shown(each) for each in figures],
        chart=chart(figures, row.series.unit, is_small=True) if figures else None,
        brought_on=row.kept_from or row.series.retrieved_on,
    )


def sources_told_by(rows: Iterable[ProblemSeries]) -> list[tuple[str, list[str]]]:
    """The sources whose series tell of problems, each with the names of these."""
    found: dict[str, dict[str, None]] = {}
    for row in rows:
        found.setdefault(row.series.source, {})[str(row.series)] = None
    return sorted((str(Series.Source(key).label), list(names)) for key, names in found.items())


def choices(series: Collection[Series], chosen: Collection[int]) -> list[dict[str, object]]:
    """Series to choose among, those that count the same together."""
    ordered = [each for group in datasets.group_measures(series) for each in group]
    return [{"series": each, "is_chosen": each.pk in chosen} for each in ordered]
