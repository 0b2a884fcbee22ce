"""Where incidents gather: by hand, against PySAL's esda, and where chance is all there is."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from lofte.analysis.hot_spots import hot_places, hot_spots, likeness, places_within

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from esda import G_Local, Moran_Local
    from libpysal.weights import DistanceBand, lat2W, w_subset

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


def test_a_coast_with_islands_is_as_esda_has_it():
    """The squares that exist make any shape, and some have no neighbour."""
    counts = with_a_spot()
    inside = RNG(4).random(counts.shape) < 0.4
    values, points = counts[inside].astype(float), middles(counts, 250.0)[inside.ravel()]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        near = DistanceBand(points, 400 + 1e-6, binary=True, silence_warnings=True)
        theirs = G_Local(values, near, transform="B", star=True, permutations=0)
        queen = w_subset(
            lat2W(*counts.shape, rook=False), np.flatnonzero(inside).tolist(), silence_warnings=True
        )
        alike = Moran_Local(values, queen, transformation="r", permutations=0)
    ours = hot_spots(counts, cell=250.0, band=400, inside=inside, rng=RNG(1), draws=10)
    np.testing.assert_allclose(ours.z[inside], theirs.Zs, atol=1e-9)
    here = likeness(counts, inside=inside, rng=RNG(1), draws=10)
    np.testing.assert_allclose(here.moran[inside], alike.Is, atol=1e-9)


def test_named_places_are_as_esda_has_them():
    east, north = RNG(3).uniform(0, 5_000, (2, 60))
    counts = RNG(3).poisson(4, 60)
    points = np.column_stack([east, north])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        near = DistanceBand(points, 900, binary=True, silence_warnings=True)
        theirs = G_Local(counts.astype(float), near, transform="B", star=True, permutations=0)
    ours = hot_places(counts, near=places_within(east, north, metres=900), rng=RNG(1))
    np.testing.assert_allclose(ours.z, theirs.Zs, atol=1e-9)


def test_places_in_rows_and_columns_are_squares():
    counts = with_a_spot()
    near = places_within(*middles(counts, 250.0).T, metres=400)
    places = hot_places(counts.ravel(), near=near, rng=RNG(1), draws=2_000)
    squares = hot_spots(counts, cell=250, band=400, rng=RNG(1), draws=2_000)
    np.testing.assert_allclose(places.z, squares.z.ravel(), atol=1e-9)
    np.testing.assert_array_equal(places.p, squares.p.ravel())
    np.testing.assert_array_equal(places.is_hot, squares.is_hot.ravel())


def test_a_place_is_its_own_neighbour_whether_or_not_it_says_so():
    near = places_within(np.arange(30.0), np.zeros(30), metres=1)
    without = near.toarray() & ~np.eye(30, dtype=bool)
    counts = RNG(2).poisson(3, 30)
    one, other = (
        hot_places(counts, near=type(near)(each), rng=RNG(1)).z for each in (near, without)
    )
    np.testing.assert_array_equal(one, other)


def test_rates_of_places_tell_what_their_counts_do_where_all_are_of_one_size():
    near = places_within(np.arange(40.0), np.zeros(40), metres=2)
    counts = RNG(2).poisson(3, 40)
    one, other = (hot_places(each, near=near, rng=RNG(1)) for each in (counts, counts / 3))
    np.testing.assert_allclose(one.z, other.z, atol=1e-9)
    np.testing.assert_allclose(one.p, other.p, atol=1e-3)


@pytest.mark.parametrize(
    ("counts", "finding"),
    [
        (with_a_spot(), "gathered"),
        (scattered(seed=3), "chance"),
        (np.full((5, 5), 2), "alike"),
        (np.array([[7]]), "too_few"),
        (np.array([[9, 0, 0, 0]]), "too_few"),  # the most that chance can do: one in four
    ],
)
def test_what_was_found_is_said_and_by_which_test(counts, finding):
    g = hot_spots(counts, cell=250, band=300 if counts.size > 4 else 0, rng=RNG(1))
    assert (g.finding, g.test) == (finding, "Getis-Ord G*")
    assert g.is_chance == (finding != "gathered")
    if counts.size != 4:
        i = likeness(counts, rng=RNG(1))
        assert (i.finding, i.test) == (finding, "local Moran's I")


def test_a_lone_spot_in_a_wide_municipality_is_found():
    """Of 40,000 squares some twenty stand out, and not by as little as draws can tell."""
    counts = RNG(1).poisson(0.3, (200, 200))
    counts[100:103, 100:103] += 8
    found = hot_spots(counts, cell=250, band=400, rng=RNG(1))
    assert found.is_hot[100:103, 100:103].all()
    assert found.is_hot.sum() < 40
    assert likeness(counts, rng=RNG(1)).is_hot[100:103, 100:103].all()


def test_much_among_much_is_told_from_little_among_little():
    counts = scattered(rows=30, columns=30, most=20)
    counts[:, 20:] //= 10
    counts[3, 3] = 90  # alone among little it is unlike its neighbours, and not told here
    found = likeness(counts, rng=RNG(1))
    assert found.is_cold[:, 22:].mean() > 0.9
    assert not found.is_cold[:, :19].any()
    assert not found.is_hot[:, 21:].any()


def test_p_of_likeness_counts_every_way_to_take_the_neighbours():
    """Of a grid of 2 × 2 each has the other three around it: the sum less any one of the four."""
    counts = np.array([[0, 1], [2, 7]])
    found = likeness(counts, rng=RNG(1), draws=40_000)
    assert found.p[1, 1] == 1.0  # above the mean, and the three others hold 3: the least there is
    assert found.p[0, 0] == 1.0  # below the mean, and the three others hold 10: the most
    assert found.p[1, 0] == pytest.approx(0.5, abs=0.01)  # 2 < 2.5: 8 or less are 3 and 8


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
    assert ((found.p > 0) & (found.p <= 1)).all()
    whole = hot_spots(counts, cell=250, band=1e7, rng=RNG(1), draws=9)
    assert not whole.z.any()
    assert (whole.p == 1).all()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"counts": np.array([[-1, 2]])}, "holds -1"),
        ({"counts": np.zeros(4, np.int64)}, "no grid"),
        ({"inside": np.zeros((2, 2), np.bool_)}, "exist"),
        ({"band": -1.0}, "neighbourhood"),
        ({"draws": 0}, "tell nothing"),
        ({"false_share": 1.0}, "tell nothing"),
        ({"counts": np.ones((2, 2))}, "float64"),
        ({"cell": np.inf}, "neighbourhood"),
    ],
)
def test_what_is_no_question_is_refused(asked, said):
    usual = {"counts": np.ones((2, 2), np.int64), "cell": 250.0, "band": 300.0, "rng": RNG(1)}
    with pytest.raises(ValueError, match=said):
        hot_spots(**usual | asked)


def test_what_is_no_place_is_refused():
    near = places_within(np.arange(3.0), np.zeros(3), metres=1)
    with pytest.raises(ValueError, match="not of 2 places"):
        hot_places(np.array([1, 2]), near=near, rng=RNG(1))
    with pytest.raises(ValueError, match="of no places"):
        hot_places(np.array([1, np.nan, 2]), near=near, rng=RNG(1))
    with pytest.raises(ValueError, match="-1 metres"):
        places_within(np.arange(3.0), np.zeros(3), metres=-1)
