"""A made-up country: 8,700 clauses in 348 rounds with a million deliveries.

Rounds are taken in as any document is. Their deliveries go straight into the table, which is what
makes it two minutes and not ten.
"""
# ruff: noqa: E402 (models are there once Django is set up)

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

import django

django.setup()

from django.db import connection, transaction

from lofte.clauses.counts import interval, whole_or_none
from lofte.clauses.deliveries import PLAIN, details_of
from lofte.commons.clock import today
from lofte.commons.queries import municipalities, system_person
from lofte.progress.actions import DETAILS
from lofte.stewardship.actions import take_in
from lofte.stewardship.serving import prepare
from tools.bench_judge import MIXTURE, a_delivery

# One round in force in each municipality, and an ended one beside it in the first of them.
IN_FORCE, ENDED, CLAUSES, DELIVERIES = 290, 58, 25, 1_000_000
COLUMNS = (
    "round_id", "clause_id", "position", "document", "starts_on", "ends_on", "low", "high",
    "details", "reported_by_id", "reporter", "reported_at", "reason", "is_standing",
)  # fmt: skip
PLACES = ("Torget", "Stationen", "Parken", "Skolan", "Centrum")
WHO = ("police", "municipality", "joint")


def build() -> None:
    """Fill the database of the data folder that the environment names."""
    prepare()
    by, chance = system_person(), random.Random(290)  # noqa: S311 (nothing secret)
    codes = list(municipalities().order_by("code").values_list("code", flat=True))[:IN_FORCE]
    marks = ", ".join("%s" for _ in COLUMNS)
    insert = f"INSERT INTO progress_delivery ({', '.join(COLUMNS)}) VALUES ({marks})"  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        for number in range(IN_FORCE + ENDED):
            document = _document(codes[number % IN_FORCE], number, today().year, chance)
            taken = take_in(document=document, by=by).round
            keys = {clause.key: clause.pk for clause in taken.clauses.all()}
            rows = _deliveries(document, number, min(today(), taken.ends_on or today()), chance)
            cursor.executemany(
                insert, [_row(taken.pk, keys, at, row, by.pk) for at, row in enumerate(rows)]
            )


def _document(code: str, number: int, year: int, chance: random.Random) -> dict[str, Any]:
    weights, targets = zip(*MIXTURE, strict=True)
    first, last = (year - 1, year + number % 2) if number < IN_FORCE else (year - 4, year - 3)
    clauses = [
        {
            "id": f"L{at + 1}",
            "text": {"sv": f"Vi syns oftare vid {chance.choice(PLACES).lower()} när det är mörkt."},
            "accountable": chance.choice(WHO),
            "target": json.loads(json.dumps(target).replace("2024-", f"{first}-")),
        }
        for at, target in enumerate(chance.choices(targets, weights, k=CLAUSES))
    ]
    return {
        "format": "medborgarlofte/1",
        "municipalities": [code],
        "period": {"from": f"{first}-01-01", "to": f"{last}-12-31"},
        "focus_areas": [{"id": "trygghet", "title": {"sv": "Trygghet"}, "clauses": clauses}],
        "deliveries": [],
    }


def _deliveries(
    document: Mapping[str, Any], number: int, last: date, chance: random.Random
) -> Iterator[dict[str, Any]]:
    """As many as fall to the round; one clause in ten has four times as many as the others."""
    rounds = IN_FORCE + ENDED
    first = date.fromisoformat(document["period"]["from"])
    clauses = document["focus_areas"][0]["clauses"]
    weights = [4 if at % 10 == 0 else 1 for at in range(len(clauses))]
    many = DELIVERIES * (number + 1) // rounds - DELIVERIES * number // rounds
    for clause in chance.choices(clauses, weights, k=many):
        yield a_delivery(clause, first, last - timedelta(1), chance)


def _row(
    round: int, keys: Mapping[str, int], at: int, delivery: dict[str, Any], by: int
) -> tuple[Any, ...]:
    """The row that `progress.actions` would have written."""
    low, high = interval(delivery.get("count"))
    details = {key: delivery[key] for key in DETAILS if key in delivery}
    first, last = (delivery.get("on") or delivery.get(key) for key in ("from", "to"))
    return (
        *(round, keys[delivery["clause"]], at, json.dumps(delivery, ensure_ascii=False)),
        *(first, last, low, whole_or_none(high)),
        json.dumps(details, ensure_ascii=False) if details_of(delivery) != PLAIN else None,
        *(by, "Polisen", f"{last or first} 18:00:00", "", True),
    )


if __name__ == "__main__":
    build()
