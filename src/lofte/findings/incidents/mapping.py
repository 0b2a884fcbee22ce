"""The grid as shapes: the smooth picture in steps, and the squares that stand out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from lofte.analysis.grid import CELL
from lofte.dialogue.models import Place
from lofte.findings.incidents.counting import Where

UNIT = 10  # of the drawing, a square
STEPS = (0.05, 0.25, 0.5, 0.75)  # of the highest value, where a darker shade begins
LETTER, LINE = 0.62, 1.4  # how wide and how high a letter is, beside its size
NAMES_ACROSS = 34  # letters that fit across the drawing


@dataclass(frozen=True)
class Run:
    """Squares of one shade beside each other, or one that stands out."""

    x: int
    y: int
    width: int
    level: int = 0


@dataclass(frozen=True)
class Name:
    x: int
    y: int
    words: str


@dataclass(frozen=True)
class Drawing:
    width: int
    height: int
    shades: list[Run]
    hot: list[Run]
    names: list[Name]
    letter: int  # the height of a letter


def drawing(found: Where, places: Sequence[Place]) -> Drawing:
    rows, columns = found.smooth.shape
    peak = found.smooth.max()
    levels = np.searchsorted(np.array(STEPS) * peak, found.smooth, side="right")
    width, height = columns * UNIT, rows * UNIT
    letter = max(UNIT // 2, width // NAMES_ACROSS)
    hot = [
        Run(int(column) * UNIT, (rows - 1 - int(row)) * UNIT, UNIT)
        for row, column in zip(*np.nonzero(found.spots.is_hot), strict=True)
    ]
    names = list(_names(found, places, letter, width))
    return Drawing(width, height, list(_runs(levels)), hot, names, letter)


def _runs(levels: "np.ndarray[tuple[int, int], np.dtype[np.int64]]") -> Iterator[Run]:
    """Row by row, so that many squares are few shapes."""
    rows = len(levels)
    for row, each in enumerate(levels):
        starts = np.flatnonzero(np.diff(each, prepend=-1))
        ends = np.append(starts[1:], len(each))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True):
            if each[start]:
                y = (rows - 1 - row) * UNIT
                yield Run(start * UNIT, y, (end - start) * UNIT, int(each[start]))


def _names(found: Where, places: Sequence[Place], letter: int, width: int) -> Iterator[Name]:
    """The places in the drawing, without those that would lie over another name."""
    extent, kept = found.grid.extent, list[Name]()
    for place in places:
        if place.east is None or place.north is None:
            continue
        column = (place.east - extent.west) / CELL
        row = (place.north - extent.south) / CELL
        if not (0 <= column < extent.columns and 0 <= row < extent.rows):
            continue
        half = len(place.name) * letter * LETTER / 2
        x = int(min(max((column + 0.5) * UNIT, half), width - half))
        y = int((extent.rows - row - 0.5) * UNIT)
        if all(
            abs(y - one.y) > letter * LINE
            or abs(x - one.x) > (len(one.words) * letter * LETTER / 2 + half)
            for one in kept
        ):
            kept.append(Name(x, y, place.name))
    yield from kept
