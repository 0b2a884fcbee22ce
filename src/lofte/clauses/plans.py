"""What a counted target asks for in each of its slots, before anything is counted.

Source: section 2 of the public format.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from lofte.clauses.days import Days, Unit, unit_of
from lofte.clauses.frames import Frame, frames
from lofte.clauses.periods import Period
from lofte.clauses.slots import named_apart
from lofte.clauses.targets import Count, Window


class Plan(NamedTuple):
    """One slot to be: where it lies in calendar and season, its days, and what it asks for.

    A window with a number of its own lies within the total of its calendar unit.
    """

    name: str
    unit: Unit | None
    window: Window | None
    days: Days
    first: int
    # None in a round that holds until further notice: the slot has no end.
    last: int | None
    required: int | None
    # Asks for its share as the days go by, and not only when it ends.
    is_paced: bool


def horizon(period: Period, per: str | None, on: int) -> int:
    """The last day to plan for: an open-ended round is planned to the end of the unit begun."""
    if period.last is not None:
        return period.last
    return unit_of(per or "year", max(on, period.first)).last


def outer(target: Count) -> str | None:
    """The calendar unit that is a slot: with an average the year, or the whole period."""
    if target.averaged:
        return "year" if target.averaged == "year" else None
    return target.per


def plans(target: Count, period: Period, last: int, begun_by: int | None) -> tuple[Plan, ...]:
    """Every slot of the target from the first day of the period to `last`, windows first.

    With `begun_by` only those that have begun by that day.
    """
    found = [
        plan for plan in _plans(target, period, last) if begun_by is None or plan.first <= begun_by
    ]
    names = named_apart(plan.name for plan in found)
    return tuple(
        plan if plan.name == name else plan._replace(name=name)
        for plan, name in zip(found, names, strict=True)
    )


def _plans(target: Count, period: Period, last: int) -> Iterator[Plan]:
    in_windows: int | None = None
    for frame in frames(outer(target), target.windows, period.first, last):
        if frame.window:
            asked = _share(frame.window.at_least, frame, period)
            in_windows = (in_windows or 0) + (asked or 0)
        else:
            asked = _asked_in_all(target, frame, period)
            if in_windows is not None:
                asked = max(asked or 0, in_windows)
            in_windows = None
        yield _plan(frame, period, asked, is_paced=bool(target.per and not frame.window))


def _plan(frame: Frame, period: Period, asked: int | None, *, is_paced: bool) -> Plan:
    days = frame.days
    return Plan(
        name=_name(frame, period),
        unit=frame.unit,
        window=frame.window,
        days=days,
        first=days.first,
        last=None if _is_endless(frame, period) else days.last,
        required=asked,
        is_paced=is_paced,
    )


def _name(frame: Frame, period: Period) -> str:
    if frame.unit and frame.window:
        return f"{frame.unit.name} {frame.window.name}"
    found = frame.unit or frame.window
    return found.name if found else period.name


def _is_endless(frame: Frame, period: Period) -> bool:
    return frame.unit is None and period.last is None


def _asked_in_all(target: Count, frame: Frame, period: Period) -> int | None:
    if target.averaged:
        return _asked_on_average(target, frame, period)
    return _share(target.at_least, frame, period)


def _share(at_least: int | None, frame: Frame, period: Period) -> int | None:
    """The number for the days left of the slot's full days, to the nearest, halves up."""
    # No part of what has no end can be cut off: it asks in full.
    if at_least is None or _is_endless(frame, period):
        return at_least
    part = left(frame.days, period)
    return (
        at_least if part == frame.full else (2 * at_least * part + frame.full) // (2 * frame.full)
    )


def _asked_on_average(target: Count, frame: Frame, period: Period) -> int | None:
    """`at_least` times the slots in the frame, fractions by days, rounded up."""
    if target.at_least is None:
        return None
    parts: dict[int, int] = {}
    for each in frames(target.per, target.windows, frame.days.first, frame.days.last):
        if not each.window:
            parts[each.full] = parts.get(each.full, 0) + left(each.days, period)
    slots = sum(Fraction(part, full) for full, part in parts.items())
    return -(-target.at_least * slots.numerator // slots.denominator)


def left(found: Days, period: Period) -> int:
    """How many of the days were not paused."""
    if not period.paused.spans:
        return found.many
    return found.many - found.both(period.paused).many
