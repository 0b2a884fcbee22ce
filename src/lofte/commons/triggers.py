"""Triggers that keep what is written once as it was written, on both databases.

Some rows stand from the beginning (`FrozenRow`), others once something has happened (`StandsOnce`).

A migration that makes a table of frozen rows ends with `laid`. SQLite forgets a table's triggers
when Django remakes the table, so one that alters such a table ends with it too; `missing` tells
when one did not.
"""

from collections.abc import Collection, Iterator
from contextlib import contextmanager

from django.apps import apps
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import RunPython

from lofte.commons.models.frozen import FrozenRow, StandsOnce

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

SQLITE_STANDS = """
CREATE TRIGGER IF NOT EXISTS {table}_stands_{verb} BEFORE {verb}{columns} ON {table}
WHEN {when}
BEGIN SELECT RAISE(ABORT, '{table}: the row stands as it was decided'); END
"""
SQLITE_STANDS_DROP = "DROP TRIGGER IF EXISTS {table}_stands_{verb}"
# A trigger of PostgreSQL may not ask other tables in its condition, but a function may.
POSTGRESQL_STANDS_FUNCTION = """
CREATE OR REPLACE FUNCTION commons_stands_once() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE stands boolean;
BEGIN
    IF TG_OP = 'INSERT' THEN
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO stands USING NEW;
    ELSE
        EXECUTE 'SELECT ' || TG_ARGV[0] INTO stands USING OLD;
    END IF;
    IF stands THEN
        RAISE EXCEPTION '%: the row stands as it was decided', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    RETURN NEW;
END $$
"""
POSTGRESQL_STANDS = """
CREATE OR REPLACE TRIGGER {table}_stands_{verb} BEFORE {verb}{columns} ON {table}
FOR EACH ROW EXECUTE FUNCTION commons_stands_once('{when}')
"""
POSTGRESQL_STANDS_DROP = "DROP TRIGGER IF EXISTS {table}_stands_{verb} ON {table}"


def create_sql(vendor: str, tables: Collection[str]) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_CREATE, tables, VERBS)
    return [POSTGRESQL_FUNCTION, *_for_each(POSTGRESQL_CREATE, tables, (*VERBS, "truncate"))]


def drop_sql(vendor: str, tables: Collection[str]) -> list[str]:
    if vendor == "sqlite":
        return _for_each(SQLITE_DROP, tables, VERBS)
    return _for_each(POSTGRESQL_DROP, tables, (*VERBS, "truncate"))


def create(connection: BaseDatabaseWrapper, tables: Collection[str] | None = None) -> None:
    """Lay the triggers of the tables; of all that have some when none are named."""
    named = frozen_tables() if tables is None else _frozen_among(tables)
    _run(connection, create_sql(connection.vendor, named))
    _run(connection, _standing_sql(connection.vendor, tables))


def drop(connection: BaseDatabaseWrapper, tables: Collection[str] | None = None) -> None:
    named = frozen_tables() if tables is None else _frozen_among(tables)
    _run(connection, drop_sql(connection.vendor, named))
    template = SQLITE_STANDS_DROP if connection.vendor == "sqlite" else POSTGRESQL_STANDS_DROP
    _run(
        connection,
        [
            template.format(table=each._meta.db_table, verb=verb)
            for each in standing_models(tables)
            for verb in verbs_of(each)
        ],
    )


def standing_models(tables: Collection[str] | None = None) -> list[type[StandsOnce]]:
    """Those whose rows stand once something has happened; of these tables, if any are named."""
    return [
        each
        for each in apps.get_models()
        if issubclass(each, StandsOnce) and (tables is None or each._meta.db_table in tables)
    ]


def verbs_of(model: type[StandsOnce]) -> tuple[str, ...]:
    return VERBS if model.may_be_added else (*VERBS, "insert")


def _standing_sql(vendor: str, tables: Collection[str] | None) -> list[str]:
    models = standing_models(tables)
    made = [_standing(vendor, model, verb) for model in models for verb in verbs_of(model)]
    return made if vendor == "sqlite" or not made else [POSTGRESQL_STANDS_FUNCTION, *made]


def _standing(vendor: str, model: type[StandsOnce], verb: str) -> str:
    """The row is what it was before the change, and a new one what it is to be."""
    known = [each.column for each in model._meta.concrete_fields]
    kept = [f'"{each}"' for each in known if each not in model.may_change]
    columns = f" OF {', '.join(kept)}" if verb == "update" else ""
    table = model._meta.db_table
    if vendor == "sqlite":
        row = "NEW" if verb == "insert" else "OLD"
        when = model.stands_when.format(row=row)
        return SQLITE_STANDS.format(table=table, verb=verb, columns=columns, when=when)
    when = model.stands_when.format(row="($1)").replace("'", "''")
    return POSTGRESQL_STANDS.format(table=table, verb=verb, columns=columns, when=when)


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


def _frozen_among(tables: Collection[str]) -> list[str]:
    standing = {each._meta.db_table for each in standing_models()}
    return [each for each in tables if each not in standing]


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    verbs = VERBS if connection.vendor == "sqlite" else (*VERBS, "truncate")
    wanted = {f"{table}_no_{verb}" for table in frozen_tables() for verb in verbs}
    wanted |= {
        f"{each._meta.db_table}_stands_{verb}"
        for each in standing_models()
        for verb in verbs_of(each)
    }
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
