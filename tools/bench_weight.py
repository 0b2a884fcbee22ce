"""Figures (c) and (d): what a first visit weighs in a browser, and how soon a start answers."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, ViewportSize, sync_playwright

from tests import chromium
from tools.bench_data import run
from tools.bench_judge import Row
from tools.bench_serving import serving

MOST_FIRST, MOST_REQUESTS, MOST_SECOND = 110_000, 8, 15_000
SETTINGS = "lofte.config.settings"
MOST_START = 3.0
STARTS = 3
PHONE = ViewportSize(width=390, height=844)
# Where a resident arrives, and where the next click leads.
VISITS = (
    ("the front page, then a municipality", "/", "/umea/"),
    ("a municipality, then its round", "/umea/", "/umea/2019-2020/"),
    ("a clause, then its municipality", "/umea/2019-2020/t1/", "/umea/"),
    ("the national list, then a clause", "/loften/", "/umea/2019-2020/t1/"),
)
NO_CHROMIUM = "Chromium is missing: install it with your system's packages; (c) is not measured"


@dataclass
class Load:
    """What came over the wire for one page, headers and all."""

    requests: int = 0
    characters: int = 0


def rows() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="lofte-bench-") as folder:
        first = _seconds_to_first_page(Path(folder) / "first")
        data = Path(folder) / "demo"
        run("lofte", "demo", "--no-serve", LOFTE_DATA=str(data), DJANGO_SETTINGS_MODULE=SETTINGS)
        _seconds_to_first_page(data)  # the static files are collected the first time
        best = min(_seconds_to_first_page(data) for _ in range(STARTS))
        return [
            *_weights(data),
            ("lofte serve to the first page", f"{best:.2f} s", f"≤ {MOST_START:g} s", best <= 3),
            ("… in a folder where nothing was", f"{first:.2f} s", "", True),
        ]


def _seconds_to_first_page(data: Path) -> float:
    begun = time.perf_counter()
    with serving(data):
        return time.perf_counter() - begun


def _weights(data: Path) -> list[Row]:
    path = chromium.executable()
    if not path:
        print(NO_CHROMIUM)
        return []
    with serving(data) as port, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        found = [
            row
            for said, *pages in VISITS
            for row in _visit(browser.new_context(viewport=PHONE), said, port, pages)
        ]
        browser.close()
    return found


def _visit(context: BrowserContext, said: str, port: int, pages: list[str]) -> list[Row]:
    first, second = (_load(context, f"http://127.0.0.1:{port}{page}") for page in pages)
    context.close()
    return [
        (
            said,
            f"{first.characters / 1000:.1f} kB, {first.requests} requests",
            f"≤ {MOST_FIRST // 1000} kB, {MOST_REQUESTS}",
            first.characters <= MOST_FIRST and first.requests <= MOST_REQUESTS,
        ),
        (
            "… the second page",
            f"{second.characters / 1000:.1f} kB",
            f"≤ {MOST_SECOND // 1000} kB",
            second.characters <= MOST_SECOND,
        ),
    ]


def _load(context: BrowserContext, address: str) -> Load:
    """Open the page in a new tab, with what the context has in its cache from before."""
    page, load = context.new_page(), Load()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.responseReceived", _counting(load))
    session.on("Network.loadingFinished", _weighing(load))
    answer = page.goto(address, wait_until="networkidle")
    if answer is None or not answer.ok:
        raise SystemExit(f"{address} did not answer as it should")
    page.close()
    return load


def _counting(load: Load) -> Callable[[dict[str, Any]], None]:
    def count(event: dict[str, Any]) -> None:
        response = event["response"]
        from_cache = response.get("fromDiskCache") or response.get("fromPrefetchCache")
        load.requests += not from_cache and not response["url"].startswith("data:")

    return count


def _weighing(load: Load) -> Callable[[dict[str, Any]], None]:
    def weigh(event: dict[str, Any]) -> None:
        load.characters += int(event["encodedDataLength"])

    return weigh
