"""Who have we not heard: told by batches, against those who live there, and with nobody small."""

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.queries import municipality_at
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.models import Heard
from lofte.dialogue.voices import taking
from lofte.dialogue.voices.said import About, Said
from lofte.dialogue.voices.unheard import panel

pytestmark = pytest.mark.django_db


def told(place, many: int, sex: str, band: str, start: int = 0) -> None:
    for number in range(many):
        taking.tell(
            municipality=place,
            said=Said("Mörkt."),
            ticket_key=f"{sex} {band} {start + number}",
            about=About(sex=sex, age_band=band),
        )


@pytest.fixture
def umea():
    return municipality_at("umea")


def test_nothing_is_told_before_the_first_batch_is_full(umea):
    told(umea, 24, "women", "45-64")
    assert panel(umea).heard == 0
    told(umea, 1, "women", "45-64", 24)
    assert panel(umea).heard == 25


def test_between_batches_nothing_changes(umea):
    told(umea, 25, "women", "45-64")
    before = panel(umea)
    told(umea, 20, "men", "16-24")
    assert panel(umea) == before
    assert sum(Heard.objects.values_list("many", flat=True)) == 45


def test_who_is_missing_is_named_with_how_many_and_where_to_try(umea):
    told(umea, 100, "women", "45-64")
    told(umea, 25, "men", "45-64")
    found = panel(umea)
    missing = {row.name: row for row in found.missing}
    assert {"25–44", "Man"} <= set(missing)
    assert "fler skulle jämna ut det" in missing["25–44"].missing
    assert missing["25–44"].channels
    assert found.year == 2019


def test_twenty_from_a_missing_group_make_it_less_missing(umea):
    told(umea, 100, "women", "45-64")
    lack = {row.name: row.expected for row in panel(umea).rows}
    told(umea, 100, "women", "25-44")
    assert "25–44" not in {row.name for row in panel(umea).missing}
    assert lack["25–44"] > 10


def test_a_made_up_place_has_nobody_to_compare_with():
    place = a_municipality()
    told(place, 25, "women", "45-64")
    found = panel(place)
    assert (found.heard, found.year, found.rows) == (25, None, [])


def test_the_page_shows_no_small_number(client: Client, umea):
    told(umea, 45, "women", "45-64")
    told(umea, 5, "men", "16-24")
    client.force_login(a_coordinator(umea))
    page = client.get(reverse("listening:heard", args=["umea"])).content.decode()
    assert "färre än 10" in page or "för få för att visas" in page
    assert '<td class="num">5</td>' not in page.split("<th scope")[1]
