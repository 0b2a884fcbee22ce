"""Logging a deed: what is saved, what is refused with a sentence; nothing is half saved."""

import unicodedata
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_municipality, a_reader, a_reporter
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause, a_round
from lofte.progress.models import Delivery, Evidence, Log
from lofte.progress.testing import a_log
from lofte.progress.tests.asking import WHERE, deed, log_address, on_day, send

pytestmark = pytest.mark.django_db


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
def reporter(client: Client) -> Client:
    client.force_login(a_reporter())
    return client


def with_target(client: Client, **target) -> Clause:
    found = a_clause(target=target)
    a_log(found.round)
    return found


def documents() -> list[dict]:
    return [each.document for each in Delivery.objects.order_by("id")]


def refused(answer, field: str, said: str) -> str:
    """The page comes back with the sentence at the field, and nothing is saved."""
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in " ".join(answer.context["form"].errors.get(field, []))
    assert not Delivery.objects.exists()
    assert not Evidence.objects.exists()
    return page


# what is saved


def test_a_deed_of_today_is_saved_by_sending_the_form_untouched(reporter: Client, clause: Clause):
    answer = send(reporter, log_address(clause))
    saved = Delivery.objects.get()
    assert answer.url == reverse("workbench:logged", args=[saved.pk])
    assert saved.document == {"clause": "T1", "on": "2019-06-26", "count": 1}
    assert saved.reporter == "Kommunen"


def test_the_form_is_filled_in_with_today_and_one(reporter: Client, clause: Clause):
    page = reporter.get(log_address(clause)).content.decode()
    day = next(line for line in page.split("<input") if 'id="id_day_0"' in line)
    assert 'value="2019-06-26"' in day
    assert "checked" in day
    assert 'name="count" value="1"' in page
    assert 'name="on_0" value="26"' in page


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ({"day": "2019-06-25"}, {"on": "2019-06-25"}),
        (on_day("12", "4", "2019"), {"on": "2019-04-12"}),
        (
            on_day("12", "4", "2019")
            | {"day": "several", "to_0": "14", "to_1": "4", "to_2": "2019"},
            {"from": "2019-04-12", "to": "2019-04-14"},
        ),
    ],
)
def test_another_day_and_several_days_are_saved(reporter: Client, clause, typed, days):
    send(reporter, log_address(clause), **typed)
    assert documents() == [{"clause": "T1", **days, "count": 1}]


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        ({"count": "12"}, 12),
        ({"count_how": "about", "count": "20"}, {"about": 20}),
        ({"count_how": "at_least", "count": "20"}, {"at_least": 20}),
        ({"count_how": "between", "count": "5", "count_upper": "9"}, {"between": [5, 9]}),
        ({"count_how": "unknown", "count": ""}, "unknown"),
    ],
)
def test_a_number_is_saved_as_surely_as_it_is_known(reporter: Client, clause, typed, count):
    send(reporter, log_address(clause), **typed)
    assert documents()[0]["count"] == count


def test_place_and_note_are_saved_composed(reporter: Client, clause: Clause):
    place = unicodedata.normalize("NFD", "Rådhustorget")
    send(reporter, log_address(clause), place=place, note="Regn.\r\nOch rusk.")
    assert documents()[0]["place"] == "Rådhustorget"
    assert documents()[0]["note"] == "Regn.\nOch rusk."


def test_a_form_that_is_sent_twice_is_saved_once(reporter: Client, clause: Clause):
    typed = deed()
    first = reporter.post(log_address(clause), typed)
    second = reporter.post(log_address(clause), typed)
    assert Delivery.objects.count() == 1
    assert first.url == second.url


def test_something_beside_the_promises_is_saved(reporter: Client, clause: Clause):
    send(reporter, reverse("progress:log-beside", args=WHERE), note="Grannar gick ut själva.")
    assert documents() == [
        {"clause": None, "on": "2019-06-26", "count": 1, "note": "Grannar gick ut själva."}
    ]


# what only some kinds of promise ask for


@pytest.mark.parametrize(
    ("target", "typed", "saved"),
    [
        (
            {"kind": "milestones", "steps": [{"name": "Plan klar", "due": "2019-12-31"}]},
            {"step": "Plan klar"},
            {"step": "Plan klar"},
        ),
        (
            {"kind": "standing", "assess_every": "year"},
            {"assessed": "partly"},
            {"assessed": "partly"},
        ),
        (
            {"kind": "on_request", "within_days": 14},
            {"asked_0": "3", "asked_1": "6", "asked_2": "2019"},
            {"asked": "2019-06-03"},
        ),
        (
            {"kind": "coverage", "of": "skolor"},
            {"of": "12", "count": "3"},
            {"of": 12, "count": 3},
        ),
        (
            {"kind": "service", "at_least": 1, "per": "year", "unit": "kontroll"},
            {"faults": "2", "fixed": "2019-05-02"},
            {"findings": [{"fixed": "2019-05-02"}, {}], "count": 1},
        ),
        (
            {"kind": "count", "at_least": 1, "unit": "x", "any_of": ["Lek", "Idrott"]},
            {"activity": "Lek"},
            {"activity": "Lek", "count": 1},
        ),
        (
            {"kind": "count", "at_least": 1, "unit": "x", "places": ["Torget"]},
            {"known_place": "Torget", "place": "syns inte"},
            {"place": "Torget", "count": 1},
        ),
        (
            {"kind": "count", "at_least": 1, "unit": "x", "places": ["Torget"]},
            {"known_place": "-", "place": "Ån"},
            {"place": "Ån", "count": 1},
        ),
        (
            {"kind": "count", "at_least": 1, "unit": "x", "requires": ["reflex", "lykta"]},
            {"met": ["reflex"]},
            {"met": ["reflex"], "count": 1},
        ),
        (
            {
                "kind": "count",
                "at_least": 1,
                "unit": "x",
                "share": {"property": "nya", "at_least_percent": 20},
            },
            {"having_how": "about", "having": "4", "having_upper": "", "count": "20"},
            {"properties": {"nya": {"about": 4}}, "count": 20},
        ),
    ],
    ids=str.split("milestones standing request coverage service any-of place elsewhere met share"),
)
def test_each_kind_of_promise_asks_for_what_it_needs(reporter: Client, target, typed, saved):
    clause = with_target(reporter, **target)
    answer = send(reporter, log_address(clause), **typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert documents() == [{"clause": "T1", "on": "2019-06-26", **saved}]


def test_a_request_may_be_logged_before_it_is_answered(reporter: Client):
    clause = with_target(reporter, kind="on_request", within_days=14)
    typed = {"asked_0": "3", "asked_1": "6", "asked_2": "2019", "day": "not-yet"}
    send(reporter, log_address(clause), **typed)
    assert documents() == [{"clause": "T1", "asked": "2019-06-03"}]


def test_a_shared_round_asks_in_which_municipality(reporter: Client):
    both = [a_municipality("ekbacka"), a_municipality("annanstad")]
    clause = a_clause(a_round(municipalities=both))
    a_log(clause.round)
    send(reporter, log_address(clause), municipality="9902")
    assert documents()[0]["municipality"] == "9902"


# what is refused


@pytest.mark.parametrize(
    ("typed", "field", "said"),
    [
        (on_day("31", "2", "2019"), "on", "har 28 dagar"),
        (on_day("1", "13", "2019"), "on", "månad 13"),
        (on_day("1", "1", "19"), "on", "fyra siffror"),
        (on_day("", "", ""), "on", "Skriv dagen"),
        (on_day("i", "går", "kväll"), "on", "siffror"),
        (on_day("12", "4", "2019") | {"day": "several"}, "to", "Skriv den sista dagen"),
        (
            on_day("12", "4", "2019")
            | {"day": "several", "to_0": "1", "to_1": "4", "to_2": "2019"},
            "to",
            "före den första",
        ),
        ({"day": "2019-06-25", "on_0": "1"}, "day", "En annan dag"),
        ({"day": "imorgon"}, "day", "Välj en dag"),
        ({"day": ""}, "day", "Välj en dag"),
        (on_day("27", "6", "2019"), "__all__", "har inte kommit"),
        (on_day("31", "12", "2018"), "__all__", "före periodens början"),
        ({"count": "-5"}, "count", "aldrig mindre än 0"),
        ({"count": "9" * 60}, "count", "heltal"),
        ({"count": "tre"}, "count", "heltal"),
        ({"count": ""}, "count", "hur många"),
        ({"count_how": "kanske"}, "count", "hur säkert"),
        (
            {"count_how": "between", "count": "9", "count_upper": "5"},
            "count",
            "det andra talet är det mindre",
        ),
        ({"note": "a\x00b"}, "note", "U+0000"),
        ({"place": "Tor\u202eget"}, "place", "U+202E"),
        ({"place": "T" * 201}, "place", "200"),
        ({"note": "T" * 2001}, "note", "2000"),
        ({"form_key": "samma"}, "form_key", ""),
        ({"link": "javascript:alert(1)", "link_title": "Klicka"}, "link", "https://"),
        ({"link": "https://example.se"}, "link_title", "några ord"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    reporter: Client, clause: Clause, typed: dict, field: str, said: str
):
    answer = send(reporter, log_address(clause), **(typed | {"place": typed.get("place", "Ån")}))
    page = refused(answer, field, said)
    assert 'role="alert"' in page
    assert f'value="{typed.get("place", "Ån")}"' in page


@pytest.mark.parametrize(
    ("target", "typed", "field"),
    [
        ({"kind": "milestones", "steps": [{"name": "P", "due": "2019-12-31"}]}, {}, "step"),
        ({"kind": "standing", "assess_every": "year"}, {"assessed": "bra"}, "assessed"),
        ({"kind": "on_request"}, {}, "asked"),
        ({"kind": "coverage", "of": "skolor"}, {"of": "-3"}, "of"),
        ({"kind": "coverage", "of": "skolor"}, {"of": "9" * 40}, "of"),
        (
            {"kind": "service", "at_least": 1, "per": "year", "unit": "k"},
            {"faults": "1", "fixed": "2019-05-02\n2019-05-03"},
            "fixed",
        ),
        (
            {"kind": "service", "at_least": 1, "per": "year", "unit": "k"},
            {"faults": "1", "fixed": "nyss"},
            "fixed",
        ),
        ({"kind": "count", "at_least": 1, "unit": "x", "any_of": ["Lek"]}, {}, "activity"),
        (
            {"kind": "count", "at_least": 1, "unit": "x", "requires": ["a"]},
            {"met": ["b"]},
            "met",
        ),
    ],
)
def test_what_a_kind_needs_is_asked_for(reporter: Client, target, typed, field):
    answer = send(reporter, log_address(with_target(reporter, **target)), **typed)
    refused(answer, field, "")
    assert answer.context["form"].errors.keys() & {field}


# the log, and who may


def test_a_round_without_a_log_asks_for_one_first(reporter: Client):
    clause = a_clause()
    opening = reverse("progress:open-log", args=WHERE)
    assert reporter.get(log_address(clause)).url == opening
    assert "räknas då som inte gjort" in reporter.get(opening).content.decode()
    assert reporter.post(opening, {"stage": ""}).status_code == 422
    assert not Log.objects.exists()
    reporter.post(opening, {"understood": "on"})
    assert Log.objects.exists()


def test_a_reader_may_not_log(client: Client, clause: Clause):
    client.force_login(a_reader())
    assert client.get(log_address(clause)).status_code == 404
    assert send(client, log_address(clause)).status_code == 404
    assert not Delivery.objects.exists()


def test_a_role_that_ended_while_the_form_was_open_ends_the_saving(client: Client, clause: Clause):
    person = a_reporter()
    client.force_login(person)
    person.roles.all().delete()
    assert send(client, log_address(clause)).status_code == 404


def test_logging_needs_the_token_of_the_page(clause: Clause):
    client = Client(enforce_csrf_checks=True)
    client.force_login(a_reporter())
    assert send(client, log_address(clause)).status_code == 403
    assert not Delivery.objects.exists()


def test_the_promises_are_found_by_a_search(reporter: Client, clause: Clause):
    a_clause(clause.round, key="B2", text="Vi lagar belysningen.")
    found = reporter.get(reverse("progress:choose"), {"q": "BELYS"}).content.decode()
    assert "Vi lagar belysningen." in found
    assert clause.text not in found


@pytest.mark.parametrize("words", ["\x00", "\u202e", "%", "'; --", "å" * 500])
def test_any_search_is_answered(reporter: Client, clause: Clause, words: str):
    assert reporter.get(reverse("progress:choose"), {"q": words}).status_code == 200


def test_the_search_answers_htmx_with_the_list_alone(reporter: Client, clause: Clause):
    answer = reporter.get(reverse("progress:choose"), {"q": "t1"}, headers={"HX-Request": "true"})
    assert "<html" not in answer.content.decode()
    assert clause.text in answer.content.decode()


def test_a_round_that_has_not_begun_is_not_offered(reporter: Client):
    clause = a_clause(a_round(first="2020-01-01"))
    a_log(clause.round)
    assert clause.text not in reporter.get(reverse("progress:choose")).content.decode()


def test_the_day_is_stockholms(reporter: Client, clause: Clause):
    with time_machine.travel("2019-06-26 22:30 +0000", tick=False):
        page = reporter.get(log_address(clause))
    assert page.context["form"].initial["on"] == date(2019, 6, 27)
