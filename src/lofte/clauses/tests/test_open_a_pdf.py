"""A PDF is read in the order of its pages, without what they repeat, words made whole."""

import pytest

from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.formats.pdf import MOST_PAGES
from lofte.clauses.tests.papers import (
    Placed,
    a_locked_pdf,
    a_pdf,
    a_scanned_pdf,
    a_swelling_pdf,
    refusal,
)  # fmt: skip


def rows(*texts: str, size: int = 11, top: int = 700, step: int = 13) -> list[Placed]:
    return [(size, top - step * number, text) for number, text in enumerate(texts)]


def read(*texts: str) -> str:
    return source_of(a_pdf(rows(*texts))).text


def test_rows_are_lines():
    source = source_of(a_pdf(rows("Polisen lovar att vara", "synlig på Öster.")))
    assert source.text == "Polisen lovar att vara\nsynlig på Öster."
    assert not source.is_marked


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("särskilda trafik-", "insatser i maj", "särskilda trafikinsatser i maj"),
        ("mopeder och A-", "traktorer", "mopeder och A-traktorer"),
        ("råd om e-", "tjänster", "råd om e-tjänster"),
        ("arbetet i SSPF-", "grupper", "arbetet i SSPF-grupper"),
        ("Malmö-", "Limhamn", "Malmö-Limhamn"),
        ("trafik-", "och informationsinsatser", "trafik- och informationsinsatser"),
        ("under 2019 –", "2020", "under 2019 –\n2020"),
    ],
)
def test_a_word_that_ends_on_the_next_row_is_made_whole(first: str, second: str, joined: str):
    assert read(f"Vi lovar {first}", second) == f"Vi lovar {joined}"


@pytest.mark.parametrize("bullet", ["•", "-", "–", "o", "·"])
def test_every_bullet_is_the_same_bullet(bullet: str):
    assert read("Vi lovar:", f"{bullet} patrullera", f"{bullet}  lysa upp") == (
        "Vi lovar:\n• patrullera\n• lysa upp"
    )


def test_a_bullet_on_a_row_of_its_own_is_put_before_its_words():
    page = [(11, 700, "Vi lovar:"), (11, 680, "•"), (11, 660, "patrullera")]
    assert source_of(a_pdf(page)).text == "Vi lovar:\n• patrullera"


def test_what_every_page_repeats_is_read_once_and_page_numbers_never():
    def page(number: int) -> list[Placed]:
        return [
            (9, 820, "Umeå kommun 2019"), *rows(f"Löfte {'abcd'[number]}.", "Mer om det."),
            (9, 40, "Polisen och kommunen"), (9, 20, f"Sida {number + 1} av 4"),
        ]  # fmt: skip

    lines = source_of(a_pdf(*map(page, range(4)))).text.split("\n")
    assert lines.count("Umeå kommun 2019") == 1
    assert lines[0] == "Umeå kommun 2019"
    assert [line for line in lines if "Polisen" in line or "Sida" in line] == []
    assert [line for line in lines if "Löfte" in line] == [f"Löfte {each}." for each in "abcd"]


@pytest.mark.parametrize("number", ["7", "Sida 7", "- 7 -", "7 (12)", "7/12", "s. 7"])
def test_a_lone_page_number_is_no_line(number: str):
    assert read("Polisen lovar.", number) == "Polisen lovar."


def test_a_year_is_no_page_number():
    assert read("Medborgarlöfte", "2019") == "Medborgarlöfte\n2019"


def test_larger_letters_are_a_heading_and_gaps_part_paragraphs():
    page = [
        (20, 760, "Medborgarlöften"),
        *rows("Polisen lovar att vara", "synlig på Öster.", top=720),
        *rows("Kommunen lovar att röja", "buskar i parken.", top=670),
    ]
    source = source_of(a_pdf(page))
    assert source.text == (
        "Medborgarlöften\n\nPolisen lovar att vara\nsynlig på Öster.\n\n"
        "Kommunen lovar att röja\nbuskar i parken."
    )
    assert source.headings == {0}


def test_letters_may_be_drawn_large_from_a_small_font():
    scaled = b"BT /F1 1 Tf %d 0 0 %d 50 %d Tm (%s) Tj ET\n"
    page = scaled % (20, 20, 760, b"Trygg trafik") + scaled % (11, 11, 720, b"Polisen lovar att")
    source = source_of(a_pdf(page + scaled % (11, 11, 707, b"vara synlig i trafiken.")))
    assert source.text == "Trygg trafik\n\nPolisen lovar att\nvara synlig i trafiken."
    assert source.headings == {0}


def test_a_short_bold_row_is_a_heading_where_the_rows_around_are_not_bold():
    drawn = b"BT /F%d 11 Tf 50 %d Td (%s) Tj ET\n"
    plain = drawn % (1, 687, b"Polisen lovar att vara synlig i trafiken hela sommaren.")
    alone = a_pdf(drawn % (2, 700, b"Trygg trafik") + plain)
    assert source_of(alone).headings == {0}
    two = drawn % (2, 726, b"Polisen lovar att vara") + drawn % (2, 713, b"synlig hela dagen")
    assert source_of(a_pdf(two + plain)).headings == frozenset()


def test_a_sentence_that_has_ended_ends_with_the_page_and_another_runs_on():
    one = rows("Polisen lovar att vara", "synlig.")
    assert source_of(a_pdf(one, rows("Kommunen lovar"))).text.endswith("synlig.\n\nKommunen lovar")
    one = rows("Polisen lovar att vara", "synlig i")
    assert source_of(a_pdf(one, rows("Umeå"))).text.endswith("synlig i\nUmeå")


def test_a_gap_does_not_part_a_sentence_that_runs_on():
    page = rows("Polisen lovar att", "vara synlig och", top=720) + rows("lyssna.", top=640)
    assert source_of(a_pdf(page)).text == "Polisen lovar att\nvara synlig och\nlyssna."


def test_a_pdf_without_words_is_a_picture():
    for pdf in (a_scanned_pdf(), a_pdf(b"q Q"), a_pdf(b"q Q", b"q Q")):
        assert "this is a picture; no text to read" in refusal(pdf)[1]


def test_one_page_with_words_among_pictures_is_read():
    assert source_of(a_pdf(b"q Q", rows("Polisen lovar."))).text == "Polisen lovar."


# Broken and hostile files


def test_a_locked_pdf_says_so():
    sv, en = refusal(a_locked_pdf())
    assert "lösenord" in sv
    assert "password" in en


def test_a_broken_pdf_says_so_also_after_a_locked_one():
    """PDFium remembers its last error."""
    whole = a_pdf(rows("Text"))
    for broken in (b"%PDF-1.4\n", whole[:200], a_pdf()):
        refusal(a_locked_pdf())
        assert refusal(broken)[1] == "The PDF is broken and cannot be opened."


def test_rubbish_before_the_first_line_and_in_the_table_is_borne():
    whole = a_pdf(rows("Polisen lovar."))
    table, trailer = whole.index(b"xref"), whole.index(b"trailer")
    for bad in (
        b"HTTP/1.1 200 OK\r\n\r\n" + whole,
        whole.replace(b"xref", b"xxxx"),
        whole[:table] + b"xref\n0 9999999\n" + b"\xff" * 200 + b"\n" + whole[trailer:],
    ):
        assert source_of(bad).text == "Polisen lovar."


def test_more_than_300_pages_are_refused():
    page = rows("Polisen lovar.")
    assert "300 pages" in refusal(a_pdf(*[page] * (MOST_PAGES + 1)))[1]
    assert source_of(a_pdf(*[page] * MOST_PAGES)).text


def test_a_stream_that_swells_is_refused_before_it_is_opened():
    swelling = a_swelling_pdf(200_000_000)
    assert len(swelling) < 300_000
    assert "grows unreasonably large" in refusal(swelling)[1]


def test_many_streams_that_swell_a_little_each_are_refused():
    assert "grows unreasonably large" in refusal(a_swelling_pdf(90_000_000, pages=5))[1]


def test_a_stream_of_reasonable_size_is_opened():
    assert "this is a picture" in refusal(a_swelling_pdf(1_000_000))[1]


def test_filters_within_filters_are_refused():
    doubled = a_pdf(b"x").replace(b"<</Length", b"<</Filter[/FlateDecode/FlateDecode]/Length")
    assert "grows unreasonably large" in refusal(doubled)[1]
