"""The counts of a file as arrays, and what the arithmetic says of them. Knows no database.

Hot spots, the smooth picture and near repeats are of what was asked for. The time table and the
change over the year are of the kinds asked for, at all times.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.changes import (
    Change,
    Peaks,
    Rate,
    TimeTable,
    against_same_season,
    peaks,
    rate,
    time_table,
)
from lofte.analysis.grid import CELL, MOST_CELLS, Extent, Grid, extent_of, grid_of
from lofte.analysis.hot_spots import HotSpots, hot_places, hot_spots, places_within
from lofte.analysis.kernel import kernel_picture
from lofte.analysis.near_repeats import NearRepeats, near_repeats
from lofte.findings.incidents.asking import Asked

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
NOT_KNOWN = -1
# Chosen before anybody looks: how far a neighbourhood reaches, and how wide the blur is; metres.
BAND, BANDWIDTH = 500.0, 500.0
NEAR_METRES, NEAR_DAYS = 250.0, 14
MARGIN = 4  # squares around the outermost incidents
FAR_APART = 1e7  # metres: places that lie nowhere are nobody's neighbours
MONTHS = 12
SEED = 20_190  # the same answer every time for the same numbers
MONDAY = 1  # `date.toordinal` of a Monday is 1 modulo 7


class Table(NamedTuple):
    """Rows of incidents; -1 where an hour, a place or a square is not known."""

    days: Integers  # `date.toordinal`
    hours: Integers
    kinds: Integers  # at which place among the file's kinds
    places: Integers  # keys
    east: Integers  # the south-west corner of a square
    north: Integers
    many: Integers

    def where(self, some: Flags) -> "Table":
        return Table(*(each[some] for each in self))

    @property
    def weekdays(self) -> Integers:
        return (self.days - MONDAY) % 7

    @property
    def total(self) -> int:
        return int(self.many.sum())


def of_kinds(table: Table, asked: Asked, kinds: Sequence[str]) -> Table:
    """Those of the kinds asked for."""
    if not asked.kinds:
        return table
    wanted = [at for at, each in enumerate(kinds) if each in asked.kinds]
    return table.where(np.isin(table.kinds, wanted))


def at_times(table: Table, asked: Asked) -> Table:
    """Those on the weekdays and in the hours asked for; where the hour is not known, in all."""
    some = np.isin(table.weekdays, asked.weekdays)
    if not asked.is_any_hour:
        some &= np.isin(table.hours, list(asked.hours))
    return table.where(some)


def placed(table: Table, corners: Mapping[int, tuple[int, int]]) -> Table:
    """With squares of the places in `corners` where the row itself tells none."""
    east, north = table.east.copy(), table.north.copy()
    for place, (place_east, place_north) in corners.items():
        here = (table.places == place) & (east == NOT_KNOWN)
        east[here], north[here] = place_east, place_north
    return table._replace(east=east, north=north)


# when


@dataclass(frozen=True)
class Week:
    """The time table, and which of its places hold more than their share."""

    table: TimeTable
    peaks: Peaks


def week(table: Table, starts_on: date, ends_on: date) -> Week:
    """By weekday and hour. A weekday's share is how many of it there were."""
    counted = time_table(table.weekdays, table.hours, many=table.many)
    span = np.arange(starts_on.toordinal(), ends_on.toordinal() + 1)
    of_each = np.bincount((span - MONDAY) % 7, minlength=7).astype(float)
    shares = np.broadcast_to(of_each[:, None], counted.counts.shape)
    return Week(counted, peaks(counted.counts, shares=shares))


@dataclass(frozen=True)
class Season:
    """The last twelve whole months beside the same months of the years before."""

    first: tuple[int, int]  # year and month of the first of the last twelve
    counts: Integers  # (years, 12), the last year last
    change: Change


def season(table: Table, starts_on: date, ends_on: date) -> Season | None:
    """None where the file does not hold two whole years of whole months."""
    first = starts_on.year * MONTHS + starts_on.month - 1 + (starts_on.day > 1)
    is_whole = date.fromordinal(ends_on.toordinal() + 1).day == 1
    after = ends_on.year * MONTHS + ends_on.month - 1 + is_whole
    years = (after - first) // MONTHS
    if years < 2:
        return None
    of_day = {each: date.fromordinal(each) for each in np.unique(table.days).tolist()}
    months = np.array(
        [of_day[each].year * MONTHS + of_day[each].month - 1 for each in table.days.tolist()],
        np.int64,
    )
    begin = after - years * MONTHS
    some = (months >= begin) & (months < after)
    counts = np.bincount(months[some] - begin, table.many[some], years * MONTHS)
    by_year = counts.astype(np.int64).reshape(years, MONTHS)
    start = after - MONTHS
    return Season((start // MONTHS, start % MONTHS + 1), by_year, against_same_season(by_year))


def a_year(table: Table, starts_on: date, ends_on: date, people: int) -> Rate:
    """For a thousand people and a year, as if each stood for itself."""
    years = ((ends_on - starts_on).days + 1) / 365.25
    return rate(np.array(table.total), np.array(years * people))


# where


@dataclass(frozen=True)
class Where:
    """Incidents on the grid, where they gather, and the smooth picture, which tests nothing."""

    grid: Grid
    spots: HotSpots
    smooth: Floats
    inside: Flags


def where(table: Table, inside_of: "Inside", whole: Table) -> Where | None:
    """None where no incident lies anywhere, or they lie too far apart for one grid.

    The grid holds all of the file (`whole`), whatever is asked: where other incidents happened,
    those asked for could have.
    """
    some, all_placed = (each.where(each.east != NOT_KNOWN) for each in (table, whole))
    if not some.total:
        return None
    try:
        extent = _widened(extent_of(all_placed.east, all_placed.north))
    except ValueError:
        return None
    counted = grid_of(some.east, some.north, many=some.many, extent=extent)
    inside = inside_of(extent) | (counted.counts > 0)
    spots = hot_spots(
        counted.counts, cell=CELL, band=BAND, rng=np.random.default_rng(SEED), inside=inside
    )
    middle = CELL / 2
    smooth = kernel_picture(
        some.east + middle, some.north + middle, extent=extent, cell=CELL, bandwidth=BANDWIDTH,
        many=some.many,
    )  # fmt: skip
    return Where(counted, spots, smooth, inside)


class Inside:
    """Which squares of an extent exist: those whose middle lies in one of the rings."""

    def __init__(self, rings: Sequence[Sequence[tuple[int, int]]]) -> None:
        self.rings = [np.array(each, float) for each in rings if len(each) > 2]

    def __call__(self, extent: Extent) -> Flags:
        """(rows, columns). Without a ring all but the margin, where nothing can be known to be."""
        if not self.rings:
            return np.pad(
                np.ones((extent.rows - 2 * MARGIN, extent.columns - 2 * MARGIN), np.bool_), MARGIN
            )
        x = extent.west + (np.arange(extent.columns) + 0.5) * CELL
        y = extent.south + (np.arange(extent.rows) + 0.5) * CELL
        found = np.zeros((extent.rows, extent.columns), np.bool_)
        for ring in self.rings:
            for (x1, y1), (x2, y2) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
                rows = np.flatnonzero((y > min(y1, y2)) & (y <= max(y1, y2)))
                # Even-odd: an edge east of a square turns it from outside to inside and back.
                cut = x1 + (y[rows] - y1) * (x2 - x1) / (y2 - y1 or 1.0)
                found[rows] ^= x < cut[:, None]
        return found


def _widened(extent: Extent) -> Extent:
    """Some squares around, so that what lies at the edge has neighbours."""
    columns, rows = extent.columns + 2 * MARGIN, extent.rows + 2 * MARGIN
    if columns * rows > MOST_CELLS:
        raise ValueError(f"{columns} × {rows} squares are more than {MOST_CELLS}.")
    return Extent(extent.west - MARGIN * CELL, extent.south - MARGIN * CELL, columns, rows)


@dataclass(frozen=True)
class AtPlaces:
    """Incidents at each known place, and which of these hold more than chance gives."""

    keys: Integers
    counts: Integers
    spots: HotSpots


def at_places(
    table: Table, keys: Sequence[int], corners: Mapping[int, tuple[int, int]]
) -> AtPlaces | None:
    """None where no incident was told by the name of a place."""
    known = np.array(keys, np.int64)
    counts = np.array([int(table.many[table.places == each].sum()) for each in keys], np.int64)
    if not counts.sum():
        return None
    spread = [corners.get(key, (FAR_APART * (at + 1), 0.0)) for at, key in enumerate(keys)]
    east, north = (np.array(each, float) for each in zip(*spread, strict=True))
    near = places_within(east, north, metres=BAND)
    spots = hot_places(counts, near=near, rng=np.random.default_rng(SEED))
    return AtPlaces(known, counts, spots)


def repeats(table: Table) -> NearRepeats | None:
    """Whether an incident is soon followed by more nearby; None where too few lie anywhere."""
    some = table.where(table.east != NOT_KNOWN)
    if some.total < 2:
        return None
    east, north, days = (np.repeat(each, some.many) for each in (some.east, some.north, some.days))
    return near_repeats(
        east, north, days, metres=NEAR_METRES, within_days=NEAR_DAYS,
        rng=np.random.default_rng(SEED),
    )  # fmt: skip
