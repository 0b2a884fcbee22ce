"""Deliveries as the judge reads them, a million in a few seconds.

Days and details come out of the database as text, because the same few texts come again and again:
each is understood once, instead of once a row.
"""

import json
from collections import defaultdict
from functools import lru_cache

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from lofte.clauses.counts import UNBOUNDED
from lofte.clauses.deliveries import NEVER, PLAIN, Details, details_of, ordinal
from lofte.clauses.deliveries import Delivery as DeliveryMade
from lofte.progress.models import Delivery

READ_AT_A_TIME = 5_000


def made_by_clause(rows: QuerySet[Delivery]) -> dict[int, list[DeliveryMade]]:
    """What was done, by the clause's primary key."""
    first, last, details = (Cast(name, TextField()) for name in ("starts_on", "ends_on", "details"))
    columns = rows.values_list("clause", first, last, "low", "high", details)
    found: dict[int, list[DeliveryMade]] = defaultdict(list)
    for clause, starts_on, ends_on, low, high, said in columns.iterator(READ_AT_A_TIME):
        made = DeliveryMade(
            None,
            ordinal(starts_on) if starts_on else NEVER,
            ordinal(ends_on) if ends_on else NEVER,
            low,
            UNBOUNDED if high is None else high,
            _details(said) if said else PLAIN,
        )
        found[clause].append(made)
    return dict(found)


@lru_cache(maxsize=16_384)
def _details(text: str) -> Details:
    return details_of(json.loads(text))
