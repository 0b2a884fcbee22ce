"""Triggers that keep what is written once as it was written, on both databases.

A migration that makes a table of frozen rows ends with `laid`. SQLite forgets a table's triggers
when Django remakes the table, so one that alters such a table ends with it too; `missing` tells
when one did not.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython

from lofte.commons.models.frozen import FrozenRow

VERBS = ("update", "delete")

SQLITE_CREATE = """
CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table}: rows are never changed and never deleted'); END
"""
SQLITE_DROP = "DROP TRIGGER IF EXISTS {table}_no_{verb}"
SQLITE_NAMES = "SELECT name FROM sqlite_master WHERE type = 'trigger'"

# Errors of class 23 reach Python as IntegrityError, as they do from SQLite.
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION commons_never_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '%: rows are never changed and never deleted', TG_TABLE_NAME
    USING ERRCODE = 'integrity_constraint_violation';
END $$
"""
POSTGRESQL_CREATE = """
CREATE OR REPLACE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION commons_never_changes()
"""
POSTGRESQL_DROP = "DROP TRIGGER IF EXISTS {table}_no_{verb} ON {table}"
POSTGRESQL_NAMES = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"


def create_sql(vendor: str, tables: Collection[str]) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_CREATE, tables, VERBS)
    return [POSTGRESQL_FUNCTION, *_for_each(POSTGRESQL_CREATE, tables, (*VERBS, "truncate"))]


def drop_sql(vendor: str, tables: Collection[str]) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_DROP, tables, VERBS)
    return _for_each(POSTGRESQL_DROP, tables, (*VERBS, "truncate"))


def create(connection: BaseDatabaseWrapper, tables: Collection[str] | None = None) -> None:
    """Lay the triggers of the tables; of all frozen ones when none are named."""
    named = frozen_tables() if tables is None else tables
    _run(connection, create_sql(connection.vendor, named))


def drop(connection: BaseDatabaseWrapper, tables: Collection[str] | None = None) -> None:
    named = frozen_tables() if tables is None else tables
    _run(connection, drop_sql(connection.vendor, named))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For emptying a test database between two tests; never in a running system."""
    drop(connection)
    try:
        yield
    finally:
        create(connection)


def frozen_tables() -> list[str]:
    """The tables of all rows that are written once, of every step."""
    return [each._meta.db_table for each in apps.get_models() if issubclass(each, FrozenRow)]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    verbs = VERBS if connection.vendor == "sqlite" else (*VERBS, "truncate")
    wanted = {f"{table}_no_{verb}" for table in frozen_tables() for verb in verbs}
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_NAMES if connection.vendor == "sqlite" else POSTGRESQL_NAMES)
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def laid(*tables: str) -> RunPython:
    """The triggers of these tables as a step of a migration."""
    return RunPython(
        lambda _apps, editor: create(editor.connection, tables),
        lambda _apps, editor: drop(editor.connection, tables),
    )


def _for_each(template: str, tables: Collection[str], verbs: tuple[str, ...]) -> list[str]:
    return [template.format(table=table, verb=verb) for table in tables for verb in verbs]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
