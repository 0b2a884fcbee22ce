"""Brå's file of reported crimes: a line a municipality, without a word of crime or period.

UTF-8 with a byte order mark, semicolons, `Kommun;Antal;Per 100 000 inv.`. Which crimes it counts,
and when, is said by whoever takes it in. Signs are those of official statistics: "-" nothing, "."
cannot exist, ".." not known.
"""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lofte.datasets.crime_types import CrimeType
from lofte.datasets.importers.periods import a_period, quoted
from lofte.datasets.importers.reading import (
    BrokenFile,
    Period,
    ReadFigure,
    Reading,
    ReadSeries,
    SaidPlace,
    a_value,
    as_preliminary,
    checked,
)
from lofte.datasets.importers.tables import SPACES, Cell, Row, table_of
from lofte.datasets.models import Quality, Series

HEADS = ("Kommun", "Antal", "Per 100 000 inv.")
NOTHING, UNDEFINED, UNKNOWN = {"-", "–"}, ".", ".."
MEASURES = (("antal", "antal"), ("per-100000", "per 100 000 invånare"))


def read(content: bytes, *, crime: CrimeType, period: str, is_preliminary: bool) -> Reading:
    """Two series for each municipality: how many, and how many for each 100,000 inhabitants."""
    span = a_period(period, _("The period"))
    head, *rows = table_of(content)
    columns = columns_of(head, HEADS)
    seen: dict[str, int] = {}
    series: list[ReadSeries] = []
    for row in rows:
        place, *cells = _cells(row, columns)
        if place.text in seen:
            raise BrokenFile(
                _("%(at)s: %(place)s stands on row %(row)s already.")
                % {"at": place.at, "place": quoted(place.text), "row": seen[place.text]}
            )
        seen[place.text] = place.row
        series += _series(place, cells, crime, span)
    reading = checked(Reading(tuple(series)))
    return as_preliminary(reading) if is_preliminary else reading


def columns_of(head: Row, names: Sequence[str]) -> list[int]:
    """Where the columns stand, all of which must be there and no other."""
    told = [_folded(cell.text) for cell in head if cell.said != ""]
    for name in names:
        if told.count(_folded(name)) != 1:
            raise BrokenFile(
                _("Row %(row)s: the column “%(name)s” is missing or told twice.")
                % {"row": head[0].row, "name": name}
            )
    if len(told) != len(names):
        odd = next(each for each in told if each not in map(_folded, names))
        raise BrokenFile(
            _("Row %(row)s: the column %(name)s is not known. The form of the file has changed.")
            % {"row": head[0].row, "name": quoted(odd)}
        )
    at = {_folded(cell.text): cell.column - 1 for cell in head}
    return [at[_folded(name)] for name in names]


def _cells(row: Row, columns: Sequence[int]) -> list[Cell]:
    filled = max((cell.column for cell in row if cell.said != ""), default=0)
    if len(row) <= max(columns) or filled > max(columns) + 1:
        raise BrokenFile(
            _("Row %(row)s has %(many)s columns, and %(wanted)s are expected.")
            % {"row": row[0].row, "many": len(row), "wanted": len(columns)}
        )
    return [
        Cell(row[at].row, row[at].column, row[at].said, head)
        for at, head in zip(columns, HEADS, strict=True)
    ]


def _series(
    place: Cell, cells: Sequence[Cell], crime: CrimeType, period: Period
) -> list[ReadSeries]:
    if not place.text:
        raise BrokenFile(_("%(at)s: the place is missing.") % {"at": place.at})
    many, rate = cells
    figures = (_figure(many, period, is_count=True), _figure(rate, period, is_count=False))
    return [
        ReadSeries(
            source=Series.Source.BRA,
            measure=f"{crime.key}/{key}",
            title_sv=f"Anmälda brott: {crime.name_sv}",
            title_en=f"Reported crimes: {crime.name_en}",
            unit=unit,
            place=SaidPlace(place.at, name=place.text),
            figures=(figure,),
            driven_by=crime.driven_by,
        )
        for (key, unit), figure in zip(MEASURES, figures, strict=True)
    ]


def _figure(cell: Cell, period: Period, *, is_count: bool) -> ReadFigure:
    if cell.text in NOTHING:
        return ReadFigure(period, 0.0)
    if cell.text in {UNDEFINED, UNKNOWN}:
        return ReadFigure(period, None, Quality.MISSING, note=cell.text)
    value = a_value(cell.number(), cell.at, least=0)
    if is_count and not value.is_integer():
        raise BrokenFile(
            _("%(at)s: %(said)s is no whole number.") % {"at": cell.at, "said": quoted(cell.text)}
        )
    return ReadFigure(period, value)


def _folded(name: str) -> str:
    for space in SPACES:
        name = name.replace(space, " ")
    return " ".join(name.casefold().split())
