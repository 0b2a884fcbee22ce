"""People on the map, counted in cells of a honeycomb: nobody is pointed out by standing alone.

What is told of a place is how many people stand there, never fewer than `FEWEST` and rounded.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.integer]

FEWEST, BASE = 5, 5
FINEST, COARSEST = 25, 4  # cells across
# A finer honeycomb shows more and leaves more people out; so large a share must be in it.
LEAST_DRAWN = 0.9
ROW = 3**0.5 / 2  # how far apart the rows of a honeycomb lie, whose cells lie 1 apart


@dataclass(frozen=True, slots=True)
class Cell:
    """A place where people stand; x and y from 0 to 1, y upwards."""

    x: float
    y: float
    group: int  # of most of those who stand there
    people: int  # rounded to `BASE`


@dataclass(frozen=True, slots=True)
class Honeycomb:
    cells: tuple[Cell, ...]
    width: float  # of a cell


def honeycomb(points: Floats, groups: Labels) -> Honeycomb:
    """The finest honeycomb in which most people stand with others.

    `points` (n, 2) is where people stand and `groups` (n,) their group, from 0. Where even the
    coarsest leaves many alone it is drawn all the same, with those who are not.
    """
    lowest, span = points.min(axis=0), float(np.ptp(points, axis=0).max()) or 1.0
    middle = (1 - np.ptp(points, axis=0) / span) / 2
    places = (points - lowest) / span + middle
    for across in range(FINEST, COARSEST - 1, -3):
        keys, counts = _counted(places, across)
        if counts[counts >= FEWEST].sum() >= LEAST_DRAWN * len(points):
            break
    return Honeycomb(_cells(places, groups, across), 1 / across)


def _counted(places: Floats, across: int) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    return np.unique(_keys(places, across), return_counts=True)


def _keys(places: Floats, across: int) -> NDArray[np.int64]:
    """The cell of each place as one number: the nearer of the two lattices of a honeycomb."""
    x, y = (places * across).T
    y = y / ROW
    straight = np.stack([np.round(x), 2 * np.round(y / 2)])
    shifted = np.stack([np.floor(x) + 0.5, 2 * np.floor(y / 2) + 1])
    away = [np.hypot(x - each[0], (y - each[1]) * ROW) for each in (straight, shifted)]
    column, row = np.where(away[0] <= away[1], straight, shifted)
    keys: NDArray[np.int64] = (row.astype(np.int64) << 32) + np.round(2 * column).astype(np.int64)
    return keys


def _cells(places: Floats, groups: Labels, across: int) -> tuple[Cell, ...]:
    keys, at, counts = np.unique(_keys(places, across), return_inverse=True, return_counts=True)
    of_group = np.zeros((len(keys), int(groups.max(initial=0)) + 1), np.int64)
    np.add.at(of_group, (at.ravel(), groups), 1)
    return tuple(
        Cell(
            x=round((int(key) & 0xFFFFFFFF) / 2 / across, 4),
            y=round((int(key) >> 32) * ROW / across, 4),
            group=int(mine.argmax()),
            people=rounded(int(many)),
        )
        for key, many, mine in zip(keys, counts, of_group, strict=True)
        if many >= FEWEST
    )


def rounded(many: int) -> int:
    """To the nearest five: who is one of few cannot be told from it."""
    return BASE * ((many + BASE // 2) // BASE)
