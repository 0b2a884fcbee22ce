"""The page of a round: its state, who signed, what is promised, what was done beside."""

import pytest
import time_machine
from django.test import Client

from lofte.commons.testing import a_municipality
from lofte.pledges.testing import a_clause, a_decision, a_round
from lofte.progress.testing import a_delivery_beside
from lofte.website.tests.reading import links, page

pytestmark = pytest.mark.django_db
HERE = "/ekbacka/2019-2020/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2021-03-01 12:00+01:00", tick=False):
        yield


def test_roles_sign_and_never_names(client: Client):
    a_clause(
        a_round(
            signed={
                "on": "2018-12-10",
                "place": "Stadshuset",
                "by": [
                    {"role": "lokalpolisområdeschef", "partner": "police"},
                    {"role": "representant för kommunen", "partner": "municipality"},
                ],
            },
            agreement={"title": "Överenskommelse", "from": "2018-01-01", "to": None},
        )
    )
    said = page(client, HERE)
    assert "Undertecknat 10 december 2018, Stadshuset" in said
    assert "Lokalpolisområdeschef, för polisen" in said
    assert "Representant för kommunen Källor" in said
    assert "Överenskommelse, 2018–" in said


def test_who_signed_is_said_to_be_missing_where_it_is(client: Client):
    a_clause()
    assert "Undertecknat av uppgift saknas" in page(client, HERE)


def test_promises_are_filtered_by_partner_with_plain_links(client: Client):
    clause = a_clause(text="Vi sköter trafiken.", accountable="municipality", partners=["NTF"])
    a_clause(clause.round, key="B1", text="Vi stoppar stölder.", accountable="joint")
    assert f"{HERE}?part=NTF#loften" in links(client, HERE)
    said = page(client, f"{HERE}?part=NTF")
    assert "1 löfte nämner NTF." in said
    assert "Vi sköter trafiken." in said
    assert "Vi stoppar stölder." not in said


def test_what_is_promised_together_is_promised_by_both(client: Client):
    clause = a_clause(accountable="joint", text="Vi lovar tillsammans.")
    a_clause(clause.round, key="T2", accountable="municipality", text="Kommunen lovar.")
    for part, count in (("polisen", 1), ("kommunen", 2)):
        said = page(client, f"{HERE}?part={part}")
        assert "Vi lovar tillsammans." in said
        assert f"{count} löfte" in said


def test_an_unknown_partner_finds_nothing_and_breaks_nothing(client: Client):
    a_clause()
    assert "0 löften nämner Vattenskidklubben." in page(client, f"{HERE}?part=Vattenskidklubben")


def test_what_was_done_beside_the_promises_is_shown(client: Client):
    round = a_clause().round
    a_delivery_beside(round, on="2020-05-01", note="Extra valborgsvandring")
    said = page(client, HERE)
    assert "Gjort vid sidan av löftena 1 maj 2020 Extra valborgsvandring" in said


def test_decisions_about_the_round_are_shown(client: Client):
    round = a_clause().round
    a_decision(round, "extended", on="2020-11-01", to="2021-06-30", reason="Pandemin")
    said = page(client, HERE)
    assert "1 november 2020 · Förlängt till 30 juni 2021 Pandemin" in said
    assert "Förlängt: gäller till 30 juni 2021" in said


def test_a_shared_round_has_an_address_in_each_of_its_municipalities(client: Client):
    here, there = a_municipality(), a_municipality("annanstad")
    a_clause(a_round(municipalities=[here, there]))
    assert "tillsammans med Annanstad" in page(client, HERE)
    assert "tillsammans med Ekbacka" in page(client, "/annanstad/2019-2020/")
    assert "/annanstad/2019-2020/t1/" in links(client, "/annanstad/2019-2020/")


def test_a_round_that_is_only_known_to_be_signed_says_so(client: Client):
    a_round(complete=False)
    assert "Vi vet att det är undertecknat, men inte vad som står i det" in page(client, HERE)


def test_two_rounds_alike_have_addresses_of_their_own(client: Client):
    a_clause(a_round(), text="Det första.")
    a_clause(a_round(), text="Det andra.")
    assert "Det första." in page(client, HERE)
    assert "Det andra." in page(client, "/ekbacka/2019-2020-2/")
