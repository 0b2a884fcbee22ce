"""The slots that a counted target asks to fill in a period, before anything is counted.

A slot is a set of days with a number asked for. Source: section 2 of the public format.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from lofte.clauses.days import (
    Days,
    Span,
    Unit,
    days,
    on_weekdays,
    season_of_year,
    unit_of,
    units,
)
from lofte.clauses.periods import Period
from lofte.clauses.targets import Count, Window

CUT_BY_SEASONS = ("day", "week", "month")


@dataclass(frozen=True, slots=True)
class Plan:
    """One slot to be: where it lies in calendar and season, its days, and what it asks for."""

    unit: Unit | None
    window: Window | None
    days: Days
    required: int | None
    # A slot of a round that holds until further notice may be without an end.
    ends: bool = True
    # Asks for its share as the days go by, and not only when it ends.
    is_paced: bool = False

    @property
    def is_total(self) -> bool:
        """A window with a number of its own lies within the total of its calendar unit."""
        return self.window is None


def horizon(period: Period, per: str | None, on: int) -> int:
    """The last day to plan for: an open-ended round is planned to the end of the unit begun."""
    if period.last is not None:
        return period.last
    return unit_of(per or "year", max(on, period.first)).last


@lru_cache(maxsize=16384)
def plans(target: Count, period: Period, last: int) -> tuple[Plan, ...]:
    """Every slot of the target from the first day of the period to `last`, windows first."""
    found: list[Plan] = []
    for unit in _outer_units(target, period.first, last):
        found.extend(_plans_in(target, unit, period, last))
    return tuple(found)


def _outer_units(target: Count, first: int, last: int) -> Iterable[Unit | None]:
    if target.averaged == "year":
        return units("year", first, last)
    if target.per is None or target.averaged:
        return (None,)
    return units(target.per, first, last)


def _plans_in(target: Count, unit: Unit | None, period: Period, last: int) -> Iterator[Plan]:
    around = (unit.first, unit.last) if unit else (period.first, last)
    inside = max(around[0], period.first), min(around[1], last)
    found = window_days(target.windows, around).within(*inside)
    if not found.spans:
        return
    own = [
        plan for each in target.windows for plan in _own_plan(each, unit, around, inside, period)
    ]
    yield from own
    endless = unit is None and period.last is None
    if target.averaged:
        asked = _asked_on_average(target, inside, period)
    elif endless:
        asked = target.at_least
    else:
        full = _full_days(target.windows, unit) if unit else found.many
        asked = _share(target.at_least, left(found, period), full)
    in_windows = sum(plan.required or 0 for plan in own)
    if own:
        asked = max(asked or 0, in_windows)
    yield Plan(unit, None, found, asked, not endless, target.per is not None)


def _own_plan(
    window: Window, unit: Unit | None, around: Span, inside: Span, period: Period
) -> Iterator[Plan]:
    """The slot of a window that carries a number of its own."""
    found = window_days((window,), around).within(*inside)
    if window.at_least is None or not found.spans:
        return
    if unit is None and period.last is None:
        # No part of what has no end can be cut off: it asks in full.
        yield Plan(None, window, found, window.at_least, ends=False)
        return
    full = _full_days((window,), unit) if unit else _whole_seasons(window, around)
    yield Plan(unit, window, found, _share(window.at_least, left(found, period), full))


def _share(at_least: int | None, part: int, whole: int) -> int | None:
    """`at_least` × part / whole, rounded to the nearest, halves up."""
    if at_least is None or part == whole:
        return at_least
    return (2 * at_least * part + whole) // (2 * whole)


def _asked_on_average(target: Count, inside: Span, period: Period) -> int | None:
    """`at_least` times the slots between the two days, fractions by days, rounded up."""
    if target.at_least is None or target.per is None:
        return None
    slots = Fraction(0)
    for unit in units(target.per, *inside):
        found = window_days(target.windows, (unit.first, unit.last)).within(*inside)
        if found.spans:
            slots += Fraction(left(found, period), _full_days(target.windows, unit))
    return -(-target.at_least * slots.numerator // slots.denominator)


def left(found: Days, period: Period) -> int:
    """How many of the days were not paused."""
    if not period.paused.spans:
        return found.many
    return found.many - found.both(period.paused).many


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


@lru_cache(maxsize=16384)
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
