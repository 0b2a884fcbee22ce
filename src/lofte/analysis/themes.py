"""Which theme a short Swedish answer is about: a suggestion with its reasons, for a person to take.

A code book with a few words a theme, spread to other words by self-training on the answers
themselves (Yarowsky, "Unsupervised word sense disambiguation rivaling supervised methods", 1995;
Nigam et al., "Text classification from labeled and unlabeled documents using EM", 2000).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array  # type: ignore[import-untyped]

from lofte.analysis.agreeing import Agreement as Agreement
from lofte.analysis.agreeing import agreement as agreement
from lofte.analysis.codebook import (
    DOUBT_OF_GRAM,
    DOUBT_OF_WORD,
    OFTEN,
    Codebook,
    Scores,
    log_odds,
    own_scores,
    scores_of,
)
from lofte.analysis.codebook import codebook_of as codebook_of
from lofte.analysis.grams import grams_of
from lofte.analysis.swedish import Said, folded, said_in, words_in

ROUNDS = 3
LEAST_TEXTS = 100  # fewer teach nothing
LEAST_MARGIN_TO_TEACH = 0.5  # in theme's own words
LEAST_SCORE = 0.3
MOST_WORDS_TOLD, LEAST_SHARE_TOLD = 5, 0.2


@dataclass(frozen=True, slots=True)
class Suggestions:
    """For each text the best theme and the next; a score of 1 is one of the theme's own words."""

    themes: NDArray[np.intp]  # (texts,) index in the code book, or -1 for none
    runners_up: NDArray[np.intp]  # (texts,) likewise
    scores: Scores  # (texts,) of the best, whether it was enough or not
    margins: Scores  # (texts,) from the best to the next, never negative
    words: tuple[str, ...]  # of a single text: what decided, as typed, the weightiest first


@dataclass(frozen=True, slots=True)
class _Heard:
    said: Said
    counts: csr_array  # (texts, distinct words)
    own: Scores  # (distinct words, themes)
    grams: csr_array  # (distinct words, places of grams)


def theme_suggestions(
    texts: Sequence[str], codebook: Codebook, *, rounds: int = ROUNDS
) -> Suggestions:
    """The theme of each text, or none where the words say too little.

    With a hundred texts or more the code book first learns from them, in so many rounds, for this
    answer only; 0 takes it as it is, and then a text is judged alike whatever stands beside it.
    What is in another language is mostly met with none. Raises `ValueError` for negative rounds.
    """
    heard = _heard(texts, codebook)
    wiser = _learned(heard, codebook, rounds)
    worth = _worth(heard, wiser)
    totals = heard.counts @ worth
    words = _deciding(texts[0], heard.said, worth, totals[0]) if len(texts) == 1 else ()
    return _chosen(totals, words)


def learned(texts: Sequence[str], codebook: Codebook, *, rounds: int = ROUNDS) -> Codebook:
    """The code book after self-training on the texts; the same one for fewer than a hundred.

    In each round the texts whose theme is clear count for it, and what their words and letter
    groups are worth is counted anew. Raises `ValueError` for negative rounds.
    """
    return _learned(_heard(texts, codebook), codebook, rounds)


def _heard(texts: Sequence[str], codebook: Codebook) -> _Heard:
    said = said_in(texts)
    starts = np.searchsorted(said.texts, np.arange(len(texts) + 1))
    shape = (len(texts), len(said.distinct))
    counts = csr_array((said.weights, said.words, starts), shape=shape)
    return _Heard(said, counts, own_scores(said.distinct, codebook), grams_of(said.distinct))


def _worth(heard: _Heard, codebook: Codebook) -> Scores:
    return scores_of(heard.said.distinct, heard.own, heard.grams, codebook)


def _learned(heard: _Heard, codebook: Codebook, rounds: int) -> Codebook:
    if rounds < 0:
        raise ValueError(f"rounds of self-training are 0 or more, not {rounds}")
    if heard.said.text_count < LEAST_TEXTS:
        return codebook
    worth = heard.own
    for _round in range(rounds):
        codebook = _taught(heard, heard.counts @ worth, codebook)
        worth = _worth(heard, codebook)
    return codebook


def _taught(heard: _Heard, totals: Scores, codebook: Codebook) -> Codebook:
    """What the texts teach whose theme is clear."""
    said = heard.said
    best, margins = totals.argmax(1), _margins(totals)
    is_clear = margins > LEAST_MARGIN_TO_TEACH
    teaching = is_clear[said.texts]
    width = len(codebook.themes)
    # One count over (word, theme), a word of a text going to the theme of the text.
    key = said.words[teaching] * width + best[said.texts[teaching]]
    length = len(said.distinct) * width
    counts = np.bincount(key, said.weights[teaching], length).astype(np.float32)
    counts = counts.reshape(-1, width)
    of_themes = np.bincount(best[is_clear], minlength=width).astype(np.float32)[None]
    often = counts.sum(1)
    return replace(
        codebook,
        grams=log_odds(heard.grams.T @ counts, of_themes, DOUBT_OF_GRAM),
        words={word: row for row, word in enumerate(said.distinct)},
        odds=log_odds(counts, of_themes, DOUBT_OF_WORD),
        trust=often / (often + OFTEN),
    )


def _margins(totals: Scores) -> Scores:
    if totals.shape[1] == 1:
        return np.maximum(totals[:, 0], 0)
    next_best, best = np.partition(totals, -2, axis=1)[:, -2:].T
    margins: Scores = best - np.maximum(next_best, np.minimum(best, 0))
    return margins


def _chosen(totals: Scores, words: tuple[str, ...]) -> Suggestions:
    rows = np.arange(len(totals))
    best = totals.argmax(1)
    scores, margins = totals[rows, best], _margins(totals)
    is_enough = scores >= LEAST_SCORE
    others = totals.copy()
    others[rows, best] = -np.inf
    after = others.argmax(1)
    is_next = is_enough & (others[rows, after] >= LEAST_SCORE)
    return Suggestions(
        np.where(is_enough, best, -1), np.where(is_next, after, -1), scores, margins,
        words,
    )  # fmt: skip


def _deciding(text: str, said: Said, worth: Scores, totals: Scores) -> tuple[str, ...]:
    """The words that gave the best theme at least a fifth of its score."""
    best = totals.argmax()
    if totals[best] < LEAST_SCORE:
        return ()
    gave = dict.fromkeys(said.distinct, 0.0)
    for word, weight in zip(said.words, said.weights, strict=True):
        gave[said.distinct[word]] += float(weight * worth[word, best])
    typed = dict.fromkeys(
        word for word in words_in(text) if gave[folded(word)] >= LEAST_SHARE_TOLD * totals[best]
    )
    return tuple(sorted(typed, key=lambda word: -gave[folded(word)])[:MOST_WORDS_TOLD])
