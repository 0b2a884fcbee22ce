"""NTU's tables and the police's index: hidden is neither missing nor zero."""

import io

import pytest
from openpyxl import Workbook

from lofte.datasets.importers import surveys
from lofte.datasets.importers.reading import BrokenFile, Reading
from lofte.datasets.tests.recorded import recorded


def ntu(content: bytes | str, title: str = "", period: str = "") -> Reading:
    content = content.encode() if isinstance(content, str) else content
    return surveys.read_ntu(content, title=title, period=period, is_preliminary=False)


def index(content: bytes | str) -> Reading:
    content = content.encode() if isinstance(content, str) else content
    return surveys.read_index(content, is_preliminary=False)


def values(reading: Reading) -> dict[tuple[str, str, str], list[tuple[str, float | None, str]]]:
    return {
        (each.title_sv, each.place.name, each.place.part): [
            (f.period.text, f.value, f.quality) for f in each.figures
        ]
        for each in reading.series
    }


def workbook(rows: list[list[object]]) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def test_a_column_for_each_question_is_read_with_the_year_that_was_said():
    assert values(ntu(recorded("ntu_questions.csv"), period="2024")) == {
        ("Otrygghet vid utevistelse sen kväll", "HELA RIKET", ""): [("2024", 15, "exact")],
        ("Otrygghet vid utevistelse sen kväll", "Ekbacka", ""): [("2024", 18, "exact")],
        ("Otrygghet vid utevistelse sen kväll", "Lokalpolisområde Ekbacka-Annanstad", ""): [
            ("2024", 0, "exact")
        ],
        ("Oro för bilbrott", "HELA RIKET", ""): [("2024", 14, "exact")],
        ("Oro för bilbrott", "Ekbacka", ""): [("2024", None, "hidden")],
        ("Oro för bilbrott", "Lokalpolisområde Ekbacka-Annanstad", ""): [("2024", None, "missing")],
    }


def test_a_column_for_each_year_is_read_with_its_interval():
    reading = ntu(recorded("ntu_years.csv"), title="Otrygghet")
    first, second = reading.series[0].figures
    assert (first.value, first.low, first.high) == (12.5, 10, 15)
    assert (second.value, second.low, second.quality) == (None, None, "hidden")
    assert reading.series[0].unit == "procent"


def test_two_years_together_are_one_period():
    reading = ntu("Kommun;2019–2020\nEkbacka;20", title="Otrygghet")
    period = reading.series[0].figures[0].period
    assert (period.text, period.starts_on.year, period.ends_on.year) == ("2019–2020", 2019, 2020)


def test_a_workbook_is_read_as_a_csv_is():
    rows = [["Område", 2023, 2024], ["Ekbacka", 12.5, "XX"], ["Annanstad", 0, ".."]]
    assert values(ntu(workbook(rows), title="Otrygghet")) == {
        ("Otrygghet", "Ekbacka", ""): [("2023", 12.5, "exact"), ("2024", None, "hidden")],
        ("Otrygghet", "Annanstad", ""): [("2023", 0, "exact"), ("2024", None, "missing")],
    }


def test_a_formula_in_a_workbook_is_refused_with_its_place():
    rows = [["Område", 2023, 2024], ["Ekbacka", 12.5, "=B2+1"]]
    with pytest.raises(BrokenFile, match="2.*3"):
        ntu(workbook(rows), title="Otrygghet")


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Område;2024\nEkbacka;", "2024"),
        ("Område;2024\nEkbacka;101", "101"),
        ("Område;2024\nEkbacka;-1", "-1"),
        ("Område;2024\nEkbacka;12.5", "12.5"),
        ("Område;2024\nEkbacka;12 %", "12 %"),
        ("Område;2024\nEkbacka;1;2", "2"),
        ("Område;2024;\nEkbacka;1;", "3"),
        ("Område;2024;2024\nEkbacka;1;2", "2024"),
        ("Område;2024\nEkbacka;1\nEkbacka;2", "Ekbacka"),
        ("Område;2024\n;1", "2"),
        ("Område;2024;2024 nedre\nEkbacka;1;0", "2024"),
        ("Område;2024;2024 nedre;2024 övre\nEkbacka;5;6;7", "5"),
        ("Område;2024 nedre;2024 övre\nEkbacka;6;7", "2024"),
        ("Område;2024;hösten\nEkbacka;5;6", "hösten"),
        ("Brott;2024\nEkbacka;5", "Brott"),
        ("Ekbacka\nAnnanstad;", ""),
    ],
)
def test_a_table_of_another_form_is_refused_with_its_place(lines: str, said: str):
    with pytest.raises(BrokenFile) as fault:
        ntu(lines, title="Otrygghet")
    assert said in str(fault.value)


def test_what_the_table_does_not_say_must_be_said():
    with pytest.raises(BrokenFile):
        ntu(recorded("ntu_years.csv"))
    with pytest.raises(BrokenFile):
        ntu(recorded("ntu_questions.csv"))


def test_the_index_is_read_by_area_and_year_and_never_computed():
    reading = index(recorded("index.csv"))
    assert values(reading) == {
        ("Problemindex", "Ekbacka", ""): [("2021", 1.7, "exact"), ("2022", 1.76, "exact")],
        ("Problemindex", "Ekbacka", "Tätorten"): [("2021", 2.05, "exact"), ("2022", 2.08, "exact")],
        ("Problemindex", "Ekbacka", "Byarna"): [("2021", 0, "exact"), ("2022", 6, "exact")],
    }
    assert {each.unit for each in reading.series} == {"index 0–6"}


@pytest.mark.parametrize("value", ["6,01", "-0,1", "7", "60", "1,7 poäng", ""])
def test_an_index_outside_its_scale_is_refused(value: str):
    with pytest.raises(BrokenFile, match="2024"):
        index(f"Kommun;2024\nEkbacka;{value}")
