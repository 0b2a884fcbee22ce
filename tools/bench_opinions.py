"""How fast the map of opinions is drawn: against red-dwarf on the same votes, and alone at size.

red-dwarf needs five minutes and 4.6 GB for 100,000 people, so it is asked for that only when
LOFTE_BENCH_FULL=1. What is measured for memory runs in a process of its own.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from reddwarf.implementations.base import run_pipeline  # type: ignore[import-untyped]

from lofte.dialogue.opinions.votes_file import read_votes
from tools.bench_judge import Row
from tools.bench_one_map import Size, Votes, draw, seconds, votes

MEETING, TOWN = Size(2_000, 900, 113), Size(10_000, 500, 50)
CITY, COUNTRY = Size(100_000, 1_000, 50), Size(1_000_000, 1_000, 50)
LEAST_RATIO = {MEETING: 5, TOWN: 25, CITY: 200}
MOST_SECONDS = {CITY: 3.0, COUNTRY: 20.0}
MOST_MORE_MB, MOST_PEAK_GB = 400, 4.0
ROWS_READ, LEAST_ROWS_A_SECOND = 2_000_000, 1_000_000


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    return [
        _against_red_dwarf(MEETING),
        _against_red_dwarf(TOWN),
        *_full(),
        *_alone(CITY),
        *_alone(COUNTRY),
        _read(),
    ]


def _against_red_dwarf(size: Size) -> Row:
    """The same votes, one after the other; ours the middle one of five, the first not counted."""
    made = votes(size)
    draw(made)
    ours = statistics.median(seconds(lambda: draw(made)) for _ in range(5))
    theirs = _red_dwarf(made)
    least = LEAST_RATIO[size]
    return (
        f"map of {size}, red-dwarf / ours",
        f"{theirs:.1f} s / {ours:.2f} s = {theirs / ours:.0f}",
        f"≥ {least}",
        theirs / ours >= least,
    )


def _red_dwarf(made: Votes) -> float:
    names = ("participant_id", "statement_id", "vote")
    columns = [each.tolist() for each in made]
    told = [dict(zip(names, vote, strict=True)) for vote in zip(*columns, strict=True)]
    return seconds(lambda: run_pipeline(votes=told, random_state=0))


def _alone(size: Size) -> list[Row]:
    """In a process of its own: seconds, and memory beyond the votes or in all."""
    command = [sys.executable, "-m", "tools.bench_one_map", *map(str, size)]
    run = subprocess.run(command, capture_output=True, text=True, check=True)
    told = json.loads(run.stdout)
    name, most = f"map of {size}", MOST_SECONDS[size]
    taken = told["seconds"]
    first = f"{name}, {size.each} votes each", f"{taken:.2f} s", f"≤ {most:.0f} s", taken <= most
    rows: list[Row] = [first]
    if size == CITY:
        more = told["more_mb"]
        met = more <= MOST_MORE_MB
        rows.append((f"{name}, beside the votes", f"{more:.0f} MB", f"≤ {MOST_MORE_MB} MB", met))
    else:
        peak = told["peak_mb"] / 1e3
        met = peak <= MOST_PEAK_GB
        rows.append((f"{name}, in all", f"{peak:.1f} GB", f"≤ {MOST_PEAK_GB:.0f} GB", met))
    return rows


def _full() -> list[Row]:
    return [_against_red_dwarf(CITY)] if os.environ.get("LOFTE_BENCH_FULL") == "1" else []


def _read() -> Row:
    """A file as Polis exports it, with its column of dates in words."""
    who, what, choice = (each.tolist() for each in votes(Size(ROWS_READ // 50, 1_000, 50)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "votes.csv"
        with path.open("w", encoding="utf-8") as file:
            file.write("timestamp,datetime,comment-id,voter-id,vote\n")
            date = "Tue Jun 23 2020 15:50:31 GMT+0000 (Coordinated Universal Time)"
            file.writelines(
                f"{1592927431 + at},{date},{s},{v},{c}\n"
                for at, (v, s, c) in enumerate(zip(who, what, choice, strict=True))
            )
        rate = ROWS_READ / min(seconds(lambda: read_votes(path)) for _ in range(3))
    return (
        f"a file of {ROWS_READ:,} votes read",
        f"{rate / 1e6:.1f} million/s",
        f"≥ {LEAST_ROWS_A_SECOND / 1e6:.0f} million/s",
        rate >= LEAST_ROWS_A_SECOND,
    )
