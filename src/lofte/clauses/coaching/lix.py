"""LIX, the readability index of Björnsson (1968): words a sentence, and long words in a hundred."""

from collections.abc import Mapping

from lofte.clauses.coaching.tokens import Words, words_of

LONGER_THAN = 6
# Up to each limit, how it reads; what is above the last is very hard.
READS = (
    (30, {"sv": "mycket lättläst", "en": "very easy"}),
    (40, {"sv": "lättläst", "en": "easy"}),
    (50, {"sv": "medelsvår", "en": "of middling difficulty"}),
    (60, {"sv": "svår", "en": "hard"}),
)
HARDEST = {"sv": "mycket svår", "en": "very hard"}


def lix(text: str) -> float | None:
    """Words by sentences, and 100 × long words by words. None where there is no word."""
    return lix_of(words_of(text))


def lix_of(words: Words) -> float | None:
    """The same, of a text that is words already."""
    if not words.tokens:
        return None
    lengths = [sum(sign.isalnum() for sign in token.word) for token in words.tokens]
    long = sum(length > LONGER_THAN for length in lengths)
    count = len(words.tokens)
    return count / len(words.sentences) + 100 * long / count


def lix_in_words(index: float) -> Mapping[str, str]:
    """How a text of that index reads."""
    for limit, said in READS:
        if index < limit or (index == limit and limit > READS[0][0]):
            return said
    return HARDEST
