"""A query that is asked many times: made into SQL once, and after that only given other values.

Django builds the SQL of a query anew each time it is asked, and for a small question that takes
many times longer than the answer.
"""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

Value = int | str | Sequence[int]
Row = tuple[Any, ...]
# What stands in the place of a value while the SQL is made, and is looked for afterwards.
FIRST_NUMBER = 2_000_000_001
WORD = "prepared-value-"


class Prepared:
    """Built by a function from values to a QuerySet of `values_list`; gives its rows as tuples.

    A value is a number, a word or some numbers; the SQL is kept for each count of the last.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]]) -> None:
        self.build = build
        self.made: dict[tuple[object, ...], _Statement] = {}

    def __call__(self, *values: Value) -> list[Row]:
        key = (connection.vendor, *map(_shape, values))
        statement = self.made.get(key)
        if statement is None:
            statement = self.made[key] = _Statement(self.build, values)
        return statement.ask(connection, [each for value in values for each in _flat(value)])


class _Statement:
    def __init__(self, build: Callable[..., QuerySet[Any, Any]], values: Sequence[Value]) -> None:
        markers: list[int | str] = []
        stand_ins: list[Any] = []
        for value in values:
            mine = [_marker(each, len(markers) + at) for at, each in enumerate(_flat(value))]
            markers += mine
            stand_ins.append(mine[0] if isinstance(value, int | str) else mine)
        compiler = build(*stand_ins).query.get_compiler(connection=connection)
        self.sql, parameters = compiler.as_sql()
        self.parameters = list(parameters)
        self.places = [
            (at, markers.index(each)) for at, each in enumerate(parameters) if each in markers
        ]
        if {place for _, place in self.places} != set(range(len(markers))):
            raise ValueError("Not every value of the query is found in its SQL.")
        shown = [each[0] for each in compiler.select[: compiler.col_count]]
        self.converters = [
            (column, convert, expression)
            for column, (each, expression) in compiler.get_converters(shown).items()
            for convert in each
        ]

    def ask(self, database: BaseDatabaseWrapper, values: Sequence[int | str]) -> list[Row]:
        parameters = self.parameters.copy()
        for at, place in self.places:
            parameters[at] = values[place]
        with database.cursor() as cursor:
            cursor.execute(self.sql, parameters)
            rows: list[Row] = cursor.fetchall()
        if not self.converters:
            return rows
        columns = [list(column) for column in zip(*rows, strict=True)]
        for at, convert, expression in self.converters if rows else ():
            columns[at] = [convert(each, expression, database) for each in columns[at]]
        return list(zip(*columns, strict=True))


def _shape(value: Value) -> object:
    return type(value) if isinstance(value, int | str) else len(value)


def _flat(value: Value) -> Sequence[int | str]:
    return (value,) if isinstance(value, int | str) else value


def _marker(value: int | str, at: int) -> int | str:
    return FIRST_NUMBER + at if isinstance(value, int) else f"{WORD}{at}"
