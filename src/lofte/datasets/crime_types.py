"""Types of reported crime, and whether their number follows victims or the police."""

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class CrimeType:
    """`driven_by` is "victims", "police", or "" where a type holds both."""

    key: str
    name_sv: str
    name_en: str
    driven_by: str


@cache
def crime_types() -> dict[str, CrimeType]:
    """By key, in the order of `data/crime_types.csv`."""
    text = files("lofte.datasets").joinpath("data/crime_types.csv").read_text("utf-8")
    rows = csv.DictReader(text.splitlines(), delimiter=";")
    return {row["key"]: CrimeType(**row) for row in rows}
