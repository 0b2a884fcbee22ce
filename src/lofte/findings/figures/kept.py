"""Figures as they are kept with an adopted picture. Knows no database."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from lofte.datasets.models import Figure

MOST_KEPT = 60  # the newest: five years of months
WRITTEN = ("period", "value", "low", "high", "quality", "note")


def written(figures: list[Figure]) -> list[dict[str, Any]]:
    """The newest figures as they are kept, oldest first."""
    return [
        {name: getattr(each, name) for name in WRITTEN}
        | {"starts_on": each.starts_on.isoformat(), "ends_on": each.ends_on.isoformat()}
        for each in figures[-MOST_KEPT:]
    ]


def read(kept: Iterable[dict[str, Any]]) -> Iterator[Figure]:
    """The figures that were kept; they are rows of nothing and are never saved."""
    for each in kept:
        days = {name: date.fromisoformat(each[name]) for name in ("starts_on", "ends_on")}
        yield Figure(**{**each, **days})
