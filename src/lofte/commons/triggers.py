"""Triggers that keep the trail and the publications as they were written, on both databases.

SQLite forgets a table's triggers when Django remakes the table for a migration. A migration that
alters one of these tables must therefore end with `create`; `missing` tells when one did not.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

TABLES = ("commons_auditentry", "commons_publication")
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


def create_sql(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_CREATE, VERBS)
    return [POSTGRESQL_FUNCTION, *_for_each(POSTGRESQL_CREATE, (*VERBS, "truncate"))]


def drop_sql(vendor: str) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_DROP, VERBS)
    return _for_each(POSTGRESQL_DROP, (*VERBS, "truncate"))


def create(connection: BaseDatabaseWrapper) -> None:
    _run(connection, create_sql(connection.vendor))


def drop(connection: BaseDatabaseWrapper) -> None:
    _run(connection, drop_sql(connection.vendor))


@contextmanager
def lifted(connection: BaseDatabaseWrapper) -> Iterator[None]:
    """For emptying a test database between two tests; never in a running system."""
    drop(connection)
    try:
        yield
    finally:
        create(connection)


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    verbs = VERBS if connection.vendor == "sqlite" else (*VERBS, "truncate")
    wanted = {f"{table}_no_{verb}" for table in TABLES for verb in verbs}
    with connection.cursor() as cursor:
        cursor.execute(SQLITE_NAMES if connection.vendor == "sqlite" else POSTGRESQL_NAMES)
        return sorted(wanted - {name for (name,) in cursor.fetchall()})


def create_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    create(schema_editor.connection)


def drop_in_migration(apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    drop(schema_editor.connection)


def _for_each(template: str, verbs: tuple[str, ...]) -> list[str]:
    return [template.format(table=table, verb=verb) for table in TABLES for verb in verbs]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
