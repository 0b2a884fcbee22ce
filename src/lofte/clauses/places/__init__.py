"""Sweden's municipalities by name: package data that later folders load too."""

import csv
from functools import cache
from importlib.resources import files


@cache
def municipalities() -> dict[str, str]:
    """Code by name, as in `municipalities.csv`: {"Umeå": "2480", …}."""
    text = files("lofte.clauses").joinpath("places/municipalities.csv").read_text("utf-8")
    return {row["name"]: row["code"] for row in csv.DictReader(text.splitlines())}


def is_municipality(name: str) -> bool:
    """Whether the name, also in the genitive, is a municipality's."""
    known = municipalities()
    return name in known or (name.endswith("s") and name[:-1] in known)
