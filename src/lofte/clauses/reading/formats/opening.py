"""The way in: what a file is, by its content and never by its name, and who reads it."""

import re

from lofte.clauses.reading.formats import plain, refusals
from lofte.clauses.reading.source import Source, Unreadable

MOST_BYTES = 20_000_000
MOST_CHARACTERS = 15_000_000
SNIFFED = 65_536

_PICTURES = (
    b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*",
    b"\x00\x00\x01\x00", b"\x00\x00\x00\x0cjP  ", b"\xff\x4f\xff\x51", b"8BPS\x00",
)  # fmt: skip
_PICTURE_INSIDE = re.compile(
    rb"RIFF.{4}WEBP|BM.{4}\x00{4}|.{4}ftyp(?:heic|heix|hevc|mif1|msf1|avif)", re.DOTALL
)
_DRAWN = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--[^>]*-->\s*)?(?:<!doctype svg[^>]*>\s*)?<svg\b")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED_IN_OLE = "EncryptedPackage".encode("utf-16-le")
_OTHERS = (
    b"{\\rtf", b"%!PS", b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"BZh", b"\xfd7zXZ",
    b"SQLite format 3\x00", b"\x7fELF", b"MZ\x90\x00",
)  # fmt: skip
_PAGE = re.compile(
    r"<(?:!doctype\s+html|html|head|body|main|article)[\s>]"
    r"|\A\s*<(?:!--|p|div|section|h[1-6]|ul|ol|table|span|b|strong|a|header|nav|meta|title)\b"
    r"|</(?:p|div|section|h[1-6]|ul|ol|li|table|tr|td|span|b|strong|em|a)\s*>",
    re.IGNORECASE,
)


def source_of(content: bytes) -> Source:
    """The words of a file. Raises `Unreadable` with a sentence where there are none."""
    if len(content) > MOST_BYTES:
        raise Unreadable(*refusals.TOO_LARGE)
    if not content.strip():
        raise Unreadable(*refusals.EMPTY)
    _refuse_what_has_no_words(content)
    source = _read(content)
    if len(source.text) > MOST_CHARACTERS:
        raise Unreadable(*refusals.TOO_MUCH_TEXT)
    if not source.text.strip():
        raise Unreadable(*refusals.EMPTY)
    return source


def _refuse_what_has_no_words(content: bytes) -> None:
    if content.startswith(_PICTURES) or _PICTURE_INSIDE.match(content):
        raise Unreadable(*refusals.PICTURE)
    if content.startswith(_OLE):
        locked = _LOCKED_IN_OLE in content
        raise Unreadable(*(refusals.LOCKED if locked else refusals.OLD_OFFICE))
    if content.startswith(_OTHERS):
        raise Unreadable(*refusals.OTHER_KIND)


def _read(content: bytes) -> Source:
    if _is_pdf(content):
        from lofte.clauses.reading.formats import apart
        from lofte.clauses.reading.formats.pdf import source_of as source_of_pdf

        return apart.apart(source_of_pdf, content)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        from lofte.clauses.reading.formats.word import source_of as source_of_word

        return source_of_word(content)
    beginning = plain.decoded(content[:SNIFFED])
    if _DRAWN.match(beginning.lower()):
        raise Unreadable(*refusals.PICTURE)
    if _PAGE.search(beginning):
        from lofte.clauses.reading.formats.web import source_of as source_of_web

        return source_of_web(content)
    return plain.source_of(content)


def _is_pdf(content: bytes) -> bool:
    """Its first line may come after some rubbish, as readers of PDF have always allowed."""
    at = content[:1024].find(b"%PDF-")
    return at == 0 or (at > 0 and b" obj" in content)
