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
    peaks,
    rate,
    time_table,
)

COUNTS = st.integers(0, 500)


def test_an_hour_that_nobody_knows_is_counted_apart():
    table = time_table(np.array([0, 0, 6]), np.array([23, -1, 0]))
    assert (table.counts[0, 23], table.hour_unknown[0], table.counts[6, 0]) == (1, 1, 1)
    assert table.counts.sum() + table.hour_unknown.sum() == 3


@given(st.lists(st.tuples(st.integers(0, 6), st.integers(-1, 23), st.integers(0, 9))), st.randoms())
def test_a_row_may_stand_for_many_and_rows_may_come_in_any_order(rows, random):
    shuffled = random.sample(rows, len(rows))
    one = np.array(rows, np.int64).reshape(-1, 3)
    other = np.array(shuffled, np.int64).reshape(-1, 3)
    counted = time_table(one[:, 0], one[:, 1], many=one[:, 2])
    repeated = time_table(*(np.repeat(other[:, at], other[:, 2]) for at in (0, 1)))
    np.testing.assert_array_equal(counted.counts, repeated.counts)
    np.testing.assert_array_equal(counted.hour_unknown, repeated.hour_unknown)


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


@given(st.integers(0, 100_000), st.floats(0.5, 0.999))
def test_a_rate_has_the_interval_that_scipy_reckons_from_chi_square(count, level):
    found = rate(np.array([count]), np.array([2.0]), per=1, level=level)
    tail = (1 - level) / 2
    low = stats.chi2.ppf(tail, 2 * count) / 4 if count else 0
    assert found.low[0] == pytest.approx(low, rel=1e-9)
    assert found.high[0] == pytest.approx(stats.chi2.ppf(1 - tail, 2 * count + 2) / 4, rel=1e-9)


def test_a_rate_of_few_says_so():
    found = rate(np.array([0, 19, 20]), np.array([1e4, 1e4, 1e4]))
    assert found.is_few.tolist() == [True, True, False]


@pytest.mark.parametrize(("count", "exposure"), [(-1, 1.0), (1, -1.0), (1, np.nan)])
def test_a_rate_of_less_than_none_is_refused(count, exposure):
    with pytest.raises(ValueError, match=f"{count} or an exposure of"):
        rate(np.array([count]), np.array([exposure]))


def test_an_even_week_has_no_peaks_and_a_friday_night_is_one():
    rng = np.random.default_rng(2)
    even = rng.poisson(5, (7, 24))
    assert peaks(even).is_chance
    even[4, 22:] += 15
    found = peaks(even)
    assert np.argwhere(found.is_peak).tolist() == [[4, 22], [4, 23]]


@given(st.lists(st.integers(0, 40), min_size=1, max_size=12), st.data())
def test_a_peak_has_the_p_of_the_binomial(counts, data):
    sizes = st.lists(st.integers(1, 9), min_size=len(counts), max_size=len(counts))
    shares = np.array(data.draw(sizes))
    found = peaks(np.array(counts), shares=shares)
    expected = stats.binom.sf(np.array(counts) - 1, sum(counts), shares / shares.sum())
    np.testing.assert_allclose(found.p, expected, atol=1e-9)


def test_months_of_which_there_were_more_days_hold_more():
    counts = np.array([400, 100])
    assert not peaks(counts).is_chance
    assert peaks(counts, shares=np.array([4.0, 1.0])).is_chance
    with pytest.raises(ValueError, match="some of the shares"):
        peaks(counts, shares=np.zeros(2))


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


@given(COUNTS, COUNTS, st.integers(1, 5))
def test_p_of_a_change_doubles_the_smaller_tail_of_the_binomial(now, before, years):
    found = change(np.array([now]), np.array([before]), shares=float(years))
    both, share = now + before, 1 / (1 + years)
    tails = stats.binom.sf(now - 1, both, share), stats.binom.cdf(now, both, share)
    assert found.p[0] == pytest.approx(min(1, 2 * min(tails)), abs=1e-9)


@given(COUNTS, COUNTS)
def test_what_has_risen_one_way_has_fallen_the_other(now, before):
    one, other = (change(np.array([a]), np.array([b])) for a, b in ((now, before), (before, now)))
    assert one.verdict[0] == -other.verdict[0]
    if now and before:
        assert one.low[0] == pytest.approx(1 / other.high[0])


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


@pytest.mark.parametrize("years", [3, 4, 6])
@pytest.mark.parametrize("seasons", [1, 12])
def test_places_that_vary_more_than_chance_are_seldom_called_changed(years, seasons):
    rng = np.random.default_rng(4)
    counts = rng.poisson(rng.gamma(5, 20 / 5, (6_000 // seasons, years, seasons)))
    found = against_same_season(counts)
    assert found.is_spread_known
    assert (found.verdict != CHANCE).mean() < 0.05


def test_of_one_former_year_nobody_knows_how_much_it_varies():
    found = against_same_season(np.array([[10, 10], [30, 12]]))
    assert not found.is_spread_known
    assert found.verdict.tolist() == [UP, CHANCE]


def test_all_of_sweden_at_once_is_each_by_itself():
    counts = np.random.default_rng(6).poisson(9, (5, 4, 12))
    whole = against_same_season(counts)
    for at, each in enumerate(counts):
        np.testing.assert_allclose(whole.high[at], against_same_season(each).high)


def test_where_nothing_ever_happened_nothing_has_changed():
    found = against_same_season(np.zeros((4, 12), np.int64))
    assert (found.verdict == CHANCE).all()
    assert np.isnan(found.ratio).all()


@pytest.mark.parametrize(
    "asked", [{"now": -1}, {"shares": 0.0}, {"dispersion": 0.5}, {"level": 1.0}]
)
def test_a_change_of_nonsense_is_refused(asked):
    usual = {"now": 1, "before": 2, "shares": 1.0, "dispersion": 1.0, "level": 0.95} | asked
    now, before = np.array([usual.pop("now")]), np.array([usual.pop("before")])
    with pytest.raises(ValueError, match=r"below|above|lies between"):
        change(now, before, **usual)


def test_one_year_is_no_history():
    with pytest.raises(ValueError, match="no year before"):
        against_same_season(np.ones((3, 1, 12), np.int64))
