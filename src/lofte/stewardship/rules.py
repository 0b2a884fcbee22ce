"""Why a document may not be taken in, as faults with their place or a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.faults import Fault, fault
from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate
from lofte.pledges.drafts.documents import document_of as document_of_draft
from lofte.pledges.drafts.queries import rounds_of_the_period
from lofte.pledges.models import Draft, PledgeRound
from lofte.stewardship import queries
from lofte.stewardship.documents import document_of


def faults_of_places(document: Mapping[str, Any]) -> list[Fault]:
    """Municipalities that do not exist, each with its place in the document."""
    codes = document["municipalities"]
    return [
        fault(
            ("municipalities", index),
            f"det finns ingen kommun med koden {code}",
            f"no municipality has the code {code}",
        )
        for index, (code, found) in enumerate(
            zip(codes, queries.municipalities_with(codes), strict=True)
        )
        if found is None
    ]


def why_not_take_in(municipalities: Sequence[Municipality], by: Person) -> str | None:
    return why_not_coordinate(by, municipalities)


def why_not_replace(
    round: PledgeRound, document: Mapping[str, Any], *, replace: bool
) -> str | None:
    """The same document again changes nothing, so there is nothing to refuse."""
    if replace or document_of(round) == document:
        return None
    return _("The round is here already, and differs. Say --replace to put this in its place.")


def why_not_draw_up_draft(draft: Draft, *, is_another: bool) -> str | None:
    """Why the draft may not be a round of its own beside those that are here."""
    document = document_of_draft(draft)
    if known := queries.round_like([draft.municipality], document):
        said = _("The round is here already, at %(address)s. Change its promises there instead.")
        return said % {"address": queries.address_in(draft.municipality, known)}
    alike = rounds_of_the_period(draft)
    if alike and not is_another:
        said = _(
            "A round of the same period is here already, at %(address)s. Tick the box if this is "
            "another paper."
        )
        return said % {"address": queries.address_in(draft.municipality, alike[0])}
    return None
