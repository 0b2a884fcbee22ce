"""Which priority comes first, and where that is too close to call."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.analysis import ballots
from lofte.analysis.ranking import Rank, close_groups, ranks, ranks_of_votes, too_close

COUNTS = st.lists(st.integers(0, 500), min_size=1, max_size=8)
RNG = np.random.default_rng


def votes(shares, people: int, each: int, rng, together: float = 0.0):
    """Each of the people votes on so many statements; who agrees with one agrees with others."""
    many = len(shares)
    leaning = rng.random((people, 1)) < together
    drawn = np.where(leaning, rng.random((people, 1)), rng.random((people, many)))
    seen = np.argsort(rng.random((people, many)), axis=1)[:, :each]
    voters, statements = np.repeat(np.arange(people), each), seen.ravel()
    agree = drawn[voters, statements] < np.asarray(shares)[statements]
    return ballots.of(voters, statements, np.where(agree, 1, -1), statement_count=many)


def test_places_in_a_list_are_sure_only_where_the_numbers_say_so():
    assert ranks([900, 400, 50]) == [Rank(1, 1), Rank(2, 2), Rank(3, 3)]
    close = ranks([100, 95, 20])
    assert close == [Rank(1, 2), Rank(1, 2), Rank(3, 3)]
    assert too_close(close, 1) == [0, 1]
    assert too_close(close, 2) == []
    assert close_groups(close) == [[0, 1], [2]]


@given(COUNTS, st.randoms())
def test_ranks_follow_the_items_and_hold_the_place_each_has(counts, random):
    found = ranks(counts)
    for at, rank in enumerate(found):
        more = sum(each > counts[at] for each in counts)
        fewer = sum(each < counts[at] for each in counts)
        assert rank.highest <= more + 1
        assert rank.lowest >= len(counts) - fewer
    order = random.sample(range(len(counts)), len(counts))
    assert ranks([counts[at] for at in order]) == [found[at] for at in order]


@given(COUNTS)
def test_items_that_are_too_close_fill_the_places_between_them(counts):
    found = ranks(counts)
    first = 1
    for group in close_groups(found):
        places = range(first, first + len(group))
        assert {found[at].highest for at in group} <= set(places)
        assert {found[at].lowest for at in group} <= set(places)
        first += len(group)
    assert first == len(counts) + 1


def test_in_nineteen_of_twenty_all_places_are_where_they_are_said_to_be():
    rng = RNG(7)
    share = np.array([0.3, 0.3, 0.2, 0.15, 0.05])
    right = 0
    for _ in range(400):
        said = ranks(rng.multinomial(300, share).tolist())
        places = [(1, 2), (1, 2), (3, 3), (4, 4), (5, 5)]
        right += all(
            rank.highest <= first and rank.lowest >= last
            for rank, (first, last) in zip(said, places, strict=True)
        )
    assert right / 400 >= 0.93


@pytest.mark.parametrize("together", [0.0, 0.8])
@pytest.mark.parametrize("people", [40, 400])
def test_of_statements_alike_one_is_seldom_called_better(people, together):
    rng = RNG(8)
    alike = [
        all(
            rank == Rank(1, 6)
            for rank in ranks_of_votes(
                votes([0.6] * 6, people, 3, rng, together), rng=rng, draws=500
            )
        )
        for _ in range(200)
    ]
    assert np.mean(alike) > 0.9  # 0.95 is expected


def test_votes_that_go_together_tell_more_than_their_numbers():
    """Who agrees with the second agrees with the first too, and some with the first alone."""
    people = np.arange(300)
    first, second = people < 170, people < 150
    cast = ballots.of(
        np.tile(people, 2), np.repeat([0, 1], 300), np.where(np.concatenate([first, second]), 1, -1)
    )
    assert ranks_of_votes(cast, rng=RNG(1)) == [Rank(1, 1), Rank(2, 2)]
    assert ranks([170, 150]) == [Rank(1, 2), Rank(1, 2)]


def test_many_votes_make_places_sure_and_the_statements_may_come_in_any_order():
    shares = np.array([0.2, 0.9, 0.5, 0.7])
    cast = votes(shares, 3_000, 3, RNG(3))
    expected = [Rank(4, 4), Rank(1, 1), Rank(3, 3), Rank(2, 2)]
    assert ranks_of_votes(cast, rng=RNG(1)) == expected
    turned = ballots.of(cast.voters, 3 - cast.statements, cast.choices)
    assert ranks_of_votes(turned, rng=RNG(1)) == expected[::-1]


def test_few_votes_and_none_make_nothing_sure():
    cast = ballots.of([0, 1, 0, 1], [0, 0, 1, 1], [1, 1, -1, -1], statement_count=3)
    assert ranks_of_votes(cast, rng=RNG(1)) == [Rank(1, 3)] * 3
    assert ranks_of_votes(ballots.of([], [], []), rng=RNG(1)) == []
    assert ranks_of_votes(ballots.of([0], [0], [1]), rng=RNG(1)) == [Rank(1, 1)]


def test_a_statement_that_nobody_voted_on_may_have_any_place():
    cast = votes([0.95, 0.05], 2_000, 2, RNG(3))
    wider = ballots.of(cast.voters, cast.statements, cast.choices, statement_count=3)
    assert ranks_of_votes(wider, rng=RNG(1)) == [Rank(1, 2), Rank(2, 3), Rank(1, 3)]


def test_what_gives_no_ranks_is_refused():
    with pytest.raises(ValueError, match="-1"):
        ranks([3, -1])
    with pytest.raises(ValueError, match="level of 1"):
        ranks([3, 1], level=1.0)
    with pytest.raises(ValueError, match="501 statements"):
        ranks_of_votes(ballots.of([0], [500], [1]), rng=RNG(1))
