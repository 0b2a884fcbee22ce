"""A round as a document of the public format, with its log and its decisions."""

import json
from typing import Any

from lofte.pledges.documents import text_of
from lofte.pledges.models import PledgeRound
from lofte.progress.queries import has_log, standing_deliveries


def canonical(value: object) -> str:
    """The same text for JSON values that are equal, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def document_of(round: PledgeRound) -> dict[str, Any]:
    """The round in the public format, as it stands now: what was imported comes back equal."""
    document = text_of(round)
    if has_log(round):
        document["deliveries"] = [each.document for each in standing_deliveries(round)]
    decisions = [
        each.document
        for each in round.decisions.all().order_by("position", "id")
        if not each.withdrawn_on
    ]
    if decisions:
        document["decisions"] = decisions
    return document
