"""A round as what is taken along says it: plain words, with whole addresses of the site."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lofte.clauses.deliveries import delivery
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Verdict
from lofte.clauses.words import EFFECT
from lofte.commons.components import marks
from lofte.commons.components.dates import spoken_language
from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.review.memory import Mark
from lofte.website import phrases
from lofte.website.papers import Area, Document, Line, Paper, Place
from lofte.website.queries import Register
from lofte.website.stories import judged

# The second word of the addresses of all that is taken along; no period is named so.
HERE = "ta-med"
# What XML 1.0 cannot hold, which all of Word, Excel and Atom are written in.
NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Said:
    """Words in the language of the page, or else in the one there is."""

    words: str
    language: str

    @property
    def foreign(self) -> str:
        """The language where it is not that of the page, else blank."""
        return "" if self.language == spoken_language() else self.language


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause with its verdict as it is today."""

    line: Line
    said: Said
    who: str
    url: str
    verdict: str  # in a word or two
    sentence: str


@dataclass(frozen=True, slots=True)
class Part:
    """A focus area with its standing clauses; it may have none yet."""

    number: int
    said: Said
    promises: Sequence[Promise]


@dataclass(frozen=True, slots=True)
class Record:
    """A round at one of its addresses. `root` is the site as its address begins, no slash last."""

    day: date
    place: Place
    accent: str
    slug: str
    paper: Paper
    parts: Sequence[Part]
    root: str

    @property
    def url(self) -> str:
        return self.root + address(f"/{self.place.slug}/{self.slug}/")

    @property
    def period(self) -> str:
        return phrases.period_words(self.paper)

    @property
    def places(self) -> str:
        return places_of(self.paper, self.place)

    @property
    def promises(self) -> Iterator[Promise]:
        for part in self.parts:
            yield from part.promises


def record_at(known: Register, municipality: Municipality, period: str, root: str) -> Record | None:
    """The round at an address, with the verdicts of the day; None where there is none."""
    place = known.place_of(municipality)
    paper = known.papers_in(place).get(period)
    if paper is None:
        return None
    found = known.marks_in([paper])
    parts = [
        Part(area.number, said(area.titles), _promises(place, period, paper, area, found, root))
        for area in paper.areas
        if area.withdrawn_on is None or any(line.area == area.number for line in paper.standing)
    ]
    return Record(known.day, place, municipality.accent, period, paper, parts, root)


def said(text: Mapping[str, str]) -> Said:
    language = spoken_language()
    if language in text:
        return Said(clean(text[language]), language)
    other, words = next(iter(text.items()))
    return Said(clean(words), other)


def clean(words: object) -> str:
    """The words without the signs that no file of ours can hold."""
    return NOT_XML.sub("", str(words))


def _promises(
    place: Place,
    period: str,
    paper: Paper,
    area: Area,
    found: Mapping[int, Mark],
    root: str,
) -> list[Promise]:
    return [
        Promise(
            line=line,
            said=said(line.document["text"]),
            who=clean(phrases.answers_for(line.document)),
            url=root + address(f"/{place.slug}/{period}/{line.slug}/"),
            verdict=verdict_words(mark.delivery, mark.progress, mark.because),
            sentence=mark.sentence[spoken_language()],
        )
        for line in paper.standing
        if line.area == area.number
        if (mark := found.get(line.number))  # not one withdrawn this very moment
    ]


def verdict_words(delivery: str | None, progress: str | None, because: str | None) -> str:
    """The verdict as a chip says it, without the mark."""
    if delivery is None:
        return EFFECT["not_measured"][spoken_language()]
    shown = marks.standing(delivery, progress, because)
    return f"{shown.word} – {shown.more}" if shown.more else shown.word


def verdicts_of(paper: Paper, log: Sequence[Document], on: date) -> dict[str, Verdict]:
    """The verdict with all its slots on each standing clause, by its key."""
    by_clause: dict[str, list[Document]] = {}
    for each in log:
        if each["clause"] is not None:
            by_clause.setdefault(same_id(each["clause"]), []).append(each)
    return {
        line.key: judged(
            paper, line, [delivery(each) for each in by_clause.get(same_id(line.key), ())], on
        )
        for line in paper.standing
    }


def places_of(paper: Paper, here: Place) -> str:
    """All municipalities of the paper; the one of the address first."""
    names = [seat.place.name for seat in paper.seats]
    names.sort(key=lambda name: name != here.name)
    return phrases.in_list(names)


def promisors(paper: Paper) -> str:
    """Who promise, inside a sentence: those of the two parties that its clauses name."""
    named = {each for line in paper.standing for each in line.actors} & {"police", "municipality"}
    return phrases.actor_inside(named.pop() if len(named) == 1 else "joint")


def title_of(paper: Paper, here: Place) -> str:
    """What the round is called on papers and pictures."""
    return _("Promises by %(who)s in %(place)s") % {
        "who": promisors(paper),
        "place": places_of(paper, here),
    }
