"""This week, a round, and what a deed led to, as those who work with the promises see them."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_person,
    a_police_officer,
    a_reader,
    a_reporter,
)
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause, a_round
from lofte.progress.testing import a_delivery, a_log, a_photo
from lofte.workbench.queries import desks

pytestmark = pytest.mark.django_db
TODAY = "2019-06-26 12:00"


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel(TODAY, tick=False), translation.override("sv"):
        yield


def weekly(**more) -> Clause:
    target = {"kind": "count", "unit": "vandring", "at_least": 2, "per": "week"}
    clause = a_clause(key="V1", text="Vi vandrar två gånger i veckan.", target=target, **more)
    a_log(clause.round)
    return clause


def page(client: Client, person, name: str, *args) -> str:
    client.force_login(person)
    answer = client.get(reverse(name, args=args))
    assert answer.status_code == 200, answer
    return answer.content.decode()


def test_what_is_left_of_the_week_is_told(client: Client):
    clause = weekly()
    a_delivery(clause, on="2019-06-25")
    said = page(client, a_reporter(), "workbench:week")
    assert "Vi vandrar två gånger i veckan." in said
    assert "1 av 2 kvar till 30 juni 2019" in said
    assert reverse("progress:log", args=["ekbacka", "2019-2020", "v1"]) in said


def test_what_can_no_longer_be_met_is_told_apart(client: Client):
    weekly()
    said = page(client, a_reporter(), "workbench:week")
    assert "Kan inte längre uppfyllas helt" in said


def test_a_promise_that_is_done_for_the_week_leaves_nothing_to_do():
    clause = weekly()
    a_delivery(clause, on="2019-06-25", count=2)
    desk = desks([a_municipality()], date(2019, 6, 26))[0]
    assert [desk.tasks, [each.key for each in desk.done]] == [[], ["V1"]]
    assert [each.key for each, _ in desk.lost] == ["V1"]  # the weeks before


def test_a_round_without_a_log_says_so_and_leads_to_opening_one(client: Client):
    a_clause()
    said = page(client, a_reporter(), "workbench:week")
    assert reverse("progress:open-log", args=["ekbacka", "2019-2020"]) in said


def test_the_police_see_every_municipality_of_the_district_in_one_list(client: Client):
    officer = a_police_officer()
    for slug in ("ekbacka", "annanstad"):
        clause = a_clause(a_round(a_municipality(slug)), text=f"Vi gör det i {slug}.")
        a_log(clause.round)
    said = page(client, officer, "workbench:week")
    assert "Vi gör det i ekbacka." in said
    assert "Vi gör det i annanstad." in said


def test_nobody_sees_the_week_of_another_municipality(client: Client):
    weekly()
    assert "Vi vandrar" not in page(
        client, a_reporter(a_municipality("annanstad")), "workbench:week"
    )


def test_a_reader_sees_the_week_and_is_not_asked_to_log(client: Client):
    weekly()
    said = page(client, a_reader(), "workbench:week")
    assert "Vi vandrar" in said
    assert reverse("progress:log", args=["ekbacka", "2019-2020", "v1"]) not in said


def test_who_has_no_role_left_is_told_so(client: Client):
    person = a_person("Utan", a_partner(), "reporter")
    person.roles.all().delete()
    assert "Du har ingen roll" in page(client, person, "workbench:week")


def test_the_week_asks_the_same_number_of_questions_however_much_there_is(
    client: Client, django_assert_max_num_queries
):
    officer = a_police_officer()
    client.force_login(officer)
    for number in range(3):
        round = a_round(a_municipality("ekbacka" if number % 2 else "annanstad"))
        for key in "ABC":
            a_delivery(a_clause(round, key=key), on="2019-05-01")
    with django_assert_max_num_queries(22):
        client.get(reverse("workbench:week"))


def test_the_round_shows_its_promises_its_log_and_what_can_be_done(client: Client):
    clause = weekly()
    deed = a_delivery(clause, on="2019-06-25", place="Torget")
    said = page(client, a_coordinator(), "workbench:round", "ekbacka", "2019-2020")
    for name, args in (
        ("progress:correct", [deed.pk]),
        ("pledges:decide", ["ekbacka", "2019-2020"]),
        ("review:publish", ["ekbacka", "2019-2020"]),
        ("pledges:amend", ["ekbacka", "2019-2020", "v1"]),
    ):
        assert reverse(name, args=args) in said
    assert "Torget" in said


def test_a_reader_of_the_round_is_offered_nothing_to_change(client: Client):
    deed = a_delivery(weekly(), on="2019-06-25")
    said = page(client, a_reader(), "workbench:round", "ekbacka", "2019-2020")
    assert reverse("progress:correct", args=[deed.pk]) not in said
    assert "/arbete/beslut/" not in said


def test_the_page_of_a_deed_says_what_the_verdict_says_now_and_where_it_is_seen(client: Client):
    deed = a_delivery(weekly(), on="2019-06-25")
    a_photo(deed)
    said = page(client, a_reporter(), "workbench:logged", deed.pk)
    assert "/ekbacka/2019-2020/v1/" in said
    assert "1 av " in said
    assert "Cyklister vid kontrollen" in said


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_page_stands_in_both_languages(client: Client, language: str):
    deed = a_delivery(weekly(), on="2019-06-25")
    client.force_login(a_coordinator())
    prefix = "/en" if language == "en" else ""
    for address in ("", "omgang/ekbacka/2019-2020/", f"loggat/{deed.pk}/", "logga/", "folk/"):
        answer = client.get(f"{prefix}/arbete/{address}")
        assert answer.status_code == 200
        assert f'lang="{language}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("day", "left"),
    [
        ("2019-06-24", "24 juni–30 juni"),
        ("2019-06-30", "Sista dagen"),
    ],
)
def test_the_last_day_of_the_week_is_still_a_day_to_do_it(client: Client, day: str, left: str):
    weekly()
    with time_machine.travel(f"{day} 12:00", tick=False):
        found = desks([a_municipality()], date.fromisoformat(day))[0].tasks[0]
        assert [found.until, found.left] == [date(2019, 6, 30), 2]
        assert found.is_last_day == (left == "Sista dagen")
        assert (left in page(client, a_reporter(), "workbench:week")) == found.is_last_day


def test_a_part_that_was_missed_yesterday_is_lost_and_not_asked_for():
    year = {"kind": "count", "unit": "vandring", "at_least": 1, "per": "month"}
    clause = a_clause(target=year)
    a_log(clause.round)
    desk = desks([a_municipality()], date(2020, 12, 31))[0]
    assert [each.until for each in desk.tasks] == [date(2020, 12, 31)]
    assert [each.key for each, _ in desk.lost] == ["T1"]
