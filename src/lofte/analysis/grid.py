"""Incidents counted on a grid of squares, and what is not told finer than that."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Counts = NDArray[np.int64]
Metres = NDArray[np.float64]
MOST_CELLS = 4_000_000


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


def extent_of(east: Metres, north: Metres, *, cell: float) -> Extent:
    """The smallest extent that holds all, its corner on a whole number of squares."""
    _refuse_nonsense(east, north, cell)
    if not len(east):
        raise ValueError("There is no incident to lay a grid over.")
    west, south = (np.floor(each.min() / cell) * cell for each in (east, north))
    columns, rows = (
        int((each.max() - corner) // cell) + 1 for each, corner in ((east, west), (north, south))
    )
    if columns * rows > MOST_CELLS:
        raise ValueError(
            f"{columns} × {rows} squares of {cell:g} metres are more than {MOST_CELLS}: "
            "an incident lies far from the others, or the squares are too small."
        )
    return Extent(float(west), float(south), columns, rows)


def grid_of(
    east: Metres, north: Metres, *, cell: float = 250.0, extent: Extent | None = None
) -> Grid:
    """Count incidents, (n,) each in metres of SWEREF 99 TM, on squares of `cell` metres.

    A square holds its west and south side. What lies outside the extent is counted apart.

    Raises
    ------
    ValueError: coordinates of unlike number, one that is no number, a cell that is none.
    """
    where = extent or extent_of(east, north, cell=cell)
    _refuse_nonsense(east, north, cell)
    column, row = (
        np.floor((each - corner) / cell).astype(np.int64)
        for each, corner in ((east, where.west), (north, where.south))
    )
    inside = (column >= 0) & (column < where.columns) & (row >= 0) & (row < where.rows)
    place = row * where.columns + column
    if not inside.all():
        place = place[inside]
    counts = np.bincount(place, minlength=where.rows * where.columns)
    return Grid(
        counts.reshape(where.rows, where.columns), where, cell, len(east) - int(inside.sum())
    )


def _refuse_nonsense(east: Metres, north: Metres, cell: float) -> None:
    if not cell > 0 or not np.isfinite(cell):
        raise ValueError(f"The side of a square is {cell:g} metres; it must be more than nothing.")
    if east.shape != north.shape or east.ndim != 1:
        raise ValueError(f"{east.shape} eastings and {north.shape} northings belong not together.")
    if not (np.isfinite(east).all() and np.isfinite(north).all()):
        raise ValueError("A coordinate is no number.")
