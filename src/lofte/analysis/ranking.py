"""Which of several priorities comes first, and how surely.

An item's place lies between one more than how many are surely above it, and all but how many are
surely below it. All pairs are compared at once, so that with the given certainty every place of
every item lies where it is said to (Mogstad, Romano, Shaikh & Wilhelm 2024,
doi:10.1093/restud/rdad006); the comparisons are exact, and Holm 1979 shares out the doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special  # type: ignore[import-untyped]

LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Rank:
    """The places that an item may have: 1 is the first."""

    highest: int
    lowest: int

    @property
    def is_sure(self) -> bool:
        return self.highest == self.lowest


def ranks(counts: Sequence[int], *, level: float = LEVEL) -> list[Rank]:
    """The places of items by how many chose each. Whoever answered chose one.

    Where two may change places it is too close to call.
    """
    told = np.asarray(counts, np.int64)
    if (told < 0).any() or not 0 < level < 1:
        raise ValueError(f"Counts {list(counts)} at the level {level:g} give no ranks.")
    upper, lower = np.triu_indices(len(told), 1)
    sure = _holm(_doubt(told[upper], told[lower]), 1 - level)
    above = np.zeros((len(told), len(told)), np.bool_)
    first = told[upper] > told[lower]
    above[upper, lower] = sure & first
    above[lower, upper] = sure & ~first
    many = len(told)
    return [Rank(1 + int(above[:, at].sum()), many - int(above[at].sum())) for at in range(many)]


def _doubt(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """How often two that are chosen equally often would differ as much: exact, both ways."""
    most, both = np.maximum(one, other), one + other
    # P(X ≥ most) of a binomial of both halves, as an incomplete beta function.
    tail = np.where(most > 0, special.betainc(np.maximum(most, 1), both - most + 1, 0.5), 1.0)
    doubt: NDArray[np.float64] = np.minimum(1.0, 2 * tail)
    return doubt


def _holm(doubts: NDArray[np.float64], allowed: float) -> NDArray[np.bool_]:
    order = np.argsort(doubts, kind="stable")
    left = len(doubts) - np.arange(len(doubts))
    stands = np.cumprod(doubts[order] * left <= allowed).astype(np.bool_)
    found = np.zeros(len(doubts), np.bool_)
    found[order] = stands
    return found


def too_close(ranked: Sequence[Rank], chosen: int) -> list[int]:
    """Of the items that may be among the first `chosen`, those that may also be outside them."""
    return [at for at, rank in enumerate(ranked) if rank.highest <= chosen < rank.lowest]
