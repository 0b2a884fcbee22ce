"""Which of several priorities comes first, and how surely.

An item's place lies between one more than how many are surely above it, and all but how many are
surely below it. All pairs are compared at once, so that with the given certainty every place of
every item lies where it is said to (Mogstad, Romano, Shaikh & Wilhelm 2024,
doi:10.1093/restud/rdad006). It tells what chance leaves open among those who answered, not whom
they stand for.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse, special  # type: ignore[import-untyped]

from lofte.analysis.ballots import Ballots

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
LEVEL = 0.95
DRAWS = 2_000
MOST_ITEMS = 500


@dataclass(frozen=True, slots=True)
class Rank:
    """The places that an item may have: 1 is the first."""

    highest: int
    lowest: int

    @property
    def is_sure(self) -> bool:
        """The item has this one place."""
        return self.highest == self.lowest


def ranks(counts: Sequence[int], *, level: float = LEVEL) -> list[Rank]:
    """The places of items by how many chose each.

    Any two are compared by the exact binomial test, and Holm (1979) shares out the doubt. It is
    meant for people who chose one each. Where they chose several, and some chose both, it is more
    careful than it need be: those who chose both tell nothing of the two, and are counted.
    """
    told = np.asarray(counts, np.int64)
    _refuse_level(level)
    if told.ndim != 1 or (told < 0).any():
        raise ValueError(f"Counts {list(counts)} give no ranks.")
    upper, lower = np.triu_indices(len(told), 1)
    sure = _holm(_doubt(told[upper], told[lower]), 1 - level)
    above = np.zeros((len(told), len(told)), np.bool_)
    first = told[upper] > told[lower]
    above[upper, lower] = sure & first
    above[lower, upper] = sure & ~first
    return _places(above)


def _refuse_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"A level of {level:g} is no certainty; it lies between 0 and 1.")


def _places(above: Flags) -> list[Rank]:
    """`above`, (items, items): the row is surely above the column."""
    under = above.sum(axis=0)
    over = above.sum(axis=1)
    return [Rank(1 + int(under[at]), len(above) - int(over[at])) for at in range(len(above))]


def _doubt(one: Integers, other: Integers) -> Floats:
    """How often two that are chosen equally often would differ as much: exact, both ways."""
    most, both = np.maximum(one, other), one + other
    # P(X ≥ most) of a binomial of both halves, as an incomplete beta function.
    tail = np.where(most > 0, special.betainc(np.maximum(most, 1), both - most + 1, 0.5), 1.0)
    doubt: Floats = np.minimum(1.0, 2 * tail)
    return doubt


def _holm(doubts: Floats, allowed: float) -> Flags:
    order = np.argsort(doubts, kind="stable")
    left = len(doubts) - np.arange(len(doubts))
    stands = np.cumprod(doubts[order] * left <= allowed).astype(np.bool_)
    found = np.zeros(len(doubts), np.bool_)
    found[order] = stands
    return found


def ranks_of_votes(
    votes: Ballots, *, rng: np.random.Generator, level: float = LEVEL, draws: int = DRAWS
) -> list[Rank]:
    """The places of statements by the share who agree, of those who voted on each.

    Not everybody votes on everything, and who agrees with one statement may be who agrees with
    another. So shares are compared with how they vary together between voters, and the largest
    difference that chance gives among all pairs is drawn (a multiplier bootstrap: Chernozhukov,
    Chetverikov & Kato 2013, doi:10.1214/13-AOS1161). Two votes are added to each statement, one for
    and one against (Agresti & Caffo 2000), so that few votes make nothing sure.

    Raises ValueError for more than 500 statements, and for what is no level or no draw.
    """
    _refuse_level(level)
    if votes.statement_count > MOST_ITEMS or draws < 1:
        raise ValueError(
            f"{votes.statement_count} statements and {draws} draws; at most {MOST_ITEMS}, "
            "and at least one draw."
        )
    if votes.statement_count < 2:
        return [Rank(1, 1)] * votes.statement_count
    share, spread = _shares(votes)
    one, other = np.triu_indices(len(share), 1)
    variance = spread[one, one] + spread[other, other] - 2 * spread[one, other]
    apart = (share[one] - share[other]) / np.sqrt(variance)
    sure = np.abs(apart) > _largest_by_chance(spread, np.sqrt(variance), level, draws, rng)
    above = np.zeros(spread.shape, np.bool_)
    above[one, other] = sure & (apart > 0)
    above[other, one] = sure & (apart < 0)
    return _places(above)


def _shares(votes: Ballots) -> tuple[Floats, Floats]:
    """The share who agree with each statement, and how the shares vary together."""
    where, shape = (votes.voters, votes.statements), (votes.voter_count, votes.statement_count)
    agrees = (votes.choices == 1).astype(float)
    voted = np.bincount(votes.statements, minlength=shape[1])
    share = (np.bincount(votes.statements, agrees, shape[1]) + 1) / (voted + 2)
    away = sparse.csr_array((agrees - share[votes.statements], where), shape)
    together = (away.T @ away).toarray()
    added = np.diag((1 - share) ** 2 + share**2)
    return share, (together + added) / np.outer(voted + 2, voted + 2)


def _largest_by_chance(
    spread: Floats, deviation: Floats, level: float, draws: int, rng: np.random.Generator
) -> float:
    """What the largest of all standardised differences stays under, as often as the level says."""
    values, turns = np.linalg.eigh(spread)
    drawn = (turns * np.sqrt(np.maximum(values, 0))) @ rng.standard_normal((len(spread), draws))
    largest = np.zeros(draws)
    # The pairs of one item with those after it, at a time: all at once would be much to hold.
    start = 0
    for at in range(len(spread) - 1):
        after = len(spread) - 1 - at
        wide = deviation[start : start + after, None]
        np.maximum(largest, (np.abs(drawn[at + 1 :] - drawn[at]) / wide).max(axis=0), out=largest)
        start += after
    return float(np.quantile(largest, level, method="higher"))


def too_close(ranked: Sequence[Rank], chosen: int) -> list[int]:
    """Of the items that may be among the first `chosen`, those that may also be outside them."""
    return [at for at, rank in enumerate(ranked) if rank.highest <= chosen < rank.lowest]


def close_groups(ranked: Sequence[Rank]) -> list[list[int]]:
    """Items that are too close to call, together: first places first, each item in one group.

    Between two groups every place is sure. Within one, each item shares a possible place with
    another, so the first and the last of it may still be far apart.
    """
    groups: list[list[int]] = []
    reached = 0
    for at in sorted(range(len(ranked)), key=lambda item: ranked[item].highest):
        if ranked[at].highest > reached:
            groups.append([])
        groups[-1].append(at)
        reached = max(reached, ranked[at].lowest)
    return groups
