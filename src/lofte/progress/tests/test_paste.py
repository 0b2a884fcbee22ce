"""Reading rows from a spreadsheet: days, numbers, headings, encodings, and what is at fault."""

import io
import unicodedata
import zipfile
from datetime import date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from lofte.progress import pasting, sheets
from lofte.progress.days import read_day, read_days
from lofte.progress.numbers import read_count

CLAUSES = ["T1", "Å2"]


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def pasted(text: str) -> pasting.Pasted:
    table = sheets.table_of_text(text)
    return pasting.read(table, clauses=CLAUSES, check=lambda key, document: None)


def documents(text: str) -> list[dict]:
    found = pasted(text)
    assert not found.bad, [row.faults for row in found.bad]
    return found.documents


def faults(text: str) -> list[tuple[int, str, str]]:
    return [
        (row.number, fault.column, fault.said) for row in pasted(text).bad for fault in row.faults
    ]


# days


@pytest.mark.parametrize(
    "written",
    [
        "2019-04-12", "2019-4-12", "2019/04/12", "20190412", "2019-04-12 00:00:00", "12/4 2019",
        "12/4-2019", "12/4/2019", "12.4.2019", "12-04-2019", "12 april 2019", "12 apr 2019",
        "12 apr. 2019", "12:e april 2019", "den 12 april 2019", "12 April 2019", "april 12, 2019",
        "12th April 2019", "43567", " 12\u00a0april 2019 ",
    ],
)  # fmt: skip
def test_a_day_is_read_as_people_write_it(written: str):
    assert read_day(written, field="Date") == date(2019, 4, 12)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("2019-13-01", "there is no month 13"),
        ("31/4 2019", "there is no day 31"),
        ("29/2 2019", "which has 28 days"),
        ("12/4 19", "four digits"),
        ("12 april", "has no year"),
        ("12/4", "has no year"),
        ("i våras", "is no date"),
        ("12 marknad 2019", "is no date"),
        ("", "is no date"),
        ("99999", "is no date"),
        ("9" * 400, "is no date"),
    ],
)
def test_what_is_no_day_is_said_so(written: str, said: str):
    with pytest.raises(ValidationError) as fault:
        read_day(written, field="Date")
    assert said in " ".join(fault.value.messages)


@pytest.mark.parametrize(
    "written",
    [
        "2019-09-01–2019-11-30", "2019-09-01 - 2019-11-30", "1/9 2019 till 30/11 2019",
        "1 september 2019 t.o.m. 30 november 2019", "2019-09-01..2019-11-30",
    ],
)  # fmt: skip
def test_several_days_are_read_from_one_cell(written: str):
    assert read_days(written, field="Date") == (date(2019, 9, 1), date(2019, 11, 30))


# numbers


@pytest.mark.parametrize(
    ("written", "count"),
    [
        ("20", 20), ("0", 0), ("1 200", 1200), ("1\u00a0200", 1200), ("20,0", 20), ("20.0", 20),
        ("ca 20", {"about": 20}), ("c:a 20", {"about": 20}), ("cirka 20", {"about": 20}),
        ("Ungefär 20", {"about": 20}), (unicodedata.normalize("NFD", "ungefär 20"), {"about": 20}),
        ("~20", {"about": 20}), ("drygt 20", {"at_least": 20}), ("minst 20", {"at_least": 20}),
        ("20+", {"at_least": 20}), ("över 20", {"at_least": 21}), ("fler än 20", {"at_least": 21}),
        ("80-tal", {"decade": 80}), ("ett 80-tal", {"decade": 80}), ("tjugotal", {"decade": 20}),
        ("ett tiotal", {"decade": 10}), ("5–9", {"between": [5, 9]}), ("5-9", {"between": [5, 9]}),
        ("5 till 9", {"between": [5, 9]}), ("mellan 5 och 9", {"between": [5, 9]}),
        ("okänt", "unknown"), ("vet ej", "unknown"), ("?", "unknown"),
    ],
)  # fmt: skip
def test_a_number_is_read_as_surely_as_it_is_known(written: str, count: object):
    assert read_count(written, field="Number") == count


@pytest.mark.parametrize("written", ["-5", "många", "2,5", "9" * 30, "1e9", "9–5", "0x10", "٢"])
def test_what_is_no_number_is_said_so(written: str):
    with pytest.raises(ValidationError):
        read_count(written, field="Number")


# rows


def test_without_headings_the_columns_stand_in_their_order():
    assert documents("t1\t2019-04-12\tca 20\tTorget\tKontroll\tRegn") == [
        {
            "clause": "T1",
            "on": "2019-04-12",
            "count": {"about": 20},
            "place": "Torget",
            "activity": "Kontroll",
            "note": "Regn",
        }
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Antal\tLöfte\tFrån\tTill\n3\tT1\t2019-09-01\t2019-11-30",
        "count;promise;from;to\n3;T1;2019-09-01;2019-11-30",
        "Number,Clause,Date\n3,T1,2019-09-01–2019-11-30",
        "ANTAL\tLÖFTE \tDatum:\r\n3\tt1\t1/9 2019 till 30/11 2019\r\n\r\n",
    ],
)
def test_headings_say_which_column_is_which(text: str):
    same = {"clause": "T1", "count": 3, "from": "2019-09-01", "to": "2019-11-30"}
    assert documents(text) == [same]


def test_a_decomposed_letter_is_the_same_letter():
    text = unicodedata.normalize("NFD", "å2\t2019-04-12\t1\tRådhustorget")
    assert documents(text)[0]["clause"] == "Å2"
    assert documents(text)[0]["place"] == unicodedata.normalize("NFC", "Rådhustorget")


def test_what_was_done_beside_the_promises_is_said_in_a_word():
    assert documents("vid sidan\t2019-04-12")[0]["clause"] is None


def test_every_fault_of_a_row_is_told_with_its_number_and_cell():
    found = faults("T1\t2019-04-12\t1\n\nT9\t2019-13-01\t-4\tTor\x00get")
    assert [(number, column) for number, column, _ in found] == [
        (3, "place"),
        (3, "clause"),
        (3, "on"),
        (3, "count"),
    ]
    assert "T9" in found[1][2]
    assert "T1, Å2" in found[1][2]
    assert "U+0000" in found[0][2]


def test_a_sign_that_turns_the_writing_is_refused():
    assert "U+202E" in faults("T1\t2019-04-12\t1\tTor\u202eget")[0][2]


def test_a_row_with_too_many_cells_is_not_cut_off():
    assert "more cells" in faults("T1\t2019-04-12\t1\tTorget\tKontroll\tRegn\tMer")[0][2]


def test_what_the_round_refuses_is_the_fault_of_the_row():
    found = pasting.read(
        [["T1", "2019-04-12"]], clauses=CLAUSES, check=lambda key, document: "Before the period."
    )
    assert found.bad[0].faults[0].said == "Before the period."


def test_rows_that_the_log_holds_already_are_marked():
    text = "T1\t2019-04-12\t1\nT1\t2019-04-13\nT1\t2019-04-13\t1"
    logged = [{"clause": "T1", "on": "2019-04-12"}]
    assert pasting.stand_already(documents(text), logged) == [True, False, True]


def test_a_lone_quotation_mark_takes_no_rows_along():
    assert len(documents('T1\t2019-04-12\t1\t"Torget\nT1\t2019-04-13')) == 2


def test_a_cell_with_a_line_break_stays_one_cell():
    assert documents('T1\t2019-04-12\t1\t\t\t"Regn\noch rusk"')[0]["note"] == "Regn\noch rusk"


def test_bad_rows_can_be_pasted_again_as_they_were():
    rows = [["T1", "nyss", 'sa "hej"', "a\nb"], ["Å2", "", "", "tab"]]
    assert sheets.table_of_text(sheets.as_text(rows)) == rows


# files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(encoding: str):
    content = "löfte;datum;plats\nå2;2019-04-12;Rådhustorget\n".encode(encoding)
    assert sheets.table_of_file(content)[1] == ["å2", "2019-04-12", "Rådhustorget"]


@pytest.mark.parametrize("encoding", ["utf-16-le"])
def test_a_file_without_a_mark_of_its_encoding_is_read(encoding: str):
    assert sheets.table_of_file("T1\t2019-04-12".encode(encoding)) == [["T1", "2019-04-12"]]


def a_workbook(rows: list[list]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def test_a_workbook_is_read_with_its_own_days_and_numbers():
    rows = [
        ["Löfte", "Datum", "Antal"],
        ["T1", datetime.fromisoformat("2019-04-12"), 3.0],
        ["T1", None, "ca 9"],
    ]
    assert sheets.table_of_file(a_workbook(rows)) == [
        ["Löfte", "Datum", "Antal"],
        ["T1", "2019-04-12", "3"],
        ["T1", "", "ca 9"],
    ]


def a_package(name: str, content: bytes) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(name, content)
    return kept.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04 broken",
        a_package("xl/workbook.xml", b"<no"),
        a_package("[Content_Types].xml", b""),
        a_workbook([["T1"]])[:-200],
        a_workbook([["T1"]])[:900],
        a_package("xl/big", b"0" * 110_000_000),
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"0" * 10_000_001,
        b"T1;2019-04-12\n" * 5_002,
        a_workbook([["T1"]] * 5_002),
    ],
    ids=str.split("zip xml types cut shorter bomb old large long long-workbook"),
)
def test_a_file_that_cannot_be_read_gives_a_sentence(content: bytes):
    with pytest.raises(ValidationError):
        sheets.table_of_file(content)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text: str):
    with translation.override("en"):
        try:
            found = pasted(text)
        except ValidationError:
            return
        assert all(row.faults for row in found.bad)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_with_a_sentence(content: bytes):
    with translation.override("en"):
        try:
            sheets.table_of_file(content)
        except ValidationError:
            return


@given(
    st.lists(
        st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]))), max_size=5
    )
)
def test_no_cell_is_lost_on_the_way_back_to_the_text(rows: list[list[str]]):
    kept = sheets.table_of_text(sheets.as_text([["löfte", "datum"], *rows]))[1:]
    assert _letters(kept) == _letters(rows)


def _letters(rows: list[list[str]]) -> str:
    """All that is written, less the space around and between, of whatever kind it is."""
    return "".join("".join("".join(row) for row in rows).split())
