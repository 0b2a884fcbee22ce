import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.models import Person
from lofte.commons.testing import PASSWORD, a_reporter, the_system

pytestmark = pytest.mark.django_db


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in(client: Client, email: str, password: str = PASSWORD) -> None:
    client.post(reverse("account_login"), {"login": email, "password": password})


@pytest.mark.parametrize("written", [str, str.upper])
def test_an_account_is_entered_by_email_and_password(client: Client, written):
    sign_in(client, written(a_reporter().email))
    assert signed_in(client)


def test_a_wrong_password_opens_nothing(client: Client):
    sign_in(client, a_reporter().email, "fel ord i fel ordning")
    assert not signed_in(client)


def test_an_account_that_is_closed_is_not_entered(client: Client):
    Person.objects.filter(pk=a_reporter().pk).update(is_active=False)
    sign_in(client, a_reporter().email)
    assert not signed_in(client)


@pytest.mark.parametrize("password", ["", "!"])
def test_nobody_signs_in_as_the_command_line(client: Client, password: str):
    sign_in(client, the_system().email, password)
    assert not signed_in(client)


def test_nobody_opens_an_account_of_their_own(client: Client):
    typed = {"email": "vem@example.se", "password1": PASSWORD, "name": "Vem"}
    client.post(reverse("account_signup"), typed)
    assert not Person.objects.filter(email="vem@example.se").exists()
    assert not signed_in(client)
