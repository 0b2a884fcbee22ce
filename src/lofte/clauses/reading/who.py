"""Who: the actors that a sentence names, and which of them promise."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from lofte.clauses.places import is_municipality
from lofte.clauses.reading.words import Found, Token, Tokens, spoken, tokens, vocabulary

POLICE, MUNICIPALITY, PAIR, GROUP, NAMED = "police", "municipality", "pair", "group", "named"
MOST_NAME_WORDS = 4
FIRST_PHRASE = 5


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody named at words `first` to before `last`; `is_group`: people, who cannot promise."""

    promisor: str
    first: int
    last: int
    is_group: bool = False


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


def actor_at(words: Tokens, place: int, text: str, names: frozenset[str]) -> Actor | None:
    """The actor whose name begins at a place. `names`: what the page writes as a name."""
    first = place
    for _ in range(3):
        found = vocabulary("determiners").at(words, place)
        if not found or found.last >= len(words):
            break
        place = found.last
    return (
        _by_place_name(words, place, first)
        or _by_list(words, place, first, text)
        or _by_name(words, place, first, text, names)
    )


def _by_list(words: Tokens, place: int, first: int, text: str) -> Actor | None:
    found = vocabulary("actors").at(words, place)
    if not found:
        return None
    last = _with_what_belongs(words, found.last)
    if found.means in {POLICE, MUNICIPALITY, PAIR}:
        return Actor(found.means, first, last)
    written = spoken(text, words, found.first, last)
    return Actor(written, first, last, is_group=found.means == GROUP)


def _with_what_belongs(words: Tokens, last: int) -> int:
    """Past what the name takes along: "kommunens väktare", "lokalpolisområde Motala"."""
    owner = words[last - 1].low
    if owner.endswith("ens") or owner.endswith("kommuns") or owner.endswith("nas"):
        if last < len(words) and words[last].is_word and not _is_verb_like(words[last]):
            last += 1
        return last
    if owner.startswith(("lokalpolisområde", "polisområde", "polisregion", "lpo")):
        while last < len(words) and (words[last].is_name or words[last].low in {"/", "nr"}):
            last += 1
        return last
    if owner == "kommunerna":
        return _past_names(words, last)
    if last + 1 < len(words) and words[last].low == "i" and words[last + 1].is_name:
        last += 2
        while last < len(words) and words[last].is_name and is_municipality(words[last - 1].word):
            last += 1
    return last


def _past_names(words: Tokens, last: int) -> int:
    """Past "Stenungsund, Orust och Tjörn"."""
    while last < len(words) and words[last].is_name:
        last += 1
        if last + 1 < len(words) and words[last].low in {",", "och"} and words[last + 1].is_name:
            last += 1
    return last


def _by_place_name(words: Tokens, place: int, first: int) -> Actor | None:
    """ "Umeå kommun", "Upplands Väsby kommun", "Bjurholms, Vännäs och Umeå kommun"."""
    last = place
    while last < len(words) and last - place < MOST_NAME_WORDS * 4:
        word = words[last]
        if last > place and word.low.startswith(("kommun", "stad")) and not word.is_name:
            return Actor(MUNICIPALITY, first, _with_what_belongs(words, last + 1))
        joins = word.low in {",", "och", "-"} and last > place
        if not (word.is_name or joins):
            return None
        if word.is_name and last > place and word.low in vocabulary("actors"):
            return None
        last += 1
    return None


def _by_name(
    words: Tokens, place: int, first: int, text: str, names: frozenset[str]
) -> Actor | None:
    """A body by its proper name: "Södertörns brandförsvarsförbund", "NTF", "Fritidsfabriken"."""
    last = place
    while last < len(words) and last - place < MOST_NAME_WORDS and words[last].is_name:
        last += 1
    if last == place:
        return None
    signs = vocabulary("body_signs")
    if last < len(words) and words[last].low in signs:
        return Actor(spoken(text, words, place, last + 1), first, last + 1)
    known = [words[at].low in names or _is_initials(words[at].word) for at in range(place, last)]
    if words[last - 1].low in signs or all(known):
        return Actor(spoken(text, words, place, last), first, _past_bracket(words, last))
    return None


def _past_bracket(words: Tokens, last: int) -> int:
    """Past a name given once more in brackets: "Stockholms lokaltrafik (SL)"."""
    if last + 2 < len(words) and words[last].word == "(" and words[last + 2].word == ")":
        return last + 3
    return last


def _is_initials(word: str) -> bool:
    return len(word) >= 2 and word.isupper() and word.isalpha()


def _is_verb_like(word: Token) -> bool:
    return word.low in vocabulary("promise_verbs") or word.low in {"är", "har", "och", "samt", "att"}


def actors_from(words: Tokens, place: int, text: str, names: frozenset[str]) -> list[Actor]:
    """The actors of a list that begins at a place: "kommunen, polisen och Max"."""
    found: list[Actor] = []
    while True:
        actor = actor_at(words, place, text, names)
        if not actor:
            return found
        found.append(actor)
        joined = _past_joiner(words, actor.last)
        if joined is None:
            return found
        place = joined


def _past_joiner(words: Tokens, place: int) -> int | None:
    joiner = vocabulary("joiners").at(words, place)
    if not joiner:
        return None
    again = vocabulary("joiners").at(words, joiner.last) if words[place].low == "," else None
    return again.last if again else joiner.last


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
    near = words[verb.last : verb.last + 8]
    return any(each.low == "att" or each.low.endswith("as") for each in near)


def _before(
    words: Tokens, verb: Found, text: str, names: frozenset[str]
) -> list[Actor] | None:
    """The actors just before the verb: "Polisen och kommunen lovar"."""
    place = 0
    while place < verb.first:
        found = actors_from(words, place, text, names)
        if not found:
            place += 1
            continue
        if found[-1].last <= verb.first and _reaches(words, found[-1].last, verb.first):
            if _is_subject(words, place, found):
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
            return False
    return True


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
    if 0 < verb.first <= MOST_NAME_WORDS and all(each.is_name for each in words[: verb.first]):
        return [Actor(spoken(text, words, 0, verb.first), 0, verb.first)]
    return None


def _behind(
    words: Tokens, verb: Found, text: str, names: frozenset[str]
) -> list[Actor] | None:
    """The actors just behind the verb, where something else begins the sentence."""
    if verb.first == 0 or words[verb.first - 1].low in vocabulary("subordinators"):
        return None
    place = verb.last
    while adverb := vocabulary("adverbs").at(words, place):
        place = adverb.last
    found = actors_from(words, place, text, names)
    return found if found and not all(each.is_group for each in found) else None


def _in_present(words: Tokens, text: str, names: frozenset[str]) -> Speaker | None:
    """The subject of an item in plain present tense: "Kommunen bjuder in föräldrar"."""
    place = 1 if words and words[0].low == "att" else 0
    found = actors_from(words, place, text, names)
    if not found or all(each.is_group for each in found):
        return None
    place = found[-1].last
    while adverb := vocabulary("adverbs").at(words, place):
        place = adverb.last
    if place < len(words) and _is_finite(words[place]):
        return Speaker(tuple(found))
    return None


def _is_finite(word: Token) -> bool:
    """Whether a word looks like a verb in the present tense."""
    if word.low in vocabulary("prepositions") or not word.is_word or word.is_name:
        return False
    return word.low.endswith(("r", "s")) and len(word.low) > 2


def in_the_phrase(text: str) -> str | None:
    """Who acts by what the first phrase names: "mer synlig polis", "riktade polisinsatser"."""


    words = tokens(text)
    for place, word in enumerate(words[:FIRST_PHRASE]):
        if word.low in vocabulary("prepositions"):
            return None
        if word.low.startswith("polis") and not word.low.startswith(("polisvol", "polisen")):
            return POLICE
        if place and not word.is_word:
            return None
    return None


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
    found = actors_from(words, first + 1, text, frozenset())
    if not found or found[-1].last != end:
        return ()
    return tuple(dict.fromkeys(each.promisor for each in found))


def responsible(text: str) -> tuple[str, ...]:
    """Who is named in a field of its own: "Ansvarig: Kommunen och polisen."."""
    words = tokens(text)
    for place, word in enumerate(words[:-2]):
        if word.low in {"ansvarig", "ansvariga", "ansvar"} and words[place + 1].word == ":":
            found = actors_from(words, place + 2, text, frozenset())
            return tuple(dict.fromkeys(each.promisor for each in found if not each.is_group))
    return ()


def carried_out_by(text: str) -> tuple[str, ...]:
    """Who does what is said in the passive: "vandringar hålls med polis, kommun och SL"."""
    words = tokens(text)
    for place, word in enumerate(words[:-1]):
        passive = word.low.endswith("s") and len(word.low) > 3 and not word.is_name
        if passive and words[place + 1].low in {"med", "av"}:
            found = actors_from(words, place + 2, text, frozenset())
            parties = [each.promisor for each in found if each.promisor in {POLICE, MUNICIPALITY}]
            if parties:
                return tuple(dict.fromkeys(parties))
    return ()
