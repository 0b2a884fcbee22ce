"""A sentence of the text, changed where a rule points: something to start from and edit."""

import re

from lofte.clauses.coaching.wording import Wording

SPACES = re.compile(r"\s+")
BEFORE_SIGN = re.compile(r" ([,.;:!?])")
LAST_SIGNS = ".!?… "


def sentence_with(wording: Wording, first: int, end: int, words: str) -> str:
    """The sentence with other words in the place of some."""
    start, stop = wording.sentence_of(first)
    before = wording.text[start : wording.tokens[first].start]
    after = wording.text[wording.tokens[end - 1].end : stop]
    return tidy(f"{before} {words} {after}")


def sentence_and(wording: Wording, at: int, words: str) -> str:
    """The sentence with words added before its point."""
    start, stop = wording.sentence_of(at)
    return tidy(f"{wording.text[start:stop].rstrip(LAST_SIGNS)}{words}.")


def tidy(sentence: str) -> str:
    """One space between words, none before a sign, a capital first and a point last."""
    one_line = BEFORE_SIGN.sub(r"\1", SPACES.sub(" ", sentence)).strip(" ,")
    one_line = one_line.removeprefix("• ").replace(",.", ".")
    if not one_line:
        return ""
    ended = one_line if one_line[-1] in ".!?…:" else f"{one_line}."
    return upper_first(ended)


def upper_first(words: str) -> str:
    """A capital first, also inside the bracket of a gap."""
    at = 1 if words[:1] == "[" else 0
    return words[:at] + words[at : at + 1].upper() + words[at + 1 :]


def lower_first(words: str) -> str:
    return words[:1].lower() + words[1:]
