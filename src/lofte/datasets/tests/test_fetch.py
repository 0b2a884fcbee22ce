"""A file is fetched from the open internet only, within bounds, and failures are sentences."""

import contextlib
import http.client
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lofte.commons.refusal import Refused
from lofte.datasets import fetching
from lofte.datasets.fetching import Fetched, fetch

PUBLIC = "93.184.216.34"
HERE = "https://api.example.se/v3/data"


class Answers(BaseHTTPRequestHandler):
    """A source as the tests need it. What it is asked for is the name of an answer."""

    def do_GET(self) -> None:
        name = self.path.rpartition("/")[2]
        if name.startswith("to="):
            self.send_response(302)
            self.send_header("Location", name.removeprefix("to=").replace("~", "/"))
            self.end_headers()
            return
        status = int(name) if name.isdigit() else 200
        body = b"x" * (fetching.MOST_BYTES + 1) if name == "large" else b"siffror"
        self.send_response(status)
        said = len(body) + 10 if name == "short" else len(body)
        if name != "endless":
            self.send_header("Content-Length", str(said))
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_address[1]
    server.shutdown()


@pytest.fixture
def ask(port: int):
    """Asks the source above, whatever address it was looked up to; notes what it was told."""
    asked: list[str] = []

    def connect(_host: str, address: str, timeout: float) -> http.client.HTTPConnection:
        assert address == PUBLIC
        return http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)

    def asking(address: str, leads_to: list[str] | None = None) -> Fetched:
        return fetch(
            address,
            before_each=asked.append,
            lookup=lambda host: (
                leads_to or ([PUBLIC] if host != "inne.example.se" else ["10.0.0.7"])
            ),
            connect=connect,
        )

    asking.asked = asked
    return asking


def refused(ask, address: str, **more) -> str:
    with pytest.raises(Refused) as fault:
        ask(address, **more)
    return str(fault.value)


def test_the_bytes_come_with_the_address_they_came_from(ask):
    assert ask(f"{HERE}/ok") == Fetched(b"siffror", f"{HERE}/ok")
    assert ask.asked == ["api.example.se"]


@pytest.mark.parametrize(
    "address",
    [
        "http://api.example.se/", "ftp://api.example.se/", "file:///etc/passwd", "api.example.se",
        "https://", "https:///x", "https://a@api.example.se/", "https://api.example.se:8443/",
        "https://api.example.se:x/", "https://api.example.se/å", "https://api.example.se/a b",
        "https://api.example.se/\r\nHost: x", "https://api.example.se\\@x/", "https://[::1/",
        "javascript:alert(1)", "https://api.example.se/" + "a" * 2000,
    ],
)  # fmt: skip
def test_other_addresses_than_plain_https_are_refused_before_anybody_is_asked(ask, address: str):
    assert refused(ask, address)
    assert not ask.asked


@pytest.mark.parametrize(
    "leads_to",
    [
        "127.0.0.1", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",  # noqa: S104
        "100.64.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1%eth0", "fc00::1",
        "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::a00:1",
        "inte en adress",
    ],
)  # fmt: skip
def test_a_name_that_leads_into_our_own_network_is_refused(ask, leads_to: str):
    assert "open internet" in refused(ask, f"{HERE}/ok", leads_to=[leads_to])
    assert refused(ask, f"{HERE}/ok", leads_to=[PUBLIC, leads_to])
    assert not ask.asked


def test_an_address_in_numbers_is_looked_at_too():
    for host in ("127.0.0.1", "[::1]", "2130706433", "0x7f.1"):
        with pytest.raises(Refused):
            fetch(f"https://{host}/", before_each=lambda _host: None)


def test_one_who_is_sent_on_is_looked_at_anew(ask):
    assert ask(f"{HERE}/to=https:~~annan.example.se~ok").address == "https://annan.example.se/ok"
    assert ask.asked == ["api.example.se", "annan.example.se"]
    assert "open internet" in refused(ask, f"{HERE}/to=https:~~inne.example.se~ok")
    assert "https" in refused(ask, f"{HERE}/to=http:~~annan.example.se~ok")
    assert ask(f"{HERE}/to=ok").address == f"{HERE}/ok"


def test_one_who_is_sent_round_and_round_gives_up():
    asked: list[str] = []
    with pytest.raises(Refused, match="too many"):
        fetch(
            f"{HERE}/x",
            before_each=asked.append,
            lookup=lambda _host: [PUBLIC],
            connect=lambda *_a: Circle(),
        )
    assert len(asked) == fetching.MOST_REDIRECTS + 1


class Circle(http.client.HTTPConnection):
    """A source that always sends us on to itself."""

    def __init__(self) -> None:
        super().__init__("api.example.se")
        self.status = 302

    def request(self, *_a: object, **_k: object) -> None:
        pass

    def getresponse(self):
        return self

    def getheader(self, _name: str) -> str:
        return f"{HERE}/x"


@pytest.mark.parametrize("status", [204, 301, 400, 403, 404, 500, 503])
def test_an_answer_without_a_file_is_a_sentence_with_its_number(ask, status: int):
    assert str(status) in refused(ask, f"{HERE}/{status}")


def test_a_source_that_asks_us_to_wait_is_heard(ask):
    assert "wait" in refused(ask, f"{HERE}/429")


def test_a_file_that_is_too_large_or_breaks_off_is_refused(ask):
    assert "10 MB" in refused(ask, f"{HERE}/large")
    assert "failed" in refused(ask, f"{HERE}/short")


def test_a_source_that_takes_too_long_is_given_up(ask, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(fetching, "MOST_SECONDS", 0.0)
    assert "in time" in refused(ask, f"{HERE}/ok")


def test_a_site_that_is_not_there_is_a_sentence():
    def nowhere(_host: str) -> list[str]:
        raise OSError

    with pytest.raises(Refused, match="no site"):
        fetch(HERE, before_each=lambda _host: None, lookup=nowhere)
