"""`lofte incidents`: a file read in for a municipality, or a sentence and nothing."""

from pathlib import Path

import pytest

from lofte.__main__ import main
from lofte.commons.testing import a_municipality
from lofte.findings.models import IncidentFile

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lofte.__main__._set_up", lambda: None)
    a_municipality()


def run(path: Path, *more: str, municipality: str = "ekbacka") -> int:
    given = ["--municipality", municipality, "--source", "Kommunens anmälningar"]
    return main(["incidents", str(path), *given, *more, "--language", "en"])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "klotter.csv"
    path.write_text("datum;timme;typ\n2025-01-02;21;Klotter\n2025-01-03;;Klotter\n")
    return path


def test_a_file_is_read_in_once(file: Path, capsys: pytest.CaptureFixture[str]):
    assert run(file) == 0
    assert "Incidents: 2, from 2025-01-02 to 2025-01-03" in capsys.readouterr().out
    assert IncidentFile.objects.get().name == "klotter"
    assert run(file) == 1
    assert "read already" in capsys.readouterr().err


def test_a_dry_run_only_tells(file: Path):
    assert run(file, "--dry-run") == 0
    assert not IncidentFile.objects.exists()


def test_a_row_at_fault_is_a_sentence_with_its_row(file: Path, capsys: pytest.CaptureFixture[str]):
    file.write_text(file.read_text() + "2025-02-30;1;Klotter\n")
    assert run(file) == 1
    assert "Row 4" in capsys.readouterr().err
    assert not IncidentFile.objects.exists()


def test_what_is_not_there_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    assert run(tmp_path / "finns-inte.csv") == 1
    assert run(tmp_path, municipality="finns-inte") == 1
    assert len(capsys.readouterr().err.splitlines()) == 2
