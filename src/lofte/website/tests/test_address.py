"""Addresses: each belongs to its municipality, stands in two languages, and asks little."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lofte.commons.testing import a_municipality, a_police_district
from lofte.pledges.testing import a_clause, a_decision, a_round, an_amended_clause
from lofte.progress.testing import a_delivery, a_delivery_beside, a_photo, a_published
from lofte.website.tests.reading import page

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/loften/",
    "/loften/?visa=pagar&lan=24",
    "/ekbacka/",
    "/ekbacka/2019-2020/",
    "/ekbacka/2019-2020/t1/",
    "/polis/ekbacka-annanstad/",
]
TWINS = [
    "/sverige.json",
    "/loften.json",
    "/ekbacka.json",
    "/ekbacka/2019-2020.json",
    "/ekbacka/2019-2020/t1.json",
    "/polis/ekbacka-annanstad.json",
]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-06-01 12:00+02:00", tick=False):
        yield


def a_journey(clauses: int, deeds: int):
    round = a_round(police_district=a_police_district())
    for number in range(1, clauses + 1):
        clause = a_clause(round, key=f"T{number}", area=f"Område {number % 3}")
        an_amended_clause(clause, text="Nya ord.", reason="Så blev det")
        a_decision(clause, "resumed", on="2020-02-01")
        for day in range(1, deeds + 1):
            a_published(a_photo(a_delivery(clause, on=f"2020-05-{day:02}")))
    for day in range(1, deeds + 1):
        a_delivery_beside(round, on=f"2020-05-{day:02}")


def asked(client: Client, address: str) -> int:
    client.get(address)  # what has changed is read again, once
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", [*PAGES, *TWINS])
def test_twice_the_rows_ask_no_more_and_five_at_most(
    client: Client, address: str, settings: object
):
    settings.LOFTE_PAGE_MEMORY = False
    a_journey(clauses=2, deeds=3)
    few = asked(client, address)
    a_round_more = a_round()
    for number in range(10):
        a_delivery(a_clause(a_round_more, key=f"M{number}"), on="2020-05-01")
    for number in range(3, 8):
        a_delivery_beside(a_clause(a_round_more, key=f"X{number}").round, on="2020-05-02")
    assert asked(client, address) == few
    assert few <= 5


@pytest.mark.parametrize("address", [*PAGES, *TWINS])
def test_five_at_most_are_asked_of_a_page_that_is_kept_too(client: Client, address: str):
    a_journey(clauses=2, deeds=3)
    asked(client, address)
    a_municipality("grannkommun")  # a change that makes every page anew
    with CaptureQueriesContext(connection) as queries:
        client.get("/om/")
        client.get(address + ("&" if "?" in address else "?") + "x=1")
    assert len([each for each in queries if "commons_session" not in each["sql"]]) > 0
    with CaptureQueriesContext(connection) as queries:
        client.get(address + ("&" if "?" in address else "?") + "x=2")
    assert len(queries) <= 5


@pytest.mark.parametrize(
    "address",
    [
        "/annanstad/2019-2020/",
        "/annanstad/2019-2020.json",
        "/annanstad/2019-2020/t1/",
        "/annanstad/2019-2020/t1.json",
        "/ekbacka/2021/",
        "/ekbacka/2019-2020/t2/",
        "/ingenstans/",
        "/ingenstans.json",
        "/ekbacka/underlag/" + "0" * 64 + ".jpg",
    ],
)
def test_what_is_another_municipalitys_is_not_found_here(client: Client, address: str):
    a_municipality("annanstad")
    a_clause()
    assert client.get(address).status_code == 404
    assert client.get(f"/en{address}").status_code == 404


def test_evidence_is_found_only_under_its_own_municipality(client: Client):
    a_municipality("annanstad")
    photo = a_published(a_photo(a_delivery(a_clause())))
    assert client.get(f"/ekbacka/underlag/{photo.sha256}.jpg").status_code == 200
    assert client.get(f"/annanstad/underlag/{photo.sha256}.jpg").status_code == 404


@pytest.mark.parametrize("address", PAGES)
def test_the_language_switch_stays_on_the_page(client: Client, address: str):
    a_journey(clauses=1, deeds=1)
    swedish, english = client.get(address), client.get(f"/en{address}")
    assert swedish.headers["Content-Language"] == "sv"
    assert english.headers["Content-Language"] == "en"
    other = address.replace("&", "&amp;")
    assert f'<a href="/en{other}" hreflang="en"' in swedish.content.decode()
    assert f'<a href="{other}" hreflang="sv"' in english.content.decode()


def test_the_switch_keeps_the_page_of_the_timeline(client: Client):
    a_journey(clauses=1, deeds=1)
    source = client.get("/ekbacka/2019-2020/t1/?sida=2").content.decode()
    assert 'href="/en/ekbacka/2019-2020/t1/?sida=2"' in source
    assert "?sida=2" not in client.get("/ekbacka/2019-2020/t1/").content.decode()


def test_the_english_page_is_in_english_and_marks_what_is_swedish(client: Client):
    clause = a_clause(text="Vi cyklar.", partners=["NTF"])
    a_delivery(clause, on="2019-05-01", note="Fint väder.")
    source = client.get("/en/ekbacka/2019-2020/t1/").content.decode()
    said = page(client, "/en/ekbacka/2019-2020/t1/")
    assert '<span lang="sv">Vi cyklar.</span>' in source
    assert '<p lang="sv">Fint väder.</p>' in source
    assert "The police answers for it" in said
    assert "Why was this promised?" in said


def test_nobody_writes_to_a_public_page(client: Client):
    a_clause()
    for address in ("/", "/ekbacka/", "/ekbacka/2019-2020/t1/", "/loften/"):
        assert client.post(address).status_code == 405
