"""A table of texts out of what was pasted or uploaded: encodings, separators and workbooks."""

import csv
import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.progress.pasting import MOST_ROWS

Table = list[list[str]]

MOST_BYTES = 10_000_000
MOST_BYTES_UNPACKED = 100_000_000
MOST_COLUMNS = 40
WORKBOOK, OLD_WORKBOOK = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
# What openpyxl and the readers under it answer to a broken or an ill-meant file. A SyntaxError is
# what either of its two XML parsers says.
BROKEN = (
    zipfile.BadZipFile, SyntaxError, OSError, EOFError, RuntimeError,
    AttributeError, LookupError, TypeError, ValueError, OverflowError, struct.error, zlib.error,
)  # fmt: skip
UTF_16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


def table_of_file(content: bytes) -> Table:
    if len(content) > MOST_BYTES:
        raise ValidationError(_("The file is larger than 10 MB. Divide it."))
    if content.startswith(OLD_WORKBOOK):
        raise ValidationError(_("That is an old kind of Excel file. Save it as .xlsx or .csv."))
    if content.startswith(WORKBOOK):
        return _not_too_long(_rows_of_workbook(content))
    return table_of_text(decoded(content))


def decoded(content: bytes) -> str:
    """Text in the encodings that spreadsheets save: UTF-8, UTF-16 and Windows-1252."""
    if content[:2] in UTF_16:
        return content[2:].decode(UTF_16[content[:2]], errors="replace")
    if content[1:200:2].count(0) > len(content[:200]) // 4:
        return content.decode("utf-16-le", errors="replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def table_of_text(text: str) -> Table:
    """Cells parted by tabs, as copied from a spreadsheet, or by semicolons or commas."""
    if len(text) > MOST_BYTES:
        raise ValidationError(_("The text is larger than 10 MB. Divide it."))
    text = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\ufeff")
    lines = io.StringIO(text, newline="")
    # A lone quotation mark would otherwise take the rows below it along into its cell.
    rows = (
        csv.reader(lines, delimiter=_separator(text), quoting=csv.QUOTE_NONE)
        if text.count('"') % 2
        else csv.reader(lines, delimiter=_separator(text))
    )
    try:
        return _not_too_long([cell.strip(" ") for cell in row] for row in rows)
    except csv.Error:
        raise ValidationError(
            _("The rows cannot be told apart. Copy them from the spreadsheet once more.")
        ) from None


def as_text(rows: Iterable[Sequence[str]]) -> str:
    """Rows as they would be pasted, to be put right where they were typed."""
    out = io.StringIO()
    csv.writer(out, delimiter="\t", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _separator(text: str) -> str:
    first = next((line for line in text.split("\n") if line.strip()), "")
    return next((sign for sign in "\t;," if sign in first), "\t")


def _not_too_long(rows: Iterable[list[str]]) -> Table:
    table: Table = []
    for row in rows:
        table.append(row)
        if len(table) > MOST_ROWS + 1:  # and one with headings
            raise ValidationError(
                _("There are more than %(most)s rows. Paste them in parts."),
                params={"most": MOST_ROWS},
            )
    while table and not any(cell.strip() for cell in table[-1]):
        table.pop()
    return table


def _rows_of_workbook(content: bytes) -> Table:
    # Here and not above: it takes a quarter of a second, of every start.
    from openpyxl import load_workbook  # noqa: PLC0415

    unreadable = ValidationError(_("The workbook cannot be read. Save it as .xlsx or .csv anew."))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            if sum(part.file_size for part in package.infolist()) > MOST_BYTES_UNPACKED:
                raise ValidationError(_("The file is larger than 10 MB. Divide it."))
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        # The size a sheet gives of itself may be wrong, so one row more than fits is asked for.
        rows = sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
        return [_without_empty_end([_cell(value) for value in row]) for row in rows]
    except BROKEN:
        raise unreadable from None


def _without_empty_end(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row.pop()
    return row


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()
