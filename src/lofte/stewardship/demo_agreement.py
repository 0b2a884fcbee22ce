"""Ekbacka's agreement, signed on paper by both parties, with a council whose minutes are read.

Made up, and loaded once. Everything goes through the acts of those who would do it.
"""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict
from lofte.partnership import actions, queries
from lofte.partnership.councils import actions as councils
from lofte.partnership.models import Agreement, Commitment, Council, Goal
from lofte.partnership.signing import actions as signing
from lofte.pledges import actions as pledges
from lofte.pledges.queries import rounds

DATA = Path(__file__).parent / "data"
AGREEMENT, PAPER = DATA / "agreement.json", DATA / "agreement.pdf"
YEARS = 3  # that it holds after this one


def agree(municipality: Municipality, district: PoliceDistrict, by: Person) -> None:
    """Write and sign the agreement, let rounds stand on it, and tell of the council.

    Nothing is done where somebody has begun an agreement already.
    """
    if queries.agreements_of(municipality).exists():
        return
    told = json.loads(AGREEMENT.read_text(encoding="utf-8"))
    agreement = _write(municipality, district, told, by)
    _sign(agreement, told["signed"], by)
    agreement = _fresh(agreement)
    for each in rounds(municipality):
        if each.ends_on is None or each.ends_on >= agreement.starts_on:
            pledges.stand_on(round=each, agreement=agreement, by=by)
    _meet(municipality, told["council"], _partners(agreement), by)


def _fresh(agreement: Agreement) -> Agreement:
    return queries.versions_of(agreement).get(pk=agreement.pk)


def _partners(agreement: Agreement) -> Mapping[str | None, Partner]:
    return {each.partner.kind: each.partner for each in agreement.parties.all()}


def _write(
    municipality: Municipality, district: PoliceDistrict, told: Mapping[str, Any], by: Person
) -> Agreement:
    year = today().year
    made = actions.begin(
        municipalities=[municipality], police_district=district, title=told["title"],
        starts_on=date(year, 1, 1), ends_on=date(year + YEARS, 12, 31), by=by,
    )  # fmt: skip
    problems = [
        each
        for each in queries.problems_to_choose(municipality, made)
        if each.is_prioritised and each.public_text
    ]
    made = actions.describe(
        agreement=made, said=told["texts"], problems=problems, seen=made.version, by=by
    )
    partners = _partners(_fresh(made))
    for who, text in told["commitments"]:
        said = {"partner": partners.get(who), "text": text}
        _add(made, Commitment, said, by)
    for text, measure, years in told["goals"]:
        by_on = date(year + years, 12, 31)
        _add(made, Goal, {"text": text, "measure": measure, "by_on": by_on, "series": None}, by)
    return _fresh(made)


def _add(agreement: Agreement, kind: type[Any], said: Mapping[str, Any], by: Person) -> None:
    seen = _fresh(agreement).version
    actions.add_part(agreement=agreement, kind=kind, said=said, seen=seen, by=by)


def _sign(agreement: Agreement, names: Mapping[str, str], by: Person) -> None:
    """Both signed the same paper in January, or today where that has not been yet."""
    signed_on = min(today(), date(today().year, 1, 14))
    for party in agreement.parties.all():
        signing.record_paper(
            party=party, seen=agreement.version, name=names[party.partner.kind],
            signed_on=signed_on, scan=PAPER.read_bytes(), by=by,
        )  # fmt: skip
    for scan in _fresh(agreement).annexes.all():
        actions.show_annex(annex=scan, is_public=True, by=by)


def _meet(
    municipality: Municipality,
    told: Mapping[str, Any],
    partners: Mapping[str | None, Partner],
    by: Person,
) -> None:
    council = councils.describe_council(
        municipality=municipality, name=told["name"], purpose=told["purpose"], is_read=True, by=by
    )
    for role, who in told["members"]:
        councils.seat_member(
            council=council, role=role, partner=partners.get(who), is_read=True, by=by
        )
    for meeting in told["meetings"]:
        _hold(council, meeting, by)


def _hold(council: Council, told: Mapping[str, Any], by: Person) -> None:
    """A meeting so many days ago; a decision is looked back at so many days before today."""
    minutes = councils.write_minutes(
        council=council, held_on=_ago(told["days_ago"]), text=told["text"], by=by
    )
    for text, days_ago, outcome in told["decisions"]:
        decision = councils.add_decision(
            minutes=minutes, text=text, follow_up_on=_ago(days_ago), by=by
        )
        if outcome:
            councils.tell_outcome(decision=decision, outcome=outcome, is_read=True, by=by)
    if told["is_public"]:
        councils.publish_minutes(minutes=minutes, is_read=True, by=by)


def _ago(days: int) -> date:
    return today() - timedelta(days=days)
