"""The overview of those who work with the promises, over all steps; whose rows first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, QuerySet

from lofte.clauses.verdicts import Because, Delivered, Slot, SlotState, Verdict
from lofte.commons.models import Municipality
from lofte.commons.text import swedish_order
from lofte.dialogue.models import Voice
from lofte.pledges.models import Clause, PledgeRound, RoundMunicipality
from lofte.pledges.queries import phase_of, place_among, rounds_of
from lofte.pledges.states import CURRENT
from lofte.progress.models import Delivery, Evidence
from lofte.progress.queries import logged_rounds
from lofte.review.queries import verdicts_with_rounds

WEEK = timedelta(days=7)
OVER = frozenset({Delivered.CANCELLED, Delivered.REPLACED, Delivered.NOT_STARTED})


@dataclass(frozen=True)
class Task:
    """What is left of one part of a promise, and until when."""

    clause: Clause
    verdict: Verdict
    slot: Slot
    until: date | None
    left: int | None  # None where it is not a matter of number
    is_last_day: bool
    is_last_week: bool
    is_behind: bool
    is_coming: bool  # has not begun, but ends within the week


@dataclass
class Desk:
    """A round in force: what it asks for now, and what cannot be helped any more."""

    round: PledgeRound
    place: RoundMunicipality
    has_log: bool
    tasks: list[Task] = field(default_factory=list)
    done: list[Clause] = field(default_factory=list)  # nothing is left these days
    lost: list[tuple[Clause, Verdict]] = field(default_factory=list)
    unassessed: list[tuple[Clause, Verdict]] = field(default_factory=list)
    unclear: list[Clause] = field(default_factory=list)  # the wording cannot be followed up


def desks(municipalities: Collection[Municipality], on: date) -> list[Desk]:
    """Every round in force in the municipalities, once, with what it asks for these seven days."""
    rounds = [each for each in rounds_of(municipalities) if phase_of(each, on)[0] in CURRENT]
    logged = logged_rounds(rounds)
    found = {
        each.pk: Desk(each, place_among(each, municipalities), each.pk in logged) for each in rounds
    }
    verdicts = verdicts_with_rounds(list(found), on)
    clauses = Clause.objects.filter(round__in=found, withdrawn_on=None)
    for clause in clauses.order_by("position", "id"):
        if clause.pk in verdicts:
            _lay_out(found[clause.round_id], clause, verdicts[clause.pk][1], on)
    for desk in found.values():
        desk.tasks.sort(key=_urgency)
    return sorted(found.values(), key=lambda desk: swedish_order(desk.place.municipality.name))


def _lay_out(desk: Desk, clause: Clause, verdict: Verdict, on: date) -> None:
    if verdict.delivery in OVER or verdict.because == Because.NO_LOG:
        return
    if verdict.because == Because.WORDING:
        desk.unclear.append(clause)
        return
    if verdict.because == Because.ASSESSMENT_MISSING:
        desk.unassessed.append((clause, verdict))
    if any(_is_lost(slot, on) for slot in verdict.slots):
        desk.lost.append((clause, verdict))
    task = _task(clause, verdict, on)
    if task:
        desk.tasks.append(task)
    elif _is_met_now(verdict.slots, on):
        desk.done.append(clause)


def _task(clause: Clause, verdict: Verdict, on: date) -> Task | None:
    """The open part that ends first; a limit (at most so many) leaves nothing to do."""
    if clause.kind == "count" and verdict.required is None:
        return None
    slots = [slot for slot in verdict.slots if _can_be_done(slot, on)]
    if not slots:
        return None
    slot = min(slots, key=lambda each: (each.last is None, each.last, each.first))
    until = None if slot.last is None else date.fromordinal(slot.last)
    return Task(
        clause=clause,
        verdict=verdict,
        slot=slot,
        until=until,
        left=None if slot.required is None else max(slot.required - (slot.low or 0), 0),
        is_last_day=until == on,
        is_last_week=until is not None and until < on + WEEK,
        is_behind=any(each.is_behind for each in slots),
        is_coming=slot.state == SlotState.FUTURE,
    )


def _can_be_done(slot: Slot, on: date) -> bool:
    """Open, or ends within the week. A last day is closed to the judge, and not to a person."""
    today = on.toordinal()
    if slot.state == SlotState.FUTURE:
        return slot.last is not None and slot.last <= today + WEEK.days
    if slot.last == today:
        return slot.state in {SlotState.OPEN, SlotState.MISSED, SlotState.UNKNOWN}
    return slot.state == SlotState.OPEN


def _is_lost(slot: Slot, on: date) -> bool:
    return slot.state == SlotState.MISSED and slot.last is not None and slot.last < on.toordinal()


def _urgency(task: Task) -> tuple[bool, bool, bool, date]:
    until = task.until or date.max
    return task.is_coming, not task.is_last_week, not task.is_behind, until


def _is_met_now(slots: Iterable[Slot], on: date) -> bool:
    """Whether a part that these days belong to is done."""
    today = on.toordinal()
    return any(
        each.state == SlotState.MET and each.first <= today and (each.last or today) >= today
        for each in slots
    )


def newest_log(round: PledgeRound) -> QuerySet[Delivery]:
    """The log of a round as it stands, what was logged last first."""
    return (
        Delivery.objects.filter(round=round, is_standing=True)
        .select_related("clause")
        .order_by("-reported_at", "-id")
    )


def evidence_of(delivery: Delivery) -> QuerySet[Evidence]:
    """All evidence of a delivery, also what is private."""
    return Evidence.objects.filter(delivery=delivery).order_by("id")


def round_read(round: PledgeRound, municipalities: Collection[Municipality]) -> PledgeRound:
    """The round once more, with what its pages show."""
    return rounds_of(municipalities).get(pk=round.pk)


def voices_waiting(municipalities: Collection[Municipality]) -> dict[int, int]:
    """How many voices wait to be read or let in, by the municipality's key."""
    waiting = (Voice.Status.RECEIVED, Voice.Status.READ)
    found = Voice.objects.filter(municipality__in=municipalities, status__in=waiting)
    return dict(found.values_list("municipality").annotate(many=Count("pk")))
