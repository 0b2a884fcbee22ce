"""Actors: the bodies and people that a sentence names, by kind, by place or by their own name."""

from dataclasses import dataclass

from lofte.clauses.places import is_municipality
from lofte.clauses.reading.words import Token, Tokens, spoken, vocabulary

POLICE, MUNICIPALITY, PAIR, GROUP, NAMED = "police", "municipality", "pair", "group", "named"
BOTH = (POLICE, MUNICIPALITY)
MOST_NAME_WORDS = 4
# What cannot be the last, small part of a district's name.
_SMALL_WORDS = ("joiners", "adverbs", "prepositions", "promise_verbs", "actors")


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named at words `first` to before `last`; `is_group`: people, who cannot promise."""

    promisor: str
    first: int
    last: int
    is_group: bool = False


def actor_at(words: Tokens, place: int, text: str, names: frozenset[str]) -> Actor | None:
    """The actor whose name begins at a place. `names`: what the page writes as a name."""
    first = place
    if known := _by_list(words, place, place, text):
        return known
    for _ in range(3):
        found = vocabulary("determiners").at(words, place)
        if not found or found.last >= len(words):
            break
        place = found.last
    return (
        _by_place_name(words, place, first)
        or _by_list(words, place, first, text)
        or _by_name(words, place, first, text, names)
    )


def _by_list(words: Tokens, place: int, first: int, text: str) -> Actor | None:
    found = vocabulary("actors").at(words, place)
    if not found:
        return None
    last = _with_what_belongs(words, found.last)
    if found.means in {POLICE, MUNICIPALITY, PAIR}:
        return Actor(found.means, first, last)
    if found.means == NAMED and words[found.first].is_name:
        last = max(last, _past_a_name(words, found.last))
    written = spoken(text, words, found.first, last)
    return Actor(written, first, last, is_group=found.means == GROUP)


def _with_what_belongs(words: Tokens, last: int) -> int:
    """Past what the name takes along: "kommunens väktare", "lokalpolisområde Motala"."""
    owner = words[last - 1].low
    if owner.endswith(("ens", "kommuns", "nas")):
        owned = last < len(words) and words[last].is_word and not _is_verb_like(words[last])
        return last + owned
    if owner.startswith(("lokalpolisområde", "polisområde", "polisregion", "lpo")):
        return _past_district(words, last)
    if owner == "kommunerna":
        return _past_names(words, last)
    if owner.startswith(("räddningstjänst", "fastighetsägarna", "bostadsstiftelsen")):
        return _past_a_name(words, last)
    return _past_place(words, last)


def _past_place(words: Tokens, last: int) -> int:
    """Past "i Umeå", "i Oskarshamns kommun"."""
    if last + 1 >= len(words) or words[last].low != "i" or not words[last + 1].is_name:
        return last
    last += 2
    while last < len(words) and words[last].is_name:
        last += 1
    in_municipality = last < len(words) and words[last].low in vocabulary("place_bodies")
    return last + in_municipality


def _past_district(words: Tokens, last: int) -> int:
    """Past "Haninge/Nynäshamn", "Piteå älvdal", "Borlänges områdespoliser"."""
    first = last
    while last < len(words) and (words[last].is_name or words[last].low in {"/", "nr"}):
        last += 1
    if first < last < len(words) and words[last].is_word:
        owned = words[last - 1].low.endswith("s") and vocabulary("actors").means(words[last].low)
        joined = last + 1 < len(words) and vocabulary("joiners").at(words, last + 1) is not None
        plain = not any(words[last].low in vocabulary(name) for name in _SMALL_WORDS)
        if owned or (joined and plain):
            last += 1
    return last


def _past_names(words: Tokens, last: int) -> int:
    """Past "Stenungsund, Orust och Tjörn"."""
    while last < len(words) and words[last].is_name:
        last += 1
        if last + 1 < len(words) and words[last].low in {",", "och"} and words[last + 1].is_name:
            last += 1
    return last


def _past_a_name(words: Tokens, last: int) -> int:
    """Past "Höga Kusten - Ådalen", "Örebro län"."""
    end = min(len(words), last + 2 * MOST_NAME_WORDS)
    while last < end:
        dash = words[last].word in {"-", "–"} and last + 1 < len(words) and words[last + 1].is_name
        if not (words[last].is_name or dash or words[last].low == "län"):
            break
        last += 1
    return last


def _by_place_name(words: Tokens, place: int, first: int) -> Actor | None:
    """ "Umeå kommun", "Upplands Väsby kommun", "Bjurholms, Vännäs och Umeå kommun"."""
    last = place
    if place < len(words) and words[place].low in vocabulary("prepositions"):
        return None
    while last < len(words) and last - place < MOST_NAME_WORDS * 4:
        word = words[last]
        if last > place and word.low in vocabulary("place_bodies"):
            return Actor(MUNICIPALITY, first, _with_what_belongs(words, last + 1))
        joins = word.low in {",", "och", "-"} and last > place
        if joins and word.low != "-" and not is_municipality(words[last - 1].word):
            return None
        if not (word.is_name or joins) or vocabulary("actors").means(word.low):
            return None
        last += 1
    return None


def _by_name(
    words: Tokens, place: int, first: int, text: str, names: frozenset[str]
) -> Actor | None:
    """A body by its proper name: "Södertörns brandförsvarsförbund", "NTF", "Fritidsfabriken"."""
    last = place
    while last < len(words) and last - place < MOST_NAME_WORDS and words[last].is_name:
        last += 1
    if last == place:
        return None
    signs = vocabulary("body_signs")
    if last < len(words) and words[last].low in signs:
        return _named(text, words, (place, first), last + 1)
    known = [words[at].low in names or is_initials(words[at].word) for at in range(place, last)]
    if words[last - 1].low in signs or all(known):
        return _named(text, words, (place, first), last)
    return None


def _named(text: str, words: Tokens, begins: tuple[int, int], last: int) -> Actor:
    """The body with its name as written, also where the name is given once more in brackets."""
    last = _past_bracket(words, last)
    return Actor(spoken(text, words, begins[0], last), begins[1], last)


def _past_bracket(words: Tokens, last: int) -> int:
    """Past a name given once more in brackets: "Stockholms lokaltrafik (SL)"."""
    if last + 2 < len(words) and words[last].word == "(" and words[last + 2].word == ")":
        return last + 3
    return last


def is_initials(word: str) -> bool:
    return len(word) >= 2 and word.isupper() and word.isalpha()


def _is_verb_like(word: Token) -> bool:
    return word.low in vocabulary("promise_verbs") or word.low in {
        "är",
        "har",
        "och",
        "samt",
        "att",
    }


def actors_from(words: Tokens, place: int, text: str, names: frozenset[str]) -> list[Actor]:
    """The actors of a list that begins at a place: "kommunen, polisen och Max"."""
    found: list[Actor] = []
    while True:
        actor = actor_at(words, place, text, names)
        if not actor:
            return found
        found.append(actor)
        joined = past_joiner(words, actor.last)
        if joined is None:
            return found
        place = joined


def past_joiner(words: Tokens, place: int) -> int | None:
    joiner = vocabulary("joiners").at(words, place)
    if not joiner:
        return None
    again = vocabulary("joiners").at(words, joiner.last) if words[place].low == "," else None
    return again.last if again else joiner.last
