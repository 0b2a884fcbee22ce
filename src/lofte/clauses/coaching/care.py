"""Rules of what should not be published: who is pointed out, what the police are about to do."""

import re
from collections.abc import Iterator

from lofte.clauses.coaching.findings import Finding
from lofte.clauses.coaching.making import of_words
from lofte.clauses.coaching.rewriting import sentence_with
from lofte.clauses.coaching.wording import Wording
from lofte.clauses.coaching.wordlists import Match, plain_list, wordlist
from lofte.clauses.labels import MONTHS as MONTH_NAMES

MONTHS = frozenset(MONTH_NAMES["sv"].split())
DAY = re.compile(r"(?:19|20)\d\d-\d\d-\d\d")
CLOCK = {"klockan", "kl"}
WEEKDAYS = frozenset(
    f"{day}{end}"
    for day in ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
    for end in ("", "en", "ar", "arna", "s")
)
BEFORE_PLACES = {"i", "på", "vid", "kring", "runt", "utanför", "nära"}


def points_out(wording: Wording) -> Iterator[Finding]:
    """A group is named by origin or faith, or a person by name."""
    end = 0
    for match in wording.found("ethnic_groups"):
        if match.first == end > 0:
            continue
        end = match.end
        rewrite = sentence_with(wording, match.first, match.end, "[de som gör eller behöver vad]")
        yield of_words(wording, "points_out", match.first, match.end, rewrite)
    for first, end in _people_named(wording):
        # After "kommunpolisen" the role is said already.
        role = "" if wording.word(first - 1) in wordlist("actors") else "[vilken roll]"
        rewrite = sentence_with(wording, first, end, role)
        yield of_words(wording, "points_out", first, end, rewrite, why="points_out, person")


def _people_named(wording: Wording) -> Iterator[tuple[int, int]]:
    """A common first name and a capital after it, which are not the name of a place."""
    at = 0
    while at + 1 < len(wording.tokens):
        end = _end_of_name(wording, at)
        if end:
            yield at, end
        at = end or at + 1


def _end_of_name(wording: Wording, at: int) -> int | None:
    is_first = wording.word(at) in plain_list("first_names") and wording.is_capital(at)
    if not is_first or not wording.is_capital(at + 1) or wording.opens(at + 1):
        return None
    if "," in wording.text[wording.tokens[at].end : wording.tokens[at + 1].start]:
        return None
    places = plain_list("places_named_after")
    last, after = wording.word(at + 1), wording.word(at + 2)
    is_place = after in places or any(last.endswith(each) for each in places)
    return None if is_place or wording.word(at + 1) in wordlist("actors") else at + 2


def tells_operation(wording: Wording) -> Iterator[Finding]:
    """A control or a raid with its day, a clock and a weekday, or a covert one with its place."""
    told: set[int] = set()
    for match in wording.found("operations"):
        sentence = wording.tokens[match.first].sentence
        if sentence in told:
            continue
        found = _when(wording, sentence) or _where(wording, match)
        if found:
            told.add(sentence)
            first, end, gap = found
            rewrite = sentence_with(wording, first, end, gap)
            yield of_words(wording, "tells_operation", first, end, rewrite)


Told = tuple[int, int, str]


def _when(wording: Wording, sentence: int) -> Told | None:
    """The day, or the clock where a weekday says which day."""
    places = wording.places_of(sentence)
    for at in places:
        end = _end_of_day(wording, at)
        if end and not _bounds_a_time(wording, at):
            first = at - (at > places[0] and wording.word(at - 1) in WEEKDAYS)
            return first, _end_of_clock(wording, end), "under [vilken årstid]"
    weekday = any(wording.word(at) in WEEKDAYS for at in places)
    clock = next((at for at in places if wording.word(at) in CLOCK), None)
    if clock is None or not weekday or clock + 1 not in places:
        return None
    return clock, _end_of_clock(wording, clock), ""


def _end_of_clock(wording: Wording, at: int) -> int:
    """The end of "klockan 22–02" where it stands there; else the same place."""
    if wording.word(at) not in CLOCK:
        return at
    end = at + 1
    while wording.word(end).replace("-", "").isdecimal():
        end += 1
    return end


def _end_of_day(wording: Wording, at: int) -> int | None:
    """ "den 14 maj", "14 maj", "2026-05-14", "den 14:e maj"; the end of it."""
    word = wording.word(at)
    if DAY.fullmatch(word):
        return at + 1
    day = at + 1 if word == "den" else at
    figure = wording.word(day).removesuffix(":e").removesuffix(":a")
    is_day = figure.isdecimal() and len(figure) <= 2 and wording.word(day + 1) in MONTHS
    return day + 2 if is_day else None


def _bounds_a_time(wording: Wording, at: int) -> bool:
    """After "senast", "från och med" and their like."""
    bounds = plain_list("before_a_period")
    return any(wording.word(index) in bounds for index in wording.before(at, 2))


def _where(wording: Wording, match: Match) -> Told | None:
    """The place of a covert operation: a preposition and a capital."""
    sentence = wording.tokens[match.first].sentence
    if not wording.found_in("covert_operations", match.first):
        return None
    for at in wording.places_of(sentence)[1:]:
        if wording.is_capital(at) and wording.word(at - 1) in BEFORE_PLACES:
            return at - 1, at + 1, "[på platser som inte berättas i förväg]"
    return None
