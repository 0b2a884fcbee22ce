"""The trail of what people did. Every act turns the edition in the same transaction."""

from typing import Any

from django.db import connection, transaction
from django.db.models import Model, Q, QuerySet

from lofte.commons.models import AuditEntry, Person

# The first statement takes the row of the whole country and holds it until the transaction ends,
# so numbers are handed out in the order in which changes become visible.
TURN = (
    "INSERT INTO commons_edition (scope, number) VALUES ('', 1) "
    "ON CONFLICT (scope) DO UPDATE SET number = commons_edition.number + 1"
)
READ = "SELECT number FROM commons_edition WHERE scope = ''"
CHANGED = "SELECT scope, number FROM commons_edition WHERE number > %s AND scope <> ''"
STAMP = (
    "INSERT INTO commons_edition (scope, number) VALUES (%s, %s) "
    "ON CONFLICT (scope) DO UPDATE SET number = excluded.number"
)


def label(row: Model) -> str:
    """What the trail calls a row: "pledges.PledgeRound:7"."""
    return f"{row._meta.label}:{row.pk}"


@transaction.atomic(savepoint=False)
def record(
    verb: str, *, by: Person, on: Model, within: Model | None = None, **details: Any
) -> AuditEntry:
    """Write down one act. `within` is the root row whose pages it changes, such as the round."""
    scope = label(within) if within else ""
    return AuditEntry.objects.create(
        number=_turn(scope),
        verb=verb,
        by=label(by),
        by_name=by.name,
        on=label(on),
        within=scope,
        details=details,
    )


def edition() -> int:
    """The number of the country's latest change: the version of all that is published."""
    with connection.cursor() as cursor:
        cursor.execute(READ)
        row = cursor.fetchone()
    return row[0] if row else 0


def editions_since(number: int) -> dict[str, int]:
    """What has changed after an edition: `label` of the root row → its latest number."""
    with connection.cursor() as cursor:
        cursor.execute(CHANGED, [number])
        return dict(cursor.fetchall())


def trail(row: Model) -> QuerySet[AuditEntry]:
    """What was done to the row or within it, newest first."""
    named = label(row)
    return AuditEntry.objects.filter(Q(on=named) | Q(within=named)).order_by("-number")


def _turn(scope: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(TURN)
        cursor.execute(READ)
        number: int = cursor.fetchone()[0]
        if scope:
            cursor.execute(STAMP, [scope, number])
    return number
