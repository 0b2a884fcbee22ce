"""Pasting many rows: the good ones are saved, the bad ones kept with their sentences, none lost."""

import json

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_reporter
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause
from lofte.progress.models import Delivery
from lofte.progress.testing import a_delivery, a_log
from lofte.progress.tests.asking import WHERE

pytestmark = pytest.mark.django_db
ROWS = "Löfte\tDatum\tAntal\nt1\t2019-04-12\tca 20\nT1\t2019-13-01\t1\nT9\t2019-05-02\t1\n"


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False):
        yield


@pytest.fixture
def clause() -> Clause:
    found = a_clause()
    a_log(found.round)
    return found


@pytest.fixture
def reporter(client: Client, clause: Clause) -> Client:
    client.force_login(a_reporter())
    return client


def send(client: Client, **typed):
    return client.post(reverse("progress:paste", args=WHERE), {"text": "", **typed})


def carried(answer) -> dict[str, str]:
    """What the page carries along to the next sending."""
    context = answer.context
    return {
        "good": context["good"],
        "last_seen": context["last_seen"],
        "text": context["bad_text"],
    }


def days() -> list[str]:
    return [each.document.get("on", "") for each in Delivery.objects.order_by("position")]


def test_the_rows_are_looked_at_before_anything_is_saved(reporter: Client):
    answer = send(reporter, text=ROWS)
    assert [answer.context["many_ready"], answer.context["many_bad"]] == [1, 2]
    page = answer.content.decode()
    assert "Rad 3" in page
    assert "månad 13" in page
    assert "T9" in page
    assert days() == []


def test_the_good_rows_are_saved_and_the_bad_ones_stay_to_be_put_right(reporter: Client):
    checked = send(reporter, text=ROWS)
    saved = send(reporter, stage="do", **carried(checked))
    assert days() == ["2019-04-12"]
    assert (
        saved.context["bad_text"] == "Löfte\tDatum\tAntal\nT1\t2019-13-01\t1\nT9\t2019-05-02\t1\n"
    )
    assert "1 rad är sparad" in saved.content.decode()
    right = saved.context["bad_text"].replace("13-01", "12-01").replace("T9", "T1")
    again = send(reporter, **(carried(saved) | {"text": right.replace("2019-12", "2019-02")}))
    assert send(reporter, stage="do", **carried(again)).status_code == 302
    assert sorted(days()) == ["2019-02-01", "2019-04-12", "2019-05-02"]


def test_good_rows_wait_while_bad_ones_are_put_right(reporter: Client):
    checked = carried(send(reporter, text=ROWS))
    both = send(reporter, **(checked | {"text": "T1\t2019-05-02"}))
    assert both.context["many_ready"] == 2
    send(reporter, stage="do", **carried(both))
    assert days() == ["2019-04-12", "2019-05-02"]


def test_the_same_rows_again_are_not_saved_twice_unless_that_is_wanted(reporter: Client, clause):
    a_delivery(clause, on="2019-04-12")
    checked = send(reporter, text="T1\t2019-04-12\t1\nT1\t2019-04-13")
    assert checked.context["many_known"] == 1
    assert "finns redan" in checked.content.decode()
    send(reporter, stage="do", **carried(checked))
    assert days() == ["2019-04-12", "2019-04-13"]
    send(reporter, stage="do", twice_too="on", **carried(send(reporter, text="T1\t2019-04-12")))
    assert days() == ["2019-04-12", "2019-04-13", "2019-04-12"]


def test_a_double_click_saves_once(reporter: Client):
    ready = carried(send(reporter, text="T1\t2019-04-12"))
    send(reporter, stage="do", **ready)
    second = send(reporter, stage="do", twice_too="on", **ready)
    assert second.status_code == 409
    assert days() == ["2019-04-12"]


def test_what_was_logged_meanwhile_is_compared_with_too(reporter: Client, clause: Clause):
    ready = carried(send(reporter, text="T1\t2019-04-12"))
    a_delivery(clause, on="2019-04-12")
    answer = send(reporter, stage="do", **ready)
    assert answer.status_code == 409
    assert answer.context["many_known"] == 1
    assert "medan du tittade" in answer.content.decode()


def test_a_file_is_read_like_pasted_rows(reporter: Client):
    content = "löfte;datum;plats\nT1;12/4 2019;Rådhustorget\n".encode("cp1252")
    answer = send(reporter, upload=SimpleUploadedFile("rader.csv", content))
    assert json.loads(answer.context["good"])[0]["place"] == "Rådhustorget"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Klistra in några rader"),
        ({"text": "T1;2019-04-12\n" * 5_002}, "fler än 5000 rader"),
        ({"upload": SimpleUploadedFile("a.xlsx", b"PK\x03\x04nej")}, "går inte att läsa"),
        ({"upload": SimpleUploadedFile("a.csv", b"1" * 11_000_000)}, "10 MB"),
        ({"good": "{nej"}, "trasiga"),
        ({"good": '{"clause": 1}'}, "trasiga"),
        ({"good": '[{"clause": ["T1"]}]'}, "trasiga"),
        ({"good": "[" * 100_000}, "trasiga"),
    ],
    ids=str.split("nothing many workbook large cut object clause deep"),
)
def test_what_cannot_be_read_at_all_is_said(reporter: Client, typed: dict, said: str):
    answer = send(reporter, **typed)
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors)
    assert days() == []


@pytest.mark.parametrize(
    "good",
    [
        '[{"clause": "T1"}]',
        '[{"clause": "T9", "on": "2019-04-12"}]',
        '[{"clause": "T1", "on": "2019-13-12"}]',
        '[{"clause": "T1", "on": "2019-04-12", "count": -1}]',
        '[{"clause": "T1", "on": "2029-04-12"}]',
        '[{"clause": "T1", "on": "2019-04-12"}, {"clause": "T1", "on": 7}]',
        '[{"clause": "T1", "on": "2019-04-12", "place": "a\\u0000b"}]',
    ],
)
def test_rows_that_were_changed_on_the_way_are_refused_all_together(reporter: Client, good: str):
    assert send(reporter, stage="do", good=good, last_seen="0").status_code == 409
    assert days() == []


@pytest.mark.parametrize(
    "text", ["T1\t2019-04-12\t1\tTor\x00get", "T1\t2019-04-12\t1\tTor\u202eget", "\x00", "\ufffe"]
)
def test_signs_that_cannot_be_read_are_a_fault_of_their_row(reporter: Client, text: str):
    answer = send(reporter, text=text)
    assert answer.status_code == 200
    assert answer.context["many_bad"] == 1


def test_rows_that_were_ready_are_carried_along_past_a_file_that_cannot_be_read(reporter: Client):
    ready = carried(send(reporter, text="T1\t2019-04-12"))
    answer = send(reporter, upload=SimpleUploadedFile("a.xlsx", b"PK\x03\x04nej"), **ready)
    assert answer.status_code == 422
    assert "&quot;2019-04-12&quot;" in answer.content.decode()


def test_more_than_can_be_taken_in_is_answered_with_a_sentence(reporter: Client):
    answer = send(reporter, text="T1;2019-04-12\n" * 800_000)
    assert answer.status_code == 400
    assert "för stort" in answer.content.decode()
