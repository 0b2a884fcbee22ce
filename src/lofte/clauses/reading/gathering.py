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
    """Write each round that the pages hold: all of them, or none when one has a fault.

    A page that promises nothing, or does not say whose or when, is told of and left out.
    """
    language: str = options.language
    rounds, left_out = _rounds(pages, options)
    tell_faults([f"{file}: {SAID[key][language]}" for file, key in left_out])
    target = Path(options.into)
    named = [(_name(target, each, many=len(rounds) > 1), each) for each in rounds]
    wrong = list(_faults(named, language)) or ([] if named else [SAID["no promise"][language]])
    if wrong:
        tell_faults(wrong)
        return 1
    try:
        for path, each in named:
            _write(path, each, language)
    except OSError as error:
        tell_faults([f"{error.filename}: {error.strerror}"])
        return 1
    return 0


def _faults(named: Sequence[tuple[Path, _Round]], language: str) -> Iterator[str]:
    for path, each in named:
        if path.exists():
            yield f"{path}: {SAID['exists'][language]}"
        for fault in faults(each.document()):
            yield f"{path}: {fault.said(language)}"


def _write(path: Path, round_: _Round, language: str) -> None:
    document = json.dumps(round_.document(), ensure_ascii=False, indent=1)
    path.write_text(document + "\n", encoding="utf-8")
    many = sum(not clause.umbrella for clause in round_.clauses)
    said = SAID["written"][language].format(many=many, pages=", ".join(round_.files))
    sys.stdout.write(f"{path}\t{said}\n")


def _rounds(
    pages: Sequence[tuple[str, Reading]], options: argparse.Namespace
) -> tuple[list[_Round], list[tuple[str, str]]]:
    """The rounds of the pages; and the pages left out, each with what it lacks."""
    found: dict[tuple[tuple[str, ...], tuple[str, str | None]], _Round] = {}
    left_out: list[tuple[str, str]] = []
    for file, reading in pages:
        places, days = _places(reading, options), _days(reading, options)
        lacks = list(_lacks(reading, places, days))
        left_out += [(file, key) for key in lacks]
        if days is not None and not lacks:
            round_ = found.setdefault((places, days), _Round(places, days))
            round_.files.append(file)
            round_.clauses += reading.clauses
    return list(found.values()), left_out


def _lacks(
    reading: Reading, places: tuple[str, ...], days: tuple[str, str | None] | None
) -> Iterator[str]:
    if all(each.umbrella for each in reading.clauses):
        yield "no promise"
        return
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
