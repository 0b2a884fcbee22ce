"""Two people at once: nothing is lost, nothing is done twice; on both databases."""

import threading
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, connections

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_police_officer, a_reporter
from lofte.pledges.testing import a_clause
from lofte.progress import actions
from lofte.progress.models import Delivery
from lofte.progress.testing import a_delivery, a_log

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
DEED = {"clause": "T1", "on": "2019-04-12", "count": 1}


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act answered, or how it was refused, when all begin together."""
    start = threading.Barrier(len(acts))
    answers: list[object] = [None] * len(acts)

    def run(number: int, act: Callable[[], object]) -> None:
        start.wait()
        try:
            answers[number] = act()
        except Refused as refused:
            answers[number] = refused
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    return answers


def log(clause, person, **more):
    return lambda: actions.log(round=clause.round, clause=clause, document=DEED, by=person, **more)


def test_two_who_log_at_once_are_both_heard_each_at_a_place_of_its_own():
    clause = a_clause()
    a_log(clause.round)
    acts = [log(clause, person) for person in (a_reporter(), a_police_officer())]
    assert all(isinstance(each, Delivery) for each in at_once(*acts))
    assert sorted(Delivery.objects.values_list("position", flat=True)) == [0, 1]


def test_a_form_that_is_sent_twice_at_once_is_saved_once():
    clause, person = a_clause(), a_reporter()
    a_log(clause.round)
    sent = log(clause, person, form_key=uuid4())
    first, second = at_once(sent, sent)
    assert first == second
    assert Delivery.objects.count() == 1


def test_of_two_corrections_at_once_one_stands_and_the_other_is_told_why():
    delivery = a_delivery()
    people = (a_reporter(), a_police_officer())
    answers = at_once(
        *(
            lambda person=person, day=day: actions.correct(
                delivery=delivery, document=DEED | {"on": day}, reason="Fel dag.", by=person
            )
            for person, day in zip(people, ("2019-04-13", "2019-04-14"), strict=True)
        )
    )
    refused = [each for each in answers if isinstance(each, Refused)]
    assert [str(each) for each in refused] != []
    assert len(refused) == 1
    assert Delivery.objects.filter(is_standing=True).count() == 1
    assert Delivery.objects.count() == 2


def test_rows_pasted_twice_at_once_are_saved_once():
    clause, person = a_clause(), a_reporter()
    a_log(clause.round)

    def paste() -> int:
        rows = [(clause, DEED), (clause, DEED | {"on": "2019-04-13"})]
        return actions.log_many(round=clause.round, rows=rows, by=person, last_seen=0)

    answers = at_once(paste, paste)
    assert sorted(map(str, answers), key=len)[0] == "2"
    assert [type(each) for each in answers].count(Refused) == 1
    assert Delivery.objects.count() == 2


def test_these_tests_meet_in_one_database():
    assert connection.vendor in {"sqlite", "postgresql"}
    assert ":memory:" not in str(connection.settings_dict["NAME"])
