"""Posters and cards: what they say, that they lead to the right place, and that they read aloud."""

import re
import sys

import pypdfium2
import pytest
import segno
from django.test import Client
from django.urls import reverse
from pypdfium2 import raw

from lofte.dialogue.models import Dialogue
from lofte.dialogue.testing import a_dialogue
from lofte.dialogue.tests.meeting import at

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]
KINDS = ["poster", "cards"]


@pytest.fixture
def dialogue() -> Dialogue:
    return a_dialogue("Tryggt centrum", languages=["sv", "ar"], where="Torget")


@pytest.mark.parametrize("kind", KINDS)
def test_a_paper_says_what_one_needs_to_know(coordinator: Client, dialogue: Dialogue, kind: str):
    page = coordinator.get(at(kind, dialogue.pk)).content.decode()
    for said in (
        dialogue.question,
        "Svenska",
        "العربية",
        "26 juni–3 juli 2026",
        "testserver/ekbacka/dialog/tryggt-centrum",
        "112",
        "114 14",
    ):
        assert said in page
    assert page.count("<svg") == (4 if kind == "cards" else 1)


def test_the_code_leads_to_the_page_of_the_dialogue(coordinator: Client, dialogue: Dialogue):
    page = coordinator.get(at("poster", dialogue.pk)).content.decode()
    address = "http://testserver/ekbacka/dialog/tryggt-centrum/"
    squares = re.search(r'</title>.*?<path d="([^"]*)"', page, re.DOTALL)[1]
    drawn = {
        (int(x) + step, int(y))
        for x, y, many in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", squares)
        for step in range(int(many))
    }
    code = segno.make(address, error="m", mask=2, boost_error=False, micro=False)
    wanted = {(x + 2, y + 2) for y, row in enumerate(code.matrix) for x, on in enumerate(row) if on}
    assert drawn == wanted
    assert f"<title>QR-kod som leder till {address}</title>" in page


def test_a_paper_of_staff_leads_where_its_word_opens(coordinator: Client):
    found = a_dialogue(kind=Dialogue.Kind.STAFF)
    page = coordinator.get(at("cards", found.pk)).content.decode()
    assert page.count(found.entry_word) >= 4
    assert f"/ekbacka/dialog/medarbetare/{found.entry_word}" in page
    assert f"/dialog/{found.slug}" not in page


def test_a_paper_in_english_leads_to_the_english_page(coordinator: Client, dialogue: Dialogue):
    page = coordinator.get(f"/en{at('poster', dialogue.pk)}").content.decode()
    assert '<html lang="en">' in page
    assert "testserver/en/ekbacka/dialog/tryggt-centrum" in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_is_one_tagged_sheet_with_language_and_title(
    coordinator: Client, dialogue: Dialogue, kind: str
):
    answer = coordinator.get(at(f"{kind}-pdf", dialogue.pk))
    assert answer["Content-Type"] == "application/pdf"
    sheet = pypdfium2.PdfDocument(answer.content)
    assert len(sheet) == 1
    assert [round(each) for each in sheet[0].get_size()] == [595, 842]
    assert raw.FPDFCatalog_IsTagged(sheet)
    assert "Tryggt centrum" in sheet.get_metadata_value("Title")
    said = sheet[0].get_textpage().get_text_range()
    assert "Var och när känner du dig" in said
    assert answer.content.startswith(b"%PDF-")


@pytest.mark.parametrize("signs", [280, 500])
def test_the_longest_question_still_fits_on_one_sheet(coordinator: Client, signs: int):
    found = a_dialogue(question=("Vågar du gå här? " * 40)[:signs], who_could="Alla " * 190)
    for kind in KINDS:
        sheet = pypdfium2.PdfDocument(coordinator.get(at(f"{kind}-pdf", found.pk)).content)
        assert len(sheet) == 1
        said = sheet[0].get_textpage()
        low = [said.get_charbox(at)[1] for at in range(said.count_chars())]
        assert min(low) > 10


def test_without_pango_the_page_to_print_says_so(
    coordinator: Client, dialogue: Dialogue, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    answer = coordinator.get(at("poster-pdf", dialogue.pk), follow=True)
    assert answer.redirect_chain == [(at("poster", dialogue.pk), 302)]
    assert "Pango" in answer.content.decode()


def test_words_of_a_dialogue_stay_words(coordinator: Client):
    found = a_dialogue(question='<img src="file:///etc/passwd"> <script>x</script> & "')
    page = coordinator.get(at("poster", found.pk)).content.decode()
    assert "<script>x" not in page
    assert "&lt;img" in page
    assert coordinator.get(at("poster-pdf", found.pk)).status_code == 200


def test_the_papers_of_others_are_not_there(coordinator: Client, dialogue: Dialogue):
    for kind in (*KINDS, "poster-pdf", "cards-pdf"):
        where = reverse(f"listening:{kind}", args=["annanstad", dialogue.pk])
        assert coordinator.get(where).status_code == 404
