"""The smooth picture against the sum of Gaussians that it stands for."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.analysis.grid import Extent
from lofte.analysis.kernel import kernel_picture

HERE = Extent(0.0, 0.0, 60, 50)
CELL = 100.0


def exact(east, north, bandwidth):
    x, y = (np.arange(n) * CELL + CELL / 2 for n in (HERE.columns, HERE.rows))
    across, along = (
        np.exp(-((middles[:, None] - each) ** 2) / (2 * bandwidth**2))
        for middles, each in ((x, east), (y, north))
    )
    return along @ across.T / (2 * np.pi * bandwidth**2)


@pytest.mark.parametrize("bandwidth", [100.0, 130.0, 200.0, 250.0, 299.0, 300.0, 400.0, 600.0])
@pytest.mark.parametrize("many", [1, 7, 2_000])
def test_it_is_within_a_hundredth_of_the_highest(bandwidth, many):
    rng = np.random.default_rng(many)
    # Some lie outside and reach in.
    east, north = rng.uniform(-500, 6500, many), rng.uniform(-500, 5500, many)
    ours = kernel_picture(east, north, extent=HERE, cell=CELL, bandwidth=bandwidth)
    theirs = exact(east, north, bandwidth)
    assert np.abs(ours - theirs).max() <= 0.01 * max(theirs.max(), 1 / (2 * np.pi * bandwidth**2))


def test_all_of_an_incident_in_the_middle_is_there():
    east, north = np.array([3_000.0]), np.array([2_500.0])
    ours = kernel_picture(east, north, extent=HERE, cell=CELL, bandwidth=250.0)
    assert ours.sum() * CELL**2 == pytest.approx(1, abs=1e-3)


def test_nothing_is_a_picture_of_nothing():
    empty = np.array([])
    assert not kernel_picture(empty, empty, extent=HERE, cell=CELL, bandwidth=250.0).any()


def test_a_row_may_stand_for_many():
    rng = np.random.default_rng(2)
    east, north, many = rng.uniform(0, 5_000, 50), rng.uniform(0, 5_000, 50), rng.integers(0, 5, 50)
    asked = {"extent": HERE, "cell": CELL, "bandwidth": 250.0}
    one = kernel_picture(east, north, many=many, **asked)
    other = kernel_picture(np.repeat(east, many), np.repeat(north, many), **asked)
    np.testing.assert_allclose(one, other, atol=1e-15)


@given(st.integers(-3, 3), st.integers(-3, 3))
def test_what_is_moved_by_whole_squares_is_the_same_picture(columns, rows):
    rng = np.random.default_rng(3)
    east, north = rng.uniform(0, 5_000, (2, 30))
    asked = {"cell": CELL, "bandwidth": 150.0}
    moved = Extent(HERE.west + columns * CELL, HERE.south + rows * CELL, HERE.columns, HERE.rows)
    one = kernel_picture(east, north, extent=HERE, **asked)
    other = kernel_picture(east + columns * CELL, north + rows * CELL, extent=moved, **asked)
    np.testing.assert_allclose(one, other, atol=1e-12)


def test_coordinates_that_are_none_are_refused():
    with pytest.raises(ValueError, match="incident 1 is no number but inf"):
        kernel_picture(np.array([0, np.inf]), np.zeros(2), extent=HERE, cell=CELL, bandwidth=200.0)


def test_what_no_picture_of_squares_can_show_is_refused():
    with pytest.raises(ValueError, match="cannot be shown"):
        kernel_picture(np.zeros(1), np.zeros(1), extent=HERE, cell=CELL, bandwidth=90.0)
