"""`lofte read`: pages in, drafted clauses out. No Django, no clock, no network."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any, NamedTuple

from lofte.clauses.coaching.rules import coach
from lofte.clauses.command import (
    content_of,
    settle_encoding,
    shown,
    tell_faults,
)
from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.gathering import gather
from lofte.clauses.reading.reader import read_page
from lofte.clauses.reading.source import Unreadable

WORTH_SHARING_FILES = 20
WORTH_SHARING_BYTES = 400_000
WORDS = {
    "none": {"sv": "Inget löfte hittades.", "en": "No promise was found."},
    "unknown": {"sv": "okänd", "en": "unknown"},
    "head": {
        "sv": "{municipality}, {period}: {many} löften",
        "en": "{municipality}, {period}: {many} promises",
    },
    "cut": {
        "sv": "bara de första {many} löftena är lästa; ingen sida lovar så mycket",
        "en": "only the first {many} promises were read; no page promises that much",
    },
    "umbrella": {"sv": "mål för punkterna under", "en": "an aim of those below"},
    "can be told": {"sv": "går att följa upp", "en": "can be followed up"},
    "cannot be told": {"sv": "går inte att följa upp", "en": "cannot be followed up"},
}


class Page(NamedTuple):
    """A file as it was read: what was found, and its JSON where asked for; or why it was not."""

    file: str
    reading: Reading | None
    fault: str = ""
    told: str = ""


def run_read(options: argparse.Namespace) -> int:
    """Print what was read and return 0; or every fault to standard error, and 1."""
    pages = list(_pages(options))
    if faults := [f"{page.file}: {page.fault}" for page in pages if page.fault]:
        tell_faults(faults)
        return 1
    settle_encoding(as_json=options.json)
    if options.into:
        return gather([(page.file, page.reading) for page in pages if page.reading], options)
    for page in pages:
        if page.reading:
            _print(page, page.reading, options)
    return 0


def _pages(options: argparse.Namespace) -> Iterator[Page]:
    names: list[str] = options.files
    # What a file holds is also coached where it is read, by as many as read.
    wanted = None if options.into or not options.json else bool(options.explain)
    read_file = partial(_read_file, language=options.language, explain=wanted)
    if len(names) < WORTH_SHARING_FILES or (os.cpu_count() or 1) < 2:
        yield from map(read_file, names)
        return
    workers = min(os.cpu_count() or 1, len(names))
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(read_file, names, chunksize=max(1, len(names) // (8 * workers)))


def _read_file(name: str, language: str, explain: bool | None) -> Page:
    """A file by its name; with its JSON unless `explain`, which says how much of it, is None."""
    try:
        content = sys.stdin.buffer.read() if name == "-" else content_of(name)
        reading = read_page(source_of(content))
    except Unreadable as unreadable:
        return Page(shown(name), None, unreadable.said(language))
    except OSError as error:
        return Page(shown(name), None, error.strerror or str(error))
    told = "" if explain is None else _json_of(as_json(reading, explain=explain))
    return Page(shown(name), reading, told=told)


def _json_of(said: dict[str, Any]) -> str:
    return json.dumps(said, ensure_ascii=False)


def _print(page: Page, reading: Reading, options: argparse.Namespace) -> None:
    if reading.is_cut:
        said = WORDS["cut"][options.language].format(many=len(reading.clauses))
        sys.stderr.write(f"{page.file}: {said}\n")
    if options.json:
        named = "{" + _json_of({"file": page.file})[1:-1] + ", " + page.told[1:]
        sys.stdout.write((named if len(options.files) > 1 else page.told) + "\n")
        return
    sys.stdout.write("\n".join([f"# {page.file}", *_lines(reading, options)]) + "\n")


def as_json(reading: Reading, *, explain: bool = False) -> dict[str, Any]:
    """The reading in the shape of section 5 of the public format."""
    return {
        "municipality": reading.municipality,
        "period": list(reading.period) if reading.period else None,
        "clauses": [
            {
                **each.as_json(explain=explain),
                "findings": [finding.as_json() for finding in coach(each.text, drafted=each)],
            }
            for each in reading.clauses
        ],
    }


def _lines(reading: Reading, options: argparse.Namespace) -> Iterator[str]:
    language = options.language
    unknown = WORDS["unknown"][language]
    period = "–".join(map(str, sorted(set(reading.period)))) if reading.period else unknown
    if not reading.clauses:
        yield WORDS["none"][language]
        return
    yield WORDS["head"][language].format(
        municipality=reading.municipality or unknown, period=period, many=len(reading.clauses)
    )
    for number, clause in enumerate(reading.clauses, 1):
        yield f"{number}. {clause.text}"
        yield f"   {'; '.join(_facts(clause, language))}"
        if options.explain:
            yield from (f"   {field}: ”{words}”" for field, words in clause.because.items())


def _facts(clause: Drafted, language: str) -> Sequence[str]:
    told = WORDS["can be told" if clause.measurable else "cannot be told"][language]
    aim = [WORDS["umbrella"][language]] if clause.umbrella else []
    target = json.dumps(clause.target, ensure_ascii=False)
    return [", ".join(clause.promisors), *aim, clause.kind, told, target]
