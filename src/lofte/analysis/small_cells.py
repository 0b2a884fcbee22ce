"""Counts that can be published: small ones hidden, the others rounded, none to be worked out.

A hidden count must not come back by subtraction, so more is hidden until it does not. How closely
a count can be told is exact: a table with its margins is a network (rows and columns are nodes,
counts are flows), and how far one count can move while everything published stays as it is, is a
maximum flow. What can be read out of the very pattern of what is hidden is not reckoned with.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Cell = tuple[int, int]
Bounds = tuple[int, int]
Given = TypeVar("Given", bound=NDArray[Any])

THRESHOLD = 10
BASE = 5
BATCH = 25
NO_END = 1 << 60


@dataclass(frozen=True, slots=True)
class Published:
    """A table with its margins, as it may be shown to anyone.

    The last column holds the sums of the rows, and the last row those of the columns; a table of
    one dimension is one row with its sum last.
    """

    cells: tuple[tuple[int | None, ...], ...]  # rounded to `base`; None: hidden, which is not zero
    is_small: tuple[tuple[bool, ...], ...]  # hidden, and may be told to be under the threshold
    threshold: int
    base: int

    @property
    def total(self) -> int | None:
        return self.cells[-1][-1]

    def bounds(self, row: int, column: int) -> Bounds:
        """The least and the greatest that the count can be, as the cell alone tells it."""
        if (shown := self.cells[row][column]) is not None:
            return _behind(shown, self.threshold, self.base)
        return (0, self.threshold - 1) if self.is_small[row][column] else (0, NO_END)

    def percents(self) -> tuple[tuple[int | None, ...], ...]:
        """Each count in whole percent of the whole table, from the rounded counts and no others."""
        return tuple(tuple(_percent(cell, self.total) for cell in row) for row in self.cells)


def protect(
    counts: NDArray[np.int64],
    *,
    threshold: int = THRESHOLD,
    base: int = BASE,
    withheld: NDArray[np.bool_] | None = None,
    worth: NDArray[np.float64] | None = None,
    total_is_known: bool = False,
) -> Published:
    """A table of how many people, with its margins, so that no small count can be worked out.

    Counts under the threshold are hidden, zeros too, and so are others until each small count can
    be anything from nought up to the threshold, for all that is published. First it is tried with
    telling which counts are small; then nobody who knows that learns more than just that. Where
    it costs the total, it is not told.

    Parameters
    ----------
    counts : (rows, columns) or (columns,) whole numbers from 0; a person is in one cell only
    threshold : the least count that is shown; 2 or more
    base : shown counts are rounded to the nearest multiple; 1 leaves them as they are
    withheld : which cells are not to be published, with margins: shape (rows + 1, columns + 1)
    worth : of the same shape: beside a small count, what is worth less is hidden first; without it,
        the lesser count. The margins are hidden after all others
    total_is_known : how many there are in all is known otherwise, to the last one: from a page that
        counts them, or because tables are drawn at every twenty-fifth

    Raises
    ------
    ValueError
        For counts that are no counts, or a shape that no table has.
    """
    _refuse_nonsense(counts, threshold, base)
    table = _Table(counts, threshold, base, worth, total_is_known)
    kept_back = _where(withheld, table)
    telling = _hidden(table, kept_back, tells=True)
    if telling is None or table.last in telling:
        silent = _hidden(table, kept_back, tells=False)
        return _published(table, set(table.many) if silent is None else silent, set())
    return _published(table, telling, table.small - kept_back)


def _refuse_nonsense(counts: NDArray[np.int64], threshold: int, base: int) -> None:
    if counts.ndim not in (1, 2) or not counts.size:
        raise ValueError(f"a table has one or two dimensions and is not empty, got {counts.shape}")
    if not np.issubdtype(counts.dtype, np.integer) or counts.min() < 0:
        raise ValueError(f"counts are whole numbers from 0, got {counts.dtype}, {counts.min()}")
    if threshold < 2 or base < 1:
        raise ValueError(f"a threshold is 2 or more and a base 1 or more: {threshold}, {base}")


def closed_batches(heard: int, size: int = BATCH) -> int:
    """How many of those heard are in batches that are closed: 0, 25, 50, …

    Two tables of the same growing counts, drawn one person apart, tell what that person said. So a
    table is drawn when `closed_batches(heard)` is more than when it was drawn the last time, kept
    as it was drawn, and shown so until the next batch closes, or the dialogue does.

    What is left: who holds two tables a batch apart against each other, and knows that counts only
    grow, could tell 1 % of the small counts closer (5,773 tried, by linear programs); 0.1 % where
    each table is of twice as many as the one before.
    """
    if heard < 0 or size < 1:
        raise ValueError(f"{heard} people in batches of {size} is nothing that can be counted")
    return heard - heard % size


class _Table:
    """Counts with their margins as a network: each cell is an edge between its row and column."""

    def __init__(
        self,
        counts: NDArray[np.int64],
        threshold: int,
        base: int,
        worth: NDArray[np.float64] | None,
        total_is_known: bool,
    ) -> None:
        self.threshold, self.base = threshold, base
        self.is_flat = counts.ndim == 1
        rows = np.atleast_2d(counts)
        if not self.is_flat:
            rows = np.vstack([rows, rows.sum(axis=0)])
        whole = np.hstack([rows, rows.sum(axis=1, keepdims=True)])
        self.shape: Cell = (whole.shape[0], whole.shape[1])
        self.last: Cell = (self.shape[0] - 1, self.shape[1] - 1)
        self.many: dict[Cell, int] = {cell: int(whole[cell]) for cell in np.ndindex(*self.shape)}
        self.small = {cell for cell, many in self.many.items() if many < threshold}
        self.ends = {cell: self._ends_of(cell) for cell in self.many}
        self.worth = _of_shape(whole if worth is None else worth, self.shape)
        # What is known and small cannot be hidden, and is no reason to show more.
        self.total_is_known = total_is_known and self.last not in self.small

    def _ends_of(self, cell: Cell) -> Cell:
        """From where to where the count flows, so that what comes to a node also leaves it."""
        row, column = cell
        is_sum = column == self.last[1]
        if self.is_flat:
            return (1, 0) if is_sum else (0, 1)
        at = (row, self.shape[0] + column)
        return at if is_sum == (row == self.last[0]) else (at[1], at[0])

    def dearness(self, cell: Cell) -> tuple[bool, float, Cell]:
        """What orders the cells by how gladly they are hidden."""
        is_margin = cell[1] == self.last[1] or (not self.is_flat and cell[0] == self.last[0])
        return is_margin, float(self.worth[cell]), cell

    def bounds(self, hidden: set[Cell], told: set[Cell], untold: set[Cell]) -> dict[Cell, Bounds]:
        """What is known of each count: shown, told to be small, hidden beside those, or nothing."""
        known = {}
        for cell, many in self.many.items():
            if cell not in hidden:
                rounded = _rounded(many, self.base)
                known[cell] = _behind(rounded, self.threshold, self.base)
            elif cell in told:
                known[cell] = (0, self.threshold - 1)
            else:
                known[cell] = (0 if cell in untold else self.threshold, NO_END)
        if self.total_is_known:
            known[self.last] = (self.many[self.last], self.many[self.last])
        return known


def _hidden(table: _Table, kept_back: set[Cell], *, tells: bool) -> set[Cell] | None:
    """The cells to hide, of little worth; None where telling which are small tells too much."""
    hidden = table.small | kept_back
    while (cut := _way_to_tell(table, hidden, kept_back, tells=tells)) is not None:
        if table.total_is_known:
            cut = [cell for cell in cut if cell != table.last]
        if not (could := [cell for cell in cut if cell not in hidden]):
            return None
        hidden.add(min(could, key=table.dearness))
    for cell in sorted(hidden - table.small - kept_back, key=table.dearness, reverse=True):
        # Hidden on the way, and perhaps for nothing.
        if _way_to_tell(table, hidden - {cell}, kept_back, tells=tells) is None:
            hidden.remove(cell)
    return hidden


def _way_to_tell(
    table: _Table, hidden: set[Cell], kept_back: set[Cell], *, tells: bool
) -> list[Cell] | None:
    """The cells that hold some small count too closely; None where every one is safe."""
    for known, least in _knowing(table, hidden, kept_back, tells=tells):
        for cell in sorted(table.small):
            many, (a, b) = table.many[cell], table.ends[cell]
            for source, sink, needed in ((b, a, least - many), (a, b, many)):
                if reached := _held_by(table, known, cell, (source, sink), needed):
                    ends = table.ends.items()
                    return [one for one, (x, y) in ends if (x in reached) != (y in reached)]
    return None


def _knowing(
    table: _Table, hidden: set[Cell], kept_back: set[Cell], *, tells: bool
) -> Iterator[tuple[dict[Cell, Bounds], int]]:
    """What one knows who sees the table, and how great a small count must still be able to be."""
    yield table.bounds(hidden, set(), hidden), table.threshold
    if tells:
        yield table.bounds(hidden, table.small - kept_back, kept_back), table.threshold - 1


def _held_by(
    table: _Table, known: dict[Cell, Bounds], moved: Cell, way: Cell, needed: int
) -> set[int] | None:
    """None where a count can be moved so far as needed, by moving others within what is known.

    Else the nodes on one side of what holds it: the cut of a maximum flow (Edmonds & Karp 1972).
    """
    nodes = sum(table.shape)
    room = [[0] * nodes for _ in range(nodes)]
    for cell, (low, high) in known.items():
        if cell != moved:
            a, b = table.ends[cell]
            room[a][b] += high - table.many[cell]
            room[b][a] += table.many[cell] - low
    source, sink = way
    while needed > 0:
        before = _path(room, source, sink)
        if sink not in before:
            return set(before)
        steps = list(_steps(before, sink))
        pushed = min(needed, *(room[a][b] for a, b in steps))
        for a, b in steps:
            room[a][b] -= pushed
            room[b][a] += pushed
        needed -= pushed
    return None


def _path(room: list[list[int]], source: int, sink: int) -> dict[int, int]:
    """Each node that can be reached, up to the sink, with the one before it on a shortest way."""
    before = {source: source}
    waiting = deque([source])
    while waiting and sink not in before:
        at = waiting.popleft()
        for other, left in enumerate(room[at]):
            if left and other not in before:
                before[other] = at
                waiting.append(other)
    return before


def _steps(before: dict[int, int], sink: int) -> Iterator[Cell]:
    at = sink
    while before[at] != at:
        yield before[at], at
        at = before[at]


def _published(table: _Table, hidden: set[Cell], told: set[Cell]) -> Published:
    def shown(cell: Cell) -> int | None:
        return None if cell in hidden else _rounded(table.many[cell], table.base)

    rows = [[(row, column) for column in range(table.shape[1])] for row in range(table.shape[0])]
    return Published(
        cells=tuple(tuple(map(shown, row)) for row in rows),
        is_small=tuple(tuple(cell in told for cell in row) for row in rows),
        threshold=table.threshold,
        base=table.base,
    )


def _where(withheld: NDArray[np.bool_] | None, table: _Table) -> set[Cell]:
    if withheld is None:
        return set()
    found: Iterable[list[int]] = np.argwhere(_of_shape(withheld, table.shape)).tolist()
    return {(row, column) for row, column in found}


def _of_shape(given: Given, shape: Cell) -> Given:
    if given.shape != shape:
        raise ValueError(f"{given.shape} is not the shape of the table with margins, {shape}")
    return given


def _rounded(many: int, base: int) -> int:
    return base * ((many + base // 2) // base)


def _behind(rounded: int, threshold: int, base: int) -> Bounds:
    """The counts that are shown so."""
    least = rounded - base // 2
    return max(threshold, least), least + base - 1


def _percent(many: int | None, total: int | None) -> int | None:
    # Whole percent, a half upwards: Python's own rounding would take it to the even one.
    return None if many is None or not total else (200 * many + total) // (2 * total)
