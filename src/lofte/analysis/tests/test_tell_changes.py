"""When, how many, and whether it is more than it was: against SciPy's exact tests."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lofte.analysis.changes import (
    CHANCE,
    DOWN,
    UP,
    against_same_season,
    change,
    rate,
    time_table,
)
from lofte.analysis.near_repeats import near_repeats
from lofte.analysis.ranking import Rank, ranks, too_close

COUNTS = st.integers(0, 500)


def test_an_hour_that_nobody_knows_is_counted_apart():
    table = time_table(np.array([0, 0, 6]), np.array([23, -1, 0]))
    assert (table.counts[0, 23], table.hour_unknown[0], table.counts[6, 0]) == (1, 1, 1)
    assert table.counts.sum() + table.hour_unknown.sum() == 3


@pytest.mark.parametrize(
    ("weekdays", "hours"), [([7], [0]), ([-1], [0]), ([0], [24]), ([0, 1], [0])]
)
def test_a_day_or_an_hour_that_is_none_is_refused(weekdays, hours):
    with pytest.raises(ValueError, match="lie between|belong"):
        time_table(np.array(weekdays), np.array(hours))


def test_a_rate_has_the_interval_of_garwood():
    """Ten: 4.7954 to 18.3904, as printed in tables. None at all: up to 3.6889."""
    found = rate(np.array([10, 0]), np.array([1.0, 1.0]), per=1)
    np.testing.assert_allclose(found.low, [4.7954, 0], atol=1e-4)
    np.testing.assert_allclose(found.high, [18.3904, 3.6889], atol=1e-4)


def test_without_anybody_there_is_no_rate():
    assert np.isnan(rate(np.array([3]), np.array([0.0])).value).all()


@given(COUNTS, COUNTS)
def test_a_change_stands_where_the_exact_test_says_so(now, before):
    """Clopper–Pearson holds 1 exactly where the binomial test's tails both keep half the doubt."""
    found = change(np.array([now]), np.array([before]))
    both = now + before
    if not both:
        assert np.isnan(found.ratio[0])
        assert found.verdict[0] == CHANCE
        return
    tails = stats.binom.sf(now - 1, both, 0.5), stats.binom.cdf(now, both, 0.5)
    verdict = UP if tails[0] < 0.025 else DOWN if tails[1] < 0.025 else CHANCE
    assert found.verdict[0] == verdict
    assert found.low[0] <= found.ratio[0] <= found.high[0]


def test_three_years_before_are_three_times_as_long():
    found = change(np.array([30]), np.array([90]), shares=3.0)
    assert found.ratio[0] == pytest.approx(1)
    assert found.verdict[0] == CHANCE


def test_places_that_vary_much_need_more_to_have_changed():
    steady = np.array([[[10], [11], [9], [10], [25]]])
    uneven = np.array([[[2], [22], [4], [12], [25]]])
    found = [against_same_season(each) for each in (steady, uneven)]
    assert [int(each.verdict[0, 0]) for each in found] == [UP, CHANCE]
    assert found[0].dispersion[0, 0] == 1
    assert found[1].dispersion[0, 0] > 5


def test_chance_is_seldom_called_a_change():
    rng = np.random.default_rng(3)
    counts = rng.poisson(8, (400, 6, 12))
    assert (against_same_season(counts).verdict != CHANCE).mean() < 0.05


def test_one_year_is_no_history():
    with pytest.raises(ValueError, match="no year before"):
        against_same_season(np.ones((3, 1, 12), np.int64))


def test_what_is_soon_followed_nearby_is_seen_and_chance_is_not():
    rng = np.random.default_rng(5)
    first = rng.uniform(0, 20_000, (300, 2))
    days = rng.integers(0, 365, 300)
    alone = near_repeats(*first.T, days, metres=400, within_days=7, rng=rng, draws=199)
    assert alone.p > 0.05
    followed = np.vstack([first, first[:60] + rng.normal(0, 80, (60, 2))])
    when = np.concatenate([days, days[:60] + rng.integers(0, 5, 60)])
    found = near_repeats(*followed.T, when, metres=400, within_days=7, rng=rng, draws=199)
    assert found.p == pytest.approx(1 / 200)
    assert found.pairs > 3 * found.expected


def test_nothing_is_followed_by_nothing():
    empty = np.array([])
    found = near_repeats(
        empty, empty, np.array([], np.int64), metres=1, within_days=1,
        rng=np.random.default_rng(1), draws=9,
    )  # fmt: skip
    assert (found.pairs, found.p) == (0, 1.0)


def test_places_in_a_list_are_sure_only_where_the_numbers_say_so():
    assert ranks([900, 400, 50]) == [Rank(1, 1), Rank(2, 2), Rank(3, 3)]
    close = ranks([100, 95, 20])
    assert close == [Rank(1, 2), Rank(1, 2), Rank(3, 3)]
    assert too_close(close, 1) == [0, 1]
    assert too_close(close, 2) == []


@given(st.lists(COUNTS, min_size=1, max_size=8), st.randoms())
def test_ranks_follow_the_items_and_hold_the_place_each_has(counts, random):
    found = ranks(counts)
    for at, rank in enumerate(found):
        more = sum(each > counts[at] for each in counts)
        fewer = sum(each < counts[at] for each in counts)
        assert rank.highest <= more + 1
        assert rank.lowest >= len(counts) - fewer
    order = list(range(len(counts)))
    random.shuffle(order)
    assert ranks([counts[at] for at in order]) == [found[at] for at in order]


def test_in_nineteen_of_twenty_all_places_are_where_they_are_said_to_be():
    rng = np.random.default_rng(7)
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
