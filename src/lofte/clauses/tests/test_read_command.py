"""`lofte read` and `lofte read --into`, as they are typed."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from lofte.clauses.command import content_of
from lofte.clauses.documents import read as read_round
from lofte.clauses.schema.checking import faults_of_part
from tests.source import ROOT

PAGES = ROOT / "tests" / "gold" / "pages"
LULEA, ARBOGA, FLEN = (
    PAGES / f"{name}.txt" for name in ("039_lulea", "009_arboga", "106_flen-uppf")
)


def lofte(*arguments: str | Path, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "lofte", "read", *map(str, arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=False)


def answer(*arguments: str | Path, given: bytes = b"") -> dict[str, Any]:
    run = lofte(*arguments, "--json", given=given)
    assert run.returncode == 0, run.stderr.decode()
    told: dict[str, Any] = json.loads(run.stdout)
    return told


def test_one_page_is_one_object_of_the_public_shape():
    told = answer(LULEA)
    assert list(told) == ["municipality", "period", "clauses"]
    assert (told["municipality"], told["period"]) == ("Luleå", [2018, 2018])
    assert set(told["clauses"][0]) == {
        "text", "start", "promisors", "heading", "count", "season", "audience", "months_or_dates",
        "umbrella", "partners", "place", "coverage", "deadline", "measurable", "kind", "target",
        "findings",
    }  # fmt: skip
    text = LULEA.read_text("utf-8")
    for clause in told["clauses"]:
        assert text[clause["start"] :].startswith(clause["text"][:20])
        assert not faults_of_part(clause["target"], "target")


def test_the_findings_are_those_of_the_coach():
    rules = {finding["rule"] for each in answer(ARBOGA)["clauses"] for finding in each["findings"]}
    assert {"no_quantity", "no_time"} <= rules


def test_several_pages_are_one_object_a_line_with_its_file():
    run = lofte(LULEA, ARBOGA, "--json")
    told = [json.loads(line) for line in run.stdout.splitlines()]
    assert [each["file"] for each in told] == [str(LULEA), str(ARBOGA)]


def test_many_pages_are_read_in_the_order_they_are_named():
    pages = sorted(PAGES.glob("*.txt"))
    run = lofte(*pages, *pages, "--json")
    assert [json.loads(line)["file"] for line in run.stdout.splitlines()] == [*map(str, pages)] * 2


def test_it_can_say_which_words_gave_a_field_and_what_it_doubts():
    clause = answer(ARBOGA, "--explain")["clauses"][2]
    assert clause["because"]["count"] == "minst fem tillfällen"
    assert "doubts" in clause


def test_a_page_is_read_from_standard_input():
    page = "Medborgarlöften 2024\n\nPolisen lovar att gå en fotpatrull i veckan i Ekbacka.".encode()
    assert answer("-", given=page)["clauses"][0]["count"] == {
        "min": 1,
        "per": "week",
        "unit": "fotpatrull",
    }


def test_for_people_the_promises_are_told_in_lines():
    told = lofte(LULEA, "--explain").stdout.decode()
    assert "Luleå, 2018: 10 löften" in told
    assert "Minst en trafikkontroll per dygn" in told
    assert "count: ”Minst en trafikkontroll per dygn”" in told
    assert "Inget löfte hittades." in lofte(FLEN).stdout.decode()
    assert "No promise was found." in lofte(FLEN, "--language", "en").stdout.decode()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "det finns ingen text att läsa"),
        (b"", "tom"),
        (b"\0\1\2\3" * 400, "text"),
    ],
)
def test_what_cannot_be_read_is_a_sentence_and_nothing_else(
    tmp_path: Path, content: bytes, said: str
):
    path = tmp_path / "sida.pdf"
    path.write_bytes(content)
    run = lofte(path, LULEA, "--json")
    assert (run.returncode, run.stdout) == (1, b"")
    assert run.stderr.decode().startswith(f"{path}: ")
    assert said in run.stderr.decode()
    assert "Traceback" not in run.stderr.decode()


def test_a_file_that_is_not_there_is_a_sentence(tmp_path: Path):
    run = lofte(tmp_path / "saknas.txt")
    assert run.returncode == 1
    assert "saknas.txt: " in run.stderr.decode()


def test_reading_never_loads_django_nor_a_parser_that_the_page_does_not_need():
    script = (
        "import sys, lofte.__main__ as command\n"
        f"command.main(['read', {str(LULEA)!r}])\n"
        "loaded = {m.split('.')[0] for m in sys.modules}\n"
        "assert not loaded & {'django', 'docx', 'lxml', 'pypdfium2'}, loaded\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr


def test_a_command_that_reads_no_page_does_not_load_what_reads_and_coaches():
    script = (
        "import sys, lofte.__main__\n"
        "heavy = ('lofte.clauses.reading', 'lofte.clauses.coaching')\n"
        "assert not [m for m in sys.modules if m.startswith(heavy)]\n"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False)
    assert run.returncode == 0, run.stderr


# --into


def test_a_page_becomes_a_round_that_can_be_judged(tmp_path: Path):
    path = tmp_path / "lulea.json"
    assert lofte("--into", path, LULEA).returncode == 0
    document = read_round(content_of(str(path)))
    assert document["municipalities"] == ["2580"]
    assert document["period"] == {"from": "2018-01-01", "to": "2018-12-31"}
    clauses = [clause for area in document["focus_areas"] for clause in area["clauses"]]
    assert len(clauses) == 9, "the aim above the list is left out"
    assert clauses[0]["target"] == {
        "kind": "count",
        "unit": "trafikkontroll",
        "at_least": 1,
        "per": "day",
    }
    assert clauses[0]["accountable"] == "police"


def test_pages_of_several_rounds_are_a_file_each_and_what_lacks_a_period_is_told_of(tmp_path: Path):
    run = lofte("--into", tmp_path / "R.json", *sorted(PAGES.glob("*.txt")))
    assert run.returncode == 0
    written = sorted(path.name for path in tmp_path.iterdir())
    assert "R-lulea-2018.json" in written
    assert "R-stenungsund-orust-tjorn-2023-2024.json" in written
    for name in written:
        read_round(content_of(str(tmp_path / name)))
    assert f"{ARBOGA}: sidan säger inte vilken period" in run.stderr.decode()
    assert f"{FLEN}: inget löfte hittades" in run.stderr.decode()


def test_what_a_page_does_not_say_can_be_said_for_it(tmp_path: Path):
    path = tmp_path / "arboga.json"
    days = ("--from", "2016-01-01", "--to", "2016-12-31")
    assert lofte("--into", path, ARBOGA).returncode == 1
    assert not path.exists()
    assert lofte("--into", path, ARBOGA, *days, "--municipality", "Kungsör").returncode == 0
    assert read_round(content_of(str(path)))["municipalities"] == ["1960"]
    wrong = lofte("--into", tmp_path / "x.json", ARBOGA, *days, "--municipality", "Atlantis")
    assert "ingen kommun som heter så" in wrong.stderr.decode()


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path):
    path = tmp_path / "lulea.json"
    path.write_text("mine", encoding="utf-8")
    run = lofte("--into", path, LULEA)
    assert run.returncode == 1
    assert path.read_text("utf-8") == "mine"
    assert "skrivs inte över" in run.stderr.decode()
