"""The rule of promises about how the world shall go, whatever the parties do."""

from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import of_words
from lofte.clauses.coaching.rewriting import lower_first, sentence_with, tidy
from lofte.clauses.coaching.wording import MODALS, Wording
from lofte.clauses.coaching.wordlists import Match, wordlist

# How far the verb may stand from its subject, and what it does from the modal.
NEAR = 4
FAR = 30
# "Om hur man kan motverka våld": what is known or can be done, not what is promised.
WITHIN = {"hur", "kan", "man", "om", "som"}


def beyond_control(wording: Wording) -> Iterator[Finding]:
    """Crime, safety or what people feel shall be so: a result, with no deed that is promised."""
    told: set[int] = set()
    for first, end, is_state in sorted({*_states(wording), *_brought_about(wording)}):
        sentence = wording.tokens[first].sentence
        if sentence in told or first in wording.purpose or _is_aside(wording, first):
            continue
        told.add(sentence)
        rewrite = _as_purpose(wording, first) if is_state else _with_deed(wording, first)
        yield of_words(wording, "beyond_control", first, end, rewrite)


def _is_aside(wording: Wording, at: int) -> bool:
    """In "arbeta för att brotten ska minska", or "genom att …", something else is promised."""
    if any(wording.word(each) == "genom" for each in _around(wording, at)):
        return True
    if any(wording.word(each) in WITHIN for each in wording.before(at, NEAR)):
        return True
    words = [wording.word(index) for index in wording.before(at, 8)]
    pairs = set(zip(words[1:], words, strict=False))
    return bool({("för", "att"), ("så", "att")} & pairs)


def _around(wording: Wording, at: int) -> range:
    """The places of the words' sentence, not far off."""
    places = wording.places_of(wording.tokens[at].sentence)
    return range(max(places.start, at - FAR), min(places.stop, at + FAR))


Found = tuple[int, int, bool]


def _states(wording: Wording) -> Iterator[Found]:
    """Somebody or something, "ska", and how it goes: "ingen ska utsättas", "brotten ska minska"."""
    for at, token in enumerate(wording.tokens):
        if token.word not in MODALS:
            continue
        yield from _state_around(wording, at)


def _state_around(wording: Wording, modal: int) -> Iterator[Found]:
    before = _subject_before(wording, modal, "people"), _subject_before(wording, modal, "results")
    after = _subject_after(wording, modal, "people"), _subject_after(wording, modal, "results")
    for subjects, verbs in ((0, "fortunes"), (1, "changes"), (0, "changes")):
        if before[subjects] is not None:
            end = _verb_after(wording, modal + 1, verbs)
            if end is not None:
                yield before[subjects] or 0, end, True
        behind = after[subjects]
        if behind is not None:
            end = _verb_after(wording, behind + 1, verbs)
            if end is not None:
                yield modal, end, True


def _subject_before(wording: Wording, modal: int, name: str) -> int | None:
    """The nearest word of the list before "ska", with no party that promises between."""
    for at in wording.before(modal, NEAR):
        if at in wording.actors:
            return None
        if wording.word(at) in wordlist(name):
            return at
    return None


def _subject_after(wording: Wording, modal: int, name: str) -> int | None:
    """The same right after "ska": "Under året ska brotten minska"."""
    at = modal + 1
    is_there = wording.word(at) in wordlist(name) and at not in wording.actors
    return at if is_there else None


def _verb_after(wording: Wording, first: int, name: str) -> int | None:
    """The end of the verb, a few words on at most."""
    for at in range(first, min(first + NEAR, len(wording.tokens))):
        match = wordlist(name).at(wording.tokens, at)
        if match and wording.tokens[at].sentence == wording.tokens[first].sentence:
            return match.end
    return None


def _brought_about(wording: Wording) -> Iterator[Found]:
    """A party promises the change itself: "minska antalet inbrott", "öka tryggheten"."""
    for match in wording.found("brings_about"):
        end = _thing_after(wording, match)
        if end is not None:
            yield match.first, end, False


def _thing_after(wording: Wording, match: Match) -> int | None:
    between = wordlist("between_change_and_thing")
    at = match.end
    while at < match.end + NEAR and wording.word(at) in between:
        at += 1
    at += wording.word(at) not in wordlist("results") and wording.word(at + 1) in wordlist(
        "results"
    )
    if at >= len(wording.tokens) or wording.word(at) not in wordlist("results"):
        return None
    return at + 1 if wording.tokens[at].sentence == wording.tokens[match.first].sentence else None


def _as_purpose(wording: Wording, first: int) -> str:
    """Who does what, for this to come about."""
    start, stop = wording.sentence_of(first)
    whole = lower_first(wording.text[start:stop])
    link = "för att" if wording.opens(first) or wording.opens(first - 1) else "för detta:"
    return tidy(f"[Vem] ska [göra vad], minst [antal] gånger per [år], {link} {whole}")


def _with_deed(wording: Wording, at: int) -> str:
    """The change as the purpose of a deed."""
    verb = wording.words(at, at + 1)
    is_present = wording.word(at).endswith("r")
    gap = "[gör vad]" if is_present else "[göra vad]"
    infinitive = verb.removesuffix("r") if is_present else verb
    return sentence_with(
        wording,
        at,
        at + 1,
        f"{gap}, minst [antal] gånger per [år], för att {lower_first(infinitive)}",
    )
