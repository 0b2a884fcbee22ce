"""What was signed is amended, never edited away."""

from datetime import date, timedelta

import pytest

from lofte.commons.clock import today
from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reader, a_reporter
from lofte.pledges import actions
from lofte.pledges.models import Amendment, Clause
from lofte.pledges.testing import a_clause, a_withdrawn_clause, an_amended_clause

pytestmark = pytest.mark.django_db

REASON = "Boende bad om det."


def amended(clause: Clause, **other: object) -> Clause:
    given = {
        "document": {**clause.document, "text": {"sv": "Nya ord."}},
        "reason": REASON,
        "decided_on": date(2019, 6, 1),
        "by": a_coordinator(),
        **other,
    }
    return actions.amend_clause(clause=clause, **given)  # type: ignore[arg-type]


def test_the_old_wording_stays_with_reason_and_day():
    clause = a_clause()
    old = clause.document
    amended(clause)
    clause.refresh_from_db()
    assert clause.text == "Nya ord."
    kept = Amendment.objects.get()
    assert (kept.before, kept.after, kept.reason) == (old, clause.document, REASON)
    assert kept.decided_on == date(2019, 6, 1)


def test_two_amendments_leave_both_old_wordings():
    clause = an_amended_clause(a_clause(text="Ett."), text="Två.", reason=REASON)
    an_amended_clause(clause, text="Tre.", reason=REASON)
    assert [each.before["text"]["sv"] for each in Amendment.objects.all()] == ["Ett.", "Två."]


@pytest.mark.parametrize(
    "other",
    [
        {"reason": "  "},
        {"decided_on": today() + timedelta(days=2)},
        {"document": {"id": "T1"}},
        {"document": {"id": "T1", "text": {"sv": "x"}, "accountable": "police",
                      "target": {"kind": "count", "at_least": -1}}},
    ],
)  # fmt: skip
def test_an_amendment_without_reason_day_or_sense_is_refused(other: dict[str, object]):
    clause = a_clause()
    with pytest.raises(Refused):
        amended(clause, **other)
    clause.refresh_from_db()
    assert clause.text != "Nya ord."
    assert not Amendment.objects.exists()


@pytest.mark.parametrize("who", [a_reader, a_reporter])
def test_only_a_coordinator_amends(who):  # type: ignore[no-untyped-def]
    with pytest.raises(Refused):
        amended(a_clause(), by=who())


def test_a_coordinator_elsewhere_does_not_amend():
    with pytest.raises(Refused):
        amended(a_clause(), by=a_coordinator(a_municipality("annanstad")))


def test_a_withdrawn_clause_is_not_amended_but_can_come_back_at_its_address():
    clause = a_withdrawn_clause(a_clause(), reason=REASON)
    with pytest.raises(Refused):
        amended(clause)
    back = actions.reinstate_clause(clause=clause, reason=REASON, by=a_coordinator())
    assert (back.withdrawn_on, back.slug) == (None, "t1")
    assert [each.after is None for each in Amendment.objects.order_by("id")] == [True, False]


def test_an_amendment_is_on_the_trail_of_its_round():
    clause = a_clause()
    amended(clause)
    entry = AuditEntry.objects.latest("number")
    assert entry.verb == "clause.amended"
    assert entry.within == f"pledges.PledgeRound:{clause.round_id}"
