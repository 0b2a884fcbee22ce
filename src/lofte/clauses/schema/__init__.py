"""The JSON Schema of the public format, and the check that says in words what breaks it."""

import json
from functools import cache
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("medborgarlofte-1.schema.json")


@cache
def schema() -> dict[str, Any]:
    """The published schema of `medborgarlofte/1`."""
    loaded: dict[str, Any] = json.loads(FILE.read_text(encoding="utf-8"))
    return loaded
