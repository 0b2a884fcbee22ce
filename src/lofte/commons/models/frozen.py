"""Rows that are written once. The database refuses as well: see `commons/triggers.py`."""

from typing import Any, NoReturn, TypeVar

from django.db import models

RowT = TypeVar("RowT", bound=models.Model)


class FrozenQuerySet(models.QuerySet[RowT]):
    """Adding and reading only."""

    def update(self, **kwargs: Any) -> NoReturn:
        self._refuse()

    def delete(self) -> NoReturn:
        self._refuse()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        self._refuse()

    def _refuse(self) -> NoReturn:
        raise TypeError(f"{self.model.__name__} is written once: never changed, never deleted.")


class FrozenRow(models.Model):
    """A changed row that is saved again is refused by the database, a deleted one already here."""

    class Meta:
        abstract = True

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is written once: never changed, never deleted.")
