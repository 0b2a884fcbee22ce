"""The rule of texts that are hard to read, and ways to write them plainer."""

from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.lix import LONGER_THAN, lix_of
from lofte.clauses.coaching.making import of_all
from lofte.clauses.coaching.rewriting import tidy
from lofte.clauses.coaching.wording import Wording
from lofte.clauses.coaching.wordlists import wordlist

TOO_HARD = 50
# Of fewer words than this one long word more or less decides the index.
FEWEST_WORDS = 10
MOST_MARKED = 3


def hard_to_read(wording: Wording) -> Iterator[Finding]:
    """The text has a readability index over 50, and is long enough for it to mean something."""
    index = lix_of(wording.all_words)
    if index is None or index <= TOO_HARD or len(wording.tokens) < FEWEST_WORDS:
        return
    rewrite = _with_plain_words(wording) or _in_two(wording) or _with_gaps(wording)
    yield of_all(wording, "hard_to_read", rewrite, lix=round(index))


def _with_plain_words(wording: Wording) -> str | None:
    """The first sentence with everyday words for those of offices; None where it has none."""
    matches = [m for m in wording.found_in("plain_words", 0) if m.entry.replacement]
    changes = [(m.first, m.end, m.entry.replacement or "") for m in matches]
    return _changed(wording, changes) if changes else None


def _in_two(wording: Wording) -> str | None:
    """The purpose as a sentence of its own."""
    start, stop = wording.sentence_of(0)
    for at in wording.places_of(0)[2:]:
        is_clause = (wording.word(at), wording.word(at + 1)) == ("för", "att")
        if is_clause and at in wording.purpose:
            one = tidy(wording.text[start : wording.tokens[at].start])
            return f"{one} {tidy('Syftet är ' + wording.text[wording.tokens[at + 1].start : stop])}"
    return None


def _with_gaps(wording: Wording) -> str | None:
    """The longest words marked, each to be said in an easier way."""
    hard = [at for at in wording.places_of(0) if _is_hard(wording, at)]
    long = sorted(sorted(hard, key=lambda at: -len(wording.word(at)))[:MOST_MARKED])
    changes = [(at, at + 1, f"[enklare ord för {wording.words(at, at + 1)}]") for at in long]
    return _changed(wording, changes) if changes else None


def _is_hard(wording: Wording, at: int) -> bool:
    """Long, and neither a name nor one of the parties."""
    is_name = wording.is_capital(at) and not wording.opens(at)
    is_party = wording.word(at) in wordlist("actors")
    return len(wording.word(at)) > LONGER_THAN and not is_name and not is_party


def _changed(wording: Wording, changes: list[tuple[int, int, str]]) -> str:
    """The first sentence with words in the place of others, from left to right."""
    at, stop = wording.sentence_of(0)
    parts = []
    for first, end, words in changes:
        parts += [wording.text[at : wording.tokens[first].start], words]
        at = wording.tokens[end - 1].end
    return tidy("".join(parts) + wording.text[at:stop])
