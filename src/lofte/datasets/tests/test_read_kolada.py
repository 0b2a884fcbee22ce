"""Kolada's figures, whose key figure must be called what somebody said it is."""

import json

import pytest

from lofte.datasets.importers import kolada
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.tests.recorded import recorded

TITLE = "Anmälda våldsbrott, antal/100 000 inv"
KPI = recorded("kolada_kpi.json")


def read(content: bytes, kpi: bytes = KPI, title: str = TITLE) -> dict[tuple[str, str], list]:
    series = kolada.read(content, kpi=kpi, title=title).series
    return {
        (each.place.code, each.group): [(f.period.text, f.value, f.quality) for f in each.figures]
        for each in series
    }


def with_values(values: list[dict[str, object]]) -> bytes:
    row = {"kpi": "N07403", "municipality": "9901", "period": 2022, "values": values}
    return json.dumps({"values": [row]}).encode()


def test_genders_and_years_are_read_whether_the_year_is_a_number_or_a_text():
    assert read(recorded("kolada.json")) == {
        ("9901", ""): [("2022", 850.25, "exact"), ("2023", None, "missing")],
        ("9901", "Kvinnor"): [("2022", 800.5, "exact"), ("2023", None, "hidden")],
        ("9901", "Män"): [("2022", 900, "exact")],
        ("0000", ""): [("2022", 0, "exact")],
    }


def test_the_unit_is_what_ends_the_title():
    one = kolada.read(recorded("kolada.json"), kpi=KPI, title=TITLE).series[0]
    assert (one.unit, one.measure) == ("antal/100 000 inv", "N07403")


@pytest.mark.parametrize("title", ["ANMÄLDA  våldsbrott, antal/100 000 inv", TITLE + " "])
def test_capitals_and_spaces_of_the_title_do_not_matter(title: str):
    assert read(recorded("kolada.json"), title=title)


@pytest.mark.parametrize("title", ["", "Anmälda våldsbrott", "Grov kvinnofridskränkning"])
def test_another_title_than_koladas_is_refused_and_koladas_is_told(title: str):
    with pytest.raises(BrokenFile, match="Anmälda våldsbrott, antal/100 000 inv"):
        read(recorded("kolada.json"), title=title)


def test_a_document_of_another_key_figure_is_refused():
    other = KPI.replace(b"N07403", b"N07402")
    with pytest.raises(BrokenFile, match="N07403"):
        read(recorded("kolada.json"), kpi=other)


@pytest.mark.parametrize("kpi", [b"", b"<html>", b"[]", b'{"values": 3}', b'{"id": "N07403"}'])
def test_what_is_no_document_of_a_key_figure_is_refused(kpi: bytes):
    with pytest.raises(BrokenFile):
        read(recorded("kolada.json"), kpi=kpi)


def test_the_document_may_come_without_a_list_around_it():
    one = json.dumps(json.loads(KPI)["values"][0]).encode()
    assert read(recorded("kolada.json"), kpi=one)


@pytest.mark.parametrize("name", ["next_url", "next_page"])
def test_the_first_page_of_several_is_refused(name: str):
    page = json.loads(recorded("kolada.json")) | {name: "https://api.kolada.se/v3/…?page=2"}
    with pytest.raises(BrokenFile):
        read(json.dumps(page).encode())


@pytest.mark.parametrize(
    "value",
    [
        {"gender": "F", "value": 1},
        {"gender": "T"},
        {"gender": "T", "value": "12,5"},
        {"gender": "T", "value": "12.5"},
        {"gender": "T", "value": True},
        {"gender": "T", "value": 1e300},
        {"gender": "T", "value": None, "status": "Vem vet"},
        {"gender": "T", "value": 5, "status": "Vem vet"},
        {"value": 1},
    ],
)
def test_a_value_of_another_form_is_refused_with_its_place(value):
    with pytest.raises(BrokenFile, match=r"values\[0\]\.values\[0\]"):
        read(with_values([value]))


def test_a_gender_told_twice_for_a_year_is_refused():
    with pytest.raises(BrokenFile, match="2022"):
        read(with_values([{"gender": "T", "value": 1}, {"gender": "T", "value": 2}]))


def test_a_value_that_kolada_took_back_is_missing_and_one_that_is_zero_is_zero():
    gone = {"gender": "T", "value": 5, "isdeleted": True}
    assert read(with_values([gone]))["9901", ""] == [("2022", None, "missing")]
    assert read(with_values([{"gender": "T", "value": 0}]))["9901", ""] == [("2022", 0, "exact")]


def test_two_key_figures_in_a_file_are_refused():
    page = json.loads(recorded("kolada.json"))
    page["values"][0]["kpi"] = "N07402"
    with pytest.raises(BrokenFile, match="2"):
        read(json.dumps(page).encode())
