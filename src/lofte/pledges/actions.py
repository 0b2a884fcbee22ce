"""All writing of rounds, clauses and decisions. What was signed is amended, never edited away."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lofte.commons import audit
from lofte.commons.actions import find_or_make_partner
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict
from lofte.commons.refusal import refuse_if
from lofte.commons.text import slug_of
from lofte.focus.models import FocusArea
from lofte.partnership.models import Agreement
from lofte.pledges import queries, rules
from lofte.pledges.models import (
    Amendment,
    Clause,
    Decision,
    PledgeRound,
    RoundFocusArea,
    RoundMunicipality,
)

PARTIES = frozenset({"police", "municipality", "joint"})


@transaction.atomic
def draw_up(
    *,
    municipalities: Sequence[Municipality],
    document: Mapping[str, Any],
    police_district: PoliceDistrict | None,
    by: Person,
) -> PledgeRound:
    """A new round from the head of a round document, with an address in each municipality."""
    refuse_if(rules.why_not_draw_up(municipalities, document, by))
    round = PledgeRound(document=dict(document), police_district=police_district)
    _read_head(round)
    round.save()
    for position, municipality in enumerate(municipalities):
        RoundMunicipality.objects.create(
            round=round,
            municipality=municipality,
            position=position,
            slug=queries.free_round_slug(municipality, round),
        )
    audit.record("round.drawn_up", by=by, on=round, within=round)
    return round


def _read_head(round: PledgeRound) -> None:
    """The columns beside the document, which say the same as it."""
    period = round.document["period"]
    round.starts_on = date.fromisoformat(period["from"])
    round.ends_on = date.fromisoformat(period["to"]) if period["to"] else None
    round.is_complete = round.document.get("complete", True)


@transaction.atomic
def rewrite_head(
    *,
    round: PledgeRound,
    document: Mapping[str, Any],
    police_district: PoliceDistrict | None,
    by: Person,
) -> PledgeRound:
    """Put right what stands around the clauses. The address stays: addresses last."""
    round = queries.round_to_change(round)
    refuse_if(rules.why_not_draw_up(list(round.municipalities.all()), document, by))
    before = round.document
    round.document, round.police_district = dict(document), police_district
    _read_head(round)
    round.save()
    audit.record("round.head_rewritten", by=by, on=round, within=round, before=before)
    return round


@transaction.atomic
def stand_on(*, round: PledgeRound, agreement: Agreement | None, by: Person) -> PledgeRound:
    """Say which signed agreement the round stands on; None: none. Versions to come hold too."""
    round = queries.round_to_change(round)
    refuse_if(rules.why_not_stand_on(round, agreement, by))
    before, round.agreement = round.agreement_id, agreement
    round.save(update_fields=["agreement"])
    audit.record("round.stood_on", by=by, on=round, within=round, before=before)
    return round


@transaction.atomic
def place_focus_area(
    *, round: PledgeRound, focus_area: FocusArea, position: int, by: Person
) -> RoundFocusArea:
    """Say that the round is about the area, at that place on the paper."""
    round = queries.round_to_change(round)
    refuse_if(rules.why_not_change(round, by))
    placed, _ = RoundFocusArea.objects.update_or_create(
        round=round,
        focus_area=focus_area,
        defaults={"position": position, "withdrawn_on": None},
    )
    audit.record("focus_area.placed", by=by, on=placed, within=round)
    return placed


@transaction.atomic
def withdraw_focus_area(*, placed: RoundFocusArea, by: Person) -> RoundFocusArea:
    round = queries.round_to_change(placed.round)
    refuse_if(rules.why_not_change(round, by))
    placed.withdrawn_on = today()
    placed.save(update_fields=["withdrawn_on"])
    audit.record("focus_area.withdrawn", by=by, on=placed, within=round)
    return placed


@transaction.atomic
def add_clause(
    *,
    round: PledgeRound,
    focus_area: FocusArea,
    document: Mapping[str, Any],
    by: Person,
    reason: str = "",
) -> Clause:
    """A new line behind the others. With a reason it is an addition after signing."""
    round = queries.round_to_change(round)
    refuse_if(rules.why_not_add(round, document, by))
    clause = Clause(
        round=round,
        focus_area=focus_area,
        key=document["id"],
        slug=queries.free_clause_slug(round, slug_of(document["id"])),
        position=queries.next_position(round, "clauses"),
    )
    _read_clause(clause, document)
    clause.save()
    _name_partners(clause, by)
    if reason:
        _keep_amendment(clause, None, document, reason, today())
    audit.record("clause.added", by=by, on=clause, within=round, key=clause.key)
    return clause


def _read_clause(clause: Clause, document: Mapping[str, Any]) -> None:
    clause.document = dict(document)
    clause.text = document["text"]["sv"]
    clause.kind = document["target"]["kind"]
    clause.accountable = document["accountable"]


def _name_partners(clause: Clause, by: Person) -> None:
    """Every actor that the clause names, besides the two parties themselves, as a partner."""
    named = [
        clause.accountable,
        *clause.document.get("contributing", ()),
        *clause.document.get("partners", ()),
    ]
    municipality = clause.round.places.order_by("position").first()
    partners = [
        find_or_make_partner(
            kind=_kind_of(name),
            name=name,
            municipality=municipality.municipality if municipality else None,
            by=by,
        )
        for name in dict.fromkeys(named)
        if name not in PARTIES
    ]
    clause.partners.set(partners)


def _kind_of(name: str) -> Partner.Kind:
    """A first guess at what kind of actor bears the name; a coordinator may set it right."""
    lowered = name.lower()
    for sign, kind in (
        ("ntf", Partner.Kind.ROAD_SAFETY),
        ("jour", Partner.Kind.SHELTER),
        ("bostad", Partner.Kind.HOUSING),
        ("fastighet", Partner.Kind.HOUSING),
        ("hockey", Partner.Kind.CLUB),
        ("basket", Partner.Kind.CLUB),
        ("förening", Partner.Kind.CLUB),
    ):
        if sign in lowered:
            return kind
    return Partner.Kind.OTHER


@transaction.atomic
def amend_clause(
    *,
    clause: Clause,
    document: Mapping[str, Any],
    reason: str,
    decided_on: date,
    by: Person,
) -> Clause:
    """Change a clause after signing. The old wording stays readable, with day and reason."""
    clause = queries.clause_to_change(clause)
    refuse_if(rules.why_not_amend(clause, document, reason, decided_on, by))
    before = clause.document
    _read_clause(clause, document)
    clause.save()
    _name_partners(clause, by)
    _keep_amendment(clause, before, document, reason, decided_on)
    audit.record("clause.amended", by=by, on=clause, within=clause.round, reason=reason)
    return clause


def _keep_amendment(
    clause: Clause,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    reason: str,
    decided_on: date,
) -> None:
    Amendment.objects.create(
        clause=clause,
        decided_on=decided_on,
        reason=reason,
        before=before and dict(before),
        after=after and dict(after),
    )


@transaction.atomic
def arrange_clause(*, clause: Clause, focus_area: FocusArea, position: int, by: Person) -> Clause:
    """Put a clause at a place on the paper; its words and address stay."""
    clause = queries.clause_to_change(clause)
    refuse_if(rules.why_not_change(clause.round, by))
    clause.focus_area, clause.position = focus_area, position
    clause.save(update_fields=["focus_area", "position"])
    audit.record("clause.arranged", by=by, on=clause, within=clause.round, position=position)
    return clause


@transaction.atomic
def withdraw_clause(*, clause: Clause, reason: str, by: Person) -> Clause:
    """Take a clause off the paper. Its address goes on to tell what it said, and why it went."""
    clause = queries.clause_to_change(clause)
    refuse_if(rules.why_not_amend(clause, clause.document, reason, today(), by))
    clause.withdrawn_on = today()
    clause.save(update_fields=["withdrawn_on"])
    _keep_amendment(clause, clause.document, None, reason, today())
    audit.record("clause.withdrawn", by=by, on=clause, within=clause.round, reason=reason)
    return clause


@transaction.atomic
def reinstate_clause(*, clause: Clause, reason: str, by: Person) -> Clause:
    """Put a withdrawn clause back on the paper, at its old address."""
    clause = queries.clause_to_change(clause)
    refuse_if(rules.why_not_change(clause.round, by))
    clause.withdrawn_on = None
    clause.save(update_fields=["withdrawn_on"])
    _keep_amendment(clause, None, clause.document, reason, today())
    audit.record("clause.reinstated", by=by, on=clause, within=clause.round, reason=reason)
    return clause


@transaction.atomic
def decide(
    *, round: PledgeRound, clause: Clause | None, document: Mapping[str, Any], by: Person
) -> Decision:
    """Pause, resume, cancel, replace, extend or end a clause, or (None) all of them."""
    round = queries.round_to_change(round)
    refuse_if(rules.why_not_decide(round, clause, document, by))
    made = Decision.objects.create(
        round=round,
        clause=clause,
        position=queries.next_position(round, "decisions"),
        decided_on=date.fromisoformat(document["on"]),
        change=document["change"],
        document=dict(document),
    )
    audit.record("decision.made", by=by, on=made, within=round, change=made.change)
    return made


@transaction.atomic
def withdraw_decision(*, decision: Decision, by: Person) -> Decision:
    """Take back a decision that was written down by mistake; the trail keeps it."""
    held = queries.decision_to_change(decision)
    refuse_if(rules.why_not_change(held.round, by))
    held.withdrawn_on = today()
    held.save(update_fields=["withdrawn_on"])
    audit.record("decision.withdrawn", by=by, on=held, within=held.round)
    return held
