"""Getting the data folder ready, and answering on the loopback."""

import hashlib
import sys
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces

ADDRESS = "127.0.0.1"
WORKERS = 2


def prepare() -> None:
    """Bring the database up to date. Quick when it is."""
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


def answer(port: int) -> None:
    """Serve until told to stop. One thread a worker: more would fight for SQLite's write lock."""
    collect_static()
    sys.stdout.flush()
    Granian(
        "lofte.config.wsgi:application",
        address=ADDRESS,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=1,
        log_enabled=False,
        websockets=False,
    ).serve()
