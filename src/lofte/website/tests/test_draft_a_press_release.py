"""The press release: what the record knows is written, and what only people can say is marked."""

from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from lofte.commons.testing import a_coordinator, a_municipality, a_reader
from lofte.pledges.testing import a_clause, a_round
from lofte.website.publishing.blocks import LINE
from lofte.website.tests.reading import page, words

pytestmark = pytest.mark.django_db
SIGNED = {
    "on": "2018-12-10",
    "by": [
        {"role": "lokalpolisområdeschef", "partner": "police"},
        {"role": "kommundirektör", "partner": "municipality"},
    ],
}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2019-03-01 12:00+01:00", tick=False), translation.override("en"):
        yield


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def at(name: str = "press") -> str:
    return reverse(f"publishing:{name}", args=["ekbacka", "2019-2020"])


def word(client: Client) -> Any:
    answer = client.get(at("press-word"))
    assert answer["Content-Disposition"].endswith('"ekbacka-2019-2020-pressmeddelande.docx"')
    return Document(BytesIO(answer.content))


def test_it_says_who_promises_what_until_when_and_who_can_be_asked(staff: Client):
    a_clause(a_round(signed=SIGNED), text="Polisen finns på torget varje vecka.")
    said = page(staff, at())
    for expected in (
        "New citizens' promises in Ekbacka",
        "have been given 1 promise by the police",
        "from 1 January 2019 until 31 December 2020",
        "Polisen finns på torget varje vecka.",
        "Lokalpolisområdeschef",
        "Kommundirektör",
        "[TO FILL IN: a quote from the police, with name and title]",
        "http://testserver/en/ekbacka/2019-2020/",
    ):
        assert expected in said, expected


def test_the_picture_says_to_the_blind_what_it_shows(staff: Client):
    a_clause()
    source = staff.get(at()).content.decode()
    assert 'alt="Promises by the police in Ekbacka, 2019–2020. 1 promise."' in source
    drawn = word(staff).inline_shapes[0]
    assert drawn._inline.docPr.get("descr") == (
        "Promises by the police in Ekbacka, 2019–2020. 1 promise."
    )


def test_what_is_to_be_filled_in_is_marked_in_the_document_too(staff: Client):
    a_clause()
    marked = [
        run.text
        for paragraph in word(staff).paragraphs
        for run in paragraph.runs
        if run.font.highlight_color == WD_COLOR_INDEX.YELLOW
    ]
    assert "[TO FILL IN: a quote from the police, with name and title]" in marked
    assert len(marked) == 5  # place and day, two quotes, two contacts


def test_a_long_round_names_its_areas_and_says_where_to_read_the_rest(staff: Client):
    round = a_round()
    for key in range(13):
        a_clause(round, key=f"T{key}", text=f"Löfte nummer {key}.", area="Trygg skolväg")
    said = page(staff, at())
    assert "Trygg skolväg" in said
    assert "Löfte nummer 3." not in said
    assert "can be read here: http://testserver/en/ekbacka/2019-2020/" in said


def test_of_a_round_that_is_over_it_tells_how_it_went(staff: Client):
    a_clause()
    with time_machine.travel("2021-03-01 12:00+01:00", tick=False):
        staff.force_login(a_coordinator())
        said = page(staff, at())
    assert "How it went with the citizens' promises in Ekbacka" in said
    assert "were in force until 31 December 2020" in said
    assert "New citizens' promises" not in said


def test_the_plain_text_fits_in_an_e_mail_and_says_the_same(staff: Client):
    a_clause(text="Polisen finns på torget varje vecka. " * 9)
    answer = staff.get(at("press-text"))
    told = answer.content.decode()
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert "[TO FILL IN: a quote from the police, with name and title]" in told
    assert "Polisen finns på torget varje vecka." in told
    long = [line for line in told.splitlines() if len(line) > LINE and "http" not in line]
    assert not long


def test_words_of_the_record_are_never_markup(staff: Client):
    a_clause(text="<script>alert(1)</script> & mer")
    source = staff.get(at()).content.decode()
    assert "<script>alert" not in source
    assert "<script>alert(1)</script> & mer" in words(source)


def test_it_is_drafted_by_coordinators_of_the_place_alone(client: Client):
    a_clause()
    for other in (a_reader(), a_coordinator(a_municipality("annanstad"))):
        client.force_login(other)
        for name in ("press", "press-word", "press-text"):
            assert client.get(at(name)).status_code == 404
