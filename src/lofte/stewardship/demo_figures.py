"""Ekbacka's made-up figures and incidents, and what its picture reads in them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.datasets import actions as figures
from lofte.datasets.actions import Brought
from lofte.datasets.importers.opening import Said
from lofte.datasets.models import ImportedFile
from lofte.datasets.queries import series_of
from lofte.dialogue.meetings.queries import known_places
from lofte.dialogue.models import Place
from lofte.findings.figures.actions import tell_by
from lofte.findings.incidents import actions as incidents
from lofte.findings.incidents.asking import Asked
from lofte.findings.incidents.loading import loaded
from lofte.findings.incidents.queries import places_by_name
from lofte.findings.incidents.reading import read
from lofte.findings.incidents.showing import found, sentences
from lofte.findings.models import IncidentFile, Problem

HEADS = "datum;timme;plats;nord;ost;typ;antal"
SIDE = 250  # metres of a square
DAYS = 3 * 365 + 40  # three whole years of months, whatever the day
Kind = ImportedFile.Kind


def take_in_figures(municipality: Municipality, told: Mapping[str, Any], by: Person) -> None:
    """A survey and reported crime, in the form of their sources' files."""
    year = today().year - 1
    for title, values in told["surveys"].items():
        heads = ["Område", *(str(year - len(values) + 1 + at) for at in range(len(values)))]
        rows = [";".join(heads), ";".join([municipality.name, *values])]
        _take_in(Kind.NTU, rows, Said(title=title), by)
    for crime, counts in told["crimes"].items():
        for at, (many, rate) in enumerate(counts):
            rows = ["Kommun;Antal;Per 100 000 inv.", f"{municipality.name};{many};{rate}"]
            _take_in(
                Kind.CRIME, rows, Said(crime=crime, period=str(year - len(counts) + 1 + at)), by
            )


def _take_in(kind: Kind, rows: Sequence[str], said: Said, by: Person) -> None:
    brought = Brought(kind, "pahittat.csv", "\n".join(rows).encode(), said)
    figures.take_in(file=figures.bring(municipality=None, brought=brought, by=by), by=by)


def read_in_incidents(
    municipality: Municipality, told: Mapping[str, Any], by: Person
) -> IncidentFile:
    """Three years: weekend nights around one known place, and a little at the others."""
    places = places_by_name(municipality)
    most_at = next(e for e in known_places(municipality) if e.name == told["most_at"])
    rows = [HEADS, *_rows(most_at, told["elsewhere"], told["kinds"])]
    content = "\n".join(rows).encode()
    return incidents.keep(
        municipality=municipality, name=told["name"], source=told["source"],
        found=read(content, places=places, today=today()), by=by,
    )  # fmt: skip


def _rows(most_at: Place, elsewhere: Sequence[str], kinds: Sequence[str]) -> Iterator[str]:
    """The same every time for the same day: steps of primes in place of chance."""
    first = today() - timedelta(days=DAYS)
    for at in range(DAYS):
        day: date = first + timedelta(days=at)
        if day.weekday() >= 4 and at % 3:
            east = (most_at.east or 0) + SIDE * (at // 3 % 3)
            north = (most_at.north or 0) + SIDE * (at // 9 % 2)
            yield f"{day};{21 + at % 3};;{north};{east};{kinds[0]};1"
        if at % 5 == 0:
            where, kind = elsewhere[at // 5 % len(elsewhere)], kinds[at * 11 % len(kinds)]
            yield f"{day};{at * 13 % 24};{where};;;{kind};1"


def tell(problem: Problem, told: Mapping[str, Any], file: IncidentFile, by: Person) -> None:
    """What the picture reads in the series whose names begin so, and in the incidents."""
    series = list(series_of(problem.picture.municipality))
    for title, (says, note) in told.get("series", {}).items():
        for each in series:
            if each.title_sv.startswith(title):
                tell_by(problem=problem, series=each, says=says, note=note, by=by)
    if "incidents" in told:
        asked = Asked()
        held = loaded(file)
        said = "\n".join(sentences(held, found(held, asked)))
        incidents.cite(
            problem=problem, file=file, asked=asked.written(), said=said, says=told["incidents"],
            by=by,
        )  # fmt: skip
