"""Latitude and longitude to the plane and back: published points, and a meridian by hand."""

from math import radians, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.coordinates import (
    AXIS,
    FLATTENING,
    SQUARE,
    Projection,
    point_of,
    square_of,
    to_degrees,
    to_plane,
)

# The worked example of Lantmäteriet's paper: 66° N, 24° E in a projection of its own.
OF_THE_PAPER = Projection(13 + 35 / 60 + 7.692 / 3600, 1.00000254, -6_226_307.8640, 84_182.8790)
# Control points of SWEREF 99 TM: degrees, then metres. PROJ (EPSG:3006) says the same.
POINTS = [
    (55, 12.75, 6_097_106.672, 356_083.438),
    (55, 14.25, 6_095_048.642, 452_024.069),
    (57, 12.75, 6_319_636.937, 363_331.554),
    (57, 19.5, 6_326_392.707, 773_251.054),
    (59, 11.25, 6_546_096.724, 284_626.066),
    (61, 18.75, 6_768_593.345, 702_745.127),
    (63, 12, 6_989_134.048, 348_083.148),
    (65, 21.75, 7_225_449.115, 817_833.405),
    (67, 24, 7_459_745.672, 891_298.142),
    (69, 21, 7_666_089.698, 739_639.195),
]
in_sweden = {"latitude": st.floats(55, 69.1), "longitude": st.floats(10.6, 24.2)}


def test_the_worked_example_of_the_paper_comes_out():
    north, east = to_plane(66, 24, OF_THE_PAPER)
    assert north == pytest.approx(1_135_809.413803, abs=1e-5)
    assert east == pytest.approx(555_304.016555, abs=1e-5)
    assert to_degrees(north, east, OF_THE_PAPER) == pytest.approx((66, 24), abs=1e-10)


@pytest.mark.parametrize(("latitude", "longitude", "north", "east"), POINTS)
def test_the_control_points_come_out_to_the_millimetre(latitude, longitude, north, east):
    assert to_plane(latitude, longitude) == pytest.approx((north, east), abs=6e-4)
    assert to_degrees(north, east) == pytest.approx((latitude, longitude), abs=1e-8)


@pytest.mark.parametrize("latitude", [55, 59.33, 63.8, 69])
def test_on_the_central_meridian_north_is_its_length_from_the_equator(latitude: float):
    """By hand: the arc is summed in small steps, with no series."""
    squared, steps = FLATTENING * (2 - FLATTENING), 20_000
    step = radians(latitude) / steps
    arc = sum(
        AXIS * (1 - squared) / (1 - squared * sin((k + 0.5) * step) ** 2) ** 1.5 * step
        for k in range(steps)
    )
    north, east = to_plane(latitude, 15)
    assert north == pytest.approx(0.9996 * arc, abs=0.01)
    assert east == pytest.approx(500_000, abs=1e-6)


@given(**in_sweden)
def test_there_and_back_is_the_same_place(latitude: float, longitude: float):
    back = to_degrees(*to_plane(latitude, longitude))
    assert back == pytest.approx((latitude, longitude), abs=1e-9)


@given(**in_sweden)
def test_a_square_holds_its_point_and_begins_on_a_line_of_the_map(latitude, longitude):
    north, east = to_plane(latitude, longitude)
    corner_north, corner_east = square_of(north, east)
    assert 0 <= north - corner_north < SQUARE
    assert 0 <= east - corner_east < SQUARE
    assert corner_north % SQUARE == corner_east % SQUARE == 0


@given(**in_sweden)
def test_degrees_and_metres_are_told_apart_in_either_order(latitude: float, longitude: float):
    point = to_plane(latitude, longitude)
    assert point_of(latitude, longitude) == point_of(longitude, latitude) == point
    assert point_of(*point) == point_of(*reversed(point)) == point


@pytest.mark.parametrize(
    ("first", "second"),
    [(0, 0), (48.85, 2.35), (59.3, 181), (6_580_822, 59.3), (float("nan"), 18), (float("inf"), 1)],
)
def test_what_is_no_place_in_sweden_is_none(first: float, second: float):
    assert point_of(first, second) is None
