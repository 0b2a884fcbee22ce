"""What was done, and what was decided, as the judge reads it. Days are ordinals."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from lofte.clauses.counts import Interval, interval
from lofte.clauses.text import alike, same_id

NEVER = date.max.toordinal()


class Details(NamedTuple):
    """What only some kinds of target ask of a delivery."""

    place: str | None = None
    activity: str | None = None
    met: frozenset[str] = frozenset()
    properties: Mapping[str, Interval] = {}
    of: int | None = None
    step: str | None = None
    asked: int | None = None
    findings: tuple[int | None, ...] = ()
    assessed: str | None = None


PLAIN = Details()


class Delivery(NamedTuple):
    """One thing done: its days, how many, and the details some targets ask for.

    `first` is `NEVER` for a request that has not been answered.
    """

    clause: str | None
    first: int
    last: int
    low: int
    high: float
    details: Details = PLAIN

    @property
    def known_from(self) -> int:
        """The day from which the judge knows of it."""
        asked = self.details.asked
        return self.last if asked is None else min(self.last, asked)


@dataclass(frozen=True, slots=True)
class Decision:
    """What the parties decided about a clause, or about all (`clause` is None)."""

    on: int
    change: str
    clause: str | None = None
    until: int | None = None
    to: int | None = None
    by: str | None = None
    reason: str | None = None


@lru_cache(maxsize=65536)
def ordinal(text: str) -> int:
    """The day of an ISO date that the schema has let through."""
    return date.fromisoformat(text).toordinal()


def day(text: str | None) -> int | None:
    return None if text is None else ordinal(text)


def delivery(raw: Mapping[str, Any]) -> Delivery:
    """The delivery that a valid object of the public format says."""
    if "on" in raw:
        first = last = ordinal(raw["on"])
    elif "from" in raw:
        first, last = ordinal(raw["from"]), ordinal(raw["to"])
    else:
        first = last = NEVER
    count = raw.get("count", 1)
    low, high = (count, count) if type(count) is int else interval(count)
    return Delivery(raw["clause"], first, last, low, high, details_of(raw))


_COMMON = frozenset({"clause", "on", "from", "to", "count", "note", "municipality", "evidence"})


def details_of(raw: Mapping[str, Any]) -> Details:
    """What a delivery says beside its days and its count; `PLAIN` when nothing."""
    said = raw.keys() - _COMMON
    if not said:
        return PLAIN
    if len(said) == 1 and "place" in said:
        return _at(raw["place"])
    return PLAIN._replace(**{key: _READERS[key](raw[key]) for key in said})


@lru_cache(maxsize=4096)
def _at(place: str) -> Details:
    return Details(place=alike(place))


_READERS: dict[str, Callable[[Any], Any]] = {
    "place": alike,
    "activity": alike,
    "met": lambda met: frozenset(map(alike, met)),
    "properties": lambda found: {alike(name): interval(much) for name, much in found.items()},
    "of": int,
    "step": alike,
    "asked": ordinal,
    "findings": lambda found: tuple(day(each.get("fixed")) for each in found),
    "assessed": str,
}


def decision(raw: Mapping[str, Any]) -> Decision:
    """The decision that a valid object of the public format says."""
    return Decision(
        on=ordinal(raw["on"]),
        change=raw["change"],
        clause=None if raw.get("clause") is None else same_id(raw["clause"]),
        until=day(raw.get("until")),
        to=day(raw.get("to")),
        by=raw.get("by"),
        reason=raw.get("reason"),
    )
