"""Pasted rows held against the round they are for: which are ready, and which have faults."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.queries import clauses
from lofte.progress import pasting, queries, rules
from lofte.progress.sheets import Table, as_text

MOST_SHOWN = 200
Documents = list[dict[str, Any]]


def clauses_by_key(round: PledgeRound) -> dict[str, Clause]:
    return {clause.key: clause for clause in clauses(round)}


def rows_shown(
    round: PledgeRound, tables: Sequence[Table], ready_before: Documents
) -> dict[str, Any]:
    """What the page shows of the rows, with those that were ready on the page before."""
    by_key = clauses_by_key(round)

    def check(key: str | None, document: Mapping[str, Any]) -> str | None:
        such = rules.why_not_such(round, by_key.get(key or ""), document)
        return such or rules.why_not_yet(document)

    read = [pasting.read(table, clauses=by_key, check=check) for table in tables]
    documents = [*ready_before, *(each for part in read for each in part.documents)]
    return _ready(round, documents) | _bad(read)


def _ready(round: PledgeRound, documents: Documents) -> dict[str, Any]:
    logged = [each.document for each in queries.standing_deliveries(round)]
    known = pasting.stand_already(documents, logged)
    return {
        "ready": list(zip(documents[:MOST_SHOWN], known, strict=False)),
        "many_ready": len(documents),
        "many_known": sum(known),
        "many_more": max(len(documents) - MOST_SHOWN, 0),
        "good": json.dumps(documents, ensure_ascii=False),
        "last_seen": queries.next_position(round),
    }


def _bad(read: Sequence[pasting.Pasted]) -> dict[str, Any]:
    bad = [row for part in read for row in part.bad]
    text = as_text([read[0].headings, *(row.cells for row in bad)]) if bad else ""
    return {"bad": bad[:MOST_SHOWN], "many_bad": len(bad), "bad_text": text}
