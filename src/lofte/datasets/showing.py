"""Series as pages show them: words for each figure, and charts as shapes."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from lofte.commons.components.numbers import number
from lofte.commons.models import Municipality
from lofte.commons.text import swedish_order
from lofte.datasets.charts import Chart, chart
from lofte.datasets.comparing import SeriesChange
from lofte.datasets.models import Figure, FigureRevision, Quality, Series

# What is nearest comes first.
NEAREST = [
    Series.Level.MUNICIPALITY,
    Series.Level.LOCAL_AREA,
    Series.Level.POLICE_DISTRICT,
    Series.Level.POLICE_AREA,
    Series.Level.COUNTY,
    Series.Level.POLICE_REGION,
    Series.Level.COUNTRY,
]
TONES = {Quality.PRELIMINARY: "amber", Quality.HIDDEN: "blue", Quality.MISSING: "grey"}


@dataclass(frozen=True)
class Shown:
    """A figure in words. `mark` is said beside a value that is not final."""

    figure: Figure
    words: str
    interval: str
    mark: str
    tone: str


@dataclass(frozen=True)
class Line:
    """One series in the list: its latest figure, and its small chart."""

    series: Series
    latest: Shown | None
    chart: Chart | None


@dataclass(frozen=True)
class Measure:
    """The series that count the same thing, of the place and of what it lies in."""

    source: str
    title: str
    group: str
    unit: str
    driven_by: str
    lines: list[Line]


def shown(figure: Figure) -> Shown:
    quality = Quality(figure.quality)
    mark = str(quality.label) if quality == Quality.PRELIMINARY else ""
    return Shown(figure, value_words(figure.value, quality), _interval(figure), mark, tone(quality))


def tone(quality: Quality) -> str:
    return TONES.get(quality, "")


def value_words(value: float | None, quality: str) -> str:
    """The number; or in words that it is hidden or missing, which are not zero."""
    if value is not None:
        return number(round(value, 6))
    return _("hidden, too few to be shown") if quality == Quality.HIDDEN else _("missing")


def _interval(figure: Figure) -> str:
    if figure.low is None or figure.high is None:
        return ""
    return interval_words(figure.low, figure.high)


def interval_words(low: float, high: float) -> str:
    return f"{number(round(low, 6))}–{number(round(high, 6))}"


def revision(row: FigureRevision) -> dict[str, object]:
    """A revision in words: the period, what it read before, and what it reads after."""
    before, after = Quality(row.quality_before), Quality(row.quality_after)
    return {
        "row": row,
        "period": row.figure.period,
        "before": reading_words(row.value_before, row.low_before, row.high_before, before),
        "after": reading_words(row.value_after, row.low_after, row.high_after, after),
    }


def reading_words(value: float | None, low: float | None, high: float | None, quality: str) -> str:
    """The number with its interval and its mark: "12,5 (10–15), preliminary"."""
    words = value_words(value, quality)
    if low is not None and high is not None:
        words += f" ({interval_words(low, high)})"
    if quality == Quality.PRELIMINARY:
        words += f", {str(Quality.PRELIMINARY.label).lower()}"
    return words


def change(found: SeriesChange) -> dict[str, object]:
    """What a file changes in one series, in words."""
    read = found.read
    return {
        "title": read.title_sv,
        "group": read.group,
        "unit": read.unit,
        "area": found.place.area,
        "level": str(found.place.level.label),
        "is_new": found.known is None,
        "new": [
            (each.period.text, reading_words(each.value, each.low, each.high, each.quality))
            for each in found.new
        ],
        "revised": [
            (
                after.period.text,
                reading_words(before.value, before.low, before.high, before.quality),
                reading_words(after.value, after.low, after.high, after.quality),
            )
            for before, after in found.revised
        ],
    }


def group_measures(series: Collection[Series]) -> list[list[Series]]:
    """Series that count the same thing together: of each measure those of all places around."""
    ordered = sorted(series, key=lambda each: (*_counts(each), *_nearness(each)))
    return [list(mine) for _key, mine in groupby(ordered, key=_counts)]


def measures(
    grouped: Collection[Sequence[Series]], figures: Mapping[int, Sequence[Figure]]
) -> Iterator[Measure]:
    for mine in grouped:
        first = mine[0]
        yield Measure(
            source=str(first.get_source_display()),
            title=first.title,
            group=first.group,
            unit=first.unit,
            driven_by=str(first.get_driven_by_display()) if first.driven_by else "",
            lines=[_line(each, figures[each.pk]) for each in mine],
        )


def _line(series: Series, figures: Sequence[Figure]) -> Line:
    latest = shown(figures[-1]) if figures else None
    return Line(series, latest, chart(figures, series.unit, is_small=True))


def _counts(series: Series) -> tuple[str, str, str, str, str]:
    named = (series.source, swedish_order(series.title_sv), series.measure)
    return (*named, series.group, series.unit)


def _nearness(series: Series) -> tuple[int, str]:
    return NEAREST.index(Series.Level(series.level)), swedish_order(series.area)


def cautions(series: Series, municipality: Municipality) -> list[str]:
    """What is to be known before the figures are read, in the order of weight."""
    said = []
    if series.driven_by == Series.DrivenBy.POLICE:
        said.append(
            _(
                "Crimes of this kind are found by those who look for them: more checks give more "
                "reported crimes. A rise is not by itself a worsening."
            )
        )
    if series.source == Series.Source.BRA:
        said.append(
            _(
                "Reported crimes, not committed ones: much is never reported, and some reports "
                "prove to be of no crime. By municipality they are better from 2015."
            )
        )
    if series.source == Series.Source.NTU:
        said.append(
            _(
                "A survey: part of every change is chance. Where too few answered, the figure is "
                "hidden, which is neither missing nor zero."
            )
        )
    if series.source == Series.Source.POLICE:
        said.append(
            _("The police compute the index: 0 is no problem, 6 a great one. It is shown as given.")
        )
    if series.municipality_id != municipality.pk:
        said.append(
            _("The figures are of %(area)s, not of %(place)s alone.")
            % {"area": series.area, "place": municipality.name}
        )
    return said
