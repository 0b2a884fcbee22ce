"""Inviting people, ending roles, and the colour of a municipality, as a coordinator does it."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.models import Invitation, Person, Role
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_officer,
    a_reader,
    a_reporter,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_swedish():
    with translation.override("sv"):
        yield


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def invite(client: Client, **typed: str):
    chosen = {"partner": str(a_partner().pk), "kind": "reporter"}
    named = {"name": "Åsa Ek", "email": "asa@example.se"}
    return client.post(reverse("people"), {**chosen, **named, **typed})


def test_an_invited_person_opens_an_account_by_the_link_and_may_then_report(coordinator: Client):
    page = invite(coordinator).content.decode()
    link = re.search(r"http://testserver(/arbete/inbjudan/[\w-]+/)", page)[1]
    guest = Client()
    assert "Åsa Ek" in guest.get(link).content.decode()
    guest.post(link, {"name": "Åsa Ek", "password": PASSWORD})
    assert guest.get(reverse("progress:choose")).status_code == 200
    assert guest.get(link).status_code == 410


def test_the_link_is_shown_once(coordinator: Client):
    invite(coordinator)
    assert "/arbete/inbjudan/" not in coordinator.get(reverse("people")).content.decode()


def test_who_has_an_account_is_given_the_role(coordinator: Client):
    person = a_reader(a_municipality("annanstad"))
    invite(coordinator, email=person.email.upper())
    assert person.roles.filter(partner=a_partner(), kind="reporter").exists()
    assert not Invitation.objects.filter(email=person.email, used_at=None).exists()


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"email": "inte en adress"}, "email"),
        ({"email": ""}, "email"),
        ({"name": "a\x00b"}, "name"),
        ({"name": "x" * 151}, "name"),
        ({"partner": "999999"}, "partner"),
        ({"kind": "kung"}, "kind"),
    ],
)
def test_what_is_wrong_with_an_invitation_is_said(coordinator: Client, typed: dict, field: str):
    answer = invite(coordinator, **typed)
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_the_partners_of_others_cannot_be_chosen(coordinator: Client):
    other = a_partner("Grannkommunen", a_municipality("annanstad"))
    answer = invite(coordinator, partner=str(other.pk))
    assert answer.context["form"].errors["partner"]


def test_a_district_over_others_too_is_not_among_mine(coordinator: Client):
    officer = a_police_officer()
    assert officer.name not in coordinator.get(reverse("people")).content.decode()


def test_a_role_ends_after_it_was_asked_about(coordinator: Client):
    role = a_reporter().roles.get()
    address = reverse("end-role", args=[role.pk])
    assert "Avsluta rollen" in coordinator.get(address).content.decode()
    assert Role.objects.filter(pk=role.pk).exists()
    coordinator.post(address)
    assert not Role.objects.filter(pk=role.pk).exists()
    assert Person.objects.filter(pk=role.person_id).exists()


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(coordinator: Client):
    address = reverse("municipality-settings", args=["ekbacka"])
    answer = coordinator.post(address, {"accent": "#ffcc00"})
    assert answer.status_code == 422
    said = answer.context["form"].errors["accent"][0]
    nearest = re.findall(r"#[0-9a-f]{6}", said)[-1]
    assert 'value="#ffcc00"' in answer.content.decode()
    assert coordinator.post(address, {"accent": nearest}).status_code == 302
    assert a_municipality().accent == nearest


@pytest.mark.parametrize("typed", ["blå", "#12345", "\x00", "url(x)", "#005aa7;}"])
def test_what_is_no_colour_is_refused(coordinator: Client, typed: str):
    address = reverse("municipality-settings", args=["ekbacka"])
    assert coordinator.post(address, {"accent": typed}).status_code == 422
    assert a_municipality().accent == ""


def test_who_only_reports_sees_no_people(client: Client):
    client.force_login(a_reporter())
    assert client.get(reverse("people")).status_code == 404
