"""What was done is written once; a mistake is put right by a new row."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from lofte.clauses.counts import UNBOUNDED
from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_officer,
    a_reader,
    a_reporter,
    a_signatory,
    the_system,
)
from lofte.pledges.testing import a_clause, a_round, a_withdrawn_clause
from lofte.progress import actions, queries
from lofte.progress.models import Delivery
from lofte.progress.testing import a_correction, a_delivery, a_delivery_taken_back, a_log

pytestmark = pytest.mark.django_db


def log(by: Person | None = None, **document: Any) -> Delivery:
    clause = a_clause()
    a_log(clause.round)
    said = {"clause": clause.key, "on": "2019-04-12", **document}
    return actions.log(round=clause.round, clause=clause, document=said, by=by or the_system())


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [
        (3, 3, 3),
        ({"about": 20}, 18, 22),
        ({"decade": 80}, 80, 89),
        ({"at_least": 20}, 20, None),
        ({"between": [5, 9]}, 5, 9),
        ("unknown", 0, None),
    ],
)
def test_every_count_is_kept_as_an_interval(count: Any, low: int, high: int | None):
    found = log(count=count)
    assert (found.low, found.high) == (low, high)
    (made,) = queries.deliveries_made(found.clause)
    assert (made.low, made.high) == (low, UNBOUNDED if high is None else high)


@pytest.mark.parametrize("who", [a_coordinator, a_reporter, a_police_officer])
def test_those_who_report_may_log(who: Callable[[], Person]):
    assert log(by=who()).is_standing


@pytest.mark.parametrize(
    "who", [a_reader, a_signatory, lambda: a_coordinator(a_municipality("annanstad"))]
)
def test_others_may_not_log(who: Callable[[], Person]):
    with pytest.raises(Refused):
        log(by=who())
    assert not Delivery.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"on": "2018-12-31"},
        {"on": "2019-02-30"},
        {"on": (today() + timedelta(days=1)).isoformat()},
        {"count": -1},
        {"count": True},
        {"count": {"between": [9, 5]}},
        {"place": ""},
        {"place": "To\0rget"},
        {"unknown": 1},
        {"clause": "T9"},
    ],
)
def test_what_cannot_have_been_done_is_refused_with_a_sentence(wrong: dict[str, Any]):
    with pytest.raises(Refused) as refused:
        log(**wrong)
    assert len(str(refused.value)) > 10
    assert not Delivery.objects.exists()


def test_nothing_is_logged_before_the_log_is_opened():
    clause = a_clause()
    with pytest.raises(Refused):
        actions.log(
            round=clause.round,
            clause=clause,
            document={"clause": "T1", "on": "2019-04-12"},
            by=the_system(),
        )
    assert not queries.has_log(clause.round)


def test_nothing_is_logged_for_a_withdrawn_clause():
    clause = a_withdrawn_clause(a_clause(), reason="Utgick.")
    with pytest.raises(Refused):
        a_delivery(clause)


def test_a_correction_leaves_the_old_row_readable_and_counts_once():
    old = a_delivery(count=5)
    new = a_correction(old, reason="Räknat fel.", count=3)
    old.refresh_from_db()
    assert (old.is_standing, new.corrects, new.position) == (False, old, old.position)
    assert [each.low for each in queries.deliveries_made(new.clause)] == [3]
    assert list(queries.timeline(new.clause)) == [new, old]


def test_what_was_corrected_or_taken_back_is_not_corrected_again():
    old = a_delivery()
    a_correction(old, reason="Fel dag.")
    with pytest.raises(Refused):
        a_correction(old, reason="Igen.")
    gone = a_delivery_taken_back(a_delivery(old.clause), reason="Hölls aldrig.")
    with pytest.raises(Refused):
        a_correction(gone, reason="Jo.")


def test_many_rows_are_saved_all_or_none():
    clause = a_clause()
    a_log(clause.round)
    good = (clause, {"clause": "T1", "on": "2019-04-12"})
    with pytest.raises(Refused):
        actions.log_many(
            round=clause.round,
            rows=[good, (clause, {"clause": "T1", "on": "2018-04-12"})],
            by=the_system(),
        )
    assert not Delivery.objects.exists()
    assert actions.log_many(round=clause.round, rows=[good, good], by=the_system()) == 2
    assert [each.position for each in queries.standing_deliveries(clause.round)] == [0, 1]


def test_a_log_with_deeds_in_it_cannot_be_closed():
    delivery = a_delivery()
    with pytest.raises(Refused):
        actions.close_log(round=delivery.round, by=the_system())
    a_delivery_taken_back(delivery, reason="Fel.")
    actions.close_log(round=delivery.round, by=the_system())
    assert not queries.has_log(delivery.round)


def test_a_delivery_of_a_shared_round_may_name_its_municipality():
    shared = a_round(municipalities=[a_municipality(), a_municipality("grannkommun")])
    clause = a_clause(shared)
    named = a_delivery(clause, municipality="9903")
    assert named.municipality == a_municipality("grannkommun")
    with pytest.raises(Refused):
        a_delivery(clause, municipality="9902")
