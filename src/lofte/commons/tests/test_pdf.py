"""PDFs: they fetch nothing from outside, and those that are kept are the same bytes each time."""

import io
import re

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from lofte.commons.pdf import as_kept_pdf, our_own_file

PAGE = """<!doctype html><html lang="sv"><head><title>Löften</title></head>
<body><h1>Löften</h1><p>Vi gör två trafikinsatser om året.</p></body></html>"""


def a_kept_pdf() -> bytes:
    return as_kept_pdf(PAGE, attached=b"{}", name="papper.json", described="Texten", key="abc")


@pytest.mark.parametrize(
    "address",
    [
        "https://exempel.se/spion.css",
        "http://papper.invalid/static/dialogue/meetings_paper.css",
        "file:///etc/passwd",
        "https://papper.invalid/arbete/",
        "https://papper.invalid/static/../../etc/passwd",
        "https://papper.invalid/static/%2e%2e/settings.py",
        "https://papper.invalid/static/finns-inte.css",
        "data:text/css,a{}",
    ],
)
def test_a_paper_fetches_nothing_but_our_own_files(address: str):
    with pytest.raises(Exception, match="nothing from|no file|located outside"):
        our_own_file(address)


def test_our_own_stylesheet_is_found():
    address = "https://papper.invalid/static/dialogue/meetings_paper.css"
    assert b"@page" in our_own_file(address)


def test_a_kept_pdf_is_the_same_bytes_each_time():
    assert a_kept_pdf() == a_kept_pdf()


def test_a_kept_pdf_says_which_standards_it_follows():
    root = PdfFileReader(io.BytesIO(a_kept_pdf())).root
    said = root["/Metadata"].data.decode()
    assert re.search(r'pdfaid:part="3"', said)
    assert re.search(r'pdfaid:conformance="A"', said)
    assert re.search(r'pdfuaid:part="1"', said)
    assert said.count("</rdf:RDF>") == 1
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]) == "sv"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "/StructTreeRoot" in root
    assert root["/OutputIntents"][0]["/S"] == "/GTS_PDFA1"


def test_what_a_kept_pdf_was_made_from_is_attached_as_its_source():
    root = PdfFileReader(io.BytesIO(a_kept_pdf())).root
    name, kept = root["/Names"]["/EmbeddedFiles"]["/Names"]
    file = kept.get_object()
    assert name == "papper.json"
    assert file["/AFRelationship"] == "/Source"
    assert file["/EF"]["/F"].data == b"{}"
    assert len(root["/AF"]) == 1
