"""What the public pages say of the signed papers: places, rounds and clauses, as plain values."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from lofte.commons.counties import COUNTIES
from lofte.pledges.states import RoundPhase

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Kommun, as pages name it."""

    number: int
    code: str
    name: str
    slug: str
    county_code: str
    is_fictional: bool

    @property
    def county(self) -> str:
        return COUNTIES.get(self.county_code, "")


@dataclass(frozen=True, slots=True)
class Area:
    """Fokusområde i en omgång."""

    number: int
    key: str
    titles: Mapping[str, str]
    withdrawn_on: date | None
    was_chosen: bool  # among the problems of a picture; else it came with the paper


@dataclass(frozen=True, slots=True)
class Line:
    """Löftespunkt: a clause as it is worded now. `actors` are all that it names."""

    number: int
    key: str
    slug: str
    area: int
    document: Document
    withdrawn_on: date | None
    actors: frozenset[str]
    words: str  # in lower case, for searching
    is_tied: bool  # to a problem that it comes from

    __hash__ = object.__hash__

    @property
    def kind(self) -> str:
        return str(self.document["target"]["kind"])


@dataclass(frozen=True, slots=True)
class Seat:
    """The address of a round in one of its municipalities."""

    place: Place
    slug: str


@dataclass(frozen=True, slots=True)
class Phase:
    """Skede: where a round is on the day, and its last day as it is then known."""

    name: RoundPhase
    last: date | None


@dataclass(frozen=True, slots=True)
class Paper:
    """Löftesomgång: the signed paper with its lines, also those that were withdrawn."""

    number: int
    document: Document
    starts_on: date
    ends_on: date | None
    is_complete: bool
    has_log: bool
    district: tuple[str, str] | None  # name, slug
    agreement: int | None  # that it rests on; the key of the first of its versions
    seats: tuple[Seat, ...]
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    decisions: tuple[Document, ...]
    phase: Phase
    made_at: datetime

    # Two readings of the same paper are equal; each stands for itself in what is kept by it.
    __hash__ = object.__hash__

    @property
    def is_fictional(self) -> bool:
        return any(seat.place.is_fictional for seat in self.seats)

    @property
    def standing(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.withdrawn_on is None)

    def line_at(self, slug: str) -> Line | None:
        return next((line for line in self.lines if line.slug == slug), None)

    def area_of(self, line: Line) -> Area:
        return next(area for area in self.areas if area.number == line.area)


def actors_of(document: Document) -> frozenset[str]:
    """Everyone a clause names; what is promised together is promised by both."""
    named = {
        document["accountable"],
        *document.get("contributing", ()),
        *document.get("partners", ()),
    }
    return frozenset(named | {"police", "municipality"} if "joint" in named else named)


def comparable(words: str) -> str:
    """The form in which words are searched: å is å however it was typed."""
    return unicodedata.normalize("NFC", words).casefold().strip()
