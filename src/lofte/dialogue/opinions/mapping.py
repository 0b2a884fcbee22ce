"""From votes to what is published: one document for each level, drawn once when it has closed.

What is in the document may be shown to anyone, and nothing else is kept: counts are rounded to
five, groups of fewer than ten are not told of, and where fewer than ten took part nothing is told
but that. Levels are drawn apart, each of its own votes only.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.opinion_map import OpinionMap, opinion_map
from lofte.analysis.representative import agreed
from lofte.analysis.structure import Finding
from lofte.dialogue.models import Conversation
from lofte.dialogue.opinions import queries, snapshot
from lofte.dialogue.opinions.cells import honeycomb, rounded

FEWEST_PEOPLE = 10
MOST_LISTED = 8
DISAGREE, PASS, AGREE = range(3)
NAMES = "ABCDEFGH"

Document = dict[str, Any]
Integers = NDArray[np.integer]


def documents(conversation: Conversation) -> dict[str, Document]:
    """What came out at each level that was let in. Only when the conversation has closed.

    Raises `ValueError` while it is open: nobody sees results before.
    """
    if conversation.state != Conversation.State.CLOSED:
        raise ValueError("the conversation is not closed")
    packed = snapshot.brought_up_to_date(conversation)
    statements = queries.shown_statements(conversation)
    held = queries.held_participants
    return {
        level: _document(
            level,
            _cast(packed, queries.counted_at(conversation, level), statements),
            statements,
            held=held(conversation, level).count(),
        )
        for level in conversation.levels
    }


@dataclass(frozen=True, slots=True)
class Cast:
    """The votes of one level by place: on statements that are shown, by those who are counted."""

    voters: Integers  # 0 … people - 1, each with at least one vote
    statements: Integers
    choices: NDArray[np.int8]
    important: NDArray[np.bool_]
    people: int


def _cast(
    packed: snapshot.Packed, counted: Sequence[int], statements: Sequence[queries.StatementRow]
) -> Cast:
    who = _places(packed.voters, np.array(counted, np.int64))
    what = _places(packed.statements, np.array([key for key, _, _ in statements], np.int64))
    is_in = (who >= 0) & (what >= 0)
    # Those who never voted, or only on what is no longer shown, have not taken part.
    voted = np.bincount(who[is_in], minlength=len(counted)) > 0
    place = np.cumsum(voted, dtype=np.int32) - 1
    return Cast(
        voters=place[who[is_in]],
        statements=what[is_in],
        choices=packed.choices[is_in],
        important=packed.important[is_in],
        people=int(voted.sum()),
    )


def _places(keys: NDArray[np.int32], known: NDArray[np.int64]) -> NDArray[np.int32]:
    """Where each key stands among the known ones; -1 for a key that is none of them."""
    most = int(max(keys.max(initial=0), known.max(initial=0)))
    places = np.full(most + 1, -1, np.int32)
    places[known] = np.arange(len(known), dtype=np.int32)
    return places[keys]


def _document(
    level: str, cast: Cast, statements: Sequence[queries.StatementRow], *, held: int
) -> Document:
    if cast.people < FEWEST_PEOPLE:
        return {"level": level, "taken_part": None, "fewer_than": FEWEST_PEOPLE}
    drawn = opinion_map(
        cast.voters,
        cast.statements,
        cast.choices,
        rng=np.random.default_rng(cast.people),
        voter_count=cast.people,
        statement_count=len(statements),
    )
    groups = _groups(drawn)
    numbers = [number for _, number, _ in statements]
    return {
        "level": level,
        "taken_part": cast.people,
        "left_out": rounded(held),
        "votes": rounded(drawn.votes),
        "structure": drawn.structure.finding.value,
        "statements": _statements(cast, drawn, statements),
        "consensus": _consensus(drawn, groups, numbers),
        "groups": [_group(drawn, group, at, numbers) for at, group in enumerate(groups)],
        "others": _others(drawn, groups),
        "divisive": _divisive(drawn, groups, numbers),
        "map": _map(drawn, groups),
    }


def _groups(drawn: OpinionMap) -> list[int]:
    """The groups that are told of, the largest first; none where there is no more than chance."""
    large = [at for at, size in enumerate(drawn.sizes.tolist()) if size >= FEWEST_PEOPLE]
    if drawn.structure.finding != Finding.STRUCTURE or len(large) < 2:
        return []
    return sorted(large, key=lambda at: -drawn.sizes[at])


def _answers(counts: NDArray[np.int64]) -> Document | None:
    """How a statement was answered; None where too few saw it."""
    if counts.sum() < FEWEST_PEOPLE:
        return None
    return {
        "agree": rounded(int(counts[AGREE])),
        "disagree": rounded(int(counts[DISAGREE])),
        "pass": rounded(int(counts[PASS])),
    }


def _statements(
    cast: Cast, drawn: OpinionMap, statements: Sequence[queries.StatementRow]
) -> list[Document]:
    important = np.bincount(cast.statements[cast.important], minlength=len(statements))
    return [
        {
            "number": number,
            "text": text,
            "answers": (answers := _answers(drawn.all_counts[at])),
            "important": rounded(int(important[at])) if answers else None,
        }
        for at, (_, number, text) in enumerate(statements)
    ]


def _consensus(drawn: OpinionMap, groups: Sequence[int], numbers: Sequence[int]) -> list[Document]:
    """What people agree on, or reject, whichever group they are in; the surest first."""
    nobody = np.zeros(len(numbers), np.bool_)
    surest = {"agree": drawn.group_aware_agree, "disagree": drawn.group_aware_disagree}
    found = [
        each
        for each in agreed(drawn.all_counts, nobody, most=len(numbers))
        if each.n >= FEWEST_PEOPLE
        and _in_every_group(drawn, groups, each.statement, each.direction)
    ]
    found.sort(key=lambda each: -surest[each.direction][each.statement])
    return [
        {
            "statement": numbers[each.statement],
            "direction": each.direction,
            "by_group": [_answers(drawn.counts[group, each.statement]) for group in groups],
        }
        for each in found[:MOST_LISTED]
    ]


def _in_every_group(
    drawn: OpinionMap, groups: Sequence[int], statement: int, direction: str
) -> bool:
    """Whether more than half of each group's answers go that way."""
    way = AGREE if direction == "agree" else DISAGREE
    counts = drawn.counts[list(groups), statement]
    return bool((2 * counts[:, way] > counts.sum(axis=1)).all())


def _group(drawn: OpinionMap, group: int, at: int, numbers: Sequence[int]) -> Document:
    return {
        "id": NAMES[at],
        "size": int(drawn.sizes[group]),
        "representative": [
            {
                "statement": numbers[each.statement],
                "direction": each.direction,
                "answers": answers,
            }
            for each in drawn.representative[group]
            if (answers := _answers(drawn.counts[group, each.statement]))
        ],
    }


def _others(drawn: OpinionMap, groups: Sequence[int]) -> int | None:
    """How many stand in no group that is told of: None for too few to tell, 0 for nobody."""
    if not groups:
        return 0
    many = drawn.voters - int(drawn.sizes[list(groups)].sum())
    return many if many >= FEWEST_PEOPLE else None if many else 0


def _divisive(drawn: OpinionMap, groups: Sequence[int], numbers: Sequence[int]) -> list[Document]:
    return [
        {
            "statement": numbers[each.statement],
            "by_group": [_answers(drawn.counts[group, each.statement]) for group in groups],
        }
        for each in drawn.divisive
        if each.most in groups and each.least in groups
    ]


def _map(drawn: OpinionMap, groups: Sequence[int]) -> Document | None:
    """Where people stand, and how much of all differences lies along the two axes."""
    if not groups:
        return None
    order = np.full(len(drawn.sizes) + 1, -1)
    order[list(groups)] = np.arange(len(groups))
    group = order[drawn.groups]
    shown = group >= 0
    comb = honeycomb(drawn.points[shown], group[shown])
    return {
        "width": comb.width,
        "cells": [[each.x, each.y, NAMES[each.group], each.people] for each in comb.cells],
        "explained": [round(each, 3) for each in drawn.explained],
    }
