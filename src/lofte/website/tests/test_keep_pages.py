"""A public page is kept while nothing changes, and never longer, and nobody else's page."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Thread

import brotli
import pytest
import time_machine
from django.db import connection, transaction
from django.test import Client

from lofte.commons import actions as ground
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_reporter,
    the_system,
)
from lofte.pledges.testing import a_clause, a_decision, an_amended_clause
from lofte.progress.testing import a_correction, a_delivery, a_delivery_taken_back
from lofte.website import memory
from lofte.website.shelf import Address, Page, Shelf, Version
from lofte.website.tests import kept

pytestmark = [pytest.mark.django_db, pytest.mark.urls("lofte.website.tests.kept")]


@pytest.fixture(autouse=True)
def _nothing_made() -> None:
    kept.MADE.clear()


def read(client: Client, address: str = "/page/", **headers: str) -> str:
    response = client.get(address, headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def another_at(client: Client) -> Client:
    """Another reader of the same server, with no cookies."""
    found = Client()
    found.handler = client.handler
    return found


def an_accent() -> None:
    ground.set_accent(municipality=a_municipality(), accent="#005aa7", by=the_system())


def a_role() -> None:
    ground.give_role(
        person=a_reporter(), partner=a_partner("Bostäder"), kind="reader", by=the_system()
    )


def test_what_is_read_again_is_not_made_again(client: Client):
    a_delivery()
    first = client.get("/page/")
    again = client.get("/page/")
    assert first.content == again.content
    assert dict(first.items()) == dict(again.items())
    assert kept.MADE == ["/page/"]


def test_a_kept_page_asks_the_database_one_thing(client: Client, django_assert_num_queries):
    a_municipality()
    read(client)
    with django_assert_num_queries(1):
        read(client)


def test_the_headers_of_all_other_middleware_are_kept(client: Client):
    a_municipality()
    read(client)
    again = client.get("/page/")
    assert "default-src 'none'" in again["Content-Security-Policy"]
    assert again["X-Content-Type-Options"] == "nosniff"
    assert again["X-Frame-Options"] == "DENY"
    assert again["Referrer-Policy"] == "same-origin"
    assert again["Content-Language"] == "sv"
    assert again["Cache-Control"] == "no-cache"
    assert int(again["Content-Length"]) == len(again.content)


@pytest.mark.parametrize(
    "act",
    [
        lambda clause: a_delivery(clause, on="2019-08-08"),
        lambda clause: a_correction(a_delivery(clause, on="2019-07-07"), reason="fel", count=9),
        lambda clause: a_delivery_taken_back(a_delivery(clause), reason="hände inte"),
        lambda clause: an_amended_clause(clause, text="Nya ord.", reason="klarare"),
        lambda clause: a_decision(clause, "cancelled", on="2019-09-01", reason="inga pengar"),
        lambda clause: an_accent(),
    ],
    ids=["deed", "correction", "taken back", "wording", "decision", "accent"],
)
def test_a_change_shows_on_the_next_request(client: Client, act: Callable[..., object]):
    clause = a_clause()
    before = read(client)
    assert read(client) == before
    act(clause)
    assert read(client) == Client().get("/page/").content.decode() != before


def test_a_changed_role_makes_pages_anew(client: Client):
    a_municipality()
    read(client)
    a_role()
    kept.MADE.clear()
    read(client)
    assert kept.MADE


def test_a_new_day_in_stockholm_makes_pages_anew(client: Client):
    a_municipality()
    with time_machine.travel(datetime(2026, 5, 1, 21, 59, tzinfo=UTC), tick=False):
        assert "2026-05-01" in read(client)
    with time_machine.travel(datetime(2026, 5, 1, 22, 1, tzinfo=UTC), tick=False):
        assert "2026-05-02" in read(client)


def test_who_is_signed_in_is_told_nothing_kept_and_leaves_nothing_kept(client: Client):
    signed_in = another_at(client)
    assert signed_in.login(username=a_coordinator().email, password=PASSWORD)
    assert read(signed_in, "/greeting/") == "Hej Samordnare Ekbacka!"
    assert "Samordnare" not in read(client, "/greeting/")
    assert read(signed_in, "/greeting/") == "Hej Samordnare Ekbacka!"
    assert len(kept.MADE) == 3


@pytest.mark.parametrize("page", ["cookie", "form", "message", "private", "by_header", "missing"])
def test_what_is_for_one_reader_is_made_for_each(client: Client, page: str):
    for _ in range(2):
        another_at(client).get(f"/{page}/")
    assert len(kept.MADE) == 2


def test_a_stream_is_passed_on(client: Client):
    for _ in range(2):
        assert client.get("/stream/").getvalue() == b"ab"
    assert len(kept.MADE) == 2


def test_a_form_key_in_a_cookie_means_no_kept_page(client: Client):
    client.get("/form/")  # sets the cookie, and later answers do not set it again
    first, second = read(client, "/form/"), read(client, "/form/")
    assert first != second
    assert read(another_at(client), "/form/") not in {first, second}
    assert len(kept.MADE) == 4


@pytest.mark.parametrize("header", ["Authorization", "HX-Request"])
def test_a_request_that_says_more_than_its_address_gets_nothing_kept(client: Client, header: str):
    a_municipality()
    read(client)
    read(client, **{header: "true"})
    assert len(kept.MADE) == 2


def test_pages_of_other_steps_are_never_kept(client: Client):
    a_municipality()
    for _ in range(2):
        assert "ETag" not in client.get("/arbete/page/").headers
    assert len(kept.MADE) == 2


def test_the_languages_are_kept_apart(client: Client):
    a_municipality()
    for _ in range(2):
        assert " sv " in read(client, "/page/")
        assert " en " in read(client, "/en/page/")
    assert len(kept.MADE) == 2


def test_a_host_that_is_not_ours_gets_nothing_kept(client: Client):
    a_municipality()
    read(client)
    for _ in range(2):
        assert client.get("/page/", headers={"host": "annanstans.example"}).status_code == 400


def test_a_question_is_part_of_the_address(client: Client):
    a_municipality()
    for _ in range(2):
        read(client, "/page/?sida=2")
        read(client, "/page/?sida=3")
    assert kept.MADE == ["/page/?sida=2", "/page/?sida=3"]


def test_only_reading_is_answered_from_what_is_kept(client: Client):
    a_municipality()
    read(client)
    client.post("/page/")
    assert len(kept.MADE) == 2


def test_a_head_request_is_answered_from_a_page_and_leaves_none(client: Client):
    a_municipality()
    alone = client.head("/page/")
    page = client.get("/page/")
    assert len(kept.MADE) == 2
    again = client.head("/page/")
    assert len(kept.MADE) == 2
    assert again.content == b""
    assert dict(alone.items()) == dict(page.items()) == dict(again.items())


def test_a_reader_who_has_the_page_is_told_so_until_it_changes(client: Client):
    clause = a_clause()
    tag = client.get("/page/")["ETag"]
    again = client.get("/page/", headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    assert again["Vary"] == "Accept-Encoding, Cookie"
    a_delivery(clause, on="2019-10-10")
    changed = client.get("/page/", headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag


@pytest.mark.parametrize(
    ("accepted", "encoding", "opened"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip, br;q=0", "gzip", gzip.decompress),
        ("GZIP;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("br;q=fel", None, bytes),
        ("", None, bytes),
    ],
)
def test_a_page_is_compressed_as_the_reader_asks(
    client: Client, accepted: str, encoding: str | None, opened: Callable[[bytes], bytes]
):
    a_municipality()
    plain = client.get("/page/").content
    for _ in range(2):
        response = client.get("/page/", headers={"accept-encoding": accepted})
        assert response.headers.get("Content-Encoding") == encoding
        assert opened(response.content) == plain
        assert int(response["Content-Length"]) == len(response.content)
        assert "Accept-Encoding" in response["Vary"]


def test_a_page_for_somebody_signed_in_is_not_compressed(client: Client):
    """It may hold a form's key beside what the reader typed, which compressing would betray."""
    assert client.login(username=a_coordinator().email, password=PASSWORD)
    response = client.get("/page/", headers={"accept-encoding": "gzip, br"})
    assert "Content-Encoding" not in response.headers


def test_switched_off_nothing_is_kept_and_the_answer_is_the_same(client: Client, settings):
    a_municipality()
    on = client.get("/page/", headers={"accept-encoding": "br"})
    settings.LOFTE_PAGE_MEMORY = False
    kept.MADE.clear()
    for _ in range(2):
        off = client.get("/page/", headers={"accept-encoding": "br"})
    assert len(kept.MADE) == 2
    assert (dict(on.items()), on.content) == (dict(off.items()), off.content)


@pytest.mark.django_db(transaction=True)
def test_where_the_edition_cannot_be_read_the_page_is_made(client: Client):
    read(client, "/greeting/")
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE commons_edition RENAME TO gone")
        try:
            assert read(client, "/greeting/") == "Hej AnonymousUser!"
        finally:
            cursor.execute("ALTER TABLE gone RENAME TO commons_edition")
    assert len(kept.MADE) == 2
    read(client, "/greeting/")
    assert len(kept.MADE) == 2


@pytest.mark.django_db(transaction=True)
def test_what_another_has_not_yet_saved_does_not_show_and_then_does(client: Client):
    """Also while a page is made: what was begun before it is found on the request after."""
    clause = a_clause()
    before = read(client)

    def meanwhile(act: Callable[[], object]) -> None:
        def run() -> None:
            act()
            connection.close()

        thread = Thread(target=run)
        thread.start()
        thread.join()

    with transaction.atomic():
        a_delivery(clause, on="2019-11-11")
        seen: list[str] = []
        meanwhile(lambda: seen.append(read(client)))
        assert seen == [before]
    assert "2019-11-11" in read(client)


def test_made_up_questions_push_out_no_plain_page(client: Client, monkeypatch):
    a_municipality()
    monkeypatch.setattr(memory, "ASKED_BYTES", 40_000)
    read(client)
    for number in range(50):
        read(client, f"/page/?utm={number}")
    kept.MADE.clear()
    read(client)
    assert not kept.MADE
    read(client, f"/page/?{'x' * 400}")
    read(client, f"/page/?{'x' * 400}")
    assert len(kept.MADE) == 2


DAY = Version(datetime(2026, 5, 1, tzinfo=UTC).date(), 7)


def at(path: str) -> Address:
    return Address(False, "localhost", path, "", "")


def test_a_shelf_holds_so_many_bytes_and_lets_go_of_what_was_read_longest_ago():
    shelf = Shelf(10 * Page({}, b"x" * 1000).size)
    for number in range(10):
        shelf.keep(DAY, at(f"/{number}/"), Page({}, b"x" * 1000))
    assert shelf.find(DAY, at("/0/"))
    shelf.keep(DAY, at("/10/"), Page({}, b"x" * 1000))
    assert shelf.find(DAY, at("/0/"))
    assert shelf.find(DAY, at("/1/")) is None
    shelf.keep(DAY, at("/10/"), Page({}, b"y" * 1000))
    assert shelf.bytes == 10 * Page({}, b"x" * 1000).size


def test_a_page_too_large_for_the_shelf_is_not_kept():
    shelf = Shelf(100_000)
    shelf.keep(DAY, at("/"), Page({}, b"x" * 30_000))
    assert shelf.find(DAY, at("/")) is None


@pytest.mark.parametrize(
    "other", [DAY._replace(edition=8), DAY._replace(edition=6), DAY._replace(day=DAY.day.max)]
)
def test_a_page_of_another_version_is_never_found(other: Version):
    shelf = Shelf(100_000)
    shelf.keep(DAY, at("/"), Page({}, b"x"))
    assert shelf.find(other, at("/")) is None
    shelf.keep(other, at("/en/"), Page({}, b"y"))
    assert shelf.find(other, at("/")) is None
    assert shelf.find(DAY, at("/")) is None
