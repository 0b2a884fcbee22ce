"""Nothing that came along with what somebody told is kept: not in a byte of any file.

The product is started as it is run, and asked from an address, by a browser and from a page that
exist nowhere else. Afterwards every byte that it has written anywhere is searched for them.
"""

import base64
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_coordinator
from lofte.dialogue.proof import solve
from lofte.dialogue.testing import an_open_dialogue
from tools.bench_serving import _free_port, wait_for

ADDRESS = "127.77.66.55"  # of the loopback, and nobody else's
FORWARDED = "203.0.113.77"
AGENT = "Sentinelbläddrare/9.9 (7f3a91)".encode("latin-1").decode("latin-1")
REFERRER = "https://sentinel.example/varifran-jag-kom-5d21"
COOKIE = "sentinelkaka=b81c44"
EMAIL = "sentinel-9c2e@example.se"
SENTINELS = ["127.77.66.55", "203.0.113.77", "Sentinelbl", "7f3a91", "5d21", "sentinel.example",
             "b81c44", "sentinelkaka", "sentinel-9c2e"]  # fmt: skip
HEADERS = {
    "User-Agent": AGENT, "Referer": REFERRER, "X-Forwarded-For": FORWARDED, "Cookie": COOKIE,
    "Forwarded": f"for={FORWARDED}", "X-Real-IP": FORWARDED, "Accept-Encoding": "identity",
}  # fmt: skip
PROPOSAL = "Fler bänkar vid torget."
WORDS = "Det är mörkt vid kvarnstensbacken på kvällen."

ASK_A_COORDINATOR = """
import os, django
os.environ["DJANGO_SETTINGS_MODULE"] = "lofte.config.settings"
django.setup()
from lofte.stewardship.serving import prepare
prepare()
from lofte.dialogue.opinions.testing import an_open_conversation
print(an_open_conversation().dialogue.slug)
"""


class Visitor:
    """Somebody on the loopback's sentinel address, who sends every header there is."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.answers: list[str] = []

    def ask(self, path: str, typed: dict[str, str] | None = None) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30, source_address=(ADDRESS, 0))
        headers = dict(HEADERS)
        body = None
        if typed is not None:
            body = urlencode(typed)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        connection.request("GET" if typed is None else "POST", quote(path, "/?=&"), body, headers)
        answer = connection.getresponse()
        page = answer.read().decode("utf-8", "replace")
        assert answer.status < 500, page
        assert not answer.getheader("Set-Cookie")
        self.answers.append(page)
        connection.close()
        return page


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def served(data: Path, tmp_path: Path) -> Iterator[tuple[Visitor, str]]:
    ours = {
        k: v for k, v in os.environ.items() if not k.startswith(("LOFTE", "DATABASE", "DJANGO"))
    }
    ours |= {"LOFTE_DATA": str(data)}
    made = subprocess.run(
        [sys.executable, "-c", ASK_A_COORDINATOR], env=ours, capture_output=True, text=True,
        check=True,
    )  # fmt: skip
    port = _free_port()
    command = [sys.executable, "-m", "lofte", "serve", "--port", str(port)]
    with (tmp_path / "out").open("wb") as out, (tmp_path / "err").open("wb") as err:
        process = subprocess.Popen(command, env=ours, stdout=out, stderr=err)
        try:
            wait_for(port, "/", process)
            yield Visitor(port), made.stdout.strip()
        finally:
            process.terminate()
            process.wait(30)


def tell(visitor: Visitor, path: str) -> str:
    """From the form to the receipt."""
    visitor.ask(path)
    typed = {"words": WORDS, "language": "sv", "email": EMAIL, "sex": "women"}
    page = visitor.ask(path, typed)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)[1]
    bits = int(re.search(r'data-bits="(\d+)"', page)[1])
    sent = {"ticket": ticket, "proof": solve(ticket, bits), "stage": "do"}
    page = visitor.ask(path, typed | sent)
    return re.search(r'class="receipt"[^>]*>([^<]+)<', page)[1]


def use_the_receipt(visitor: Visitor, code: str) -> None:
    visitor.ask("/kvitto/", {"code": code})
    page = visitor.ask("/kvitto/lagg-till/", {"code": code})
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)[1]
    typed = {"code": code, "ticket": ticket, "words": "Också på morgonen.", "stage": "do"}
    visitor.ask("/kvitto/lagg-till/", typed)
    visitor.ask("/kvitto/ta-tillbaka/", {"code": code, "stage": "do"})


def vote(visitor: Visitor, path: str) -> None:
    """Two answers and a proposal, as somebody without script sends them."""
    page = visitor.ask(path, {"act": "start", "level": "open"})
    for _each in range(2):
        page = visitor.ask(path, hidden_in(page) | {"choice": "agree"})
    given = {name: hidden_in(page)[name] for name in ("level", "ballot")}
    page = visitor.ask(f"{path}forslag/", given)
    typed = hidden_in(page) | {"text": PROPOSAL}
    page = visitor.ask(f"{path}forslag/", typed)
    visitor.ask(f"{path}forslag/", hidden_in(page) | {"stage": "do"})


def hidden_in(page: str) -> dict[str, str]:
    return dict(re.findall(r'type="hidden" name="([a-z_]+)" value="([^"]*)"', page))


def test_no_byte_on_disk_tells_who_told(served: tuple[Visitor, str], data: Path, tmp_path: Path):
    visitor, slug = served
    code = tell(visitor, "/ekbacka/rost/")
    use_the_receipt(visitor, code)
    tell(visitor, f"/ekbacka/dialog/{slug}/rost/")
    vote(visitor, f"/ekbacka/dialog/{slug}/rosta/")
    for path in ("/ekbacka/rost/alla/", "/ekbacka/rost/alla.json", "/ekbacka/rost/regler.json",
                 "/ekbacka/rost/biljett/", "/finns-inte/", "/kvitto/"):  # fmt: skip
        visitor.ask(path)
    time.sleep(0.5)  # what is written late is searched too
    kept = [
        p for p in [*data.rglob("*"), *tmp_path.glob("out"), *tmp_path.glob("err")] if p.is_file()
    ]
    database = [p for p in kept if p.name.startswith("lofte.sqlite3")]
    assert {p.suffix for p in database} >= {".sqlite3", ".sqlite3-wal"}
    for words in (WORDS, PROPOSAL):
        assert any(words.encode() in p.read_bytes() for p in database), "what is there is found"
    found = {
        (p.name, word) for p in kept for word in SENTINELS for form in forms(word)
        if form in p.read_bytes()
    }  # fmt: skip
    assert not found
    # What somebody typed is shown to them before it is sent; all else is shown to nobody.
    others = [word for word in SENTINELS if word not in EMAIL]
    assert not [word for word in others for page in visitor.answers if word in page]


def forms(word: str) -> list[bytes]:
    """A word as it may lie in a file: plain, in UTF-16, and in each phase of base64."""
    plain = word.encode()
    shifted = [base64.b64encode(b"x" * lead + plain)[4 if lead else 0 : -4] for lead in range(3)]
    return [plain, word.encode("utf-16-le"), *(each for each in shifted if len(each) > 7)]


@pytest.mark.django_db
def test_no_row_of_any_table_tells_who_told(client: Client):
    a_coordinator()
    where = reverse("dialogue:tell-in", args=["ekbacka", an_open_dialogue().slug])
    meta = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": AGENT, "HTTP_REFERER": REFERRER,
            "HTTP_X_FORWARDED_FOR": FORWARDED, "HTTP_COOKIE": COOKIE}  # fmt: skip
    typed = {"words": WORDS, "language": "sv", "email": EMAIL}
    page = client.post(where, typed, **meta).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)[1]
    client.post(where, typed | {"stage": "do", "ticket": ticket}, **meta)
    rows = "\n".join(
        repr(row) for model in apps.get_models() for row in model._default_manager.values_list()
    )
    assert WORDS in rows
    assert not [word for word in SENTINELS if word in rows]
