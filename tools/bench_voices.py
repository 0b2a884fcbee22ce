"""Voices taken in, durably, through the whole application: on SQLite and on PostgreSQL."""

import json
import shutil
import tempfile
from pathlib import Path

from tools.bench_data import run
from tools.bench_judge import Row
from tools.bench_posting import Posted, post
from tools.bench_serving import NO_WRK, serving
from tools.bench_votes import postgres

SECONDS, CONNECTIONS, MANY = 10, 16, 8_000
FEWEST_A_SECOND, MOST_MILLISECONDS = 200.0, 150.0
PATH = "/ekbacka/rost/"


def rows() -> list[Row]:
    """A row a figure: what, measured, goal, met."""
    if not shutil.which("wrk"):
        print(NO_WRK)
        return []
    with tempfile.TemporaryDirectory(prefix="lofte-bench-") as folder:
        found = _measured("SQLite", {"LOFTE_DATA": f"{folder}/sqlite"})
        with postgres(Path(folder) / "pg") as url:
            data = {"LOFTE_DATA": f"{folder}/data", "DATABASE_URL": url}
            return found + _measured("PostgreSQL", data)


def _measured(name: str, settings: dict[str, str]) -> list[Row]:
    bodies = json.loads(run("tools.bench_voice_forms", str(MANY), **settings))
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
