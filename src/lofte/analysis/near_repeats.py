"""Whether what happened is soon followed by more of it nearby.

Knox 1964 (doi:10.2307/2985220): pairs near in place and in time, against what the same days, dealt
anew to the same places, would give (Mantel 1967; Johnson et al. 2007,
doi:10.1007/s10940-007-9025-3). It tells of a pattern in what was reported, and of nobody's house.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from lofte.analysis.grid import Metres, refuse_no_points

Integers = NDArray[np.int64]
MOST_INCIDENTS = 20_000
MOST_PAIRS = 150_000  # looked at in each draw
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class NearRepeats:
    """Pairs near in place and time, against what the same days on any of the places would give."""

    pairs: int  # among those looked at
    expected: float
    p: float  # how often chance gives as many or more, ties counted
    looked_at: int  # incidents: of too many, some were drawn
    is_sample: bool

    @property
    def ratio(self) -> float:
        """How many times as many pairs as chance would give; 1 where there is none at all."""
        return self.pairs / self.expected if self.expected else 1.0

    @property
    def is_chance(self) -> bool:
        """Nothing is followed by more nearby, surer than chance would have it (Knox test)."""
        return self.p > LEVEL


def near_repeats(
    east: Metres,
    north: Metres,
    days: Integers,
    *,
    metres: float,
    within_days: int,
    rng: np.random.Generator,
    draws: int = 999,
) -> NearRepeats:
    """Pairs of incidents at most so many metres and days apart.

    Parameters
    ----------
    east, north : (n,) metres; of incidents told by squares, any point of each square
    days : (n,) day numbers, each incident once: one that stands for several is repeated
    metres, within_days : what is near; of squares 0 metres is the same one
    draws : how often the days are dealt anew; p is never below 1 / (draws + 1)

    The time is bounded: of more than 20,000 incidents so many are drawn, and fewer where they would
    make more than 150,000 pairs that are near in place. A pattern that is seen in those is there;
    one that is not may have been missed. Raises ValueError for arrays that do not belong together.
    """
    _refuse(east, north, days)
    if not metres >= 0 or within_days < 0 or draws < 1:
        raise ValueError(f"{metres:g} metres, {within_days} days, {draws} draws tell nothing.")
    points = np.column_stack([east, north]).astype(float)
    some = _bounded(points, metres, rng)
    pairs = cKDTree(points[some]).query_pairs(metres, output_type="ndarray").T.copy()
    when = days[some]
    found = _near(when, pairs, within_days)
    as_many = sum(_near(rng.permutation(when), pairs, within_days) >= found for _ in range(draws))
    expected = _expected(when, pairs.shape[1], within_days)
    p = (1 + as_many) / (1 + draws)
    return NearRepeats(found, expected, p, len(some), len(some) < len(days))


def _refuse(east: Metres, north: Metres, days: Integers) -> None:
    refuse_no_points(east, north)
    if east.shape != days.shape or not np.issubdtype(days.dtype, np.integer):
        raise ValueError(f"{days.shape} days ({days.dtype}) belong not to {len(east)} incidents.")


def _near(when: Integers, pairs: Integers, within_days: int) -> int:
    """How many of the pairs, (2, pairs) numbers of incidents, are near in time."""
    return int(np.count_nonzero(np.abs(when[pairs[0]] - when[pairs[1]]) <= within_days))


def _bounded(points: NDArray[np.float64], metres: float, rng: np.random.Generator) -> Integers:
    """Which incidents are looked at, (m,), so that neither they nor their pairs are too many."""
    some = np.arange(len(points))
    if len(some) > MOST_INCIDENTS:
        some = rng.choice(len(points), MOST_INCIDENTS, replace=False)
    tree = cKDTree(points[some])
    # Counted without being listed: each pair twice, and each incident with itself.
    pairs = (int(tree.count_neighbors(tree, metres)) - len(some)) / 2
    if pairs > MOST_PAIRS:
        kept = int(len(some) * (MOST_PAIRS / pairs) ** 0.5)
        some = rng.choice(some, kept, replace=False)
    return some


def _expected(when: Integers, pairs: int, within_days: int) -> float:
    """Exactly: the share of all pairs that are near in time, of those near in place."""
    if len(when) < 2:
        return 0.0
    ordered = np.sort(when)
    soon = np.searchsorted(ordered, ordered + within_days, "right") - np.arange(len(when)) - 1
    return pairs * int(soon.sum()) / (len(when) * (len(when) - 1) / 2)
