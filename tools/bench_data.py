"""The data folders to measure on, kept in `.bench/` until their makers change."""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import date
from inspect import getsource
from pathlib import Path

from tools.bench_judge import MIXTURE, a_delivery

KEPT = Path(__file__).parents[1] / ".bench"
MAKER = Path(__file__).with_name("bench_country.py")


def country() -> Path:
    """The data folder of all of Sweden, built the first time, which takes two minutes."""
    # The rounds lie around today, so the country is another next year.
    year = date.today().year  # noqa: DTZ011
    made_by = f"{MAKER.read_text(encoding='utf-8')}{getsource(a_delivery)}{MIXTURE}{year}"
    found = KEPT / f"country-{hashlib.sha256(made_by.encode()).hexdigest()[:12]}"
    if not (found / "built").exists():
        print("Building a made-up country, once …", flush=True)
        shutil.rmtree(KEPT, ignore_errors=True)
        found.mkdir(parents=True)
        run("tools.bench_country", LOFTE_DATA=str(found))
        (found / "built").touch()
    return found


def run(module: str, *arguments: str, **settings: str) -> str:
    """What a module writes, in a process of its own with the settings of the measurements."""
    command = [sys.executable, "-m", module, *arguments]
    ours = {"DJANGO_SETTINGS_MODULE": "tools.bench_settings", **settings}
    done = subprocess.run(
        command, env=environment(ours), stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The environment with ours in it, and without what would lead to somebody's database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("LOFTE_")}
    kept.pop("DATABASE_URL", None)
    return {**kept, **ours}
