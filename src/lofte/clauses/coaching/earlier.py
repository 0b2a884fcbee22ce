"""Rules of what only the product knows: other clauses, the problem behind, the effect."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from lofte.clauses.coaching.findings import Earlier, Finding, History
from lofte.clauses.coaching.making import of_all
from lofte.clauses.coaching.rewriting import sentence_and, tidy
from lofte.clauses.coaching.tokens import Token, words_of
from lofte.clauses.coaching.wording import Wording

# Of single words and pairs of neighbours taken together, so many must be shared.
ALIKE_ENOUGH = 0.75
FEWEST_WORDS = 4
A_NAME = "¤"
# The clauses of all rounds of a country a few times over; each is compared again and again.
MOST_SHAPES = 8192


def same_as_last_round(wording: Wording) -> Iterator[Finding]:
    """The wording is nearly that of a clause of the last round; years are not compared."""
    nearest = _nearest(wording.text, wording.history.last_round, with_names=True)
    if nearest:
        rewrite = sentence_and(wording, 0, ", den här gången [vad som är nytt]")
        yield of_all(wording, "same_as_last_round", rewrite, beside=nearest)


def same_as_elsewhere(wording: Wording) -> Iterator[Finding]:
    """The wording is nearly that of a clause elsewhere; years and names are not compared."""
    nearest = _nearest(wording.text, wording.history.elsewhere, with_names=False)
    if nearest:
        rewrite = sentence_and(wording, 0, ", här [på vilka platser i kommunen]")
        yield of_all(wording, "same_as_elsewhere", rewrite, beside=nearest)


def no_problem_behind(wording: Wording) -> Iterator[Finding]:
    """The product knows of no problem or cause that the clause belongs to."""
    if wording.history.has_problem is False:
        rewrite = sentence_and(wording, 0, ", eftersom [vilket problem det ska lösa]")
        yield of_all(wording, "no_problem_behind", rewrite)


def no_effect_followed(wording: Wording) -> Iterator[Finding]:
    """Deeds are counted, and the product knows of no figure that shows what they lead to."""
    if wording.history.has_effect is False and _is_counted(wording):
        start, stop = wording.sentences[0]
        follow = "Om det hjälper följs med [vilken siffra], före och efter."
        yield of_all(wording, "no_effect_followed", f"{tidy(wording.text[start:stop])} {follow}")


def _is_counted(wording: Wording) -> bool:
    """By the reading where it found what is asked for, else by the numbers in the words."""
    kind = wording.drafted.target.get("kind", "unspecified")
    if kind != "unspecified":
        return bool(kind == "count")
    return bool(wording.counts) and not wording.times("event")


def told_of(text: str, history: History) -> History:
    """The history with no more clauses than the rules would tell of."""
    here = _nearest(text, history.last_round, with_names=True)
    elsewhere = _nearest(text, history.elsewhere, with_names=False)
    return replace(
        history,
        last_round=[here] if here else [],
        elsewhere=[elsewhere] if elsewhere else [],
    )


def _nearest(text: str, others: Sequence[Earlier], *, with_names: bool) -> Earlier | None:
    """The most alike of those that are alike enough; of several the first."""
    if not others or len(words_of(text).tokens) < FEWEST_WORDS:
        return None
    ours = _shape(text, with_names)
    best, nearest = ALIKE_ENOUGH, None
    for other in others:
        likeness = _likeness(ours, _shape(other.text, with_names))
        if likeness > best or (likeness == best and nearest is None):
            best, nearest = likeness, other
    return nearest


@lru_cache(maxsize=MOST_SHAPES)
def _shape(text: str, with_names: bool) -> Counter[object]:
    """The words and their neighbours, without years; of names only that there is one."""
    tokens = words_of(text).tokens
    words = [
        token.word if with_names or not _is_a_name(text, tokens, at) else A_NAME
        for at, token in enumerate(tokens)
        if not (token.word[:2] in ("19", "20") and token.word[:4].isdecimal())
    ]
    return Counter([*words, *pairwise(words)])


def _is_a_name(text: str, tokens: Sequence[Token], at: int) -> bool:
    """A capital inside a sentence, or before "kommun" where it opens one."""
    is_capital = text[tokens[at].start].isupper()
    opens = at == 0 or tokens[at - 1].sentence != tokens[at].sentence
    is_before_kommun = at + 1 < len(tokens) and tokens[at + 1].word in ("kommun", "kommuns")
    return is_capital and (not opens or is_before_kommun)


def _likeness(one: Counter[object], other: Counter[object]) -> float:
    """Dice: what is shared, twice, by all there is."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0
