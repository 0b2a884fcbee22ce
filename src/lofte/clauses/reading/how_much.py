"""How much: so many, how often, or every one of a group."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from lofte.clauses.reading.drafted import Counted
from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary

_DIGITS = re.compile(r"\d{1,5}\Z")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")
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

    @property
    def is_sure(self) -> bool:
        return not self.is_article or self.is_floor


@dataclass(frozen=True, slots=True)
class Quantity:
    """The count of a clause, with the words that gave it."""

    count: Counted
    words: str
    first: int
    last: int
    is_guess: bool = False


def quantity(text: str, words: Tokens) -> Quantity | None:
    """How many are promised, and for which time; None where it is not said."""
    rates = list(_rates(words))
    found = [each for each in _amounts(text, words) if _counts(each, words, rates)]
    if found:
        best = max(found, key=lambda each: _clearness(each, rates, words))
        rate = _rate_of(best, rates, words)
        count = Counted(best.low, best.high, _per(best, rate), best.unit or None)
        first, last = _spread(best, rate)
        guess = best.is_article and not best.is_floor
        return Quantity(count, spoken(text, words, first, last), first, last, guess)
    return _hidden(text, words, rates)


def _clearness(amount: Amount, rates: list[Found], words: Tokens) -> tuple[bool, bool, int]:
    """Which number tells most: one with a rate beside it, then one with "minst", then the first."""
    rate = _rate_of(amount, rates, words)
    beside = rate is not None and 0 <= rate.first - amount.last <= 2
    return beside, amount.is_floor, -amount.first


def _per(amount: Amount, rate: Found | None) -> str | None:
    if rate:
        return rate.means
    return None if amount.low is None else "period"


def _spread(amount: Amount, rate: Found | None) -> tuple[int, int]:
    if rate is None:
        return amount.first, amount.last
    return min(amount.first, rate.first), max(amount.last, rate.last)


def _rates(words: Tokens) -> Iterator[Found]:
    """Each "per år", "i veckan", "under 2019"."""
    place = 0
    while place < len(words):
        found = vocabulary("rates").at(words, place)
        if found:
            yield found
            place = found.last
            continue
        if year := _one_year(words, place):
            yield year
        place += 1


def _one_year(words: Tokens, place: int) -> Found | None:
    """ "under 2019", "under år 2020"; not the first year of two."""
    if words[place].low != "under":
        return None
    last = place + 2 if [each.low for each in words[place + 1 : place + 2]] == ["år"] else place + 1
    after = words[last + 1].low if last + 1 < len(words) else ""
    one = last < len(words) and _YEAR.match(words[last].low) and after not in {"-", "–", "och"}
    return Found(place, last + 1, "year") if one else None


def _rate_of(amount: Amount, rates: list[Found], words: Tokens) -> Found | None:
    """The rate nearest to a number, in the same sentence; what comes behind it goes first."""
    behind = [each for each in rates if each.first >= amount.last - 1]
    before = [each for each in rates if each.last <= amount.first]
    for each in behind[:1]:
        if not _parted(words, amount.last, each.first):
            return each
    for each in before[-1:]:
        if not _parted(words, each.last, amount.first):
            return each
    return None


def _parted(words: Tokens, first: int, last: int) -> bool:
    return any(each.word in {".", "!", "?", ";"} for each in words[first:last])


def _amounts(text: str, words: Tokens) -> Iterator[Amount]:
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
    unit_first, unit_last = _noun(words, last)
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
        return None if _YEAR.match(word) else int(word)
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


def _noun(words: Tokens, place: int) -> tuple[int, int]:
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
        if (
            word.low in {"och", "eller", "samt"}
            or word.low.isdigit()
            or _is_adjective(words, first)
        ):
            first += 1
            continue
        if word.low.endswith("-"):
            first += 1
            continue
        if word.low in vocabulary("prepositions") or word.low in vocabulary("subordinators"):
            break
        return first, first + 1
    return place, place


def _is_adjective(words: Tokens, place: int) -> bool:
    low = words[place].low
    if low in vocabulary("events"):
        return False
    if place + 1 < len(words) and words[place + 1].word == "-":
        return True
    return low in vocabulary("adjectives")


def _counts(amount: Amount, words: Tokens, rates: list[Found]) -> bool:
    """Whether a number says how much is promised."""
    unit = amount.unit.lower()
    if unit.endswith("as") and unit not in vocabulary("events"):
        return False  # "ingen under arton serveras"
    if (not unit and not amount.is_floor) or 0 in {amount.low, amount.high}:
        return False
    if amount.is_article:
        if amount.is_floor:
            return True
        rate = _rate_of(amount, rates, words)
        near = rate is not None and 0 <= rate.first - amount.last <= 2
        return near or unit == "gång" or _is_single_event(amount, words)
    return amount.is_floor or amount.high is not None or unit not in vocabulary("not_counted")


def _is_single_event(amount: Amount, words: Tokens) -> bool:
    """ "en trygghetsvandring", "hålla en dag om …"; not what others are to bring about."""
    before = [each.low for each in words[: amount.first]]
    if "verka" in before:
        return False
    unit = amount.unit.lower()
    arranged = bool(before) and before[-1] in vocabulary("arranging")
    return unit in vocabulary("single_events") or (arranged and unit in vocabulary("events"))


def _hidden(text: str, words: Tokens, rates: list[Found]) -> Quantity | None:
    """A count without a number: "den årliga vandringen", "patrullera varje vecka"."""
    for found in vocabulary("hidden_counts").all_in(words):
        if found.first and words[found.first - 1].low == "de":
            continue  # "de årliga avslutningarna": known, and not promised
        first, last = _noun(words, found.last)
        unit = spoken(text, words, first, last) or None
        said = spoken(text, words, found.first, max(found.last, last))
        return Quantity(Counted(1, None, found.means, unit), said, found.first, found.last, True)
    if (alone := _single_event(text, words)) is not None:
        return alone
    for rate in rates:
        if words[rate.first].low in {"varje"} and not _vague_before(words, rate.first):
            said = spoken(text, words, rate.first, rate.last)
            return Quantity(Counted(1, None, rate.means, None), said, rate.first, rate.last, True)
    return None


def _single_event(text: str, words: Tokens) -> Quantity | None:
    """ "Anordna föräldramötet": the one that everybody knows."""
    for place, word in enumerate(words[:-1]):
        if word.low in vocabulary("arranging"):
            after = words[place + 1]
            if after.low in vocabulary("the_event") and not after.is_name:
                return Quantity(
                    Counted(1, None, "period", after.word),
                    spoken(text, words, place, place + 2), place, place + 2, True,
                )  # fmt: skip
    return None


def _vague_before(words: Tokens, place: int) -> bool:
    near = words[max(0, place - 3) : place]
    return any(each.low in {"flera", "några", "många", "antal"} for each in near)


@dataclass(frozen=True, slots=True)
class Covering:
    """Every one of a group: the group as written, and the words that said so."""

    group: str
    words: str
    first: int
    last: int
    percent: int = 100


def coverage(text: str, words: Tokens) -> Covering | None:
    """The group of which everyone is promised something: "varje fjärdeklassare"."""
    if part := _percent_of(text, words):
        return part
    for found in vocabulary("every").all_in(words):
        after = words[found.last].low if found.last < len(words) else ""
        if found.means == "always":
            said = spoken(text, words, found.first, found.last)
            return Covering(said, said, found.first, found.last)
        if not after or after in vocabulary("not_covered") or not words[found.last].is_word:
            continue
        last = _group_end(words, found.last)
        group = spoken(text, words, found.last, last)
        return Covering(group, spoken(text, words, found.first, last), found.first, last)
    return None


def _percent_of(text: str, words: Tokens) -> Covering | None:
    """ "minst 80 procent av eleverna"."""
    for place, word in enumerate(words[1:-2], 1):
        value = value_of(words[place - 1].low)
        if word.low in {"procent", "%"} and words[place + 1].low == "av" and value:
            last = _group_end(words, place + 2)
            group = spoken(text, words, place + 2, last)
            said = spoken(text, words, place - 1, last)
            return Covering(group, said, place - 1, last, min(value, 100)) if group else None
    return None


def _group_end(words: Tokens, first: int) -> int:
    """Behind "nya elever i årskurs 7"."""
    last = first
    while last < len(words) and _is_adjective(words, last) and last - first < 3:
        last += 1
    last = min(last + 1, len(words))
    if last + 1 < len(words) and words[last].low in {"i", "på", "av", "inom"}:
        last += 2
        if last < len(words) and words[last].low[:1].isdigit():
            last += 1
    return last
