"""Reading of the series that problems may be told by."""

from collections.abc import Collection

from django.db.models import Count, QuerySet

from lofte.datasets.models import Figure, Series
from lofte.datasets.queries import figures_of_each, series_of
from lofte.findings.models import Picture, Problem, ProblemSeries

Level = Series.Level
# What is counted of the municipality itself; series of the country are there to compare with.
OF_THE_PLACE = (Level.MUNICIPALITY, Level.LOCAL_AREA, Level.POLICE_DISTRICT)


def series_to_choose(picture: Picture, asked: str = "") -> list[Series]:
    """Those of the municipality and of what it lies in whose name holds the words asked for."""
    words = asked.casefold().split()
    return [
        each
        for each in series_of(picture.municipality)
        if all(word in f"{each.title_sv} {each.title_en} {each.group}".casefold() for word in words)
    ]


def row_of(problem: Problem, series: Series) -> ProblemSeries | None:
    """What the problem says of the series, if it is told by it."""
    return ProblemSeries.objects.filter(problem=problem, series=series).first()


def rows_of(picture: Picture) -> QuerySet[ProblemSeries]:
    """The series of all problems of the picture."""
    rows = ProblemSeries.objects.filter(problem__picture=picture)
    return rows.select_related("series", "problem").order_by("problem__number", "pk")


def rows_without_figures(picture: Picture) -> QuerySet[ProblemSeries]:
    """The same where nobody reads the figures that were kept."""
    rows = ProblemSeries.objects.filter(problem__picture=picture)
    return rows.select_related("series").defer("kept").order_by("problem__number", "pk")


def figures_now(rows: Collection[ProblemSeries]) -> dict[int, list[Figure]]:
    """The figures of series that are not kept yet, by the key of the series."""
    return figures_of_each({each.series for each in rows if each.kept is None})


def counted_here(picture: Picture) -> dict[str, int]:
    """How many series of the place itself there are, by source."""
    found = series_of(picture.municipality).filter(level__in=OF_THE_PLACE)
    return dict(found.order_by().values_list("source").annotate(many=Count("pk")))
