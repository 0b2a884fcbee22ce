"""The manual holds every setting, every command and every address."""

import re
from pathlib import Path

import pytest

from tests.source import MODULES, ROOT, calls, folder, last_name, strings, tree
from tools import docs

REFERENCE = "\n".join(
    p.read_text(encoding="utf-8") for p in sorted((ROOT / "docs" / "reference").glob("*.md"))
)
WORDS = set(re.findall(r"[\w-]+", REFERENCE))
MANUAL = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def settings_read() -> set[str]:
    """Names in capitals that are asked of the environment, wherever that is done."""
    asked = {"text", "flag", "words", "file", "getenv", "get"}
    found = [c for p in MODULES for c in calls(tree(p)) if last_name(c) in asked and c.args]
    names = [str(getattr(call.args[0], "value", "")) for call in found]
    return {name for name in names if re.fullmatch(r"(LOFTE|DATABASE)_[A-Z_]+", name)}


def test_every_setting_is_in_the_manual():
    assert len(settings_read()) >= 6
    assert settings_read() <= WORDS


def test_the_manual_names_no_setting_that_is_not_read():
    named = set(re.findall(r"\b(?:LOFTE|DATABASE)_[A-Z_]+\b", REFERENCE))
    assert named <= settings_read()


def test_only_the_settings_read_the_environment():
    readers = {p for p in MODULES if {"environ", "getenv"} & set(re.findall(r"\w+", p.read_text()))}
    assert {folder(p) for p in readers} <= {"config", "__main__.py"}


def test_every_command_is_in_the_manual():
    names = docs.command_names()
    assert "judge" in names
    assert not [name for name in names if f"usage: lofte {name}" not in REFERENCE]


@pytest.mark.parametrize("draw", docs.PAGES)
def test_every_drawn_page_is_current(draw: str):
    """States, commands, addresses and the format: what the code says now is what the page says."""
    wanted = docs.PAGES[draw]()
    assert (docs.REFERENCE / draw).read_text(encoding="utf-8") == wanted, "make docs"


def test_every_address_of_ours_is_explained():
    rows = re.findall(r"^\| `(/\S*)` \| (.*) \|$", docs.addresses(), re.MULTILINE)
    assert not [route for route, said in rows if not said and "/konto/" not in route]


@pytest.mark.parametrize("path", MANUAL, ids=lambda p: p.name)
def test_links_in_the_manual_lead_somewhere(path: Path):
    links = re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8"))
    inside = [link for link in links if not re.match(r"\w+:", link)]
    assert not [link for link in inside if not (path.parent / link).exists()]


def test_the_manual_names_no_make_target_that_is_not_there():
    made = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {n for p in MANUAL for n in re.findall(r"`make ([\w-]+)", p.read_text())}
    assert named <= made


def test_texts_have_no_address_of_a_machine():
    shown = [s for p in MODULES for s in strings(p)]
    assert not [s for s in shown if re.search(r"(^|\s)/(work|root|home)/", s)]
