"""What a reader meets after a change is what a server says that remembers nothing."""

from collections.abc import Callable
from datetime import date

import pytest
import time_machine
from django.test import Client

from lofte.commons import actions as ground
from lofte.commons.queries import municipality_at
from lofte.commons.testing import PASSWORD, a_coordinator, a_municipality, the_system
from lofte.pledges.models import Clause
from lofte.pledges.testing import (
    a_clause,
    a_decision,
    a_round,
    a_withdrawn_clause,
    an_amended_clause,
)
from lofte.progress.testing import (
    a_correction,
    a_delivery,
    a_delivery_beside,
    a_delivery_taken_back,
    a_log,
    a_photo,
    a_published,
)
from lofte.review import memory
from lofte.review.actions import publish_verdicts
from lofte.website.queries import kept

pytestmark = pytest.mark.django_db

HERE = "/umea/2019-2020/t1/"
PAGES = (
    "/", "/sverige.json", "/loften/", "/loften.json", "/umea/", "/umea.json", "/umea/2019-2020/",
    "/umea/2019-2020.json", HERE, "/umea/2019-2020/t1.json", "/umea/farg.css",
)  # fmt: skip
ADDRESSES = (*PAGES, *(f"/en{page}" for page in PAGES if not page.endswith(("json", "css"))))


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-11-01 12:00+01:00", tick=False):
        yield


@pytest.fixture
def clause() -> Clause:
    found = a_clause(a_round(municipality_at("umea")))
    a_delivery(found)
    an_accent(found, "#7a1f3d")
    return found


def read_all(client: Client) -> dict[str, bytes]:
    answers = {address: client.get(address) for address in ADDRESSES}
    assert {address: each.status_code for address, each in answers.items()} == dict.fromkeys(
        ADDRESSES, 200
    )
    return {address: each.content for address, each in answers.items()}


def read_all_anew() -> dict[str, bytes]:
    """As a server says it that was started this moment."""
    memory.forget()
    kept.forget()
    return read_all(Client())


def an_accent(clause: Clause, colour: str = "#005aa7") -> None:
    umea = clause.round.municipalities.get()
    ground.set_accent(municipality=umea, accent=colour, by=the_system())


def published_verdicts(clause: Clause) -> None:
    publish_verdicts(round=clause.round, on=date(2020, 10, 1), by=the_system())


@pytest.mark.parametrize(
    "act",
    [
        lambda clause: a_delivery(clause, on="2020-08-08", note="Vid skolan."),
        lambda clause: a_correction(a_delivery(clause, on="2020-07-07"), reason="fel", count=9),
        lambda clause: a_delivery_taken_back(a_delivery(clause), reason="hände inte"),
        lambda clause: a_delivery_beside(clause.round, on="2020-02-02"),
        lambda clause: a_published(a_photo(a_delivery(clause))),
        lambda clause: an_amended_clause(clause, text="Nya ord.", reason="klarare"),
        lambda clause: a_withdrawn_clause(clause, reason="struken"),
        lambda clause: a_clause(clause.round, key="T2", text="Ett löfte till."),
        lambda clause: a_decision(clause, "cancelled", on="2020-09-01", reason="inga pengar"),
        lambda clause: a_decision(clause.round, "extended", on="2020-10-01", to="2021-06-30"),
        lambda clause: a_log(a_round(clause.round.municipalities.get(), first="2020-01-01")),
        published_verdicts,
        an_accent,
    ],
    ids=[
        "deed", "correction", "taken back", "beside", "photo", "wording", "withdrawn", "clause",
        "decision", "extension", "round", "published", "accent",
    ],
)  # fmt: skip
def test_every_page_is_right_on_the_request_after_a_change(
    client: Client, clause: Clause, act: Callable[[Clause], object]
):
    before = read_all(client)
    assert read_all(client) == before
    act(clause)
    after = read_all(client)
    anew = read_all_anew()
    assert [page for page in ADDRESSES if after[page] != anew[page]] == []
    assert after != before


def test_every_page_is_right_on_the_next_day(client: Client, clause: Clause):
    with time_machine.travel("2020-12-31 23:59+01:00", tick=False):
        before = read_all(client)
    with time_machine.travel("2021-01-01 00:01+01:00", tick=False):
        after = read_all(client)
        assert after == read_all_anew()
    assert after[HERE] != before[HERE]


def test_nothing_of_somebody_signed_in_is_met_by_another(client: Client, clause: Clause):
    anonymous = read_all_anew()
    memory.forget()
    kept.forget()
    signed_in = Client()
    signed_in.handler = client.handler
    assert signed_in.login(username=a_coordinator(a_municipality()).email, password=PASSWORD)
    read_all(signed_in)
    assert read_all(client) == anonymous
