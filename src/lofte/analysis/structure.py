"""Whether votes hang together more than chance would have it: parallel analysis by shuffling.

Horn 1965, doi:10.1007/BF02289447; shuffled within columns as in Buja and Eyuboglu 1992,
doi:10.1207/s15327906mbr2704_2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import sparse  # type: ignore[import-untyped]

from lofte.analysis.ballots import Integers
from lofte.analysis.components import top_two
from lofte.analysis.lloyd import Floats

SHUFFLES = 19  # more than all of them happens by chance once in twenty
FEWEST_VOTERS = 10
# Of a sample, since this is a note and not the map itself: a tenth of the votes, within these.
FEWEST_VOTES_SHUFFLED, MOST_VOTES_SHUFFLED = 20_000, 100_000
FEWEST_SHUFFLED = 200
# Too few for the last digits, but as many for the real votes as for the shuffled ones.
STEPS = 12


class Finding(StrEnum):
    """What can be said of all the votes together."""

    TOO_FEW = "too_few"  # people, to say anything
    ALIKE = "alike"  # on each statement everybody chose the same
    CHANCE = "chance"  # no more in it than when the votes are shuffled
    STRUCTURE = "structure"


@dataclass(frozen=True, slots=True)
class Structure:
    """The shares, 0-1, of all differences that lie along two directions: real and shuffled."""

    finding: Finding
    voters: int  # of whom the note was made
    shuffles: int
    share: float  # by these voters
    shuffled_share: float  # the largest of the shuffles
    p: float  # how often chance does as well; 1 / (shuffles + 1) at the least


def structure(
    matrix: Any, grouped: Integers, rng: np.random.Generator, *, shuffles: int = SHUFFLES
) -> Structure:
    """Compare with votes shuffled within each statement among those who voted on it.

    `matrix` is sparse (voters, statements) of votes with the statements' means taken away;
    `grouped` the voters who are in a group, and are asked about. Who votes on what, and how each
    statement was received, stays as it was; only who chose what with what is lost. `rng` picks a
    sample of the voters, and shuffles.
    """
    if len(grouped) < FEWEST_VOTERS:
        return Structure(Finding.TOO_FEW, len(grouped), 0, 0.0, 0.0, 1.0)
    columns = _sample(matrix, grouped, rng)
    total = float(columns.data @ columns.data)
    if not total:
        return Structure(Finding.ALIKE, columns.shape[0], 0, 0.0, 0.0, 1.0)
    found = _along_two(columns, columns.data, rng) / total
    by_chance = [
        _along_two(columns, values, rng) / total for values in _shuffled(columns, shuffles, rng)
    ]
    p = (1 + sum(share >= found for share in by_chance)) / (shuffles + 1)
    finding = Finding.STRUCTURE if p <= 1 / (SHUFFLES + 1) else Finding.CHANCE
    return Structure(finding, columns.shape[0], shuffles, found, max(by_chance), p)


def _sample(matrix: Any, grouped: Integers, rng: np.random.Generator) -> Any:
    """So many of them that there are votes enough, by column, centred anew."""
    votes = int(np.diff(matrix.indptr)[grouped].sum())
    enough = min(max(votes // 10, FEWEST_VOTES_SHUFFLED), MOST_VOTES_SHUFFLED)
    wanted = max(FEWEST_SHUFFLED, enough * len(grouped) // max(votes, 1))
    if wanted < len(grouped):
        grouped = np.sort(rng.choice(grouped, wanted, replace=False))
    columns = matrix[grouped].tocsc()
    statement = np.repeat(np.arange(columns.shape[1]), np.diff(columns.indptr))
    sums = np.bincount(statement, columns.data, columns.shape[1])
    voted = np.bincount(statement, minlength=columns.shape[1])
    centre = (sums / np.maximum(voted, 1))[statement]
    # What is alike within a statement is nothing, and not the rounding of nothing.
    values = np.where(np.abs(columns.data - centre) < 1e-12, 0, columns.data - centre)
    return sparse.csc_array((values, columns.indices, columns.indptr), shape=columns.shape)


def _shuffled(columns: Any, shuffles: int, rng: np.random.Generator) -> Iterator[Floats]:
    """The same values within each statement in other orders.

    They are put in random order once, and then turned by a random number of steps, each statement
    by its own: as fair a test as a new order each time, and many times as fast.
    """
    starts, counts = columns.indptr[:-1], np.diff(columns.indptr)
    statement = np.repeat(np.arange(len(counts)), counts)
    values = columns.data[np.argsort(statement + rng.random(len(statement)))]
    place = np.arange(len(values)) - starts[statement]
    for _ in range(shuffles):
        turned = place + rng.integers(0, np.maximum(counts, 1))[statement]
        yield values[starts[statement] + turned % counts[statement]]


def _along_two(columns: Any, values: Floats, rng: np.random.Generator) -> float:
    """What lies along the two largest directions of the same cells with other values."""
    other = sparse.csc_array((values, columns.indices, columns.indptr), shape=columns.shape)
    return float(top_two(other, rng, tolerance=0, most_steps=STEPS)[0].sum())
