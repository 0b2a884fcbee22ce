"""A round as a document of the public format: out of rows, and what of a document is the head."""

import json
from collections.abc import Mapping
from typing import Any

from lofte.pledges.models import PledgeRound, RoundFocusArea
from lofte.pledges.queries import clauses
from lofte.progress.queries import has_log, standing_deliveries

# What stands in rows of its own; the rest of a document is the head of the round.
IN_ROWS = ("focus_areas", "deliveries", "decisions")


def head_of(document: Mapping[str, Any]) -> dict[str, Any]:
    """The head of a document. A key that says "nothing" stays, so that it comes back as it was."""
    head = {key: value for key, value in document.items() if key not in IN_ROWS}
    if "deliveries" in document and document["deliveries"] is None:
        head["deliveries"] = None
    if document.get("decisions") == []:
        head["decisions"] = []
    return head


def canonical(value: object) -> str:
    """The same text for JSON values that are equal, whatever the order of their keys."""
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def document_of(round: PledgeRound) -> dict[str, Any]:
    """The round in the public format, as it stands now: what was imported comes back equal."""
    document = dict(round.document)
    by_area: dict[int, list[Any]] = {}
    for clause in clauses(round):
        by_area.setdefault(clause.focus_area_id, []).append(clause.document)
    document["focus_areas"] = [
        {
            "id": placed.focus_area.key,
            "title": placed.focus_area.titles,
            "clauses": by_area.get(placed.focus_area_id, []),
        }
        for placed in placed_areas(round)
    ]
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


def placed_areas(round: PledgeRound) -> list[RoundFocusArea]:
    """The focus areas that the round is about, in the order of the paper."""
    return [
        placed
        for placed in round.areas.select_related("focus_area").order_by("position", "id")
        if not placed.withdrawn_on
    ]
