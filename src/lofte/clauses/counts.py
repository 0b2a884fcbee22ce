"""How many, and how surely: every count is an interval, never silently rounded."""

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

UNBOUNDED = math.inf


class Interval(NamedTuple):
    """A whole number known to lie between `low` and `high`; `high` may be `UNBOUNDED`."""

    low: int
    high: float

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def as_json(self) -> dict[str, int | None]:
        return {"low": self.low, "high": whole_or_none(self.high)}


ZERO = Interval(0, 0)
ONE = Interval(1, 1)
UNKNOWN = Interval(0, UNBOUNDED)


def whole_or_none(high: float) -> int | None:
    """An upper end as JSON has it: `None` when there is none."""
    return None if high == UNBOUNDED else int(high)


def interval(count: object) -> Interval:
    """The interval that a count of the public format stands for; a missing count is 1.

    Takes what the schema has let through: a whole number, `"unknown"`, or a mapping with one of
    the keys `about`, `decade`, `at_least`, `between`.
    """
    if isinstance(count, int):
        return Interval(count, count)
    if count is None:
        return ONE
    if isinstance(count, Mapping):
        ((how, value),) = count.items()
        return _SURENESS[how](value)
    return UNKNOWN


def about(number: int) -> Interval:
    """±10 %, rounded outwards, at least ±1, never under 0."""
    low = min(number * 9 // 10, number - 1)
    high = max(-(-number * 11 // 10), number + 1)
    return Interval(max(low, 0), high)


def total(intervals: Iterable[Interval]) -> Interval:
    low, high = 0, 0.0
    for each in intervals:
        low += each.low
        high += each.high
    return Interval(low, high)


_SURENESS: dict[str, Callable[[Any], Interval]] = {
    "about": about,
    # A Swedish "80-tal" is 80 to 89.
    "decade": lambda number: Interval(number, number + 9),
    "at_least": lambda number: Interval(number, UNBOUNDED),
    "between": lambda ends: Interval(ends[0], ends[1]),
}
