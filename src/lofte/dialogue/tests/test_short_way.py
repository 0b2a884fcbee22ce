"""What goes the short way is answered as it would be the long way, and nobody else goes it."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from lofte.commons.http import goes_the_short_way
from lofte.dialogue.opinions import remembered
from lofte.dialogue.opinions.testing import an_open_conversation
from lofte.dialogue.opinions.views import voting

pytestmark = pytest.mark.django_db
FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture(autouse=True)
def _forget():
    yield
    remembered.forget()


def start(client: Client, page: str, **headers: str):
    return client.post(page, {"act": "start", "level": "open"}, **headers)


@pytest.fixture
def page() -> str:
    conversation = an_open_conversation()
    return f"/ekbacka/dialog/{conversation.dialogue.slug}/rosta/"


def test_both_ways_tell_the_browser_the_same(client, page):
    short = start(client, page, **FRAGMENT)
    client.cookies[settings.SESSION_COOKIE_NAME] = "somebody"
    long = start(client, page, **FRAGMENT)
    assert short.status_code == long.status_code == 200
    differs = {"Vary", "Set-Cookie"}  # who signs in may see another page
    assert {k: v for k, v in short.items() if k not in {*differs, "Content-Length"}} == {
        k: v for k, v in long.items() if k not in {*differs, "Content-Length"}
    }
    assert short["Content-Length"] == str(len(short.content))


@pytest.mark.parametrize("language", ["", "/en"])
def test_a_fragment_is_in_the_language_of_its_address(client, page, language):
    response = start(client, f"{language}{page}", **FRAGMENT)
    assert response["Content-Language"] == ("en" if language else "sv")


def test_a_host_that_is_not_ours_is_refused(client, page):
    assert start(client, page, **FRAGMENT, HTTP_HOST="elsewhere.example").status_code == 400


def test_an_address_where_nothing_is_is_not_found(client, page):
    assert start(client, page.replace("ekbacka", "annanstad"), **FRAGMENT).status_code == 404
    assert start(client, "/nowhere/at/all/", **FRAGMENT).status_code == 404


def test_only_a_view_that_says_so_goes_past_the_guard_against_forged_forms(page):
    strict = Client(enforce_csrf_checks=True)
    assert goes_the_short_way(voting.vote)
    assert start(strict, page, **FRAGMENT).status_code == 200
    assert strict.post(reverse("account_login"), {}, **FRAGMENT).status_code == 403
