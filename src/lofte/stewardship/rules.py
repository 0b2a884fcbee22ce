"""Why a document may not be taken in, as faults with their place or a sentence."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from lofte.clauses.faults import Fault, fault
from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate
from lofte.pledges.models import PledgeRound
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
