"""What chance gives, against every way there is to take the squares."""

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.analysis.chance import FEW, LEAST, LEAST_DRAWS, discoveries, tails

RNG = np.random.default_rng


def shares(sums, total):
    return np.mean([each >= total for each in sums]), np.mean([each <= total for each in sums])


@pytest.mark.parametrize("size", [1, 2, 3, 5, 6, 7])
def test_drawn_squares_are_each_taken_once(size):
    values = np.array([0.0, 0, 1, 2, 2, 5, 9])
    every = [sum(each) for each in combinations(values, size)]
    totals = np.unique(every)
    more, less = tails(totals, np.full(len(totals), size), values, draws=40_000, rng=RNG(1))
    expected = np.array([shares(every, total) for total in totals])
    np.testing.assert_allclose(more, expected[:, 0], atol=0.012)
    np.testing.assert_allclose(less, expected[:, 1], atol=0.012)


def test_few_of_many_squares_are_reckoned_to_the_last_way():
    values = RNG(2).poisson(1, 2 * FEW).astype(float)
    every = [a + b for a, b in product(values, values)]
    totals = np.arange(max(every) + 1)
    more, less = tails(totals, np.full(len(totals), 2), values, draws=1, rng=RNG(1))
    expected = np.array([shares(every, total) for total in totals])
    np.testing.assert_allclose(more, expected[:, 0], atol=1e-12)
    np.testing.assert_allclose(less, expected[:, 1], atol=1e-12)


def test_what_is_reckoned_is_what_draws_would_tell():
    """Nine of 450 squares, the most that are reckoned: careful, and by little."""
    values = RNG(3).gamma(0.5, 6, 450).astype(int).astype(float)
    totals = np.arange(0, 80, 8.0)
    reckoned, _ = tails(totals, np.full(len(totals), 9), values, draws=1, rng=RNG(1))
    taken = np.array([RNG(at).choice(values, 9, replace=False).sum() for at in range(20_000)])
    drawn = np.array([(taken >= total).mean() for total in totals])
    np.testing.assert_allclose(reckoned, drawn, atol=0.012)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=150), st.data())
def test_as_much_and_as_little_together_are_everything_and_ties_besides(values, data):
    size = data.draw(st.integers(0, len(values)))
    totals = np.arange(0, 9 * size + 1.0)[:40]
    held = np.array(values, float)
    totals = totals[totals <= size * held.max()]
    more, less = tails(totals, np.full(len(totals), size), held, draws=99, rng=RNG(1))
    assert (more + less >= 1 - 1e-9).all()
    assert (np.diff(more) <= 1e-12).all()
    assert ((more >= LEAST) & (more <= 1)).all()


def test_no_square_and_every_square_hold_what_they_hold():
    values = RNG(1).poisson(3, 200).astype(float)
    more, less = tails(
        np.array([0, values.sum()]), np.array([0, 200]), values, draws=50, rng=RNG(1)
    )
    assert more.tolist() == less.tolist() == [1.0, 1.0]


def test_half_of_a_wide_grid_is_drawn_less_often_and_still_a_thousand_times():
    values = RNG(1).poisson(3, 40_000).astype(float)
    more, _ = tails(np.array([values.sum()]), np.array([20_000]), values, draws=20_000, rng=RNG(1))
    assert more[0] == 1 / (LEAST_DRAWS + 1)
    middle, _ = tails(values[:1] * 0 + 60_000, np.array([20_000]), values, draws=1_000, rng=RNG(1))
    assert 0 < middle[0] < 1


def test_nobody_asks_nothing_of_no_neighbourhood():
    more, less = tails(np.array([]), np.array([], int), np.array([1.0]), draws=9, rng=RNG(1))
    assert (len(more), len(less)) == (0, 0)


def test_of_many_tests_those_stand_that_the_false_share_allows():
    """Benjamini & Hochberg's own fifteen: four stand at 0.05."""
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                  0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0])  # fmt: skip
    assert discoveries(p, false_share=0.05).sum() == 4
    assert discoveries(p.reshape(3, 5), false_share=0.05).tolist() == [
        [True] * 4 + [False], [False] * 5, [False] * 5,
    ]  # fmt: skip
    assert not discoveries(np.array([]), false_share=0.05).size


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40), st.randoms())
def test_the_order_of_tests_makes_none_stand(p, random):
    order = random.sample(range(len(p)), len(p))
    found = discoveries(np.array(p), false_share=0.1)
    np.testing.assert_array_equal(discoveries(np.array(p)[order], false_share=0.1), found[order])
