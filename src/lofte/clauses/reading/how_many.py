"""How many: the numbers in a text, and what each of them counts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lofte.clauses.reading.words import Tokens, spoken, vocabulary

_DIGITS = re.compile(r"\d{1,5}\Z")
YEAR = re.compile(r"(?:19|20)\d\d\Z")
_RANGE = re.compile(r"(\w+)[-–](\w+)\Z")
FAR = 6  # words from a number to the noun that it counts


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in the text and what it counts. `first` to `last` are its words."""

    low: int | None
    high: int | None
    first: int
    last: int
    unit: str
    is_article: bool = False
    is_floor: bool = False  # "minst"


def amounts(text: str, words: Tokens) -> Iterator[Amount]:
    place = 0
    while place < len(words):
        found = _amount_at(text, words, place)
        if found:
            yield found
            place = max(found.last, place + 1)
        else:
            place += 1


def _amount_at(text: str, words: Tokens, place: int) -> Amount | None:
    number = _number(words, place)
    if number is None or _names_something(words, place):
        return None
    low, high, last = number
    if last < len(words) and words[last].low in vocabulary("not_counted"):
        return None
    bound = vocabulary("bounds").at(words, place - 2) or vocabulary("bounds").at(words, place - 1)
    if bound is None or bound.last != place:
        bound = vocabulary("bounds").at(words, place - 1)
    bound = bound if bound and bound.last == place else None
    floor = bound is not None and bound.means == "min"
    if bound and bound.means == "max":
        low, high = None, low
    unit_first, unit_last = noun_behind(words, last)
    unit = spoken(text, words, unit_first, unit_last)
    first = bound.first if bound else place
    article = words[place].low in {"en", "ett"}
    return Amount(low, high, first, max(unit_last, last), unit, article, floor)


def _number(words: Tokens, place: int) -> tuple[int | None, int | None, int] | None:
    """The number at a place: lowest, highest (where a range is said) and the place behind it."""
    if words[place].low == "mellan":
        return _between(words, place + 1)
    value = value_of(words[place].low)
    if value is None:
        return _written_together(words, place)
    last = place + 1
    if _is_thousands(words, place):
        value, last = value * 1000 + int(words[last].low), last + 1
    upper = _upper(words, last)
    if upper and upper[0] > value:
        return value, upper[0], upper[1]
    return value, None, last


def _between(words: Tokens, place: int) -> tuple[int, int, int] | None:
    """ "mellan tre och fem"."""
    if place + 2 >= len(words) or words[place + 1].low != "och":
        return None
    low, high = value_of(words[place].low), value_of(words[place + 2].low)
    return (low, high, place + 3) if low is not None and high is not None and low < high else None


def _written_together(words: Tokens, place: int) -> tuple[int, int, int] | None:
    """ "1-2 gånger", "två–tre kvällar"."""
    parts = _RANGE.match(words[place].low)
    after = words[place + 1] if place + 1 < len(words) else None
    if not parts or after is None or not after.is_word or after.low in vocabulary("not_counted"):
        return None
    low, high = value_of(parts.group(1)), value_of(parts.group(2))
    return (low, high, place + 1) if low is not None and high is not None and low < high else None


def _is_thousands(words: Tokens, place: int) -> bool:
    """ "1 500": three digits behind one to three."""
    after = words[place + 1].low if place + 1 < len(words) else ""
    return (
        len(words[place].low) <= 3
        and words[place].low.isdigit()
        and len(after) == 3
        and (after.isdigit())
    )


def _upper(words: Tokens, place: int) -> tuple[int, int] | None:
    """The higher number of "två till tre", "minst fyra och högst åtta"."""
    if place + 1 >= len(words) or words[place].low not in {"till", "-", "–", "eller", "och"}:
        return None
    bound = vocabulary("bounds").at(words, place + 1)
    ceiling = bound is not None and bound.means == "max"
    if words[place].low == "och" and not ceiling:
        return None
    at = bound.last if bound and ceiling else place + 1
    value = value_of(words[at].low) if at < len(words) else None
    return (value, at + 1) if value is not None else None


@lru_cache(maxsize=16_384)
def value_of(word: str) -> int | None:
    """The number that a word says, in digits or letters; years are none."""
    if _DIGITS.match(word):
        return None if YEAR.match(word) else int(word)
    said = vocabulary("numbers").means(word)
    if said:
        return int(said)
    for length in range(5, 8):  # "tjugo", "femtio", "sjuttio" before a unit: "femtiotvå"
        tens = vocabulary("numbers").means(word[:length])
        units = vocabulary("numbers").means(word[length:]) if tens else None
        if tens and units and int(tens) % 10 == 0 and 20 <= int(tens) <= 90 and int(units) < 10:
            return int(tens) + int(units)
    return None


def _names_something(words: Tokens, place: int) -> bool:
    """Whether the number is a part of a name, a road, a grade, an age, a date or a clock."""
    before = words[place - 1] if place else None
    after = words[place + 1].low if place + 1 < len(words) else ""
    if after in vocabulary("not_counted"):
        return True
    if before is None:
        return False
    if before.word == "(" and after == ")":
        return True  # "Skyttegatan (2)", "femtio (50)"
    digits = words[place].low.isdigit()
    if digits and (after.isdigit() or before.low.isdigit()) and not _is_thousands(words, place):
        return True  # "114 14", a telephone number
    if before.low in vocabulary("numbered") or before.low in vocabulary("owners"):
        return True
    if before.low in {"och", ",", "eller"} and place >= 2 and words[place].low[:1].isdigit():
        return words[place - 2].low[:1].isdigit() and _names_something(words, place - 2)
    named = before.is_name and before.low not in vocabulary("bounds") and place > 1
    named = named and after not in vocabulary("events")
    return words[place].low[:1].isdigit() and named


def noun_behind(words: Tokens, place: int) -> tuple[int, int]:
    """The noun that a number counts: behind "särskilda", "gemensamma" and the like."""
    first = place
    if first < len(words) and words[first].low in {"st", "stycken", "st."}:
        return first, first + 1
    while first < min(place + FAR, len(words)):
        word = words[first]
        if not word.is_word:
            if word.word in {"-", "”", '"', "“", ",", "(", ")"}:
                first += 1
                continue
            break
        if word.low in {"och", "eller", "samt"} or word.low.isdigit() or is_adjective(words, first):
            first += 1
            continue
        if word.low.endswith("-"):
            first += 1
            continue
        if word.low in vocabulary("prepositions") or word.low in vocabulary("subordinators"):
            break
        return first, first + 1
    return place, place


def is_adjective(words: Tokens, place: int) -> bool:
    low = words[place].low
    if low in vocabulary("events"):
        return False
    if place + 1 < len(words) and words[place + 1].word == "-":
        return True
    return low in vocabulary("adjectives")
