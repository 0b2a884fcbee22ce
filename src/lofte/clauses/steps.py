"""Targets made of single things to do by a day: milestones, requests, and faults to mend."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from lofte.clauses.counting import fill_count
from lofte.clauses.counts import UNKNOWN, Interval, total
from lofte.clauses.deliveries import NEVER, Delivery
from lofte.clauses.slots import Facts, Filled, at_least, named_apart, state
from lofte.clauses.targets import Milestones, OnRequest, Service
from lofte.clauses.text import alike
from lofte.clauses.verdicts import Slot, SlotSort, iso


def fill_milestones(target: Milestones, facts: Facts) -> Filled:
    """Each step is a slot that asks for 1; done late it is counted, but stays missed."""
    period, slots, done = facts.period, [], []
    for step in target.steps if facts.asks_from(period.first) else ():
        name = alike(step.name)
        mine = [each for each in facts.done if each.details.step == name]
        due = step.due if period.ended_on is None else min(step.due, period.ended_on)
        slots.append(_slot(step.name, facts, period.first, due, mine, SlotSort.STEP))
        # What began before the period lies only partly in it; what was done late is counted.
        done.append(_sum(each if each.first >= period.first else _perhaps(each) for each in mine))
    return Filled(
        slots=tuple(slots),
        counted=None if facts.deliveries is None else total(done),
        required=len(slots),
    )


def _sum(deliveries: Iterable[Delivery]) -> Interval:
    return total(Interval(each.low, each.high) for each in deliveries)


def _slot(
    name: str,
    facts: Facts,
    first: int,
    due: int | None,
    done: Sequence[Delivery],
    sort: SlotSort,
) -> Slot:
    ended = due is not None and due <= facts.on
    found = UNKNOWN if facts.deliveries is None else _in_time(done, first, due)
    return Slot(
        name=name,
        required=1,
        low=found.low,
        high=found.high,
        state=state([at_least(1, found, ended)], first, ended, facts.on),
        first=first,
        last=due,
        sort=sort,
    )


def _in_time(done: Sequence[Delivery], first: int, due: int | None) -> Interval:
    """Done between the two days: surely, perhaps (a span that goes on after it), or not."""
    last = NEVER if due is None else due
    touching = [each for each in done if each.first <= last and each.last >= first]
    return _sum(
        each if first <= each.first and each.last <= last else _perhaps(each) for each in touching
    )


def _perhaps(delivery: Delivery) -> Delivery:
    return delivery._replace(low=0)


def fill_requests(target: OnRequest, facts: Facts) -> Filled:
    """Each request made in the period is a slot, from the day asked."""
    if facts.deliveries is None:
        return Filled((), None, 0)
    asked = sorted(
        (
            (day, each)
            for each in facts.deliveries
            if (day := _asked(each)) <= facts.on and facts.period.holds(day)
        ),
        # Everything that can change a slot, so that the order they came in cannot.
        key=lambda request: (request[0], *request[1][1:5]),
    )
    names = named_apart(iso(day) for day, _ in asked)
    slots = tuple(
        _slot(
            name,
            facts,
            day,
            _due(day, target.within_days, facts),
            _if_done(each, facts),
            SlotSort.REQUEST,
        )
        for name, (day, each) in zip(names, asked, strict=True)
    )
    done = total(_sum(_if_done(each, facts)) for _, each in asked)
    return Filled(slots, done, len(slots))


def _asked(delivery: Delivery) -> int:
    """The day it was asked for; done without a word of when, it was asked for that day."""
    asked = delivery.details.asked
    return delivery.first if asked is None else asked


def _due(day: int, within_days: int | None, facts: Facts) -> int | None:
    return facts.period.last if within_days is None else day + within_days


def _if_done(delivery: Delivery, facts: Facts) -> list[Delivery]:
    return [delivery] if delivery.last <= facts.on else []


def fill_service(target: Service, facts: Facts) -> Filled:
    """Checks are a count; each fault found is besides a slot of its own."""
    checks = fill_count(target.checks, facts)
    findings = sorted(
        (each.last, fixed if fixed is not None and fixed <= facts.on else NEVER)
        for each in facts.done
        if facts.period.holds(each.last)
        for fixed in each.details.findings
    )
    taken = [slot.name for slot in checks.slots]
    names = named_apart([*taken, *(iso(found) for found, _ in findings)])[len(taken) :]
    extra = (
        _slot(
            name,
            facts,
            found,
            _due(found, target.fix_within_days, facts),
            [Delivery(None, fixed, fixed, 1, 1)] if fixed != NEVER else [],
            SlotSort.FINDING,
        )
        for name, (found, fixed) in zip(names, findings, strict=True)
    )
    return replace(checks, slots=(*checks.slots, *extra))
