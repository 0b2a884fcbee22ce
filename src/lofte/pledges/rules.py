"""Why a round or a clause may not be changed, as a sentence; None when it may."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lofte.clauses.documents import faults
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate
from lofte.partnership.models import Agreement
from lofte.pledges.models import Clause, PledgeRound


def why_not_draw_up(
    municipalities: Sequence[Municipality], document: Mapping[str, Any], by: Person
) -> str | None:
    if reason := why_not_coordinate(by, municipalities):
        return reason
    return first_fault({**document, "focus_areas": []})


def why_not_change(round: PledgeRound, by: Person) -> str | None:
    return why_not_coordinate(by, round.municipalities.all())


def why_not_stand_on(round: PledgeRound, agreement: Agreement | None, by: Person) -> str | None:
    """None: that the round stands on no agreement."""
    if reason := why_not_change(round, by):
        return reason
    if agreement is None:
        return None
    if agreement.is_draft:
        return _("The agreement is not signed by all yet. Let it be signed first.")
    here = {each.pk for each in round.municipalities.all()}
    if not here & {each.pk for each in agreement.municipalities.all()}:
        return _("The agreement is of another municipality.")
    return None


def why_not_add(round: PledgeRound, document: Mapping[str, Any], by: Person) -> str | None:
    if reason := why_not_change(round, by):
        return reason
    return fault_of_clause(round, document)


def why_not_amend(
    clause: Clause, document: Mapping[str, Any], reason: str, decided_on: date, by: Person
) -> str | None:
    if clause.round.papers.exists() and not by.is_system:
        # Written by the system when the change is signed: see `signing.actions`.
        return _("The round was signed here, and so is each change of it. Send it to be signed.")
    return why_not_word_anew(clause, document, reason, decided_on, by)


def why_not_word_anew(
    clause: Clause, document: Mapping[str, Any], reason: str, decided_on: date, by: Person
) -> str | None:
    """Why the clause may not read otherwise, whether the change is signed or not."""
    if refused := why_not_change(clause.round, by):
        return refused
    if clause.withdrawn_on:
        return _("The clause was withdrawn and can no longer be changed.")
    if not reason.strip():
        return _("A change after signing needs a reason that residents can read.")
    if decided_on > today():
        return _("The day of the decision has not come yet.")
    return fault_of_clause(clause.round, document)


def why_not_decide(
    round: PledgeRound, clause: Clause | None, document: Mapping[str, Any], by: Person
) -> str | None:
    if refused := why_not_change(round, by):
        return refused
    if clause is not None and clause.round_id != round.pk:
        return _("The clause belongs to another round.")
    areas = [{"id": "-", "title": {"sv": "-"}, "clauses": _clauses(round)}]
    return first_fault({**round.document, "focus_areas": areas, "decisions": [document]})


def fault_of_clause(round: PledgeRound, document: Mapping[str, Any]) -> str | None:
    areas = [{"id": "-", "title": {"sv": "-"}, "clauses": [document]}]
    return first_fault({**round.document, "focus_areas": areas})


def first_fault(document: Mapping[str, Any]) -> str | None:
    """The first fault of a document in the reader's language."""
    found = faults({**document, "deliveries": None})
    return found[0].said(get_language() or "sv") if found else None


def _clauses(round: PledgeRound) -> list[Any]:
    return [clause.document for clause in round.clauses.all() if not clause.withdrawn_on]
