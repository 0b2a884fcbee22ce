"""Rows from a spreadsheet, as copied or as a file, read with a sentence for each cell at fault.

Knows no database: the ids of clauses come in, deliveries of the public format and faults go out.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.clauses.text import alike
from lofte.commons.text import clean_text
from lofte.progress.days import read_days
from lofte.progress.numbers import read_count

Cells = tuple[str, ...]
Document = dict[str, Any]
# Why there can be no such delivery, as a sentence; None when there can.
Check = Callable[[str | None, Mapping[str, Any]], str | None]

MOST_ROWS = 5_000
LONGEST = {"place": 200, "activity": 200, "step": 200, "note": 2000}

# In this order where no row of headings says another.
ORDER = ("clause", "on", "count", "place", "activity", "note")
HEADINGS = {
    "clause": ("löfte", "löftespunkt", "punkt", "lofte", "clause", "promise", "pledge", "id"),
    "on": ("datum", "dag", "när", "date", "day", "when", "datum eller från–till"),
    "from": ("från", "fr.o.m.", "from", "start", "startdatum", "första dag", "first day"),
    "to": ("till", "t.o.m.", "tom", "till och med", "to", "slut", "slutdatum", "last day"),
    "count": ("antal", "hur många", "count", "number", "how many"),
    "place": ("plats", "ställe", "var", "place", "where"),
    "activity": ("aktivitet", "vad", "insats", "activity", "what"),
    "step": ("steg", "step"),
    "note": ("anteckning", "anteckningar", "kommentar", "note", "notes", "comment"),
}
COLUMN_OF = {alike(word): column for column, words in HEADINGS.items() for word in words}
BESIDE = {alike(word) for word in ("vid sidan", "vid sidan av", "inget löfte", "beside", "none")}


@dataclass(frozen=True)
class CellFault:
    """What is wrong in a cell; `column` is blank where it is the row as a whole."""

    column: str
    typed: str
    said: str


@dataclass(frozen=True)
class Row:
    """A row as it was pasted, with the number it has there."""

    number: int
    cells: Cells
    document: Document | None = None  # the delivery it says, when it has no faults
    faults: tuple[CellFault, ...] = ()


@dataclass(frozen=True)
class Pasted:
    headings: Cells
    rows: tuple[Row, ...]

    @property
    def documents(self) -> list[Document]:
        """What the good rows say."""
        return [row.document for row in self.rows if row.document is not None]

    @property
    def bad(self) -> list[Row]:
        return [row for row in self.rows if row.document is None]


def column_names() -> dict[str, str]:
    """What each column is called on the page."""
    return {
        "clause": _("Promise"),
        "on": _("Date"),
        "from": _("From"),
        "to": _("To"),
        "count": _("Number"),
        "place": _("Place"),
        "activity": _("Activity"),
        "step": _("Step"),
        "note": _("Note"),
    }


def read(table: Sequence[Sequence[str]], *, clauses: Iterable[str], check: Check) -> Pasted:
    """Every row as a delivery or with its faults."""
    filled = [(at, tuple(row)) for at, row in enumerate(table, start=1) if any(map(str.strip, row))]
    columns = _headings(filled[0][1]) if filled else None
    headings = filled[0][1] if columns else tuple(HEADINGS[name][0] for name in ORDER)
    known = {alike(key): key for key in clauses}
    rows = (
        _row(number, cells, columns or ORDER, known, check)
        for number, cells in (filled[1:] if columns else filled)
    )
    return Pasted(headings, tuple(rows))


def _headings(cells: Cells) -> tuple[str, ...] | None:
    """The columns that a first row names; None when it is a row like the others."""
    named = tuple(COLUMN_OF.get(alike(cell.strip(" *:\ufeff")), "") for cell in cells)
    return named if len(set(named) - {""}) >= 2 else None


def _row(
    number: int, cells: Cells, columns: Sequence[str], known: Mapping[str, str], check: Check
) -> Row:
    faults: list[CellFault] = []
    texts = _texts(cells, columns, faults)
    document: Document = {"clause": _clause(texts, known, faults)}
    document |= _days(texts, faults)
    document |= _count(texts, faults)
    document |= {name: texts[name] for name in LONGEST if texts.get(name)}
    if not faults and (said := check(document["clause"], document)):
        faults.append(CellFault("", "", said))
    return Row(number, cells, None if faults else document, tuple(faults))


def _texts(cells: Cells, columns: Sequence[str], faults: list[CellFault]) -> dict[str, str]:
    names = column_names()
    texts: dict[str, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        if not column:
            continue
        try:
            texts[column] = clean_text(cell, field=names[column], lines=column == "note")
            if len(texts[column]) > LONGEST.get(column, 200):
                raise ValidationError(_("The text is too long."))
        except ValidationError as fault:
            faults.append(_fault(column, cell, fault))
    if too_many := [cell for cell in cells[len(columns) :] if cell.strip()]:
        said = _("The row has more cells than there are columns.")
        faults.append(CellFault("", too_many[0][:40], said))
    return texts


def _clause(
    texts: Mapping[str, str], known: Mapping[str, str], faults: list[CellFault]
) -> str | None:
    typed = texts.get("clause", "")
    if alike(typed) in known:
        return known[alike(typed)]
    if not typed:
        said = _("The promise is missing. For something done beside them, write “beside”.")
        if "clause" not in {fault.column for fault in faults}:
            faults.append(CellFault("clause", "", said))
    elif alike(typed) not in BESIDE:
        said = _("There is no promise “%(typed)s” in this round. They are %(known)s.")
        listed = ", ".join(list(known.values())[:40])
        faults.append(CellFault("clause", typed, said % {"typed": typed[:40], "known": listed}))
    return None


def _days(texts: Mapping[str, str], faults: list[CellFault]) -> Document:
    names = column_names()
    column = "on" if texts.get("on") or not texts.get("from") else "from"
    try:
        first, last = read_days(texts.get(column, ""), field=names[column])
        if texts.get("to"):
            column = "to"
            last = read_days(texts["to"], field=names["to"])[1]
    except ValidationError as fault:
        if column not in {each.column for each in faults}:
            faults.append(_fault(column, texts.get(column, ""), fault))
        return {}
    if first == last:
        return {"on": first.isoformat()}
    return {"from": first.isoformat(), "to": last.isoformat()}


def _count(texts: Mapping[str, str], faults: list[CellFault]) -> Document:
    typed = texts.get("count", "")
    if not typed:
        return {}
    try:
        return {"count": read_count(typed, field=column_names()["count"])}
    except ValidationError as fault:
        faults.append(_fault("count", typed, fault))
        return {}


def _fault(column: str, typed: str, fault: ValidationError) -> CellFault:
    return CellFault(column, typed[:40], " ".join(fault.messages))


def stand_already(
    documents: Iterable[Mapping[str, Any]], logged: Iterable[Mapping[str, Any]]
) -> list[bool]:
    """For each delivery whether the log, or one above it, says the same already."""
    seen = {same(document) for document in logged}
    found = []
    for document in documents:
        key = same(document)
        found.append(key in seen)
        seen.add(key)
    return found


def same(document: Mapping[str, Any]) -> str:
    """A delivery as it is compared: a missing count is 1, and a span of one day is that day."""
    parts = {"count": 1, **document}
    if parts.get("from") and parts["from"] == parts.get("to"):
        parts["on"] = parts.pop("from")
        del parts["to"]
    return repr(sorted(parts.items()))
