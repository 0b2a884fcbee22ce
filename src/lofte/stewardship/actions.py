"""All writing of documents taken in: each through the actions of the steps before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db import transaction

from lofte.clauses.faults import Faulty
from lofte.commons import audit
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.focus.models import FocusArea
from lofte.pledges.documents import draw_up_from
from lofte.pledges.drafts.actions import settle
from lofte.pledges.drafts.documents import chosen_areas
from lofte.pledges.drafts.documents import document_of as document_of_draft
from lofte.pledges.drafts.queries import draft_to_change
from lofte.pledges.drafts.rules import why_not_make_round
from lofte.pledges.models import Draft, PledgeRound
from lofte.progress import actions as progress
from lofte.stewardship import queries, rules
from lofte.stewardship.documents import document_of
from lofte.stewardship.replacing import put_in_its_place, rows_of


class Outcome(StrEnum):
    """What taking in a document came to."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True)
class TakenIn:
    outcome: Outcome
    round: PledgeRound


@transaction.atomic
def take_in(
    *,
    document: Mapping[str, Any],
    by: Person,
    replace: bool = False,
    chosen: Sequence[FocusArea] = (),
) -> TakenIn:
    """Take in a round document that has no faults of its own; `chosen`: areas that are here.

    A round is known by its municipalities, first day and focus areas. The same document again
    changes nothing; a differing one is refused unless it is to `replace` what is here. Raises
    `Faulty` where a place is not known.
    """
    if faults := rules.faults_of_places(document):
        raise Faulty(faults)
    municipalities = [
        each for each in queries.municipalities_with(document["municipalities"]) if each
    ]
    refuse_if(rules.why_not_take_in(municipalities, by))
    known = queries.round_like(municipalities, document)
    if known is None:
        taken = TakenIn(Outcome.NEW, _draw_up(municipalities, document, by, chosen))
    else:
        refuse_if(rules.why_not_replace(known, document, replace=replace))
        if document_of(known) == document:
            return TakenIn(Outcome.UNCHANGED, known)
        put_in_its_place(known, document, by)
        taken = TakenIn(Outcome.REPLACED, known)
    audit.record("round.taken_in", by=by, on=taken.round, within=taken.round, outcome=taken.outcome)
    return taken


@transaction.atomic
def make_round(*, draft: Draft, seen: int, is_another: bool, by: Person) -> PledgeRound:
    """Draw up a draft as a round, which residents see at once.

    `seen` is the version that was checked. `is_another` says that it is another paper than the one
    that stands here for the same period.
    """
    draft = draft_to_change(draft)
    refuse_if(why_not_make_round(draft, seen, by))
    refuse_if(rules.why_not_draw_up_draft(draft, is_another=is_another))
    document = document_of_draft(draft)
    round = take_in(document=document, by=by, chosen=chosen_areas(draft)).round
    settle(draft=draft, round=round, by=by)
    return round


def _draw_up(
    municipalities: Sequence[Municipality],
    document: Mapping[str, Any],
    by: Person,
    chosen: Sequence[FocusArea],
) -> PledgeRound:
    district = queries.district_named(document.get("police_district"))
    round, clauses = draw_up_from(document, municipalities, district, by, chosen)
    if document.get("deliveries") is not None:
        progress.open_log(round=round, by=by)
        rows = rows_of(document["deliveries"], clauses)
        progress.take_over(round=round, rows=rows, by=by)
    return round
