"""Deliveries as the judge reads them, a million in a few seconds.

Days and details come out of the database as text, because the same few texts come again and again:
each is understood once, instead of once a row.
"""

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from lofte.clauses.counts import UNBOUNDED
from lofte.clauses.deliveries import NEVER, PLAIN, Details, details_of, ordinal
from lofte.clauses.deliveries import Delivery as DeliveryMade
from lofte.progress.models import Delivery


def columns(rows: QuerySet[Delivery]) -> QuerySet[Delivery, Any]:
    """What `made_by_clause` asks of each row."""
    first, last, details = (Cast(name, TextField()) for name in ("starts_on", "ends_on", "details"))
    return rows.order_by().values_list("clause", first, last, "low", "high", details)


def made_by_clause(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[DeliveryMade]]:
    """What was done, by the clause's primary key."""
    found: dict[int, list[DeliveryMade]] = defaultdict(list)
    for clause, first, last, low, high, details in rows:
        made = DeliveryMade(
            None,
            ordinal(first) if first else NEVER,
            ordinal(last) if last else NEVER,
            low,
            UNBOUNDED if high is None else high,
            _details(details) if details else PLAIN,
        )
        found[clause].append(made)
    return dict(found)


@lru_cache(maxsize=16_384)
def _details(text: str) -> Details:
    return details_of(json.loads(text))
