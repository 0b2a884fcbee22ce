"""How much: so many, how often, or every one of a group."""

from collections.abc import Iterator
from dataclasses import dataclass

from lofte.clauses.reading.drafted import Counted
from lofte.clauses.reading.how_many import (
    YEAR,
    Amount,
    amounts,
    is_adjective,
    noun_behind,
    value_of,
)
from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary


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
    found = [each for each in amounts(text, words) if _counts(each, words, rates)]
    if found:
        best = max(found, key=lambda each: _clearness(each, rates, words))
        rate = _rate_of(best, rates, words)
        count = _counted(best, rate)
        first, last = _spread(best, rate)
        guess = best.is_article and not best.is_floor
        return Quantity(count, spoken(text, words, first, last), first, last, guess)
    return _hidden(text, words, rates)


def _clearness(amount: Amount, rates: list[Found], words: Tokens) -> tuple[bool, bool, int]:
    """Which number tells most: one with a rate beside it, then one with "minst", then the first."""
    rate = _rate_of(amount, rates, words)
    beside = rate is not None and 0 <= rate.first - amount.last <= 2
    return beside, amount.is_floor, -amount.first


def _counted(amount: Amount, rate: Found | None) -> Counted:
    """So many for a time that the format has: once "every other month" is six times a year."""
    per = _per(amount, rate)
    times, _, named = per.partition(" ") if per else ("", "", "")
    if per is None or not named:
        return Counted(amount.low, amount.high, per, amount.unit or None)
    low, high = (None if each is None else each * int(times) for each in (amount.low, amount.high))
    return Counted(low, high, named, amount.unit or None)


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
    """ "under 2019", "under år 2020", "två kvällar 2019."; not the first year of two."""
    if _ends_with_year(words, place):
        return Found(place, place + 1, "year")
    if words[place].low != "under":
        return None
    last = place + 2 if [each.low for each in words[place + 1 : place + 2]] == ["år"] else place + 1
    after = words[last + 1].low if last + 1 < len(words) else ""
    one = last < len(words) and YEAR.match(words[last].low) and after not in {"-", "–", "och"}
    return Found(place, last + 1, "year") if one else None


def _ends_with_year(words: Tokens, place: int) -> bool:
    """A year behind a noun, with which the sentence ends."""
    before = words[place - 1] if place else None
    after = words[place + 1].word if place + 1 < len(words) else "."
    noun = before is not None and before.low in vocabulary("events")
    return noun and after == "." and bool(YEAR.match(words[place].low))


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
        first, last = noun_behind(words, found.last)
        unit = spoken(text, words, first, last) or None
        said = spoken(text, words, found.first, max(found.last, last))
        return Quantity(Counted(1, None, found.means, unit), said, found.first, found.last, True)
    if (alone := _single_event(text, words)) is not None:
        return alone
    for rate in rates:
        if words[rate.first].low in {"varje", "varannan"} and not _vague_before(words, rate.first):
            said = spoken(text, words, rate.first, rate.last)
            once = Amount(1, None, rate.first, rate.last, "", is_article=True)
            return Quantity(_counted(once, rate), said, rate.first, rate.last, True)
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
    while last < len(words) and is_adjective(words, last) and last - first < 3:
        last += 1
    last = min(last + 1, len(words))
    if last + 1 < len(words) and words[last].low in {"i", "på", "av", "inom"}:
        last += 2
        if last < len(words) and words[last].low[:1].isdigit():
            last += 1
    return last
