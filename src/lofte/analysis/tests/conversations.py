"""Votes made up for tests: minds that lean one way on each statement, and people who mostly do."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.opinion_map import OpinionMap, opinion_map


class Cast(NamedTuple):
    voters: NDArray[np.int32]
    statements: NDArray[np.int32]
    choices: NDArray[np.int8]


def conversation(
    people: int,
    statements: int,
    each: float,
    *,
    minds: Sequence[float] = (1, 1),
    noise: float = 0.3,
    passes: float = 0.2,
    seed: int = 0,
) -> Cast:
    """`people` of minds of these sizes give about `each` votes, of which `noise` at random."""
    rng = np.random.default_rng(seed)
    size = np.array(minds) / sum(minds)
    mind = rng.choice(len(minds), people, p=size)
    leaning = rng.choice(
        [-1, 0, 1], (len(minds), statements), p=[(1 - passes) / 2, passes, (1 - passes) / 2]
    )
    who, what = np.nonzero(rng.random((people, statements)) < each / statements)
    at_random = rng.random(len(who)) < noise
    choice = np.where(at_random, rng.integers(-1, 2, len(who)), leaning[mind[who], what])
    order = rng.permutation(len(who))
    return Cast(
        who[order].astype(np.int32), what[order].astype(np.int32), choice[order].astype(np.int8)
    )


def table(rows: Sequence[str]) -> Cast:
    """A row a voter, a column a statement: + agree, - disagree, 0 pass, . no vote."""
    told = [
        (voter, statement, "-0+".index(sign) - 1)
        for voter, row in enumerate(rows)
        for statement, sign in enumerate(row)
        if sign != "."
    ]
    who, what, choice = np.array(told, np.int32).reshape(-1, 3).T
    return Cast(who, what, choice.astype(np.int8))


def drawn(cast: Cast, *, seed: int = 0, **options: object) -> OpinionMap:
    return opinion_map(*cast, rng=np.random.default_rng(seed), **options)  # type: ignore[arg-type]
