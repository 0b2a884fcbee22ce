"""What the environment may say, and what the process answers when it says something else."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client

from lofte.config import database, environment, mail


def start(tmp_path: Path, script: str = "", **said: str) -> subprocess.CompletedProcess[str]:
    code = f"from django.conf import settings; settings.DEBUG; {script}"
    own = {"DJANGO_SETTINGS_MODULE": "lofte.config.settings", "LOFTE_DATA": str(tmp_path / "data")}
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LOFTE", "DATABASE"))}
    return subprocess.run(
        [sys.executable, "-c", code], env=kept | own | said, capture_output=True, text=True
    )


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("LOFTE_DEBUG", "perhaps", "LOFTE_DEBUG must be on or off, and is 'perhaps'."),
        ("LOFTE_PAGE_MEMORY", "7", "LOFTE_PAGE_MEMORY must be on or off, and is '7'."),
        ("LOFTE_HOSTS", "a\nb", "LOFTE_HOSTS must be one line of text."),
        ("DATABASE_URL", "mysql://a:secret@b/c", "must begin with sqlite:/// or postgresql://"),
        ("DATABASE_URL", "postgresql://a:secret@b", "DATABASE_URL must name a database"),
        ("DATABASE_URL", "postgresql://a:secret@b:port/c", "is not an address that can be read"),
        ("DATABASE_URL", "sqlite://", "DATABASE_URL must name a file"),
        ("LOFTE_DATA", "/dev/null/data", "LOFTE_DATA cannot be used"),
        ("LOFTE_SIGNING_CERTIFICATE", "/nowhere.p12", "LOFTE_SIGNING_CERTIFICATE must be a file"),
        ("LOFTE_TRUSTED_ISSUERS", "/", "LOFTE_TRUSTED_ISSUERS must be a file that can be read"),
    ],
)
def test_a_wrong_value_stops_the_start_with_a_sentence(
    tmp_path: Path, name: str, value: str, sentence: str
):
    run = start(tmp_path, **{name: value})
    assert run.returncode == 1
    assert sentence in run.stderr
    assert "Traceback" not in run.stderr
    assert "secret" not in run.stderr


def test_the_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path):
    say = "print(settings.SECRET_KEY)"
    first, second = start(tmp_path, say), start(tmp_path, say)
    assert len(first.stdout.strip()) > 60
    assert first.stdout == second.stdout
    kept = sorted((tmp_path / "data").iterdir())
    assert [path.name for path in kept] == ["pepper", "secret-key"]
    assert {stat.S_IMODE(path.stat().st_mode) for path in kept} == {0o600}
    assert kept[0].read_text() != kept[1].read_text()


def test_outside_the_loopback_cookies_demand_tls(tmp_path: Path):
    say = "print(settings.SESSION_COOKIE_SECURE, settings.CSRF_COOKIE_SECURE)"
    assert start(tmp_path, say).stdout.split() == ["False", "False"]
    assert start(tmp_path, say, LOFTE_HOSTS="lofte.example").stdout.split() == ["True", "True"]


def test_a_postgresql_address_is_taken_apart():
    found = database.from_url("postgresql://anna:p%40ss@db.example:5433/lofte?sslmode=require")
    assert found["USER"] == "anna"
    assert found["PASSWORD"] == "p@ss"
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "lofte")
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_postgresql_socket_is_a_folder():
    found = database.from_url("postgresql://postgres@/postgres?host=/run/pg")
    assert (found["HOST"], found["OPTIONS"]) == ("/run/pg", {})


def test_a_sqlite_address_is_relative_with_three_strokes_and_absolute_with_four(tmp_path: Path):
    assert database.from_url("sqlite:///here.db")["NAME"] == str(Path.cwd() / "here.db")
    assert database.from_url(f"sqlite:///{tmp_path}/there.db")["NAME"] == f"{tmp_path}/there.db"


def test_words_have_commas_between_and_no_empty_ones(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LOFTE_HOSTS", "a.se, b.se,,")
    assert environment.words("LOFTE_HOSTS", "") == ["a.se", "b.se"]


def test_nothing_heavy_is_loaded_before_it_is_needed(tmp_path: Path):
    # Numbers are needed wherever somebody votes or a voice is read, so numpy comes at once.
    heavy = [
        "PIL", "babel", "docx", "icalendar", "jsonschema", "openpyxl", "weasyprint", "xlsxwriter",
    ]  # fmt: skip
    script = (
        "import sys, lofte.config.wsgi; from django.urls import get_resolver; "
        "get_resolver().url_patterns; "
        f"print(sorted(set({heavy}) & set(sys.modules)))"
    )
    run = start(tmp_path, script)
    assert run.stdout.strip() == "[]", run.stderr


@pytest.mark.django_db
def test_every_answer_tells_the_browser_to_run_only_our_own(client: Client):
    policy = client.get("/finns-inte/").headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in policy


def test_mail_goes_to_files_until_a_server_is_named():
    assert mail.from_url("") is None
    found = mail.from_url("smtp+tls://anna:p%40ss@mail.example.se")
    assert found == mail.Smtp("smtp+tls", "mail.example.se", 587, "anna", "p@ss")
    assert "p@ss" not in repr(found)


@pytest.mark.parametrize("url", ["mail.example.se", "http://x", "smtp://", "smtp://h:port"])
def test_a_mail_address_that_cannot_be_used_stops_the_start(url: str):
    with pytest.raises(SystemExit, match="LOFTE_SMTP"):
        mail.from_url(url)
