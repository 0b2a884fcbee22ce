"""Getting the data folder ready, and answering on the loopback."""

import gc
import hashlib
import multiprocessing
import sys
from pathlib import Path
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from granian import Granian
from granian.constants import Interfaces

ADDRESS = "127.0.0.1"
WORKERS = 2
# SQLite has one writer at a time. On PostgreSQL many threads wait for the disk at once, and what
# they write meanwhile is written together.
THREADS = {"sqlite": 1, "postgresql": 8}


def prepare() -> None:
    """Bring the database up to date. Quick when it is."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", verbosity=0, interactive=False)


def collect_static() -> None:
    """Collect the static files when they are others than last time."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    now = _fingerprint()
    if stamp.is_file() and stamp.read_text() == now:
        return
    call_command("collectstatic", verbosity=0, interactive=False)
    stamp.write_text(now)


def _fingerprint() -> str:
    seen = []
    for finder in get_finders():
        for name, storage in finder.list([]):
            file = Path(storage.path(name)).stat()
            seen.append(f"{name}\0{file.st_size}\0{file.st_mtime_ns}\n")
    return hashlib.sha256("".join(sorted(seen)).encode()).hexdigest()


def warm_up() -> None:
    """Make the front page once, so that the workers inherit what it loaded and computed."""
    if multiprocessing.get_start_method() != "fork":
        return
    asked = {"HTTP_HOST": settings.ALLOWED_HOSTS[0].lstrip(".")}
    setup_testing_defaults(asked)
    get_internal_wsgi_application()(asked, lambda *_: len)
    connections.close_all()  # a connection must not be used by two processes
    gc.collect()
    gc.freeze()  # what is never looked through is never copied either


def answer(port: int) -> None:
    """Serve until told to stop."""
    collect_static()
    warm_up()
    sys.stdout.flush()
    Granian(
        "lofte.config.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS[connection.vendor],
        log_enabled=False,
        websockets=False,
    ).serve()
