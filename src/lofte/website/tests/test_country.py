"""The front page and the list of all promises: search, counts, filters."""

import unicodedata
from urllib.parse import quote

import pytest
import time_machine
from django.test import Client

from lofte.commons.queries import municipality_at
from lofte.pledges.testing import a_clause, a_round
from lofte.progress.testing import a_delivery
from lofte.website.tests.reading import links, page

pytestmark = pytest.mark.django_db
UNSPECIFIED = {"kind": "unspecified"}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-03-01 12:00+01:00", tick=False):
        yield


def real(slug: str = "umea", **head):
    municipality = municipality_at(slug)
    assert municipality
    return a_round(municipality, **head)


@pytest.mark.parametrize(
    "typed",
    ["Umeå", "umeå", "UMEÅ", "umea", "2480", "ume", " Umeå ", unicodedata.normalize("NFD", "Umeå")],
)
def test_one_hit_leads_straight_there(client: Client, typed: str):
    answer = client.get(f"/?q={quote(typed)}")
    assert (answer.status_code, answer["Location"]) == (302, "/umea/")


def test_several_hits_are_offered(client: Client):
    said = page(client, "/?q=ha")
    assert "Vilken menar du med ”ha”?" in said
    assert "Habo Jönköpings län" in said
    assert "Håbo Uppsala län" not in said
    assert client.get("/?q=habo")["Location"] == "/habo/"
    assert client.get(f"/?q={quote('Håbo')}")["Location"] == "/haabo/"


@pytest.mark.parametrize("typed", ["Bullerbyn", "%00", "<script>", "a" * 500])
def test_no_hit_says_what_can_be_searched(client: Client, typed: str):
    said = page(client, f"/?q={quote(typed, safe='%')}")
    assert "Ingen kommun heter" in said
    assert "Orter går inte att söka på" in said


def test_the_municipalities_are_counted_and_each_count_leads_to_its_list(client: Client):
    a_clause(real("umea"))
    a_clause(real("vannas", first="2017-01-01", last="2018-12-31"))
    a_clause(real("lulea", first="2021-01-01", last="2021-12-31"))
    a_clause(real("kiruna", last=None))
    said = page(client, "/")
    assert "1 kommun har löften som gäller" in said
    assert "1 kommun har löften tills vidare" in said
    assert "1 kommun har löften på väg" in said
    assert "1 kommun har löften som har gått ut" in said
    assert "286 kommuner utan löfte, så vitt vi vet" in said
    assert "/?visa=utgatt#lista" in links(client, "/")
    listed = page(client, "/?visa=utgatt")
    assert "Kommuner: löften har gått ut Visa alla, efter län Vännäs" in listed
    assert "Västerbottens län 2 av 15" in said


def test_the_map_is_never_alone(client: Client):
    a_clause(real("umea"))
    source = client.get("/").content.decode()
    assert 'class="in_force"' in source
    assert "<title>Umeå</title>" in source
    assert '<a href="/umea/">Umeå</a> <span>löften gäller</span>' in source


def test_clauses_are_counted_by_verdict_and_by_each_silence(client: Client):
    round = real(first="2018-01-01", last="2019-12-31")
    a_clause(round, target=UNSPECIFIED)
    a_clause(round, key="T2")
    said = page(client, "/")
    assert "1 Går inte att följa upp som det är skrivet" in said
    assert "1 Ingen uppföljning är publicerad" in said
    assert "/loften/?visa=ingen-uppfoljning" in links(client, "/")


def test_what_is_made_up_is_in_no_count_no_map_and_no_list(client: Client):
    deed = a_delivery(a_clause(text="Ett påhittat löfte."))
    assert deed
    said = page(client, "/")
    assert "0 kommuner har löften som gäller" in said
    assert "Ekbacka är en påhittad kommun" in said
    assert "Ett påhittat löfte." not in said
    assert "0 löften" in page(client, "/loften/")
    assert client.get("/sverige.json").json()["clauses_by_verdict"]["pagar"] == 0
    assert client.get("/?q=ekbacka")["Location"] == "/ekbacka/"


def test_what_was_reported_last_is_new_and_told_once_a_promise(client: Client):
    clause = a_clause(real(), text="Vi cyklar.")
    for day in ("2019-05-01", "2019-05-02"):
        a_delivery(clause, on=day)
    assert "Nytt Vi cyklar. Umeå 2019–2020 2 insatser rapporterade" in page(client, "/")


def test_the_list_is_filtered_by_each_silence_apart(client: Client):
    round = real(first="2018-01-01", last="2019-12-31")
    a_clause(round, target=UNSPECIFIED, text="Oklart löfte.")
    a_clause(round, key="T2", text="Tyst löfte.")
    silent = page(client, "/loften/?visa=ingen-uppfoljning")
    assert "Tyst löfte." in silent
    assert "Oklart löfte." not in silent
    worded = page(client, "/loften/?visa=gar-inte-att-folja-upp")
    assert "Oklart löfte." in worded
    assert "Tyst löfte." not in worded


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("lan=24", True),
        ("lan=01", False),
        ("kommun=umea", True),
        ("kommun=lulea", False),
        ("part=ntf", True),
        ("part=polisen", True),
        ("part=kommunen", False),
        ("skede=galler", True),
        ("skede=utgatt", False),
        ("q=CYKELBANAN", True),
        ("q=umeå", True),
        ("q=sjön", False),
        ("visa=trams&lan=99&skede=x&sida=-3", True),
        ("q=%00", False),
    ],
)
def test_the_list_is_filtered_by_what_the_address_says(client: Client, asked: str, found: bool):
    a_clause(real(), text="Vi ser till cykelbanan.", partners=["NTF"])
    assert ("Vi ser till cykelbanan." in page(client, f"/loften/?{asked}")) == found


def test_an_empty_list_says_so_and_leads_back(client: Client):
    assert "Vi känner inte till något sådant löfte." in page(client, "/loften/?q=zebra")
    assert "/loften/" in links(client, "/loften/?q=zebra")


def test_each_filter_can_be_taken_away(client: Client):
    found = links(client, "/loften/?lan=24&q=buss")
    assert "?lan=24" in found
    assert "?q=buss" in found


def test_the_list_has_twenty_five_on_a_page(client: Client):
    round = real()
    for number in range(30):
        a_clause(round, key=f"K{number}", text=f"Löfte nummer {number}.")
    first, second = page(client, "/loften/"), page(client, "/loften/?sida=2")
    assert "30 löften" in first
    assert "Löfte nummer 24." in first
    assert "Löfte nummer 25." not in first
    assert "Löfte nummer 29." in second


def test_nothing_on_the_front_page_ranks(client: Client):
    a_clause(real())
    said = page(client, "/").lower()
    assert not [word for word in ("procent", "bäst", "sämst", "poäng", "topp") if word in said]
