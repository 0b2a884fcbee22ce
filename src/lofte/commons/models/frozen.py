"""Rows that are written once. The database refuses as well: see `commons/triggers.py`."""

from typing import Any, ClassVar, NoReturn, TypeVar

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


class StandsOnce(models.Model):
    """A row that stands as it is once something has happened, such as an adoption by a decision.

    The database refuses then to change it, to take it away, and to add one more (but for those
    that may be written as they stand). See `commons/triggers.py`.
    """

    # SQL that is true then, of a row that it calls {row}: "{row}.state = 'adopted'".
    stands_when: ClassVar[str]
    may_change: ClassVar[frozenset[str]] = frozenset()  # columns that may be changed all the same
    may_be_added: ClassVar[bool] = False

    class Meta:
        abstract = True
