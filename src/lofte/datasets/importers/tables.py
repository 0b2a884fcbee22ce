"""Tables in CSV and XLSX: rows of cells, each of which can tell where it stands."""

import csv
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lofte.datasets.importers.documents import refuse_other
from lofte.datasets.importers.periods import quoted
from lofte.datasets.importers.reading import BrokenFile

MOST_ROWS = 20_000
MOST_COLUMNS = 200
MOST_BYTES_UNPACKED = 60_000_000
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
SEPARATORS = ";\t"
SPACES = " \u00a0\u202f\u2009"
# Whole thousands parted by spaces, or none; decimals after a comma.
_NUMBER = re.compile(rf"[-−]?(?:\d{{1,3}}(?:[{SPACES}]\d{{3}})+|\d+)(?:,\d+)?", re.ASCII)
LONGEST_NUMBER = 30
BROKEN = (
    zipfile.BadZipFile, SyntaxError, OSError, EOFError, RuntimeError,
    AttributeError, LookupError, TypeError, ValueError, OverflowError, struct.error, zlib.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: text, or a number that the workbook itself holds as one."""

    row: int
    column: int
    said: str | float
    head: str = ""  # of its column

    @property
    def text(self) -> str:
        return self.said if isinstance(self.said, str) else f"{self.said:.15g}"

    @property
    def at(self) -> str:
        column = quoted(self.head) if self.head else str(self.column)
        return _("Row %(row)s, column %(column)s") % {"row": self.row, "column": column}

    def number(self) -> float:
        """The number in the cell, in Swedish: 1 234,5. A point is no decimal sign."""
        if not isinstance(self.said, str):
            return self.said
        if len(self.said) <= LONGEST_NUMBER and _NUMBER.fullmatch(self.said):
            digits = re.sub(rf"[{SPACES}]", "", self.said).replace("−", "-")
            return float(digits.replace(",", "."))
        if re.fullmatch(r"-?\d+\.\d+", self.said):
            raise BrokenFile(
                _("%(at)s: %(said)s has a point, and decimals are written with a comma here.")
                % {"at": self.at, "said": quoted(self.said)}
            )
        raise BrokenFile(
            _("%(at)s: %(said)s is no number.") % {"at": self.at, "said": quoted(self.said)}
        )


Row = list[Cell]


def table_of(content: bytes) -> list[Row]:
    """The rows that hold something, of the first sheet or of a CSV with semicolons or tabs."""
    if content.startswith(OLD_WORKBOOK):
        raise BrokenFile(_("That is an old kind of Excel file. Save it as .xlsx or .csv."))
    if content.startswith(WORKBOOK):
        return _filled(_of_workbook(content))
    return _filled(_of_text(_decoded(content)))


def _decoded(content: bytes) -> str:
    """UTF-8, with a byte order mark or not. Another encoding would make other names of places."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        line = content[: fault.start].count(b"\n") + 1
        raise BrokenFile(
            _("Line %(line)s: the file is not UTF-8. Save it as “CSV UTF-8”.") % {"line": line}
        ) from None
    refuse_other(text)
    if "\x00" in text:
        raise BrokenFile(_("The file is no text."))
    return text


def _of_text(text: str) -> Iterator[Sequence[str | float]]:
    first = next(line for line in text.splitlines() if line.strip())
    separator = next((sign for sign in SEPARATORS if sign in text), None)
    if separator is None:
        raise BrokenFile(
            _("Row 1: the columns are not parted by semicolons: %(said)s.")
            % {"said": quoted(first)}
        )
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        yield from lines
    except csv.Error:
        raise BrokenFile(
            _("Row %(row)s: a quotation mark is opened and not closed.") % {"row": lines.line_num}
        ) from None


def _of_workbook(content: bytes) -> Iterator[Sequence[str | float]]:
    # Here and not above: it takes a quarter of a second, of every start.
    from openpyxl import load_workbook  # noqa: PLC0415

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES_UNPACKED:
                raise BrokenFile(_("The workbook is too large when it is unpacked."))
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = book.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS)
        for at, row in enumerate(rows, start=1):
            yield _ended([_of_cell(cell, at, column) for column, cell in enumerate(row, start=1)])
    except BrokenFile:
        raise
    except BROKEN:
        raise BrokenFile(_("The workbook cannot be read. Save it as .xlsx or .csv anew.")) from None


def _ended(row: list[str | float]) -> list[str | float]:
    """Without the empty cells at the end, which a workbook has as many of as were asked for."""
    while row and row[-1] == "":
        row.pop()
    return row


def _of_cell(cell: Any, row: int, column: int) -> str | float:
    """A formula is refused: what it comes to is not in the file for sure."""
    value = cell.value
    if cell.data_type == "f":
        raise BrokenFile(
            _("Row %(row)s, column %(column)s: a formula stands there. Save the values instead.")
            % {"row": row, "column": column}
        )
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return "" if value is None else str(value)


def _filled(rows: Iterator[Sequence[str | float]]) -> list[Row]:
    """The rows with a cell that holds something; a row keeps its number in the file."""
    found: list[Row] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS or len(row) > MOST_COLUMNS:
            raise BrokenFile(
                _("The table is larger than %(rows)s rows or %(columns)s columns.")
                % {"rows": MOST_ROWS, "columns": MOST_COLUMNS}
            )
        cells = [Cell(number, at, _stripped(said)) for at, said in enumerate(row, start=1)]
        if any(cell.said != "" for cell in cells):
            found.append(cells)
    if not found:
        raise BrokenFile(_("The file is empty."))
    return found


def _stripped(said: str | float) -> str | float:
    return said.strip(SPACES) if isinstance(said, str) else said
