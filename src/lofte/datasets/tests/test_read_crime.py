"""Brå's file of reported crimes, which says neither which crimes nor when."""

import pytest

from lofte.datasets.crime_types import crime_types
from lofte.datasets.importers import crime
from lofte.datasets.importers.reading import BrokenFile, Reading
from lofte.datasets.tests.recorded import recorded

HEAD = "Kommun;Antal;Per 100 000 inv."


def read(content: bytes | str, key: str = "misshandel", **said) -> Reading:
    content = content.encode() if isinstance(content, str) else content
    told = {"period": "2024", "is_preliminary": False} | said
    return crime.read(content, crime=crime_types()[key], **told)


def values(reading: Reading) -> dict[tuple[str, str], tuple[float | None, str]]:
    return {
        (each.place.name, each.measure.partition("/")[2]): (
            each.figures[0].value,
            each.figures[0].quality,
        )
        for each in reading.series
    }


def test_counts_and_rates_are_read_with_hard_spaces_and_decimal_commas():
    assert values(read(recorded("crime.csv"))) == {
        ("Ekbacka", "antal"): (1234, "exact"),
        ("Ekbacka", "per-100000"): (12345.6, "exact"),
        ("Annanstad", "antal"): (0, "exact"),
        ("Annanstad", "per-100000"): (0, "exact"),
        ("Grannkommun", "antal"): (None, "missing"),
        ("Grannkommun", "per-100000"): (None, "missing"),
    }


def test_a_dash_is_nothing_and_so_zero():
    assert values(read(f"{HEAD}\nEkbacka;-;–")) == {
        ("Ekbacka", "antal"): (0, "exact"),
        ("Ekbacka", "per-100000"): (0, "exact"),
    }


def test_preliminary_figures_are_marked_and_missing_ones_stay_missing():
    found = values(read(recorded("crime.csv"), is_preliminary=True))
    assert found["Annanstad", "antal"] == (0, "preliminary")
    assert found["Grannkommun", "antal"] == (None, "missing")


@pytest.mark.parametrize(
    ("key", "driven_by"),
    [("misshandel", "victims"), ("bostadsinbrott", "victims"), ("narkotikabrott", "police"),
     ("rattfylleri", "police"), ("olovlig-korning", "police"), ("alla", "")],
)  # fmt: skip
def test_a_type_of_crime_says_whether_victims_or_the_police_drive_its_number(key, driven_by):
    assert {each.driven_by for each in read(recorded("crime.csv"), key).series} == {driven_by}


def test_every_type_of_crime_has_both_languages_and_a_known_driver():
    for key, each in crime_types().items():
        assert key == each.key
        assert each.name_sv
        assert each.name_en
        assert each.driven_by in {"", "victims", "police"}


@pytest.mark.parametrize("period", ["2024-K3", "2024-05", "2024K3", "2024M05"])
def test_the_period_may_be_a_quarter_or_a_month(period: str):
    assert read(recorded("crime.csv"), period=period)


@pytest.mark.parametrize(
    ("period"), ["", "24", "2024-13", "2024-K5", "hösten", "2024-05-01", "9999"]
)
def test_what_is_no_period_is_refused(period: str):
    with pytest.raises(BrokenFile):
        read(recorded("crime.csv"), period=period)


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("Kommun;Antal\nEkbacka;1", "Per 100 000 inv."),
        ("Kommun;Antal;Per 100 000 inv.;Antal\nEkbacka;1;1;1", "Antal"),
        ("Kommun;Antal;Per 100 000 inv.;Kvinnor\nEkbacka;1;1;1", "kvinnor"),
        ("Område;Antal;Per 100 000 inv.\nEkbacka;1;1", "Kommun"),
        ("Kommun,Antal,Per 100 000 inv.\nEkbacka,1,1", "1"),
        (f"{HEAD}\nEkbacka;1", "2"),
        (f"{HEAD}\nEkbacka;1;1;1", "2"),
        (f"{HEAD}\nEkbacka;;1", "Antal"),
        (f"{HEAD}\nEkbacka;fem;1", "fem"),
        (f"{HEAD}\nEkbacka;1;12.5", "12.5"),
        (f"{HEAD}\nEkbacka;1.234;1", "1.234"),
        (f"{HEAD}\nEkbacka;12 34;1", "12 34"),
        (f"{HEAD}\nEkbacka;1,5;1", "1,5"),
        (f"{HEAD}\nEkbacka;-3;1", "-3"),
        (f"{HEAD}\nEkbacka;=1+1;1", "=1+1"),
        (f"{HEAD}\nEkbacka;1e308;1", "1e308"),
        (f"{HEAD}\nEkbacka;NaN;1", "NaN"),
        (f"{HEAD}\nEkbacka;١٢;1", "١٢"),
        (f"{HEAD}\nEkbacka;XX;1", "XX"),
        (f"{HEAD}\nEkbacka;{'9' * 25};1", "1e+25"),
        (f"{HEAD}\nEkbacka;1;1\nEkbacka;2;2", "2"),
        (f"{HEAD}\n;1;1", "Kommun"),
        (f'{HEAD}\n"Ekbacka;1;1', "2"),
        (HEAD, ""),
    ],
)
def test_a_file_of_another_form_is_refused_with_its_place(lines: str, said: str):
    with pytest.raises(BrokenFile) as fault:
        read(lines)
    assert said in str(fault.value)


def test_the_fault_names_row_and_column():
    with pytest.raises(BrokenFile, match="3.*Antal"):
        read(f"{HEAD}\nEkbacka;1;1\nAnnanstad;x;1")
