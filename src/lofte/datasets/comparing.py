"""What a file would change: new figures, revised ones, and what it may not tell of."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django.utils.translation import gettext as _

from lofte.commons.models import Municipality, PoliceDistrict
from lofte.commons.queries import districts_of
from lofte.datasets import queries
from lofte.datasets.fetching import host_of
from lofte.datasets.importers.reading import (
    BrokenFile,
    ReadEvent,
    ReadFigure,
    Reading,
    ReadSeries,
)
from lofte.datasets.models import Figure, ImportedFile, PoliceEvent, Series
from lofte.datasets.places import Place

LONGEST_KEY = 250
# Files that tell all of themselves, and the site whose own answer is believed about every place.
# Of the others somebody says what they count, and could be wrong about more than their own place.
BELIEVED = {
    ImportedFile.Kind.SCB: "scb.se",
    ImportedFile.Kind.KOLADA: "kolada.se",
    ImportedFile.Kind.EVENTS: "polisen.se",
}
Known = Callable[[Sequence[str]], dict[str, Series]]


@dataclass(frozen=True)
class SeriesChange:
    """One series of the file beside what is known of it; `known` is None for a new one."""

    key: str
    read: ReadSeries
    place: Place
    known: Series | None
    new: tuple[ReadFigure, ...]
    revised: tuple[tuple[Figure, ReadFigure], ...]
    noted: tuple[tuple[Figure, ReadFigure], ...]  # only the source's remark differs
    same: int

    @property
    def is_any(self) -> bool:
        return bool(self.known is None or self.new or self.revised or self.noted)


@dataclass(frozen=True)
class EventChange:
    read: ReadEvent
    place: Place | None
    known: PoliceEvent | None


@dataclass(frozen=True)
class Comparison:
    """All that a file would change. Left out: places it is not believed about."""

    series: tuple[SeriesChange, ...] = ()
    events: tuple[EventChange, ...] = ()
    left_out: tuple[str, ...] = field(default=())  # names of places, each once

    @property
    def many_new(self) -> int:
        return sum(len(each.new) for each in self.series)

    @property
    def many_revised(self) -> int:
        return sum(len(each.revised) for each in self.series)

    @property
    def many_same(self) -> int:
        return sum(each.same for each in self.series)

    @property
    def new_events(self) -> int:
        return sum(each.known is None for each in self.events)

    @property
    def is_any(self) -> bool:
        return any(each.is_any for each in self.series) or any(
            event_differs(each) for each in self.events
        )


def is_believed(file: ImportedFile) -> bool:
    """Whether the file may change figures of any place: the source's own answer, or the system's.

    What somebody uploads may have been changed on the way, so it counts for their own place only.
    """
    site = BELIEVED.get(ImportedFile.Kind(file.kind))
    host = host_of(file.fetched_from) if file.fetched_from else ""
    is_from_source = site is not None and (host == site or host.endswith(f".{site}"))
    return file.municipality is None or is_from_source


def compared(
    reading: Reading, file: ImportedFile, known: Known = queries.series_with_keys
) -> Comparison:
    """The reading beside what is stored. `known` gives series by key, held or only looked at.

    Raises `BrokenFile` for a place that is not known, and for a series with another unit.
    """
    gazetteer = queries.gazetteer()
    reach = None if is_believed(file) else _Reach(file.municipality)
    placed = [(each, gazetteer.find(each.place)) for each in reading.series]
    mine = [(each, place) for each, place in placed if _in(reach, place)]
    left_out = dict.fromkeys(place.area for _each, place in placed if not _in(reach, place))
    rows = known([key_of(each, place) for each, place in mine])
    figures = queries.figures_of_each(list(rows.values()))
    events = [(each, gazetteer.find_name(each.place_name)) for each in reading.events]
    numbers = queries.events_with_numbers([each.number for each in reading.events])
    return Comparison(
        tuple(_series_changes(mine, rows, figures)),
        tuple(
            EventChange(each, place, numbers.get(each.number))
            for each, place in events
            if place is not None and _in(reach, place)
        ),
        tuple(left_out),
    )


class _Reach:
    """What a municipality may tell of by itself: its own figures, and its police districts'."""

    def __init__(self, municipality: Municipality | None) -> None:
        self.municipality = municipality
        self.districts: Collection[PoliceDistrict] = (
            list(districts_of(municipality)) if municipality else []
        )

    def holds(self, place: Place) -> bool:
        if place.municipality is not None:
            return place.municipality == self.municipality
        return place.police_district is not None and place.police_district in self.districts


def _in(reach: _Reach | None, place: Place) -> bool:
    return reach is None or reach.holds(place)


def key_of(read: ReadSeries, place: Place) -> str:
    """The same for the same measure, group and place in every file of the source."""
    key = f"{read.source}:{read.measure}:{read.group_key}:{place.key}"
    if len(key) <= LONGEST_KEY:
        return key
    digest = sha256(f"{read.measure}:{read.group_key}".encode()).hexdigest()[:32]
    return f"{read.source}:{read.measure[:80]}~{digest}:{place.key}"


def _series_changes(
    mine: Sequence[tuple[ReadSeries, Place]],
    rows: Mapping[str, Series],
    figures: Mapping[int, Sequence[Figure]],
) -> Iterator[SeriesChange]:
    seen: set[str] = set()
    for read, place in mine:
        key = key_of(read, place)
        if key in seen:
            raise BrokenFile(
                _("%(at)s: %(place)s stands there twice.")
                % {"at": read.place.at, "place": place.area}
            )
        seen.add(key)
        row = rows.get(key)
        if row is not None and row.unit != read.unit:
            raise BrokenFile(
                _("%(at)s: “%(title)s” was counted in “%(before)s” and is now in “%(after)s”.")
                % {
                    "at": read.place.at,
                    "title": row.title,
                    "before": row.unit,
                    "after": read.unit,
                }
            )
        yield _change(key, read, place, row, figures[row.pk] if row else [])


def _change(
    key: str, read: ReadSeries, place: Place, row: Series | None, figures: Sequence[Figure]
) -> SeriesChange:
    by_period = {each.period: each for each in figures}
    pairs = [(by_period.get(each.period.text), each) for each in read.figures]
    known = [(before, after) for before, after in pairs if before is not None]
    revised = tuple((before, after) for before, after in known if _is_other(before, after))
    noted = tuple(
        (before, after)
        for before, after in known
        if before.note != after.note and not _is_other(before, after)
    )
    return SeriesChange(
        key=key,
        read=read,
        place=place,
        known=row,
        new=tuple(after for before, after in pairs if before is None),
        revised=revised,
        noted=noted,
        same=len(known) - len(revised) - len(noted),
    )


def _is_other(before: Figure, after: ReadFigure) -> bool:
    mine = (before.value, before.quality, before.low, before.high)
    return mine != (after.value, after.quality, after.low, after.high)


def event_differs(change: EventChange) -> bool:
    """Whether the event is new, or its words were changed by the police."""
    known, read = change.known, change.read
    return known is None or (known.title, known.summary, known.kind) != (
        read.title,
        read.summary,
        read.kind,
    )
