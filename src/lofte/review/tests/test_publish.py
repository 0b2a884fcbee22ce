"""A verdict is computed; a published one is a dated copy that nobody edits."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from lofte.clauses.verdicts import Because, Delivered
from lofte.commons.clock import today
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_reporter
from lofte.pledges.testing import a_clause
from lofte.progress.testing import a_correction, a_delivery, a_log
from lofte.review import actions, memory, queries

pytestmark = pytest.mark.django_db

LAST = date(2020, 12, 31)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    memory.forget()


def test_without_a_log_nothing_is_guessed():
    clause = a_clause()
    assert queries.verdict(clause, LAST).because == Because.NO_LOG
    a_log(clause.round)
    assert queries.verdict(clause, LAST).delivery == Delivered.NOT_KEPT


def test_what_was_published_stays_when_the_log_is_corrected():
    clause = a_clause()
    first = a_delivery(clause, on="2019-04-12", count=2)
    a_delivery(clause, on="2020-04-12", count=2)
    actions.publish_verdicts(round=clause.round, on=LAST, by=a_coordinator())
    a_correction(first, reason="Räknat fel.", count=1)
    assert queries.verdict(clause, LAST).delivery == Delivered.PARTLY
    (kept,) = queries.published_verdicts(clause)
    assert kept.publication.content["delivery"] == "kept"
    assert kept.publication.content["judged_on"] == "2020-12-31"
    assert kept.publication.content["wording"]["text"]["sv"] == clause.text


def test_the_database_refuses_to_change_what_was_published():
    clause = a_clause()
    actions.publish_verdicts(round=clause.round, on=LAST, by=a_coordinator())
    with (
        pytest.raises(DatabaseError),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("UPDATE commons_publication SET title = 'annat'")


def test_a_day_is_published_once_and_not_before_it_has_come():
    clause = a_clause()
    by = a_coordinator()
    actions.publish_verdicts(round=clause.round, on=LAST, by=by)
    for day in (LAST, today() + timedelta(days=1)):
        with pytest.raises(Refused):
            actions.publish_verdicts(round=clause.round, on=day, by=by)
    actions.publish_verdicts(round=clause.round, on=LAST - timedelta(days=1), by=by)
    assert queries.published_verdicts(clause).count() == 2


def test_only_a_coordinator_publishes():
    with pytest.raises(Refused):
        actions.publish_verdicts(round=a_clause().round, on=LAST, by=a_reporter())


def test_a_new_deed_shows_in_the_memory_at_once():
    clause = a_clause()
    a_log(clause.round)
    assert memory.marks(LAST)[clause.pk].delivery == Delivered.NOT_KEPT
    a_delivery(clause, on="2019-04-12")
    assert memory.marks(LAST)[clause.pk].delivery == Delivered.PARTLY


def test_the_memory_knows_each_day_by_itself_and_other_rounds_stay():
    clause, other = a_clause(), a_clause()
    a_delivery(clause, on="2019-04-12", count=2)
    assert memory.marks(date(2018, 12, 31))[clause.pk].delivery == Delivered.NOT_STARTED
    assert memory.marks(date(2019, 6, 1))[clause.pk].delivery == Delivered.ONGOING
    a_delivery(other, on="2019-04-12")
    marks = memory.marks(date(2019, 6, 1))
    assert {marks[clause.pk].delivery, marks[other.pk].delivery} == {Delivered.ONGOING}


def test_the_memory_is_not_asked_twice_for_what_has_not_changed(
    django_assert_num_queries,  # type: ignore[no-untyped-def]
):
    clause = a_clause()
    a_delivery(clause, on="2019-04-12")
    memory.marks(LAST)
    with django_assert_num_queries(1):
        memory.marks(LAST)


def test_a_verdict_of_many_rounds_is_the_verdict_of_each():
    clauses = [a_clause() for _ in range(3)]
    a_delivery(clauses[0], on="2019-04-12")
    a_log(clauses[1].round)
    found = queries.verdicts_with_rounds([clause.round_id for clause in clauses], LAST)
    for clause in clauses:
        assert found[clause.pk] == (clause.round_id, queries.verdict(clause, LAST))
