"""What: the kind of deed, and whether an outsider could tell afterwards that it was done."""

from dataclasses import dataclass

from lofte.clauses.reading.how_much import Covering, Quantity
from lofte.clauses.reading.who import Speaker
from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary

COVERAGE, OUTCOME, CAMPAIGN, CAPACITY, ACTIVITY, STANDING = (
    "coverage", "outcome", "campaign", "capacity", "activity", "standing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Deed:
    """The kind of a promise and the words that showed it."""

    kind: str
    words: str
    is_guess: bool = False


def deed(
    text: str, words: Tokens, found: Speaker | None, covering: Covering | None, *, counted: bool
) -> Deed:
    """The first kind that fits: coverage, outcome, campaign, capacity, activity, else standing."""
    if covering is not None:
        return Deed(COVERAGE, covering.words)
    first = _first_of_deed(words, found)
    if outcome := _outcome(text, words, first, found):
        return outcome
    told = _by_words(text, words, first)
    if told.kind != STANDING:
        return told
    works = vocabulary("works").first_in(words, first)
    if works:  # "arbeta med belysningen" takes the kind of the thing
        return Deed(CAPACITY, spoken(text, words, works.first, works.last))
    # What is counted comes as occasions.
    return Deed(ACTIVITY, told.words, is_guess=True) if counted else told


def _first_of_deed(words: Tokens, found: Speaker | None) -> int:
    """Where the deed begins: behind the verb that promises, and behind who promises."""
    place = 0
    if found and found.verb:
        place = found.verb.last
    for actor in found.actors if found else ():
        if actor.last > place and actor.first <= place + 2:
            place = actor.last
    return min(place, max(len(words) - 1, 0))


def _outcome(text: str, words: Tokens, first: int, found: Speaker | None) -> Deed | None:
    """ "Att trafiksäkerheten ska öka", "minska buskörningen": a state and no deed."""
    change = vocabulary("changes").first_in(words, first, first + 4)
    if change is None:
        change = _changes_by_itself(words, found)
    if change is None:
        return None
    states = vocabulary("states")
    # The state is the object behind the change, or the subject, which may be long.
    near = [*words[: change.first], *words[change.last : change.last + 5]]
    if found is not None:
        near = [
            *words[max(first, change.first - 6) : change.first],
            *words[change.last : change.last + 5],
        ]
    if any(each.low in states for each in near) and not _acts(words, change):
        return Deed(OUTCOME, spoken(text, words, change.first, min(change.last + 3, len(words))))
    return None


def _changes_by_itself(words: Tokens, found: Speaker | None) -> Found | None:
    """The state itself is the subject: "tryggheten ska öka"."""
    if found is not None and found.verb is not None:
        return None
    modal = vocabulary("promise_verbs").first_in(words)
    return vocabulary("changes").first_in(words, modal.last, modal.last + 3) if modal else None


def _acts(words: Tokens, change: Found) -> bool:
    """Whether the change is of what the promisors do: "öka närvaron"."""
    near = words[change.last : change.last + 4]
    return any(each.low in vocabulary("presence") for each in near)


def _by_words(text: str, words: Tokens, first: int) -> Deed:
    """By the first word that tells, except that "genomföra" and the like wait for their object."""
    general: Found | None = None
    for found in vocabulary("deeds").all_in(words, first):
        if found.means == "none":
            continue
        if found.means == "general":
            general = general or found
            continue
        if found.means == STANDING and general and _waits(words, general, found):
            continue
        return Deed(found.means, spoken(text, words, found.first, found.last))
    if general:
        return Deed(ACTIVITY, spoken(text, words, general.first, general.last), is_guess=True)
    return Deed(STANDING, "", is_guess=True)


def _waits(words: Tokens, general: Found, found: Found) -> bool:
    return found.first - general.last > 6


@dataclass(frozen=True, slots=True)
class Tells:
    """Whether it can be told afterwards, and by which words."""

    measurable: bool
    words: str


def measurable(
    text: str,
    words: Tokens,
    kind: str,
    *,
    count: Quantity | None,
    covering: Covering | None,
    dated: str | None,
) -> Tells:
    """Whether an outsider could tell from a record that it was done."""
    if count is not None:
        return Tells(True, count.words)
    if conditional := vocabulary("conditions").first_in(words):
        return Tells(False, spoken(text, words, conditional.first, conditional.last))
    if covering is not None:
        return Tells(True, covering.words)
    if dated:
        return Tells(True, dated)
    if kind == OUTCOME:
        return Tells(False, "")
    single = _deliverable(words)
    if single is not None:
        return Tells(True, spoken(text, words, single.first, single.last))
    vague = vocabulary("vague_amounts").first_in(words)
    return Tells(False, spoken(text, words, vague.first, vague.last) if vague else "")


def _deliverable(words: Tokens) -> Found | None:
    """A thing that is delivered once: "ta fram en plan", "inventera belysningen"."""
    aimed = [each.low for each in words[:2]] == ["för", "att"]
    verb = vocabulary("promise_verbs").first_in(words) if aimed else None
    for found in vocabulary("deliverables").all_in(words, verb.last if verb else 0):
        near = words[found.last : found.last + 3]
        vague = any(each.low in vocabulary("many") for each in near)
        goes_on = words[max(0, found.first - 5) : found.first]
        vague = vague or any(each.low in vocabulary("going_on") for each in goes_on)
        vague = vague or (found.means == "survey" and _is_of_many(words, found.last))
        vague = vague or [each.low for each in words[:2]] == ["ett", "antal"]
        if vague or found.means == "none" or _in_a_relative_clause(words, found.first):
            continue
        if found.means == "thing" and not _is_made(words, found):
            continue
        if found.means == "one" and not _is_one(words, found):
            continue
        return found
    return None


def _is_of_many(words: Tokens, place: int) -> bool:
    """ "kartlägga otrygga miljöer": not one thing, but of a kind."""
    near = words[place : place + 2]
    if len(near) < 2 or not near[0].low.endswith("a") or near[0].low.endswith("na"):
        return False
    return near[1].low.endswith(("er", "ar", "or")) and near[1].is_word


def _is_made(words: Tokens, found: Found) -> bool:
    """Whether the thing is delivered here, and not only spoken of."""
    makes = vocabulary("making")
    before = words[max(0, found.first - 5) : found.first]
    behind = words[found.last : found.last + 4]
    if any(each.low in makes for each in (*before, *behind)):
        return True
    return any(
        each.low in makes
        for verb in vocabulary("promise_verbs").all_in(words, found.last)
        if words[verb.first - 1].low not in vocabulary("subordinators")
        for each in words[verb.last : verb.last + 4]
    )


def _is_one(words: Tokens, found: Found) -> bool:
    """Whether it is one: "en kampanj", or the word that begins the item: "Utbildningskampanj"."""
    before = words[found.first - 1].low if found.first else ""
    return (
        found.first == 0
        or (found.first == 1 and words[0].low in vocabulary("adjectives"))
        or before in {"en", "ett", "den"}
        or (found.first >= 2 and words[found.first - 2].low in {"en", "ett"})
    )


def _in_a_relative_clause(words: Tokens, place: int) -> bool:
    return any(each.low == "som" for each in words[max(0, place - 2) : place])
