"""Targets that are counted: occasions, checks, and the members of a group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from lofte.clauses.counts import UNKNOWN, Interval
from lofte.clauses.deliveries import Delivery
from lofte.clauses.frames import Frame
from lofte.clauses.periods import NO_DAYS, Period
from lofte.clauses.plans import asked, horizon, left
from lofte.clauses.shares import share_holds
from lofte.clauses.slots import Facts, Filled, at_least, named_apart, state, sum_required
from lofte.clauses.tally import Found, Layout, layout, tally
from lofte.clauses.targets import Count, Coverage
from lofte.clauses.text import alike
from lofte.clauses.verdicts import Slot, SlotState


def fill_count(target: Count, facts: Facts) -> Filled:
    """So many occasions, in every slot or on average."""
    laid = _layout(target, facts)
    qualified = _qualified(target, facts.done)
    found = tally(laid, qualified)
    if target.each_place:
        slots = _in_each_place(target, facts, laid, qualified)
    else:
        slots = tuple(_slots(target, facts, laid, found, qualified))
    return Filled(
        slots=slots,
        counted=None if facts.deliveries is None else found.counted,
        required=_required(target, slots),
    )


def _layout(target: Count, facts: Facts) -> Layout:
    whole = "year" if target.averaged == "year" else target.per
    last = horizon(facts.period, whole, facts.on)
    return layout(target, facts.period, last)


def _qualified(target: Count, deliveries: Sequence[Delivery]) -> Sequence[Delivery]:
    """Those of the deliveries that are of the kind, in the place and manner promised."""
    if not (target.places or target.any_of or target.requires):
        return deliveries
    places = {alike(place) for place in target.places}
    return [
        each
        for each in deliveries
        if (not places or each.details.place in places)
        and (not target.any_of or each.details.activity in target.any_of)
        and target.requires <= each.details.met
    ]


def _in_each_place(
    target: Count, facts: Facts, laid: Layout, deliveries: Sequence[Delivery]
) -> tuple[Slot, ...]:
    """The slots once for each place, with names of their own."""
    slots: list[Slot] = []
    for place in target.places:
        here = [each for each in deliveries if each.details.place == alike(place)]
        slots.extend(_slots(target, facts, laid, tally(laid, here), here, place))
    names = named_apart(slot.name for slot in slots)
    return tuple(slot._replace(name=name) for slot, name in zip(slots, names, strict=True))


def _slots(
    target: Count,
    facts: Facts,
    laid: Layout,
    found: Found,
    deliveries: Sequence[Delivery],
    place: str | None = None,
) -> Iterator[Slot]:
    shares = share_holds(target.share, laid, deliveries)
    numbers = numbers_asked(target, facts.period, laid)
    for frame, required, low, high, share in zip(
        laid.frames, numbers, found.lows, found.highs, shares, strict=True
    ):
        if not facts.asks_from(frame.first):
            continue
        amount = UNKNOWN if facts.deliveries is None else Interval(low, high)
        ended = _ended(frame, facts)
        tests = _tests(target, required, amount, share, ended)
        if target.at_most is not None and not frame.window:
            tests.append(_at_most(target.at_most, amount, ended))
        now = state(tests, frame.first, ended, facts.on)
        is_paced = target.per is not None and not frame.window
        yield _slot(frame, required, amount, now, facts, place, is_paced=is_paced)


@lru_cache(maxsize=4096)
def numbers_asked(target: Count, period: Period, laid: Layout) -> tuple[int | None, ...]:
    """What each slot of the layout asks for."""
    return tuple(asked(target, period, laid.frames))


def _tests(
    target: Count, required: int | None, found: Interval, share: bool | None, ended: bool
) -> list[bool | None]:
    """What the slot asks for: each holds, fails, or is not settled."""
    tests = []
    if required is not None:
        tests.append(at_least(required, found, ended))
    if target.share is not None:
        tests.append(share if ended else None)
    return tests


def _ended(frame: Frame, facts: Facts) -> bool:
    return frame.last is not None and frame.last <= facts.on


def _slot(
    frame: Frame,
    required: int | None,
    found: Interval,
    now: SlotState,
    facts: Facts,
    place: str | None = None,
    *,
    is_paced: bool,
) -> Slot:
    window = frame.window
    behind = is_paced and now == SlotState.OPEN and required is not None
    return Slot(
        _name(frame, place) if place else frame.name,
        required,
        found.low,
        found.high,
        now,
        frame.first,
        frame.last,
        frame.unit,
        window.name if window else None,
        place,
        window.theme if window else None,
        is_behind=behind and found.low < _asked_so_far(required or 0, frame, facts),
    )


def _name(frame: Frame, place: str) -> str:
    return f"{frame.name} {place}" if frame.unit or frame.window else place


def _at_most(limit: int, found: Interval, ended: bool) -> bool | None:
    if found.low > limit:
        return False
    return True if ended and found.high <= limit else None


def _asked_so_far(required: int, frame: Frame, facts: Facts) -> int:
    """The share of what is required that the days gone by ask for, rounded down."""
    whole = left(frame.days, facts.period)
    gone = left(frame.days.within(frame.first, facts.on), facts.period)
    return required * gone // whole if whole else 0


def _required(target: Count, slots: Iterable[Slot]) -> int | None:
    if target.at_least is None and all(window.at_least is None for window in target.windows):
        return None
    # A window lies within the total of its calendar unit, so only the totals are added.
    return sum_required(slot.required for slot in slots if slot.window is None)


def fill_coverage(target: Coverage, facts: Facts) -> Filled:
    """Every member of a group, whose size the latest delivery in each slot tells."""
    # Only counts and services ask for less during a pause.
    facts = replace(facts, period=replace(facts.period, paused=NO_DAYS))
    laid = _layout(Count(per=target.per), facts)
    found = tally(laid, facts.done)
    sizes = _group_sizes(laid, facts.done)
    slots = []
    for at, frame in enumerate(laid.frames):
        if not facts.asks_from(frame.first):
            continue
        required = _percent_of(target.at_least_percent, sizes.get(at))
        unknown = facts.deliveries is None
        amount = UNKNOWN if unknown else Interval(found.lows[at], found.highs[at])
        ended = _ended(frame, facts)
        now = state([at_least(required, amount, ended)], frame.first, ended, facts.on)
        is_paced = target.per is not None
        slots.append(_slot(frame, required, amount, now, facts, is_paced=is_paced))
    return Filled(
        slots=tuple(slots),
        counted=None if facts.deliveries is None else found.counted,
        required=sum_required(slot.required for slot in slots),
    )


def _group_sizes(laid: Layout, deliveries: Sequence[Delivery]) -> dict[int, int]:
    """The size of the group that the latest delivery in each slot tells, by the slot's number."""
    latest: dict[int, tuple[int, int]] = {}
    for each in deliveries:
        if each.details.of is None:
            continue
        for layer in laid.layers:
            for at in layer.touched(each.first, each.last):
                # Of two from the same day the larger group holds, whatever their order.
                latest[at] = max(latest.get(at, (0, 0)), (each.last, each.details.of))
    return {at: size for at, (_, size) in latest.items()}


def _percent_of(percent: int, size: int | None) -> int | None:
    return None if size is None else -(-percent * size // 100)
