"""Likely names of people: common ones, what stands beside them, and what tells that one follows.

A name is never sure. What is meant as a warning may miss a rare name, and does mark some words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lofte.clauses.places import municipalities
from lofte.commons.screening.found import Certainty, Found
from lofte.commons.screening.lists import ranked, words

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+){0,3}")
_OPENING = re.compile(r"[.!?:;\n•(/\"”-]\s*$")
# Endings of last names that hardly end anything else with a capital.
_LAST = re.compile(
    r"(?:sson|qvist|kvist|ström|gren|stedt|ovi[cćč]|evi[cćč]|enko|wski|oğlu|oglu|zadeh|inen|dsen|nsen)"
    r"s?$"
)
# After a name that is a word too, at the start of a sentence: "Björn slog", and no "Stig in".
_VERB = re.compile(
    r"(?:är|var|har|blev|blir|gör|slog|slår|sa|vill|kan|ska|kom|gick|går|står|stod|bor|tog|tar|gav|ger|"
    r"vet|ser|såg|hör|fick|får|kör|ljög|drog|\w+(?:ade|ar|de|te|er))$"
)
_PLACES = re.compile(
    r"(?:gatan|vägen|torget|parken|skolan|kyrkan|köping|stad|torp|hamn|sund|ryd|hult|berga|området|"
    r"gymnasiet|stationen|hallen|hem|bostäder|huset|verket)s?$"
)
SURE, OFTEN_A_WORD, MOSTLY_A_WORD = 3, 2, 1
MOST_WORDS = 4


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    lower: str
    is_capital: bool  # the first letter alone, or a word of one letter
    opens: bool  # a sentence
    follows: bool  # only a space stands between it and the word before

    @property
    def is_initial(self) -> bool:
        return self.is_capital and len(self.lower) == 1


def names(text: str) -> Iterator[Found]:
    """Likely names, each with the last name, and never the name of a place or of a street."""
    tokens = list(_tokens(text))
    at = 0
    while at < len(tokens):
        end = _end_of_name(text, tokens, at)
        if end > at and not _is_place(tokens, at, end):
            last = tokens[end - 1]
            yield Found(tokens[at].start, last.end, "name", Certainty.NAME)
        at = max(end, at + 1)


def _tokens(text: str) -> Iterator[_Token]:
    ends = 0
    for match in _WORD.finditer(text):
        word, between = match[0], text[max(ends, match.start() - 4) : match.start()]
        opens = not ends or (between != "-" and bool(_OPENING.search(between)))
        is_capital = word[0].isupper() and (len(word) == 1 or not word[1:].isupper())
        yield _Token(match.start(), match.end(), word.lower(), is_capital, opens, between == " ")
        ends = match.end()


def _end_of_name(text: str, tokens: list[_Token], at: int) -> int:
    """The place after the last word of a name that begins here; `at` itself where none does."""
    token = tokens[at]
    if token.is_initial:
        return _end_after_initials(text, tokens, at)
    if not (_is_known(tokens, at) or _is_told(tokens, at) or _is_last_name(tokens, at)):
        return at
    end = at + 1
    while end < len(tokens) and end - at < MOST_WORDS and _goes_on(tokens, end):
        end += 2 if tokens[end].lower in words("particles") and not tokens[end].is_capital else 1
    return min(end, len(tokens))


def _end_after_initials(text: str, tokens: list[_Token], at: int) -> int:
    """ "K. Andersson", "A.B. Ek"."""
    end = at
    while end < len(tokens) and tokens[end].is_initial and end - at < 3:
        if text[tokens[end].end : tokens[end].end + 1] != ".":
            return at
        end += 1
    if end == len(tokens) or tokens[end].start - tokens[end - 1].end > 2:
        return at
    is_last = tokens[end].is_capital and _rank(tokens[end].lower, "last_names")
    return end + 1 if is_last else at


def _rank(word: str, which: str) -> int:
    """How surely a word is a name, also in the genitive and of several joined; 0 for none."""
    known = ranked(which)
    is_genitive = word.endswith("s") and not word.endswith("ss")
    rank = known.get(word, 0) or (known.get(word[:-1], 0) if is_genitive else 0)
    if not rank and which == "last_names" and word.endswith(("sson", "ssons")):
        return SURE
    if not rank and "-" in word:
        return SURE if all(_rank(part, which) for part in word.split("-")) else 0
    return min(rank, MOSTLY_A_WORD) if word.capitalize() in municipalities() else rank


def _is_known(tokens: list[_Token], at: int) -> bool:
    """A first name by itself, or one that is a word too with what makes it a name."""
    token = tokens[at]
    rank = _rank(token.lower, "first_names")
    if rank in {0, SURE}:
        return rank == SURE
    if _follows_any(tokens, at, "before_names"):
        return True
    if not token.is_capital:
        return rank == OFTEN_A_WORD and _is_spoken_of(tokens, at)
    if rank == OFTEN_A_WORD and (not token.opens or _is_before_verb(tokens, at + 1)):
        return True
    return _is_before_last_name(tokens, at + 1) or _is_spoken_of(tokens, at)


def _is_before_verb(tokens: list[_Token], at: int) -> bool:
    # "Hans nummer" is his number.
    is_his = tokens[at - 1].lower == "hans"
    is_next = not is_his and at < len(tokens) and tokens[at].follows
    return is_next and bool(_VERB.match(tokens[at].lower))


def _is_before_last_name(tokens: list[_Token], at: int) -> bool:
    if at == len(tokens) or not (tokens[at].is_capital and tokens[at].follows):
        return False
    return bool(_rank(tokens[at].lower, "last_names"))


def _is_told(tokens: list[_Token], at: int) -> bool:
    """A capital after "heter" or "grannen" or before a last name, though the name is rare."""
    token = tokens[at]
    if not token.is_capital or _is_no_name(token.lower):
        return False
    if at + 1 < len(tokens) and tokens[at + 1].is_capital and tokens[at + 1].follows:
        after = tokens[at + 1].lower
        if _LAST.search(after) or (not token.opens and _rank(after, "last_names") == SURE):
            return True
    if token.opens:
        return False
    if _follows_any(tokens, at, "before_names"):
        return at < 2 or tokens[at - 2].lower not in words("things_named")
    return _is_spoken_of(tokens, at)


def _is_spoken_of(tokens: list[_Token], at: int) -> bool:
    return _follows_any(tokens, at, "before_people")


def _follows_any(tokens: list[_Token], at: int, which: str) -> bool:
    return (
        at > 0
        and tokens[at].start - tokens[at - 1].end <= 2
        and tokens[at - 1].lower in words(which)
    )


def _is_last_name(tokens: list[_Token], at: int) -> bool:
    token = tokens[at]
    rank = _rank(token.lower, "last_names")
    if not (rank and token.is_capital):
        return False
    return rank == SURE or _is_spoken_of(tokens, at)


def _goes_on(tokens: list[_Token], at: int) -> bool:
    """Whether this word is more of the name before it."""
    token = tokens[at]
    if not token.follows:
        return False
    if not token.is_capital:
        if token.lower in words("particles"):
            return at + 1 < len(tokens) and tokens[at + 1].is_capital and tokens[at + 1].follows
        return not tokens[at - 1].is_capital and _rank(token.lower, "last_names") == SURE
    return bool(_rank(token.lower, "last_names")) or not _is_no_name(token.lower)


def _is_no_name(word: str) -> bool:
    if word.capitalize() in municipalities() or _PLACES.search(word):
        return True
    return any(word in words(which) for which in ("bodies", "months_and_days", "before_people"))


def _is_place(tokens: list[_Token], at: int, end: int) -> bool:
    """ "Karl Johans torg", and a last word that is one of a place: "Lars Kagg-skolan"."""
    named_after = words("places_named_after")
    if end < len(tokens) and tokens[end].follows:
        after = tokens[end].lower
        if after in named_after or (tokens[end].is_capital and _PLACES.search(after)):
            return True
    _first, hyphen, last = tokens[end - 1].lower.rpartition("-")
    return bool(hyphen) and last in named_after
