"""Promising: whether a sentence promises, by itself or in its list."""

import re
from dataclasses import dataclass
from itertools import pairwise

from lofte.clauses.reading.actors import PAIR, actors_from
from lofte.clauses.reading.how_much import quantity
from lofte.clauses.reading.noise import refused
from lofte.clauses.reading.sections import BACKGROUND, DEEDS, PLEDGE
from lofte.clauses.reading.telling import SOON, has_done, is_deed, reports, states
from lofte.clauses.reading.who import Speaker, promise_verb, speaker
from lofte.clauses.reading.words import Token, Tokens, tokens, vocabulary

# Without one of these no sentence of prose can promise: asked first, since most of a page is prose.
MAY_PROMISE = re.compile(
    r"\b(?:lov|utlov|åta|förbind|förplikt|garant|ger löft|avger|ska|skall|kommer)", re.IGNORECASE
)
_LABEL = re.compile(r"([^:.\n]{3,60}):\s+(?=\S)")
_BOTH = frozenset({"tillsammans", "gemensamt", "ihop", "båda"})
_NO_DEED = frozenset({"är", "har", "kan", "får", "svarar", "ansvarar", "deltar", "bidrar"})
_PURPOSE = frozenset({"för", "som", "så", "där"})
LONGEST_BARE = 20
SHORTEST_DEED = 5
DEFINITE = 4


@dataclass(frozen=True, slots=True)
class Label:
    """Who promises, written first with a colon: "Polis: …". The promise begins at `end`."""

    promisors: tuple[str, ...]
    end: int


def label(text: str, names: frozenset[str]) -> Label | None:
    found = _LABEL.match(text)
    if not found:
        return None
    if found.group(1).lower() in _BOTH:
        return Label((PAIR,), found.end())
    words = tokens(found.group(1))
    actors = actors_from(words, 0, found.group(1), names)
    if not actors or actors[-1].last != len(words) or all(each.is_group for each in actors):
        return None
    return Label(tuple(dict.fromkeys(each.promisor for each in actors)), found.end())


def opens(said: str, names: frozenset[str], *, listed: bool, before: str, quiet: bool) -> bool:
    """Whether a sentence of an item begins a promise. `before`: what the item promised above.

    `quiet`: in a list of what was done, or of problems, only who says "lovar" promises.
    """
    if refused(said) or reports(said):
        return False
    if before:
        return is_another(said, names, before)
    found = speaker(said, names, in_list=listed)
    if found and found.promisors:
        return found.is_strong or (not quiet and (found.verb is not None or listed))
    if states(said) or only_specifies(said, names):
        return False
    if listed:
        return True
    return not quiet and _is_told(said) and (is_passive_promise(said) or _acts(said, names))


def _acts(said: str, names: frozenset[str]) -> bool:
    """ "Polisen gör minst 900 tester under året", in a list that nobody has said promises."""
    found = speaker(said, names, in_list=True)
    return found is not None and bool(found.promisors) and found.actors[0].first == 0


def promises(said: str, names: frozenset[str], zone: str) -> bool:
    """Whether a sentence of prose promises."""
    deeds = zone == DEEDS
    if _is_own_promise(said):
        return True
    if said.startswith("Att "):
        return (deeds or zone == PLEDGE) and _begins_with_that(said, names)
    found = speaker(said, names, in_list=deeds) if deeds or MAY_PROMISE.search(said) else None
    if not found or not found.promisors:
        return _is_promised(said, zone)
    if _is_empty(said, found) or (found.is_strong and not deeds and _is_about_pledges(said, found)):
        return False
    if found.verb is None:
        return not (reports(said) or _explains(said))
    if zone == BACKGROUND:
        return found.is_strong and not _explains(said)
    return found.is_strong or not (_explains(said) or _is_vision(said, found))


def _is_empty(said: str, found: Speaker) -> bool:
    """ "Vi lovar …": who and that, but not what."""
    behind = max(found.verb.last if found.verb else 0, *(each.last for each in found.actors))
    return sum(each.is_word for each in tokens(said)[behind:]) < 2


def _is_about_pledges(said: str, found: Speaker) -> bool:
    """ "I medborgarlöften lovar polisen …": what such pledges are."""
    before = tokens(said)[: found.verb.first if found.verb else 0]
    return any(each.low.startswith(("medborgarlöft", "löften")) for each in before)


def speaks_of_pledges(said: str) -> bool:
    return any(each.low.startswith(("löft", "medborgarlöft")) for each in tokens(said))


def _is_promised(said: str, zone: str) -> bool:
    """A promise in the passive: where deeds are listed, and where it says how often."""
    if zone == DEEDS:
        return is_passive_promise(said) or _happens(said) or _is_nominal(said)
    if zone != PLEDGE:
        return False
    if begins_with_deed(said) or _means(said) or _will_be_there(said) or _is_nominal(said):
        return True
    return is_passive_promise(said) and _is_told(said)


def _is_told(said: str) -> bool:
    """Whether it says how often, or for all of whom: "Alla elever ska erbjudas …"."""
    words = tokens(said)
    for_all = bool(words) and words[0].low in vocabulary("every")
    return for_all or quantity(said, words) is not None


def _is_nominal(said: str) -> bool:
    """ "Två gemensamma vandringar i centrum.": a deed as a noun, that ends as a sentence."""
    words = tokens(said)
    if len(words) < SHORTEST_DEED or words[-1].word != "." or _explains(said):
        return False
    if words[0].low in vocabulary("prepositions"):
        return False
    event = any(each.low in vocabulary("events") for each in words[:3])
    stop = next((at for at, each in enumerate(words) if each.low in _PURPOSE), len(words))
    finite = any(each.low.endswith("r") and _may_be_verb(each.low) for each in words[1:stop])
    return event and not finite and not reports(said) and not states(said)


def _may_be_verb(word: str) -> bool:
    return word not in vocabulary("events") and word not in vocabulary("prepositions")


def begins_with_deed(said: str) -> bool:
    """ "I samverkan göra insatser …": a deed whose subject is left out."""
    words = tokens(said)
    if len(words) < SHORTEST_DEED:
        return False
    lead = vocabulary("partner_leads").at(words, 0) or vocabulary("adverbs").at(words, 0)
    first = _past_opening(words, lead.last) if lead else 0
    return first < len(words) and is_deed(words, first) and not states(said)


def _past_opening(words: Tokens, first: int) -> int:
    """Where the deed stands behind "I samverkan mellan polis och kommun"; else the end."""
    for at in range(first, min(first + 6, len(words))):
        if is_deed(words, at):
            return at
        if words[at].low.endswith("r") and words[at].low not in vocabulary("actors"):
            break
    return len(words)


def _means(said: str) -> bool:
    """ "Trafiken, innebär att minst två insatser görs": an area, and what is promised there."""
    words = tokens(said)
    found = vocabulary("meaning").first_in(words)
    if not found or any(each.low in vocabulary("method_words") for each in words[: found.first]):
        return False
    return found.first <= SOON


def _will_be_there(said: str) -> bool:
    """ "I centrum kommer det att finnas en polisbuss"."""
    words = tokens(said)
    verb = promise_verb(words)
    if not verb or _explains(said):
        return False
    near = [each.low for each in words[verb.last : verb.last + 8]]
    return near[:1] == ["det"] and "finnas" in near


def _is_own_promise(said: str) -> bool:
    """ "Ett annat löfte är att göra minst 20 kontroller"."""
    words = tokens(said)
    signs = list(vocabulary("own_promise").all_in(words))
    if not signs or any(each.means == "no" for each in signs):
        return False
    if words[0].word == "Att":
        return any(each.low == "är" for each in words[: signs[0].first])
    behind = [each.low for each in words[signs[0].last : signs[0].last + 4]]
    return any(pair == ("är", "att") for pair in pairwise(behind))


def _happens(said: str) -> bool:
    """ "Samverkan sker varje månad.": a deed in the present tense, without a subject."""
    near = tokens(said)[:4]
    return any(each.low in vocabulary("happening") for each in near) and not reports(said)


def _begins_with_that(said: str, names: frozenset[str]) -> bool:
    """ "Att fortsätta med bevakningen.": a deed in a list that lost its bullets."""
    words = tokens(said)
    if len(words) < 3 or states(said):
        return False
    acting = actors_from(words, 1, said, names)
    if acting and not all(each.is_group for each in acting):
        return all(each.low != "är" for each in words)  # "Att polisen har fler i tjänst i byn."
    finite = vocabulary("finite").all_in(words)
    return all(words[each.first - 1].low in {"som", "där"} for each in finite)


def _explains(said: str) -> bool:
    """Whether a sentence tells of pledges and how they come about, in its first words."""
    return vocabulary("method_words").first_in(tokens(said)[:SOON]) is not None


def _is_vision(said: str, found: Speaker) -> bool:
    """ "Kommunen ska vara trygg att bo i": the place is meant, and nobody promises a deed."""
    if found.verb is None or "police" in found.promisors:
        return False
    words = tokens(said)
    after = words[found.verb.last].low if found.verb.last < len(words) else ""
    return after in {"vara", "bli", "upplevas", "kännas"}


def is_another(said: str, names: frozenset[str], before: str) -> bool:
    """Whether a later sentence names another deed, one that could be done without the first."""
    words = tokens(said)
    if _only_details(words, before) or _takes_up(words, before):
        return False
    adds = vocabulary("adding").at(words, 0) is not None
    found = speaker(said, names, in_list=adds)
    if found and found.promisors:
        # "Med detta ska vi …" is the same deed, "Vi ska …" another.
        return found.promisors != (PAIR,) or found.actors[0].first == 0
    if adds:
        return is_passive_promise(said) or _happens(said)
    if _someone_else_acts(said, names, before):
        return True
    return is_passive_promise(said) or _is_bare_deed(words)


def _someone_else_acts(said: str, names: frozenset[str], before: str) -> bool:
    """ "Kommunen hjälper till …" behind "Polisen gör insatser …"."""
    found = speaker(said, names, in_list=True)
    first = speaker(before, names, in_list=True)
    if not found or not first or not found.promisors or found.actors[0].first:
        return False
    words = tokens(said)
    acts = not any(each.low in _NO_DEED for each in words[:6])
    return acts and PAIR not in found.promisors and set(found.promisors) != set(first.promisors)


def details(said: str) -> bool:
    return _only_details(tokens(said), "")


def _only_details(words: Tokens, before: str) -> bool:
    """Whether a sentence begins as one that says more of the one before it."""
    found = vocabulary("specifying").at(words, 0)
    if not found:
        return False
    if words[0].low not in {"minst", "högst"}:
        return True
    # "Minst fyra insatser ska göras": another deed, unless the noun was there before.
    noun = next((each.low for each in words[2:5] if each.low in vocabulary("events")), None)
    if noun is None or noun in vocabulary("occasions"):
        return True
    return noun[:6] in before.lower()


def _takes_up(words: Tokens, before: str) -> bool:
    """ "Informationen ska …": what has the definite form is known from the sentence before it."""
    if not words or vocabulary("actors").means(words[0].low):
        return False
    if _is_definite(words[0]) or words[0].low[:6] in before.lower() and len(words[0].low) > 6:
        return True
    if words[0].low in vocabulary("prepositions") and len(words) > 1 and _is_definite(words[1]):
        return words[1].low[:4] in before.lower()
    noun = next((each.low for each in words[1:4] if each.low in vocabulary("events")), None)
    counted = words[0].low in vocabulary("numbers")
    return counted and noun is not None and noun[-5:] in before.lower()


def _is_definite(word: Token) -> bool:
    return word.low.endswith(("en", "et", "na", "ns", "ts")) and len(word.low) > DEFINITE


def _is_bare_deed(words: Tokens) -> bool:
    """ "Drogtestning av avloppsvatten.": a deed as a noun, and no verb."""
    if not words or len(words) > LONGEST_BARE or not words[0].is_name:
        return False
    noun = words[0].low.endswith(("ning", "ningar", "tioner", "initiativ", "information"))
    return noun and not any(each.low in {"är", "har", "görs", "sker"} for each in words)


def is_passive_promise(said: str) -> bool:
    """ "En strategi ska tas fram": a new thing, and what will be done with it."""
    words = tokens(said)
    verb = promise_verb(words)
    if not verb or _only_details(words, "") or _explains(said):
        return False
    if _is_subordinate(words, verb.first):
        return False
    if words[0].low.startswith(("löft", "medborgarlöft")) or _had_been_done(words, verb.first):
        return False
    near = [each.low for each in words[verb.last : verb.last + SOON]]
    if near[:1] in (["man"], ["alla"]) or (near[:1] == ["det"] and near[1:2] != ["att"]):
        return False
    stop = next((at for at, word in enumerate(near) if word in {".", ";", "som", "där"}), len(near))
    return any(map(_is_passive, near[:stop]))


def _had_been_done(words: Tokens, verb: int) -> bool:
    """ "Det har kommit in vad som ska göras": the sentence tells what was done."""
    return any(words[at].low == "har" and has_done(words, at) for at in range(verb))


def _is_subordinate(words: Tokens, verb: int) -> bool:
    """Whether the verb belongs to an "att" or a "som", which has had no other verb yet."""
    places = [at for at in range(1, verb) if words[at].low in {"att", "som"}]
    if not places:
        return False
    between = words[places[-1] + 1 : verb]
    return not any(each.low.endswith(("r", "as", "s")) and len(each.low) > 2 for each in between)


def _is_passive(word: str) -> bool:
    return word == "ske" or (word.endswith(("as", "ss", "ås")) and len(word) >= 3)


def only_specifies(said: str, names: frozenset[str]) -> bool:
    """Whether an item says more of the one above: "Gäller båda orterna", "Ska ske på kvällstid"."""
    words = tokens(said)
    if len(words) < 2:
        return not words or words[0].low not in vocabulary("events")
    if words[0].low in vocabulary("specifying_items"):
        return True
    group = actors_from(words, 0, said, names)
    return bool(group) and all(each.is_group for each in group) and _may(words, group[-1].last)


def _may(words: Tokens, place: int) -> bool:
    """ "ska kunna", "kan", "får": what others may do."""
    near = [each.low for each in words[place : place + 2]]
    return near[:1] in (["kan"], ["får"]) or near == ["ska", "kunna"]


def more_of_the_same(said: str, names: frozenset[str]) -> bool:
    return only_specifies(said, names) and not reports(said)


def looks_like_item(text: str, names: frozenset[str]) -> bool:
    """Whether a line below a lead-in is an item that lost its bullet."""
    words = tokens(text)
    if not words or vocabulary("method_words").at(words, 0) or reports(text):
        return False
    if words[0].word[:1].islower() or words[0].low in {"att", "minst"} or label(text, names):
        return True
    if vocabulary("deeds").at(words, 0) is not None:
        return True
    return speaker(text, names, in_list=True) is not None
