"""The picture that goes along where an address is shared: the promise, in our own letters."""

import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.numbers import number
from lofte.website import phrases
from lofte.website.papers import Line, Paper, Place
from lofte.website.publishing.record import clean, said, title_of

HOUSE = "#00417a"
# Our letters are Latin: a text of which less than this can be drawn is not drawn at all.
KNOWN_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says, from above, and what is told of it to those who do not see it."""

    above: str
    words: str
    below: str
    colour: str
    alt: str


def of_round(place: Place, paper: Paper, accent: str) -> Picture:
    """Who promise, where and when, and how much."""
    count = len(paper.standing)
    words, period = title_of(paper, place), phrases.period_words(paper)
    many = ngettext("%(count)s promise", "%(count)s promises", count) % {"count": number(count)}
    below = many if count else ""
    alt = ". ".join(filter(None, (f"{words}, {period}", below)))
    return Picture(f"{place.name} {period}", words, below, accent or HOUSE, f"{alt}.")


def of_promise(place: Place, paper: Paper, line: Line, accent: str) -> Picture:
    """One promise in its own words, and who answers for it."""
    words = said(line.document["text"]).words
    if _known_share(words) < KNOWN_SHARE:
        return of_round(place, paper, accent)
    who = clean(phrases.answers_for(line.document))
    above = f"{place.name} {phrases.period_words(paper)}"
    return Picture(above, words, who, accent or HOUSE, f"{words} {who}.")


def of_place(name: str, accent: str) -> Picture:
    """A municipality's, whatever is promised there."""
    words = _("What is promised in %(place)s") % {"place": name}
    below = _("By the police and the municipality")
    return Picture(name, words, below, accent or HOUSE, f"{words}. {below}.")


def _known_share(words: str) -> float:
    letters = [sign for sign in unicodedata.normalize("NFC", words) if sign.isalpha()]
    known = [each for each in letters if unicodedata.name(each, "").startswith("LATIN")]
    return len(known) / len(letters) if letters else 0.0
