"""Counting deliveries into slots: each lies wholly in a slot, may lie in it, or does not."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lofte.clauses.counts import Interval
from lofte.clauses.days import Days
from lofte.clauses.deliveries import Delivery
from lofte.clauses.frames import window_days
from lofte.clauses.periods import Period
from lofte.clauses.plans import Plan, plans
from lofte.clauses.targets import Count


class Layer:
    """Slots that share no day, so that a day has at most one of them."""

    __slots__ = ("firsts", "lasts", "slots")

    def __init__(self, slots: Iterable[tuple[int, Days]]) -> None:
        spans = sorted((a, b, slot) for slot, days in slots for a, b in days.spans)
        self.firsts = [first for first, _, _ in spans]
        self.lasts = [last for _, last, _ in spans]
        self.slots = [slot for _, _, slot in spans]

    def count(self, deliveries: Iterable[Delivery], lows: list[int], highs: list[float]) -> None:
        """Count each delivery: in full where it lies wholly inside, else with a low of 0."""
        # Run for each of a million deliveries: what it reads of `self` is read once.
        firsts, lasts, slots = self.firsts, self.lasts, self.slots
        for _, first, last, low, high, _ in deliveries:
            at = bisect_right(firsts, first) - 1
            if at >= 0 and last <= lasts[at]:
                slot = slots[at]
                lows[slot] += low
                highs[slot] += high
            elif first != last:
                for slot in self.touched(first, last):
                    highs[slot] += high

    def touched(self, first: int, last: int) -> set[int]:
        """Every slot that has at least one of the days."""
        begin = max(bisect_right(self.firsts, first) - 1, 0)
        end = bisect_right(self.firsts, last)
        return {self.slots[at] for at in range(begin, end) if self.lasts[at] >= first}

    def holds(self, first: int, last: int) -> int | None:
        """The slot in which the span wholly lies."""
        at = bisect_right(self.firsts, first) - 1
        return self.slots[at] if at >= 0 and last <= self.lasts[at] else None


@dataclass(frozen=True, slots=True)
class Layout:
    """The slots that a target asks to fill, and where their days lie.

    One layer holds the totals, and one each window with a number of its own; `inside` is a
    single slot of all the days that count.
    """

    plans: tuple[Plan, ...]
    layers: tuple[Layer, ...]
    inside: Layer


@lru_cache(maxsize=2048)
def layout(target: Count, period: Period, last: int, begun_by: int | None) -> Layout:
    """The slots from the first day of the period to `last`, of which those begun by a day."""
    found = plans(target, period, last, begun_by)
    windows = dict.fromkeys(plan.window for plan in found)
    layers = tuple(
        Layer((at, plan.days) for at, plan in enumerate(found) if plan.window == window)
        for window in windows
    )
    days = window_days(target.windows, (period.first, last))
    return Layout(found, layers, Layer([(0, days)]))


def tally(found: Layout, deliveries: Sequence[Delivery]) -> Iterator[Interval]:
    """How much lies in each slot, between a low and a high."""
    lows = [0] * len(found.plans)
    highs = [0.0] * len(found.plans)
    for layer in found.layers:
        layer.count(deliveries, lows, highs)
    return map(Interval, lows, highs)


def counted(found: Layout, deliveries: Iterable[Delivery]) -> Interval:
    """All deliveries together, each once; low 0 for one that lies only partly in the days."""
    lows, highs = [0], [0.0]
    found.inside.count(deliveries, lows, highs)
    return Interval(lows[0], highs[0])
