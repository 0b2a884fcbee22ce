"""Every page as JSON, evidence as files, and the few addresses for machines."""

import json

import jsonschema
import pytest
import time_machine
from django.test import Client

from lofte.clauses.documents import as_round, judge_round
from lofte.clauses.sentences import sentence
from lofte.commons.clock import today
from lofte.commons.testing import a_police_district, the_system
from lofte.pledges.testing import a_clause, a_decision, a_focus_area, a_round, a_withdrawn_clause
from lofte.progress.testing import (
    a_correction,
    a_delivery,
    a_delivery_beside,
    a_file,
    a_photo,
    a_published,
)
from lofte.review.actions import publish_verdicts
from lofte.stewardship.documents import document_of

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/loften/",
    "/om/",
    "/oppna-data/",
    "/ekbacka/",
    "/ekbacka/2019-2020/",
    "/ekbacka/2019-2020/t1/",
    "/polis/ekbacka-annanstad/",
]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-06-01 12:00+02:00", tick=False):
        yield


def a_full_round():
    district = a_police_district()
    round = a_round(police_district=district, sources=[{"url": "https://x.example/", "title": "X"}])
    clause = a_clause(round, partners=["NTF"])
    a_correction(a_delivery(clause, count={"about": 20}), reason="fel", count=2)
    a_delivery_beside(round)
    a_withdrawn_clause(a_clause(round, key="T9"), reason="bort")
    a_clause(round, key="Å1", target={"kind": "standing", "assess_every": "year"})
    a_focus_area(round, "Tomt område")
    a_decision(clause, "paused", on="2020-03-01", until="2020-04-01", reason="Pandemin")
    return round


def twin(page: str) -> str:
    return "/sverige.json" if page == "/" else f"{page[:-1]}.json"


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_twin_that_any_site_may_fetch(client: Client, page: str):
    a_full_round()
    answer = client.get(twin(page))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert json.loads(answer.content)["licence"] == "CC0-1.0"
    again = client.get(twin(page), headers={"If-None-Match": answer["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("page", PAGES)
def test_every_page_names_its_twin_in_its_own_language(client: Client, page: str):
    a_full_round()
    for before in ("", "/en"):
        source = client.get(f"{before}{page}").content.decode()
        assert f'type="application/json" href="{before}{twin(page)}' in source
        assert client.get(f"{before}{twin(page)}").status_code == 200


def test_a_round_is_the_same_document_as_the_one_exported(client: Client):
    round = a_full_round()
    said = client.get("/ekbacka/2019-2020.json").json()
    assert said["document"] == document_of(round)


def test_the_verdicts_of_a_round_are_those_of_the_command(client: Client):
    a_full_round()
    said = client.get("/ekbacka/2019-2020.json").json()
    judged = judge_round(as_round(said["document"]), on=today())
    wanted = [{**each.as_json(), "sentence": sentence(each)} for each in judged]
    assert [
        {key: value for key, value in each.items() if key != "url"} for each in said["verdicts"]
    ] == json.loads(json.dumps(wanted))
    assert said["verdicts"][0]["url"] == "/ekbacka/2019-2020/t1/"


def test_a_promise_tells_what_was_done_changed_and_published(client: Client):
    round = a_full_round()
    publish_verdicts(round=round, on=today(), by=the_system())
    said = client.get("/ekbacka/2019-2020/t1.json").json()
    assert said["clause"]["id"] == "T1"
    assert {each["state"] for each in said["deliveries"]} == {"standing", "corrected"}
    assert said["verdict"]["sentence"]["sv"]
    assert said["published"][0]["judged_on"] == "2020-06-01"
    assert said["municipality"]["made_up"] is True


def test_the_list_as_data_is_filtered_and_leads_on(client: Client):
    assert client.get("/loften.json?q=zebra").json()["count"] == 0
    assert client.get("/loften.json").json()["next"] is None


def test_the_format_is_served_as_a_schema_that_a_round_keeps(client: Client):
    round = a_full_round()
    answer = client.get("/format/medborgarlofte-1.schema.json")
    assert answer["Content-Type"] == "application/schema+json"
    jsonschema.Draft202012Validator(answer.json()).validate(document_of(round))


def test_published_evidence_is_served_as_what_it_is_and_nothing_more(client: Client):
    deed = a_delivery(a_clause())
    photo, file = a_published(a_photo(deed)), a_published(a_file(deed))
    shown = client.get(f"/ekbacka/underlag/{photo.sha256}.jpg")
    assert shown["Content-Type"] == "image/jpeg"
    assert "Content-Disposition" not in shown
    assert "sandbox" in shown["Content-Security-Policy"]
    assert shown["X-Content-Type-Options"] == "nosniff"
    saved = client.get(f"/ekbacka/underlag/{file.sha256}.txt")
    assert saved["Content-Disposition"].startswith("attachment")
    assert client.get(f"/ekbacka/underlag/{file.sha256}.pdf").status_code == 404


def test_private_evidence_is_not_found(client: Client):
    photo = a_photo(a_delivery(a_clause()))
    assert client.get(f"/ekbacka/underlag/{photo.sha256}.jpg").status_code == 404
    assert client.get("/ekbacka/underlag/..%2f..%2fsecret-key.txt").status_code == 404


def test_machines_find_their_files(client: Client):
    assert b"Disallow: /arbete/" in client.get("/robots.txt").content
    assert client.get("/favicon.ico")["Location"].endswith("favicon.svg")


def test_what_is_not_there_is_a_page_with_a_search(client: Client):
    answer = client.get("/ekbackan/")
    assert answer.status_code == 404
    assert 'role="search"' in answer.content.decode()
