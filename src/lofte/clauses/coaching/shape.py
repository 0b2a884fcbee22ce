"""Rules of how a wording is built: several promises in a sentence, abbreviations."""

from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import of_words
from lofte.clauses.coaching.rewriting import sentence_with, tidy, upper_first
from lofte.clauses.coaching.wording import Wording
from lofte.clauses.coaching.wordlists import (
    Match,
    explained_list,
    plain_list,
    wordlist,
)

BESIDE = {"och", "samt", "men", "dels"}
FOLLOWS = {"att", "ska", "skall", "även", "också", "dessutom", "kommer"}
# Between two verbs that share what follows: "utveckla och stärka samverkan".
LIGHT = {
    "in",
    "upp",
    "ut",
    "fram",
    "aktivt",
    "gemensamt",
    "tillsammans",
    "även",
    "också",
    "sig",
    "med",
    "på",
}
SUBORDINATE = {"som", "där", "när", "om", "hur", "vad", "vilka", "eftersom"}
LONGEST_ABBREVIATION = 6
MOST_WORDS_OF_A_HEAD = 10


def several_promises(wording: Wording) -> Iterator[Finding]:
    """Two things are promised in one sentence: two verbs with an object each, or two counts."""
    told: set[int] = set()
    for first, second, cut in (*_coordinated(wording), *_counted_apart(wording)):
        sentence = wording.tokens[first.first].sentence
        if sentence not in told:
            told.add(sentence)
            rewrite = _parted(wording, first, second, cut)
            yield of_words(wording, "several_promises", first.first, second.end, rewrite)


Pair = tuple[Match, Match, int]


def _coordinated(wording: Wording) -> Iterator[Pair]:
    """Two verbs of one form, the second after "och" or a comma, with an object between them."""
    verbs = [m for m in wording.found("verbs") if _is_main(wording, m)]
    for first, second in zip(verbs, verbs[1:], strict=False):
        if wording.tokens[first.first].sentence != wording.tokens[second.first].sentence:
            continue
        if first.form != second.form or second.entry.replacement == "mending":
            continue
        cut = _cut_before(wording, second.first)
        if cut is not None and _has_object(wording, first.end, cut):
            yield first, second, cut


def _is_main(wording: Wording, match: Match) -> bool:
    if match.first in wording.purpose:
        return False
    return not any(wording.word(at) in SUBORDINATE for at in wording.before(match.first, 2))


def _cut_before(wording: Wording, at: int) -> int | None:
    """Where the second promise begins: its coordinator, or the word after a comma."""
    index = at - 1
    while index > 0 and (wording.word(index) in FOLLOWS or _is_actor(wording, index)):
        index -= 1
    if wording.word(index) in BESIDE:
        return index
    has_comma = index >= 0 and "," in _gap(wording, index)
    return index + 1 if has_comma else None


def _is_actor(wording: Wording, at: int) -> bool:
    return wording.word(at) in wordlist("actors")


def _gap(wording: Wording, at: int) -> str:
    """The signs between a word and the next."""
    return wording.text[wording.tokens[at].end : wording.tokens[at + 1].start]


def _has_object(wording: Wording, first: int, end: int) -> bool:
    """Something of weight stands between the verbs, and it is no list of verbs."""
    between = [wording.word(at) for at in range(first, end)]
    return any(word not in LIGHT and word not in BESIDE for word in between)


def _counted_apart(wording: Wording) -> Iterator[Pair]:
    """Two numbers, each with its own sort of occasion: two controls and three meetings."""
    counted = [m for m in wording.occasions if _has_number_before(wording, m.first)]
    for first, second in zip(counted, counted[1:], strict=False):
        is_same = wording.word(first.first) == wording.word(second.first)
        apart = wording.tokens[first.first].sentence != wording.tokens[second.first].sentence
        if not is_same and not apart:
            cut = _coordinator_between(wording, first.end, second.first)
            if cut is not None:
                yield first, second, cut


def _has_number_before(wording: Wording, at: int) -> bool:
    return any(index in wording.numbers for index in wording.before(at, 3))


def _coordinator_between(wording: Wording, first: int, end: int) -> int | None:
    return next((at for at in range(first, end) if wording.word(at) in BESIDE), None)


def _parted(wording: Wording, first: Match, second: Match, cut: int) -> str:
    """Two sentences: the second with the head of the first, or with a gap for who."""
    start, stop = wording.sentence_of(first.first)
    one = wording.text[start : wording.tokens[cut].start].rstrip(" ,")
    begins = cut + 1 if wording.word(cut) in BESIDE else cut
    two = wording.text[wording.tokens[begins].start : stop]
    if not any(_is_actor(wording, at) for at in range(begins, second.first)):
        two = f"{_head(wording, first, second)} {two}"
    return f"{tidy(one)} {tidy(upper_first(two))}"


def _head(wording: Wording, first: Match, second: Match) -> str:
    """Who promises, as the sentence says it before its first verb."""
    opens = wording.places_of(wording.tokens[first.first].sentence)[0]
    head = range(opens, first.first)
    if len(head) <= MOST_WORDS_OF_A_HEAD and any(_is_actor(wording, at) for at in head):
        return wording.words(head[0], head[-1] + 1)
    is_infinitive = second.form == 0 and second.entry.replacement is not None
    return "[Vem] ska" if is_infinitive else "[Vem] gör"


def abbreviation(wording: Wording) -> Iterator[Finding]:
    """Capitals that stand for words, and neither brackets nor the words beside them tell which."""
    if _is_all_capitals(wording):
        return
    told: set[str] = set()
    for at in range(len(wording.tokens)):
        short = _capitals(wording, at)
        if not short or short in told or short in plain_capitals():
            continue
        told.add(short)
        if not _is_explained(wording, at, short):
            yield _of_capitals(wording, at, short)


def plain_capitals() -> frozenset[str]:
    """Abbreviations that everybody reads as words."""
    return frozenset(each.upper() for each in plain_list("known_abbreviations"))


def _capitals(wording: Wording, at: int) -> str:
    """The capitals that a word is, or begins with before its hyphen or colon."""
    token = wording.tokens[at]
    word = wording.text[token.start : token.end]
    short = word.replace(":", "-").split("-")[0]
    is_short = 2 <= len(short) <= LONGEST_ABBREVIATION and short.isalpha() and short.isupper()
    return short if is_short else ""


def _is_all_capitals(wording: Wording) -> bool:
    """A heading in capitals abbreviates nothing."""
    letters = [sign for sign in wording.text if sign.isalpha()]
    return sum(sign.isupper() for sign in letters) * 2 > len(letters)


def _is_explained(wording: Wording, at: int, short: str) -> bool:
    """In brackets after its words, before words in brackets, or spelled out somewhere."""
    token = wording.tokens[at]
    after = wording.text[token.end : token.end + 2].lstrip()[:1]
    before = wording.text[max(0, token.start - 1) : token.start]
    if after in ("(", "–") or before == "(" or after == ")":
        return True
    spelled = explained_list("abbreviations").get(short, "")
    return bool(spelled) and spelled.casefold() in wording.text.casefold()


def _of_capitals(wording: Wording, at: int, short: str) -> Finding:
    word = wording.words(at, at + 1)
    spelled = explained_list("abbreviations").get(short, "[vad det står för]")
    written = f"{word} ({spelled})"
    rewrite = sentence_with(wording, at, at + 1, written)
    return of_words(wording, "abbreviation", at, at + 1, rewrite)
