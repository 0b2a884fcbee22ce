"""Rules of words that promise less than they seem to."""

from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import of_words
from lofte.clauses.coaching.rewriting import sentence_and, sentence_with
from lofte.clauses.coaching.wording import Wording
from lofte.clauses.coaching.wordlists import GAP, Match

HEDGES = {
    "hedges_of_effort": "hedge",
    "hedges_of_part": "hedge, part",
    "hedges_of_condition": "hedge, condition",
}
AIMS = {
    "mot",
    "för",
    "kring",
    "inom",
    "riktade",
    "riktad",
    "gällande",
    "rörande",
    "om",
    "som",
    "så",
}
FIGURES = ", från [siffra i dag] till [mål] enligt [vilken mätning]"
# "När många är ute", "så många": no number that is promised.
NOT_PROMISED = {"inte", "så", "när", "där", "hur", "lika"}
COMPARED = {"än", "jämfört"}
SPOKEN_OF = {"om", "efter", "från"}


def hedge(wording: Wording) -> Iterator[Finding]:
    """The wording promises to try, to take part, or only when it suits."""
    for name, why in HEDGES.items():
        for match in wording.found(name):
            if match.first in wording.purpose:
                continue
            rewrite = replaced(wording, match) or _with_a_gap(wording, match)
            first = match.first + (wording.word(match.first) == "att")
            end = match.end - (wording.word(match.end - 1) == "att")
            yield of_words(wording, "hedge", first, end, rewrite, why=why)


def _with_a_gap(wording: Wording, match: Match) -> str:
    return sentence_with(wording, match.first, match.end, "[vad som ska göras]")


def vague_quantity(wording: Wording) -> Iterator[Finding]:
    """A word of number or frequency holds any number, and no figure stands beside it."""
    for name in ("vague_quantities", "vague_frequencies"):
        for match in wording.found(name):
            if match.first in wording.purpose or _is_counted(wording, match):
                continue
            if wording.word(match.first - 1) in NOT_PROMISED:
                continue
            rewrite = replaced(wording, match)
            yield of_words(wording, "vague_quantity", match.first, match.end, rewrite)


def _is_counted(wording: Wording, match: Match) -> bool:
    """A number stands beside, or "flera än" one that is said."""
    after = wording.word(match.end)
    return wording.has_count_near(match.first, match.end) or (
        after == "än" and match.end + 1 in wording.numbers
    )


def direction_without_baseline(wording: Wording) -> Iterator[Finding]:
    """Something shall rise, fall or get better, and no figure says from where or how far."""
    said = -1
    for match in wording.directions:
        sentence = wording.tokens[match.first].sentence
        if sentence == said or _has_baseline(wording, sentence):
            continue
        said = sentence
        rewrite = sentence_and(wording, match.first, FIGURES)
        yield of_words(wording, "direction_without_baseline", match.first, match.end, rewrite)


def _has_baseline(wording: Wording, sentence: int) -> bool:
    """A percentage, from and to, or a year that is compared with, in the sentence."""
    places = wording.places_of(sentence)
    words = {wording.word(at) for at in places}
    if "procent" in words or "%" in wording.text[slice(*wording.sentences[sentence])]:
        return True
    if COMPARED & words:
        return any(word.isdecimal() for word in words)
    before = {wording.word(at - 1) for at in places if at in wording.numbers}
    return {"från", "till"} <= before


def container_word(wording: Wording) -> Iterator[Finding]:
    """A word that holds anything, and nothing says what it holds here."""
    for match in wording.found("containers"):
        if _is_filled(wording, match) or _is_spoken_of(wording, match.first):
            continue
        rewrite = replaced(wording, match) or _with_a_deed(wording, match)
        yield of_words(wording, "container_word", match.first, match.end, rewrite)


def _is_spoken_of(wording: Wording, at: int) -> bool:
    """As in "berätta om insatserna", "i arbetet", or again in a later sentence."""
    if wording.word(at - 1) in SPOKEN_OF:
        return True
    if wording.word(at).startswith("arbete"):
        return any(wording.word(index) == "i" for index in wording.before(at, 3))
    return wording.tokens[at].sentence > 0 and wording.word(at).endswith(("erna", "en", "et"))


def _is_filled(wording: Wording, match: Match) -> bool:
    """It is told what it holds; or a number stands before it and an aim behind."""
    tells = [m.first for m in wording.found_in("works_of_telling", match.first)]
    if any(at >= match.end for at in tells):
        return True
    after = wording.text[wording.tokens[match.end - 1].end :][:2].strip()
    if after[:1] in (":", "("):
        return True
    if wording.word(match.first).startswith(("arbeta", "jobba")):
        return wording.tokens[match.first].sentence in wording.counted
    is_aimed = wording.word(match.end) in AIMS
    return is_aimed and wording.has_count_near(match.first, match.first + 1)


def _with_a_deed(wording: Wording, match: Match) -> str:
    """What they shall do, before the way they shall work."""
    gap = "[gör vad]" if wording.word(match.first).endswith("r") else "[göra vad]"
    last = wording.word(match.end - 1)
    aim = f" {last}" if last in AIMS | {"med"} else ""
    return sentence_with(wording, match.first, match.end, gap + aim)


def replaced(wording: Wording, match: Match) -> str:
    """The sentence with the entry's replacement; "" where the entry knows none."""
    words = match.entry.replacement
    if words is None:
        return ""
    between = wording.words(*match.gap)
    return sentence_with(wording, match.first, match.end, words.replace(GAP, between))
