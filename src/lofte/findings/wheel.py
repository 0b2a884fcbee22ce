"""The annual wheel: twelve months as pieces of a ring, and which problems come back in each."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Any

from django.utils.dates import MONTHS_3

from lofte.findings.models import Recurrence

OUTER, INNER, LABEL = 96.0, 52.0, 74.0


@dataclass(frozen=True)
class Month:
    """A piece of the ring: its path, where its name stands, and how strongly it is filled."""

    name: str
    path: str
    x: float
    y: float
    many: int  # problems that come back then
    level: int  # 0 none, 1 one, 2 more


def wheel(recurrences: Iterable[Recurrence]) -> dict[str, Any] | None:
    """The ring and its table; None where nothing comes back. A recurrence without months is all."""
    rows = list(recurrences)
    if not rows:
        return None
    problems = [{each.problem_id for each in rows if _is_in(each, at)} for at in range(1, 13)]
    months = [_month(at, len(found)) for at, found in enumerate(problems)]
    table = [(each, [_is_in(each, at) for at in range(1, 13)]) for each in rows]
    return {"months": months, "rows": table, "names": [str(name) for name in MONTHS_3.values()]}


def _is_in(recurrence: Recurrence, month: int) -> bool:
    return not recurrence.months or month in recurrence.months


def _month(at: int, many: int) -> Month:
    x, y = _point(at + 0.5, LABEL)
    name = str(MONTHS_3[at + 1])
    return Month(name, _path(at), x, y, many, min(many, 2))


def _path(at: int) -> str:
    corners = [(at, OUTER), (at + 1, OUTER), (at + 1, INNER), (at, INNER)]
    (a, b), (c, d), (e, f), (g, h) = (_point(*each) for each in corners)
    return f"M{a} {b}A{OUTER} {OUTER} 0 0 1 {c} {d}L{e} {f}A{INNER} {INNER} 0 0 0 {g} {h}Z"


def _point(months: float, radius: float) -> tuple[float, float]:
    turn = 2 * pi * months / 12  # January begins at the top
    return round(radius * sin(turn), 1), round(-radius * cos(turn), 1)
