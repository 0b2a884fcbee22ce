"""A PDF: its rows in the order of the file, with the size and place of their letters."""

import ctypes
import re
import threading
import zlib
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pypdfium2
from pypdfium2 import raw

from lofte.clauses.reading.formats import refusals
from lofte.clauses.reading.formats.printed import Page, Row, put_together
from lofte.clauses.reading.source import Source, Unreadable

MOST_PAGES = 300
MOST_CHARACTERS = 15_000_000
MOST_IN_A_STREAM = 100_000_000
MOST_UNPACKED = 400_000_000
PIECE = 1_000_000
LONGEST_FONT_NAME = 128

_STREAM = re.compile(rb"stream\r?\n(?=[\x08-\x78])")
_FILTERS_TWICE = re.compile(rb"(?:FlateDecode|/Fl\b|LZWDecode)[^>]{0,80}(?:FlateDecode|/Fl\b|LZWD)")
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)

# PDFium keeps its state for the whole process, and two threads would share it.
_one_at_a_time = threading.Lock()


def source_of(content: bytes) -> Source:
    """The text of the pages; a PDF whose pages hold none is a picture."""
    _check_streams(content)
    with _one_at_a_time:
        try:
            pages = _pages(content)
        except pypdfium2.PdfiumError as fault:
            locked = fault.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in content
            raise Unreadable(*(refusals.LOCKED if locked else refusals.BROKEN_PDF)) from fault
    if not any(pages):
        raise Unreadable(*refusals.PICTURE)
    return put_together(pages)


def _check_streams(content: bytes) -> None:
    """PDFium unpacks a stream whole, so what would swell is refused before it is asked."""
    if _FILTERS_TWICE.search(content):
        raise Unreadable(*refusals.SWELLS)
    unpacked = 0
    for found in _STREAM.finditer(content):
        for size in _unpacking(content, found.end()):
            unpacked += size
            if unpacked > MOST_UNPACKED:
                raise Unreadable(*refusals.SWELLS)


def _unpacking(content: bytes, start: int) -> Iterator[int]:
    """How much comes out of a stream, piece by piece; nothing where it is not deflated."""
    unpacker = zlib.decompressobj()
    size = 0
    packed = memoryview(content)[start : start + PIECE]
    try:
        while packed and not unpacker.eof:
            piece = unpacker.decompress(packed, PIECE)
            size += len(piece)
            if size > MOST_IN_A_STREAM:
                raise Unreadable(*refusals.SWELLS)
            yield len(piece)
            if unpacker.unconsumed_tail:
                packed = memoryview(unpacker.unconsumed_tail)
            else:
                start += PIECE
                packed = memoryview(content)[start : start + PIECE]
    except zlib.error:
        return


def _pages(content: bytes) -> list[Page]:
    with closing(pypdfium2.PdfDocument(content)) as document:
        if not len(document):
            raise Unreadable(*refusals.BROKEN_PDF)
        if len(document) > MOST_PAGES:
            raise Unreadable(*refusals.TOO_MANY_PAGES)
        pages: list[Page] = []
        characters = 0
        for number in range(len(document)):
            with (
                closing(document[number]) as page,
                closing(page.get_textpage()) as text,
            ):
                characters += text.count_chars()
                if characters > MOST_CHARACTERS:
                    raise Unreadable(*refusals.TOO_MUCH_TEXT)
                pages.append(list(_rows(text)))
        return pages


def _rows(page: Any) -> Iterator[Row]:
    count = page.count_chars()
    text = page.get_text_range(0, count) if count else ""
    # A letter beyond the first plane is two of PDFium's, and then no place can be trusted.
    is_placed = len(text) == count
    start = 0
    for line in text.split("\n"):
        words = line.strip("\r\t \x00")
        if words:
            first = start + line.index(words[0])
            last = first + len(words) - 1
            yield _placed(page, words, first, last) if is_placed else Row(words)
        start += len(line) + 1


def _placed(page: Any, words: str, first: int, last: int) -> Row:
    left, bottom = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(page, first, left, bottom)
    edges = [ctypes.c_double() for _ in range(4)]
    raw.FPDFText_GetCharBox(page, last, *edges)
    size = raw.FPDFText_GetFontSize(page, first)
    matrix = raw.FS_MATRIX()
    if raw.FPDFText_GetMatrix(page, first, matrix):
        size *= abs(matrix.d) or 1
    is_bold = _is_bold(page, first) and _is_bold(page, last)
    return Row(
        words,
        size=round(size, 1),
        height=bottom.value,
        ends_at=bottom.value,
        is_bold=is_bold,
        left=left.value,
        right=edges[1].value,
    )


def _is_bold(page: Any, at: int) -> bool:
    name = ctypes.create_string_buffer(LONGEST_FONT_NAME)
    raw.FPDFText_GetFontInfo(page, at, name, LONGEST_FONT_NAME, ctypes.c_int())
    return bool(_BOLD.search(name.value))
