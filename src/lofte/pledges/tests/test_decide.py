"""Pauses, cancellations, extensions: with a reason, and only what makes sense."""

from datetime import date

import pytest

from lofte.commons.refusal import Refused
from lofte.commons.testing import the_system
from lofte.pledges import actions, queries
from lofte.pledges.states import CURRENT, ROUND_MOVES, RoundPhase, phase
from lofte.pledges.testing import a_clause, a_decision, a_round

pytestmark = pytest.mark.django_db

IN_2021 = date(2021, 6, 1)


def test_a_decision_is_kept_as_the_public_format_has_it():
    clause = a_clause()
    a_decision(clause, "paused", on="2020-03-20", until="2020-06-01", reason="pandemi")
    (made,) = queries.decisions_of(clause.round)
    assert (made.change, made.clause, made.reason) == ("paused", "T1", "pandemi")


@pytest.mark.parametrize(
    ("change", "more"),
    [
        ("paused", {"until": "2020-01-01"}),
        ("extended", {}),
        ("cancelled", {"until": "2020-12-01"}),
        ("replaced", {"by": "FINNS-INTE"}),
        ("broken", {}),
        ("ended", {"to": "2020-12-01"}),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused(change: str, more: dict[str, str]):
    with pytest.raises(Refused):
        a_decision(a_clause(), change, on="2020-03-20", **more)


def test_a_clause_of_another_round_cannot_be_decided_on():
    clause, other = a_clause(), a_round(first="2010-01-01", last="2010-12-31")
    document = {"clause": "T1", "on": "2020-03-20", "change": "cancelled"}
    with pytest.raises(Refused):
        actions.decide(round=other, clause=clause, document=document, by=the_system())


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2022-01-01", "2022-12-31", RoundPhase.UPCOMING),
        ("2021-01-01", "2021-12-31", RoundPhase.IN_FORCE),
        ("2021-01-01", "2021-06-01", RoundPhase.IN_FORCE),
        ("2021-01-01", "2021-05-31", RoundPhase.EXPIRED),
        ("2021-01-01", None, RoundPhase.UNTIL_FURTHER_NOTICE),
    ],
)
def test_the_phase_follows_the_period(first: str, last: str | None, expected: RoundPhase):
    round = a_round(first=first, last=last)
    found, _ = phase(round.starts_on, round.ends_on, queries.decisions_of(round), on=IN_2021)
    assert found == expected


@pytest.mark.parametrize(
    ("change", "more", "expected"),
    [
        ("extended", {"to": "2021-12-31"}, RoundPhase.EXTENDED),
        ("ended", {}, RoundPhase.EXPIRED),
        ("paused", {"until": "2021-07-01"}, RoundPhase.IN_FORCE),
    ],
)
def test_the_phase_follows_the_decisions(change: str, more: dict[str, str], expected: RoundPhase):
    round = a_round(first="2020-01-01", last="2021-06-30")
    a_decision(round, change, on="2021-05-01", **more)
    found, _ = phase(round.starts_on, round.ends_on, queries.decisions_of(round), on=IN_2021)
    assert found == expected
    before, _ = phase(
        round.starts_on, round.ends_on, queries.decisions_of(round), on=date(2021, 4, 30)
    )
    assert before == RoundPhase.IN_FORCE


def test_every_phase_has_its_moves():
    assert set(ROUND_MOVES) == set(RoundPhase)
    assert RoundPhase.EXPIRED not in CURRENT
