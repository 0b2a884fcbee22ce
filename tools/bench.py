"""`make bench`: every figure that was promised of the speed, in one table."""

import sys
from collections.abc import Callable

from tools import (
    bench_hot_spots,
    bench_judge,
    bench_opinions,
    bench_papers,
    bench_pictures,
    bench_reading,
    bench_serving,
    bench_themes,
    bench_voices,
    bench_votes,
    bench_weight,
)
from tools.bench_judge import Row

PARTS: tuple[tuple[str, Callable[[], list[Row]]], ...] = (
    ("(a) all of Sweden judged", bench_judge.rows),
    ("(b) public pages over the loopback, all of Sweden", bench_serving.rows),
    ("(c) weight over the wire, and (d) the start, the demo", bench_weight.rows),
    ("(e) pages read and wordings coached", bench_reading.rows),
    ("(f) themes of answers", bench_themes.rows),
    ("(g) voices taken in", bench_voices.rows),
    ("(h) votes taken in, and the map from the database", bench_votes.rows),
    ("(i) maps of opinions", bench_opinions.rows),
    ("(j) where and when", bench_hot_spots.rows),
    ("(k) the joint picture", bench_pictures.rows),
    ("(p) papers to sign", bench_papers.rows),
)


def main() -> int:
    """Print the table as it grows. Fails when a figure does. Letters choose parts: `b g`."""
    missed, wanted = 0, {f"({letter})" for letter in sys.argv[1:]}
    for said, rows in PARTS:
        if wanted and not any(letter in said for letter in wanted):
            continue
        print(f"\n{said}", flush=True)
        for name, figure, goal, met in rows():
            print(f"  {name:58}{figure:>26}{goal:>18}  {_word(goal, met=met)}", flush=True)
            missed += not met
    print(f"\n{missed} not met" if missed else "\nall met")
    return 1 if missed else 0


def _word(goal: str, *, met: bool) -> str:
    return ("ok" if met else "NOT MET") if goal else ""


if __name__ == "__main__":
    sys.exit(main())
