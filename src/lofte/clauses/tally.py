"""Counting deliveries into slots: each lies wholly in a slot, may lie in it, or does not."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache

from lofte.clauses.counts import Interval
from lofte.clauses.days import Days
from lofte.clauses.deliveries import Delivery
from lofte.clauses.plans import Plan


class Layer:
    """Slots that share no day, so that a day has at most one of them."""

    __slots__ = ("firsts", "lasts", "slots")

    def __init__(self, slots: Iterable[tuple[int, Days]]) -> None:
        spans = sorted((a, b, slot) for slot, days in slots for a, b in days.spans)
        self.firsts = [first for first, _, _ in spans]
        self.lasts = [last for _, last, _ in spans]
        self.slots = [slot for _, _, slot in spans]

    def add(self, delivery: Delivery, lows: list[int], highs: list[float]) -> None:
        """Count one delivery: in full where it lies wholly inside, else with a low of 0."""
        _, first, last, low, high, _ = delivery
        at = bisect_right(self.firsts, first) - 1
        if at >= 0 and last <= self.lasts[at]:
            lows[self.slots[at]] += low
            highs[self.slots[at]] += high
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


@lru_cache(maxsize=16384)
def layers(plans: tuple[Plan, ...]) -> tuple[Layer, ...]:
    """The plans' slots, one layer for the totals and one for each window with its own number."""
    windows = dict.fromkeys(plan.window for plan in plans)
    return tuple(
        Layer((at, plan.days) for at, plan in enumerate(plans) if plan.window == window)
        for window in windows
    )


def tally(plans: tuple[Plan, ...], deliveries: Iterable[Delivery]) -> list[Interval]:
    """How much lies in each slot, between a low and a high."""
    lows = [0] * len(plans)
    highs = [0.0] * len(plans)
    for layer in layers(plans):
        add = layer.add
        for each in deliveries:
            add(each, lows, highs)
    return [Interval(low, high) for low, high in zip(lows, highs, strict=True)]


def counted(days: Days, deliveries: Sequence[Delivery]) -> Interval:
    """All deliveries together, each once; low 0 for one that lies only partly in the days."""
    lows, highs = [0], [0.0]
    layer = Layer([(0, days)])
    for each in deliveries:
        layer.add(each, lows, highs)
    return Interval(lows[0], highs[0])
