"""Why a clause may not be tied to a problem or let go, as a sentence; None when it may."""

from django.utils.translation import gettext as _

from lofte.commons.models import Person
from lofte.commons.rules import why_not_coordinate
from lofte.findings.models import Problem
from lofte.findings.rules import why_not_hold
from lofte.pledges.models import Clause
from lofte.pledges.sources import queries


def why_not_tie(clause: Clause, problem: Problem, because: str, by: Person) -> str | None:
    if reason := _why_not_say(clause, because, by):
        return reason
    if not queries.problems_to_tie(clause).filter(pk=problem.pk).exists():
        return _("A promise comes from a problem of an adopted joint picture of its municipality.")
    last = queries.last_said(clause, problem)
    if last is not None and last.is_tied:
        return _("The promise is tied to that problem already.")
    return None


def why_not_untie(clause: Clause, problem: Problem, because: str, by: Person) -> str | None:
    if reason := _why_not_say(clause, because, by):
        return reason
    last = queries.last_said(clause, problem)
    if last is None or not last.is_tied:
        return _("The promise is not tied to that problem.")
    return None


def _why_not_say(clause: Clause, because: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, list(clause.round.municipalities.all())):
        return reason
    if not because.strip():
        return _("Say why. Residents read it beside the promise.")
    return why_not_hold([because])
