"""What is read out of a file, before anybody asks whose place it is about."""

import math
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from lofte.datasets.models import Quality, Series

# No figure about Sweden is larger: Statistics Sweden counts kronor in 10¹².
LARGEST = 1e13
MOST_FIGURES = 200_000
MOST_SERIES = 20_000


class BrokenFile(ValueError):
    """A file that is not of the form it should be. The sentence names the place and the fault."""


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole days: `text` is "2024", "2024-K1", "2024-05" or "2019–2020"."""

    text: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class SaidPlace:
    """A place as the file says it: by code where it has codes, else by name.

    `part` is the name of an area within a municipality; `at` is where in the file it stands.
    """

    at: str
    code: str = ""
    name: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A figure: `value` is None when it is hidden or missing. `low` and `high` where told."""

    period: Period
    value: float | None
    quality: Quality = Quality.EXACT
    low: float | None = None
    high: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadSeries:
    """All figures of one measure, one group and one place in the file."""

    source: Series.Source
    measure: str  # what the source calls it; with group and place it is the series' key
    title_sv: str
    unit: str
    place: SaidPlace
    figures: tuple[ReadFigure, ...]
    title_en: str = ""
    group: str = ""
    group_key: str = ""
    producer: str = ""
    driven_by: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """A news item of the police. The place is a county or a municipality, by name."""

    number: int
    happened_at: datetime
    kind: str
    title: str
    summary: str
    address: str
    place_name: str


@dataclass(frozen=True, slots=True)
class Reading:
    series: tuple[ReadSeries, ...] = ()
    events: tuple[ReadEvent, ...] = ()


def a_value(value: float, at: str, *, least: float = -LARGEST, most: float = LARGEST) -> float:
    """The value, if it is one that can be: finite and between `least` and `most`."""
    if not math.isfinite(value) or abs(value) > LARGEST:
        raise BrokenFile(
            _("%(at)s: %(value)s is larger than any figure of this kind.")
            % {"at": at, "value": f"{value:g}"}
        )
    if not least <= value <= most:
        raise BrokenFile(
            _("%(at)s: %(value)s does not lie between %(least)s and %(most)s.")
            % {"at": at, "value": f"{value:g}", "least": f"{least:g}", "most": f"{most:g}"}
        )
    return float(value)


def as_preliminary(reading: Reading) -> Reading:
    """The same with each value marked as preliminary; hidden and missing stay what they are."""
    return Reading(
        tuple(
            replace(each, figures=tuple(map(_preliminary, each.figures))) for each in reading.series
        ),
        reading.events,
    )


def _preliminary(figure: ReadFigure) -> ReadFigure:
    if figure.quality != Quality.EXACT:
        return figure
    return replace(figure, quality=Quality.PRELIMINARY)


def checked(reading: Reading) -> Reading:
    """The reading, if it holds something, and no more than can be kept at once."""
    figures = sum(len(each.figures) for each in reading.series)
    if not figures and not reading.events:
        raise BrokenFile(_("There is no figure in the file."))
    if figures > MOST_FIGURES or len(reading.series) > MOST_SERIES:
        raise BrokenFile(
            _("The file has %(many)s figures, more than are taken in at once. Take a part.")
            % {"many": figures}
        )
    return reading
