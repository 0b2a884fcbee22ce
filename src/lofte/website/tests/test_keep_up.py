"""What people's own programs read: the calendar of a municipality, and its feed of news."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree import ElementTree

import icalendar
import pytest
import time_machine
from django.test import Client
from django.utils import translation

from lofte.commons.testing import a_municipality
from lofte.pledges.testing import a_clause, a_round
from lofte.progress.testing import a_delivery
from lofte.website.publishing.calendar import LONGEST

pytestmark = pytest.mark.django_db
CALENDAR = "/en/ekbacka/ta-med/kalender.ics"
FEED = "/en/ekbacka/ta-med/nytt.atom"
ATOM = "{http://www.w3.org/2005/Atom}"
BEFORE = "2020-03-01 12:00+01:00"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel(BEFORE, tick=False), translation.override("en"):
        yield


# the calendar


def events(client: Client, address: str = CALENDAR) -> list[Any]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


def titles(client: Client) -> list[str]:
    return [str(each["summary"]) for each in events(client)]


def test_a_calendar_is_one_that_programs_can_read(client: Client):
    a_delivery(a_clause(text="En mening, med; tecken \\ och\nny rad. " * 9), on="2020-02-10")
    content = client.get(CALENDAR).content
    assert content.startswith(b"BEGIN:VCALENDAR\r\n")
    lines = content.split(b"\r\n")
    assert not [line for line in lines if len(line) > 75 or b"\n" in line]
    found = events(client)
    uids = [str(each["uid"]) for each in found]
    assert len(set(uids)) == len(uids) > 0
    for each in found:
        assert each["dtend"].dt > each["dtstart"].dt
        assert each["dtstamp"]
        assert str(each["url"]).startswith("http://testserver/en/ekbacka/2019-2020/")


def test_it_has_what_is_asked_for_and_when_the_promises_begin_and_end(client: Client):
    a_clause(a_round(first="2020-02-01", last="2020-12-31"))
    said = titles(client)
    assert "The promises come into force: Ekbacka 1 February–31 December 2020" in said
    assert [each for each in said if each.startswith("Last day: promises")]


def test_what_was_done_is_counted_on_its_day(client: Client):
    a_delivery(on="2020-02-10", count={"about": 20}, place="Rådhustorget", note="Reflexer.")
    [event] = [each for each in events(client) if each.get("location") == "Rådhustorget"]
    assert str(event["summary"]) == "Trafikinsats · about 20"
    assert event["dtstart"].dt == date(2020, 2, 10)
    assert event["dtend"].dt == date(2020, 2, 11), "the day after the last, as the format has it"


@pytest.mark.parametrize("accountable", ["police", "municipality"])
def test_an_operation_may_be_counted_and_is_never_announced(client: Client, accountable: str):
    clause = a_clause(accountable=accountable)
    with time_machine.travel("2020-05-05 12:00+02:00", tick=False):
        a_delivery(clause, on="2020-05-01", place="Hemliga vägen", note="Vi kommer klockan två")
    for words in ("Hemliga vägen", "Vi kommer klockan två"):
        assert words not in client.get(CALENDAR).content.decode(), "it is still to come"
    with time_machine.travel("2020-05-02 12:00+02:00", tick=False):
        assert "Hemliga vägen" in client.get(CALENDAR).content.decode()


def test_one_that_is_under_way_is_not_told_before_its_last_day(client: Client):
    clause = a_clause()
    with time_machine.travel("2020-05-05 12:00+02:00", tick=False):
        a_delivery(clause, first="2020-02-20", last="2020-03-05", place="Hemliga vägen")
    assert "Hemliga vägen" not in client.get(CALENDAR).content.decode()


def test_what_is_to_come_says_no_more_than_the_promise_does(client: Client):
    a_delivery(a_clause(), on="2020-02-10", place="Rådhustorget", note="Reflexer.")
    to_come = [each for each in events(client) if each["dtstart"].dt > date(2020, 3, 1)]
    assert to_come
    for each in to_come:
        assert not each.get("location")
        assert "Reflexer." not in str(each.get("description", ""))


def test_a_long_part_is_told_of_on_its_last_day_alone(client: Client):
    a_clause()
    for each in events(client):
        assert each["dtend"].dt - each["dtstart"].dt <= LONGEST


def test_a_happening_is_known_by_the_same_name_each_time(client: Client):
    a_delivery(on="2020-02-10")
    first = {str(each["uid"]) for each in events(client)}
    assert first == {str(each["uid"]) for each in events(client)}


def test_another_municipality_has_a_calendar_of_its_own(client: Client):
    a_delivery(on="2020-02-10", place="Rådhustorget")
    a_municipality("annanstad")
    assert not events(client, "/en/annanstad/ta-med/kalender.ics")


# the feed


def feed(client: Client, address: str = FEED) -> ElementTree.Element:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)  # noqa: S314 - our own


def test_a_feed_says_all_that_atom_demands(client: Client):
    a_delivery()
    root = feed(client)
    assert root.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{name}")
    assert root.findtext(f"{ATOM}author/{ATOM}name")
    assert {each.get("rel"): each.get("href") for each in root.findall(f"{ATOM}link")} == {
        "alternate": "http://testserver/en/ekbacka/", "self": f"http://testserver{FEED}",
    }  # fmt: skip
    found = root.findall(f"{ATOM}entry")
    assert len(found) == 2  # the round, and what was reported
    ids = [each.findtext(f"{ATOM}id") for each in found]
    assert len(set(ids)) == 2
    for each in found:
        assert each.findtext(f"{ATOM}title")
        assert each.findtext(f"{ATOM}updated")
        link = each.find(f"{ATOM}link")
        assert link is not None
        assert client.get(link.get("href", "").removeprefix("http://testserver")).status_code == 200


def test_the_newest_stands_first_and_dates_the_feed(client: Client):
    clause = a_clause()
    with time_machine.travel("2020-03-05 12:00+01:00", tick=False):
        a_delivery(clause, on="2020-03-04")
        root = feed(client)
    times = [each.findtext(f"{ATOM}updated") for each in root.findall(f"{ATOM}entry")]
    assert times == sorted(times, reverse=True)
    assert root.findtext(f"{ATOM}updated") == times[0]


def test_the_feed_says_the_same_until_something_is_new(client: Client):
    clause = a_clause()
    before = client.get(FEED).content
    with time_machine.travel("2020-03-05 12:00+01:00", tick=False):
        assert client.get(FEED).content == before
        a_delivery(clause, on="2020-03-04")
        assert client.get(FEED).content != before


def test_many_deeds_reported_on_a_day_are_one_piece_of_news(client: Client):
    clause = a_clause()
    for day in range(1, 8):
        a_delivery(clause, on=f"2020-02-{day:02}")
    told = [each.findtext(f"{ATOM}summary") for each in feed(client).findall(f"{ATOM}entry")]
    assert [each for each in told if each and each.startswith("7 deeds reported.")]
    assert len(told) == 2


def test_words_are_text_in_the_feed_and_break_nothing(client: Client):
    a_delivery(a_clause(text="<b>Nu</b> & \ufffe sedan"))
    said = [each.findtext(f"{ATOM}title") for each in feed(client).findall(f"{ATOM}entry")]
    assert [each for each in said if each and each.startswith("<b>Nu</b> &")]


def test_what_is_made_up_is_no_news_of_the_country(client: Client):
    a_delivery()
    assert not feed(client, "/en/nytt.atom").findall(f"{ATOM}entry")


def test_a_municipality_where_nothing_is_promised_has_an_empty_feed(client: Client):
    a_municipality()
    root = feed(client)
    assert not root.findall(f"{ATOM}entry")
    assert root.findtext(f"{ATOM}updated")
