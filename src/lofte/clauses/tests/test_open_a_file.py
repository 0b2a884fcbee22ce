"""A file is opened by its content: plain text, what is no text, and whatever bytes may come."""

import re
import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lofte.clauses.reading.formats import opening
from lofte.clauses.reading.formats.opening import MOST_BYTES, MOST_CHARACTERS, source_of
from lofte.clauses.reading.source import Source, Unreadable
from lofte.clauses.tests.papers import a_pdf, a_scanned_pdf, a_word_file, a_zip, refusal, with_body

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WANTED = "PDF, Word (.docx), web pages (HTML) and plain text can be read."
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]"
    "|[\ud800-\udfff]"
)


def faults_of(source: Source) -> list[str]:
    """What no source may have."""
    lines = source.text.split("\n")
    found = {
        "unseen characters": bool(UNSEEN.search(source.text)),
        "characters in parts": not unicodedata.is_normalized("NFC", source.text),
        "no text": not source.text.strip(),
        "a heading without words": any(not lines[each].strip() for each in source.headings),
    }
    return [fault for fault, is_there in found.items() if is_there]


# Plain text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_a_text_is_read_in_the_encodings_it_comes_in(encoding: str):
    text = "Polisen lovar fyra fotpatruller på Öster – varje månad.\n\n• Även i Åre."
    assert source_of(text.encode(encoding)) == Source(text)


def test_utf_16_may_begin_with_either_end():
    assert source_of(b"\xfe\xff" + "Polisen i Åre".encode("utf-16-be")).text == "Polisen i Åre"


def test_one_bad_byte_does_not_spoil_the_rest():
    text = "Större närvaro på Öster, även på kvällen. "
    assert source_of(text.encode() + b"\xff.").text == text + "\N{REPLACEMENT CHARACTER}."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_new_line(end: str):
    assert source_of(f"ett å{end}två".encode()).text == "ett å\ntvå"


@pytest.mark.parametrize("unseen", ["\u200b", "\u202e", "\u2066", "\ufeff", "\xad", "\u200d"])
def test_what_cannot_be_seen_is_gone(unseen: str):
    assert source_of(f"fot{unseen}patrull".encode()).text == "fotpatrull"


def test_a_few_control_characters_are_spaces():
    text = b"Polisen lovar\x00att patrullera\x07i centrum, minst en kv\xc3\xa4ll i veckan."
    assert (
        source_of(text).text == "Polisen lovar att patrullera i centrum, minst en kväll i veckan."
    )


def test_a_ring_and_an_a_are_one_character():
    assert source_of("pa\N{COMBINING RING ABOVE} Ö".encode()).text == "på Ö"


def test_a_pile_of_accents_takes_no_longer_for_its_height():
    """To bring a million accents into order takes the square of a million."""
    text = source_of(("a" + "\u0327\u0301" * 500_000 + " slut").encode()).text
    assert len(text) < 100
    assert text.endswith(" slut")


def test_a_plain_text_stands_as_it_was_written():
    """Offsets are told to people, so not even spaces at the ends are touched."""
    text = "  • Polisen lovar   att vara\n    synlig. \n\n\n - Punkt\t2"
    assert source_of(text.encode()) == Source(text)


def test_signs_of_less_and_more_do_not_make_a_text_a_page():
    text = "Färre än <5 klagomål och >80 % trygga. Skriv till <polisen@example.se>."
    assert source_of(text.encode()) == Source(text)


def test_plain_text_loads_no_parser():
    script = (
        "import sys\n"
        "from lofte.clauses.reading.formats.opening import source_of\n"
        "source_of(b'Polisen lovar')\n"
        "print([m for m in ('docx', 'lxml', 'pypdfium2') if m in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


# What a file is


def test_the_content_tells_the_kind():
    html = "<!DOCTYPE html><p>Löfte i en <b>sida</b></p>".encode()
    word = a_word_file(lambda document: document.add_paragraph("Löfte i Word"))
    pdf = a_pdf([(11, 700, "Löfte i PDF")])
    read = [source_of(each).text for each in (html, word, pdf, "Löfte i text".encode())]
    assert read == ["Löfte i en sida", "Löfte i Word", "Löfte i PDF", "Löfte i text"]


def test_a_scanned_pdf_is_a_picture_and_says_so():
    sv, en = refusal(a_scanned_pdf())
    assert "detta är en bild; det finns ingen text att läsa" in sv
    assert "this is a picture; no text to read" in en


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00", b"\xff\xd8\xff\xe0\x00\x10JFIF", b"GIF89a\x01\x00",
        b"II*\x00\x08\x00\x00\x00", b"RIFF\x24\x00\x00\x00WEBPVP8 ", b"BM\x46\x00" + bytes(10),
        b"\x00\x00\x00\x18ftypheic\x00\x00", b"<?xml version='1.0'?>\n<svg><text>A</text></svg>",
    ],
)  # fmt: skip
def test_an_image_is_a_picture_too(content: bytes):
    assert "this is a picture; no text to read" in refusal(content)[1]


def test_an_old_word_file_is_to_be_saved_anew():
    sv, en = refusal(OLE + bytes(600) + "WordDocument".encode("utf-16-le"))
    assert "save it as .docx or PDF" in en
    assert "spara den som .docx eller PDF" in sv


def test_an_office_file_with_a_password_is_locked():
    sv, en = refusal(OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"))
    assert "locked with a password" in en
    assert "låst med ett lösenord" in sv


@pytest.mark.parametrize(
    "content",
    [
        b"{\\rtf1\\ansi Polisen lovar}",
        a_zip({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}),
        a_zip({"xl/workbook.xml": b"<workbook/>"}),
        a_zip({"META-INF/manifest.xml": b"<!DOCTYPE manifest><manifest/>"}),
        a_zip({}),
        b"\x1f\x8b\x08\x00",
    ],
)
def test_other_kinds_are_told_what_can_be_read(content: bytes):
    assert refusal(content)[1].endswith(WANTED)


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"\x00" * 900, b"a\x00b\x00" * 99])
def test_what_is_mostly_control_characters_is_not_a_text(content: bytes):
    sv, en = refusal(content)
    assert en.startswith("This is not a text")
    assert sv.startswith("Detta är inte en text")


# Limits


@pytest.mark.parametrize(
    "content", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xff\xfe", "\u200b\u200b\u200b".encode()]
)
def test_an_empty_file_is_told_so(content: bytes):
    assert refusal(content) == (
        "Filen är tom; det finns ingen text att läsa.",
        "The file is empty; there is no text to read.",
    )


def test_a_file_of_more_than_20_mb_is_refused():
    assert "20 MB" in refusal(b"a" * (MOST_BYTES + 1))[0]


def test_more_than_15_million_characters_are_refused():
    assert "15 million" in refusal(b"a " * (MOST_CHARACTERS // 2) + b"a")[1]
    assert len(source_of(b"a " * (MOST_CHARACTERS // 2)).text) == MOST_CHARACTERS


def test_four_times_the_text_takes_about_four_times_as_long():
    def taken(content: bytes) -> float:
        begun = time.process_time()
        source_of(content)
        return time.process_time() - begun

    for sentence in ("Polisen lovar att vara synlig på Öster.\r\n", "å", "<b>å", "<li>å\n"):
        small = sentence.encode() * 40_000
        least = min(taken(small) for _ in range(3))
        assert min(taken(small * 4) for _ in range(2)) <= 8 * least + 0.02


# Whatever may come


def outcome(content: bytes) -> str:
    try:
        return ", ".join(faults_of(source_of(content))) or "a clean source"
    except Unreadable as refused:
        is_said = refused.sv[-1] == refused.en[-1] == "."
        return "a sentence in each language" if is_said else "refused without a sentence"


FRAGMENTS = st.sampled_from(
    [
        b"<html>", b"<p>", b"</p>", b"<ul><li>", b"</li>", b"<br>", b"<main>", b"</main>", b"<h2>",
        b"<script>", b"<!--", b"-->", b"<pre>\n\r", b"&shy;", b"&#0;", b"&#xd800;", b"&#8203;",
        b"<", b"<meta charset=utf-16>", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00", b"\r", b"\xe5",
        b"\xc3\xa5", b"%PDF-1.7\n", b"1 0 obj", b"stream\r\nx\x9c", b"PK\x03\x04",
        b"PK\x05\x06" + bytes(18), "e\u0301\u2029\u202e".encode(), b"\xed\xa0\x80", b"- ",
        b"Polisen lovar ",
    ]
)  # fmt: skip


@given(st.binary(max_size=300) | st.lists(FRAGMENTS | st.binary(max_size=6)).map(b"".join))
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_a_clean_source_or_refused_with_a_sentence(content: bytes):
    assert outcome(content) in ("a clean source", "a sentence in each language")


GOOD = [
    a_pdf([(11, 700, "Polisen lovar")]),
    a_word_file(lambda document: document.add_heading("Polisen lovar")),
    with_body(b"<w:p><w:r><w:t>Polisen</w:t><w:br/><w:t>lovar</w:t></w:r></w:p>"),
]


@given(
    st.sampled_from(GOOD),
    st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=8)), max_size=6),
    st.floats(0.2, 1),
)
@settings(max_examples=150, deadline=None)
def test_a_good_file_with_bad_bytes_is_read_or_refused(
    good: bytes, changes: list[tuple[float, bytes]], kept: float
):
    content = bytearray(good)
    for place, wrong in changes:
        at = int(place * len(content))
        content[at : at + len(wrong)] = wrong
    assert outcome(bytes(content[: int(kept * len(content))])) in (
        "a clean source",
        "a sentence in each language",
    )


def test_every_refusal_says_the_same_in_both_languages():
    said = [each for each in vars(opening.refusals).values() if isinstance(each, tuple)]
    assert len(said) > 10
    for sv, en in said:
        assert sv != en
        assert (sv[-1], en[-1]) == (".", ".")
        assert re.findall(r"\d+", sv) == re.findall(r"\d+", en)
