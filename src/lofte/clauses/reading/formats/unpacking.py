"""What a zipped file really holds, counted before anything else unpacks it."""

import io
import zipfile
import zlib

from lofte.clauses.reading.formats import refusals
from lofte.clauses.reading.source import Unreadable

MOST_ENTRIES = 2_000
MOST_UNPACKED = 100_000_000
MOST_MARKUP = 30_000_000
# Text packs to a tenth, a form of empty cells to a hundredth; more is made to swell.
MOST_SWELLING = 250
SMALL_ENOUGH = 1_000_000
PIECE = 65_536

# Office files have no document type; where there is one, it holds entities.
_DOCUMENT_TYPES = tuple("<!DOCTYPE".encode(each) for each in ("ascii", "utf-16-le", "utf-16-be"))
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError,
          LookupError)  # fmt: skip


def check_word(content: bytes) -> None:
    """Refuses a zipped file that is no Word file, is broken, or does not unpack within bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if not any(name.startswith("word/") for name in archive.namelist()):
                raise Unreadable(*refusals.OTHER_KIND)
            _check_directory(archive.infolist())
            _check_contents(archive)
    except Unreadable:
        raise
    except BROKEN as fault:
        raise Unreadable(*refusals.BROKEN_WORD) from fault


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    """By what the directory says of itself, which costs nothing to read."""
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(*refusals.LOCKED)
    if len(entries) > MOST_ENTRIES or sum(e.file_size for e in entries) > MOST_UNPACKED:
        raise Unreadable(*refusals.SWELLS)
    if any(entry.compress_type not in _PACKINGS for entry in entries):
        raise Unreadable(*refusals.BROKEN_WORD)


def _check_contents(archive: zipfile.ZipFile) -> None:
    """By what comes out, since the directory may lie."""
    unpacked = markup = 0
    for entry in archive.infolist():
        is_markup = entry.filename.lower().endswith((".xml", ".rels"))
        size = 0
        before = b""
        with archive.open(entry) as stream:
            while piece := stream.read(PIECE):
                size += len(piece)
                _check_swelling(unpacked + size, markup + size * is_markup)
                if is_markup and any(each in before + piece for each in _DOCUMENT_TYPES):
                    raise Unreadable(*refusals.BROKEN_WORD)
                before = piece[-20:]
        if size > SMALL_ENOUGH and size > MOST_SWELLING * entry.compress_size:
            raise Unreadable(*refusals.SWELLS)
        unpacked += size
        markup += size * is_markup


def _check_swelling(unpacked: int, markup: int) -> None:
    if unpacked > MOST_UNPACKED or markup > MOST_MARKUP:
        raise Unreadable(*refusals.SWELLS)
