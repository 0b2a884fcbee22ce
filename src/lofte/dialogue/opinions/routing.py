"""Which statement somebody is asked next: the one that is most due, of those not yet answered.

How due a statement is, is how many have seen it, divided by how much its next answer tells: from 1
for a statement on which all think alike or that all pass, to 2 for one that divides people evenly.
So a statement that divides is shown at most about twice as often as one that does not, and none
is left behind. Nearly as due counts as equally due, and among those chance decides, a chance of
the person's own that is the same each time: orders differ from person to person, and tell nobody
how others voted.
"""

from math import floor, log2

import numpy as np
from numpy.typing import NDArray

Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

# Seen by up to a fifth more counts as seen by as many.
STEPS_TO_DOUBLE = 4
CHOICES = 3


def steps(answers: Integers) -> Integers:
    """How due each statement is, (statements,), as `step` tells of each.

    `answers` is (statements, 3): how many disagreed, passed and agreed.
    """
    return np.array([step(*each) for each in answers.tolist()], np.int64)


def step(disagree: int, passed: int, agree: int) -> int:
    """How due one statement is: the lowest is the most due.

    In steps of a fourth of a doubling of (seen + 1) / informative.
    """
    # As if one had agreed and one disagreed before the first answer (Laplace).
    answered = agree + disagree + 2
    share = (agree + 1) / answered
    informative = 1 + 4 * share * (1 - share) * answered / (answered + passed)
    seen = agree + disagree + passed
    return floor(STEPS_TO_DOUBLE * log2((seen + 1) / informative))


def next_place(due: Integers, keys: Integers, answered: Flags, seed: int) -> int | None:
    """The place of the next statement; None when all are answered.

    Parameters
    ----------
    due : (statements,) how due each is, as `steps` tells
    keys : (statements,) a lasting number of each, by which chance tells them apart
    answered : (statements,) whether the person has answered it
    seed : the person's own number, of 64 bits
    """
    left = np.flatnonzero(~answered)
    if not len(left):
        return None
    due_left = due[left]
    most_due = left[due_left == due_left.min()]
    if len(most_due) == 1:
        return int(most_due[0])
    return int(most_due[_chance(keys[most_due], seed).argmin()])


def _chance(keys: Integers, seed: int) -> NDArray[np.uint64]:
    """A number for each key that looks like chance, and is the same for the same seed.

    The finaliser of splitmix64 (Steele, Lea & Flood 2014, doi:10.1145/2660193.2660195).
    """
    mixed = keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))
