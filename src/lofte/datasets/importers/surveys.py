"""Tables of surveys: NTU's shares of people, and the police's index of problems.

NTU's regional tables have a line a place and a column for each question, under a line that tells
the year; what people take out themselves has a column for each year. "XX" says that too few
answered to be shown: hidden, which is neither missing nor zero.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from lofte.commons.text import slug_of
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
from lofte.datasets.importers.tables import Cell, Row, table_of
from lofte.datasets.models import Quality, Series

HIDDEN = {"xx"}
MISSING = {".", ".."}
PLACES = {"", "område", "region", "polisregion", "polisområde", "lokalpolisområde", "kommun", "län"}
PARTS = {"delområde", "del", "stadsdel"}
PERIOD = re.compile(r"\d{4}(?:[-–]\d{4})?", re.ASCII)
LOW, HIGH = {"nedre", "undre"}, {"övre"}
MOST_PERCENT, MOST_INDEX = 100, 6
INDEX = "Problemindex"

# Columns of one question or one year: the value, and the interval where it is told.
Columns = tuple[int, int | None, int | None]
Found = tuple[str, Period, SaidPlace, ReadFigure]


def read_ntu(content: bytes, *, title: str, period: str, is_preliminary: bool) -> Reading:
    """Shares in percent. `title` is the question where the columns are years; `period` the year
    where the columns are questions. What the file tells itself need not be said.
    """
    head, rows = _head(table_of(content))
    start = 2 if _folded(head[1]) in PARTS else 1
    is_by_year = any(PERIOD.match(cell.text) for cell in head[start:])
    if is_by_year and not title:
        raise BrokenFile(_("The columns are years. Say what the figures are called."))
    if not is_by_year and not period:
        raise BrokenFile(_("The columns are questions. Say which year the figures are of."))
    span = None if is_by_year else a_period(period, _("The period"))
    found: list[Found] = []
    for name, columns in _columns(head[start:]).items():
        called = title if is_by_year else name
        when = span or a_period(name, head[columns[0]].at)
        for row in rows:
            figure = _figure(row, columns, head, when, MOST_PERCENT)
            found.append((called, when, _place(row, start), figure))
    reading = _gathered(found, Series.Source.NTU, "procent")
    return as_preliminary(reading) if is_preliminary else reading


def read_index(content: bytes, *, is_preliminary: bool) -> Reading:
    """The police's index, 0 (no problem) to 6, with a column for each year.

    It is the police who compute it; their cut-offs are not public, so it is never computed here.
    """
    head, rows = _head(table_of(content))
    start = 2 if _folded(head[1]) in PARTS else 1
    found: list[Found] = []
    for name, columns in _columns(head[start:]).items():
        when = a_period(name, head[columns[0]].at)
        for row in rows:
            figure = _figure(row, columns, head, when, MOST_INDEX)
            found.append((INDEX, when, _place(row, start), figure))
    reading = _gathered(found, Series.Source.POLICE, "index 0–6")
    return as_preliminary(reading) if is_preliminary else reading


def _head(table: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """The line of headings: the first with more than one cell. Before it stand titles."""
    for at, row in enumerate(table):
        if sum(cell.said != "" for cell in row) > 1:
            if _folded(row[0]) not in PLACES:
                raise BrokenFile(
                    _("%(at)s: the first column is to hold places, and is called %(said)s.")
                    % {"at": row[0].at, "said": quoted(row[0].text)}
                )
            return row, table[at + 1 :]
    raise BrokenFile(_("The table has one column only."))


def _columns(cells: Sequence[Cell]) -> dict[str, Columns]:
    """The columns by question or year. "2024 nedre" and "2024 övre" are the interval of "2024"."""
    found: dict[str, list[int | None]] = {}
    for cell in cells:
        name, which = _parted(cell.text)
        if not name:
            raise BrokenFile(_("%(at)s: the column has no heading.") % {"at": cell.at})
        mine = found.setdefault(name, [None, None, None])
        if mine[which] is not None:
            raise BrokenFile(
                _("%(at)s: %(said)s stands there twice.")
                % {"at": cell.at, "said": quoted(cell.text)}
            )
        mine[which] = cell.column - 1
    columns: dict[str, Columns] = {}
    for name, (value, low, high) in found.items():
        if value is None or (low is None) != (high is None):
            raise BrokenFile(
                _("%(name)s has an end of its interval, and the rest is missing.")
                % {"name": quoted(name)}
            )
        columns[name] = (value, low, high)
    return columns


def _parted(head: str) -> tuple[str, int]:
    """A heading without the word for an end of the interval, and which column it is."""
    head = head.removesuffix(".0")  # a year that a workbook holds as a number
    words = head.split()
    last = words[-1].casefold() if words else ""
    which = 1 if last in LOW else 2 if last in HIGH else 0
    return " ".join(words[:-1] if which else words), which


def _place(row: Row, start: int) -> SaidPlace:
    name = row[0].text
    if not name:
        raise BrokenFile(_("%(at)s: the place is missing.") % {"at": row[0].at})
    part = row[1].text if start == 2 else ""
    return SaidPlace(row[0].at, name=name, part=part)


def _figure(row: Row, columns: Columns, head: Row, period: Period, most: float) -> ReadFigure:
    at, at_low, at_high = columns
    _refuse_more(row, head)
    cell = _cell(row, at, head)
    if cell.text.casefold() in HIDDEN:
        return ReadFigure(period, None, Quality.HIDDEN)
    if cell.text in MISSING:
        return ReadFigure(period, None, Quality.MISSING, note=cell.text)
    value = a_value(cell.number(), cell.at, least=0, most=most)
    if at_low is None or at_high is None:
        return ReadFigure(period, value)
    low, high = (
        a_value(end.number(), end.at, least=0, most=most)
        for end in (_cell(row, at_low, head), _cell(row, at_high, head))
    )
    if not low <= value <= high:
        raise BrokenFile(
            _("%(at)s: %(value)s lies outside its interval, %(low)s to %(high)s.")
            % {"at": cell.at, "value": f"{value:g}", "low": f"{low:g}", "high": f"{high:g}"}
        )
    return ReadFigure(period, value, low=low, high=high)


def _refuse_more(row: Row, head: Row) -> None:
    beyond = next((cell for cell in row[len(head) :] if cell.said != ""), None)
    if beyond:
        raise BrokenFile(
            _("%(at)s: %(said)s stands in no column with a heading.")
            % {"at": beyond.at, "said": quoted(beyond.text)}
        )


def _cell(row: Row, at: int, head: Row) -> Cell:
    if at >= len(row) or row[at].said == "":
        missing = Cell(row[0].row, at + 1, "", head[at].text)
        raise BrokenFile(
            _("%(at)s: nothing stands there. What is not known is written “..”, hidden “XX”.")
            % {"at": missing.at}
        )
    return replace(row[at], head=head[at].text)


def _gathered(found: Sequence[Found], source: Series.Source, unit: str) -> Reading:
    """The figures of each question and place together, in the order of the file."""
    gathered: dict[tuple[str, str, str], tuple[SaidPlace, list[ReadFigure]]] = {}
    for title, when, place, figure in found:
        key = (title, place.name, place.part)
        first, figures = gathered.setdefault(key, (place, []))
        if first is not place and first.at != place.at:
            raise BrokenFile(
                _("%(at)s: %(place)s stands there already, at %(first)s.")
                % {"at": place.at, "place": quoted(place.name), "first": first.at}
            )
        if any(each.period == when for each in figures):
            raise BrokenFile(
                _("%(at)s: %(place)s has %(period)s twice.")
                % {"at": place.at, "place": quoted(place.name), "period": when.text}
            )
        figures.append(figure)
    series = (
        ReadSeries(
            source=source,
            measure=slug_of(title)[:120],
            title_sv=title[:300],
            unit=unit,
            place=place,
            figures=tuple(figures),
        )
        for (title, *_rest), (place, figures) in gathered.items()
    )
    return checked(Reading(tuple(series)))


def _folded(cell: Cell) -> str:
    return " ".join(cell.text.casefold().split())
