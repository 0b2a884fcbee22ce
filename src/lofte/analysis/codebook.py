"""A code book: themes, each with the words that it is known by, and what was learned beside them.

A word speaks for a theme in three ways, the surest first: it is one of the theme's words, or holds
one as a part of a compound; it stood often in texts that were surely of the theme; its letter
groups are like those of such words.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from lofte.analysis.grams import LONGEST, grams_of
from lofte.analysis.slips import Meant, meant_by, unslipped
from lofte.analysis.swedish import folded, stem_of, words_of

Scores = NDArray[np.float32]

# What a word is worth that is a theme's own, or holds one. The last part of a Swedish compound
# says what the thing is, the first only of what sort.
OWN, LAST_PART, MISSPELT, FIRST_PART, INNER_PART = 1.0, 0.9, 0.8, 0.7, 0.6
LEAST_PART, LEAST_INNER = 4, 5  # letters of a theme's word that may stand in a compound
LEAST_STEM = 4  # what is shorter is kept for words that are short themselves: "heder" is no "hed"
LEAST_REST = 3  # letters beside a first part: "gängbråk", and no "gängse"
ENDINGS = words_of(
    """
    a ad ade ades an ande ans ar are aren arens arna arnas ars as at e en ens er eri erna ernas ers
    es et ets iet ig iga igt ig is isk iska ist ister n na nas nde ns or orna ornas r s t
    """
) | {""}

LEARNED = np.float32(1 / 3)  # what a word's learned log odds are worth beside a theme's own word
LIKENESS = np.float32(1 / 6)  # what the log odds of its letter groups are worth
DOUBT_OF_WORD, DOUBT_OF_GRAM = 0.5, 2.0  # occurrences that are taken to have been of any theme
OFTEN = 5.0  # occurrences from which a word's own odds weigh as much as its letters'


@dataclass(frozen=True, slots=True)
class Codebook:
    """What suggests themes. `codebook_of` makes one; `learned` in `themes` makes it wiser."""

    themes: tuple[str, ...]
    by_stem: Mapping[str, frozenset[int]]  # whose word has this stem
    by_part: Mapping[str, frozenset[int]]  # whose word this is as a part of a compound
    heads: frozenset[str]  # how those parts begin, so that most places are passed at once
    meant: Meant  # stems that a misspelt one may have been
    grams: Scores  # (places of grams, themes) log odds
    words: Mapping[str, int]  # the learned words, by their row in
    odds: Scores  # (words, themes) log odds, and
    trust: Scores  # (words,) how far a word's own odds count, 0 to 1


def codebook_of(words: Mapping[str, Sequence[str]]) -> Codebook:
    """A code book of themes by key, each with the Swedish words that it is known by.

    A theme without words is never suggested. Raises `ValueError`, a sentence, where there is no
    theme with a word, and for something that is no single word.
    """
    themes = tuple(words)
    pairs = [(at, folded(word)) for at, key in enumerate(themes) for word in words[key]]
    for at, word in pairs:
        if not word.isalpha():
            raise ValueError(f'theme {themes[at]}: "{word}" is no single word')
    if not pairs:
        raise ValueError("a code book has at least one theme with a word")
    by_stem: dict[str, frozenset[int]] = {}
    by_part: dict[str, frozenset[int]] = {}
    for at, word in pairs:
        _note(by_stem, _key_of(word), at)
        for part in _parts(word):
            _note(by_part, part, at)
    counts = np.zeros((len(pairs), len(themes)), np.float32)
    counts[np.arange(len(pairs)), [at for at, _word in pairs]] = 1
    grams = log_odds(grams_of([word for _at, word in pairs]).T @ counts, counts, DOUBT_OF_GRAM)
    nothing = np.zeros((0, len(themes)), np.float32)
    heads = frozenset(part[:LEAST_PART] for part in by_part)
    return Codebook(
        themes, by_stem, by_part, heads, meant_by(list(by_stem)), grams, {}, nothing, nothing[:, 0]
    )


def _note(held: dict[str, frozenset[int]], key: str, theme: int) -> None:
    held[key] = held.get(key, frozenset()) | {theme}


def _key_of(word: str) -> str:
    stem = stem_of(word)
    return stem if len(stem) >= min(LEAST_STEM, len(word)) else word


def _parts(word: str) -> Iterator[str]:
    """As it stands in compounds and before endings: skol-an, misshandel and misshandl-ad."""
    if len(word) < LEAST_PART:
        return
    yield word[:-1] if len(word) > LEAST_PART and word[-1] in "ae" else word
    if len(word) > LEAST_PART and word[-2:] in {"el", "en", "er"}:
        yield word[:-2] + word[-1]


def log_odds(counts: Scores, within: Scores, doubt: float) -> Scores:
    """How much likelier a theme is where a thing stands than elsewhere; 0 tells nothing.

    `counts` (things, themes) is how often each stood in each theme; the sum of `within` (rows,
    themes) how common the themes are. `doubt` occurrences are added, fallen as the themes do.
    """
    common = within.sum(0) + 1
    common /= common.sum()
    share = (counts + doubt * common) / (counts.sum(1, keepdims=True) + doubt)
    odds: Scores = np.log(share / common).astype(np.float32)
    return odds


def own_scores(words: Sequence[str], codebook: Codebook) -> Scores:
    """(words, themes): what each word is worth for the themes whose word it is or holds."""
    scores = np.zeros((len(words), len(codebook.themes)), np.float32)
    for row, word in enumerate(words):
        for themes, worth in _own(word[:LONGEST], codebook):
            for theme in themes:
                scores[row, theme] = max(scores[row, theme], worth)
    return scores


def _own(word: str, codebook: Codebook) -> Iterator[tuple[frozenset[int], float]]:
    stem = stem_of(word)
    themes = codebook.by_stem.get(stem) or codebook.by_stem.get(word)
    if themes:
        yield themes, OWN
        return
    ends = 0
    for first, end in _parts_within(word, codebook):
        worth = _worth(word, first, end) if first >= ends else 0.0
        if worth:
            ends = end
            yield codebook.by_part[word[first:end]], worth
    meant = None if ends else unslipped(stem, codebook.meant)
    if meant:
        yield codebook.by_stem[meant], MISSPELT


def _parts_within(word: str, codebook: Codebook) -> Iterator[tuple[int, int]]:
    """Where words of themes stand in the word, from its start; the longest at each place."""
    for first in range(len(word) - LEAST_PART + 1):
        if word[first : first + LEAST_PART] not in codebook.heads:
            continue
        for end in range(len(word), first + LEAST_PART - 1, -1):
            if word[first:end] in codebook.by_part:
                yield first, end
                break


def _worth(word: str, first: int, end: int) -> float:
    rest = word[end:]
    if rest in ENDINGS:
        return LAST_PART if first else OWN
    if first == 0:
        return FIRST_PART if len(rest) >= LEAST_REST else 0.0
    return INNER_PART if end - first >= LEAST_INNER else 0.0


def scores_of(words: Sequence[str], own: Scores, grams: csr_array, codebook: Codebook) -> Scores:
    """(words, themes): what each word is worth, in theme's own words; 0 tells nothing."""
    like: Scores = grams @ codebook.grams
    if not codebook.words:
        return own + LIKENESS * like
    rows = np.array([codebook.words.get(word, -1) for word in words], np.intp)
    trust = np.where(rows < 0, 0, codebook.trust[rows]).astype(np.float32)[:, None]
    own_odds, of_letters = LEARNED * trust, LIKENESS * (1 - trust)
    worth: Scores = own + own_odds * codebook.odds[rows] + of_letters * like
    return worth
