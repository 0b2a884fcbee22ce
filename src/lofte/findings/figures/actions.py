"""All writing of the series that tell of a problem: chosen, read anew, left, and kept."""

from django.db import transaction

from lofte.commons import audit
from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.datasets.models import Series
from lofte.findings import queries, rules
from lofte.findings.figures.kept import written
from lofte.findings.figures.queries import figures_now, row_of, rows_of
from lofte.findings.models import Picture, Problem, ProblemSeries


@transaction.atomic
def tell_by(
    *, problem: Problem, series: Series, says: str, by: Person, note: str = ""
) -> ProblemSeries:
    """Tell of the problem by a series: what it says of how it has gone, and what to know of it.

    Said once more of the same series it is what was said last that stands.
    """
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_tell_by(picture, series) or rules.why_not_hold([note]))
    row = row_of(problem, series) or ProblemSeries(problem=problem, series=series)
    row.says, row.note = says, note
    row.save()
    audit.record("problem.told_by", by=by, on=row, within=picture, series=series.key, says=says)
    return row


@transaction.atomic
def leave(*, row: ProblemSeries, by: Person) -> Problem:
    """Tell of the problem without the series."""
    problem = row.problem
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("problem.series_left", by=by, on=row, within=picture, series=row.series.key)
    row.delete()
    return problem


@transaction.atomic
def keep(*, picture: Picture, by: Person) -> Picture:
    """Keep the figures of each problem as they are now; for who adopts the picture."""
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_change(picture, by))
    rows = list(rows_of(picture))
    figures = figures_now(rows)
    for row in rows:
        row.kept, row.kept_from = written(figures[row.series_id]), row.series.retrieved_on
    ProblemSeries.objects.bulk_update(rows, ["kept", "kept_from"])
    audit.record("picture.figures_kept", by=by, on=picture, series=len(rows))
    return picture
