"""`lofte figures`: a file taken in for the whole country, or a sentence and nothing."""

import pytest

from lofte.__main__ import main
from lofte.commons.testing import a_municipality
from lofte.datasets.models import Series
from lofte.datasets.tests.recorded import FILES

pytestmark = pytest.mark.django_db
KPI = ["--beside", str(FILES / "kolada_kpi.json")]


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lofte.__main__._set_up", lambda: None)
    for slug in ("ekbacka", "annanstad", "grannkommun"):
        a_municipality(slug)


def run(kind: str, name: str, *more: str) -> int:
    return main(["figures", kind, str(FILES / name), *more, "--language", "en"])


def test_a_file_is_taken_in_for_all_places(capsys: pytest.CaptureFixture[str]):
    assert run("scb", "scb.json") == 0
    assert "18 new" in capsys.readouterr().out
    assert Series.objects.count() == 6
    assert run("scb", "scb.json") == 0
    assert "18 as before" in capsys.readouterr().out


def test_a_dry_run_only_tells(capsys: pytest.CaptureFixture[str]):
    assert run("crime", "crime.csv", "--crime", "ran", "--period", "2024", "--dry-run") == 0
    assert "6 new" in capsys.readouterr().out
    assert not Series.objects.exists()


def test_koladas_title_is_checked(capsys: pytest.CaptureFixture[str]):
    assert run("kolada", "kolada.json", *KPI, "--title", "Våld") == 1
    assert "Kolada calls N07403" in capsys.readouterr().err
    assert (
        run("kolada", "kolada.json", *KPI, "--title", "Anmälda våldsbrott, antal/100 000 inv") == 0
    )


@pytest.mark.parametrize(
    "file", ["finns-inte.json", "http://scb.se/x", "https://127.0.0.1/x", "https://localhost/x"]
)
def test_what_cannot_be_had_is_a_sentence(file: str, capsys: pytest.CaptureFixture[str]):
    assert main(["figures", "scb", file, "--language", "en"]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_fault_in_the_file_is_a_sentence_with_its_place(capsys: pytest.CaptureFixture[str]):
    assert run("scb", "crime.csv") == 1
    assert "Line 1" in capsys.readouterr().err
