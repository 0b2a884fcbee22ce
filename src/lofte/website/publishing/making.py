"""The way to files that need a library of their own, which weighs more than the page that links
to them: each is loaded when a file of its kind is asked for."""

from collections.abc import Sequence
from datetime import date

from lofte.website.papers import Document, Place
from lofte.website.publishing.blocks import Written
from lofte.website.publishing.record import Record
from lofte.website.publishing.share import Picture
from lofte.website.queries import Register

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDAR = "text/calendar; charset=utf-8"
PICTURE = "image/png"


def word_file(document: Written, on: date, picture: tuple[bytes, str] | None = None) -> bytes:
    from lofte.website.publishing.word import as_word

    return as_word(document, on, picture)


def workbook_file(record: Record, log: Sequence[Document]) -> bytes:
    from lofte.website.publishing.figures import workbook

    return workbook(record, log)


def calendar_file(known: Register, place: Place, root: str) -> bytes:
    from lofte.website.publishing.calendar import calendar_of

    return calendar_of(known, place, root)


def picture_file(picture: Picture) -> bytes:
    from lofte.website.publishing.drawing import drawn

    return drawn(picture)
