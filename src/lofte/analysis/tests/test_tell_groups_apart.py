"""What each group says and what divides, by hand, and the note of structure."""

from math import sqrt

import numpy as np
import pytest
from scipy import stats

from lofte.analysis.representative import (
    Agreed,
    agreed,
    divisive,
    group_aware,
    group_tests,
    priority,
    representative,
)
from lofte.analysis.structure import Finding
from lofte.analysis.tests.conversations import conversation, drawn

NONE = np.zeros(1, np.bool_)
# One statement: in one group three of three agree, in the other none of three.
APART = np.array([[[0, 0, 3]], [[3, 0, 0]]])


def test_a_group_is_told_by_two_proportions():
    (first,), (second,) = representative(APART, NONE)
    # One vote added to each: 4 of 4 against 1 of 4, of all 5 of 8.
    z = (1 - 1 / 4) / sqrt(5 / 8 * 3 / 8 * (1 / 4 + 1 / 4))
    assert (first.direction, second.direction) == ("agree", "disagree")
    assert (first.agree, first.disagree, first.n) == (3, 0, 3)
    assert (second.agree, second.disagree, second.n) == (0, 3, 3)
    assert (first.z, first.share, first.ratio) == pytest.approx((z, 4 / 5, 4))
    assert (second.z, second.share, second.ratio) == pytest.approx((z, 4 / 5, 4))


def test_when_everybody_chose_alike_nothing_tells_a_group_from_the_others():
    counts = np.array([[[0, 0, 3]], [[0, 0, 4]]])
    tests = group_tests(counts[:, :, 2], counts.sum(axis=2))
    assert tests.ratio_z.tolist() == [[0], [0]]


def test_one_group_alone_has_nothing_to_be_told_from():
    assert representative(APART[:1], NONE) == ((),)
    assert representative(APART[:0], NONE) == ()
    assert divisive(APART[:1], NONE) == ()


def test_what_is_agreed_is_more_than_a_half():
    """Six of six: a share of 7/8, and a z of 2 √7 (7/7 - 1/2)."""
    counts = np.array([[0, 0, 6], [6, 0, 0], [3, 0, 3], [0, 6, 0]])
    told = agreed(counts, np.zeros(4, np.bool_))
    assert told == (
        Agreed(0, "agree", 6, 0, 6, 7 / 8, pytest.approx(sqrt(7))),
        Agreed(1, "disagree", 0, 6, 6, 7 / 8, pytest.approx(sqrt(7))),
    )


def test_most_agreed_is_told_first_and_what_is_left_out_never():
    counts = np.array([[1, 0, 20], [0, 0, 20], [0, 0, 30]])
    everything = agreed(counts, np.zeros(3, np.bool_))
    assert [each.statement for each in everything] == [2, 1, 0]
    assert [each.statement for each in agreed(counts, np.array([False, False, True]))] == [1, 0]
    assert [each.statement for each in agreed(counts, np.zeros(3, np.bool_), most=1)] == [2]


def test_what_every_group_agrees_on_is_a_product_of_shares():
    assert group_aware(APART, 2).tolist() == pytest.approx([4 / 5 * 1 / 5])
    assert group_aware(APART[:0], 2).tolist() == [0]


def test_what_divides_is_where_shares_lie_farthest_apart():
    """4/5 against 1/5, each with a variance of 4/25 / 5 (Agresti and Caffo)."""
    (told,) = divisive(APART, NONE)
    assert (told.statement, told.most, told.least) == (0, 0, 1)
    assert (told.most_share, told.least_share) == pytest.approx((4 / 5, 1 / 5))
    assert told.z == pytest.approx(0.6 / sqrt(2 * 0.8 * 0.2 / 5))
    assert told.z > stats.norm.ppf(0.95)


def test_what_might_divide_by_chance_is_not_told():
    """The same difference among twenty statements is one that chance would give somewhere."""
    many = np.concatenate([APART, np.zeros((2, 19, 3), int)], axis=1)
    assert divisive(many, np.zeros(20, np.bool_)) == ()
    assert len(divisive(10 * many, np.zeros(20, np.bool_))) == 1
    assert divisive(10 * many, np.arange(20) == 0) == ()


def test_a_statement_that_one_group_never_saw_does_not_divide():
    counts = np.array([[[0, 0, 30]], [[0, 0, 0]]])
    assert divisive(counts, NONE) == ()


def test_a_new_statement_is_worth_more_than_one_that_many_have_passed():
    """Without votes (1/2 · 1/2 · 9)² at the middle."""
    told = priority(np.array([[0, 0, 0], [0, 40, 0], [20, 0, 20]]), np.zeros(3))
    assert told[0] == pytest.approx((0.5 * 0.5 * 9) ** 2)
    assert told[0] > told[2] > told[1]
    assert priority(np.zeros((1, 3), int), np.ones(1))[0] == pytest.approx(4 * told[0])


def test_two_minds_are_more_than_chance_and_random_votes_are_not():
    """Nineteen shuffles are beaten by chance once in twenty; here in at most 4 of 25."""
    beaten = 0
    for seed in range(25):
        told = drawn(conversation(40, 15, 10, noise=1, seed=seed), seed=seed).structure
        assert told.finding in {Finding.CHANCE, Finding.STRUCTURE}
        assert (told.p <= 0.05) == (told.finding == Finding.STRUCTURE)
        beaten += told.finding == Finding.STRUCTURE
        minds = drawn(conversation(40, 15, 12, noise=0.2, seed=seed), seed=seed).structure
        assert minds.finding == Finding.STRUCTURE
        assert minds.share > minds.shuffled_share
    assert beaten <= 4


def test_the_note_of_many_is_made_of_a_sample():
    told = drawn(conversation(3_000, 100, 40)).structure
    assert told.finding == Finding.STRUCTURE
    assert 200 <= told.voters < 3_000
    assert drawn(conversation(3_000, 100, 40, noise=1)).structure.finding == Finding.CHANCE
