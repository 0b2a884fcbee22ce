"""k-means in the plane by Lloyd's rounds, from a start that is the same every time.

The same start, stopping rule and moving of empty groups as scikit-learn 1.9 with the start of
red-dwarf 0.4 ("polis"), so that the groups are the same. Lloyd 1982, doi:10.1109/TIT.1982.1056489.
"""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Labels = NDArray[np.int8]

MOST_ROUNDS = 300
# The centres stand still when they moved less than this share of the mean variance.
TOLERANCE = 1e-4
# Places nearer each other than this share of the whole are one place: equal ballots, added up in
# another order.
GRAIN = 1e-9
POINTS_AT_A_TIME = 1 << 14
WORKERS = 2


def first_places(points: Floats, most: int) -> Floats:
    """The first distinct places of (n, 2), by x and then y: at most `most`, (places, 2)."""
    span = float(np.ptp(points, axis=0).max(initial=0)) if len(points) else 0.0
    cells = np.round(points / (span * GRAIN)) if span else np.zeros_like(points)
    x, y = cells[:, 0], cells[:, 1]
    found: list[int] = []
    ahead = np.arange(len(points))
    while len(ahead) and len(found) < most:
        leftmost = ahead[x[ahead] == x[ahead].min()]
        place = int(leftmost[y[leftmost].argmin()])
        found.append(place)
        ahead = ahead[(x[ahead] > x[place]) | ((x[ahead] == x[place]) & (y[ahead] > y[place]))]
    return points[found]


def lloyd(points: Floats, starts: Floats) -> tuple[Labels, Floats]:
    """The nearest centre of each point, (n,) 0 … k-1, and the centres, (k, 2).

    `points` is (n, 2), n ≥ 1; `starts` is (k, 2) distinct places, k ≤ n and at most 127.
    """
    middle = points.mean(axis=0)
    x, y = (np.ascontiguousarray(column) for column in (points - middle).T)
    still = TOLERANCE * float(points.var(axis=0).mean())
    centres = starts - middle
    before: Labels | None = None
    with ThreadPoolExecutor(WORKERS) as pool:
        for _ in range(MOST_ROUNDS):
            labels, sums, sizes = _nearest(x, y, centres, pool)
            if not sizes.all():
                _fill_empty(x, y, centres, labels, sums, sizes)
            moved = sums / np.maximum(sizes, 1)[:, None]
            shift = float(((moved - centres) ** 2).sum())
            centres = moved
            if before is not None and np.array_equal(labels, before):
                return labels, centres + middle
            if shift <= still:
                break
            before = labels
        return _nearest(x, y, centres, pool)[0], centres + middle


def _nearest(
    x: Floats, y: Floats, centres: Floats, pool: ThreadPoolExecutor
) -> tuple[Labels, Floats, Floats]:
    """Of each point the nearest centre; of each centre the sums of x and y and the number."""
    labels = np.zeros(len(x), np.int8)
    spans = [slice(at, at + POINTS_AT_A_TIME) for at in range(0, len(x), POINTS_AT_A_TIME)]

    def of_span(span: slice) -> Floats:
        return _nearest_in(x[span], y[span], centres, labels[span])

    told = map(of_span, spans) if len(spans) < WORKERS else pool.map(of_span, spans)
    totals = np.add.reduce(list(told))
    return labels, totals[:, :2], totals[:, 2]


def _nearest_in(x: Floats, y: Floats, centres: Floats, labels: Labels) -> Floats:
    """Writes `labels`. Nearest is where x·c - |c|²/2 is largest; of equals the first."""
    nearness = np.empty((2, len(x)))
    best, other = nearness
    product = np.empty_like(best)
    for number, (across, up) in enumerate(centres):
        into = other if number else best
        np.multiply(x, across, out=into)
        np.multiply(y, up, out=product)
        into += product
        into -= 0.5 * (across * across + up * up)
        if number:
            labels[other > best] = number
            np.maximum(best, other, out=best)
    told = labels.astype(np.intp)
    weights = (x, y, None)
    return np.stack([np.bincount(told, each, len(centres)) for each in weights], axis=1)


def _fill_empty(
    x: Floats, y: Floats, centres: Floats, labels: Labels, sums: Floats, sizes: Floats
) -> None:
    """Give each empty group the point farthest from its own centre, as scikit-learn does."""
    empty = np.flatnonzero(sizes == 0)
    away = (x - centres[labels, 0]) ** 2 + (y - centres[labels, 1]) ** 2
    if not away.max():
        return
    farthest = np.argpartition(away, -len(empty))[: -len(empty) - 1 : -1]
    for group, point in zip(empty, farthest, strict=True):
        place = np.array([x[point], y[point]])
        left = labels[point]
        sums[left] -= place
        sizes[left] -= 1
        sums[group], sizes[group] = place, 1
