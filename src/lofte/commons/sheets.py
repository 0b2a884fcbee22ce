"""Tables that are taken out as CSV. No cell can start a formula where it is opened."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from django.http import HttpResponse

STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def safe_cell(value: object) -> str:
    """The value as text; what a spreadsheet would calculate gets an apostrophe before it."""
    text = "" if value is None else str(value)
    if isinstance(value, int | float) or not text.lstrip(" \u00a0").startswith(STARTS_FORMULA):
        return text
    return f"'{text}"


def csv_text(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Comma-separated lines, with a byte order mark so that å is å in a spreadsheet."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([safe_cell(value) for value in row] for row in rows)
    return f"\ufeff{out.getvalue()}"


def csv_answer(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    content = csv_text(heads, rows)
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
