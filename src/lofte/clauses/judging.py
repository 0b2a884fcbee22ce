"""The judge: a clause, what was done and decided, and a day, give one verdict.

No clock, no network, no database: judging the past replays the past.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lofte.clauses.assessing import fill_standing
from lofte.clauses.counting import fill_count, fill_coverage
from lofte.clauses.deliveries import Decision, Delivery
from lofte.clauses.periods import known, period_on
from lofte.clauses.slots import Facts, Filled
from lofte.clauses.steps import fill_milestones, fill_requests, fill_service
from lofte.clauses.targets import (
    Count,
    Coverage,
    Milestones,
    OnRequest,
    Outcome,
    Service,
    Standing,
    Target,
    Unspecified,
)
from lofte.clauses.verdicts import Because, Delivered, Progress, Slot, SlotState, Verdict

# Kept only when the period is over: until then somebody may ask, or find a fault.
KEPT_AT_THE_END = (OnRequest, Service, Standing)


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause as the judge needs it: its id, its target, and the days it holds for."""

    clause: str
    target: Target
    first: int
    last: int | None


def judge(
    promise: Promise,
    deliveries: Sequence[Delivery] | None,
    decisions: Iterable[Decision] = (),
    *,
    on: date,
) -> Verdict:
    """The verdict on a promise on a day.

    `deliveries` are those that name the clause, in any order; None says that no log is known.
    `decisions` may be all of the round. What is dated after the day is not known to the judge.
    """
    day = on.toordinal()
    made = known(decisions, promise.clause, day)
    period = period_on(promise.first, promise.last, made, day)
    done = [each for each in deliveries or () if each.last <= day]
    facts = Facts(day, period, deliveries, done)
    filled = fill(promise.target, facts)
    delivered, because = _deliver(promise.target, facts, filled, made)
    return Verdict(
        clause=promise.clause,
        delivery=delivered,
        counted=filled.counted,
        required=filled.required,
        slots=filled.slots,
        progress=_progress(filled.slots) if delivered == Delivered.ONGOING else None,
        because=because,
        reason=_reason(made),
    )


def fill(target: Target, facts: Facts) -> Filled:
    """The slots of any kind of target with what lies in them."""
    return _FILLERS[type(target)](target, facts)


def _fill_nothing(target: Outcome, facts: Facts) -> Filled:
    return Filled((), None, None)


def _fill_unspecified(target: Unspecified, facts: Facts) -> Filled:
    """Nothing is asked for, yet what was done in the period is counted."""
    return Filled((), fill_count(Count(), facts).counted, None)


_FILLERS: dict[type, Callable[[Any, Facts], Filled]] = {
    Count: fill_count,
    Coverage: fill_coverage,
    Milestones: fill_milestones,
    OnRequest: fill_requests,
    Service: fill_service,
    Standing: fill_standing,
    Outcome: _fill_nothing,
    Unspecified: _fill_unspecified,
}


def _deliver(
    target: Target, facts: Facts, filled: Filled, made: Sequence[Decision]
) -> tuple[Delivered | None, Because | None]:
    """The first row that holds, down to those that need the slots."""
    if isinstance(target, Outcome):
        return None, None
    if facts.on < facts.period.first:
        return Delivered.NOT_STARTED, None
    if closing := _closing(made):
        return Delivered(closing.change), None
    if because := _why_not_assessed(target, facts, filled.slots):
        return Delivered.CANNOT_BE_ASSESSED, because
    return _by_slots(target, facts, filled), None


def _closing(made: Sequence[Decision]) -> Decision | None:
    """The last decision that cancelled the clause or put another in its place."""
    closing = [each for each in made if each.change in ("cancelled", "replaced")]
    return closing[-1] if closing else None


def _reason(made: Sequence[Decision]) -> str | None:
    deciding = _closing(made) or (made[-1] if made else None)
    return deciding.reason if deciding else None


def _why_not_assessed(target: Target, facts: Facts, slots: Sequence[Slot]) -> Because | None:
    if isinstance(target, Unspecified):
        return Because.WORDING
    if facts.deliveries is None:
        return Because.NO_LOG
    states = {slot.state for slot in slots}
    if SlotState.UNKNOWN not in states:
        return None
    if isinstance(target, Standing):
        return Because.ASSESSMENT_MISSING
    if facts.period.has_ended(facts.on) and SlotState.MISSED not in states:
        return Because.COUNTS_UNKNOWN
    return None


def _by_slots(target: Target, facts: Facts, filled: Filled) -> Delivered:
    states = [slot.state for slot in filled.slots]
    ended = facts.period.has_ended(facts.on)
    may_be_kept = ended or not (isinstance(target, KEPT_AT_THE_END) or facts.period.last is None)
    if may_be_kept and all(state == SlotState.MET for state in states):
        return Delivered.KEPT
    # After the end only a deadline can be open: a request to answer, a fault to mend.
    if not ended or SlotState.OPEN in states:
        return Delivered.ONGOING
    return _when_ended(target, filled)


def _when_ended(target: Target, filled: Filled) -> Delivered:
    if isinstance(target, Standing):
        nothing_kept = all(slot.assessed == "not_kept" for slot in filled.slots)
    elif filled.required is None and isinstance(target, Count | Service):
        # At most so many: what was kept to is a slot within its limit.
        nothing_kept = all(slot.state != SlotState.MET for slot in filled.slots)
    else:
        nothing_kept = filled.counted is None or filled.counted.high == 0
    return Delivered.NOT_KEPT if nothing_kept else Delivered.PARTLY


def _progress(slots: Sequence[Slot]) -> Progress:
    states = {slot.state for slot in slots}
    if SlotState.MISSED in states:
        return Progress.CANNOT_BE_MET
    if SlotState.UNKNOWN in states or any(slot.is_behind for slot in slots):
        return Progress.BEHIND
    return Progress.ON_TRACK
