"""The commands that use the database, as they are typed."""

import json
from pathlib import Path
from typing import Any

import pytest

from lofte import __main__ as lofte
from lofte.clauses.command import MOST_FAULTS_TOLD
from lofte.commons.models import Invitation, Person
from lofte.pledges.models import PledgeRound
from lofte.stewardship import demo

pytestmark = pytest.mark.django_db

UMEA = demo.DATA / "rounds" / "2480-umea-2019-2020.json"


@pytest.fixture(autouse=True)
def _set_up_already(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test's own database is up to date; at the edge there is nothing else to set up."""
    monkeypatch.setattr(lofte, "_set_up", lambda: None)


def write(path: Path, document: Any) -> str:
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return str(path)


def test_import_and_export_give_the_same_file(capsys: pytest.CaptureFixture[str]):
    assert lofte.main(["import", str(UMEA)]) == 0
    assert capsys.readouterr().out.startswith("ny\t/umea/2019-2020/\t")
    assert lofte.main(["export", "/umea/2019-2020/"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(UMEA.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "address", ["umea/2019-2020", "/en/umea/2019-2020/", "/umea/2019-2020.json"]
)
def test_export_takes_the_address_as_people_copy_it(
    address: str, capsys: pytest.CaptureFixture[str]
):
    lofte.main(["import", str(UMEA)])
    assert lofte.main(["export", address]) == 0
    assert '"2480"' in capsys.readouterr().out


@pytest.mark.parametrize("address", ["/umea/", "/umea/1999/", "/nowhere/2019/", "", "///", "\0"])
def test_export_of_what_is_not_there_is_a_sentence(
    address: str, capsys: pytest.CaptureFixture[str]
):
    assert lofte.main(["export", address]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "/umea/2019-2020/" in said.err


def test_a_dry_run_tells_and_saves_nothing(capsys: pytest.CaptureFixture[str]):
    assert lofte.main(["import", "--dry-run", str(UMEA)]) == 0
    assert "/umea/2019-2020/" in capsys.readouterr().out
    assert not PledgeRound.objects.exists()


def test_one_faulty_file_keeps_all_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = json.loads(UMEA.read_text(encoding="utf-8"))
    document["period"]["to"] = "2020-13-31"
    document["focus_areas"][2]["clauses"][0]["target"]["at_least"] = -2
    bad = write(tmp_path / "bad.json", document)
    assert lofte.main(["import", str(UMEA), bad]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "$.period.to" in said.err
    assert "$.focus_areas[2].clauses[0].target.at_least" in said.err
    assert not PledgeRound.objects.exists()


def test_a_differing_round_is_refused_with_its_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    lofte.main(["import", str(UMEA)])
    document = json.loads(UMEA.read_text(encoding="utf-8"))
    document["deliveries"] = []
    other = write(tmp_path / "other.json", document)
    assert lofte.main(["import", other]) == 1
    assert other in capsys.readouterr().err
    assert lofte.main(["import", "--replace", other]) == 0
    assert "ersatt" in capsys.readouterr().out


def test_a_great_many_faults_are_told_in_part(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    document = json.loads(UMEA.read_text(encoding="utf-8"))
    document["deliveries"] = [{"clause": "T1", "on": "2019-02-30"}] * (MOST_FAULTS_TOLD + 5)
    assert lofte.main(["import", write(tmp_path / "many.json", document)]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_FAULTS_TOLD + 1
    assert lines[-1].startswith("… 5 ")


def test_the_first_person_of_a_municipality_is_invited_from_the_command_line(
    capsys: pytest.CaptureFixture[str],
):
    command = ["invite", "anna@bjurholm.se", "--name", "Anna", "--municipality", "bjurholm"]
    assert lofte.main(command) == 0
    assert capsys.readouterr().out.startswith("/arbete/inbjudan/")
    assert Invitation.objects.get().partner.name == "Bjurholm kommun"
    assert lofte.main([*command[:-1], "atlantis"]) == 1


def test_a_police_district_is_shown_and_changed_with_days(capsys: pytest.CaptureFixture[str]):
    assert lofte.main(["district", "umea"]) == 0
    assert "Bjurholm" in capsys.readouterr().out
    change = ["district", "umea", "--municipality", "lycksele", "--from", "2027-01-01"]
    assert lofte.main([*change, "--rename", "Umeå-Lycksele"]) == 0
    told = capsys.readouterr().out
    assert "Umeå-Lycksele\tNord\t/polis/umea/" in told
    assert "Lycksele\t\t2027-01-01–" in told
    assert lofte.main([*change[:-1], "2027-01-02", "--to", "2026-01-01"]) == 1
    assert lofte.main(["district", "atlantis"]) == 1
    assert lofte.main(["district", "umea", "--municipality", "atlantis"]) == 1


def test_the_demo_shows_the_real_rounds_and_ekbacka_and_keeps_what_is_there(
    capsys: pytest.CaptureFixture[str],
):
    assert lofte.main(["demo", "--no-serve"]) == 0
    first = capsys.readouterr().out
    assert "/umea/2019-2020/" in first
    assert "/ekbacka/" in first
    assert "samordnare@ekbacka.example" in first
    rounds = PledgeRound.objects.count()
    passwords = set(Person.objects.values_list("password", flat=True))
    assert lofte.main(["demo", "--no-serve"]) == 0
    second = capsys.readouterr().out
    assert "--new-passwords" in second
    assert "samordnare@ekbacka.example" not in second
    assert PledgeRound.objects.count() == rounds == 21
    assert set(Person.objects.values_list("password", flat=True)) == passwords


def test_a_port_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]):
    for port in ("0", "70000", "http", "-1"):
        with pytest.raises(SystemExit):
            lofte.main(["serve", "--port", port])
    assert "is no port" in capsys.readouterr().err
