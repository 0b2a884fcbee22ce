"""All reading of what was done: whose rows first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Max, Prefetch, QuerySet

from lofte.clauses.deliveries import Delivery as DeliveryMade
from lofte.clauses.text import alike
from lofte.commons.models import Municipality
from lofte.commons.prepared import Prepared
from lofte.pledges.models import Clause, PledgeRound, RoundMunicipality
from lofte.pledges.queries import phase_of, place_among, rounds_of
from lofte.pledges.states import CURRENT, RoundPhase
from lofte.progress.made import columns, made_by_clause
from lofte.progress.models import Delivery, Evidence, Log


@dataclass(frozen=True)
class RoundToLog:
    """A round with its clauses, and its address in a municipality that the person serves."""

    round: PledgeRound
    place: RoundMunicipality
    clauses: list[Clause]
    phase: RoundPhase
    has_log: bool


def has_log(round: PledgeRound) -> bool:
    return Log.objects.filter(round=round).exists()


def logged_rounds(rounds: Collection[PledgeRound]) -> set[int]:
    """Those of the rounds that have a log, by primary key."""
    return set(Log.objects.filter(round__in=rounds).values_list("pk", flat=True))


def rounds_to_log(
    municipalities: Collection[Municipality], on: date, words: str = ""
) -> list[RoundToLog]:
    """The rounds begun by the day, those in force first, with the clauses that hold the words."""
    rounds = [each for each in rounds_of(municipalities) if each.starts_on <= on]
    logged = logged_rounds(rounds)
    clauses: dict[int, list[Clause]] = {}
    standing = Clause.objects.filter(round__in=rounds, withdrawn_on=None)
    for clause in standing.select_related("focus_area").order_by("position", "id"):
        if alike(words) in alike(f"{clause.key} {clause.text} {clause.focus_area.title}"):
            clauses.setdefault(clause.round_id, []).append(clause)
    found = [
        RoundToLog(
            round,
            place_among(round, municipalities),
            clauses[round.pk],
            phase_of(round, on)[0],
            round.pk in logged,
        )
        for round in rounds
        if round.pk in clauses
    ]
    return sorted(found, key=lambda each: each.phase not in CURRENT)


def deliveries_made(clause: Clause) -> list[DeliveryMade]:
    """What was done for a clause, as the judge reads it."""
    return made_by_clause(_done_for(clause.pk)).get(clause.pk, [])


def deliveries_made_in(rounds: Collection[int]) -> dict[int, list[DeliveryMade]]:
    """What was done in the rounds (primary keys), by the clause's primary key."""
    return made_by_clause(_done_in(list(rounds))) if rounds else {}


def _standing(**where: object) -> QuerySet[Delivery]:
    return Delivery.objects.filter(is_standing=True, clause__isnull=False, **where)


_done_for = Prepared(lambda clause: columns(_standing(clause=clause)))
_done_in = Prepared(lambda rounds: columns(_standing(round__in=rounds)))


def timeline(clause: Clause) -> QuerySet[Delivery]:
    """What was done for a clause, the newest first, with its evidence; also what was corrected."""
    return _told(Delivery.objects.filter(clause=clause)).order_by("-ends_on", "-id")


def beside(round: PledgeRound) -> QuerySet[Delivery]:
    """What was done in a round beside its promises, the newest first."""
    mine = Delivery.objects.filter(round=round, clause=None, is_standing=True)
    return _told(mine).order_by("-ends_on", "-id")


def _told(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    published = Evidence.objects.filter(is_published=True).order_by("id")
    return deliveries.select_related("corrected_by").prefetch_related(
        Prefetch("evidence", published, to_attr="published_evidence")
    )


def standing_deliveries(round: PledgeRound) -> QuerySet[Delivery]:
    """The log of a round as it stands, in the order of the document."""
    return Delivery.objects.filter(round=round, is_standing=True).order_by("position", "id")


def latest_deliveries(municipalities: Iterable[Municipality]) -> QuerySet[Delivery]:
    """What was logged last in any of the municipalities."""
    rounds = rounds_of(list(municipalities)).values("pk")
    return (
        Delivery.objects.filter(round__in=rounds, is_standing=True)
        .select_related("clause", "round")
        .order_by("-reported_at", "-id")
    )


def delivery_with(municipalities: Collection[Municipality], number: int) -> Delivery | None:
    """One delivery among those of the municipalities."""
    rounds = rounds_of(municipalities).values("pk")
    return (
        Delivery.objects.filter(pk=number, round__in=rounds)
        .select_related("clause__round", "round")
        .first()
    )


def published_evidence(municipality: Municipality, sha256: str) -> Evidence | None:
    """A published file of the municipality; what is private is not found."""
    return (
        Evidence.objects.filter(
            delivery__round__municipalities=municipality, sha256=sha256, is_published=True
        )
        .order_by("id")
        .first()
    )


def any_evidence(municipalities: Collection[Municipality], sha256: str) -> Evidence | None:
    """A file of the municipalities, published or not, for those who work there."""
    rounds = rounds_of(municipalities).values("pk")
    return Evidence.objects.filter(delivery__round__in=rounds, sha256=sha256).first()


def evidence_with(municipalities: Collection[Municipality], number: int) -> Evidence | None:
    rounds = rounds_of(municipalities).values("pk")
    return (
        Evidence.objects.filter(pk=number, delivery__round__in=rounds)
        .select_related("delivery__round")
        .first()
    )


def delivery_of_form(round: PledgeRound, form_key: UUID | None) -> Delivery | None:
    """What came of a form that has been sent already."""
    if form_key is None:
        return None
    return Delivery.objects.filter(round=round, form_key=form_key).first()


def next_position(round: PledgeRound) -> int:
    last = round.deliveries.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def round_of_log_to_change(round: PledgeRound) -> PledgeRound:
    """The round, held until the transaction ends, so that its log is written one at a time."""
    return PledgeRound.objects.select_for_update().get(pk=round.pk)


def delivery_to_change(delivery: Delivery) -> Delivery:
    return (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("round", "clause")
        .get(pk=delivery.pk)
    )


def evidence_to_change(evidence: Evidence) -> Evidence:
    return (
        Evidence.objects.select_for_update(of=("self",))
        .select_related("delivery__round")
        .get(pk=evidence.pk)
    )
