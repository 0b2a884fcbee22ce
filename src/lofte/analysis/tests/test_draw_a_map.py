"""The opinion map by hand, of very few, of all alike, and of what cannot be votes."""

from collections.abc import Sequence
from dataclasses import fields
from itertools import chain
from math import sqrt

import numpy as np
import pytest

from lofte.analysis import ballots
from lofte.analysis.opinion_map import OpinionMap, opinion_map
from lofte.analysis.structure import Finding
from lofte.analysis.tests.conversations import conversation, drawn, table


def is_finite(told: OpinionMap) -> bool:
    arrays = [getattr(told, each.name) for each in fields(told)]
    return all(np.isfinite(each).all() for each in arrays if isinstance(each, np.ndarray))


def test_a_map_by_hand():
    """Six people, two statements, all means 0: M'M is [[6, -4], [-4, 4]], with 5 ± √17."""
    told = drawn(table(["+-", "+-", "-+", "-+", "+.", "-."]), min_votes=2)
    across = np.array([4, 1 - sqrt(17)]) / sqrt(16 + (1 - sqrt(17)) ** 2)
    np.testing.assert_allclose(told.directions[:, 0], across)
    # Whoever gave one vote of two is pushed out from the middle by √2.
    places = [across[0] - across[1], across[1] - across[0], across[0] * sqrt(2)]
    np.testing.assert_allclose(told.points[[0, 2, 4], 0], places)
    np.testing.assert_allclose(told.explained, [(5 + sqrt(17)) / 10, (5 - sqrt(17)) / 10])
    assert told.groups.tolist() == [1, 1, 0, 0, -1, -1]
    assert told.sizes.tolist() == [2, 2]
    assert told.counts.tolist() == [
        [[2, 0, 0], [0, 0, 2]],
        [[0, 0, 2], [2, 0, 0]],
    ]
    assert told.all_counts.tolist() == [[3, 0, 3], [2, 0, 2]]
    # Two agree in one group and none in the other: (2 + 1) / (2 + 2) times (0 + 1) / (2 + 2).
    np.testing.assert_allclose(told.group_aware_agree, [3 / 16, 3 / 16])


def test_where_a_statement_stands_is_where_somebody_stands_who_only_agrees_with_it():
    votes = conversation(80, 20, 12)
    told = drawn(votes)
    means = told.means
    alone = (1 - means)[:, None] * told.directions * sqrt(20)
    np.testing.assert_allclose(told.statement_points, alone)
    np.testing.assert_allclose(
        told.priority[0],
        (
            (told.counts[:, 0, 2].sum() + 1)
            / (told.counts[:, 0].sum() + 2)
            * (1 - (told.counts[:, 0, 1].sum() + 1) / (told.counts[:, 0].sum() + 2))
            * (1 + np.hypot(*alone[0]))
            * (1 + 8 * 2 ** (-told.counts[:, 0].sum() / 5))
        )
        ** 2,
    )


def test_the_same_votes_give_the_same_map_in_whatever_order_they_came():
    votes = conversation(200, 90, 30)
    order = np.random.default_rng(1).permutation(len(votes.voters))
    first, again = drawn(votes), drawn(type(votes)(*(each[order] for each in votes)))
    for each in fields(first):
        np.testing.assert_array_equal(getattr(first, each.name), getattr(again, each.name))


def test_another_state_of_chance_gives_the_same_map_to_the_last_digits():
    votes = conversation(200, 90, 30)
    first, other = drawn(votes, seed=0), drawn(votes, seed=1)
    np.testing.assert_allclose(first.points, other.points, atol=1e-6)
    assert first.groups.tolist() == other.groups.tolist()
    assert first.representative == other.representative


@pytest.mark.parametrize(
    ("rows", "groups", "finding"),
    [
        ([], [], Finding.TOO_FEW),
        (["+"], [-1], Finding.TOO_FEW),
        (["+-+-+-+-"], [0], Finding.TOO_FEW),
        (["+" * 8, "-" * 8], [0, 0], Finding.TOO_FEW),
        (["+-"] * 12, [-1] * 12, Finding.TOO_FEW),
        (["+-0+-0+-"] * 12, [0] * 12, Finding.ALIKE),
        (["0" * 8] * 12, [0] * 12, Finding.ALIKE),
        (["+" * 8] * 6 + ["-" * 8] * 6, [1] * 6 + [0] * 6, Finding.STRUCTURE),
    ],
    ids=[
        "no votes",
        "one vote",
        "one person",
        "two people",
        "all with few votes",
        "all alike",
        "all pass",
        "two camps",
    ],
)
def test_very_few_and_all_alike_give_a_map_too(
    rows: Sequence[str], groups: list[int], finding: Finding
):
    told = drawn(table(rows))
    assert told.groups.tolist() == groups
    assert told.structure.finding == finding
    assert is_finite(told)
    assert len(told.representative) == len(told.sizes)
    if len(told.sizes) < 2:
        assert not any(told.representative)
        assert (told.divisive, told.silhouettes) == ((), ())


def test_one_statement_alone_divides_those_who_are_asked_for_one_vote():
    told = drawn(table(["+"] * 6 + ["-"] * 6), min_votes=1)
    assert told.sizes.tolist() == [6, 6]
    assert told.structure.finding == Finding.CHANCE
    assert is_finite(told)


@pytest.mark.parametrize("people", [40, 400])
@pytest.mark.parametrize("camps", [1, 2, 3, 4])
def test_camps_of_equal_ballots_are_found_whole(camps: int, people: int):
    """So few distinct ballots that the search for directions runs out of them at once."""
    leaning = np.array([[1] * 120, [-1] * 120, [1] * 60 + [-1] * 60, [-1] * 60 + [1] * 60])
    camp = np.arange(people) % camps
    signs = ["".join("-0+"[choice + 1] for choice in leaning[each]) for each in camp]
    told = drawn(table(signs))
    assert len(told.sizes) == camps
    assert len(set(zip(camp, told.groups, strict=True))) == camps
    assert is_finite(told)


def test_who_has_not_voted_stands_in_the_middle_and_counts_for_nothing():
    votes = conversation(60, 15, 10)
    told, wider = drawn(votes), drawn(votes, voter_count=65, statement_count=18)
    np.testing.assert_allclose(wider.points[:60], told.points, atol=1e-12)
    np.testing.assert_array_equal(wider.points[60:], np.zeros((5, 2)))
    assert wider.groups[60:].tolist() == [-1] * 5
    assert wider.voters == told.voters
    np.testing.assert_allclose(wider.explained, told.explained)
    assert wider.representative == told.representative
    assert is_finite(wider)


def test_a_statement_that_is_moderated_out_places_nobody_and_is_never_picked():
    votes = conversation(60, 15, 12)
    moderated = drawn(votes).representative[0][0].statement
    told = drawn(votes, moderated_out=[moderated])
    assert not told.directions[moderated].any()
    picked = [*told.consensus, *told.divisive, *chain.from_iterable(told.representative)]
    assert picked
    assert moderated not in {each.statement for each in picked}


def test_when_all_is_moderated_out_nothing_is_left():
    told = drawn(conversation(30, 10, 9), moderated_out=range(10))
    assert told.sizes.tolist() == [(told.votes_each >= 7).sum()]
    assert not told.consensus
    assert is_finite(told)


def test_there_are_never_more_groups_than_asked_for():
    votes = conversation(120, 40, 38, minds=(1,) * 5, noise=0.1, seed=16)
    assert [len(drawn(votes, most_groups=most).sizes) for most in (1, 2, 3, 5)] == [1, 2, 3, 5]


def test_wide_and_narrow_arrays_give_the_same_map():
    votes = conversation(60, 15, 10)
    narrow = votes.voters.astype(np.uint8), votes.statements.astype(np.int16), votes.choices
    wide = [each.astype(np.int64) for each in votes]
    told = [opinion_map(*each, rng=np.random.default_rng(0)) for each in (narrow, wide)]
    np.testing.assert_array_equal(told[0].points, told[1].points)
    assert told[0].consensus == told[1].consensus


@pytest.mark.parametrize(
    ("arrays", "sentence"),
    [
        (([0, 1], [0], [1]), r"rows of one length, not \(2,\), \(1,\), \(1,\)"),
        (([[0]], [[0]], [[1]]), "rows of one length"),
        (([0.0], [0], [1]), "whole numbers, not float64, int64, int64"),
        (([0], [0], [2]), "a choice is 1, 0 or -1, not 2"),
        (([0], [0], [-3]), "a choice is 1, 0 or -1, not -3"),
        (([-1], [0], [1]), "voter -1 is outside 0 to 2"),
        (([3], [0], [1]), "voter 3 is outside 0 to 2"),
        (([0], [4], [1]), "statement 4 is outside 0 to 3"),
        (([2, 0, 2], [1, 1, 1], [1, 1, -1]), "voter 2 votes more than once on statement 1"),
    ],
)
def test_what_cannot_be_votes_is_refused_with_the_numbers(
    arrays: tuple[list[int], ...], sentence: str
):
    with pytest.raises(ValueError, match=sentence):
        opinion_map(*arrays, rng=np.random.default_rng(0), voter_count=3, statement_count=4)


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"min_votes": 0}, "at least 1 vote and 1 to 26 groups, not 0 and 5"),
        ({"most_groups": 27}, "not 7 and 27"),
        ({"moderated_out": [2]}, "moderated statement 2 is outside 0 to 1"),
    ],
)
def test_groups_and_votes_that_cannot_be_are_refused(options: dict[str, object], sentence: str):
    with pytest.raises(ValueError, match=sentence):
        drawn(table(["+-"]), **options)


@pytest.mark.parametrize(
    ("told_at", "counts"),
    [
        (None, [False, True, False, True, True]),
        ([5, 4, 3, 2, 1], [True, True, False, True, False]),
        ([1, 1, 1, 1, 1], [False, True, False, True, True]),
        ([1.5, 0.5, 2.5, 2.25, 1.25], [False, True, True, True, False]),
    ],
    ids=["by place", "by time", "at the same time", "by parts of a second"],
)
def test_the_last_vote_of_each_on_each_counts(told_at: list[float] | None, counts: list[bool]):
    """Voter 0 votes on statement 1 three times; 0 on 0 and 1 on 1 once."""
    cast = ballots.of([0, 0, 0, 1, 0], [1, 0, 1, 1, 1], [1, 1, 0, 1, -1])
    when = None if told_at is None else np.array(told_at)
    assert ballots.last_votes(cast, when).tolist() == counts
