"""The front page's list of municipalities: found by name, shown by county, drawn as a map."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.dates import spoken_language
from lofte.commons.components.numbers import number
from lofte.commons.components.sweden import municipality_map
from lofte.commons.counties import COUNTIES
from lofte.commons.templatetags.lofte import address
from lofte.commons.text import slug_of, swedish_order
from lofte.website.country import EFFECT, SILENCES, STANDINGS, VERDICTS, Country
from lofte.website.papers import Place, comparable
from lofte.website.queries import Register
from lofte.website.rounds import RoundView, mark_chip, round_view

# Where a municipality stands → how the map draws it; of the rest no round is known.
DRAWN = {
    "galler": "in_force",
    "tills-vidare": "in_force",
    "kommande": "upcoming",
    "utgatt": "expired",
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is a link to what it counts."""

    key: str
    number: str
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class County:
    name: str
    summary: str
    places: SafeString


def find(country: Country, words: str) -> list[Place]:
    """Municipalities by name, by the beginning of it, or by code; the best answers alone."""
    sought = comparable(words)
    if not sought:
        return []
    places = country.register.places.values()
    for test in (
        lambda place: sought in (comparable(place.name), place.code),
        lambda place: comparable(place.name).startswith(sought),
        lambda place: place.slug.startswith(slug_of(sought) or "-"),
        lambda place: sought in comparable(place.name),
    ):
        if found := [place for place in places if test(place)]:
            return sorted(found, key=lambda place: swedish_order(place.name))
    return []


def standing_words() -> dict[str, str]:
    """Where a municipality stands, as said beside its name."""
    return {
        "galler": _("promises in force"),
        "tills-vidare": _("promises until further notice"),
        "kommande": _("promises to come"),
        "utgatt": _("promises have expired"),
        "okant": _("no promise known"),
    }


def figures(country: Country) -> list[Figure]:
    """How many municipalities stand where; together they are all of them."""
    words = {
        "galler": ngettext(
            "municipality has promises in force", "municipalities have promises in force",
            country.by_standing["galler"],
        ),
        "tills-vidare": ngettext(
            "municipality has promises until further notice",
            "municipalities have promises until further notice",
            country.by_standing["tills-vidare"],
        ),
        "kommande": ngettext(
            "municipality has promises to come", "municipalities have promises to come",
            country.by_standing["kommande"],
        ),
        "utgatt": ngettext(
            "municipality has promises that have expired",
            "municipalities have promises that have expired",
            country.by_standing["utgatt"],
        ),
        "okant": ngettext(
            "municipality without a promise that we know of",
            "municipalities without a promise that we know of",
            country.by_standing["okant"],
        ),
    }  # fmt: skip
    return [
        Figure(key, number(country.by_standing[key]), words[key], address(f"/?visa={key}#lista"))
        for key in STANDINGS
    ]


@lru_cache(maxsize=4)
def counties(country: Country, language: str) -> Sequence[County]:
    """Every municipality under its county, with where it stands."""
    found = []
    for code, name in sorted(COUNTIES.items(), key=lambda each: swedish_order(each[1])):
        places = [place for place in country.places if place.county_code == code]
        known = sum(country.standings[place.number] != "okant" for place in places)
        summary = _("%(known)s of %(all)s") % {
            "known": number(known),
            "all": number(len(places)),
        }
        found.append(County(name, summary, items(country, places)))
    return found


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """How many clauses of the country have a verdict, as a link to them."""

    number: str
    chip: SafeString
    url: str


@dataclass(frozen=True, slots=True)
class PlaceView:
    name: str
    url: str
    rounds: Sequence[RoundView]


@dataclass(frozen=True, slots=True)
class FrontPage:
    words: str  # that were searched for
    found: Sequence[Place]
    figures: Sequence[Figure]
    chosen: str  # which municipalities are listed, in words; blank for all, by county
    listed: SafeString
    counties: Sequence[County]
    map: SafeString
    verdicts: Sequence[VerdictCount]
    silences: Sequence[VerdictCount]
    clauses: str
    made_up: Place | None


def front_page(country: Country, words: str, found: Sequence[Place], standing: str) -> FrontPage:
    chosen = standing_words().get(standing, "")
    return FrontPage(
        words=words,
        found=found,
        figures=figures(country),
        chosen=chosen,
        listed=items(country, standing_at(country, standing), words=False),
        counties=[] if chosen else counties(country, spoken_language()),
        map=drawn_map(country, spoken_language()),
        verdicts=_counted(country, (*VERDICTS, EFFECT)),
        silences=_counted(country, SILENCES),
        clauses=number(len(country.entries)),
        made_up=next(
            (
                place
                for place in country.register.places.values()
                if place.is_fictional and country.register.papers_in(place)
            ),
            None,
        ),
    )


def _counted(country: Country, keys: Iterable[str]) -> list[VerdictCount]:
    found = []
    for key in keys:
        if entries := country.by_verdict[key]:
            mark = country.marks[entries[0][1].number]
            progress = None  # counted together, whatever their pace
            word = mark_chip(mark.delivery, progress, mark.because)
            found.append(VerdictCount(number(len(entries)), word, address(f"/loften/?visa={key}")))
    return found


def with_rounds(known: Register, here: Sequence[Place]) -> list[PlaceView]:
    """Municipalities with their rounds, as a Swedish reader sorts them."""
    return [
        PlaceView(
            place.name,
            address(f"/{place.slug}/"),
            [round_view(place, slug, paper) for slug, paper in known.papers_in(place).items()],
        )
        for place in sorted(here, key=lambda place: swedish_order(place.name))
    ]


def standing_at(country: Country, key: str) -> list[Place]:
    return [place for place in country.places if country.standings[place.number] == key]


def items(country: Country, places: Sequence[Place], *, words: bool = True) -> SafeString:
    """Municipalities as list items, by hand: there are 290."""
    said, before = standing_words() if words else {}, address("/")
    return mark_safe(  # noqa: S308 - a name of a place, and our own words
        "".join(
            f'<li><a href="{before}{place.slug}/">{escape(place.name)}</a>'
            f"{_said(said, country.standings[place.number])}</li>"
            for place in places
        )
    )


def _said(words: Mapping[str, str], standing: str) -> str:
    if standing == "okant" or standing not in words:
        return ""
    return f" <span>{words[standing]}</span>"


@lru_cache(maxsize=4)
def drawn_map(country: Country, language: str) -> SafeString:
    """The country in a language. The list beside it says the same, and is the truth."""
    before = address("/")
    known = [place for place in country.places if country.standings[place.number] in DRAWN]
    return municipality_map(
        {place.code: DRAWN[country.standings[place.number]] for place in known},
        title=_("The municipalities of Sweden"),
        description=_(
            "Where promises are in force, to come or have expired. The list says the same."
        ),
        links={place.code: (f"{before}{place.slug}/", place.name) for place in known},
    )
