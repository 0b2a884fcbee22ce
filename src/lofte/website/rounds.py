"""A round as its pages show it: areas with lines and marks, signatures, decisions, a filter."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from lofte.clauses.words import EFFECT
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.components.marks import EFFECT_MARKS, chip, icon
from lofte.commons.components.numbers import number
from lofte.commons.templatetags.lofte import address, spoken
from lofte.review.memory import Mark
from lofte.website import phrases
from lofte.website.papers import Area, Document, Line, Paper, Place
from lofte.website.worry import is_worrying

# What a promise made together is asked for by, in an address.
PARTIES = {"polisen": "police", "kommunen": "municipality"}


@dataclass(frozen=True, slots=True)
class LineView:
    """A clause in a list."""

    url: str
    text: SafeString
    chip: SafeString
    sentence: str
    who: str


@dataclass(frozen=True, slots=True)
class AreaView:
    title: SafeString
    anchor: str
    lines: Sequence[LineView]
    is_bare: bool  # nothing is decided in it; not that a filter hides what is


@dataclass(frozen=True, slots=True)
class RoundView:
    """A round in short: its address, its days and where it is in its life."""

    url: str
    period: str
    phase: str
    tone: str
    sentence: str
    is_complete: bool
    others: str  # the other municipalities of a shared paper
    clauses: int


@dataclass(frozen=True, slots=True)
class Tally:
    """How many clauses have a verdict."""

    number: str
    chip: SafeString


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to filter, as a link."""

    name: str
    url: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """Something decided after signing: when, what, why, and how it read before."""

    day: str
    what: str
    reason: str
    before: str = ""


def mark_chip(delivery: str | None, progress: str | None, because: str | None) -> SafeString:
    """Mark, word and colour; a state of the world has only its effect."""
    if delivery is None:
        return _effect_chip(spoken_language())
    return chip(delivery, progress, because)


@lru_cache
def _effect_chip(language: str) -> SafeString:
    """Nothing follows effects yet, so there is one."""
    picture, tone = EFFECT_MARKS["not_measured"]
    word = EFFECT["not_measured"][language]
    return format_html(
        '<span class="chip" data-tone="{}">{}<span>{}</span></span>', tone, icon(picture), word
    )


def round_url(place: Place, slug: str) -> str:
    return address(f"/{place.slug}/{slug}/")


def line_url(place: Place, slug: str, line: Line) -> str:
    return address(f"/{place.slug}/{slug}/{line.slug}/")


def round_view(place: Place, slug: str, paper: Paper) -> RoundView:
    others = [seat.place.name for seat in paper.seats if seat.place.number != place.number]
    return RoundView(
        url=round_url(place, slug),
        period=phrases.period_words(paper),
        phase=phrases.phase_word(paper.phase.name),
        tone=phrases.TONES[paper.phase.name],
        sentence=phrases.phase_sentence(paper),
        is_complete=paper.is_complete,
        others=phrases.in_list(others),
        clauses=len(paper.standing),
    )


def tally(paper: Paper, marks: Mapping[int, Mark]) -> list[Tally]:
    """How many clauses of a round have which verdict, each said with its mark."""
    found: dict[SafeString, int] = {}
    for line in paper.standing:
        if mark := marks.get(line.number):
            word = mark_chip(mark.delivery, mark.progress, mark.because)
            found[word] = found.get(word, 0) + 1
    ordered = sorted(found.items(), key=lambda each: -each[1])
    return [Tally(number(count), word) for word, count in ordered]


def areas(
    place: Place, slug: str, paper: Paper, marks: Mapping[int, Mark], part: str = ""
) -> list[AreaView]:
    """The areas in the order of the paper, with those clauses that name the actor."""
    language, wanted = spoken_language(), PARTIES.get(part, part)
    by_area: dict[int, list[Line]] = {}
    for line in paper.standing:
        by_area.setdefault(line.area, []).append(line)
    return [
        AreaView(
            title=spoken(area.titles),
            anchor=f"omrade-{area.number}",
            is_bare=area.number not in by_area,
            lines=[
                _line(place, slug, line, mark, language)
                for line in by_area.get(area.number, ())
                if not wanted or wanted in line.actors
                if (mark := marks.get(line.number))  # not one withdrawn this very moment
            ],
        )
        for area in paper.areas
        if _is_shown(area, by_area)
    ]


def _is_shown(area: Area, by_area: Mapping[int, Sequence[Line]]) -> bool:
    return area.withdrawn_on is None or area.number in by_area


def _line(place: Place, slug: str, line: Line, mark: Mark, language: str) -> LineView:
    return LineView(
        url=line_url(place, slug, line),
        text=spoken(line.document["text"]),
        chip=mark_chip(mark.delivery, mark.progress, mark.because),
        sentence=mark.sentence[language],
        who=phrases.answers_for(line.document),
    )


def choices(paper: Paper, url: str, part: str) -> list[Choice]:
    """Everyone the clauses name, with how many; nothing where there is nothing to choose."""
    names = {"police": "polisen", "municipality": "kommunen"}
    counts: dict[str, int] = {}
    for line in paper.standing:
        for actor in line.actors - {"joint"}:
            counts[actor] = counts.get(actor, 0) + 1
    if len(counts) < 2:
        return []
    everyone = Choice(_("Everyone"), url, len(paper.standing), not part)
    ordered = sorted(counts, key=lambda name: (name not in names, -counts[name], name))
    return [everyone] + [
        Choice(
            phrases.actor(name),
            f"{url}?part={names.get(name, name)}",
            counts[name],
            part == names.get(name, name),
        )
        for name in ordered
    ]


def is_round_worrying(paper: Paper) -> bool:
    words = [area.titles["sv"] for area in paper.areas] + [line.words for line in paper.standing]
    return any(map(is_worrying, words))


def decision_view(decision: Document) -> ChangeView:
    return ChangeView(
        day=long_date(date.fromisoformat(decision["on"])),
        what=phrases.decision_words(decision),
        reason=decision.get("reason", ""),
    )
