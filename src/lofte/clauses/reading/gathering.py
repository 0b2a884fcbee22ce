"""Many pages into round documents: `lofte read --into ROUND.json pages/*`."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lofte.clauses.command import tell_faults
from lofte.clauses.documents import faults
from lofte.clauses.places import municipalities
from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.rounds import round_document
from lofte.clauses.text import alike, slug_of

SAID = {
    "no place": {
        "sv": "sidan säger inte vilken kommun den gäller; ange --municipality",
        "en": "the page does not say whose municipality it is; give --municipality",
    },
    "no period": {
        "sv": "sidan säger inte vilken period den gäller; ange --from och --to",
        "en": "the page does not say its period; give --from and --to",
    },
    "no promise": {"sv": "inget löfte hittades", "en": "no promise was found"},
    "unknown place": {
        "sv": "det finns ingen kommun som heter så",
        "en": "there is no municipality of that name",
    },
    "exists": {
        "sv": "filen finns redan, och skrivs inte över; ange ett annat namn",
        "en": "the file is there already, and is not written over; give another name",
    },
    "written": {"sv": "{many} löften ur {pages}", "en": "{many} promises from {pages}"},
}


@dataclass
class _Round:
    """The pages of one round: same municipalities, same period."""

    places: tuple[str, ...]
    days: tuple[str, str | None]
    files: list[str] = field(default_factory=list)
    clauses: list[Drafted] = field(default_factory=list)

    def document(self) -> dict[str, Any]:
        codes = [municipalities()[name] for name in self.places]
        return round_document(self.clauses, codes=codes, days=self.days)


def gather(pages: Sequence[tuple[str, Reading]], options: argparse.Namespace) -> int:
    """Write each round that the pages hold. All are written, or none when one has a fault."""
    language: str = options.language
    rounds, wrong = _rounds(pages, options)
    target = Path(options.into)
    named = [(_name(target, each, many=len(rounds) > 1), each) for each in rounds]
    wrong += [f"{path}: {SAID['exists'][language]}" for path, _ in named if path.exists()]
    wrong += [f"{path}: {fault.said(language)}" for path, each in named for fault in faults(each.document())]
    if wrong:
        tell_faults(wrong)
        return 1
    try:
        for path, each in named:
            path.write_text(json.dumps(each.document(), ensure_ascii=False, indent=1) + "\n", "utf-8")
            pages_of = ", ".join(each.files)
            many = sum(not clause.umbrella for clause in each.clauses)
            sys.stdout.write(f"{path}\t{SAID['written'][language].format(many=many, pages=pages_of)}\n")
    except OSError as error:
        tell_faults([f"{options.into}: {error.strerror}"])
        return 1
    return 0


def _rounds(
    pages: Sequence[tuple[str, Reading]], options: argparse.Namespace
) -> tuple[list[_Round], list[str]]:
    """The rounds of the pages, and what is wrong. A page that promises nothing is told and left."""
    found: dict[tuple[tuple[str, ...], tuple[str, str | None]], _Round] = {}
    wrong: list[str] = []
    for file, reading in pages:
        if not any(not each.umbrella for each in reading.clauses):
            sys.stderr.write(f"{file}: {SAID['no promise'][options.language]}\n")
            continue
        places, days = _places(reading, options), _days(reading, options)
        wrong += [f"{file}: {SAID[key][options.language]}" for key in _lacks(places, days)]
        if days is not None and places and all(each in municipalities() for each in places):
            round_ = found.setdefault((places, days), _Round(places, days))
            round_.files.append(file)
            round_.clauses += reading.clauses
    if not found and not wrong:
        wrong.append(f"{options.into}: {SAID['no promise'][options.language]}")
    return list(found.values()), wrong


def _lacks(places: tuple[str, ...], days: tuple[str, str | None] | None) -> Iterator[str]:
    if not places:
        yield "no place"
    elif not all(each in municipalities() for each in places):
        yield "unknown place"
    if days is None:
        yield "no period"


def _places(reading: Reading, options: argparse.Namespace) -> tuple[str, ...]:
    said: str = options.municipality or reading.municipality or ""
    known = {alike(name): name for name in municipalities()}
    parts = [each.strip() for each in said.split(",") if each.strip()]
    return tuple(known.get(alike(each), each) for each in parts)


def _days(reading: Reading, options: argparse.Namespace) -> tuple[str, str | None] | None:
    read = reading.days or (None, None)
    first = options.from_on.isoformat() if options.from_on else read[0]
    last = options.to_on.isoformat() if options.to_on else read[1]
    return (first, last) if first else None


def _name(target: Path, round_: _Round, *, many: bool) -> Path:
    """ROUND.json; of several rounds, ROUND-umea-2019-2020.json."""
    if not many:
        return target
    years = sorted({day[:4] for day in round_.days if day})
    words = "-".join([*(slug_of(name) for name in round_.places), *years])
    return target.with_name(f"{target.stem}-{words}{target.suffix or '.json'}")
