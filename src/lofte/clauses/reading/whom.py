"""For whom, and with whom: the people a promise is aimed at, and those who take part."""

from lofte.clauses.reading.actors import BOTH, PAIR, Actor, actors_from
from lofte.clauses.reading.who import Speaker
from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary

MOST_AUDIENCE_WORDS = 6
MOST_TELLING_WORDS = 6
SCHOOLS = frozenset({"gymnasiet", "högstadiet", "mellanstadiet", "lågstadiet"})
ENDS_A_CLAUSE = frozenset({"och", "för", "så", "samt", "genom", "i", "vid", "under", "inte"})


def audience(text: str, words: Tokens) -> str | None:
    """The group that a promise is aimed at, words as in the text; several parted by "; "."""
    for found in vocabulary("aimed").all_in(words):
        group = _group(text, words, found.last)
        if group:
            return group
    first = vocabulary("people").first_in(words)
    if not first or _only_spoken_of(words, first.first):
        return None
    return _around(text, words, first)


def _only_spoken_of(words: Tokens, place: int) -> bool:
    """ "där ungdomar finns", "tillsammans med näringsliv": not whom it is aimed at."""
    if place == 0 or vocabulary("partner_leads").first_in(words, max(0, place - 8), place):
        return True
    return any(
        each.low in {"där", "dit", "som", "hur"} for each in words[max(0, place - 4) : place]
    )


def _group(text: str, words: Tokens, first: int) -> str | None:
    """The noun phrase behind "riktade mot", where it holds people or vehicles."""
    for place in range(first, min(first + 4, len(words))):
        found = vocabulary("people").at(words, place)
        if found:
            return _around(text, words, found, first)
        if words[place].low in vocabulary("prepositions"):
            return None
    return None


def _around(text: str, words: Tokens, found: Found, first: int | None = None) -> str:
    begin = found.first
    while begin > (first or 0) and words[begin - 1].low in vocabulary("people_adjectives"):
        begin -= 1
    last = found.last
    while last + 1 < len(words) and last - begin < MOST_AUDIENCE_WORDS:
        joined = words[last].low in {"och", ",", "samt"}
        place = last + 1
        while joined and place < len(words) and words[place].low in vocabulary("people_adjectives"):
            place += 1
        more = vocabulary("people").at(words, place) if joined else None
        if not more:
            break
        last = more.last
    return spoken(text, words, begin, _past_what_tells_which(words, last))


def _past_what_tells_which(words: Tokens, last: int) -> int:
    """Past "3 på gymnasiet", "13-18 år", and a short "som …" that says which people."""
    while last < len(words) and (words[last].low[:1].isdigit() or words[last].low == "år"):
        last += 1
    if last + 1 < len(words) and words[last].low == "på" and words[last + 1].low in SCHOOLS:
        return last + 2
    if last >= len(words) or words[last].low != "som":
        return last
    end = last + 1
    while end < len(words) and words[end].is_word and words[end].low not in ENDS_A_CLAUSE:
        end += 1
    return end if end - last <= MOST_TELLING_WORDS else last


def partners(
    text: str, words: Tokens, found: Speaker | None, names: frozenset[str]
) -> tuple[tuple[str, ...], tuple[Actor, ...]]:
    """Others named as taking part, as written; and where they stand."""
    promising = {(each.first, each.last) for each in found.actors} if found else set()
    listed = [each for each in found.actors if each.is_group] if found else []
    for lead in vocabulary("partner_leads").all_in(words):
        for actor in actors_from(words, lead.last, text, names):
            if (actor.first, actor.last) not in promising:
                listed.append(actor)
    listed += _others(text, words, names, listed)
    said = [spoken(text, words, *_bare(words, each)) for each in listed]
    return tuple(dict.fromkeys(said)), tuple(listed)


def _others(text: str, words: Tokens, names: frozenset[str], known: list[Actor]) -> list[Actor]:
    """ "kontroller med andra myndigheter", "vandringar hålls med polis, SL och näringsliv"."""
    taken = {each.first for each in known}
    found: list[Actor] = []
    for place, word in enumerate(words[:-1]):
        if word.low == "med":
            actors = actors_from(words, place + 1, text, names)
            others = [each for each in actors if each.promisor not in {*BOTH, PAIR}]
            if others and (
                len(actors) > 1 or words[place + 1].low in {"andra", "övriga", "berörda"}
            ):
                found += [each for each in others if each.first not in taken]
    return found


def _bare(words: Tokens, actor: Actor) -> tuple[int, int]:
    """Without the words that only lead to the name: "bland annat"."""
    found = vocabulary("determiners").at(words, actor.first)
    return (found.last if found and found.last < actor.last else actor.first), actor.last
