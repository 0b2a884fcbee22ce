"""All reading of rounds and clauses: whose rows first."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Max, Prefetch, Q, QuerySet

from lofte.clauses.deliveries import Decision as DecisionMade
from lofte.clauses.deliveries import decision
from lofte.commons.models import Municipality
from lofte.commons.text import free_slug, period_slug
from lofte.partnership.models import Agreement
from lofte.partnership.queries import SIGNED, signed_agreements
from lofte.pledges.models import (
    Amendment,
    Clause,
    Decision,
    PledgeRound,
    RoundFocusArea,
    RoundMunicipality,
)
from lofte.pledges.states import RoundPhase, phase

SIGNATURES = "underskrifter"  # where the signatures of a round are read, beside its clauses


def rounds(municipality: Municipality) -> QuerySet[PledgeRound]:
    """The rounds of a municipality, the newest first."""
    return _ready(PledgeRound.objects.filter(municipalities=municipality))


def all_round_numbers() -> list[int]:
    """Every round of the country, by primary key."""
    return list(PledgeRound.objects.values_list("pk", flat=True))


def rounds_of(municipalities: Collection[Municipality]) -> QuerySet[PledgeRound]:
    """The rounds of any of the municipalities, each once, the newest first."""
    here = RoundMunicipality.objects.filter(municipality__in=municipalities).values("round")
    return _ready(PledgeRound.objects.filter(pk__in=here))


def round_at(municipality: Municipality, slug: str) -> PledgeRound | None:
    return rounds(municipality).filter(places__municipality=municipality, places__slug=slug).first()


def rounds_standing_on(agreement: Agreement) -> QuerySet[PledgeRound]:
    """Those that stand on the agreement, or on a version of it that came before or after."""
    return _ready(
        PledgeRound.objects.filter(
            Q(agreement=agreement.chain) | Q(agreement__began_as=agreement.chain)
        )
    )


def agreements_beneath(municipality: Municipality) -> dict[int, list[Agreement]]:
    """What each round there stands on, by the round's key: the signed versions, the newest first.

    A round that stands on none is not in it.
    """
    tied = PledgeRound.objects.filter(municipalities=municipality, agreement__isnull=False)
    chains = {
        each.pk: each.agreement.chain
        for each in tied.select_related("agreement")
        if each.agreement is not None
    }
    versions = Agreement.objects.filter(
        Q(pk__in=chains.values()) | Q(began_as__in=chains.values()), state__in=SIGNED
    ).order_by("-number")
    return {
        number: [each for each in versions if each.chain == chain]
        for number, chain in chains.items()
    }


def agreements_to_choose(municipality: Municipality) -> list[Agreement]:
    """What a round may stand on: of versions that replaced each other, the one signed last."""
    found = list(signed_agreements(municipality))
    latest: dict[int, Agreement] = {}
    for each in sorted(found, key=lambda each: each.number):
        latest[each.chain] = each
    return [each for each in found if latest[each.chain] == each]


def clause_at(municipality: Municipality, period: str, slug: str) -> Clause | None:
    """The clause at an address, with its round; a withdrawn one stays readable."""
    return (
        Clause.objects.filter(
            round__places__municipality=municipality, round__places__slug=period, slug=slug
        )
        .select_related("round__police_district", "focus_area")
        .first()
    )


def clauses(round: PledgeRound) -> QuerySet[Clause]:
    """The clauses that stand, in the order of the paper."""
    return (
        Clause.objects.filter(round=round, withdrawn_on=None)
        .select_related("focus_area")
        .order_by("position", "id")
    )


def placed_areas(round: PledgeRound) -> list[RoundFocusArea]:
    """The focus areas that the round is about, in the order of the paper."""
    placed = RoundFocusArea.objects.filter(round=round, withdrawn_on=None)
    return list(placed.select_related("focus_area").order_by("position", "id"))


def wordings_sharing(words: Collection[str]) -> list[tuple[int, str]]:
    """The standing clauses of the country that hold any of the words: primary key and text."""
    holds = [Q(text__icontains=word) for word in words]
    found = Clause.objects.filter(reduce(or_, holds), withdrawn_on=None)
    return list(found.order_by("-id").values_list("pk", "text"))


def clauses_with(numbers: Collection[int]) -> list[Clause]:
    """Clauses by primary key, the newest round first, each with its round and its places."""
    places = RoundMunicipality.objects.select_related("municipality").order_by("position")
    return list(
        Clause.objects.filter(pk__in=numbers)
        .select_related("round")
        .prefetch_related(Prefetch("round__places", places, to_attr="ordered_places"))
        .order_by("-round__starts_on", "-id")
    )


def place_among(round: PledgeRound, municipalities: Collection[Municipality]) -> RoundMunicipality:
    """The address of a round, read with its places, in the first of the municipalities it is of."""
    served = {each.pk for each in municipalities}
    places: list[RoundMunicipality] = round.ordered_places  # type: ignore[attr-defined]
    return next(each for each in places if each.municipality_id in served)


def phase_of(round: PledgeRound, on: date) -> tuple[RoundPhase, date | None]:
    """The phase of a round, read with its decisions, and its last day as it is known on the day."""
    decisions = made(round.standing_decisions)  # type: ignore[attr-defined]
    return phase(round.starts_on, round.ends_on, decisions, on=on)


def decisions_of(round: PledgeRound) -> list[DecisionMade]:
    """The decisions as the judge reads them, in the order they were written down."""
    standing = Decision.objects.filter(round=round, withdrawn_on=None).order_by("position", "id")
    return made(standing)


def standing_decisions(round: PledgeRound) -> QuerySet[Decision]:
    """The decisions that hold, the newest first."""
    return (
        Decision.objects.filter(round=round, withdrawn_on=None)
        .select_related("clause")
        .order_by("-decided_on", "-position", "-id")
    )


def decision_with(municipalities: Collection[Municipality], number: int) -> Decision | None:
    """One decision among those of the rounds of the municipalities."""
    rounds = rounds_of(municipalities).values("pk")
    return (
        Decision.objects.filter(pk=number, round__in=rounds)
        .select_related("round", "clause")
        .first()
    )


def amendments(clause: Clause) -> QuerySet[Amendment]:
    """How the clause has been changed since it was signed, the newest first."""
    return Amendment.objects.filter(clause=clause).order_by("-decided_on", "-id")


def made(decisions: Iterable[Decision]) -> list[DecisionMade]:
    return [decision(each.document) for each in decisions]


def round_to_change(round: PledgeRound) -> PledgeRound:
    """The same round as the database has it now, held until the transaction ends."""
    return PledgeRound.objects.select_for_update().get(pk=round.pk)


def promise_url(clause: Clause, municipality: Municipality) -> str:
    """Where residents of the municipality read the clause, in Swedish.

    Read the places of the round along where there are several.
    """
    here = {each.municipality_id: each.slug for each in clause.round.places.all()}
    return f"/{municipality.slug}/{here[municipality.pk]}/{clause.slug}/"


def clause_to_change(clause: Clause) -> Clause:
    """The clause and its round, both held until the transaction ends."""
    return (
        Clause.objects.select_for_update(of=("self", "round"))
        .select_related("round")
        .get(pk=clause.pk)
    )


def decision_to_change(decision: Decision) -> Decision:
    return (
        Decision.objects.select_for_update(of=("self",)).select_related("round").get(pk=decision.pk)
    )


def free_round_slug(municipality: Municipality, round: PledgeRound) -> str:
    """The period as an address; a second alike gets "-2", also after one long gone."""
    taken = set(municipality.rounds_here.values_list("slug", flat=True))
    return free_slug(period_slug(round.starts_on, round.ends_on), taken)


def free_clause_slug(round: PledgeRound, wanted: str) -> str:
    taken = {*round.clauses.values_list("slug", flat=True), SIGNATURES}
    return free_slug(wanted or "punkt", taken)


def next_position(round: PledgeRound, of: str) -> int:
    """The place behind the last of the round's `clauses`, `areas` or `decisions`."""
    last = getattr(round, of).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _ready(rounds: QuerySet[PledgeRound]) -> QuerySet[PledgeRound]:
    """With what every page of a round shows, in a fixed number of queries."""
    places = RoundMunicipality.objects.select_related("municipality").order_by("position")
    standing = Decision.objects.filter(withdrawn_on=None).order_by("position", "id")
    return (
        rounds.select_related("police_district")
        .prefetch_related(
            Prefetch("places", places, to_attr="ordered_places"),
            Prefetch("decisions", standing, to_attr="standing_decisions"),
        )
        .order_by("-starts_on", "-id")
    )
