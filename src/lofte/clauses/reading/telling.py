"""Telling: whether a sentence says what was done, or how things are."""

from lofte.clauses.reading.words import Tokens, tokens, vocabulary

SOON = 12


def reports(said: str) -> bool:
    """Whether a sentence tells what was done: "har hållit", "gjordes"."""
    words = tokens(said)
    if vocabulary("promise_verbs").first_in(words):
        return False
    if vocabulary("past").first_in(words[:SOON]):
        return True
    return any(
        each.low == "har"
        and not any(before.low == "som" for before in words[max(0, at - 2) : at])
        and has_done(words, at)
        for at, each in enumerate(words[:SOON])
    )


def has_done(words: Tokens, place: int) -> bool:
    """Whether a supine stands behind "har": "har synts", "har under året hållit"."""
    near = words[place + 1 : place + 7]
    return any(
        each.low.endswith(("it", "at", "its", "ats", "ts", "tt"))
        and each.low not in {"ett", "mycket", "lokalt"}
        and not each.is_name
        for each in near
    )


def states(said: str) -> bool:
    """Whether a sentence tells how things are: "Belysningen är viktig"."""
    words = tokens(said)
    first = 1 if words and words[0].low == "att" else 0
    if vocabulary("matters").first_in(words):
        return True
    if first < len(words) and _is_doing(words, first):
        return False
    if vocabulary("promise_verbs").first_in(words):
        return False
    return any(each.low in {"är", "finns", "var", "upplevs"} for each in words[1:6])


def _is_doing(words: Tokens, place: int) -> bool:
    return is_deed(words, place) or words[place].low in vocabulary("short_verbs")


def is_deed(words: Tokens, place: int) -> bool:
    """Whether a verb of doing stands at a place: "mäta", "prioritera"."""
    found = vocabulary("deeds").at(words, place)
    nouns = ("erna", "arna", "orna", "ade", "else")
    return (
        found is not None
        and words[place].low.endswith(("a", "å", "e"))
        and not (words[place].low.endswith(nouns))
    )
