"""Why a verdict may not be published, as a sentence; None when it may."""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.commons.rules import why_not_coordinate
from lofte.pledges.models import Clause, PledgeRound
from lofte.review import queries


def why_not_publish(
    round: PledgeRound, clauses: Sequence[Clause], on: date, by: Person
) -> str | None:
    if reason := why_not_coordinate(by, round.municipalities.all()):
        return reason
    if on > today():
        return _("A verdict can be published for a day that has come, not for %(day)s.") % {
            "day": on
        }
    if not clauses:
        return _("The round has no clause to publish a verdict on.")
    if any(queries.is_published(clause, on) for clause in clauses):
        return _("The verdicts of %(day)s are published already, and are not changed.") % {
            "day": on
        }
    return None
