"""A text as words and sentences. Every pattern matches what it stands at, so a scan is linear."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lofte.clauses.coaching.wordlists import plain_list
from lofte.clauses.text import alike, trimmed

# Letters, digits and the signs that sit on a letter; a hyphen, colon or apostrophe inside.
WORD = re.compile(r"[\w\u0300-\u036f]+(?:[-:'’\u2010\u2011][\w\u0300-\u036f]+)*")
BREAK = re.compile(r"[.!?…]+[\"”’)\]]*|\n\s*|:")
BULLETS = "•·*–-"
LONGEST_ABBREVIATION = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word as it is compared, where it stands, and the number of its sentence."""

    word: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and its sentences from first to last sign."""

    tokens: tuple[Token, ...]
    sentences: tuple[tuple[int, int], ...]


def words_of(text: str) -> Words:
    """The text as words. A sentence without a word is none."""
    tokens: list[Token] = []
    sentences: list[tuple[int, int]] = []
    for start, end in _pieces(text):
        found = list(WORD.finditer(text, start, end))
        if not found:
            continue
        number = len(sentences)
        tokens += [Token(alike(each[0]), each.start(), each.end(), number) for each in found]
        sentences.append(trimmed(text, start, end))
    return Words(tuple(tokens), tuple(sentences))


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in BREAK.finditer(text):
        if _ends_a_sentence(text, found, start):
            yield start, found.end()
            start = found.end()
    yield start, len(text)


def _ends_a_sentence(text: str, found: re.Match[str], start: int) -> bool:
    sign, after = found[0], text[found.end() : found.end() + 2]
    if sign[0] == "\n":
        return sign.count("\n") > 1 or (after[:1] in BULLETS and after[1:].isspace())
    if sign == ":":
        return after[:1].isspace() and after[1:].isupper()
    if after and not after[0].isspace():
        return False
    return sign[0] != "." or len(sign) > 1 or not _is_shortened(text, found, start, after)


def _is_shortened(text: str, point: re.Match[str], start: int, after: str) -> bool:
    """Whether the point belongs to a shortened word, or to the number of a list item."""
    before = text[max(start, point.start() - LONGEST_ABBREVIATION) : point.start()]
    last = before.split()[-1] if before.split() else ""
    if last.isdigit():
        return text[start : point.start()].strip() == last
    name = alike(last).strip("(\"”'") + "."
    if name in plain_list("shortened_words_that_may_end"):
        return not after[1:].isupper()
    return len(name) == 2 or name in plain_list("shortened_words")
