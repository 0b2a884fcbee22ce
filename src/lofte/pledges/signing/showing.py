"""A paper as its pages show it: who has approved and signed, and what is left to do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lofte.commons.models import Partner, Person, Role
from lofte.pledges.models import Paper, PaperParty, Signature
from lofte.pledges.signing import queries

TONES = {Paper.State.OPEN: "blue", Paper.State.SIGNED: "green", Paper.State.BROKEN: "grey"}


@dataclass(frozen=True)
class Row:
    """A place to sign at, and the signature where there is one."""

    party: PaperParty
    signature: Signature | None
    is_approved: bool


def rows(paper: Paper) -> list[Row]:
    """The places of a paper read with all of them, in its order."""
    approved = {each.partner_id for each in paper.approvals.all()}
    return [
        Row(each, getattr(each, "signature", None), each.partner_id in approved)
        for each in paper.parties.all()
    ]


def paper_shown(paper: Paper, person: Person) -> dict[str, Any]:
    """What the page of a paper says, and what the person may do there."""
    is_open = paper.state == Paper.State.OPEN
    approved = {each.partner_id for each in paper.approvals.all()}
    mine = queries.partners_of(person, paper, queries.SIGN_OR_COORDINATE)
    waiting = [each for each in _partners(paper) if each.pk not in approved]
    return {
        "paper": paper,
        "tone": TONES[Paper.State(paper.state)],
        "rows": rows(paper),
        "waiting": waiting if is_open else [],
        "to_approve": [each for each in mine if each.pk not in approved] if is_open else [],
        "may_sign": is_open and not waiting and bool(places_of(person, [paper])),
        "signs": bool(queries.partners_of(person, paper, [Role.Kind.SIGNATORY])),
        "ceremonies": paper.ceremonies.all(),
    }


def _partners(paper: Paper) -> list[Partner]:
    return list(dict.fromkeys(each.partner for each in paper.parties.all()))


def places_of(person: Person, papers: Sequence[Paper]) -> list[PaperParty]:
    """Where the person can sign now; of several places of one partner, the first."""
    found: dict[tuple[int, int], PaperParty] = {}
    for each in queries.parties_signed_by(person, papers):
        found.setdefault((each.paper_id, each.partner_id), each)
    return list(found.values())
