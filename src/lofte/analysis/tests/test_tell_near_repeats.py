"""What is soon followed by more nearby, and what only seems so."""

from itertools import combinations

import numpy as np
import pytest

from lofte.analysis.near_repeats import MOST_INCIDENTS, near_repeats

RNG = np.random.default_rng
NEAR = {"metres": 400.0, "within_days": 7}


def scattered(many: int = 300, seed: int = 5):
    rng = RNG(seed)
    return rng.uniform(0, 20_000, (2, many)), rng.integers(0, 365, many)


def followed(seed: int = 5):
    points, days = scattered(seed=seed)
    rng = RNG(seed)
    after = points[:, :60] + rng.normal(0, 80, (2, 60))
    return np.hstack([points, after]), np.concatenate([days, days[:60] + rng.integers(0, 5, 60)])


def test_what_is_soon_followed_nearby_is_seen_and_chance_is_not():
    points, days = followed()
    found = near_repeats(*points, days, rng=RNG(1), draws=199, **NEAR)
    assert found.p == pytest.approx(1 / 200)
    assert found.ratio > 3
    assert not found.is_chance


def test_chance_is_called_a_pattern_as_seldom_as_it_may():
    called = 0
    for seed in range(100):
        points, days = scattered(seed=seed)
        called += not near_repeats(*points / 5, days, rng=RNG(seed), draws=99, **NEAR).is_chance
    assert called <= 11  # five are expected


def test_pairs_and_what_chance_expects_are_counted_one_by_one():
    points, days = followed()
    found = near_repeats(*points, days, rng=RNG(1), draws=1, **NEAR)
    pairs = list(combinations(range(len(days)), 2))
    near = [bool(np.hypot(*(points[:, a] - points[:, b])) <= 400) for a, b in pairs]
    soon = [bool(abs(days[a] - days[b]) <= 7) for a, b in pairs]
    assert found.pairs == sum(a and b for a, b in zip(near, soon, strict=True))
    assert found.expected == pytest.approx(sum(near) * sum(soon) / len(pairs))


def test_the_order_of_incidents_and_where_days_begin_tell_nothing():
    points, days = followed()
    order = RNG(2).permutation(len(days))
    one = near_repeats(*points, days, rng=RNG(1), draws=9, **NEAR)
    other = near_repeats(*points[:, order], days[order] + 700_000, rng=RNG(1), draws=9, **NEAR)
    assert (one.pairs, one.expected) == (other.pairs, other.expected)


def test_many_incidents_are_drawn_from_so_that_it_takes_no_age():
    points, days = scattered(MOST_INCIDENTS + 5_000)
    found = near_repeats(*points, days, rng=RNG(1), draws=9, **NEAR)
    assert found.is_sample
    assert found.looked_at <= MOST_INCIDENTS
    assert found.ratio == pytest.approx(1, abs=0.1)


def test_all_in_one_square_is_near_everywhere_and_bounded():
    """Without a bound these would be two hundred million pairs."""
    days = RNG(1).integers(0, 365, 20_000)
    found = near_repeats(np.zeros(20_000), np.zeros(20_000), days, rng=RNG(1), draws=9, **NEAR)
    assert (found.p, found.is_sample) == (1.0, True)
    assert found.pairs == pytest.approx(found.expected)


@pytest.mark.parametrize("many", [0, 1])
def test_nothing_is_followed_by_nothing(many):
    found = near_repeats(
        np.zeros(many), np.zeros(many), np.zeros(many, np.int64), rng=RNG(1), draws=9, **NEAR
    )
    assert (found.pairs, found.p, found.ratio, found.is_chance) == (0, 1.0, 1.0, True)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"east": np.array([np.nan, 0])}, "incident 0 is no number"),
        ({"days": np.array([1])}, "belong not to 2"),
        ({"days": np.array([1.5, 2])}, "float64"),
        ({"metres": -1.0}, "-1 metres"),
        ({"within_days": -1}, "-1 days"),
        ({"draws": 0}, "0 draws"),
    ],
)
def test_what_is_no_question_is_refused(asked, said):
    usual = {"east": np.zeros(2), "north": np.zeros(2), "days": np.array([1, 2]), "rng": RNG(1)}
    asked = usual | NEAR | asked
    with pytest.raises(ValueError, match=said):
        near_repeats(asked.pop("east"), asked.pop("north"), asked.pop("days"), **asked)
