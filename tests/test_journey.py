"""From an invitation to a verdict that residents read, and a correction that hides nothing."""

import re

import pytest
import time_machine
from django.test import Client
from django.utils import translation

from lofte.commons.testing import PASSWORD, a_coordinator, a_partner
from lofte.pledges.testing import a_clause

pytestmark = pytest.mark.django_db
HERE = "/ekbacka/2019-2020/t1/"


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False), translation.override("sv"):
        yield


def read(client: Client, address: str) -> str:
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    return answer.content.decode()


def sent(client: Client, address: str, **typed: str) -> str:
    answer = client.post(address, typed, follow=True)
    assert answer.status_code == 200, answer.content.decode()
    return answer.content.decode()


def invited(coordinator: Client) -> str:
    page = sent(
        coordinator,
        "/arbete/folk/",
        name="Åsa Ek", email="asa@example.se", kind="reporter", partner=str(a_partner().pk),
    )  # fmt: skip
    return re.search(r"(/arbete/inbjudan/[\w-]+/)", page)[1]


def form_key(page: str) -> str:
    return re.search(r'name="form_key" value="([^"]+)"', page)[1]


def test_from_an_invitation_to_a_verdict_that_is_put_right(client: Client):
    a_clause()
    coordinator, reporter, resident = Client(), client, Client()
    coordinator.force_login(a_coordinator())

    assert "Ingen uppföljning är publicerad" in read(resident, HERE)
    sent(coordinator, "/arbete/oppna-logg/ekbacka/2019-2020/", understood="on")
    assert "0 av 4" in read(resident, HERE)

    link = invited(coordinator)
    sent(reporter, link, name="Åsa Ek", password=PASSWORD)
    reporter.logout()
    sent(reporter, "/arbete/konto/login/", login="asa@example.se", password=PASSWORD)
    assert "T1." in read(reporter, "/arbete/")

    log = "/arbete/logga/ekbacka/2019-2020/t1/"
    typed = {"day": "2019-06-26", "count_how": "exact", "place": "Torget"}
    key = form_key(read(reporter, log))
    saved = sent(reporter, log, form_key=key, count="2", **typed)
    assert "Det är sparat" in saved
    assert "2 av 4" in saved
    assert "2 av 4" in read(resident, HERE)

    correct = re.search(r"(/arbete/ratta/\d+/)", saved)[1]
    key = form_key(read(reporter, correct))
    righted = sent(reporter, correct, form_key=key, count="1", reason="En ställdes in.", **typed)
    assert "Rättelsen är sparad" in righted
    now = read(resident, HERE)
    assert "1 av 4" in now
    assert "En ställdes in." in now
