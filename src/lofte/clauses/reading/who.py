"""Who: which of the actors that a sentence names promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lofte.clauses.places import is_municipality
from lofte.clauses.reading.actors import (
    MOST_NAME_WORDS,
    MUNICIPALITY,
    POLICE,
    Actor,
    actor_at,
    actors_from,
    is_initials,
    past_joiner,
)
from lofte.clauses.reading.words import Found, Token, Tokens, spoken, tokens, vocabulary

FIRST_PHRASE = 5
MOST_MORE = 3


@dataclass(frozen=True, slots=True)
class Speaker:
    """The subject of a promise: its actors, and where the verb that promises stands."""

    actors: tuple[Actor, ...]
    verb: Found | None = None

    @property
    def promisors(self) -> tuple[str, ...]:
        named = [each.promisor for each in self.actors if not each.is_group]
        return tuple(dict.fromkeys(named))

    @property
    def is_strong(self) -> bool:
        return self.verb is not None and self.verb.means == "strong"


def speaker(
    text: str, names: frozenset[str] = frozenset(), *, in_list: bool = False
) -> Speaker | None:
    """Who promises in a sentence, and with which verb; None where nobody does.

    `in_list`: the sentence stands in a list of promises, where plain present tense promises too.
    """
    return _speaker(text, names, in_list)


@lru_cache(maxsize=2048)
def _speaker(text: str, names: frozenset[str], in_list: bool) -> Speaker | None:

    words = tokens(text)
    for verb in vocabulary("promise_verbs").all_in(words):
        if not _is_real(words, verb):
            continue
        found = _before(words, verb, text, names) or _behind(words, verb, text, names)
        if found is not None:
            return Speaker(tuple(found), verb)
    return _in_present(words, text, names) if in_list else None


def _is_real(words: Tokens, verb: Found) -> bool:
    """ "kommer" is a promise only with a verb behind it: "kommer … att", "kommer … hållas"."""
    if words[verb.last - 1].low != "kommer":
        return True
    near = words[verb.last : verb.last + 16]
    if near and near[0].low in {"fram", "in", "ut", "ur", "från", "till", "upp", "med"}:
        return False
    att = next((at for at, each in enumerate(near) if each.low == "att"), len(near))
    stop = next((at for at, each in enumerate(near) if each.word in {".", ";"}), len(near))
    passive = any(each.low.endswith("as") for each in near[:4])
    return att < stop or passive or any(_is_infinitive(each) for each in near[:stop])


def _is_infinitive(word: Token) -> bool:
    """Whether a word behind "kommer" is a verb: "kommer fortsätta"."""
    return vocabulary("deeds").means(word.low) is not None and word.low.endswith("a")


def _before(words: Tokens, verb: Found, text: str, names: frozenset[str]) -> list[Actor] | None:
    """The actors just before the verb: "Polisen och kommunen lovar"."""
    place = 0
    while place < verb.first:
        found = actors_from(words, place, text, names)
        if not found:
            place += 1
            continue
        last = found[-1].last
        near = last <= verb.first and _reaches(words, last, verb.first)
        if near and _is_subject(words, place, found):
            return found
        place = max(found[-1].last, place + 1)
    return _any_name(words, verb, text) if verb.means == "strong" else None


def _reaches(words: Tokens, place: int, verb: int) -> bool:
    """Whether only adverbs, a place or an insertion between commas stand before the verb."""
    while place < verb:
        adverb = vocabulary("adverbs").at(words, place)
        if adverb:
            place = adverb.last
        elif words[place].low == "," and words[verb - 1].low == ",":
            return True
        elif words[place].word == "(":
            while place < verb and words[place].word != ")":
                place += 1
            place += 1
        elif words[place].low in {"i", "på", "inom"} and place + 1 < verb:
            place += 2
        elif words[place].is_name:
            place += 1
        else:
            return _is_one_more(words, place, verb)
    return True


def _is_one_more(words: Tokens, place: int, verb: int) -> bool:
    """Whether only somebody more is named before the verb: "Elevhälsan och rektorerna ska"."""
    joined = vocabulary("joiners").at(words, place)
    rest = words[joined.last : verb] if joined else ()
    return 0 < len(rest) <= MOST_MORE and not any(_is_small(each) for each in rest)


def _is_small(word: Token) -> bool:
    return not word.is_word or any(
        word.low in vocabulary(name) for name in ("prepositions", "subordinators")
    )


def _is_subject(words: Tokens, place: int, found: Sequence[Actor]) -> bool:
    if all(each.is_group for each in found):
        return False
    if place == 0:
        return True
    before = words[place - 1].low
    if before == "att" and place == 1:
        return True
    if before in vocabulary("subordinators"):
        return False
    return before not in vocabulary("prepositions")


def _any_name(words: Tokens, verb: Found, text: str) -> list[Actor] | None:
    """Whoever says "lovar" promises, a known actor or not: "Max lovar att"."""
    subject = words[: verb.first]
    if 0 < verb.first <= MOST_NAME_WORDS and all(each.is_name for each in subject):
        if subject[0].low in vocabulary("adverbs") or vocabulary("method_words").at(words, 0):
            return None
        return [Actor(spoken(text, words, 0, verb.first), 0, verb.first)]
    return None


def _behind(words: Tokens, verb: Found, text: str, names: frozenset[str]) -> list[Actor] | None:
    """The actors just behind the verb, where something else begins the sentence."""
    if verb.first == 0:
        return None
    if verb.first > 1 and words[verb.first - 1].low in vocabulary("subordinators"):
        return None
    found = actors_from(words, _past_adverbs(words, verb.last), text, names)
    if not found or all(each.is_group for each in found):
        return None
    return None if _is_done_to(words, found[-1].last) else found


def _is_done_to(words: Tokens, place: int) -> bool:
    """ "ska skolpersonal … erbjudas": what is done to somebody is not promised by them."""
    for at in range(place, min(place + 6, len(words))):
        if not words[at].is_word or words[at].low == "att":
            return False
        if words[at].low.endswith("as") and len(words[at].low) > 4:
            return words[at].low not in vocabulary("deponents")
    return False


def _in_present(words: Tokens, text: str, names: frozenset[str]) -> Speaker | None:
    """The subject of an item in plain present tense: "Kommunen bjuder in föräldrar"."""
    place = 1 if words and words[0].low == "att" else 0
    found = actors_from(words, place, text, names)
    if found and not all(each.is_group for each in found):
        after = _past_insertion(words, _past_time(words, found[-1].last))
        return Speaker(tuple(found)) if after < len(words) and _is_finite(words[after]) else None
    return _turned_round(words, text, names)


def _past_time(words: Tokens, place: int) -> int:
    """Past adverbs, and past "under vintersäsongen" among them."""
    place = _past_adverbs(words, place)
    if place < len(words) and words[place].low == "under":
        return _past_adverbs(words, place + 2)
    return place


def _past_insertion(words: Tokens, place: int) -> int:
    """Past ", via personal på fritidsgården,"."""
    if place < len(words) and words[place].word == ",":
        for at in range(place + 1, min(place + 16, len(words))):
            if words[at].word == ",":
                return at + 1
    return place


def _turned_round(words: Tokens, text: str, names: frozenset[str]) -> Speaker | None:
    """The verb before its subject: "Dessutom är fältassistenter ute"."""
    opening = vocabulary("adding").at(words, 0)
    place = opening.last if opening else len(words)
    if place < len(words) and _is_finite(words[place]):
        found = actors_from(words, _past_adverbs(words, place + 1), text, names)
        if found and not all(each.is_group for each in found):
            return Speaker(tuple(found))
    return None


def _past_adverbs(words: Tokens, place: int) -> int:
    while adverb := vocabulary("adverbs").at(words, place):
        place = adverb.last
    return place


def _is_finite(word: Token) -> bool:
    """Whether a word looks like a verb in the present tense."""
    if word.low in vocabulary("prepositions") or not word.is_word or word.is_name:
        return False
    return word.low.endswith(("r", "s"))


def in_the_phrase(text: str) -> str | None:
    """Who acts by what the first phrase names: "mer synlig polis", "riktade polisinsatser"."""
    words = tokens(text)
    first = 1 if words and words[0].low == "att" else 0
    begins = words[first].low if first < len(words) else ""
    if begins and (_is_infinitive(words[first]) or begins in vocabulary("changes")):
        return _whose_presence(words, first + 1)
    if _names_police(words, first):
        return POLICE
    verb = promise_verb(words)
    if verb is None:
        return None
    there = next((at for at in range(verb.last, len(words)) if words[at].low == "finnas"), -1)
    acting = _names_police(words, verb.last) or (there > 0 and _names_police(words, there + 1))
    return POLICE if acting else None


def _whose_presence(words: Tokens, place: int) -> str | None:
    """ "Öka polisens närvaro": who is to be present."""
    if place + 1 < len(words) and words[place + 1].low in vocabulary("presence"):
        owner = vocabulary("actors").means(words[place].low)
        return owner if owner in {POLICE, MUNICIPALITY} else None
    return None


def said_to_mean(text: str, names: frozenset[str]) -> tuple[str, ...]:
    """Who acts behind "innebär att", or whose promise it is: "ett av polisens löften är att"."""
    words = tokens(text)
    if found := vocabulary("meaning").first_in(words):
        actors = actors_from(words, found.last, text, names)
        return tuple(dict.fromkeys(each.promisor for each in actors if not each.is_group))
    return owners(text, names)


def _is_place(name: str) -> bool:
    """ "Varbergs medborgarlöfte" does not say whose it is, only where."""
    return is_municipality(name)


def owners(text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Whose promises a text speaks of: "Polisens medborgarlöften", "vårt och kommunens löfte"."""
    words = tokens(text)
    for place, word in enumerate(words):
        if not word.low.startswith(("löft", "medborgarlöft")):
            continue
        for first in range(max(0, place - 6), place):
            found = actors_from(words, first, text, names)
            owned = found and found[-1].last in {place, place + 1}
            if owned and words[place - 1].low[-1:] == "s" and not _is_place(found[0].promisor):
                return tuple(dict.fromkeys(each.promisor for each in found if not each.is_group))
    return ()


def _names_police(words: Tokens, first: int) -> bool:
    """Whether the phrase that begins at a place is of the police: "polisnärvaro"."""
    for place, word in enumerate(words[first : first + FIRST_PHRASE]):
        if word.low in vocabulary("prepositions") or (place and not word.is_word):
            return False
        if word.low.startswith("polis") and word.low not in vocabulary("not_acting"):
            return True
    return False


def promise_verb(words: Tokens) -> Found | None:
    """The first verb of the sentence that promises, whoever does it."""
    found = vocabulary("promise_verbs").all_in(words)
    return next((each for each in found if _is_real(words, each)), None)


def in_brackets(text: str) -> tuple[str, ...]:
    """Who is named last, in brackets: "Minst en kontroll per dygn. (Polisen och kommunen)"."""
    words = tokens(text)
    end = len(words) - 1
    if end > 0 and words[end].word == ".":
        end -= 1
    if end < 2 or words[end].word != ")":
        return ()
    first = end
    while first and words[first].word != "(":
        first -= 1
    return _all_named(words, first + 1, end, text)


def _all_named(words: Tokens, first: int, end: int, text: str) -> tuple[str, ...]:
    """The actors of a list that holds nothing else, each with a capital; "med flera" may end it."""
    if [each.low for each in words[end - 2 : end]] == ["med", "flera"]:
        end -= 3 if words[end - 3].word == "," else 2
    short = end - first == 1 and is_initials(words[first].word)
    if short and not vocabulary("actors").means(words[first].low):
        return ()  # an abbreviation of what stands before it
    found: list[str] = []
    while first < end:
        actor = actor_at(words, first, text, frozenset())
        stop = actor.last if actor and not actor.is_group else _end_of_name(words, first, end)
        if stop == first:
            return ()
        found.append(
            actor.promisor if actor and stop == actor.last else spoken(text, words, first, stop)
        )
        joined = past_joiner(words, stop)
        if stop < end and joined is None:
            return ()
        first = joined or end
    return tuple(dict.fromkeys(found))


def _end_of_name(words: Tokens, first: int, end: int) -> int:
    """Behind "Centrumfastigheter i Borås"; the place itself where no name stands."""
    if not words[first].is_name:
        return first
    last = first
    while last < end and (words[last].is_name or words[last].low == "i"):
        last += 1
    return last


def responsible(text: str) -> tuple[str, ...]:
    """Who is named in a field of its own: "Ansvarig: Kommunen och polisen."."""
    words = tokens(text)
    for place, word in enumerate(words[:-2]):
        if word.low in {"ansvarig", "ansvariga", "ansvar"} and words[place + 1].word == ":":
            found = actors_from(words, place + 2, text, frozenset())
            return tuple(dict.fromkeys(each.promisor for each in found if not each.is_group))
    return ()


def begins_as_field(text: str) -> bool:
    return text.lower().startswith("ansvar")


def carried_out_by(text: str) -> tuple[str, ...]:
    """Who does what is said in the passive: "vandringar hålls med polis, kommun och SL"."""
    words = tokens(text)
    for place, word in enumerate(words[:-1]):
        passive = word.low.endswith("s") and len(word.low) > 2 and not word.is_name
        if vocabulary("adverbs").means(word.low):
            continue
        # "tas av kommunen", "tas bort av kommunen"
        behind = place + (2 if words[place + 2 : place + 3] and words[place + 2].low == "av" else 1)
        if passive and words[behind].low in {"med", "av"}:
            found = actors_from(words, behind + 1, text, frozenset())
            parties = [each.promisor for each in found if each.promisor in {POLICE, MUNICIPALITY}]
            if parties:
                return tuple(dict.fromkeys(parties))
    return ()
