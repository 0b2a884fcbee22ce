"""Targets that are counted: occasions, checks, and the members of a group."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from lofte.clauses.counts import UNKNOWN, Interval
from lofte.clauses.deliveries import Delivery
from lofte.clauses.periods import NO_DAYS
from lofte.clauses.plans import Plan, horizon, left, plans, window_days
from lofte.clauses.shares import share_holds
from lofte.clauses.slots import Facts, Filled, at_least, named_apart, state, sum_required
from lofte.clauses.tally import counted, layers, tally
from lofte.clauses.targets import Count, Coverage
from lofte.clauses.text import alike
from lofte.clauses.verdicts import Slot, SlotState


def fill_count(target: Count, facts: Facts) -> Filled:
    """So many occasions, in every slot or on average."""
    whole = "year" if target.averaged == "year" else target.per
    last = horizon(facts.period, whole, facts.on)
    planned = _begun(plans(target, facts.period, last), facts)
    qualified = _qualified(target, facts.done)
    slots: list[Slot] = []
    for place, here in _by_place(target, qualified):
        found = _found(planned, here, facts)
        shares = share_holds(target.share, planned, here)
        slots.extend(
            _slot(target, facts, place, *each) for each in zip(planned, found, shares, strict=True)
        )
    around = facts.period.first, last
    inside = window_days(target.windows, around)
    return Filled(
        slots=_named_apart(slots),
        counted=None if facts.deliveries is None else counted(inside, qualified),
        required=_required(target, slots),
    )


def _begun(planned: tuple[Plan, ...], facts: Facts) -> tuple[Plan, ...]:
    """Until further notice only what has begun is asked for."""
    if facts.period.last is not None:
        return planned
    return tuple(plan for plan in planned if plan.days.first <= facts.on)


def _qualified(target: Count, deliveries: Sequence[Delivery]) -> list[Delivery]:
    """Those of the deliveries that are of the kind, in the place and manner promised."""
    if not (target.places or target.any_of or target.requires):
        return list(deliveries)
    places = {alike(place) for place in target.places}
    return [
        each
        for each in deliveries
        if (not places or each.details.place in places)
        and (not target.any_of or each.details.activity in target.any_of)
        and target.requires <= each.details.met
    ]


def _by_place(
    target: Count, deliveries: Sequence[Delivery]
) -> Iterator[tuple[str | None, Sequence[Delivery]]]:
    if not target.each_place:
        yield None, deliveries
        return
    for place in target.places:
        yield place, [each for each in deliveries if each.details.place == alike(place)]


def _found(
    planned: tuple[Plan, ...], deliveries: Sequence[Delivery], facts: Facts
) -> list[Interval]:
    if facts.deliveries is None:
        return [UNKNOWN] * len(planned)
    return tally(planned, deliveries)


def _slot(
    target: Count, facts: Facts, place: str | None, plan: Plan, found: Interval, share: bool | None
) -> Slot:
    ended = _ended(plan, facts)
    tests = []
    if plan.required is not None:
        tests.append(at_least(plan.required, found, ended=ended))
    if target.at_most is not None and plan.is_total:
        tests.append(_at_most(target.at_most, found, ended=ended))
    if target.share is not None:
        tests.append(share if ended else None)
    return _judged(plan, found, tests, facts, place)


def _ended(plan: Plan, facts: Facts) -> bool:
    return plan.ends and plan.days.last <= facts.on


def _judged(
    plan: Plan,
    found: Interval,
    tests: Iterable[bool | None],
    facts: Facts,
    place: str | None = None,
) -> Slot:
    first = plan.days.first
    now = state(tests, first=first, ended=_ended(plan, facts), on=facts.on)
    return Slot(
        name=_name(plan, place, facts),
        required=plan.required,
        low=found.low,
        high=found.high,
        state=now,
        first=first,
        last=plan.days.last if plan.ends else None,
        unit=plan.unit,
        window=plan.window.name if plan.window else None,
        place=place,
        theme=plan.window.theme if plan.window else None,
        is_behind=now == SlotState.OPEN and found.low < _asked_so_far(plan, facts),
    )


def _name(plan: Plan, place: str | None, facts: Facts) -> str:
    window = plan.window.name if plan.window else None
    parts = [plan.unit.name if plan.unit else None, window, place]
    return " ".join(part for part in parts if part) or period_name(facts)


def _at_most(limit: int, found: Interval, *, ended: bool) -> bool | None:
    if found.low > limit:
        return False
    return True if ended and found.high <= limit else None


def _asked_so_far(plan: Plan, facts: Facts) -> int:
    """The share of what is required that the days gone by ask for, rounded down."""
    if not plan.is_paced or plan.required is None:
        return 0
    whole = left(plan.days, facts.period)
    gone = left(plan.days.within(plan.days.first, facts.on), facts.period)
    return plan.required * gone // whole if whole else 0


def _required(target: Count, slots: Iterable[Slot]) -> int | None:
    if target.at_least is None and all(window.at_least is None for window in target.windows):
        return None
    # A window lies within the total of its calendar unit, so only the totals are added.
    return sum_required(slot.required for slot in slots if slot.window is None)


def _named_apart(slots: Sequence[Slot]) -> tuple[Slot, ...]:
    names = named_apart(slot.name for slot in slots)
    return tuple(
        slot if slot.name == name else replace(slot, name=name)
        for slot, name in zip(slots, names, strict=True)
    )


def period_name(facts: Facts) -> str:
    """The years of the period: "2019", "2019–2020", "2019–"."""
    first = date.fromordinal(facts.period.first).year
    if facts.period.last is None:
        return f"{first}–"
    last = date.fromordinal(facts.period.last).year
    return f"{first}" if first == last else f"{first}–{last}"


def fill_coverage(target: Coverage, facts: Facts) -> Filled:
    """Every member of a group, whose size the latest delivery in each slot tells."""
    # Only counts and services ask for less during a pause.
    facts = replace(facts, period=replace(facts.period, paused=NO_DAYS))
    occasions = Count(per=target.per)
    last = horizon(facts.period, target.per, facts.on)
    planned = _begun(plans(occasions, facts.period, last), facts)
    sizes = _group_sizes(planned, facts.done)
    planned = tuple(
        replace(plan, required=_percent_of(target.at_least_percent, sizes.get(at)))
        for at, plan in enumerate(planned)
    )
    found = _found(planned, facts.done, facts)
    slots = [
        _judged(plan, each, [at_least(plan.required, each, ended=_ended(plan, facts))], facts)
        for plan, each in zip(planned, found, strict=True)
    ]
    inside = window_days((), (facts.period.first, last))
    return Filled(
        slots=_named_apart(slots),
        counted=None if facts.deliveries is None else counted(inside, facts.done),
        required=sum_required(slot.required for slot in slots),
    )


def _group_sizes(planned: tuple[Plan, ...], deliveries: Sequence[Delivery]) -> dict[int, int]:
    """The size of the group that the latest delivery in each slot tells, by the slot's number."""
    latest: dict[int, tuple[int, int]] = {}
    for each in deliveries:
        if each.details.of is None:
            continue
        for layer in layers(planned):
            for at in layer.touched(each.first, each.last):
                # Of two from the same day the larger group holds, whatever their order.
                latest[at] = max(latest.get(at, (0, 0)), (each.last, each.details.of))
    return {at: size for at, (_, size) in latest.items()}


def _percent_of(percent: int, size: int | None) -> int | None:
    return None if size is None else -(-percent * size // 100)
