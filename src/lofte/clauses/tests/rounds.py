"""Small rounds for the tests, and verdicts written so that a table of them can be read."""

from collections.abc import Iterable, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from lofte.clauses.documents import as_round, faults, judge_round
from lofte.clauses.sentences import sentence
from lofte.clauses.verdicts import Verdict

YEAR = ("2021-01-01", "2021-12-31")
Raw = dict[str, Any]


def a_document(
    *targets: Raw,
    over: tuple[str, str | None] = YEAR,
    done: Sequence[Raw] | None = (),
    decided: Sequence[Raw] = (),
) -> Raw:
    """A round with one clause a target, called A, B, C …; deeds without a clause are of A."""
    document = {
        "format": "medborgarlofte/1",
        "municipalities": ["9901"],
        "period": {"from": over[0], "to": over[1]},
        "focus_areas": [
            {
                "id": "trygghet",
                "title": {"sv": "Trygghet"},
                "clauses": [a_clause("ABCDEFGH"[at], each) for at, each in enumerate(targets)],
            }
        ],
        "deliveries": None if done is None else [{"clause": "A", **each} for each in done],
        "decisions": list(decided),
    }
    # Nothing shared with the tables of the tests, so that it may be changed.
    return deepcopy(document)


def a_clause(name: str, target: Raw) -> Raw:
    return {
        "id": name,
        "text": {"sv": "Ett löfte."},
        "accountable": "police",
        "target": target,
    }


def verdict_on(day: str, *targets: Raw, **rest: Any) -> Verdict:
    """The verdict on the first of the targets on a day."""
    document = a_document(*targets, **rest)
    assert [each.said("en") for each in faults(document)] == []
    return judge_round(as_round(document), on=date.fromisoformat(day))[0]


def judged(day: str, *targets: Raw, **rest: Any) -> str:
    """The verdict in a few words: "partly 3 of 4", "ongoing on_track 18–22 of 20"."""
    found = verdict_on(day, *targets, **rest)
    words = [str(found.delivery), found.progress, found.because]
    required = "" if found.required is None else f" of {found.required}"
    counted = found.counted and found.counted.as_json()
    number = f" {_number(counted['low'], counted['high'])}{required}" if counted else required
    return " ".join(word for word in words if word) + number


def slots(day: str, *targets: Raw, **rest: Any) -> list[str]:
    """A line a slot: "2021-02 4 of 4 met", "2021 spring 0–∞ of 1 unknown"."""
    return [line(each.as_json()) for each in verdict_on(day, *targets, **rest).slots]


def line(slot: Raw) -> str:
    required = "" if slot["required"] is None else f" of {slot['required']}"
    number = "" if slot["low"] is None else f" {_number(slot['low'], slot['high'])}"
    return f"{slot['name']}{number}{required} {slot['state']}"


def _number(low: int, high: int | None) -> str:
    return f"{low}" if low == high else f"{low}–{'∞' if high is None else high}"


def on_each(*days: str, count: Any = 1) -> list[Raw]:
    """So many on each of the days."""
    return [{"on": day, "count": count} for day in days]


def required(lines: Iterable[str]) -> list[int]:
    """What each slot asks for, of the lines above."""
    return [int(each.split(" of ")[1].split()[0]) for each in lines]


def told(day: str, *targets: Raw, **rest: Any) -> list[str]:
    """The sentence, Swedish first."""
    return list(sentence(verdict_on(day, *targets, **rest)).values())
