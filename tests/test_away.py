"""The database is away: a page says so, and holds what was typed."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from lofte.commons.testing import a_coordinator
from lofte.dialogue.models import Voice

pytestmark = pytest.mark.django_db
WORDS = "Det är mörkt i gångtunneln vid stationen."


class Away:
    """Every question to the database fails, as when the server is gone."""

    def __call__(self, *_args: object, **_kwargs: object) -> None:
        raise OperationalError("the connection was refused")


@pytest.mark.parametrize("address", ["/ekbacka/rost/", "/en/ekbacka/rost/", "/kvitto/"])
def test_what_was_typed_stays_on_the_page(client: Client, address: str):
    a_coordinator()
    with connection.execute_wrapper(Away()):
        answer = client.post(address, {"words": WORDS, "stage": "do", "code": "ABCD-" * 4})
    page = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Retry-After"] == "30"
    assert WORDS in page
    assert f'action="{address}"' in page
    assert not Voice.objects.exists()


def test_sent_again_from_that_page_it_is_received(client: Client):
    a_coordinator()
    with connection.execute_wrapper(Away()):
        client.post("/ekbacka/rost/", {"words": WORDS, "stage": "check"})
    assert (
        WORDS in client.post("/ekbacka/rost/", {"words": WORDS, "stage": "check"}).content.decode()
    )


def test_a_phone_that_sends_its_queue_is_told_to_wait(client: Client):
    a_coordinator()
    headers = {"Accept": "application/json"}
    with connection.execute_wrapper(Away()):
        answer = client.post("/ekbacka/rost/", {"words": WORDS}, headers=headers)
    assert answer.status_code == 503
    assert answer.json()


def test_a_page_that_is_only_read_says_so_too(client: Client):
    with connection.execute_wrapper(Away()):
        assert client.get("/ekbacka/").status_code == 503
