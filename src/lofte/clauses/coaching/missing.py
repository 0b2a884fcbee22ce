"""Rules of what is not there: how many, who, when."""

from collections.abc import Iterator, Sequence

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import of_all, of_words
from lofte.clauses.coaching.rewriting import lower_first, sentence_and, sentence_with, tidy
from lofte.clauses.coaching.wording import MODALS, Wording
from lofte.clauses.coaching.wordlists import Match

HOW_OFTEN = ", minst [antal] gånger per [år]"
BY_WHEN = ", senast [datum]"
UNITS_OF_TIME = {"day", "week", "month", "quarter", "tertial", "term", "half_year", "year"}
# Deponents and others that end like a passive and are none.
NO_PASSIVES = {"finns", "syns", "känns", "hoppas", "vistas", "synas", "finnas", "minns", "trivs"}


def no_quantity(wording: Wording) -> Iterator[Finding]:
    """A deed is promised, and there is no number, no schedule and no group that is covered."""
    if wording.numbers or _is_covered(wording) or _is_scheduled(wording):
        return
    if wording.has("vague_quantities") or wording.has("vague_frequencies"):
        return
    deeds = [
        m for m in (*wording.occasions, *wording.verbs("deed")) if not _is_aside(wording, m.first)
    ]
    yield from _of_the_first(wording, "no_quantity", deeds, HOW_OFTEN)


def _of_the_first(
    wording: Wording, rule: str, asked: Sequence[Match], added: str
) -> Iterator[Finding]:
    """A finding of the first of the matches, whose sentence gets what is missing at its end."""
    if asked:
        first = min(asked, key=lambda match: match.first)
        rewrite = sentence_and(wording, first.first, added)
        yield of_words(wording, rule, first.first, first.end, rewrite)


def _is_covered(wording: Wording) -> bool:
    """Every one of a group, or a reading says that a record can tell."""
    drafted = wording.drafted
    read = drafted.count or drafted.coverage or drafted.measurable
    groups = [m for m in wording.found("groups_covered") if not wording.starts_a_time(m.first)]
    return bool(read or groups)


def _is_scheduled(wording: Wording) -> bool:
    return bool(wording.times("schedule", "date", "event"))


def _is_aside(wording: Wording, at: int) -> bool:
    """In a purpose, or what is told about: "informera om kontroller"."""
    return at in wording.purpose or wording.word(at - 1) in ("om", "som", "efter", "från")


def nobody_accountable(wording: Wording) -> Iterator[Finding]:
    """No one is named who shall do it, or only "vi"."""
    if wording.actors or _names_a_promisor(wording):
        return
    if wording.we:
        at = wording.we[0]
        rewrite = sentence_with(wording, at, at + 1, _instead_of_we(wording.word(at)))
        yield of_words(
            wording, "nobody_accountable", at, at + 1, rewrite, why="nobody_accountable, we"
        )
    elif not wording.drafted.promisors:
        yield _of_nobody(wording)


def _names_a_promisor(wording: Wording) -> bool:
    """A name that was read as a promisor stands in the text itself."""
    names = set(wording.drafted.promisors) - {"police", "municipality"}
    return any(name in wording.text for name in names)


def _instead_of_we(word: str) -> str:
    if word == "vi":
        return "[vem: polisen eller kommunen]"
    return "[vem]" if word == "oss" else "[vems]"


def _of_nobody(wording: Wording) -> Finding:
    passive = _passive(wording)
    start, stop = wording.sentences[0]
    first = wording.text[start:stop]
    if passive is None:
        rewrite = tidy(f"[Vem] ska se till detta: {lower_first(first)}")
        return of_all(wording, "nobody_accountable", rewrite)
    rewrite = sentence_and(wording, passive, " av [vem]")
    return of_words(wording, "nobody_accountable", passive, passive + 1, rewrite)


def _passive(wording: Wording) -> int | None:
    """Where the first verb stands that hides who does it: görs, hålls, ska genomföras."""
    for match in wording.found("verbs"):
        word = wording.word(match.first)
        if word.endswith("s") and word not in NO_PASSIVES and match.first not in wording.purpose:
            return match.first
    for at in range(len(wording.tokens)):
        is_after_modal = wording.word(at - 1) in MODALS or wording.word(at - 2) in MODALS
        if (
            is_after_modal
            and wording.word(at).endswith("as")
            and wording.word(at) not in NO_PASSIVES
        ):
            return at
    return None


def no_time(wording: Wording) -> Iterator[Finding]:
    """Something is promised, and no word says when, how often or by what day."""
    if wording.times() or wording.has("vague_frequencies") or _is_dated(wording):
        return
    rest = (*wording.found("verbs"), *wording.directions, *wording.found("containers"))
    asked = [m for m in wording.occasions if not _is_aside(wording, m.first)]
    asked = asked or [m for m in rest if not _is_aside(wording, m.first)]
    asked = asked or list(wording.found("promises"))
    yield from _of_the_first(wording, "no_time", asked, BY_WHEN)


def _is_dated(wording: Wording) -> bool:
    """A year in the text, or a time that a reading found."""
    read = wording.drafted
    if read.season or read.months_or_dates or read.deadline:
        return True
    if read.count and read.count.per in UNITS_OF_TIME:
        return True
    return any(_is_a_year_or_day(token.word) for token in wording.tokens)


def _is_a_year_or_day(word: str) -> bool:
    return word[:2] in ("19", "20") and word[:4].isdecimal() and len(word) in (4, 7, 9, 10)
