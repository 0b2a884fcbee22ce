"""Where incidents gather: by hand, against PySAL's esda, and where chance is all there is."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lofte.analysis.grid import Extent, extent_of, grid_of
from lofte.analysis.hot_spots import discoveries, hot_spots, likeness

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from esda import G_Local, Moran_Local
    from libpysal.weights import DistanceBand, lat2W

RNG = np.random.default_rng
SMALL = arrays(
    np.int64, st.tuples(st.integers(2, 8), st.integers(2, 8)), elements=st.integers(0, 9)
)


def scattered(rows: int = 20, columns: int = 25, most: float = 3.0, seed: int = 1):
    return RNG(seed).poisson(most, (rows, columns))


def with_a_spot(seed: int = 1):
    counts = scattered(seed=seed)
    counts[8:11, 10:13] += 25
    return counts


def middles(counts, cell: float):
    row, column = np.indices(counts.shape)
    return np.column_stack([column.ravel(), row.ravel()]) * cell


def test_incidents_are_counted_in_the_square_whose_south_west_side_they_stand_on():
    grid = grid_of(np.array([0.0, 249.9, 250.0, 999.0]), np.array([0.0, 0.0, 0.0, 500.0]))
    assert grid.counts.tolist() == [[2, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]


def test_what_lies_outside_is_counted_apart():
    grid = grid_of(np.array([10.0, -5.0, 600.0]), np.zeros(3), extent=Extent(0, 0, 2, 1))
    assert (grid.counts.tolist(), grid.left_out) == ([[1, 0]], 2)


@pytest.mark.parametrize(
    ("east", "north", "cell", "said"),
    [
        ([np.nan], [0.0], 250, "no number"),
        ([0.0], [0.0, 1.0], 250, "belong not together"),
        ([0.0], [0.0], 0, "more than nothing"),
        ([0.0, 1e9], [0.0, 1e9], 250, "far from the others"),
        ([], [], 250, "no incident"),
    ],
)
def test_nonsense_is_refused_with_what_is_wrong(east, north, cell, said):
    with pytest.raises(ValueError, match=said):
        extent_of(np.array(east), np.array(north), cell=cell)


def test_g_star_by_hand():
    """Of 0 0 0 9 with neighbours beside: mean 9/4, spread √(243/16); the last two hold 9."""
    found = hot_spots(np.array([[0, 0, 0, 9]]), cell=1, band=1, rng=RNG(1))
    by_hand = (9 - 2 * 9 / 4) / (np.sqrt(243 / 16) * np.sqrt((4 * 2 - 2**2) / 3))
    assert found.z[0, 3] == pytest.approx(by_hand)


@pytest.mark.parametrize("band", [250.0, 400.0, 800.0])
def test_z_is_that_of_esda(band):
    counts = with_a_spot()
    near = DistanceBand(middles(counts, 250.0), band + 1e-6, binary=True, silence_warnings=True)
    theirs = G_Local(counts.ravel().astype(float), near, transform="B", star=True, permutations=0)
    ours = hot_spots(counts, cell=250.0, band=band, rng=RNG(1), draws=10)
    np.testing.assert_allclose(ours.z.ravel(), theirs.Zs, atol=1e-9)


def test_i_is_that_of_esda():
    counts = with_a_spot()
    near = lat2W(*counts.shape, rook=False)
    theirs = Moran_Local(counts.ravel().astype(float), near, transformation="r", permutations=0)
    ours = likeness(counts, rng=RNG(1), draws=10)
    np.testing.assert_allclose(ours.moran.ravel(), theirs.Is, atol=1e-9)


def test_squares_that_do_not_exist_are_nobodys_neighbours():
    counts = with_a_spot()
    inside = np.ones(counts.shape, np.bool_)
    inside[:, 18:] = False
    masked = hot_spots(counts, cell=250, band=400, inside=inside, rng=RNG(1), draws=50)
    alone = hot_spots(counts[:, :18], cell=250, band=400, rng=RNG(1), draws=50)
    np.testing.assert_allclose(masked.z[:, :18], alone.z, atol=1e-12)
    assert np.isnan(masked.z[:, 18:]).all()
    assert not masked.is_hot[:, 18:].any()
    here = likeness(counts, inside=inside, rng=RNG(1), draws=50)
    np.testing.assert_allclose(
        here.moran[:, :18], likeness(counts[:, :18], rng=RNG(1), draws=50).moran, atol=1e-12
    )


def test_a_spot_is_found_where_it_is_and_nearly_nowhere_else():
    found = hot_spots(with_a_spot(), cell=250, band=400, rng=RNG(2))
    assert found.is_hot[8:11, 10:13].all()
    assert not found.is_chance
    far = np.ones(found.is_hot.shape, np.bool_)
    far[6:13, 8:15] = False
    assert found.is_hot[far].mean() < 0.01


def test_where_chance_is_all_there_is_it_is_nearly_always_said():
    called = [
        not hot_spots(scattered(seed=seed), cell=250, band=400, rng=RNG(seed)).is_chance
        for seed in range(60)
    ]
    assert np.mean(called) < 0.15  # 0.05 is allowed; squares share neighbours


def test_p_is_as_often_below_a_tenth_as_chance_would_have_it():
    below = [
        (hot_spots(scattered(seed=seed), cell=250, band=400, rng=RNG(seed)).p <= 0.1).mean()
        for seed in range(40)
    ]
    assert 0.07 < np.mean(below) < 0.115  # ties count, so never above


def test_ties_count_as_much():
    """Of three squares with 0 0 1 and no neighbours, two of three draws give 0 or more, and so."""
    found = hot_spots(np.array([[0, 0, 1]]), cell=1, band=0, rng=RNG(1), draws=30_000)
    assert found.p[0, 0] == 1.0
    assert found.p[0, 2] == pytest.approx(1 / 3, abs=0.01)


@pytest.mark.parametrize(
    "counts", [np.zeros((4, 5), np.int64), np.full((3, 3), 7), np.array([[4]])]
)
def test_where_all_hold_the_same_nothing_stands_out(counts):
    found = hot_spots(counts, cell=250, band=400, rng=RNG(1), draws=50)
    assert not found.z.any()
    assert (found.p == 1).all()
    assert found.is_chance
    alike = likeness(counts, rng=RNG(1), draws=50)
    assert not alike.moran.any()
    assert (alike.p == 1).all()


@given(SMALL)
def test_a_grid_that_is_turned_or_shown_in_a_mirror_tells_the_same(counts):
    def z(grid):
        return hot_spots(grid, cell=250, band=300, rng=RNG(1), draws=5).z

    np.testing.assert_allclose(z(counts.T), z(counts).T, atol=1e-9)
    np.testing.assert_allclose(z(counts[::-1]), z(counts)[::-1], atol=1e-9)


@given(SMALL, st.integers(0, 50))
def test_the_same_many_in_every_square_besides_change_nothing(counts, more):
    one, other = (
        hot_spots(each, cell=250, band=300, rng=RNG(1), draws=20)
        for each in (counts, counts + more)
    )
    np.testing.assert_allclose(one.z, other.z, atol=1e-7)
    np.testing.assert_array_equal(one.p, other.p)


@given(SMALL, st.floats(0, 1e5))
def test_no_p_is_nothing_and_a_band_over_everything_finds_nothing(counts, band):
    found = hot_spots(counts, cell=250, band=band, rng=RNG(1), draws=9)
    assert ((found.p >= 0.1) & (found.p <= 1)).all()
    whole = hot_spots(counts, cell=250, band=1e7, rng=RNG(1), draws=9)
    assert not whole.z.any()
    assert (whole.p == 1).all()


def test_of_many_tests_those_stand_that_the_false_share_allows():
    """Benjamini & Hochberg's own fifteen: four stand at 0.05."""
    p = np.array([0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344,
                  0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0])  # fmt: skip
    assert discoveries(p, false_share=0.05).sum() == 4
    assert not discoveries(np.array([]), false_share=0.05).size


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"counts": np.array([[-1, 2]])}, "holds -1"),
        ({"counts": np.zeros(4, np.int64)}, "no grid"),
        ({"inside": np.zeros((2, 2), np.bool_)}, "exist"),
        ({"band": -1.0}, "neighbourhood"),
        ({"draws": 0}, "tell nothing"),
    ],
)
def test_what_is_no_question_is_refused(asked, said):
    usual = {"counts": np.ones((2, 2), np.int64), "cell": 250.0, "band": 300.0, "rng": RNG(1)}
    with pytest.raises(ValueError, match=said):
        hot_spots(**usual | asked)
