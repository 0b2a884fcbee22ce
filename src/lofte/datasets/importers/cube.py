"""JSON-stat 2: a table with any number of dimensions, its values in one row.

Version 2.0, class "dataset". The last dimension runs fastest (row-major).
https://json-stat.org/full/
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Any

from django.utils.translation import gettext as _

from lofte.datasets.importers.documents import Document, an_object, the
from lofte.datasets.importers.periods import quoted
from lofte.datasets.importers.reading import BrokenFile

MOST_CELLS = 500_000


@dataclass(frozen=True, slots=True)
class Dimension:
    """One side of the table: its categories by code, in order, with their words."""

    name: str
    label: str
    codes: tuple[str, ...]
    labels: tuple[str, ...]
    units: Mapping[str, Any]
    notes: tuple[str, ...]

    def label_of(self, code: str) -> str:
        return self.labels[self.codes.index(code)]


@dataclass(frozen=True, slots=True)
class Cube:
    label: str
    source: str
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, Sequence[str]]
    values: Mapping[int, Any]  # only those that are told; by place in the row
    statuses: Mapping[int, str]
    notes: tuple[str, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(each.codes) for each in self.dimensions)

    def cells(self) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Each cell's place in the row with its place on each dimension, in the row's order."""
        return enumerate(product(*(range(size) for size in self.sizes)))


def position_of(places: Sequence[int], sizes: Sequence[int]) -> int:
    """Where in the row the cell stands that has these places on the dimensions (from 0).

    The inverse of `places_at`: position = ((p₀·n₁ + p₁)·n₂ + p₂)·n₃ + …
    """
    at = 0
    for place, size in zip(places, sizes, strict=True):
        if not 0 <= place < size:
            raise ValueError(f"place {place} is outside a dimension of {size}")
        at = at * size + place
    return at


def places_at(position: int, sizes: Sequence[int]) -> tuple[int, ...]:
    """The places on the dimensions of the cell that stands there in the row."""
    if not 0 <= position < prod(sizes):
        raise ValueError(f"position {position} is outside {prod(sizes)} cells")
    found: list[int] = []
    for size in reversed(sizes):
        position, place = divmod(position, size)
        found.append(place)
    return tuple(reversed(found))


def a_cube(document: Any) -> Cube:
    """The table of a JSON-stat document; a sentence with the place when it is none."""
    given = an_object(document, "JSON-stat")
    if given.get("class") != "dataset" or not str(given.get("version", "")).startswith("2"):
        raise BrokenFile(_("This is not a data set in JSON-stat 2."))
    dimensions = tuple(_dimensions(given))
    many = prod(len(each.codes) for each in dimensions)
    if many > MOST_CELLS:
        raise BrokenFile(
            _("The table has %(many)s cells, more than are taken in at once. Take a part.")
            % {"many": many}
        )
    return Cube(
        label=str(given.get("label", "")),
        source=str(given.get("source", "")),
        dimensions=dimensions,
        roles=_roles(given, dimensions),
        values=_by_place(the(given, "value", (list, dict), "JSON-stat"), many, "value"),
        statuses=_statuses(given.get("status"), many),
        notes=_notes(given),
    )


def _dimensions(given: Document) -> Iterator[Dimension]:
    names, sizes = the(given, "id", list, "JSON-stat"), the(given, "size", list, "JSON-stat")
    told = the(given, "dimension", dict, "JSON-stat")
    if not names or len(names) != len(sizes) or len(set(map(str, names))) != len(names):
        raise BrokenFile(_("JSON-stat: “id” and “size” do not fit together."))
    for name, size in zip(names, sizes, strict=True):
        at = f"dimension.{name}"
        found = _dimension(str(name), an_object(the(told, str(name), dict, "dimension"), at), at)
        if len(found.codes) != size:
            raise BrokenFile(
                _("%(at)s: %(many)s categories are told, and “size” says %(size)s.")
                % {"at": at, "many": len(found.codes), "size": quoted(size)}
            )
        yield found


def _dimension(name: str, told: Document, at: str) -> Dimension:
    category = the(told, "category", dict, at)
    labels = category.get("label", {})
    index = category.get("index", list(labels) if isinstance(labels, Mapping) else None)
    codes = _codes(index, f"{at}.category.index")
    if not isinstance(labels, Mapping):
        raise BrokenFile(_("%(at)s: an object is expected.") % {"at": f"{at}.category.label"})
    return Dimension(
        name=name,
        label=str(told.get("label", name)),
        codes=codes,
        labels=tuple(str(labels.get(code, code)) for code in codes),
        units=category["unit"] if isinstance(category.get("unit"), Mapping) else {},
        notes=_notes(told),
    )


def _codes(index: Any, at: str) -> tuple[str, ...]:
    """The codes in order: a list has them so, an object tells the place of each."""
    if isinstance(index, list) and all(isinstance(code, str) for code in index):
        found = tuple(index)
        if len(set(found)) == len(found):
            return found
    if isinstance(index, Mapping):
        by_place = {place: code for code, place in index.items() if type(place) is int}
        if sorted(by_place) == list(range(len(index))):
            return tuple(by_place[place] for place in range(len(index)))
    raise BrokenFile(_("%(at)s: the categories cannot be put in order.") % {"at": at})


def _roles(given: Document, dimensions: Sequence[Dimension]) -> Mapping[str, Sequence[str]]:
    roles = an_object(given.get("role") or {}, "role")
    known = {each.name for each in dimensions}
    for role, names in roles.items():
        if not isinstance(names, list) or not {str(name) for name in names} <= known:
            raise BrokenFile(
                _("%(at)s: names a dimension that is not there.") % {"at": f"role.{role}"}
            )
    return roles


def _by_place(told: Any, many: int, at: str) -> dict[int, Any]:
    """Values by their place in the row, from the whole row or from an object of some of them."""
    if isinstance(told, list):
        if len(told) != many:
            raise BrokenFile(
                _("%(at)s: there are %(found)s values for %(many)s cells.")
                % {"at": at, "found": len(told), "many": many}
            )
        return dict(enumerate(told))
    found: dict[int, Any] = {}
    for key, value in told.items():
        is_place = key.isascii() and key.isdigit() and len(key) <= 9
        if not is_place or int(key) >= many or int(key) in found:
            raise BrokenFile(
                _("%(at)s: %(key)s is no place among %(many)s cells.")
                % {"at": at, "key": quoted(key), "many": many}
            )
        found[int(key)] = value
    return found


def _statuses(told: Any, many: int) -> dict[int, str]:
    """One for all cells, a row of them, or an object of some."""
    if told is None:
        return {}
    if isinstance(told, str):
        return dict.fromkeys(range(many), told)
    if not isinstance(told, list | dict):
        raise BrokenFile(_("%(at)s: an object is expected.") % {"at": "status"})
    return {
        place: str(each).strip()
        for place, each in _by_place(told, many, "status").items()
        if each is not None
    }


def _notes(told: Document) -> tuple[str, ...]:
    notes = told.get("note") or []
    return tuple(map(str, notes)) if isinstance(notes, list) else (str(notes),)
