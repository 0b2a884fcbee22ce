"""Votes as three arrays of one length: who, on what, and 1 agree, 0 pass or -1 disagree."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Integers = NDArray[np.integer]

# Worked on at a time, so that what lies between stays small beside fifty million votes.
VOTES_AT_A_TIME = 1 << 17
CELLS_AT_A_TIME = 1 << 22
CHOICES = 3


@dataclass(frozen=True, slots=True)
class Ballots:
    """Votes that have been checked; `of` makes them."""

    voters: Integers  # (votes,) 0 … voter_count - 1
    statements: Integers  # (votes,) 0 … statement_count - 1
    choices: Integers  # (votes,) 1, 0 or -1
    voter_count: int
    statement_count: int

    def __len__(self) -> int:
        return len(self.voters)


def of(
    voters: ArrayLike,
    statements: ArrayLike,
    choices: ArrayLike,
    *,
    voter_count: int | None = None,
    statement_count: int | None = None,
) -> Ballots:
    """Ballots of three whole-number arrays of one length, taken as they are and not copied.

    The counts may be larger than what the votes show: somebody may not have voted yet. Raises
    `ValueError`, a sentence with the numbers, for lengths that differ, numbers that are not whole,
    an index outside its count and a choice that is none of 1, 0, -1. Whether somebody votes twice
    on one statement is not asked here: `last_votes` tells which one counts.
    """
    arrays = [np.asarray(each) for each in (voters, statements, choices)]
    if any(each.ndim != 1 or len(each) != len(arrays[0]) for each in arrays):
        shapes = ", ".join(str(each.shape) for each in arrays)
        raise ValueError(f"voters, statements and choices are rows of one length, not {shapes}")
    if not len(arrays[0]):
        arrays = [np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.int8)]
    if not all(np.issubdtype(each.dtype, np.integer) for each in arrays):
        kinds = ", ".join(str(each.dtype) for each in arrays)
        raise ValueError(f"voters, statements and choices are whole numbers, not {kinds}")
    who, what, chosen = arrays
    if len(chosen) and (chosen.min() < -1 or chosen.max() > 1):
        raise ValueError(f"a choice is 1, 0 or -1, not {_farthest(chosen)}")
    return Ballots(
        who, what, chosen, _count(who, "voter", voter_count),
        _count(what, "statement", statement_count),
    )  # fmt: skip


def _farthest(choices: Integers) -> int:
    return int(max(choices.min(), choices.max(), key=abs))


def _count(indices: Integers, name: str, said: int | None) -> int:
    lowest, highest = (int(indices.min()), int(indices.max())) if len(indices) else (0, -1)
    count = highest + 1 if said is None else said
    if lowest < 0 or highest >= count:
        wrong = lowest if lowest < 0 else highest
        raise ValueError(f"{name} {wrong} is outside 0 to {count - 1}")
    return count


def parts(length: int, size: int = VOTES_AT_A_TIME) -> Iterator[slice]:
    """The whole in slices of at most `size`."""
    return (slice(start, min(start + size, length)) for start in range(0, length, size))


def tally(ballots: Ballots, groups: Integers, group_count: int) -> NDArray[np.int64]:
    """How each group chose: (group_count, statements, 3) counts of disagree, pass and agree.

    `groups` is (voters,), 0 … group_count - 1, or -1 for somebody in none, who is left out.
    """
    width = CHOICES * ballots.statement_count
    # One count over (group, statement, choice); those in no group come first and are dropped.
    counts = np.zeros((group_count + 1) * width, np.int64)
    for part in parts(len(ballots)):
        key = np.multiply(groups[ballots.voters[part]], width, dtype=np.int64)
        key += np.multiply(ballots.statements[part], CHOICES, dtype=np.int64)
        key += ballots.choices[part]
        key += width + 1
        counts += np.bincount(key, minlength=len(counts))
    return counts.reshape(group_count + 1, ballots.statement_count, CHOICES)[1:]


def tally_all(ballots: Ballots) -> NDArray[np.int64]:
    """How everybody chose: (statements, 3) counts of disagree, pass and agree."""
    counts = np.zeros(CHOICES * ballots.statement_count, np.int64)
    for part in parts(len(ballots)):
        key = np.multiply(ballots.statements[part], CHOICES, dtype=np.int64)
        key += ballots.choices[part]
        key += 1
        counts += np.bincount(key, minlength=len(counts))
    return counts.reshape(ballots.statement_count, CHOICES)


def last_votes(ballots: Ballots, told_at: NDArray[np.number] | None = None) -> NDArray[np.bool_]:
    """Which votes count, (votes,): of each voter on each statement the last one.

    `told_at` is (votes,) any rising measure of time; of equal times, and without it, the later
    place in the arrays is the last.
    """
    pairs = ballots.voters * np.int64(max(ballots.statement_count, 1))
    pairs += ballots.statements
    counts = np.ones(len(pairs), np.bool_)
    ordered = np.sort(pairs)
    again = np.unique(ordered[1:][ordered[1:] == ordered[:-1]])
    if not len(again):
        return counts
    place = np.minimum(np.searchsorted(again, pairs), len(again) - 1)
    repeated = np.flatnonzero(again[place] == pairs)
    keys = [pairs[repeated]] if told_at is None else [told_at[repeated], pairs[repeated]]
    in_time = repeated[np.lexsort(keys)]
    is_last = np.append(np.diff(pairs[in_time]) != 0, True)
    counts[in_time[~is_last]] = False
    return counts
