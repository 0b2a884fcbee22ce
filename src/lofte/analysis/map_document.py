"""The opinion map as a document: plain lists, with the ids that the votes came with.

What `lofte opinions --json` prints and a page keeps; each key stands in docs/reference/opinions.md.
"""

from collections.abc import Sequence
from dataclasses import asdict
from string import ascii_uppercase
from typing import Any

import numpy as np

from lofte.analysis.lloyd import Floats
from lofte.analysis.opinion_map import OpinionMap

DIGITS = 6  # beyond these the figures tell of the machine and not of the votes


def as_document(
    drawn: OpinionMap, voter_ids: Sequence[str], statement_ids: Sequence[str]
) -> dict[str, Any]:
    """All of the map as JSON can hold it, floats to six decimals.

    The ids are those of the voters and statements by index. Raises `ValueError` when there are not
    as many as the map has.
    """
    if (len(voter_ids), len(statement_ids)) != (len(drawn.groups), len(drawn.means)):
        raise ValueError(
            f"{len(voter_ids)} voters and {len(statement_ids)} statements are named, "
            f"but the map has {len(drawn.groups)} and {len(drawn.means)}"
        )
    return {
        "participants": drawn.voters,
        "statements": int(np.count_nonzero(drawn.all_counts.sum(axis=1))),
        "votes": drawn.votes,
        "grouped": int(drawn.sizes.sum()),
        "groups": _groups(drawn, voter_ids, statement_ids),
        "consensus": [_named(asdict(each), statement_ids) for each in drawn.consensus],
        "divisive": [_divisive(asdict(each), statement_ids) for each in drawn.divisive],
        "points": _points(drawn, voter_ids),
        "statement_points": [
            [name, *place]
            for name, place in zip(statement_ids, _rounded(drawn.statement_points), strict=True)
        ],
        "explained": [round(share, DIGITS) for share in drawn.explained],
        "silhouettes": [_named(asdict(each), ()) for each in drawn.silhouettes],
        "structure": _named(asdict(drawn.structure), ()),
        "group_aware": _group_aware(drawn, statement_ids),
    }


def _groups(
    drawn: OpinionMap, voter_ids: Sequence[str], statement_ids: Sequence[str]
) -> list[dict[str, Any]]:
    members: list[list[str]] = [[] for _ in drawn.sizes]
    for voter in np.flatnonzero(drawn.groups >= 0).tolist():
        members[drawn.groups[voter]].append(voter_ids[voter])
    return [
        {
            "id": ascii_uppercase[number],
            "size": len(names),
            "members": names,
            "representative": [_named(asdict(each), statement_ids) for each in told],
        }
        for number, (names, told) in enumerate(zip(members, drawn.representative, strict=True))
    ]


def _points(drawn: OpinionMap, voter_ids: Sequence[str]) -> list[list[Any]]:
    """Everybody who is in a group."""
    grouped = np.flatnonzero(drawn.groups >= 0)
    return [
        [voter_ids[voter], x, y, ascii_uppercase[group]]
        for voter, (x, y), group in zip(
            grouped.tolist(),
            _rounded(drawn.points[grouped]),
            drawn.groups[grouped].tolist(),
            strict=True,
        )
    ]


def _group_aware(drawn: OpinionMap, statement_ids: Sequence[str]) -> list[dict[str, Any]]:
    both = np.stack((drawn.group_aware_agree, drawn.group_aware_disagree), axis=1)
    # The first on which every group agrees.
    order = np.argsort(-drawn.group_aware_agree, kind="stable").tolist()
    told = _rounded(both)
    return [
        {"statement": statement_ids[at], "agree": told[at][0], "disagree": told[at][1]}
        for at in order
    ]


def _named(told: dict[str, Any], statement_ids: Sequence[str]) -> dict[str, Any]:
    """With the statement's id, and floats as they are printed."""
    if "statement" in told:
        told["statement"] = statement_ids[told["statement"]]
    return {
        key: round(value, DIGITS) if isinstance(value, float) else value
        for key, value in told.items()
    }


def _divisive(told: dict[str, Any], statement_ids: Sequence[str]) -> dict[str, Any]:
    letters = {key: ascii_uppercase[told[key]] for key in ("most", "least")}
    return {**_named(told, statement_ids), **letters}


def _rounded(values: Floats) -> list[list[float]]:
    rows: list[list[float]] = np.round(values, DIGITS).tolist()
    return rows
