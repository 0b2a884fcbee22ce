"""What a counted target asks for in each of its slots, before anything is counted.

Source: section 2 of the public format.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from lofte.clauses.days import Days, unit_of
from lofte.clauses.frames import Frame, frames
from lofte.clauses.periods import Period
from lofte.clauses.targets import Count


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


def asked(target: Count, period: Period, found: Iterable[Frame]) -> Iterator[int | None]:
    """What is asked for in each frame; None where there is only a limit."""
    has_own_numbers = any(window.at_least is not None for window in target.windows)
    in_windows = 0
    for frame in found:
        if frame.window:
            mine = _share(frame.window.at_least, frame, period)
            in_windows += mine or 0
            yield mine
            continue
        if target.averaged:
            in_all = _asked_on_average(target, frame, period)
        else:
            in_all = _share(target.at_least, frame, period)
        # The total never asks for less than its windows together, also where that is nothing.
        yield max(in_all or 0, in_windows) if has_own_numbers else in_all
        in_windows = 0


def _share(at_least: int | None, frame: Frame, period: Period) -> int | None:
    """The number for the days left of the slot's full days, to the nearest, halves up."""
    # No part of what has no end can be cut off: it asks in full.
    if at_least is None or frame.last is None:
        return at_least
    part, full = left(frame.days, period), frame.full
    return at_least if part == full else (2 * at_least * part + full) // (2 * full)


def _asked_on_average(target: Count, frame: Frame, period: Period) -> int | None:
    """`at_least` times the slots in the frame, fractions by days, rounded up."""
    if target.at_least is None:
        return None
    around = frame.days.first, frame.days.last
    parts: dict[int, int] = {}
    for each in frames(target.per, target.windows, around, "", ends=True):
        if not each.window:
            parts[each.full] = parts.get(each.full, 0) + left(each.days, period)
    slots = sum(Fraction(part, full) for full, part in parts.items())
    return -(-target.at_least * slots.numerator // slots.denominator)


def left(found: Days, period: Period) -> int:
    """How many of the days were not paused."""
    if not period.paused.spans:
        return found.many
    return found.many - found.both(period.paused).many
