"""Putting right what was logged: a new row in its place, and the old one stays readable."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_reader, a_reporter
from lofte.progress.models import Delivery, Evidence
from lofte.progress.testing import a_delivery, a_delivery_taken_back, a_photo
from lofte.progress.tests.asking import a_picture, deed, on_day

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False):
        yield


@pytest.fixture
def reporter(client: Client) -> Client:
    client.force_login(a_reporter())
    return client


def address(name: str, delivery: Delivery) -> str:
    return reverse(f"progress:{name}", args=[delivery.pk])


def test_the_form_holds_what_was_logged(reporter: Client):
    delivery = a_delivery(on="2019-04-12", place="Torget", count={"about": 20}, note="Regn")
    form = reporter.get(address("correct", delivery)).context["form"]
    assert form["on"].value().isoformat() == "2019-04-12"
    assert form["day"].value() == "other"
    assert [form[name].value() for name in ("place", "note", "count")] == [
        "Torget",
        "Regn",
        {"about": 20},
    ]


def test_a_correction_takes_the_place_and_keeps_the_old_one_readable(reporter: Client):
    delivery = a_delivery(on="2019-04-12")
    a_photo(delivery)
    typed = deed(**on_day("13", "4", "2019"), reason="Fel dag.")
    answer = reporter.post(address("correct", delivery), typed)
    new = Delivery.objects.get(corrects=delivery)
    assert answer.url == reverse("workbench:logged", args=[new.pk])
    assert [new.document["on"], new.reason] == ["2019-04-13", "Fel dag."]
    assert not Delivery.objects.get(pk=delivery.pk).is_standing
    assert Evidence.objects.get().delivery == new
    old = reporter.get(reverse("workbench:logged", args=[delivery.pk])).content.decode()
    assert "12 april 2019" in old
    assert "Fel dag." in old


def test_a_correction_that_is_sent_twice_is_made_once(reporter: Client):
    delivery = a_delivery()
    typed = deed(reason="Fel dag.")
    first = reporter.post(address("correct", delivery), typed)
    second = reporter.post(address("correct", delivery), typed)
    assert first.url == second.url
    assert Delivery.objects.count() == 2


@pytest.mark.parametrize("name", ["correct", "take-back"])
def test_a_reason_is_asked_for(reporter: Client, name: str):
    delivery = a_delivery()
    answer = reporter.post(address(name, delivery), deed(reason=" "))
    assert answer.status_code == 422
    assert answer.context["form"].errors["reason"]
    assert Delivery.objects.get().is_standing


def test_what_has_been_corrected_is_not_corrected_again(reporter: Client):
    delivery = a_delivery()
    a_delivery_taken_back(delivery, reason="Blev inte av.")
    answer = reporter.post(address("correct", delivery), deed(reason="Fel dag.", place="Ån"))
    assert answer.status_code == 422
    assert "redan rättats" in answer.content.decode()
    assert 'value="Ån"' in answer.content.decode()
    assert Delivery.objects.count() == 1


def test_what_was_never_done_is_taken_back_and_stays_readable(reporter: Client):
    delivery = a_delivery()
    answer = reporter.post(address("take-back", delivery), {"reason": "Blev inte av."})
    assert not Delivery.objects.get().is_standing
    assert "Blev inte av." in reporter.get(answer.url).content.decode()


def test_evidence_is_added_and_published_later(reporter: Client):
    delivery = a_delivery()
    typed = {"photo": a_picture(), "photo_shows": "En cykel", "link": "", "link_title": ""}
    reporter.post(address("add-evidence", delivery), typed)
    evidence = Evidence.objects.get()
    shown = reverse("progress:show-evidence", args=[evidence.sha256])
    assert reporter.get(shown)["Content-Type"] == "image/jpeg"
    assert reporter.get(shown)["X-Content-Type-Options"] == "nosniff"
    reporter.post(reverse("progress:publish-evidence", args=[evidence.pk]))
    assert Evidence.objects.get().is_published


def test_adding_no_evidence_is_said(reporter: Client):
    answer = reporter.post(address("add-evidence", a_delivery()), {"link": ""})
    assert answer.status_code == 422


def test_private_evidence_is_seen_by_a_reader_and_published_by_none(client: Client):
    evidence = a_photo(a_delivery())
    client.force_login(a_reader())
    assert client.get(reverse("progress:show-evidence", args=[evidence.sha256])).status_code == 200
    publish = reverse("progress:publish-evidence", args=[evidence.pk])
    assert client.post(publish).status_code == 404


@pytest.mark.parametrize("sha256", ["0" * 64, "x", "a" * 300])
def test_evidence_that_is_not_there_is_not_found(reporter: Client, sha256: str):
    a_delivery()
    assert reporter.get(reverse("progress:show-evidence", args=[sha256])).status_code == 404


@pytest.mark.parametrize("number", [0, 10**9, 10**30])
def test_a_deed_that_is_not_there_is_not_found(reporter: Client, number: int):
    assert reporter.get(reverse("progress:correct", args=[number])).status_code == 404
