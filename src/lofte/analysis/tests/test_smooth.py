"""The smooth picture against the sum of Gaussians that it stands for."""

import numpy as np
import pytest

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


@pytest.mark.parametrize(
    ("bandwidth", "share"), [(200.0, 0.02), (250.0, 0.01), (400.0, 0.01), (600.0, 0.01)]
)
@pytest.mark.parametrize("many", [1, 7, 2_000])
def test_it_is_within_a_hundredth_of_the_highest(bandwidth, share, many):
    rng = np.random.default_rng(many)
    # Some lie outside and reach in.
    east, north = rng.uniform(-500, 6500, many), rng.uniform(-500, 5500, many)
    ours = kernel_picture(east, north, extent=HERE, cell=CELL, bandwidth=bandwidth)
    theirs = exact(east, north, bandwidth)
    assert np.abs(ours - theirs).max() <= share * max(theirs.max(), 1 / (2 * np.pi * bandwidth**2))


def test_all_of_an_incident_in_the_middle_is_there():
    east, north = np.array([3_000.0]), np.array([2_500.0])
    ours = kernel_picture(east, north, extent=HERE, cell=CELL, bandwidth=250.0)
    assert ours.sum() * CELL**2 == pytest.approx(1, abs=1e-3)


def test_nothing_is_a_picture_of_nothing():
    empty = np.array([])
    assert not kernel_picture(empty, empty, extent=HERE, cell=CELL, bandwidth=250.0).any()


def test_what_no_picture_of_squares_can_show_is_refused():
    with pytest.raises(ValueError, match="cannot be shown"):
        kernel_picture(np.zeros(1), np.zeros(1), extent=HERE, cell=CELL, bandwidth=90.0)
