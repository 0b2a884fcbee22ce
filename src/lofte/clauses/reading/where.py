"""Where: a named or definite single place."""

import re
from itertools import pairwise

from lofte.clauses.places import is_municipality
from lofte.clauses.reading.words import Tokens, spoken, vocabulary

_ROAD = re.compile(r"(?:lv|rv|e\d+|väg|länsväg|riksväg)\Z")


def place_of(text: str, words: Tokens, municipality: str | None) -> str | None:
    """The place that a promise names, as written; not the municipality as such."""
    return (
        _centre(text, words)
        or _roads(text, words)
        or _named(text, words, municipality)
        or _definite(text, words)
    )


def _centre(text: str, words: Tokens) -> str | None:
    """ "Arboga centrum", "centrala Askersund", "tätorten Vingåker"."""
    for at, (word, after) in enumerate(pairwise(words)):
        named = word.is_name and word.low not in vocabulary("place_prepositions")
        if named and after.low in vocabulary("centres"):
            return spoken(text, words, at, at + 2)
        if word.low in vocabulary("centre_of") and after.is_name:
            return spoken(text, words, at, at + 2)
    return None


def _roads(text: str, words: Tokens) -> str | None:
    first = next((at for at, each in enumerate(words) if _ROAD.match(each.low)), None)
    if first is None or first + 1 >= len(words) or not words[first + 1].low[:1].isdigit():
        return None
    last = first + 2
    while (
        last + 2 < len(words)
        and words[last].low in {"och", ","}
        and _ROAD.match(words[last + 1].low)
    ):
        last += 3
    return spoken(text, words, first, last)


def _named(text: str, words: Tokens, municipality: str | None) -> str | None:
    """A name behind a preposition of place: "kring Norets handelsområde"."""
    for at, word in enumerate(words[:-1]):
        if word.low not in vocabulary("place_prepositions"):
            continue
        first = last = at + 1
        while last < len(words) and words[last].is_name:
            last += 1
        if last == first:
            continue
        name = spoken(text, words, first, last)
        if last < len(words) and words[last].low in vocabulary("place_nouns"):
            return spoken(text, words, first, last + 1)
        if name != municipality and not _is_whole(words, first, last):
            return name
    return None


def _is_whole(words: Tokens, first: int, last: int) -> bool:
    """Whether the name is a municipality's: "i Vingåker", "i Umeå kommun"."""
    after = words[last].low if last < len(words) else ""
    name = " ".join(each.word for each in words[first:last])
    return after.startswith("kommun") or is_municipality(name)


def _definite(text: str, words: Tokens) -> str | None:
    known = vocabulary("definite_places")
    for at, (word, after) in enumerate(pairwise(words)):
        if word.low in vocabulary("place_prepositions") and after.low in known:
            two = words[at + 2 : at + 4]
            both = len(two) == 2 and two[0].low == "och" and two[1].low in known
            return spoken(text, words, at + 1, at + (4 if both else 2))
    return None
