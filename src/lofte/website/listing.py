"""The list of all promises of the country, filtered as the address says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lofte.clauses.words import BECAUSE, DELIVERY, EFFECT, PROGRESS
from lofte.commons.components.dates import spoken_language
from lofte.commons.counties import COUNTIES
from lofte.commons.templatetags.lofte import spoken
from lofte.website import phrases
from lofte.website.country import EFFECT as EFFECT_KEY
from lofte.website.country import PACES, PHASES, SILENCES, VERDICTS, Country, Entry
from lofte.website.papers import Line, Paper, comparable
from lofte.website.rounds import PARTIES, line_url, mark_chip

ON_A_PAGE = 25
LONGEST_WORD = 100
CHOSEN = ("visa", "lan", "skede")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for. What it does not know is left out, and nothing is refused."""

    visa: str = ""  # a verdict
    lan: str = ""  # a county
    kommun: str = ""  # a municipality's slug
    part: str = ""  # an actor
    skede: str = ""  # a phase
    q: str = ""  # words

    @property
    def has_choices(self) -> bool:
        """Whether more than words is asked for."""
        return any(getattr(self, field) for field in (*CHOSEN, "part"))

    def query(self, **changed: str) -> str:
        """The same filter as an address, with some of it changed."""
        values = {field.name: getattr(self, field.name) for field in fields(self)} | changed
        kept = {name: value for name, value in values.items() if value}
        return f"?{urlencode(kept)}" if kept else "?"


def wanted(asked: QueryDict, country: Country) -> Wanted:
    said = {
        field.name: asked.get(field.name, "")[:LONGEST_WORD].strip() for field in fields(Wanted)
    }
    known = {
        "visa": country.by_verdict,
        "lan": COUNTIES,
        "kommun": country.register.by_slug,
        "skede": PHASES,
    }
    for name, values in known.items():
        if said[name] not in values:
            said[name] = ""
    return Wanted(**said)


def matching(country: Country, ask: Wanted) -> Sequence[Entry]:
    """The clauses that hold all that was asked for, in the order of the list."""
    found = country.by_verdict[ask.visa] if ask.visa else country.entries
    if ask.lan:
        found = [each for each in found if each[0].seats[0].place.county_code == ask.lan]
    if ask.kommun:
        slug = ask.kommun
        found = [each for each in found if any(s.place.slug == slug for s in each[0].seats)]
    if ask.skede:
        phases = PHASES[ask.skede]
        found = [each for each in found if each[0].phase.name in phases]
    if ask.part:
        found = _by_actor(found, PARTIES.get(ask.part.casefold(), ask.part).casefold())
    return _with_words(country, found, comparable(ask.q)) if ask.q else found


def _with_words(country: Country, entries: Sequence[Entry], words: str) -> list[Entry]:
    """Those that say the words, or are of a municipality whose name holds them."""
    here = {place.number for place in country.places if words in comparable(place.name)}
    return [
        each
        for each in entries
        if words in each[1].words or (here and each[0].seats[0].place.number in here)
    ]


def _by_actor(entries: Sequence[Entry], name: str) -> list[Entry]:
    return [
        each
        for each in entries
        if name in each[1].actors or any(name in actor.casefold() for actor in each[1].actors)
    ]


def shown(country: Country, entries: Sequence[Entry]) -> SafeString:
    """The clauses as list items."""
    language = spoken_language()
    rows = []
    for paper, line in entries:
        mark = country.marks[line.number]
        states = (mark.delivery, mark.progress, mark.because)
        rows.append(_row(paper, line, states, mark.sentence[language], language))
    return mark_safe("".join(rows))  # noqa: S308 - each is made by a template


@lru_cache(maxsize=10_000)
def _row(
    paper: Paper, line: Line, states: tuple[str | None, ...], sentence: str, language: str
) -> str:
    """Made of its template once, while the paper and the verdict stand."""
    seat, delivery, progress, because = paper.seats[0], *states
    places = phrases.in_list([each.place.name for each in paper.seats])
    phase = phrases.phase_word(paper.phase.name)
    return render_to_string(
        "website/found.html",
        {
            "url": line_url(seat.place, seat.slug, line),
            "text": spoken(line.document["text"]),
            "chip": mark_chip(delivery, progress, because),
            "sentence": sentence,
            "where": f"{places} {phrases.period_words(paper)} · {phase}",
        },
    )


def verdict_words() -> dict[str, str]:
    """Each verdict that can be asked for, in words."""
    language = spoken_language()
    ongoing = DELIVERY["ongoing"][language]
    return {
        **{key: DELIVERY[value][language] for key, value in VERDICTS.items()},
        **{key: f"{ongoing} – {PROGRESS[value][language]}" for key, value in PACES.items()},
        **{key: BECAUSE[value][language] for key, value in SILENCES.items()},
        EFFECT_KEY: EFFECT["not_measured"][language],
    }


def phase_words() -> dict[str, str]:
    return {
        "galler": _("In force"),
        "tills-vidare": _("Until further notice"),
        "forlangt": _("Extended"),
        "kommande": _("Upcoming"),
        "utgatt": _("Expired"),
    }


def options(ask: Wanted) -> Mapping[str, SafeString]:
    """The choices of the form, by the name of the field."""
    language = spoken_language()
    return {field: _options(field, getattr(ask, field), language) for field in CHOSEN}


@lru_cache(maxsize=200)
def _options(field: str, chosen: str, language: str) -> SafeString:
    groups = {"visa": verdict_words(), "lan": COUNTIES, "skede": phase_words()}
    return format_html_join(
        "\n",
        '<option value="{}"{}>{}</option>',
        (
            (value, mark_safe(" selected") if value == chosen else "", name)
            for value, name in groups[field].items()
        ),
    )


def said(country: Country, ask: Wanted) -> list[tuple[str, str]]:
    """What is filtered by, in words, each with the address of the list without it."""
    place = country.register.by_slug.get(ask.kommun)
    part = PARTIES.get(ask.part.casefold(), ask.part)
    words = {
        "visa": verdict_words().get(ask.visa, ""),
        "lan": COUNTIES.get(ask.lan, ""),
        "kommun": place.name if place else "",
        "part": phrases.actor(part),
        "skede": phase_words().get(ask.skede, ""),
        "q": f"”{ask.q}”" if ask.q else "",
    }
    return [(word, ask.query(**{name: ""})) for name, word in words.items() if word]


def meanings() -> list[tuple[SafeString, str]]:
    """Every verdict with what it means."""
    return [
        (mark_chip("kept", None, None), _("Everything that was promised is done.")),
        (
            mark_chip("ongoing", "on_track", None),
            _("The period is not over, and so much is done as could be asked by now."),
        ),
        (
            mark_chip("ongoing", "behind", None),
            _("The period is not over, and less is done than could be asked by now."),
        ),
        (
            mark_chip("ongoing", "cannot_be_met", None),
            _("The period is not over, but something that was promised has already been missed."),
        ),
        (
            mark_chip("partly", None, None),
            _("The period is over. Something was done, but not all that was promised."),
        ),
        (
            mark_chip("not_kept", None, None),
            _("The period is over, and nothing that counts was done."),
        ),
        (mark_chip("not_started", None, None), _("The period has not begun.")),
        (mark_chip("cancelled", None, None), _("The parties decided not to do it, and why.")),
        (mark_chip("replaced", None, None), _("Another promise has taken its place.")),
        *_silences(),
    ]


def _silences() -> list[tuple[SafeString, str]]:
    told = {
        "wording": _("The promise does not say what must be done, how much or when."),
        "no_log": _("Nobody has published what was done. It may be done all the same."),
        "counts_unknown": _("It is known that something was done, but not how much."),
        "assessment_missing": _("The promise is of a way of working, and nobody has assessed it."),
    }
    return [
        (mark_chip("cannot_be_assessed", None, because), means) for because, means in told.items()
    ]
