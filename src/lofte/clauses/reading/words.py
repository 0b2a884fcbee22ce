"""Words of a text with their places, and the lists of words that the grammar looks them up in.

A list stands in `vocabulary/NAME.txt`: one entry a line, `#` begins a comment. An entry is one or
more words, in lower case; `polis*` is any word that begins so, `*kommun` any that ends so. What
stands after ` = ` is what the entry means; without it, it means itself.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from lofte.clauses.text import listed

# A word may hold a hyphen, an apostrophe, a colon or a point inside: "A-traktor", "EU:s", "2.0".
_TOKEN = re.compile(r"\w+(?:[-–:’'.]\w+)*|[^\w\s]")
LONGEST_WORD = 80
LONGEST_NAME = 200  # in the public format
WORDS_REMEMBERED = 16_384


class Token(NamedTuple):
    """A word or a sign: as written, in lower case, and where it stands."""

    word: str
    low: str
    start: int
    end: int

    @property
    def is_name(self) -> bool:
        return self.word[:1].isupper()

    @property
    def is_word(self) -> bool:
        return self.word[:1].isalnum()


Tokens = tuple[Token, ...]


class _Words(tuple[Token, ...]):
    """All words of a text, and the set of them: most lists hold none, which is soon asked."""

    low: frozenset[str]


@lru_cache(maxsize=2048)
def tokens(text: str) -> Tokens:
    """The words and signs of a text, in order."""
    found = _Words(
        Token(word, word.lower() if len(word) <= LONGEST_WORD else "", m.start(), m.end())
        for m in _TOKEN.finditer(text)
        for word in (m.group(),)
    )
    found.low = frozenset(each.low for each in found)
    return found


class Found(NamedTuple):
    """An entry of a list, found at words `first` to before `last`."""

    first: int
    last: int
    means: str


class _Entry(NamedTuple):
    words: tuple[str, ...]
    means: str


class Vocabulary:
    """A list of words and phrases, looked up longest first."""

    def __init__(self, entries: Sequence[_Entry]) -> None:
        self._exact: dict[str, list[_Entry]] = {}
        self._loose: list[_Entry] = []
        for entry in sorted(entries, key=lambda each: -len(each.words)):
            if "*" in entry.words[0]:
                self._loose.append(entry)
            else:
                self._exact.setdefault(entry.words[0], []).append(entry)
        self._beginning = lru_cache(maxsize=WORDS_REMEMBERED)(self._entries_that_begin)
        self._alone = lru_cache(maxsize=WORDS_REMEMBERED)(self._meaning_alone)
        self._begin_none: set[str] = set()  # words that are known to begin no entry

    def _entries_that_begin(self, word: str) -> tuple[_Entry, ...]:
        exact = self._exact.get(word, [])
        loose = [each for each in self._loose if _fits(each.words[0], word)]
        if not loose:
            return tuple(exact)
        # An exact word before one that only begins or ends so, among phrases as long.
        return tuple(sorted([*exact, *loose], key=lambda each: -len(each.words)))

    def at(self, words: Tokens, place: int) -> Found | None:
        """The longest entry that stands at a place."""
        if not 0 <= place < len(words):
            return None
        return _longest(self._beginning(words[place].low), words, place, len(words))

    def all_in(self, words: Tokens, first: int = 0, last: int | None = None) -> Iterator[Found]:
        """Every entry between two places, from the left, none inside another."""
        if isinstance(words, _Words) and words.low <= self._begin_none:
            return
        place, end = first, len(words) if last is None else min(last, len(words))
        beginning, begin_none = self._beginning, self._begin_none
        if len(begin_none) > WORDS_REMEMBERED:
            begin_none.clear()
        while place < end:
            low = words[place].low
            entries = beginning(low)
            if not entries:
                begin_none.add(low)
                place += 1
                continue
            found = _longest(entries, words, place, end)
            if found:
                yield found
            place = found.last if found else place + 1

    def first_in(self, words: Tokens, first: int = 0, last: int | None = None) -> Found | None:
        return next(self.all_in(words, first, last), None)

    def means(self, word: str) -> str | None:
        """What a single word in lower case means; None where it is not in the list."""
        return self._alone(word)

    def _meaning_alone(self, word: str) -> str | None:
        return next((each.means for each in self._beginning(word) if len(each.words) == 1), None)

    def __contains__(self, word: str) -> bool:
        return self._alone(word) is not None


def _longest(entries: Sequence[_Entry], words: Tokens, place: int, end: int) -> Found | None:
    for entry in entries:
        last = place + len(entry.words)
        if last == place + 1:
            return Found(place, last, entry.means)
        if last <= end and all(
            _fits(entry.words[k], words[place + k].low) for k in range(1, len(entry.words))
        ):
            return Found(place, last, entry.means)
    return None


def _fits(pattern: str, word: str) -> bool:
    if pattern[-1] == "*":
        stem = pattern[:-1]
        return stem[1:] in word if stem[:1] == "*" else word.startswith(stem)
    if pattern[0] == "*":
        return word.endswith(pattern[1:])
    return pattern == word


@cache
def vocabulary(name: str) -> Vocabulary:
    """The list in `vocabulary/NAME.txt`."""
    return Vocabulary([_entry(line) for line in listed("lofte.clauses.reading", name)])


def _entry(line: str) -> _Entry:
    said, _, means = line.partition(" = ")
    return _Entry(tuple(said.split()), means.strip() or said)


def spoken(text: str, words: Tokens, first: int, last: int) -> str:
    """The words from `first` to before `last`, as they stand in the text, on one line."""
    if first >= last:
        return ""
    return " ".join(text[words[first].start : words[last - 1].end].split())


def shortened(text: str) -> str:
    """A name no longer than the public format lets it be."""
    if len(text) <= LONGEST_NAME:
        return text
    return text[: LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
