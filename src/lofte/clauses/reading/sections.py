"""What the text around a promise says of it: under which heading, after which lead-in."""

import re
from dataclasses import dataclass, replace

from lofte.clauses.reading.actors import actors_from
from lofte.clauses.reading.lines import Block
from lofte.clauses.reading.who import owners, speaker
from lofte.clauses.reading.words import Tokens, tokens, vocabulary

REPORT, CONTACT, BACKGROUND, DEEDS, PLEDGE, NEUTRAL = (
    "report", "contact", "background", "deeds", "pledge", "neutral",
)  # fmt: skip
ORDER = (REPORT, CONTACT, BACKGROUND, DEEDS, PLEDGE)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "Kommunen lovar att under 2017", and no more: what they promise stands below.
_BEFORE_ITEMS = re.compile(r"\batt (?:under|för) (?:år |åren )?(?:19|20)\d\d(?:[-–](?:20)?\d\d)?$")
MOST_AREA_WORDS = 9
SUBSTANCE = 3
MOST_PARTY_WORDS = 2


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands above a list and says of its items who promises them."""

    promisors: tuple[str, ...]
    promises: bool
    text: str = ""
    refers_back: bool = False
    refused: bool = False  # it says that the list promises nothing
    wishes: bool = False  # "Kommunen och polisen vill utveckla dessa områden": deeds may follow


@dataclass(frozen=True, slots=True)
class Place:
    """Where on the page we are: under which headings, in what kind of text."""

    zone: str = NEUTRAL
    heading: str | None = None
    section: str | None = None
    lead: Lead | None = None
    by_party: bool = False  # the headings here are names of those who promise


def zone_of(heading: str) -> str:
    """The kind of text that stands under a heading."""
    kinds = {found.means for found in vocabulary("zones").all_in(tokens(heading))}
    return next((kind for kind in ORDER if kind in kinds), NEUTRAL)


def under(block: Block, before: Place, names: frozenset[str]) -> Place:
    """Where we are behind a heading."""
    text = " ".join(block.text.split())
    zone = zone_of(text)
    if zone == NEUTRAL and before.zone in {DEEDS, PLEDGE}:
        zone = before.zone  # "Trafik" under "Medborgarlöften 2019"
    heading = text if names_an_area(text) else None
    lead = _lead_in_heading(text, zone, names) or _together(text, before.lead, names)
    if lead is None and heading and before.by_party and _may_be_party(text):
        lead = Lead((text,), promises=True, text=text)
    by_party = lead is not None and len(text.split()) <= MOST_PARTY_WORDS
    return Place(zone, heading, text, lead, by_party)


def _together(text: str, above: Lead | None, names: frozenset[str]) -> Lead | None:
    """ "Tillsammans med kommunen" below "Polisen lovar att:": from here both promise."""
    words = tokens(text)
    joins = vocabulary("partner_leads").at(words, 0)
    if not joins or above is None or not (above.promises and above.promisors):
        return None
    found = actors_from(words, joins.last, text, names)
    if not found or found[-1].last < len(words) - 1:
        return None
    both = [*above.promisors, *(each.promisor for each in found if not each.is_group)]
    return Lead(tuple(dict.fromkeys(both)), promises=True, text=text)


def _may_be_party(text: str) -> bool:
    """Whether a heading among those of parties names one more: "Västtrafik" below "Polis"."""
    words = tokens(text)
    if len(words) > MOST_PARTY_WORDS or zone_of(text) != NEUTRAL:
        return False
    return not any(each.low in vocabulary("themes") for each in words)


def names_an_area(text: str) -> bool:
    """Whether a heading names what the promises are about: "Trafik", "Tryggheten i centrum"."""
    if zone_of(text) != NEUTRAL or _YEAR.search(text) or text.endswith(("?", ":")):
        return False
    words = tokens(text)
    if len(words) > MOST_AREA_WORDS or "kommun" in {each.low for each in words}:
        return False
    return speaker(text) is None


def _lead_in_heading(text: str, zone: str, names: frozenset[str]) -> Lead | None:
    """ "Polisen", "Kommunens löften", "Polisen lovar": a heading that says who promises."""
    if zone in {REPORT, CONTACT, BACKGROUND}:
        return None
    found = speaker(text, names)
    if found and found.promisors:
        return Lead(found.promisors, promises=True, text=text)
    words = tokens(text)
    actors = actors_from(words, 0, text, names)
    rest = {each.low for each in words[actors[-1].last :]} if actors else {"-"}
    if rest <= {
        "gemensamt",
        "tillsammans",
        ":",
        "s",
        "löften",
        "löfte",
        "åtaganden",
        "aktiviteter",
    }:
        return Lead(tuple(dict.fromkeys(each.promisor for each in actors)), True, text)
    return None


def lead_of(text: str, names: frozenset[str]) -> Lead:
    """What a lead-in says: who promises the items, and whether they are promised at all."""
    words = tokens(text)
    # "Ett löfte har skrivits där polisen lovar att": who promises stands last.
    found = speaker(text, names) or speaker(text.rpartition(" där ")[2], names)
    actors = found.promisors if found else _only_actors(words, text, names)
    actors = actors or owners(text, names)
    signs = {each.means for each in vocabulary("lead_signs").all_in(words)}
    strong = found is not None and found.is_strong
    promises = strong or ("no" not in signs and ("yes" in signs or bool(actors)))
    if "area" in signs and not strong:
        promises = False
    refers = vocabulary("leads_back").first_in(words) is not None
    refused = bool(signs & {"no", "area"}) and not promises
    wishes = not promises and _wishes(words, text, names)
    return Lead(actors, promises, " ".join(text.split()), refers, refused, wishes)


def _wishes(words: Tokens, text: str, names: frozenset[str]) -> bool:
    """Whether those who promise say what they want to do: "vill kommunen utveckla"."""
    for place, word in enumerate(words):
        if word.low == "vill":
            return bool(actors_from(words, place + 1, text, names)) or (
                place > 0 and vocabulary("actors").means(words[place - 1].low) is not None
            )
    return False


def _only_actors(words: Tokens, text: str, names: frozenset[str]) -> tuple[str, ...]:
    """ "Polisen:", "Polis och kommun gemensamt:"."""
    found = actors_from(words, 0, text, names)
    if not found or len(words) - found[-1].last > 3:
        return ()
    return tuple(dict.fromkeys(each.promisor for each in found if not each.is_group))


def says_something(text: str, names: frozenset[str]) -> bool:
    """Whether a lead-in itself promises: "lovar att arbeta för säkrare trafik genom att"."""
    found = speaker(text, names)
    if not found or not found.verb:
        return False
    words = tokens(text)
    behind = max(found.verb.last, *(each.last for each in found.actors))
    rest = words[behind:]
    known = ("aims", "deeds", "conditions")
    aim = next(
        (k for k, each in enumerate(rest) if any(each.low in vocabulary(name) for name in known)),
        None,
    )
    if aim is None or rest[aim].low not in vocabulary("aims"):
        return False
    return len([each for each in rest[aim:] if each.is_word]) > SUBSTANCE


def is_aim(text: str) -> bool:
    """Whether an item names a change and no deed: "Att trafiksäkerheten ska öka"."""
    words = tokens(text)
    changed = vocabulary("changes").first_in(words)
    return changed is not None and vocabulary("states").first_in(words) is not None


def is_lead_in(text: str) -> bool:
    """Whether a sentence opens a list: it ends with a colon, or breaks off at "att"."""
    said = text.rstrip()
    if _BEFORE_ITEMS.search(said[-40:]):
        return True
    return said.endswith((":", " att", " att:", " att…", " att -", "genom att"))


def announces(text: str) -> bool:
    """Whether a sentence above a list opens it, though it has no colon."""
    if breaks_off(text):
        return True
    words = tokens(text)
    says = any(each.low in {"följande", "nedan", "nedanstående", "dessa"} for each in words)
    if vocabulary("many_below").first_in(words[-6:]) is not None:
        return True
    pledges = any(each.low.startswith(("löft", "medborgarlöft")) for each in words)
    return says and (pledges or speaker(text) is not None)


def breaks_off(text: str) -> bool:
    """Whether a sentence above a list goes on in its items: "… skall tillsammans"."""
    words = tokens(text)
    return bool(words) and words[-1].low in vocabulary("breaking_off")


def settled(place: Place, lead: Lead | None) -> Place:
    """The place behind a lead-in."""
    if lead is None:
        return replace(place, lead=None)
    bare = len(lead.text.split()) <= MOST_AREA_WORDS
    return replace(place, lead=lead, section=lead.text if bare else place.section)
