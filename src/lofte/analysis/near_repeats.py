"""Whether what happened is soon followed by more of it nearby (Knox 1964, doi:10.2307/2985220)."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from lofte.analysis.grid import Metres

MOST_INCIDENTS = 20_000
MOST_PAIRS = 2_000_000


@dataclass(frozen=True, slots=True)
class NearRepeats:
    """Pairs near in place and time, against what the same days on any of the places would give."""

    pairs: int
    expected: float
    p: float  # how often chance gives as many or more
    is_sample: bool  # of too many incidents or pairs, some were looked at


def near_repeats(
    east: Metres,
    north: Metres,
    days: NDArray[np.int64],
    *,
    metres: float,
    within_days: int,
    rng: np.random.Generator,
    draws: int = 999,
) -> NearRepeats:
    """Pairs at most so many metres and days apart; (n,) coordinates and day numbers.

    Of more than `MOST_INCIDENTS` incidents so many are drawn, and of the near pairs at most
    `MOST_PAIRS`, so that the time is bounded.
    """
    if not (east.shape == north.shape == days.shape):
        raise ValueError(f"{east.shape}, {north.shape} and {days.shape} belong not together.")
    if metres < 0 or within_days < 0 or draws < 1:
        raise ValueError(f"{metres:g} metres, {within_days} days, {draws} draws tell nothing.")
    is_sample = len(east) > MOST_INCIDENTS
    if is_sample:
        some = rng.choice(len(east), MOST_INCIDENTS, replace=False)
        east, north, days = east[some], north[some], days[some]
    points = np.column_stack([east, north])
    pairs = cKDTree(points).query_pairs(metres, output_type="ndarray") if len(points) else points
    if len(pairs) > MOST_PAIRS:
        is_sample = True
        pairs = pairs[rng.choice(len(pairs), MOST_PAIRS, replace=False)]
    one, other = (pairs[:, side].astype(np.int64) for side in (0, 1))

    def near(when: NDArray[np.int64]) -> int:
        return int((np.abs(when[one] - when[other]) <= within_days).sum())

    found = near(days)
    chance = np.array([near(rng.permutation(days)) for _ in range(draws)])
    p = (1 + int((chance >= found).sum())) / (1 + draws)
    return NearRepeats(found, float(chance.mean()), p, is_sample)
