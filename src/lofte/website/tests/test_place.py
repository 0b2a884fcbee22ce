"""The page of a municipality, and of a police district over it."""

import pytest
import time_machine
from django.test import Client

from lofte.commons.actions import set_accent
from lofte.commons.testing import a_municipality, a_police_district, the_system
from lofte.pledges.testing import a_clause, a_decision, a_focus_area, a_round
from lofte.website.tests.reading import links, page

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-03-01 12:00+01:00", tick=False):
        yield


def test_where_no_round_is_known_it_says_so_and_who_could_change_it(client: Client):
    said = page(client, "/umea/")
    assert "Vi känner inte till något medborgarlöfte här." in said
    assert "Kommunen och lokalpolisområde Umeå kan teckna ett nytt" in said


def test_the_round_in_force_stands_first_with_its_clauses(client: Client):
    a_clause(a_round(first="2017-01-01", last="2018-12-31"), text="Ett gammalt löfte.")
    a_clause(text="Ett löfte som gäller.")
    said = page(client, "/ekbacka/")
    assert "Löften 2019–2020 Gäller Gäller till 31 december 2020" in said
    assert "Ett löfte som gäller." in said
    assert "Ingen uppföljning är publicerad" in said
    assert said.index("Löften 2019–2020") < said.index("Tidigare löften")
    assert "Ett gammalt löfte." not in said
    assert "/ekbacka/2017-2018/" in links(client, "/ekbacka/")


def test_when_all_have_expired_it_says_since_when(client: Client):
    a_clause(a_round(first="2017-01-01", last="2018-12-31"))
    said = page(client, "/ekbacka/")
    assert "Inget löfte gäller nu. Det senaste gällde till 31 december 2018." in said
    assert "Löften 2017–2018 Har gått ut Gällde till 31 december 2018" in said


def test_every_state_of_a_round_is_seen(client: Client):
    a_clause(a_round(first="2021-01-01", last="2021-12-31"))
    a_clause(a_round(first="2019-07-01", last=None))
    extended = a_round(first="2018-01-01", last="2019-12-31")
    a_clause(extended)
    a_decision(extended, "extended", on="2019-11-01", to="2020-06-30", reason="Vi behöver tid")
    said = page(client, "/ekbacka/")
    assert "Kommande Börjar gälla 1 januari 2021" in said
    assert "Tills vidare Gäller sedan 1 juli 2019, tills vidare" in said
    assert "Förlängt Förlängt: gäller till 30 juni 2020" in said


def test_an_area_with_nothing_decided_says_so(client: Client):
    round = a_round()
    a_focus_area(round, "Trygga torg")
    assert "Trygga torg Ingen aktivitet är beslutad" in page(client, "/ekbacka/")


def test_of_a_paper_that_is_known_in_part_nothing_is_guessed(client: Client):
    round = a_round(complete=False)
    a_focus_area(round, "Trygga torg")
    said = page(client, "/ekbacka/")
    assert "Vi känner bara till en del av de här löftena" in said
    assert "Ingen aktivitet är beslutad" not in said
    assert "Vi vet inte vad som lovas i det här området" in said


def test_a_made_up_place_is_marked_on_all_its_pages(client: Client):
    a_clause()
    for address in ("/ekbacka/", "/ekbacka/2019-2020/", "/ekbacka/2019-2020/t1/"):
        assert "En påhittad kommun." in page(client, address)
    assert "påhittad" not in page(client, "/umea/")


def test_the_colour_of_the_municipality_is_a_stylesheet_of_its_own(client: Client):
    assert client.get("/ekbacka/farg.css").status_code == 404
    assert "farg.css" not in client.get("/ekbacka/").content.decode()
    set_accent(municipality=a_municipality(), accent="#8a1f5c", by=the_system())
    assert (
        '<link rel="stylesheet" href="/ekbacka/farg.css">'
        in client.get("/ekbacka/").content.decode()
    )
    colour = client.get("/ekbacka/farg.css")
    assert colour["Content-Type"].startswith("text/css")
    assert b"#8a1f5c" in colour.content


def test_a_district_shows_its_municipalities_and_their_rounds(client: Client):
    district = a_police_district()
    a_clause()
    said = page(client, f"/polis/{district.slug}/")
    assert "Lokalpolisområde Ekbacka-Annanstad" in said
    assert "Annanstad Vi känner inte till något medborgarlöfte här." in said
    assert "Löften 2019–2020" in said
    assert f"/polis/{district.slug}/" in links(client, "/ekbacka/")


def test_a_district_that_is_not_there_is_not_found(client: Client):
    assert client.get("/polis/ingenstans/").status_code == 404
    assert client.get("/polis/ingenstans.json").status_code == 404
