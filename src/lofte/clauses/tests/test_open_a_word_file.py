"""A Word file is read paragraph by paragraph, after it is known to unpack within bounds."""

import io
import zipfile
from typing import Any

import pytest

from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.formats.unpacking import MOST_ENTRIES, MOST_MARKUP, MOST_SWELLING
from lofte.clauses.tests.papers import (
    a_lying_zip,
    a_word_file,
    a_zip,
    entries_of,
    refusal,
    with_body,
)  # fmt: skip

SWELLS = "grows unreasonably large"
BROKEN = "broken and cannot be opened as Word"


def words(text: str, marks: str = "") -> bytes:
    return f"<w:r><w:rPr>{marks}</w:rPr><w:t>{text}</w:t></w:r>".encode()


def paragraph(*runs: bytes, marks: bytes = b"") -> bytes:
    return b"<w:p><w:pPr>%s</w:pPr>%s</w:p>" % (marks, b"".join(runs))


def test_headings_lists_and_tables_are_told_apart():
    def write(document: Any) -> None:
        document.add_heading("Medborgarlöften", 0)
        document.add_heading("Trygg trafik", 2)
        document.add_paragraph("Polisen lovar att vara synlig.")
        document.add_paragraph("ett", style="List Bullet")
        document.add_paragraph("två", style="List Number")
        table = document.add_table(1, 2)
        table.cell(0, 0).text, table.cell(0, 1).text = "Patrull", "Maj"
        document.add_paragraph("Slut.")

    source = source_of(a_word_file(write))
    assert source.text == (
        "Medborgarlöften\n\nTrygg trafik\n\nPolisen lovar att vara synlig.\n\n"
        "• ett\n• två\n\nPatrull\n\nMaj\n\nSlut."
    )
    assert (source.headings, source.is_marked) == ({0, 2}, True)


@pytest.mark.parametrize(
    ("name", "based_on", "line", "is_heading"),
    [
        ("Rubrik röd", None, "Text", True), ("Listpunkt", None, "• Text", False),
        ("Egen", "Heading 1", "Text", True), ("Egen", "List Bullet", "• Text", False),
        ("Egen", None, "Text", False),
    ],
)  # fmt: skip
def test_styles_are_known_by_name_and_by_what_they_are_based_on(
    name: str, based_on: str | None, line: str, is_heading: bool
):
    def write(document: Any) -> None:
        style = document.styles.add_style(name, 1)
        style.base_style = document.styles[based_on] if based_on else None
        document.add_paragraph("Text", style=style)

    source = source_of(a_word_file(write))
    assert (source.text, bool(source.headings)) == (line, is_heading)


def test_styles_based_on_each_other_in_a_ring_end():
    def write(document: Any) -> None:
        one, two = (document.styles.add_style(name, 1) for name in ("Ett", "Två"))
        one.base_style, two.base_style = two, one
        document.add_paragraph("Text", style=one)

    assert source_of(a_word_file(write)).text == "Text"


def test_a_numbered_paragraph_is_an_item_unless_its_number_is_none():
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{}"/></w:numPr>'
    body = paragraph(words("ett"), marks=number.format(3).encode())
    assert source_of(with_body(body)).text == "• ett"
    body = paragraph(words("ett"), marks=number.format(0).encode())
    assert source_of(with_body(body)).text == "ett"


def test_a_short_bold_paragraph_is_a_heading():
    body = paragraph(words("Trygg ", "<w:b/>"), words("trafik", "<w:b/>"))
    assert source_of(with_body(body)).headings == {0}
    for other in (
        paragraph(words("Trygg ", "<w:b/>"), words("trafik")),
        paragraph(words("Vi lovar.", "<w:b/>")),
        paragraph(words("Trygg trafik", '<w:b w:val="0"/>')),
    ):
        assert source_of(with_body(other)).headings == frozenset()


def test_breaks_tabs_and_hyphens_are_heard():
    run = b"<w:r><w:t>ett</w:t><w:br/><w:t>tv\xc3\xa5</w:t><w:tab/><w:t>A</w:t>"
    body = paragraph(run + b"<w:noBreakHyphen/><w:t>traktor</w:t></w:r>")
    assert source_of(with_body(body)).text == "ett\ntvå A-traktor"


def test_a_heading_on_two_lines_is_one_heading():
    body = paragraph(
        b"<w:r><w:t>Trygg</w:t><w:br/><w:t>trafik</w:t></w:r>",
        marks=b'<w:pStyle w:val="Heading1"/>',
    )
    source = source_of(with_body(body))
    assert (source.text, source.headings) == ("Trygg trafik", {0})


def test_what_is_deleted_hidden_or_said_twice_is_not_read():
    body = paragraph(
        b"<w:del>" + words("struket") + b"</w:del>",
        words("dolt", "<w:vanish/>"),
        b"<mc:AlternateContent><mc:Choice>" + words("en") + b"</mc:Choice><mc:Fallback>"
        + words("en") + b"</mc:Fallback></mc:AlternateContent>",
        b"<w:ins>" + words(" gång") + b"</w:ins>",
    )  # fmt: skip
    assert source_of(with_body(body)).text == "en gång"


def test_a_box_of_text_is_read():
    box = b"<w:txbxContent>%s</w:txbxContent>" % paragraph(words("i en ruta"))
    body = paragraph(words("Runt om"), b"<w:r><w:pict>%s</w:pict></w:r>" % box)
    assert source_of(with_body(body)).text.split("\n\n") == ["i en ruta", "Runt om"]


def test_a_table_of_contents_is_not_read():
    def write(document: Any) -> None:
        document.add_paragraph("Trygg trafik 3", style=document.styles.add_style("toc 1", 1))
        document.add_paragraph("Text")

    assert source_of(a_word_file(write)).text == "Text"


def test_a_word_file_without_words_is_empty():
    assert "empty" in refusal(a_word_file(lambda document: None))[1]


# Broken and hostile files


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.999])
def test_a_truncated_file_is_broken(kept: float):
    whole = a_word_file(lambda document: document.add_paragraph("Text"))
    assert BROKEN in refusal(whole[: int(kept * len(whole))])[1]


@pytest.mark.parametrize(
    "changed",
    [
        {"word/document.xml": b"<w:document>"},
        {"word/document.xml": b""},
        {"[Content_Types].xml": b"<Types/>"},
        {"_rels/.rels": b"nonsense"},
        {"word/_rels/document.xml.rels": b"\xff\xfe\x00"},
    ],
)
def test_a_file_with_a_broken_part_is_broken(changed: dict[str, bytes]):
    entries = entries_of(a_word_file(lambda document: document.add_paragraph("Text")))
    assert BROKEN in refusal(a_zip(entries | changed))[1]


def test_a_part_that_is_missing_makes_it_broken():
    entries = entries_of(a_word_file(lambda document: document.add_paragraph("Text")))
    del entries["word/document.xml"]
    assert BROKEN in refusal(a_zip(entries))[1]


def with_extra(name: str, content: bytes, level: int = 9) -> bytes:
    entries = entries_of(a_word_file(lambda document: document.add_paragraph("Text")))
    return a_zip(entries | {name: content}, level)


def test_a_zip_bomb_is_refused():
    bomb = with_extra("word/media/image1.bmp", bytes(200_000_000))
    assert len(bomb) < 300_000
    assert SWELLS in refusal(bomb)[1]


def test_what_swells_a_thousand_times_is_refused_also_where_it_is_small():
    assert SWELLS in refusal(with_extra("word/media/image1.bmp", bytes(5_000_000)))[1]


def test_too_much_markup_is_refused_also_where_it_is_packed_honestly():
    spread = b"".join(b"%d" % number for number in range(20_000))
    packed = with_extra("word/x.xml", spread * (MOST_MARKUP // len(spread) + 1), 1)
    assert len(packed) * MOST_SWELLING > MOST_MARKUP
    assert SWELLS in refusal(packed)[1]
    assert source_of(with_extra("word/x.bin", spread * 100)).text == "Text"


def test_a_directory_that_lies_about_sizes_is_found_out():
    lying = a_lying_zip("word/media/image1.bmp", 200_000_000, 1_000)
    with zipfile.ZipFile(io.BytesIO(lying)) as archive:
        assert archive.getinfo("word/media/image1.bmp").file_size == 1_000
    assert BROKEN in refusal(lying)[1]


def test_too_many_entries_are_refused():
    entries = {f"word/{number}": b"" for number in range(MOST_ENTRIES + 1)}
    assert SWELLS in refusal(a_zip(entries))[1]


def test_only_the_packings_of_word_are_unpacked():
    packed = io.BytesIO()
    entries = entries_of(a_word_file(lambda document: document.add_paragraph("Text")))
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    assert BROKEN in refusal(packed.getvalue())[1]


def test_a_locked_entry_is_locked():
    packed = bytearray(a_word_file(lambda document: document.add_paragraph("Text")))
    packed[packed.find(b"PK\x01\x02") + 8] |= 1
    assert "password" in refusal(bytes(packed))[1]


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "lollollol">%s]>' % b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)


@pytest.mark.parametrize(
    "before",
    [ENTITIES, b'<!DOCTYPE x [<!ENTITY j SYSTEM "file:///etc/passwd">]>'],
    ids=["bomb", "file"],
)
def test_entities_are_refused_before_they_are_parsed(before: bytes):
    body = paragraph(b"<w:r><w:t>&j;</w:t></w:r>")
    assert BROKEN in refusal(with_body(body, before))[1]


def test_a_document_type_is_seen_across_the_pieces_it_is_read_in():
    for shift in range(65_500, 65_540):
        before = b"<!--" + b" " * (shift - 45) + b"-->" + b"<!DOCTYPE x>"
        assert BROKEN in refusal(with_body(paragraph(words("Text")), before))[1]


def test_names_that_climb_out_are_only_names():
    packed = with_extra("../../../tmp/evil.sh", b"evil")
    assert source_of(packed).text == "Text"


def test_markup_nested_without_end_is_broken():
    body = b"<w:tbl>" * 50_000 + b"</w:tbl>" * 50_000
    assert BROKEN in refusal(with_body(body))[1]
