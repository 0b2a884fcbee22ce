"""When a slot is met, missed, unknown, to come or open: the first row that holds.

Also what every kind of target hands to the judge: its slots, the sum counted and required.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lofte.clauses.counts import Interval
from lofte.clauses.deliveries import Delivery
from lofte.clauses.periods import Period
from lofte.clauses.verdicts import Slot, SlotState


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known on the day judged: the period, and the deliveries (None: no log is known)."""

    on: int
    period: Period
    deliveries: Sequence[Delivery] | None
    # Those that were done by then; without a log none is known.
    done: Sequence[Delivery]

    def asks_from(self, first: int) -> bool:
        """Until further notice only what has begun is asked for."""
        return self.period.last is not None or first <= self.on


@dataclass(frozen=True, slots=True)
class Filled:
    """The slots of a clause with what lies in them, and the sums over them."""

    slots: tuple[Slot, ...]
    counted: Interval | None
    required: int | None


def state(tests: Sequence[bool | None], first: int, ended: bool, on: int) -> SlotState:
    """The state of a slot from what it asks for: each test holds, fails, or is not settled."""
    if False in tests:
        return SlotState.MISSED
    if None not in tests:
        return SlotState.MET
    if ended:
        return SlotState.UNKNOWN
    return SlotState.FUTURE if first > on else SlotState.OPEN


def at_least(required: int | None, found: Interval, ended: bool) -> bool | None:
    """Whether so much was surely reached (True), or surely not and too late (False)."""
    if required is None:
        # Nothing to compare with: only nothing at all is surely too little.
        return False if ended and found.high == 0 else None
    if found.low >= required:
        return True
    return False if ended and found.high < required else None


def sum_required(required: Iterable[int | None]) -> int | None:
    """The sum, or None where one of them cannot be told."""
    amounts = list(required)
    known = [each for each in amounts if each is not None]
    return sum(known) if len(known) == len(amounts) else None


def named_apart(names: Iterable[str]) -> list[str]:
    """The names, a repeated one with its number behind it."""
    apart: dict[str, None] = {}
    seen: dict[str, int] = {}
    for name in names:
        free = name
        while free in apart:
            seen[name] = seen.get(name, 1) + 1
            free = f"{name} ({seen[name]})"
        apart[free] = None
    return list(apart)
