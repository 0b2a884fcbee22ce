"""Files made by hand: small PDFs, Word files and zips, good and bad."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import docx
import pytest

from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.source import Unreadable

Placed = tuple[int, int, str]  # size of the letters, height on the page, words


def refusal(content: bytes) -> tuple[str, str]:
    """Why a file cannot be read, in Swedish and in English."""
    with pytest.raises(Unreadable) as refused:
        source_of(content)
    return refused.value.sv, refused.value.en


def a_pdf(*pages: Sequence[Placed] | bytes, trailer: bytes = b"") -> bytes:
    """One page for each list of rows, or for each stream of drawing by itself."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, len(pages)),
        b"<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
        b"/F2<</Type/Font/Subtype/Type1/BaseFont/Helvetica-Bold/Encoding/WinAnsiEncoding>>>>",
    ]
    for number, page in enumerate(pages):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font 3 0 R>>>>" % (5 + 2 * number)
        )
        drawn = page if isinstance(page, bytes) else b"".join(map(_drawn, page))
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn))
    return _with_table(objects, trailer)


def _drawn(row: Placed) -> bytes:
    size, height, words = row
    safe = words.encode("cp1252").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"BT /F1 %d Tf 50 %d Td (%s) Tj ET\n" % (size, height, safe)


def _with_table(objects: list[bytes], trailer: bytes) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    many = len(objects) + 1
    return (
        out + b"xref\n0 %d\n0000000000 65535 f \n%s" % (many, table)
        + b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (many, trailer, len(out))
    )  # fmt: skip


def a_scanned_pdf() -> bytes:
    """One page that is one grey dot, drawn large."""
    return a_pdf(b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q")


def a_locked_pdf() -> bytes:
    keys = (b"o" * 32, b"u" * 32)
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/O(%s)/U(%s)/P -4>>/ID[(a)(b)]" % keys
    return a_pdf([(11, 700, "Hemligt")], trailer=lock)


def a_swelling_pdf(many: int, pages: int = 1) -> bytes:
    """Each page is drawn by so many spaces, deflated."""
    packed = zlib.compress(b" " * many, 9)
    drawn = b"<</Length 1>>stream\nx\nendstream"
    deflated = b"<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (len(packed), packed)
    return a_pdf(*[b"x"] * pages).replace(drawn, deflated)


def a_word_file(write: Callable[[Any], object]) -> bytes:
    document = docx.Document()
    write(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def a_zip(entries: dict[str, bytes], level: int = 9) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def entries_of(packed: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_body(body: bytes, before: bytes = b"") -> bytes:
    """A Word file whose paragraphs are written by hand."""
    entries = entries_of(a_word_file(lambda document: None))
    entries["word/document.xml"] = (
        b'<?xml version="1.0" encoding="UTF-8"?>' + before + b"<w:document "
        b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
        b'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b"<w:body>" + body + b"</w:body></w:document>"
    )
    return a_zip(entries)


def a_lying_zip(name: str, many: int, said: int) -> bytes:
    """A zip whose directory says that an entry of `many` zeros holds only `said`."""
    entries = entries_of(a_word_file(lambda document: None))
    packed = bytearray(a_zip(entries | {name: bytes(many)}))
    for signature, at_size in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        start = 0
        while (start := packed.find(signature, start)) >= 0:
            if struct.unpack_from("<I", packed, start + at_size)[0] == many:
                struct.pack_into("<I", packed, start + at_size, said)
            start += 4
    return bytes(packed)


def a_pdf_of_drawings(depth: int) -> bytes:
    """A page whose drawing draws another twice, and that another, so deep; the last says "hej"."""
    first = 5
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R"
        b" /Resources << /XObject << /F %d 0 R >> >> >>" % first,
        _stream(b"", b"/F Do"),
    ]
    for number in range(first, first + depth):
        deeper = number < first + depth - 1
        drawn = b"/F Do /F Do" if deeper else b"BT /T 12 Tf (hej) Tj ET"
        named = b"/XObject << /F %d 0 R >>" % (number + 1) if deeper else b""
        form = b"/Type /XObject /Subtype /Form /BBox [0 0 300 300] /Resources << %s >>" % named
        objects.append(_stream(form, drawn))
    return _with_table(objects, b"")


def _stream(keys: bytes, content: bytes) -> bytes:
    return b"<< %s /Length %d >>\nstream\n%s\nendstream" % (keys, len(content), content)
