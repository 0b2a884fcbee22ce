"""A smooth picture of where incidents lie. A picture only: nothing is tested by it.

Each incident is shared between the four nearest middles of squares (linear binning; Wand 1994,
doi:10.1080/10618600.1994.10474656), and the whole is blurred along rows and then columns.
"""

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter  # type: ignore[import-untyped]

from lofte.analysis.grid import Extent, Metres

Floats = NDArray[np.float64]
REACH = 5  # standard deviations, beyond which nothing is left
SHARED = 1 / 6  # by how much of a square's area the sharing widens each incident


def kernel_picture(
    east: Metres, north: Metres, *, extent: Extent, cell: float, bandwidth: float
) -> Floats:
    """Incidents a square metre in the middle of each square, (rows, columns).

    A Gaussian of `bandwidth` metres around each incident; what lies outside the extent still
    tells as far as it reaches in. Within a hundredth of the highest value of the exact sum where
    the bandwidth is at least two and a half squares, and within a fiftieth where it is two.

    Raises
    ------
    ValueError: a bandwidth below one square, which no picture of squares can show.
    """
    if not bandwidth >= cell > 0:
        raise ValueError(
            f"A bandwidth of {bandwidth:g} metres cannot be shown on squares of {cell:g} metres."
        )
    margin = int(np.ceil(REACH * bandwidth / cell)) + 1
    rows, columns = extent.rows + 2 * margin, extent.columns + 2 * margin
    x = (east - extent.west) / cell + margin - 0.5
    y = (north - extent.south) / cell + margin - 0.5
    kept = (x >= 0) & (x < columns - 1) & (y >= 0) & (y < rows - 1)
    if not kept.all():
        x, y = x[kept], y[kept]
    column, row = x.astype(np.int64), y.astype(np.int64)
    x -= column
    y -= row
    place, size = row * columns + column, rows * columns
    shared = np.zeros(size)
    for step, weight in (
        (0, (1 - x) * (1 - y)), (1, x * (1 - y)), (columns, (1 - x) * y), (columns + 1, x * y),
    ):  # fmt: skip
        shared[step:] += np.bincount(place, weight, size)[: size - step]
    # What the sharing has widened already is taken off the blur.
    sigma = np.sqrt((bandwidth / cell) ** 2 - SHARED)
    blurred = gaussian_filter(shared.reshape(rows, columns), sigma, mode="constant", truncate=REACH)
    picture: Floats = blurred[margin:-margin, margin:-margin] / cell**2
    return picture
