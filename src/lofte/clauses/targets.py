"""What a clause asks for: one frozen class a kind of target. Section 2 of the public format."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from lofte.clauses.days import SEASONS, WEEKDAYS
from lofte.clauses.text import alike

MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the year, or of the week, in which a deed counts."""

    name: str
    season: tuple[MonthDay, MonthDay] | None = None
    weekdays: frozenset[int] = frozenset()
    at_least: int | None = None
    theme: str | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """Of the counted ones, at least so many percent have the property."""

    property: str
    at_least_percent: int


@dataclass(frozen=True, slots=True)
class Count:
    """So many occasions, in each slot or on average."""

    at_least: int | None = None
    at_most: int | None = None
    # What is counted asks for nothing: targets that differ only in it share their slots.
    unit: str = field(default="", compare=False)
    per: str | None = None
    averaged: bool | str = False
    windows: tuple[Window, ...] = ()
    places: tuple[str, ...] = ()
    each_place: bool = False
    any_of: frozenset[str] = frozenset()
    requires: frozenset[str] = frozenset()
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """Every member of a group, or so many percent of it."""

    of: str = ""
    at_least_percent: int = 100
    measure: str = "reached"
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    name: str
    due: int


@dataclass(frozen=True, slots=True)
class Milestones:
    """Works, plans, studies: each step done or not, by a date."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class OnRequest:
    """When asked, we do it, within so many days (or before the period ends)."""

    within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Service:
    """Check so often, and mend what is found within so many days."""

    checks: Count
    fix_within_days: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """A way of working: assessed now and then, never counted."""

    assess_every: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A state of the world, not a deed."""

    indicator: str
    direction: str


@dataclass(frozen=True, slots=True)
class Unspecified:
    """Cannot be followed up as worded."""


Target = (
    Count | Coverage | Milestones | OnRequest | Service | Standing | Outcome | Unspecified
)  # fmt: skip


def target(raw: Mapping[str, Any]) -> Target:
    """The target that a valid `target` object of the public format says."""
    return _READERS[raw["kind"]](raw)


def _count(raw: Mapping[str, Any]) -> Count:
    share = raw.get("share")
    return Count(
        at_least=raw.get("at_least"),
        at_most=raw.get("at_most"),
        unit=raw.get("unit", ""),
        per=raw.get("per"),
        averaged=raw.get("averaged", False),
        windows=tuple(_window(each) for each in raw.get("windows", ())),
        places=tuple(raw.get("places", ())),
        each_place=raw.get("each_place", False),
        any_of=frozenset(alike(each) for each in raw.get("any_of", ())),
        requires=frozenset(alike(each) for each in raw.get("requires", ())),
        share=Share(alike(share["property"]), share["at_least_percent"]) if share else None,
    )


def _window(raw: Mapping[str, Any]) -> Window:
    weekdays = [each for each in WEEKDAYS if each in raw.get("weekdays", ())]
    name = raw.get("name") or "+".join(weekdays)
    if "from" in raw:
        season = (_month_day(raw["from"]), _month_day(raw["to"]))
    else:
        season = SEASONS.get(name)  # type: ignore[assignment]
    return Window(
        name=name,
        season=season,
        weekdays=frozenset(WEEKDAYS.index(each) for each in weekdays),
        at_least=raw.get("at_least"),
        theme=raw.get("theme"),
    )


def _month_day(text: str) -> MonthDay:
    return int(text[:2]), int(text[3:])


def _coverage(raw: Mapping[str, Any]) -> Coverage:
    return Coverage(
        of=raw["of"],
        at_least_percent=raw.get("at_least_percent", 100),
        measure=raw.get("measure", "reached"),
        per=raw.get("per"),
    )


def _milestones(raw: Mapping[str, Any]) -> Milestones:
    return Milestones(
        tuple(
            Step(each["name"], date.fromisoformat(each["due"]).toordinal()) for each in raw["steps"]
        )
    )


_READERS: dict[str, Callable[[Mapping[str, Any]], Target]] = {
    "count": _count,
    "coverage": _coverage,
    "milestones": _milestones,
    "on_request": lambda raw: OnRequest(raw.get("within_days")),
    "service": lambda raw: Service(_count(raw), raw.get("fix_within_days")),
    "standing": lambda raw: Standing(raw["assess_every"]),
    "outcome": lambda raw: Outcome(raw["indicator"], raw["direction"]),
    "unspecified": lambda raw: Unspecified(),
}
