"""What the product knows and no wording says of itself: nearly the same words elsewhere."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from lofte.clauses.coaching.earlier import told_of
from lofte.clauses.coaching.findings import Earlier, History
from lofte.clauses.sentences import sentence
from lofte.commons.clock import today
from lofte.commons.components.dates import period
from lofte.commons.models import Municipality
from lofte.pledges.coached import Coached, coached
from lofte.pledges.models import Clause
from lofte.pledges.queries import clauses_with, wordings_sharing
from lofte.review.queries import verdict

TELLING_WORDS = 6  # of a wording that is nearly the same, one of so many is surely there
SHORTEST = 5
SHARED_ENOUGH = 0.5
MOST_COMPARED = 40

Known = dict[str, Clause]  # by address


@dataclass(frozen=True)
class Asked:
    """Whose wording it is: the field it is typed in, the form it goes back to, who promises."""

    name: str
    back: str
    promisors: tuple[str, ...] = ()
    beside: int | None = None  # the round it stands in, by primary key
    has_problem: bool | None = None  # None: it is not known, and so for the effect
    has_effect: bool | None = None


def advice(text: str, municipality: Municipality, asked: Asked) -> Coached | None:
    """What the coach says of a wording, and of nearly the same words elsewhere."""
    known: Known = {}
    # How it went is judged for those alone that are told of.
    history = told_of(text, _history(text, municipality, asked.beside, known))
    behind = replace(history, has_problem=asked.has_problem, has_effect=asked.has_effect)
    return coached(text, asked.promisors, _judged(behind, known))


def is_effect_followed(effect: Mapping[str, str]) -> bool | None:
    """Of a clause's `effect`; None where it is said why nobody follows it."""
    return None if "not_followed" in effect else bool(effect)


def _history(text: str, municipality: Municipality, beside: int | None, known: Known) -> History:
    here: list[Earlier] = []
    elsewhere: list[Earlier] = []
    for clause in clauses_with(_alike(text)):
        if clause.round_id == beside:
            continue
        places = clause.round.ordered_places  # type: ignore[attr-defined]
        ours = [each for each in places if each.municipality_id == municipality.pk]
        place = (ours or places)[0]
        told = _told(clause, place.municipality, place.slug)
        known[told.address] = clause
        (here if ours else elsewhere).append(told)
    return History(last_round=here, elsewhere=elsewhere)


def _alike(text: str) -> list[int]:
    """The clauses that share most of their words with the text; the coach compares them closely."""
    words = _words(text)
    telling = sorted((each for each in words if len(each) >= SHORTEST), key=len)[-TELLING_WORDS:]
    if not telling:
        return []
    shared = [(_likeness(words, _words(said)), key) for key, said in wordings_sharing(telling)]
    alike = sorted((each for each in shared if each[0] >= SHARED_ENOUGH), reverse=True)
    return [key for _, key in alike[:MOST_COMPARED]]


def _told(clause: Clause, municipality: Municipality, slug: str) -> Earlier:
    return Earlier(
        text=clause.text,
        where=f"{municipality} {period(clause.round.starts_on, clause.round.ends_on)}",
        address=f"/{municipality.slug}/{slug}/{clause.slug}/",
    )


def _judged(history: History, known: Known) -> History:
    return replace(
        history,
        last_round=[_with_verdict(each, known) for each in history.last_round],
        elsewhere=[_with_verdict(each, known) for each in history.elsewhere],
    )


def _with_verdict(told: Earlier, known: Known) -> Earlier:
    clause = known[told.address]
    return replace(told, verdict=sentence(verdict(clause, today())))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", text.casefold()))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / (len(one | other) or 1)
