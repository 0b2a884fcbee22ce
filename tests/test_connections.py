"""How the two databases are spoken to: whoever writes waits in line, and what works is trusted."""

import fcntl
import threading

import pytest
from django.db import connection, transaction

from lofte.config.postgresql import base as postgresql
from tests.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
only_sqlite = pytest.mark.skipif("connection.vendor != 'sqlite'", reason="SQLite's one writer")
only_postgresql = pytest.mark.skipif("connection.vendor == 'sqlite'", reason="a server")


@only_sqlite
def test_whoever_writes_waits_for_another_process_that_writes():
    begun = threading.Event()

    def write():
        with transaction.atomic():
            begun.set()

    with open(f"{connection.settings_dict['NAME']}-turn", "w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        writer = threading.Thread(target=at_once, args=(write,))
        writer.start()
        assert not begun.wait(0.3)
        fcntl.flock(other, fcntl.LOCK_UN)
        assert begun.wait(10)
        writer.join(10)


def _cut_off():
    connection.close()
    raise RuntimeError


@only_sqlite
def test_a_transaction_that_fails_or_is_cut_off_leaves_the_line():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        1 / 0  # noqa: B018
    assert not connection.has_turn
    with pytest.raises(RuntimeError), transaction.atomic():
        _cut_off()
    assert not connection.has_turn
    with transaction.atomic():
        assert connection.has_turn
    assert not connection.has_turn
    assert connection.line.acquire(timeout=1)
    connection.line.release()


def request():
    """What a request does with a connection that is there."""
    connection.close_if_unusable_or_obsolete()
    connection.cursor().close()


@only_postgresql
def test_a_connection_that_works_is_not_asked_again_for_a_moment(monkeypatch):
    connection.close()
    connection.ensure_connection()  # a moment ago
    asked = []

    def works(_):
        asked.append(1)
        return True

    monkeypatch.setattr(postgresql.DatabaseWrapper, "is_usable", works)
    for _ in range(3):
        request()
    assert not asked
    monkeypatch.setattr(postgresql, "SECONDS_TRUSTED", 0.0)
    request()
    assert len(asked) == 1


@only_postgresql
def test_it_is_never_asked_within_a_transaction(monkeypatch):
    """The question would itself begin a transaction that nobody ends."""
    connection.ensure_connection()
    request()
    monkeypatch.setattr(postgresql, "SECONDS_TRUSTED", 0.0)  # so long has it taken meanwhile
    with transaction.atomic():
        connection.cursor().execute("SELECT 1")
    assert connection.get_autocommit()
