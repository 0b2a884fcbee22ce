"""Figure (b): public pages over the loopback, each against a bare view in the same minute."""

import json
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from tools.bench_data import country, environment, run
from tools.bench_judge import Row

WINDOWS, WINDOW_SECONDS, CONNECTIONS = 5, 2, 16
ACCEPTED = "gzip, deflate, br"  # as a browser asks
LONGEST_WAIT = 120
MOST_QUERIES = 5
NO_WRK = "wrk is missing: install it with your system's packages; part (b) is not measured"


@contextmanager
def serving(data: Path, *, page: str = "/", **settings: str) -> Iterator[int]:
    """`lofte serve` on a port of its own, from when it has answered."""
    port = _free_port()
    command = [sys.executable, "-m", "lofte", "serve", "--port", str(port)]
    ours = environment({"LOFTE_DATA": str(data), **settings})
    process = subprocess.Popen(command, env=ours, stdout=subprocess.DEVNULL)
    try:
        wait_for(port, page, process)
        yield port
    finally:
        process.terminate()
        process.wait(30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_for(port: int, page: str, process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until and process.poll() is None:
        try:
            read(port, page)
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise SystemExit("lofte serve did not answer")


def read(port: int, page: str) -> float:
    """Read a page that is there, and say how many seconds it took."""
    begun = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=LONGEST_WAIT)
    connection.request("GET", page, headers={"Accept-Encoding": ACCEPTED})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise SystemExit(f"{page} answered {answer.status}")
    return time.perf_counter() - begun


def _warm(port: int, page: str) -> None:
    """Read the page until every worker has it ready."""
    for _ in range(10):
        with ThreadPoolExecutor(8) as readers:
            if max(readers.map(lambda _: read(port, page), range(16))) < 0.5:
                return


def _rate(port: int, page: str) -> float:
    """Requests a second in one window."""
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{WINDOW_SECONDS}s"]
    command += ["-H", f"Accept-Encoding: {ACCEPTED}", f"http://127.0.0.1:{port}{page}"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = re.search(r"Requests/sec:\s+([\d.]+)", said)
    if found is None or "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"{page}: {said}")
    return float(found[1])


def rows() -> list[Row]:
    """The pages of all of Sweden: how fast, and in how many questions to the database."""
    data = country()
    asked = json.loads(run("tools.bench_queries", LOFTE_DATA=str(data)))
    rates = _rates(data, asked["pages"]) if shutil.which("wrk") else []
    if not rates:
        print(NO_WRK)
    return rates + [
        (
            f"queries, {name}, memory empty",
            f"{'/'.join(map(str, sorted(set(counts))))}",
            f"≤ {MOST_QUERIES}, alike",
            max(counts) <= MOST_QUERIES and len(set(counts)) == 1,
        )
        for name, counts in asked["queries"].items()
    ]


def _rates(data: Path, pages: dict[str, str]) -> list[Row]:
    settings = {"DJANGO_SETTINGS_MODULE": "tools.bench_settings"}
    bare, begun = "/bench/bare/", time.perf_counter()
    with serving(data, **settings):
        started = time.perf_counter() - begun
    with (
        serving(data, page=bare, **settings) as keeping,
        serving(data, page=bare, **settings, LOFTE_PAGE_MEMORY="off") as making,
    ):
        tried = {
            "bare": (making, bare),
            "again": (keeping, pages["clause"]),
            "clause": (making, pages["clause"]),
            "list": (making, pages["list"]),
        }
        for where in tried.values():
            _warm(*where)
        windows = [{name: _rate(*where) for name, where in tried.items()} for _ in range(WINDOWS)]
    return [
        ("a bare Django view with the same middleware", _a_second(windows, "bare"), "", True),
        _ratio("a page read again since its last change", windows, "again", 1.0),
        _ratio("a clause page made anew", windows, "clause", 0.12),
        _ratio("a national list made anew", windows, "list", 0.05),
        ("lofte serve to the first page, every verdict judged", f"{started:.1f} s", "", True),
    ]


def _a_second(windows: list[dict[str, float]], name: str) -> str:
    return f"{median(each[name] for each in windows):,.0f}/s"


def _ratio(said: str, windows: list[dict[str, float]], name: str, least: float) -> Row:
    """Each window against the bare view just before it, since others use the machine too."""
    ratio = median(each[name] / each["bare"] for each in windows)
    figure = f"{ratio:.2f} ({_a_second(windows, name)})"
    return said, figure, f"≥ {least:g}", ratio >= least
