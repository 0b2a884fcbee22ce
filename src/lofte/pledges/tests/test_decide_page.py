"""Deciding and wording anew: the consequence first, then the act, and what was typed stays."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_reporter
from lofte.pledges.models import Amendment, Clause, Decision
from lofte.pledges.testing import a_clause, a_decision

pytestmark = pytest.mark.django_db
WHERE = ["ekbacka", "2019-2020"]


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False), translation.override("sv"):
        yield


@pytest.fixture
def clause() -> Clause:
    return a_clause()


@pytest.fixture
def coordinator(client: Client, clause: Clause) -> Client:
    client.force_login(a_coordinator())
    return client


def decision(**typed: str) -> dict[str, str]:
    untouched = {
        "about": "", "by": "", "on_0": "26", "on_1": "6", "on_2": "2019", "reason": "Ont om folk.",
        "until_0": "", "until_1": "", "until_2": "", "to_0": "", "to_1": "", "to_2": "",
    }  # fmt: skip
    return untouched | typed


def day(name: str, day: str, month: str, year: str) -> dict[str, str]:
    return {f"{name}_0": day, f"{name}_1": month, f"{name}_2": year}


def decide(client: Client, stage: str = "do", **typed: str):
    address = reverse("pledges:decide", args=WHERE)
    return client.post(address, {"stage": stage, **decision(**typed)})


def documents() -> list[dict]:
    return [each.document for each in Decision.objects.all()]


@pytest.mark.parametrize(
    ("typed", "document"),
    [
        ({"change": "cancelled", "about": "T1"}, {"change": "cancelled", "clause": "T1"}),
        ({"change": "paused"}, {"change": "paused"}),
        (
            {"change": "paused", **day("until", "1", "9", "2019")},
            {"change": "paused", "until": "2019-09-01"},
        ),
        ({"change": "resumed", "about": "T1"}, {"change": "resumed", "clause": "T1"}),
        (
            {"change": "extended", **day("to", "31", "12", "2021")},
            {"change": "extended", "to": "2021-12-31"},
        ),
        ({"change": "ended"}, {"change": "ended"}),
    ],
)
def test_a_decision_is_made_in_the_public_format(coordinator: Client, typed, document):
    decide(coordinator, **typed)
    assert documents() == [{"on": "2019-06-26", "reason": "Ont om folk.", **document}]


def test_one_promise_takes_the_place_of_another(coordinator: Client, clause: Clause):
    a_clause(clause.round, key="T2")
    decide(coordinator, change="replaced", about="T1", by="T2")
    assert documents()[0]["by"] == "T2"


def test_the_consequence_is_said_before_anything_is_decided(coordinator: Client):
    answer = decide(coordinator, "check", change="cancelled", about="T1")
    page = answer.content.decode()
    assert "Bedömningen blir ”Inställt”" in page
    assert '<input type="hidden" name="reason" value="Ont om folk.">' in page
    assert documents() == []


def test_going_back_keeps_what_was_typed(coordinator: Client):
    page = decide(coordinator, "edit", change="cancelled", about="T1").content.decode()
    assert "Ont om folk." in page
    assert documents() == []


def test_a_decision_that_is_sent_twice_is_made_once(coordinator: Client):
    for _ in range(2):
        assert decide(coordinator, change="ended").status_code == 302
    assert len(documents()) == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({}, "change"),
        ({"change": "hejdad"}, "change"),
        ({"change": "ended", "reason": ""}, "reason"),
        ({"change": "ended", "reason": "a\x00b"}, "reason"),
        ({"change": "ended", "reason": "x" * 2001}, "reason"),
        ({"change": "ended", "about": "T9"}, "about"),
        ({"change": "ended", **day("on", "31", "2", "2019")}, "on"),
        ({"change": "extended"}, "to"),
        ({"change": "extended", **day("to", "1", "1", "2000")}, "__all__"),
        ({"change": "extended", **day("to", "1", "1", "2099")}, "__all__"),
        ({"change": "paused", **day("until", "1", "1", "2019")}, "__all__"),
        ({"change": "replaced", "about": "T1"}, "by"),
        ({"change": "replaced", "about": "T1", "by": "T1"}, "by"),
    ],
)
def test_what_is_wrong_with_a_decision_is_said_and_nothing_is_decided(
    coordinator: Client, typed: dict, field: str
):
    answer = decide(coordinator, **typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert documents() == []


def test_a_decision_made_by_mistake_is_taken_back(coordinator: Client, clause: Clause):
    made = a_decision(clause, "cancelled", on="2019-06-01")
    address = reverse("pledges:withdraw-decision", args=[made.pk])
    for _ in range(2):
        assert coordinator.post(address).status_code == 302
    assert Decision.objects.get().withdrawn_on
    assert coordinator.get(address).status_code == 405


def wording(**typed: str) -> dict[str, str]:
    untouched = {"text_sv": "Vi gör fler.", "text_en": "", "reason": "Fler vill."}
    return untouched | day("decided_on", "20", "6", "2019") | typed


def amend(client: Client, stage: str = "do", **typed: str):
    address = reverse("pledges:amend", args=[*WHERE, "t1"])
    return client.post(address, {"stage": stage, **wording(**typed)})


def test_old_and_new_wording_are_shown_side_by_side_before_it_is_changed(
    coordinator: Client, clause: Clause
):
    page = amend(coordinator, "check").content.decode()
    assert clause.text in page
    assert "Vi gör fler." in page
    assert not Amendment.objects.exists()


def test_a_new_wording_stands_and_the_old_one_is_kept(coordinator: Client, clause: Clause):
    before = clause.text
    amend(coordinator, text_en="We do more.")
    clause.refresh_from_db()
    assert clause.document["text"] == {"sv": "Vi gör fler.", "en": "We do more."}
    kept = Amendment.objects.get()
    assert [kept.before["text"]["sv"], kept.reason] == [before, "Fler vill."]


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"text_sv": ""}, "text_sv"),
        ({"text_sv": "Polisen gör minst två trafikinsatser om året."}, "text_sv"),
        ({"text_sv": "a\u202eb"}, "text_sv"),
        ({"text_sv": "x" * 5001}, "text_sv"),
        ({"text_sv": "Polisen lovar att [göra vad]."}, "text_sv"),
        ({"reason": " "}, "reason"),
        (day("decided_on", "31", "13", "2019"), "decided_on"),
        (day("decided_on", "27", "6", "2019"), "__all__"),
    ],
)
def test_what_is_wrong_with_a_wording_is_said_and_nothing_is_changed(
    coordinator: Client, typed: dict, field: str
):
    answer = amend(coordinator, **typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]
    assert not Amendment.objects.exists()


def test_who_only_reports_decides_nothing(client: Client, clause: Clause):
    client.force_login(a_reporter())
    assert decide(client, change="ended").status_code == 404
    assert amend(client).status_code == 404
    assert documents() == []


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Polisen gör minst fem trafikinsatser per år.", True),
        ("Polisen gör minst två trafikinsatser per år.", False),
        ("Polisen gör trafikinsatser.", False),
    ],
)
def test_words_that_count_otherwise_than_what_is_counted_are_told(
    coordinator: Client, text: str, is_told: bool
):
    page = amend(coordinator, "check", text_sv=text).content.decode()
    assert "Kontrollera" in page
    assert ("men det som räknas är fortfarande minst 2" in page) is is_told
