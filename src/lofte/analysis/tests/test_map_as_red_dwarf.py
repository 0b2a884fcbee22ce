"""The opinion map against red-dwarf 0.4.0 on the same votes: the same groups and statements."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
import pytest
from reddwarf.implementations.base import PolisClusteringResult, run_pipeline

from lofte.analysis.opinion_map import OpinionMap
from lofte.analysis.tests.conversations import Cast, conversation, drawn

# Kinds of conversations: what is made up, and what is moderated out.
KINDS: dict[str, tuple[dict[str, Any], tuple[int, ...]]] = {
    "two minds, a small meeting": ({"people": 40, "statements": 20, "each": 15}, ()),
    "two minds, one of them few": (
        {"people": 250, "statements": 40, "each": 25, "minds": (9, 1), "noise": 0.2},
        (),
    ),
    "three minds": ({"people": 150, "statements": 40, "each": 20, "minds": (1, 1, 1)}, ()),
    "three minds, moderated": (
        {"people": 150, "statements": 40, "each": 20, "minds": (1, 2, 3)},
        (0, 7, 39),
    ),
    "four minds, sparse": (
        {"people": 250, "statements": 80, "each": 12, "minds": (1, 1, 1, 1), "noise": 0.1},
        (),
    ),
    "five minds, dense": (
        {"people": 160, "statements": 40, "each": 34, "minds": (1,) * 5, "noise": 0.1, "seed": 16},
        (),
    ),
    "five minds, skewed": (
        {"people": 250, "statements": 40, "each": 25, "minds": (8, 4, 2, 1, 1), "noise": 0.15},
        (3,),
    ),
    "mostly passes": ({"people": 150, "statements": 40, "each": 25, "passes": 0.8}, ()),
    "no structure at all": ({"people": 200, "statements": 30, "each": 20, "noise": 1.0}, ()),
    "many who hardly vote": ({"people": 300, "statements": 40, "each": 8}, (1, 2)),
    "more statements than people": ({"people": 70, "statements": 100, "each": 30}, ()),
}


class Pair(NamedTuple):
    ours: OpinionMap
    theirs: PolisClusteringResult


@cache
def both(kind: str) -> Pair:
    made, moderated = KINDS[kind]
    cast = conversation(**made)
    return Pair(drawn(cast, moderated_out=moderated), red_dwarf(cast, moderated))


def red_dwarf(cast: Cast, moderated: tuple[int, ...] = ()) -> PolisClusteringResult:
    votes = [
        {"participant_id": int(who), "statement_id": int(what), "vote": int(choice)}
        for who, what, choice in zip(*cast, strict=True)
    ]
    return run_pipeline(
        votes=votes,
        mod_out_statement_ids=list(moderated),
        random_state=0,
        # Left to itself it takes a solver by chance, whose second direction may be another.
        reducer_kwargs={"svd_solver": "full"},
    )


each_kind = pytest.mark.parametrize("kind", KINDS)


@each_kind
def test_the_groups_are_the_same(kind: str):
    ours, theirs = both(kind)
    labels = theirs.participants_df["cluster_id"].reindex(range(len(ours.groups)))
    assert ours.groups.tolist() == labels.fillna(-1).astype(int).tolist()
    assert len(ours.sizes) == labels.max() + 1


@each_kind
def test_everybody_stands_in_the_same_place(kind: str):
    ours, theirs = both(kind)
    people = theirs.participants_df
    np.testing.assert_allclose(ours.points[people.index], people[["x", "y"]], atol=1e-7)
    statements = theirs.statements_df
    np.testing.assert_allclose(
        ours.statement_points[statements.index], statements[["x", "y"]], atol=1e-7
    )
    np.testing.assert_allclose(ours.explained, theirs.reducer.explained_variance_ratio_, rtol=1e-9)


@each_kind
def test_the_same_statements_represent_each_group_with_the_same_figures(kind: str):
    ours, theirs = both(kind)
    for group, told in theirs.repness.items():
        mine = ours.representative[group]
        assert [(each.statement, each.direction) for each in mine] == [
            (each["tid"], each["repful-for"]) for each in told
        ]
        assert [each.n for each in mine] == [each["n-trials"] for each in told]
        assert [getattr(each, each.direction) for each in mine] == [
            each["n-success"] for each in told
        ]
        for key, name in (("z", "repness-test"), ("ratio", "repness"), ("share", "p-success")):
            got = [getattr(each, key) for each in mine]
            np.testing.assert_allclose(got, [each[name] for each in told], rtol=1e-12)


@each_kind
def test_the_same_statements_are_agreed_on(kind: str):
    ours, theirs = both(kind)
    told = [(way, each) for way in ("agree", "disagree") for each in theirs.consensus[way]]
    assert [(each.direction, each.statement, each.n) for each in ours.consensus] == [
        (way, each["tid"], each["n-trials"]) for way, each in told
    ]
    for key, name in (("share", "p-success"), ("z", "p-test")):
        got = [getattr(each, key) for each in ours.consensus]
        np.testing.assert_allclose(got, [each[name] for _, each in told], rtol=1e-12)


@each_kind
def test_the_same_statements_are_agreed_on_by_every_group_and_worth_asking_of(kind: str):
    ours, theirs = both(kind)
    statements = theirs.statements_df
    for mine, name in (
        (ours.group_aware_agree, "group-aware-consensus-agree"),
        (ours.group_aware_disagree, "group-aware-consensus-disagree"),
        (ours.priority, "priority"),
    ):
        np.testing.assert_allclose(mine[statements.index], statements[name], rtol=1e-6)


def test_the_kinds_have_two_to_five_groups_and_every_finding():
    assert {len(both(kind).ours.sizes) for kind in KINDS} == {2, 3, 4, 5}
    assert {str(both(kind).ours.structure.finding) for kind in KINDS} >= {"structure", "chance"}


@pytest.mark.parametrize("seed", range(8))
def test_statements_that_tie_come_in_the_same_order(seed: int):
    """Few people who all vote on everything: many statements have the same counts.

    Where two are each other's mirror, rounding decides in red-dwarf which way x points, and so
    which group is the first.
    """
    cast = conversation(16, 24, 24, noise=0.15, passes=0, seed=seed)
    ours, theirs = drawn(cast), red_dwarf(cast)
    assert len({tuple(each) for each in ours.all_counts.tolist()}) < 24
    labels = theirs.participants_df["cluster_id"].tolist()
    assert len(set(zip(labels, ours.groups, strict=True))) == len(ours.sizes)
    for group, told in theirs.repness.items():
        mine = ours.representative[ours.groups[labels.index(group)]]
        assert [(each.statement, each.direction) for each in mine] == [
            (each["tid"], each["repful-for"]) for each in told
        ]
    told = [(each["tid"], way) for way in ("agree", "disagree") for each in theirs.consensus[way]]
    assert [(each.statement, each.direction) for each in ours.consensus] == told


def test_of_a_group_that_agrees_with_nothing_we_tell_what_it_rejects():
    """Here, and only here, the lists differ: red-dwarf tells nothing of such a group."""
    rng = np.random.default_rng(5)
    camp = np.where(np.arange(60) < 30, 1, -1)
    choices = np.where(rng.random((60, 15)) < 0.25, 0, camp[:, None])
    who, what = np.nonzero(np.ones_like(choices))
    cast = Cast(who.astype(np.int32), what.astype(np.int32), choices.ravel().astype(np.int8))
    ours, theirs = drawn(cast), red_dwarf(cast)
    assert ours.groups.tolist() == theirs.participants_df["cluster_id"].tolist()
    rejecting = int(ours.groups[-1])
    assert theirs.repness[rejecting] == []
    assert {each.direction for each in ours.representative[rejecting]} == {"disagree"}
