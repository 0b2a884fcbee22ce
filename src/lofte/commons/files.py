"""Underlag on disk: kept under its own hash, closed to others, and never written over.

What comes in is looked at before it is kept: a name or a media type that somebody gave is not
believed. A photo is decoded and drawn anew, which takes away its position and all else it carries.
"""

import hashlib
import io
import os
import secrets
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.commons.text import clean_text

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES = 10_000_000
MOST_PIXELS = 60_000_000  # a phone of today takes 50
MOST_SIDE = 2_400  # pixels, enough for a screen and for a printed page
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP")

OFFICE = "application/vnd.openxmlformats-officedocument"
PDF = ("application/pdf", "pdf")
DOCX = (f"{OFFICE}.wordprocessingml.document", "docx")
XLSX = (f"{OFFICE}.spreadsheetml.sheet", "xlsx")
CSV = ("text/csv", "csv")
TXT = ("text/plain", "txt")


@dataclass(frozen=True)
class CheckedFile:
    content: bytes
    media_type: str
    extension: str


def check_photo(content: bytes) -> CheckedFile:
    """The photo drawn anew the right way up, without position or other metadata."""
    # Here and not above: nobody who only reads should wait for what draws pictures.
    from PIL import Image  # noqa: PLC0415

    _check_size(content)
    try:
        with Image.open(io.BytesIO(content), formats=PHOTO_FORMATS) as photo:
            if photo.width * photo.height > MOST_PIXELS:
                raise ValidationError(_("The photo has too many pixels. Save it smaller."))
            return CheckedFile(_drawn_anew(photo), "image/jpeg", "jpg")
    except Image.DecompressionBombError:
        raise ValidationError(_("The photo has too many pixels. Save it smaller.")) from None
    # Pillow's decoders answer broken input with any of these.
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, KeyError, TypeError):
        raise ValidationError(
            _("The file is not a photo that can be read. Use JPEG, PNG or WebP.")
        ) from None


def check_file(content: bytes, *, name: str) -> CheckedFile:
    """The file as it is, if it is a PDF, a DOCX, an XLSX, a CSV or plain text."""
    _check_size(content)
    kind = _kind_of(content, name)
    if kind is None:
        raise ValidationError(
            _("The file is not of a kind that is kept. Use PDF, DOCX, XLSX, CSV or TXT.")
        )
    return CheckedFile(_as_utf8(content) if kind in {CSV, TXT} else content, *kind)


def check_link(address: str) -> str:
    address = clean_text(address, field=_("Link"))
    fault = ValidationError(_("A link begins with https:// or http:// and names a site."))
    try:
        parts = urlsplit(address)
        named = bool(parts.hostname) and parts.port != 0
    except ValueError:
        raise fault from None
    odd = any(c.isspace() for c in address) or "\\" in address or "@" in parts.netloc
    if parts.scheme not in {"http", "https"} or not named or odd or len(address) > 2_000:
        raise fault
    return address


def keep(content: bytes) -> str:
    """Store the bytes and answer with their SHA-256. Safely on disk when this returns."""
    sha256 = hashlib.sha256(content).hexdigest()
    path = evidence_path(sha256)
    if path.exists():
        return sha256
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    unfinished = path.with_name(f".{sha256}.{secrets.token_hex(8)}")
    try:
        with open(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        # Two who keep the same bytes at once both succeed: what is replaced is the same.
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)
    _sync_folder(path.parent)
    return sha256


def read(sha256: str) -> bytes:
    """The bytes as they were kept; refuses to hand out what has changed on disk."""
    content = evidence_path(sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != sha256:
        raise OSError(f"The evidence {sha256} has changed on disk.")
    return content


def evidence_path(sha256: str) -> Path:
    if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
        raise ValueError("Evidence is named by its SHA-256.")
    return Path(settings.LOFTE_DATA) / "evidence" / sha256[:2] / sha256


def _check_size(content: bytes) -> None:
    if not content:
        raise ValidationError(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
        )


def _drawn_anew(photo: "Image.Image") -> bytes:
    from PIL import Image, ImageOps  # noqa: PLC0415

    upright = ImageOps.exif_transpose(photo)
    upright.thumbnail((MOST_SIDE, MOST_SIDE))
    upright = upright.convert("RGBA")
    # A new picture, since the old one carries its metadata along into what is saved.
    clean = Image.new("RGB", upright.size, "white")
    clean.paste(upright, mask=upright.getchannel("A"))
    drawn = io.BytesIO()
    clean.save(drawn, "JPEG", quality=85, optimize=True, progressive=True)
    return drawn.getvalue()


def _kind_of(content: bytes, name: str) -> tuple[str, str] | None:
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_office_file(content)
    if _is_text(content):
        return CSV if name.lower().endswith(".csv") else TXT
    return None


def _kind_of_office_file(content: bytes) -> tuple[str, str] | None:
    """Looks at the names inside only, so nothing is unpacked. Files with macros are not kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError):
        return None
    if "[Content_Types].xml" not in names or any("vbaproject" in n.lower() for n in names):
        return None
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None


def _is_text(content: bytes) -> bool:
    controls = {*range(32), 127} - set(b"\t\n\r\f")
    return not controls & set(content) and content.lstrip()[:1] != b"<"


def _as_utf8(content: bytes) -> bytes:
    """Swedish spreadsheets still save Windows-1252; what is kept is one encoding."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    return text.encode()


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
