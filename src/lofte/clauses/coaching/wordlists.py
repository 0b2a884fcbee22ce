"""The word lists of `vocabulary/`, and finding their entries among words.

One entry a line; what follows a bar is what a rewrite puts in its place (nothing: the words go), or
says of what sort the entry is. `#` begins a remark. In an entry:

    öka/ökar     either word
    insats*      the word with any Swedish ending of `endings.txt`, or none
    *kontroll    the word itself, or a longer one that ends so: trafikkontroll
    verkar … för up to three words may stand between; … in a replacement puts them back
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Protocol

from lofte.clauses.text import alike, listed

GAP = "…"
MOST_BETWEEN = 3
SHORTEST_BEGINNING = 2
# No entry is this long; what is longer is no word.
LONGEST_WORD = 60
WORDS_REMEMBERED = 16_384


class Word(Protocol):
    @property
    def word(self) -> str: ...
    @property
    def sentence(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Part:
    """One place of an entry: the forms that fit, and whether a longer word may end so."""

    forms: tuple[frozenset[str], ...]
    may_be_longer: bool

    def form_of(self, word: str) -> int | None:
        """Which alternative the word is, from 0; None where it is none."""
        for number, forms in enumerate(self.forms):
            if word in forms or (self.may_be_longer and any(end in forms for end in _ends(word))):
                return number
        return None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list. A part that is None is a gap."""

    parts: tuple[Part | None, ...]
    replacement: str | None


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found: its words are those from `first` up to `end`, those in its gap apart."""

    entry: Entry
    first: int
    end: int
    form: int
    gap: tuple[int, int] = (0, 0)


class Wordlist:
    """A list, ready to be looked for."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._whole: dict[str, list[Entry]] = defaultdict(list)
        self._ends: dict[str, list[Entry]] = defaultdict(list)
        for entry in entries:
            first = entry.parts[0]
            for form in {form for forms in first.forms for form in forms} if first else ():
                (self._ends if first and first.may_be_longer else self._whole)[form].append(entry)
        self._beginning = lru_cache(maxsize=WORDS_REMEMBERED)(self._entries_that_begin)

    def find(self, words: Sequence[Word]) -> tuple[Match, ...]:
        """What is found from left to right, the longest first, none over another."""
        return tuple(self._find(words))

    def _find(self, words: Sequence[Word]) -> Iterator[Match]:
        beginning, behind = self._beginning, 0
        # Hardly any word begins an entry: this line is most of the coach's time.
        for at in [at for at, each in enumerate(words) if beginning(each.word)]:
            longest = self.at(words, at) if at >= behind else None
            if longest:
                yield longest
                behind = longest.end

    def at(self, words: Sequence[Word], at: int) -> Match | None:
        """The longest entry that begins at a word."""
        found = [_matched(entry, words, at) for entry in self._beginning(words[at].word)]
        return max(filter(None, found), key=lambda match: match.end, default=None)

    def __contains__(self, word: str) -> bool:
        return bool(self.of(word))

    def of(self, word: str) -> Entry | None:
        """The entry of one word that the word is."""
        alone = [entry for entry in self._beginning(word) if len(entry.parts) == 1]
        return alone[0] if alone else None

    def _entries_that_begin(self, word: str) -> tuple[Entry, ...]:
        found = list(self._whole.get(word, ()))
        if self._ends:
            for end in (word, *_ends(word)):
                found += self._ends.get(end, ())
        return tuple(found)


def _ends(word: str) -> Iterator[str]:
    if len(word) > LONGEST_WORD:
        return
    for at in range(SHORTEST_BEGINNING, len(word) - 1):
        yield word[at:]


def _matched(entry: Entry, words: Sequence[Word], first: int) -> Match | None:
    """The entry where it begins, or None; a gap is as short as it can be."""
    at, gap, form = first, (0, 0), 0
    for number, part in enumerate(entry.parts):
        if part is None:
            continue
        after_gap = number > 0 and entry.parts[number - 1] is None
        found = _next(part, words, at, MOST_BETWEEN if after_gap else 0, words[first].sentence)
        if found is None:
            return None
        if after_gap:
            gap = (at, found[0])
        form = form if number else found[1]
        at = found[0] + 1
    return Match(entry, first, at, form, gap)


def _next(
    part: Part, words: Sequence[Word], at: int, most: int, sentence: int
) -> tuple[int, int] | None:
    for index in range(at, min(at + most + 1, len(words))):
        if words[index].sentence != sentence:
            return None
        form = part.form_of(words[index].word)
        if form is not None:
            return index, form
    return None


@cache
def wordlist(name: str) -> Wordlist:
    """The list of that name."""
    return Wordlist([_entry(line) for line in _lines(name)])


@cache
def plain_list(name: str) -> frozenset[str]:
    """A list of words that are only themselves."""
    return frozenset(alike(line) for line in _lines(name))


@cache
def explained_list(name: str) -> dict[str, str]:
    """A list of words with what stands behind their bar, as it is written."""
    pairs = (line.partition("|") for line in _lines(name))
    return {word.strip(): said.strip() for word, _, said in pairs}


def _lines(name: str) -> list[str]:
    return listed("lofte.clauses.coaching", name)


def _entry(line: str) -> Entry:
    words, bar, replacement = line.partition("|")
    parts = tuple(None if word == GAP else _part(word) for word in words.split())
    return Entry(parts, replacement.strip() if bar else None)


def _part(word: str) -> Part:
    alternatives = alike(word).split("/")
    forms = tuple(_forms(each.removeprefix("*")) for each in alternatives)
    return Part(forms, any(each.startswith("*") for each in alternatives))


def _forms(word: str) -> frozenset[str]:
    if not word.endswith("*"):
        return frozenset({word})
    return frozenset({word[:-1], *(word[:-1] + end for end in plain_list("endings"))})
