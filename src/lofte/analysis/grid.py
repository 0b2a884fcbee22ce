"""Incidents counted on a grid of squares, and what is not told finer than that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Metres = NDArray[np.floating] | NDArray[np.integer]
CELL = 250.0
AT_ONCE = 1 << 16  # incidents, so that what lies between stays small
MOST_CELLS = 1_000_000  # 250 km each way at 250 metres; the largest municipality has half of it


@dataclass(frozen=True, slots=True)
class Extent:
    """A rectangle of squares: its south-west corner in metres, and how many squares it has."""

    west: float
    south: float
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class Grid:
    """How many incidents lie in each square."""

    counts: Counts  # (rows, columns); the first row is the southernmost
    extent: Extent
    cell: float  # metres
    left_out: int  # incidents outside the extent


def extent_of(east: Metres, north: Metres, *, cell: float = CELL) -> Extent:
    """The smallest extent that holds all, its corner on a whole number of squares."""
    refuse_no_points(east, north)
    _refuse_no_cell(cell)
    if not len(east):
        raise ValueError("There is no incident to lay a grid over.")
    west, south = (float(np.floor(each.min() / cell) * cell) for each in (east, north))
    columns, rows = (
        int(np.floor((each.max() - corner) / cell)) + 1
        for each, corner in ((east, west), (north, south))
    )
    return _of_bounded_size(Extent(west, south, columns, rows), cell)


def _of_bounded_size(extent: Extent, cell: float) -> Extent:
    columns, rows = extent.columns, extent.rows
    if columns < 1 or rows < 1:
        raise ValueError(f"{columns} × {rows} squares are no grid.")
    if columns * rows > MOST_CELLS:
        raise ValueError(
            f"{columns} × {rows} squares of {cell:g} metres are more than {MOST_CELLS}: "
            "an incident lies far from the others, or the squares are too small."
        )
    return extent


def grid_of(
    east: Metres,
    north: Metres,
    *,
    many: Counts | None = None,
    cell: float = CELL,
    extent: Extent | None = None,
) -> Grid:
    """Count incidents on squares of `cell` metres.

    Parameters
    ----------
    east, north : (n,) metres of SWEREF 99 TM; a square holds its west and its south side
    many : (n,) how many incidents each row stands for; None: one
    extent : which squares; None: the fewest that hold all. What lies outside is counted apart.

    Raises
    ------
    ValueError: coordinates of unlike number, one that is no number, a cell or an extent that is
        none, more than a million squares.
    """
    where = extent_of(east, north, cell=cell) if extent is None else extent
    refuse_no_points(east, north)
    refuse_no_counts(many, len(east))
    _refuse_no_cell(cell)
    _of_bounded_size(where, cell)
    counts, told = np.zeros(where.rows * where.columns, np.int64), 0
    for start in range(0, len(east), AT_ONCE):
        some = slice(start, start + AT_ONCE)
        stands_for = None if many is None else many[some]
        told += len(east[some]) if stands_for is None else int(stands_for.sum())
        place, inside = _place(east[some], north[some], where, cell)
        each = None if stands_for is None else stands_for[inside]
        counts += np.bincount(place[inside], each, len(counts)).astype(np.int64)
    left_out = told - int(counts.sum())
    return Grid(counts.reshape(where.rows, where.columns), where, cell, left_out)


def _place(
    east: Metres, north: Metres, extent: Extent, cell: float
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The number of the square that each lies in, where it lies in one; and where it does."""
    column, row = np.floor((east - extent.west) / cell), np.floor((north - extent.south) / cell)
    inside = (column >= 0) & (column < extent.columns) & (row >= 0) & (row < extent.rows)
    place = np.where(inside, row * extent.columns + column, -1.0)
    return place.astype(np.int64), inside


def refuse_no_points(east: Metres, north: Metres) -> None:
    """Raise ValueError where eastings and northings are not two rows of as many numbers."""
    if east.shape != north.shape or east.ndim != 1:
        raise ValueError(f"{east.shape} eastings and {north.shape} northings belong not together.")
    for name, each in (("easting", east), ("northing", north)):
        if not np.isfinite(each).all():
            at = int(np.flatnonzero(~np.isfinite(each))[0])
            raise ValueError(f"The {name} of incident {at} is no number but {each[at]}.")


def refuse_no_counts(many: Counts | None, rows: int) -> None:
    """Raise ValueError where the counts are not one whole number of 0 or more for each row."""
    if many is None:
        return
    if many.shape != (rows,) or not np.issubdtype(many.dtype, np.integer):
        raise ValueError(f"{many.shape} counts ({many.dtype}) belong not to {rows} incidents.")
    if rows and many.min() < 0:
        raise ValueError(f"{many.min()} incidents is less than none.")


def _refuse_no_cell(cell: float) -> None:
    if not 0 < cell < np.inf:
        raise ValueError(f"The side of a square is {cell:g} metres; it must be more than nothing.")
