"""Any votes at all, as hypothesis draws them: what holds of every map."""

from dataclasses import fields

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lofte.analysis import ballots
from lofte.analysis.map_document import as_document
from lofte.analysis.tests.conversations import Cast, drawn, table


@st.composite
def casts(draw: st.DrawFn) -> Cast:
    """Up to 14 people and 10 statements; signs of few kinds, so that many ballots are alike."""
    signs = draw(st.sampled_from(["+-0.", "+-", "+.", "+-0", "0.", "+++-."]))
    width = draw(st.integers(1, 10))
    row = st.text(signs, min_size=width, max_size=width)
    return table(draw(st.lists(row, max_size=14)))


@settings(max_examples=100, deadline=None)
@given(casts(), st.integers(1, 8), st.integers(1, 6))
def test_every_map_is_whole_and_finite(cast: Cast, min_votes: int, most_groups: int):
    told = drawn(cast, min_votes=min_votes, most_groups=most_groups)
    for each in fields(told):
        value = getattr(told, each.name)
        if isinstance(value, np.ndarray):
            assert np.isfinite(value).all(), each.name
    given_votes = np.bincount(cast.voters, minlength=len(told.groups))
    assert ((told.groups >= 0) == (given_votes >= min_votes)).all()
    assert told.sizes.tolist() == np.bincount(told.groups[told.groups >= 0]).tolist()
    assert len(told.sizes) <= most_groups
    assert (told.sizes > 0).all()
    assert told.all_counts.sum() == len(cast.choices)
    assert (told.counts.sum(axis=0) <= told.all_counts).all()
    assert 0 <= sum(told.explained) <= 1 + 1e-9
    assert all(-1 <= each.mean <= 1 for each in told.silhouettes)
    assert (told.priority >= 0).all()


@settings(max_examples=50, deadline=None)
@given(casts())
def test_every_pick_says_what_the_counts_say(cast: Cast):
    told = drawn(cast, min_votes=3)
    for group, picks in enumerate(told.representative):
        assert len({each.statement for each in picks}) == len(picks) <= 5
        assert [each.direction for each in picks] == sorted(each.direction for each in picks)
        for each in picks:
            disagree, passed, agree = told.counts[group, each.statement].tolist()
            assert (each.disagree, each.agree) == (disagree, agree)
            assert each.n == disagree + passed + agree
            assert 0 < each.share < 1
    for each in told.divisive:
        assert each.most_share > each.least_share
        assert each.most != each.least


@settings(max_examples=50, deadline=None)
@given(casts(), st.randoms(use_true_random=False))
def test_who_is_who_makes_no_difference(cast: Cast, chance: object):
    """Voters by other numbers stand in the same places."""
    people = int(cast.voters.max(initial=-1)) + 1
    other = np.array(chance.sample(range(people), people), np.int32)  # type: ignore[attr-defined]
    first = drawn(cast, min_votes=3)
    renamed = drawn(Cast(other[cast.voters], cast.statements, cast.choices), min_votes=3)
    np.testing.assert_allclose(renamed.explained, first.explained, atol=1e-9)
    assert renamed.consensus == first.consensus
    # Along a direction that another explains as much as, places are any; so the second one, which a
    # third may tie with, is not compared.
    if first.explained[0] - first.explained[1] > 1e-6 < first.explained[1]:
        along = renamed.points[other, 0]
        np.testing.assert_allclose(along, first.points[:, 0], atol=1e-6)


@settings(max_examples=50, deadline=None)
@given(casts(), st.lists(st.integers(0, 3), max_size=80))
def test_the_last_votes_are_those_that_a_dictionary_keeps(cast: Cast, times: list[int]):
    votes = list(zip(*(each.tolist() for each in cast), times * 40, strict=False)) * 2
    kept = {}
    for vote in sorted(votes, key=lambda each: each[3]):
        kept[vote[:2]] = vote[2:]
    arrays = np.array(votes, np.int64).reshape(-1, 4).T
    counts = ballots.last_votes(ballots.of(*arrays[:3]), arrays[3])
    told = {(who, what): (choice, at) for who, what, choice, at in arrays.T[counts].tolist()}
    assert told == kept
    assert counts.sum() == len(kept)


@settings(max_examples=50, deadline=None)
@given(casts())
def test_every_map_can_be_told_as_a_document(cast: Cast):
    told = drawn(cast, min_votes=2)
    voters = [f"v{each}" for each in range(len(told.groups))]
    statements = [f"s{each}" for each in range(len(told.means))]
    document = as_document(told, voters, statements)
    members = [name for group in document["groups"] for name in group["members"]]
    assert sorted(members) == sorted(each[0] for each in document["points"])
    assert document["grouped"] == len(members) == sum(each["size"] for each in document["groups"])
    group_of = {name: group["id"] for group in document["groups"] for name in group["members"]}
    assert all(group_of[name] == group for name, _, _, group in document["points"])
