"""Days, calendar units and seasons. A day is an ordinal (`date.toordinal()`), a span two.

Source of the units: section 2 of the public format (weeks are ISO weeks; tertials start in
January, May and September; terms and half-years in January and July).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]

MONTHS_IN = {"month": 1, "quarter": 3, "tertial": 4, "term": 6, "half_year": 6, "year": 12}
LETTER = {"quarter": "Q", "tertial": "T", "term": "H", "half_year": "H"}
PERS = ("day", "week", *MONTHS_IN)

SEASONS = {
    "winter": ((12, 1), (2, 29)),
    "spring": ((3, 1), (5, 31)),
    "summer": ((6, 1), (8, 31)),
    "autumn": ((9, 1), (11, 30)),
}
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Days:
    """A set of days as sorted spans that neither overlap nor touch."""

    spans: tuple[Span, ...]

    @property
    def many(self) -> int:
        many = len(self.spans)
        for first, last in self.spans:
            many += last - first
        return many

    @property
    def first(self) -> int:
        return self.spans[0][0]

    @property
    def last(self) -> int:
        return self.spans[-1][1]

    def within(self, first: int, last: int) -> "Days":
        """Those of the days that lie from `first` to `last`, both included."""
        return Days(
            tuple((max(a, first), min(b, last)) for a, b in self.spans if a <= last and b >= first)
        )

    def both(self, other: "Days") -> "Days":
        found: list[Span] = []
        for first, last in other.spans:
            found.extend(self.within(first, last).spans)
        return Days(tuple(sorted(found)))


def days(spans: Iterable[Span]) -> Days:
    """The set of all days in the spans, which may overlap and come in any order."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return Days(tuple(merged))


class Unit(NamedTuple):
    """One calendar unit: its kind (`per`), its name as JSON has it, and its days in full."""

    per: str
    name: str
    first: int
    last: int


@lru_cache(maxsize=4096)
def units(per: str, first: int, last: int) -> tuple[Unit, ...]:
    """Every calendar unit that the span touches, in order."""
    found = []
    unit = unit_of(per, first)
    while unit.first <= last:
        found.append(unit)
        unit = unit_of(per, unit.last + 1)
    return tuple(found)


def unit_of(per: str, day: int) -> Unit:
    """The calendar unit in which the day lies."""
    if per == "day":
        return Unit(per, date.fromordinal(day).isoformat(), day, day)
    if per == "week":
        monday = day - date.fromordinal(day).weekday()
        year, week, _ = date.fromordinal(monday).isocalendar()
        return Unit(per, f"{year}-W{week:02}", monday, monday + 6)
    return _unit_of_months(per, date.fromordinal(day))


def _unit_of_months(per: str, day: date) -> Unit:
    length = MONTHS_IN[per]
    index = (day.month - 1) // length
    first = date(day.year, index * length + 1, 1)
    last = last_of_month(day.year, (index + 1) * length)
    if per == "year":
        name = f"{day.year}"
    elif per == "month":
        name = f"{day.year}-{day.month:02}"
    else:
        name = f"{day.year} {LETTER[per]}{index + 1}"
    return Unit(per, name, first.toordinal(), last.toordinal())


def last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def season_of_year(begins: tuple[int, int], ends: tuple[int, int], year: int) -> Iterator[Span]:
    """The days of a yearly season that lie in one calendar year.

    The winter of a year is its January, February and December: a season over New Year has two
    pieces. The 29th of February is the last of February in any year.
    """
    first, last = _day_in(year, *begins), _day_in(year, *ends)
    if first <= last:
        yield first, last
    else:
        yield date(year, 1, 1).toordinal(), last
        yield first, date(year, 12, 31).toordinal()


def _day_in(year: int, month: int, day: int) -> int:
    if (month, day) == (2, 29):
        return last_of_month(year, 2).toordinal()
    return date(year, month, day).toordinal()


def on_weekdays(spans: Iterable[Span], weekdays: frozenset[int]) -> Iterator[Span]:
    """Each single day of the spans that falls on one of the weekdays (Monday is 0)."""
    for first, last in spans:
        for day in range(first, last + 1):
            # Ordinal 1, the first of January of year 1, was a Monday.
            if (day - 1) % 7 in weekdays:
                yield day, day
