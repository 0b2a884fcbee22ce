"""For whom, and with whom: the people a promise is aimed at, and those who take part."""

from lofte.clauses.reading.actors import Actor, actors_from
from lofte.clauses.reading.who import Speaker
from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary

MOST_AUDIENCE_WORDS = 6


def audience(text: str, words: Tokens) -> str | None:
    """The group that a promise is aimed at, words as in the text; several parted by "; "."""
    for found in vocabulary("aimed").all_in(words):
        group = _group(text, words, found.last)
        if group:
            return group
    first = vocabulary("people").first_in(words)
    return _around(text, words, first) if first else None


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
    return spoken(text, words, begin, last)


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
    said = [spoken(text, words, *_bare(words, each)) for each in listed]
    return tuple(dict.fromkeys(said)), tuple(listed)


def _bare(words: Tokens, actor: Actor) -> tuple[int, int]:
    """Without the words that only lead to the name: "bland annat"."""
    found = vocabulary("determiners").at(words, actor.first)
    return (found.last if found and found.last < actor.last else actor.first), actor.last
