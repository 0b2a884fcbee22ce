"""One map of made-up votes, in a process of its own so that its memory can be told.

`python -m tools.bench_one_map PEOPLE STATEMENTS EACH` prints what it took, as JSON.
"""

import json
import re
import sys
import time
from collections.abc import Callable
from math import gcd
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.opinion_map import OpinionMap, opinion_map

MINDS, AT_RANDOM = 3, 0.25
# So few that what is needed to make votes is nothing beside them, and memory can be told.
PEOPLE_AT_A_TIME = 1_000

Votes = tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int8]]


class Size(NamedTuple):
    people: int
    statements: int
    each: int  # votes by each person

    def __str__(self) -> str:
        return f"{self.people:,} × {self.statements:,}"


def votes(size: Size) -> Votes:
    """People of three minds, a quarter of whose votes are at random; the same every time."""
    rng = np.random.default_rng(4)
    leaning = rng.choice(np.array([-1, 0, 1], np.int8), (MINDS, size.statements), p=[0.4, 0.2, 0.4])
    strides = np.array([n for n in range(1, size.statements) if gcd(n, size.statements) == 1])
    count = size.people * size.each
    told: Votes = np.empty(count, np.int32), np.empty(count, np.int32), np.empty(count, np.int8)
    for start in range(0, size.people, PEOPLE_AT_A_TIME):
        people = np.arange(start, min(start + PEOPLE_AT_A_TIME, size.people), dtype=np.int32)
        shape = len(people), size.each
        first = rng.integers(0, size.statements, (len(people), 1))
        # Steps that have nothing in common with the number of statements meet each only once.
        step = rng.choice(strides, (len(people), 1))
        what = (first + step * np.arange(size.each)) % size.statements
        choice = leaning[rng.integers(0, MINDS, (len(people), 1)), what]
        choice = np.where(rng.random(shape) < AT_RANDOM, rng.integers(-1, 2, shape), choice)
        order = rng.permutation(what.size)
        part = slice(start * size.each, start * size.each + what.size)
        told[0][part] = np.repeat(people, size.each)[order]
        told[1][part] = what.ravel()[order]
        told[2][part] = choice.ravel()[order]
    return told


def draw(made: Votes) -> OpinionMap:
    return opinion_map(*made, rng=np.random.default_rng(0))


def seconds(drawing: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    drawing()
    return time.perf_counter() - begun


def _peak_mb() -> float:
    """The most memory so far. Not as `getrusage` has it: that begins at the most of the parent."""
    (peak,) = re.findall(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(peak) * 1024 / 1e6


def main() -> None:
    """Draw one map of the size that is named, and print what it took as JSON."""
    # What is loaded on first use is none of the map's memory.
    draw(votes(Size(3_000, 100, 20)))
    made = votes(Size(*map(int, sys.argv[1:])))
    before = _peak_mb()
    taken = seconds(lambda: draw(made))
    peak = _peak_mb()
    print(json.dumps({"seconds": taken, "more_mb": peak - before, "peak_mb": peak}))


if __name__ == "__main__":
    main()
