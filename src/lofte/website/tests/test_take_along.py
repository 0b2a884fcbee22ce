"""What a round is taken along as: leaflet, board document, figures, picture and card."""

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.utils import translation
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from lofte.commons.actions import set_accent
from lofte.commons.headers import CONTENT_SECURITY_POLICY
from lofte.commons.testing import a_municipality, the_system
from lofte.pledges.testing import a_clause, a_decision, a_focus_area, a_round
from lofte.progress.testing import a_delivery, a_delivery_beside
from lofte.website.publishing.leaflet import SETTINGS
from lofte.website.tests.reading import links, page, words

pytestmark = pytest.mark.django_db
ROUND = "/en/ekbacka/2019-2020/"
HERE = f"{ROUND}ta-med/"
FORMULAS = ["=1+1", "+46 90 123", "-2+3", "@SUM(A1)", "=cmd|' /C calc'!A0", "https://example.se"]


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2020-03-01 12:00+01:00", tick=False), translation.override("en"):
        yield


def read(client: Client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return bytes(answer.content)


def in_word(client: Client) -> Any:
    return Document(BytesIO(read(client, f"{HERE}handling.docx")))


def all_words(document: Any) -> str:
    return " ".join(each.text or "" for each in document.element.body.iter() if _is_text(each))


def _is_text(each: Any) -> bool:
    return bool(each.tag.endswith("}t"))


def book(client: Client) -> Any:
    return load_workbook(BytesIO(read(client, f"{HERE}siffror.xlsx")))


# the page of a round


def test_a_round_links_to_all_that_it_is_taken_along_as(client: Client):
    a_clause()
    found = links(client, ROUND)
    for name in ("blad/", "handling.docx", "siffror.xlsx", "atgardsplan.docx", "atgardsplan.pdf"):
        assert f"{HERE}{name}" in found
    for name in ("kalender.ics", "nytt.atom"):
        assert f"/en/ekbacka/ta-med/{name}" in found
    for address in found:
        if "/ta-med/" in address:
            assert client.get(address).status_code == 200, address


def test_the_snippet_is_shown_as_text_and_is_no_frame_of_our_own(client: Client):
    a_clause()
    source = read(client, ROUND).decode()
    assert "<iframe" not in source
    shown = words(source)
    assert f'<iframe src="http://testserver{HERE}kort/" title="Promises in Ekbacka"' in shown


@pytest.mark.parametrize(
    "name", ["blad/", "blad.pdf", "blad/1/", "handling.docx", "siffror.xlsx", "kort/", "bild.png"]
)
def test_of_a_round_that_is_not_there_nothing_is_taken_along(client: Client, name: str):
    a_clause()
    assert client.get(f"/en/ekbacka/1999/ta-med/{name}").status_code == 404


# the leaflet


def test_a_leaflet_has_one_area_with_its_promises_and_the_way_to_them(client: Client):
    clause = a_clause(text="Vi sköter trafiken.")
    a_clause(clause.round, key="B1", area="Tryggt centrum", text="Vi finns på torget.")
    [area] = [each for each in links(client, f"{HERE}blad/") if "/blad/" in each][1:]
    said = page(client, area)
    assert said.startswith("Made up, to show how it works Ekbacka Tryggt centrum")
    assert "Vi finns på torget." in said
    assert "Vi sköter trafiken." not in said
    assert "testserver/en/ekbacka/2019-2020" in said
    assert "<svg" in read(client, area).decode()


def test_there_is_no_leaflet_of_an_area_that_is_not_in_the_round(client: Client):
    a_clause()
    assert client.get(f"{HERE}blad/9999/").status_code == 404
    assert client.get(f"{HERE}blad/9999.pdf").status_code == 404


@pytest.mark.parametrize("many", [1, 4, 9])
def test_the_leaflet_as_a_pdf_is_one_a4_that_reads_aloud(client: Client, many: int):
    round = a_round()
    for key in range(many):
        a_clause(round, key=f"T{key}", text=f"Polisen finns på torget {key} timmar i veckan.")
    content = read(client, f"{HERE}blad.pdf")
    leaflet = pypdfium2.PdfDocument(content)
    assert len(leaflet) == 1
    assert [round_(size) for size in leaflet[0].get_size()] == [595, 842]
    assert b"pdfuaid:part" in content or leaflet.is_tagged()
    assert "Polisen finns på torget 0 timmar" in leaflet[0].get_textpage().get_text_range()


def round_(points: float) -> int:
    return int(points + 0.5)


def test_a_long_round_is_set_smaller_until_it_goes_on_to_the_next_paper(client: Client):
    sizes = [each.name for each in SETTINGS]
    round, found = a_round(), []
    for key in range(40):
        a_clause(round, key=f"T{key}", text="Polisen finns på torget varje vecka. " * 3)
        if key in {0, 5, 39}:
            source = read(client, f"{HERE}blad/").decode()
            found.append(sizes.index(re.search(r'<body class="(\w+)', source)[1]))  # type: ignore[index]
    assert found == sorted(set(found)), "each is set smaller than the one before"
    assert sizes[found[-1]] == "smallest"


# the board document


def test_the_board_reads_promises_verdicts_deeds_decisions_and_sources(client: Client):
    round = a_round(sources=[{"title": "Beslutet", "url": "https://example.se/beslut"}])
    clause = a_clause(round, partners=["NTF"])
    a_delivery(clause, count={"about": 20}, place="Rådhustorget", note="Reflexer delades ut.")
    a_delivery_beside(round, note="Extra valborgsvandring")
    a_decision(round, "extended", on="2020-02-01", to="2021-06-30", reason="Pandemin")
    a_focus_area(round, "Tomt område")
    document = in_word(client)
    said = all_words(document)
    for expected in (
        "Polisen gör minst två trafikinsatser om året.", "together with NTF", "Rådhustorget",
        "about 20", "Reflexer delades ut.", "Extra valborgsvandring", "Pandemin",
        "Tomt område", "No activity is decided", "Beslutet: https://example.se/beslut",
    ):  # fmt: skip
        assert expected in said, expected
    heads = [each.style.name for each in document.paragraphs if "Heading" in each.style.name]
    assert heads[:2] == ["Heading 1", "Heading 2"]


def test_tables_of_the_document_say_their_heads_and_its_language_is_marked(client: Client):
    a_delivery()
    document = in_word(client)
    assert document.tables
    for table in document.tables:
        assert "tblHeader" in table.rows[0]._tr.xml
    assert document.core_properties.language == "en-GB"
    assert 'w:lang w:val="sv-SE"' in document.element.xml, "promises are in Swedish"


def test_signs_that_no_file_can_hold_break_no_file(client: Client):
    a_delivery(a_clause(), note="Ett \ufffe tecken\ufdd0")
    assert "tecken" in all_words(in_word(client))
    assert book(client)


# the figures


def test_figures_are_numbers_and_days_that_can_be_counted_with(client: Client):
    a_delivery(count={"between": [80, 89]}, on="2019-04-12", place="Rådhustorget")
    sheet = book(client)["What was done"]
    heads, row = [[cell.value for cell in each] for each in list(sheet.rows)[:2]]
    told = dict(zip(heads, row, strict=True))
    assert (told["At least"], told["At most"]) == (80, 89)
    assert told["First day"].date().isoformat() == "2019-04-12"
    assert told["Where"] == "Rådhustorget"


def test_the_sheets_say_promises_deeds_verdicts_with_their_parts_and_sources(client: Client):
    a_delivery()
    found = book(client)
    assert found.sheetnames == ["Promises", "What was done", "Verdicts", "Sources"]
    for sheet in found:
        assert sheet.max_row >= 2, sheet.title


@pytest.mark.parametrize("typed", FORMULAS)
def test_no_cell_is_a_formula_or_a_link_whatever_was_written(client: Client, typed: str):
    clause = a_clause(
        a_round(sources=[{"title": typed, "url": "https://example.se"}]),
        text=typed,
        partners=[typed],
    )
    a_delivery(clause, note=typed, place=typed)
    content = read(client, f"{HERE}siffror.xlsx")
    cells = [cell for sheet in book(client) for row in sheet.rows for cell in row]
    assert [each for each in cells if each.value == typed]
    assert {each.data_type for each in cells} <= {"s", "n", "d"}
    with ZipFile(BytesIO(content)) as packed:
        for name in packed.namelist():
            source = packed.read(name).decode()
            assert "<f>" not in source
            assert "<hyperlink" not in source


# the picture


@pytest.mark.parametrize(
    "address", [f"{HERE}bild.png", f"{HERE}bild/t1.png", "/en/ekbacka/ta-med/bild.png"]
)
def test_a_picture_to_share_has_the_size_that_is_asked_for(client: Client, address: str):
    a_clause()
    answer = client.get(address)
    assert answer["Content-Type"] == "image/png"
    picture = Image.open(BytesIO(answer.content))
    assert (picture.size, picture.format) == ((1200, 630), "PNG")


def test_the_picture_has_the_colour_and_the_words_of_its_own_promise(client: Client):
    clause = a_clause()
    a_clause(clause.round, key="T2", text="Något helt annat.")
    first = read(client, f"{HERE}bild/t1.png")
    assert first == read(client, f"{HERE}bild/t1.png")
    assert first != read(client, f"{HERE}bild/t2.png")
    set_accent(municipality=a_municipality(), accent="#8a1f5c", by=the_system())
    coloured = Image.open(BytesIO(read(client, f"{HERE}bild/t1.png")))
    assert coloured.convert("RGB").getpixel((5, 5)) == (0x8A, 0x1F, 0x5C)


@pytest.mark.parametrize("text", ["Ord " * 800, "o" * 900, "عربي فقط", "🚲" * 30, "Å" * 200 + "🚲"])
def test_a_picture_is_drawn_of_any_words(client: Client, text: str):
    a_clause(text=text.strip())
    assert Image.open(BytesIO(read(client, f"{HERE}bild/t1.png"))).size == (1200, 630)


def test_there_is_no_picture_of_a_promise_that_is_not_there(client: Client):
    a_clause()
    assert client.get(f"{HERE}bild/t99.png").status_code == 404


@pytest.mark.parametrize("address", [ROUND, f"{ROUND}t1/", "/en/ekbacka/"])
def test_pages_name_their_picture_with_its_words_and_its_whole_address(
    client: Client, address: str
):
    a_clause()
    source = read(client, address).decode()
    found = re.search(r'property="og:image" content="(http://testserver[^"]+)"', source)
    assert found
    assert client.get(found[1]).status_code == 200
    assert re.search(r'property="og:image:alt" content="[^"]{10,}"', source)


# the card


def policy(client: Client, address: str) -> dict[str, str]:
    said = client.get(address)["Content-Security-Policy"]
    return dict(each.strip().partition(" ")[::2] for each in said.split(";"))


def test_the_card_has_no_script_and_no_cookie_and_may_be_framed_anywhere(client: Client):
    a_delivery()
    answer = client.get(f"{HERE}kort/")
    assert "<script" not in answer.content.decode()
    assert not answer.cookies
    assert policy(client, f"{HERE}kort/")["script-src"] == "'none'"
    assert policy(client, f"{HERE}kort/")["frame-ancestors"] == "*"
    assert "X-Frame-Options" not in answer
    said = words(answer.content.decode())
    assert "Promises 2019–2020" in said
    assert "Trygg trafikmiljö" in said


@pytest.mark.parametrize("address", [ROUND, "/en/ekbacka/", f"{HERE}blad/", "/en/", "/en/om/"])
def test_no_other_page_may_be_framed(client: Client, address: str):
    a_clause()
    answer = client.get(address)
    assert answer["Content-Security-Policy"] == CONTENT_SECURITY_POLICY
    assert policy(client, address)["frame-ancestors"] == "'none'"
    assert answer["X-Frame-Options"] == "DENY"


def test_words_of_the_record_are_never_markup_in_what_is_taken_along(client: Client):
    clause = a_clause(text="<script>alert(1)</script>", area="<b>Område</b>")
    a_delivery(clause, note="<i>x</i>")
    for name in ("blad/", "kort/"):
        source = read(client, f"{HERE}{name}").decode()
        assert "<script>alert" not in source
        assert "<b>Område" not in source
