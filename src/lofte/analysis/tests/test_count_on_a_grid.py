"""Incidents on squares: each is in one, or told to be outside."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.analysis.grid import Extent, extent_of, grid_of

METRES = st.floats(0, 20_000)
POINTS = st.lists(st.tuples(METRES, METRES), min_size=1, max_size=30)


def test_incidents_are_counted_in_the_square_whose_south_west_side_they_stand_on():
    grid = grid_of(np.array([0.0, 249.9, 250.0, 999.0]), np.array([0.0, 0.0, 0.0, 500.0]))
    assert grid.counts.tolist() == [[2, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 1]]


def test_what_lies_outside_is_counted_apart():
    east = np.array([10.0, -5.0, 600.0, 1e300])
    grid = grid_of(east, np.zeros(4), extent=Extent(0, 0, 2, 1))
    assert (grid.counts.tolist(), grid.left_out) == ([[1, 0]], 3)


def test_a_row_may_stand_for_many():
    east, many = np.array([10, 300, 900]), np.array([4, 0, 5])
    grid = grid_of(east, np.zeros(3), many=many, extent=Extent(0, 0, 2, 1))
    assert (grid.counts.tolist(), grid.left_out) == ([[4, 0]], 5)


@given(POINTS, st.sampled_from([0.1, 33.3, 100.0, 250.0]))
def test_a_grid_laid_over_incidents_holds_them_all(points, cell):
    east, north = np.array(points).T
    if np.ptp(east) * np.ptp(north) > 1e5 * cell * cell:
        return
    grid = grid_of(east, north, cell=cell)
    assert grid.left_out == 0
    assert grid.counts.sum() == len(points)


@given(POINTS, st.integers(-9, 9), st.integers(-9, 9))
def test_what_is_moved_by_whole_squares_is_the_same(points, columns, rows):
    east, north = np.floor(np.array(points)).T
    one = grid_of(east, north)
    other = grid_of(east + columns * 250, north + rows * 250)
    np.testing.assert_array_equal(one.counts, other.counts)
    assert other.extent.west - one.extent.west == columns * 250


@given(POINTS)
def test_east_and_north_changed_about_turn_the_grid(points):
    east, north = np.array(points).T
    np.testing.assert_array_equal(grid_of(east, north).counts, grid_of(north, east).counts.T)


def test_more_incidents_than_are_counted_at_a_time_are_all_counted():
    east, north = np.random.default_rng(1).uniform(0, 1_000, (2, 200_001))
    grid = grid_of(east, north)
    expected, _, _ = np.histogram2d(north, east, bins=4, range=[[0, 1_000]] * 2)
    np.testing.assert_array_equal(grid.counts, expected)


@pytest.mark.parametrize(
    ("east", "north", "cell", "said"),
    [
        ([1.0, np.nan], [0.0, 0.0], 250, "easting of incident 1 is no number but nan"),
        ([0.0], [-np.inf], 250, "northing of incident 0 is no number but -inf"),
        ([0.0], [0.0, 1.0], 250, "belong not together"),
        ([0.0], [0.0], 0, "0 metres; it must be more than nothing"),
        ([0.0, 1e9], [0.0, 1e9], 250, "far from the others"),
        ([], [], 250, "no incident"),
    ],
)
def test_nonsense_is_refused_with_what_is_wrong(east, north, cell, said):
    with pytest.raises(ValueError, match=said):
        extent_of(np.array(east), np.array(north), cell=cell)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"extent": Extent(0, 0, 0, 3)}, "0 × 3 squares are no grid"),
        ({"extent": Extent(0, 0, 5_000, 5_000)}, "more than 1000000"),
        ({"many": np.array([1, 2])}, "belong not to 1"),
        ({"many": np.array([-1])}, "less than none"),
        ({"many": np.array([1.5])}, "float64"),
    ],
)
def test_what_is_no_grid_or_no_count_is_refused(asked, said):
    with pytest.raises(ValueError, match=said):
        grid_of(np.zeros(1), np.zeros(1), **asked)
