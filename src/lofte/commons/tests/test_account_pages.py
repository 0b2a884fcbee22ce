"""Signing in and out, and choosing a new password, as the person meets it."""

import re

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation

from lofte.commons.testing import PASSWORD, a_reporter

pytestmark = pytest.mark.django_db
ACCOUNT = "/arbete/konto/"
NEW = "sju sena svalor seglar"


@pytest.fixture(autouse=True)
def in_swedish():
    with translation.override("sv"):
        yield


@pytest.mark.parametrize(
    ("page", "said", "in_english"),
    [
        ("login/", "Logga in", "Sign in"),
        ("password/reset/", "Välj ett nytt lösenord", "Choose a new password"),
        ("password/reset/done/", "Titta i din e-post", "Look in your e-mail"),
        ("password/reset/key/done/", "Ditt nya lösenord är sparat", "Your new password is saved"),
        ("password/reset/key/x-y/", "Länken fungerar inte längre", "The link no longer works"),
        ("signup/", "Konton öppnas genom inbjudan", "Accounts are opened by invitation"),
        ("inactive/", "Kontot är stängt", "The account is closed"),
    ],
)
def test_each_page_stands_in_our_words_in_both_languages(client: Client, page, said, in_english):
    for prefix, words in (("", said), ("/en", in_english)):
        shown = client.get(f"{prefix}{ACCOUNT}{page}").content.decode()
        assert f"<h1>{words}</h1>" in shown
        assert 'class="site-mark"' in shown
        assert "placeholder" not in shown


def test_a_fault_at_sign_in_keeps_the_address_and_says_what_is_wrong(client: Client):
    typed = {"login": "asa@example.se", "password": "fel"}
    page = client.post(f"{ACCOUNT}login/", typed).content.decode()
    assert 'role="alert"' in page
    assert 'value="asa@example.se"' in page
    assert 'value="fel"' not in page


def test_a_new_password_is_chosen_by_a_link_in_a_mail(client: Client):
    person = a_reporter()
    client.post(f"{ACCOUNT}password/reset/", {"email": person.email.upper()})
    assert mail.outbox[0].subject == "Löfte: Välj ett nytt lösenord"
    link = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
    form = client.get(link, follow=True)
    address = form.redirect_chain[-1][0]
    client.post(address, {"password1": NEW, "password2": NEW})
    assert not client.login(email=person.email, password=PASSWORD)
    client.post(f"{ACCOUNT}login/", {"login": person.email, "password": NEW})
    assert "_auth_user_id" in client.session
    assert "Länken fungerar inte längre" in Client().get(link, follow=True).content.decode()


def test_who_has_no_account_is_answered_the_same(client: Client):
    known = client.post(f"{ACCOUNT}password/reset/", {"email": a_reporter().email})
    unknown = client.post(f"{ACCOUNT}password/reset/", {"email": "ingen@example.se"})
    assert [known.status_code, known.url] == [unknown.status_code, unknown.url]
    assert "inget konto" in mail.outbox[1].body


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_signing_out_is_asked_about_and_done_by_a_button(client: Client, prefix: str):
    client.force_login(a_reporter())
    client.get(f"{prefix}{ACCOUNT}logout/")
    assert "_auth_user_id" in client.session
    client.post(f"{prefix}{ACCOUNT}logout/")
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("typed", ["\x00", "a\x00@example.se", "x" * 10_000, "å@å", "' or 1=1"])
@pytest.mark.parametrize("page", ["login/", "password/reset/"])
def test_whatever_is_typed_is_answered(client: Client, page: str, typed: str):
    answer = client.post(f"{ACCOUNT}{page}", {"login": typed, "password": typed, "email": typed})
    assert answer.status_code in {200, 302}
