"""Where the slots of a target lie: its calendar units and seasons, cut by the period.

Nothing is asked for yet, so that clauses with other numbers share the same frames. Source:
section 2 of the public format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from lofte.clauses.days import Days, Span, Unit, days, on_weekdays, season_of_year, units
from lofte.clauses.slots import named_apart
from lofte.clauses.targets import Window

CUT_BY_SEASONS = ("day", "week", "month")


class Frame(NamedTuple):
    """The days of one slot; `full` is how many they would be if it were not cut off.

    A window with a number of its own lies within the total of its unit, which follows it.
    """

    name: str
    unit: Unit | None
    window: Window | None
    days: Days
    full: int
    first: int
    # None in a round that holds until further notice: the slot has no end.
    last: int | None


@lru_cache(maxsize=2048)
def frames(
    per: str | None, windows: tuple[Window, ...], period: Span, whole: str, *, ends: bool
) -> tuple[Frame, ...]:
    """Every frame in the days of the period, in order; without `per` all of it is one.

    `whole` is what all of it is called.
    """
    outer: Iterable[Unit | None] = (None,) if per is None else units(per, *period)
    found = [
        _frame(unit, window, days, full, whole, ends=ends or unit is not None)
        for unit in outer
        for window, days, full in _days_in(unit, windows, period)
    ]
    names = named_apart(frame.name for frame in found)
    return tuple(frame._replace(name=name) for frame, name in zip(found, names, strict=True))


def _frame(
    unit: Unit | None, window: Window | None, days: Days, full: int, whole: str, *, ends: bool
) -> Frame:
    name = " ".join(part.name for part in (unit, window) if part) or whole
    return Frame(name, unit, window, days, full, days.first, days.last if ends else None)


def _days_in(
    unit: Unit | None, windows: tuple[Window, ...], period: Span
) -> Iterator[tuple[Window | None, Days, int]]:
    """The days of each window with a number of its own, and last of all windows together."""
    around = (unit.first, unit.last) if unit else period
    inside = max(around[0], period[0]), min(around[1], period[1])
    found = _days_inside(windows, around, inside)
    if not found.spans:
        return
    for window in windows:
        mine = _days_inside((window,), around, inside)
        if window.at_least is not None and mine.spans:
            full = _full_days((window,), unit) if unit else _whole_seasons(window, around)
            yield window, mine, full
    yield None, found, _full_days(windows, unit) if unit else found.many


def _days_inside(windows: tuple[Window, ...], around: Span, inside: Span) -> Days:
    if not windows:
        return Days((inside,))
    return window_days(windows, around).within(*inside)


def window_days(windows: tuple[Window, ...], around: Span) -> Days:
    """Those days of the span that lie in any of the windows; all of them without windows."""
    if not windows:
        return Days((around,))
    found: list[Span] = []
    for window in windows:
        within = days(_pieces(window, around)).within(*around)
        found.extend(_on_its_weekdays(window, within))
    return days(found)


def _pieces(window: Window, around: Span) -> Iterator[Span]:
    """The pieces of the season in the calendar years of the span, each piece in full."""
    if window.season is None:
        yield around
        return
    first, last = (date.fromordinal(each).year for each in around)
    for year in range(first, last + 1):
        yield from season_of_year(*window.season, year)


def _on_its_weekdays(window: Window, found: Days) -> Iterable[Span]:
    return on_weekdays(found.spans, window.weekdays) if window.weekdays else found.spans


@lru_cache(maxsize=4096)
def _full_days(windows: tuple[Window, ...], unit: Unit) -> int:
    """The days that a slot of the unit has when it is not cut off.

    A week or month that a season cuts is measured against the whole week or month; a year holds
    its season in full. Weekdays never cut.
    """
    around = unit.first, unit.last
    if unit.per in CUT_BY_SEASONS:
        touching = [each for each in windows if window_days((each,), around).spans]
        windows = tuple(replace(each, season=None) for each in touching)
    return window_days(windows, around).many


def _whole_seasons(window: Window, around: Span) -> int:
    """The days of every season that the span touches, also those outside it."""
    first, last = around
    touched = days((a, b) for a, b in _pieces(window, around) if a <= last and b >= first)
    return days(_on_its_weekdays(window, touched)).many
