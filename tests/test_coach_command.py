"""`lofte coach`, as it is typed."""

import json
import subprocess
import sys
from io import StringIO

import pytest

from lofte.__main__ import main
from lofte.clauses.coaching.rules import coach


def test_the_command_tells_each_finding(capsys: pytest.CaptureFixture[str]):
    assert main(["coach", "Polisen försöker synas varje dag."]) == 0
    told = capsys.readouterr().out
    for part in ("Ord som öppnar en bakdörr", "”försöker”", "Varför:", "ska synas", "LIX 45"):
        assert part in told
    assert main(["coach", "--language", "en", "Polisen försöker synas varje dag."]) == 0
    assert "A way out" in capsys.readouterr().out


def test_the_command_answers_in_json(capsys: pytest.CaptureFixture[str]):
    text = "Polisen försöker synas varje dag."
    assert main(["coach", "--json", text]) == 0
    assert json.loads(capsys.readouterr().out) == [each.as_json() for each in coach(text)]


def test_the_command_says_when_there_is_nothing(capsys: pytest.CaptureFixture[str]):
    assert main(["coach", "Polisen gör två trafikkontroller per år."]) == 0
    assert "Inget att anmärka" in capsys.readouterr().out


def test_the_command_reads_standard_input(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("sys.stdin", StringIO("Polisen försöker synas varje dag.\n"))
    assert main(["coach", "-"]) == 0
    assert "försöker" in capsys.readouterr().out


@pytest.mark.parametrize("text", ["", "  ", "?!"])
def test_no_text_is_a_sentence_and_status_1(text: str, capsys: pytest.CaptureFixture[str]):
    assert main(["coach", text]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "ingen text" in said.err


def test_coaching_never_loads_django():
    script = (
        "import sys, lofte.__main__ as command\n"
        "command.main(['coach', 'Polisen försöker synas.'])\n"
        "assert not [m for m in sys.modules if m.split('.')[0] == 'django'], 'django is loaded'"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
