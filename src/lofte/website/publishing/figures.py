"""Siffror: a round as a workbook for those who count further. No cell is a formula or a link."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from lofte.clauses.counts import interval
from lofte.clauses.labels import label
from lofte.clauses.verdicts import Slot
from lofte.clauses.words import SLOT
from lofte.commons.components.dates import spoken_language
from lofte.commons.components.numbers import count_words
from lofte.website import phrases
from lofte.website.papers import Document
from lofte.website.publishing.boards import deed_what
from lofte.website.publishing.record import Record, clean, verdicts_of

LONGEST_CELL = 32_767  # signs that a cell of Excel can hold
PLAIN = {
    "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
    "strings_to_numbers": False, "default_date_format": "yyyy-mm-dd",
}  # fmt: skip

Cell = str | int | float | date | None


def workbook(record: Record, log: Sequence[Document]) -> bytes:
    """Four sheets: promises, what was done, verdicts with their parts, and sources."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, PLAIN)
    book.set_properties({
        "title": clean(f"{record.places} {record.period}")[:255], "author": "Löfte",
        "created": datetime.combine(record.day, time()),
    })  # fmt: skip
    _sheet(book, _("Promises"), *_promises(record))
    _sheet(book, _("What was done"), *_deeds(log))
    _sheet(book, _("Verdicts"), *_verdicts(record, log))
    _sheet(book, _("Sources"), *_sources(record))
    book.close()
    return out.getvalue()


def _sheet(
    book: Any, name: str, heads: Sequence[tuple[str, int]], rows: Iterable[Sequence[Cell]]
) -> None:
    """`heads` are names with the width of their columns, in signs."""
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
    for at, (_head, width) in enumerate(heads):
        sheet.set_column(at, at, width)
    sheet.freeze_panes(1, 0)
    for at, (head, _width) in enumerate(heads):
        sheet.write_string(0, at, head, bold)
    last = 0
    for last, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            _write(sheet, last, at, cell, wrapped, day)
    sheet.autofilter(0, 0, last, len(heads) - 1)


def _write(sheet: Any, row: int, at: int, cell: Cell, wrapped: Any, day: Any) -> None:
    match cell:
        case None | "":
            return
        case date():
            sheet.write_datetime(row, at, datetime.combine(cell, time()), day)
        case int() | float():
            sheet.write_number(row, at, cell, wrapped)
        case _:
            sheet.write_string(row, at, clean(cell)[:LONGEST_CELL], wrapped)


def _promises(record: Record) -> tuple[list[tuple[str, int]], list[list[Cell]]]:
    heads = [
        (_("Promise"), 9), (_("Focus area"), 26), (_("Words"), 70), (_("Answers for it"), 22),
        (_("Together with"), 26), (_("For whom"), 26), (_("Verdict"), 24), (_("Why"), 50),
        (_("Address"), 44),
    ]  # fmt: skip
    rows: list[list[Cell]] = [
        [
            each.line.key, part.said.words, each.said.words,
            phrases.actor(each.line.document["accountable"]),
            "; ".join(map(phrases.actor, _helpers(each.line.document))),
            "; ".join(each.line.document.get("audience", ())),
            each.verdict, each.sentence, each.url,
        ]
        for part in record.parts
        for each in part.promises
    ]  # fmt: skip
    return heads, rows


def _helpers(document: Document) -> list[str]:
    named = [*document.get("contributing", ()), *document.get("partners", ())]
    return [each for each in dict.fromkeys(named) if each != document["accountable"]]


def _deeds(log: Sequence[Document]) -> tuple[list[tuple[str, int]], list[list[Cell]]]:
    heads = [
        (_("Promise"), 9), (_("First day"), 12), (_("Last day"), 12), (_("Asked for"), 12),
        (_("How many"), 16), (_("At least"), 10), (_("At most"), 10), (_("What"), 60),
        (_("Where"), 30),
    ]  # fmt: skip
    return heads, [_deed(each) for each in log]


def _deed(deed: Document) -> list[Cell]:
    low, high = interval(deed.get("count", 1))
    return [
        deed["clause"] or "",
        _day(deed.get("on") or deed.get("from")),
        _day(deed.get("on") or deed.get("to")),
        _day(deed.get("asked")),
        count_words(deed.get("count")),
        low,
        None if high == float("inf") else high,
        deed_what(deed),
        deed.get("place", ""),
    ]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _verdicts(
    record: Record, log: Sequence[Document]
) -> tuple[list[tuple[str, int]], list[list[Cell]]]:
    heads = [
        (_("Promise"), 9), (_("Judged on"), 12), (_("Verdict"), 30), (_("Part"), 30),
        (_("First day"), 12), (_("Last day"), 12), (_("Promised"), 10), (_("At least"), 10),
        (_("At most"), 10), (_("State"), 22), (_("Why"), 60),
    ]  # fmt: skip
    found = verdicts_of(record.paper, log, record.day)
    rows: list[list[Cell]] = []
    for each in record.promises:
        rows.append([each.line.key, record.day, each.verdict, *[None] * 7, each.sentence])
        verdict = found.get(each.line.key)
        for slot in verdict.slots if verdict else ():
            rows.append([each.line.key, record.day, None, *_slot(slot), None])
    return heads, rows


def _slot(slot: Slot) -> list[Cell]:
    language = spoken_language()
    return [
        label(slot, language),
        date.fromordinal(slot.first),
        None if slot.last is None else date.fromordinal(slot.last),
        slot.required,
        slot.low,
        None if slot.high == float("inf") else slot.high,
        SLOT[slot.state][language],
    ]


def _sources(record: Record) -> tuple[list[tuple[str, int]], list[list[Cell]]]:
    rows: list[list[Cell]] = [
        [each.get("title", ""), each.get("url", "")]
        for each in record.paper.document.get("sources", ())
    ]
    rows.append([_("Drawn from the open record"), record.url])
    return [(_("Source"), 60), (_("Address"), 80)], rows
