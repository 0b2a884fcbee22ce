"""Why a delivery may not be logged or changed, as a sentence; None when it may."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lofte.clauses.documents import faults_of_delivery
from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.commons.rules import why_not_report
from lofte.pledges.models import Clause, PledgeRound
from lofte.progress import queries
from lofte.progress.models import Delivery, Evidence


def why_not_open_log(round: PledgeRound, by: Person) -> str | None:
    return why_not_report(by, round.municipalities.all())


def why_not_close_log(round: PledgeRound, by: Person) -> str | None:
    if reason := why_not_report(by, round.municipalities.all()):
        return reason
    if queries.standing_deliveries(round).exists():
        return _("The log holds deliveries. It cannot be closed over them.")
    return None


def why_not_log_in(round: PledgeRound, by: Person) -> str | None:
    """Why the person may log nothing at all in the round."""
    if reason := why_not_report(by, round.municipalities.all()):
        return reason
    if not queries.has_log(round):
        return _("No log is opened for this round. Open it first: then what is not logged counts.")
    return None


def why_not_log(
    round: PledgeRound, clause: Clause | None, document: Mapping[str, Any], by: Person
) -> str | None:
    if reason := why_not_log_in(round, by):
        return reason
    if clause is not None and clause.withdrawn_on:
        return _("The clause was withdrawn, so nothing more can be logged for it.")
    return why_not_such(round, clause, document) or why_not_yet(document)


def why_not_log_behind(round: PledgeRound, last_seen: int | None) -> str | None:
    """Why rows that were compared with the log as it was may not be added to what it is now."""
    if last_seen is None or last_seen == queries.next_position(round):
        return None
    return _("Something else was logged while you looked. Check the rows once more.")


def why_not_such(
    round: PledgeRound, clause: Clause | None, document: Mapping[str, Any]
) -> str | None:
    """Why there cannot be such a delivery, whoever logs it."""
    if clause is not None and clause.round_id != round.pk:
        return _("The clause belongs to another round.")
    found = faults_of_delivery(document, round.document, clause.document if clause else None)
    if found:
        return found[0].said(get_language() or "sv").removeprefix("$: ").removeprefix("$.")
    return None


def why_not_yet(document: Mapping[str, Any]) -> str | None:
    """Why it cannot have been done: the day has not come."""
    days = [document[key] for key in ("on", "to", "asked") if key in document]
    if max(days) > today().isoformat():
        return _("%(day)s has not come yet. Log what has been done, not what is planned.") % {
            "day": date.fromisoformat(max(days))
        }
    return None


def why_not_correct(
    delivery: Delivery, document: Mapping[str, Any], reason: str, by: Person
) -> str | None:
    if refused := why_not_take_back(delivery, reason, by):
        return refused
    return why_not_such(delivery.round, delivery.clause, document) or why_not_yet(document)


def why_not_take_back(delivery: Delivery, reason: str, by: Person) -> str | None:
    if refused := why_not_report(by, delivery.round.municipalities.all()):
        return refused
    if not delivery.is_standing:
        return _("This has already been corrected. Correct the newest instead.")
    if not reason.strip():
        return _("Say why, in a sentence that residents can read.")
    return None


def why_not_add_evidence(delivery: Delivery, by: Person) -> str | None:
    if refused := why_not_report(by, delivery.round.municipalities.all()):
        return refused
    if not delivery.is_standing:
        return _("This has been corrected. Add the evidence to the newest instead.")
    return None


def why_not_publish_evidence(evidence: Evidence, by: Person) -> str | None:
    if refused := why_not_report(by, evidence.delivery.round.municipalities.all()):
        return refused
    if evidence.is_published:
        return _("The evidence is already published.")
    return None
