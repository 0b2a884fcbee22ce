"""How fast pages are read: a thousand of them, ten megabytes, and time against length."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lofte.clauses.coaching.rules import coach
from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.reader import read_page
from tools.bench_judge import Row

PAGES = Path(__file__).parents[1] / "tests" / "gold" / "pages"
MANY, MOST_SECONDS_OF_MANY = 1_000, 10.0
LARGE_BYTES, MOST_SECONDS_OF_LARGE = 10_000_000, 5.0
MOST_GROWTH = 1.5
PROMISE = "Polisen och kommunen ska i mån av tid öka tryggheten med flera insatser i centrum. "


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    return [_thousand(), *_large(), _coached()]


@contextmanager
def _timed() -> Iterator[list[float]]:
    taken: list[float] = []
    begun = time.perf_counter()
    yield taken
    taken.append(time.perf_counter() - begun)


def _thousand() -> Row:
    """As somebody types it: the start of the command included."""
    pages = [page.read_text("utf-8") for page in sorted(PAGES.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number in range(MANY):
            path = Path(folder) / f"{number}.txt"
            # No two alike, so that nothing is answered from memory.
            path.write_text(f"Sida {number}\n\n{pages[number % len(pages)]}", encoding="utf-8")
            names.append(str(path))
        command = [sys.executable, "-m", "lofte", "read", "--json", *names]
        with _timed() as taken:
            subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    seconds = taken[0]
    return _row(f"read {MANY} pages, whole command", seconds, MOST_SECONDS_OF_MANY)


def _large() -> list[Row]:
    """One page of ten megabytes, and a tenth of it: whole time, and its growth against length."""
    page = "\n\n".join(each.read_text("utf-8") for each in sorted(PAGES.glob("*.txt")))
    seconds = {}
    for size in (LARGE_BYTES // 10, LARGE_BYTES):
        content = (page * (size // len(page) + 1))[:size].encode()
        with _timed() as taken:
            read_page(source_of(content))
        seconds[size] = taken[0]
    growth = seconds[LARGE_BYTES] / seconds[LARGE_BYTES // 10] / 10
    return [
        _row("read a page of 10 MB", seconds[LARGE_BYTES], MOST_SECONDS_OF_LARGE),
        (
            "ten times the page, in tens",
            f"×{growth:.2f}",
            f"≤ ×{MOST_GROWTH}",
            growth <= MOST_GROWTH,
        ),
    ]


def _coached() -> Row:
    """A text sixteen times as long, within what is coached: its growth against length."""
    short, long = PROMISE * 12, PROMISE * 192
    times = []
    for text in (short, long):
        coach(text)
        with _timed() as taken:
            coach(text)
        times.append(taken[0])
    growth = times[1] / times[0] / 16
    return (
        "sixteen times the wording coached",
        f"×{growth:.2f}",
        f"≤ ×{MOST_GROWTH}",
        growth <= MOST_GROWTH,
    )


def _row(name: str, seconds: float, most: float) -> Row:
    return name, f"{seconds:.2f} s", f"≤ {most:.0f} s", seconds <= most
