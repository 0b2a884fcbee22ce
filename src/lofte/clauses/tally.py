"""Counting deliveries into slots: each lies wholly in a slot, may lie in it, or does not."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from lofte.clauses.counts import Interval
from lofte.clauses.days import Days, Span
from lofte.clauses.deliveries import Delivery
from lofte.clauses.frames import Frame, frames, window_days
from lofte.clauses.periods import Period
from lofte.clauses.plans import outer
from lofte.clauses.targets import Count, Window


class Layer:
    """Slots that share no day, so that a day has at most one of them."""

    __slots__ = ("firsts", "lasts", "slots")

    def __init__(self, slots: Iterable[tuple[int, Days]]) -> None:
        spans = sorted((a, b, slot) for slot, days in slots for a, b in days.spans)
        self.firsts = [first for first, _, _ in spans]
        self.lasts = [last for _, last, _ in spans]
        self.slots = [slot for _, _, slot in spans]

    def count(
        self, deliveries: Iterable[Delivery], lows: list[int], highs: list[float]
    ) -> list[Delivery]:
        """Count each delivery that lies wholly in a slot, and give back the others."""
        # Run for each of a million deliveries: what it reads of `self` is read once.
        firsts, lasts, slots = self.firsts, self.lasts, self.slots
        others = []
        for each in deliveries:
            _, first, last, low, high, _ = each
            at = bisect_right(firsts, first) - 1
            if at >= 0 and last <= lasts[at]:
                slot = slots[at]
                lows[slot] += low
                highs[slot] += high
            else:
                others.append(each)
        return others

    def count_partly(self, deliveries: Iterable[Delivery], highs: list[float]) -> None:
        """Count deliveries that lie wholly in no slot: a high in each they touch, no low."""
        for each in deliveries:
            if each.first != each.last:
                for slot in self.touched(each.first, each.last):
                    highs[slot] += each.high

    def touched(self, first: int, last: int) -> set[int]:
        """Every slot that has at least one of the days."""
        begin = max(bisect_right(self.firsts, first) - 1, 0)
        end = bisect_right(self.firsts, last)
        return {self.slots[at] for at in range(begin, end) if self.lasts[at] >= first}

    def holds(self, first: int, last: int) -> int | None:
        """The slot in which the span wholly lies."""
        at = bisect_right(self.firsts, first) - 1
        return self.slots[at] if at >= 0 and last <= self.lasts[at] else None


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The slots that a target asks to fill, and where their days lie.

    One layer holds the totals, and one each window with a number of its own; `inside` is a
    single slot of all the days that count.
    """

    frames: tuple[Frame, ...]
    totals: Layer
    windows: tuple[Layer, ...]
    inside: Layer

    @property
    def layers(self) -> tuple[Layer, ...]:
        return (self.totals, *self.windows)


def layout(target: Count, period: Period, last: int) -> Layout:
    """The slots from the first day of the period to `last`."""
    ends = period.last is not None
    return laid_out(outer(target), target.windows, (period.first, last), period.name, ends)


# Clauses that ask for other numbers share one layout.
@lru_cache(maxsize=2048)
def laid_out(
    per: str | None, windows: tuple[Window, ...], period: Span, whole: str, ends: bool
) -> Layout:
    found = frames(per, windows, period, whole, ends=ends)
    own = dict.fromkeys(frame.window for frame in found if frame.window)
    return Layout(
        frames=found,
        totals=_layer(found, None),
        windows=tuple(_layer(found, window) for window in own),
        inside=Layer([(0, window_days(windows, period))]),
    )


def _layer(found: tuple[Frame, ...], window: Window | None) -> Layer:
    return Layer((at, frame.days) for at, frame in enumerate(found) if frame.window == window)


class Found(NamedTuple):
    """How much lies in each slot, and how much in all, each delivery once."""

    lows: list[int]
    highs: list[float]
    counted: Interval


def tally(laid: Layout, deliveries: Sequence[Delivery]) -> Found:
    """Count the deliveries into the slots."""
    lows = [0] * len(laid.frames)
    highs: list[float] = [0] * len(laid.frames)
    for layer in laid.windows:
        layer.count_partly(layer.count(deliveries, lows, highs), highs)
    others = laid.totals.count(deliveries, lows, highs)
    # What lies wholly in a total lies wholly in the days that count; the others are few.
    totals = set(laid.totals.slots)
    low = [sum(lows[at] for at in totals)]
    high = [sum(highs[at] for at in totals)]
    laid.totals.count_partly(others, highs)
    laid.inside.count_partly(laid.inside.count(others, low, high), high)
    return Found(lows, highs, Interval(low[0], high[0]))
