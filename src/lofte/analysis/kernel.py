"""A smooth picture of where incidents lie. A picture only: nothing is tested by it.

Each incident is shared between the four nearest middles of squares (linear binning; Wand 1994,
doi:10.1080/10618600.1994.10474656), and the whole is blurred along rows and then columns. What
the sharing widens is taken off the blur. Where the bandwidth is narrow beside the squares, they are
cut finer meanwhile.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from lofte.analysis.grid import Counts, Extent, Metres, refuse_no_counts, refuse_no_points

Floats = NDArray[np.float64]
REACH = 5  # standard deviations, beyond which nothing is left
SHARED = 1 / 6  # by how much of a square's area the sharing widens each incident
FINE = 3.2  # squares in a bandwidth, from which the picture is within a hundredth of its peak
AT_ONCE = 1 << 16  # incidents


def kernel_picture(
    east: Metres,
    north: Metres,
    *,
    extent: Extent,
    cell: float,
    bandwidth: float,
    many: Counts | None = None,
) -> Floats:
    """Incidents a square metre in the middle of each square, (rows, columns).

    A Gaussian of `bandwidth` metres around each incident; what lies outside the extent still
    tells as far as it reaches in. Within a hundredth of the highest value of the exact sum.

    Parameters
    ----------
    east, north : (n,) metres
    many : (n,) how many incidents each row stands for; None: one

    Raises
    ------
    ValueError: a bandwidth below one square, which no picture of squares can show; coordinates
        that are none.
    """
    _refuse(east, north, many, bandwidth, cell)
    # An odd number, so that the middle of a square is the middle of a finer one.
    cut = next(odd for odd in (1, 3, 5) if bandwidth * odd >= FINE * cell)
    finer = Extent(extent.west, extent.south, extent.columns * cut, extent.rows * cut)
    wide = bandwidth / cell * cut
    margin = int(np.ceil(REACH * wide)) + 1
    shared = _shared(east, north, many, finer, cell / cut, margin)
    sigma = np.sqrt(wide**2 - SHARED)
    blurred = gaussian_filter(shared, sigma, mode="constant", truncate=REACH)
    inner = blurred[margin:-margin, margin:-margin][cut // 2 :: cut, cut // 2 :: cut]
    picture: Floats = inner * (cut / cell) ** 2
    return picture


def _refuse(
    east: Metres, north: Metres, many: Counts | None, bandwidth: float, cell: float
) -> None:
    refuse_no_points(east, north)
    refuse_no_counts(many, len(east))
    if not np.inf > bandwidth >= cell > 0:
        raise ValueError(
            f"A bandwidth of {bandwidth:g} metres cannot be shown on squares of {cell:g} metres."
        )


def _shared(
    east: Metres, north: Metres, many: Counts | None, extent: Extent, cell: float, margin: int
) -> Floats:
    """Incidents shared between the four nearest middles, with a margin on each side."""
    rows, columns = extent.rows + 2 * margin, extent.columns + 2 * margin
    shared = np.zeros(rows * columns)
    for start in range(0, len(east), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        x, y = (
            (each[some].astype(float) - corner) / cell + (margin - 0.5)
            for each, corner in ((east, extent.west), (north, extent.south))
        )
        kept = (x >= 0) & (x < columns - 1) & (y >= 0) & (y < rows - 1)
        weight = np.ones(len(x)) if many is None else many[some].astype(float)
        if not kept.all():
            x, y, weight = x[kept], y[kept], weight[kept]
        column, row = x.astype(np.int64), y.astype(np.int64)
        x -= column
        y -= row
        place = row * columns + column
        upper = weight * y
        _share(shared, place, weight - upper, x)
        _share(shared, place + columns, upper, x)
    return shared.reshape(rows, columns)


def _share(shared: Floats, place: NDArray[np.int64], weight: Floats, x: Floats) -> None:
    right = weight * x
    np.add.at(shared, place, weight - right)
    np.add.at(shared, place + 1, right)
