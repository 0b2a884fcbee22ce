"""How well points lie in their groups: the mean silhouette (Rousseeuw 1987).

Of each point: a is its mean distance to its own group, b that to the nearest other one, and its
silhouette (b - a) / max(a, b), from -1 to 1; 0 for a point alone in its group.

With many points the distances to a whole group come as a convolution: the group's density on a
grid with the distance from its middle, by FFT. What that gets wrong is measured on a sample of
points whose distances are summed one by one, and taken away.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import fft  # type: ignore[import-untyped]

from lofte.analysis.ballots import parts
from lofte.analysis.lloyd import Floats, Labels

MOST_EXACT = 2_500
# Where two divisions into groups are nearly as good as each other, exactness may cost more.
MOST_EXACT_WHEN_NEAR = 20_000
GRID, SAMPLE = 128, 128
FINE_GRID, LARGE_SAMPLE = 512, 1_024
NEAR_IN_ERRORS = 3
POINTS_ACROSS = 256  # both ways, so that their distances lie near


@dataclass(frozen=True, slots=True)
class Silhouette:
    """The mean silhouette of one division into groups."""

    groups: int
    mean: float  # -1 to 1
    error: float  # one standard error of what was corrected; 0 where it is exact


def silhouettes(
    points: Floats, divisions: Sequence[Labels], *, rng: np.random.Generator
) -> list[Silhouette]:
    """Of each division of the same points, (n, 2), into groups 0 … k-1, none of them empty.

    Exact for at most `MOST_EXACT` points. Otherwise the two best are told apart, by finer means
    where they are nearer than three errors; `rng` picks the points that are summed one by one.
    """
    if len(points) <= MOST_EXACT:
        return _exact(points, divisions)
    found = _estimated(points, divisions, GRID, SAMPLE, rng)
    if not _near(found):
        return found
    if len(points) <= MOST_EXACT_WHEN_NEAR:
        return _exact(points, divisions)
    return _estimated(points, divisions, FINE_GRID, LARGE_SAMPLE, rng)


def _near(found: Sequence[Silhouette]) -> bool:
    """Whether the best is nearer the next one than three errors of their difference."""
    if len(found) < 2:
        return False
    second, best = sorted(found, key=lambda each: each.mean)[-2:]
    return best.mean - second.mean < NEAR_IN_ERRORS * float(np.hypot(best.error, second.error))


def _exact(points: Floats, divisions: Sequence[Labels]) -> list[Silhouette]:
    everybody = np.arange(len(points))
    told = _one_by_one(points, divisions, everybody)
    return [
        Silhouette(int(division.max()) + 1, float(widths.mean()), 0.0)
        for division, widths in zip(divisions, told, strict=True)
    ]


def _estimated(
    points: Floats, divisions: Sequence[Labels], grid: int, sample: int, rng: np.random.Generator
) -> list[Silhouette]:
    chosen = np.sort(rng.choice(len(points), sample, replace=False))
    places = _Grid(points, grid)
    found = []
    for division, exact in zip(divisions, _one_by_one(points, divisions, chosen), strict=True):
        widths = _widths(places.distances(division), division, np.bincount(division))
        wrong = exact - widths[chosen]
        error = float(wrong.std(ddof=1) / np.sqrt(sample))
        mean = float(widths.mean() + wrong.mean())
        found.append(Silhouette(int(division.max()) + 1, mean, error))
    return found


def _one_by_one(
    points: Floats, divisions: Sequence[Labels], chosen: NDArray[np.intp]
) -> list[Floats]:
    """The silhouettes of the chosen points in each division, every distance by itself."""
    starts, order = _pieces(divisions)
    some, others = points[chosen], points[order]
    edges = [*starts.tolist(), len(order)]
    sums = np.empty((len(starts), len(chosen)))
    for piece, (start, end) in enumerate(pairwise(edges)):
        for part in parts(len(chosen), POINTS_ACROSS):
            sums[piece, part] = _distances(some[part], others[start:end])
    return [
        _widths(_by_group(sums, division[order[starts]]), division[chosen], np.bincount(division))
        for division in divisions
    ]


def _distances(some: Floats, others: Floats) -> Floats:
    """Of each of some points the sum of its distances to all the others."""
    sums = np.zeros(len(some))
    room = np.empty((2, len(some), POINTS_ACROSS))
    for part in parts(len(others), POINTS_ACROSS):
        x, y = others[part].T
        across, up = room[:, :, : len(x)]
        np.subtract(some[:, :1], x, out=across)
        np.subtract(some[:, 1:], y, out=up)
        across *= across
        up *= up
        across += up
        sums += np.sqrt(across, out=across).sum(axis=1)
    return sums


def _pieces(divisions: Sequence[Labels]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Points that no division parts, in runs: where each run starts, and the order they are in."""
    piece = np.zeros(len(divisions[0]), np.int64)
    for division in divisions:
        piece = piece * (int(division.max()) + 1) + division
    order = np.argsort(piece, kind="stable")
    return np.flatnonzero(np.diff(piece[order], prepend=-1)), order


def _by_group(sums: Floats, group: Labels) -> Floats:
    """Sums over pieces as sums over the groups they lie in. No BLAS: its threads fight for this."""
    return np.stack([sums[group == each].sum(axis=0) for each in range(int(group.max()) + 1)])


def _widths(sums: Floats, own: Labels, sizes: NDArray[np.intp]) -> Floats:
    """Silhouettes, (points,), of the sums of distances to each group, (k, points)."""
    at = own, np.arange(len(own))
    # A point is in its own group, at no distance.
    within = sums[at] / np.maximum(sizes - 1, 1)[own]
    means = sums / sizes[:, None]
    means[at] = np.inf
    beside = means.min(axis=0)
    most = np.maximum(within, beside)
    alone = (sizes[own] == 1) | (most == 0)
    widths: Floats = np.where(alone, 0, beside - within) / np.where(alone, 1, most)
    return widths


class _Grid:
    """Points as shares of the four corners of the cell they lie in (cloud in cell)."""

    def __init__(self, points: Floats, width: int) -> None:
        self.width = width
        lowest = points.min(axis=0)
        # A cell is left at each side, so that every corner is on the grid.
        cell = float(np.ptp(points, axis=0).max()) / (width - 3) or 1.0
        at = (points - lowest) / cell + 1
        whole = at.astype(np.int32)
        self.corner = whole[:, 0] * np.int32(width) + whole[:, 1]
        self.x, self.y = (at - whole).T
        steps = np.arange(2 * width)
        away = np.minimum(steps, 2 * width - steps) * cell
        self.distance = fft.rfft2(np.hypot(away[:, None], away))

    def distances(self, division: Labels) -> Floats:
        """Of each point the sum of its distances to each group, (k, points)."""
        sums = np.zeros((int(division.max()) + 1, len(division)))
        for group, told in enumerate(sums):
            field = self._field(division == group)
            for offset, share in self._corners():
                told += field[self.corner + offset] * share
        return sums

    def _corners(self, only: NDArray[np.bool_] | slice = slice(None)) -> list[tuple[int, Floats]]:
        x, y = self.x[only], self.y[only]
        return [
            (0, (1 - x) * (1 - y)),
            (self.width, x * (1 - y)),
            (1, (1 - x) * y),
            (self.width + 1, x * y),
        ]

    def _field(self, members: NDArray[np.bool_]) -> Floats:
        """The sum of distances to the members from every corner of the grid, flat."""
        cells = self.width * self.width
        corner = self.corner[members]
        density = np.zeros(cells)
        for offset, share in self._corners(members):
            density += np.bincount(corner + offset, share, cells)
        wide = 2 * self.width
        turned = fft.rfft2(density.reshape(self.width, -1), s=(wide, wide))
        field = fft.irfft2(turned * self.distance, s=(wide, wide))
        near: Floats = field[: self.width, : self.width].ravel()
        return near
