"""What is kept as evidence, and what is not: hostile and broken files get a sentence."""

import io
import stat
import struct
import zipfile
import zlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from PIL import Image

from lofte.commons import files

WHERE = {1: "N", 2: (63.0, 49.0, 30.0), 3: "E", 4: (20.0, 15.0, 30.0)}  # Umeå
GPS, ORIENTATION, CAMERA = 0x8825, 0x0112, 0x0110


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(settings, "LOFTE_DATA", tmp_path)


def a_photo(kind: str = "JPEG", mode: str = "RGB", size: tuple[int, int] = (60, 40)) -> bytes:
    """Red on the left half, blue on the right, taken in Umeå with the camera turned."""
    image = Image.new(mode, size, "blue" if mode == "RGB" else 0)
    image.paste("red" if mode == "RGB" else 255, (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[CAMERA] = "Hemlig kamera"
    exif[ORIENTATION] = 6  # shown turned a quarter clockwise
    exif.get_ifd(GPS).update(WHERE)
    drawn = io.BytesIO()
    image.save(
        drawn, kind, exif=exif, comment=b"Hemlig kommentar"
    ) if kind == "JPEG" else image.save(drawn, kind, exif=exif)
    return drawn.getvalue()


def reopened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def an_office_file(*names: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for name in ("[Content_Types].xml", *names):
            package.writestr(name, "<x/>")
    return packed.getvalue()


def a_png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + body))
        return struct.pack(">I", len(body)) + kind + body + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_loses_its_position_and_all_it_says_of_the_camera(kind: str):
    content = a_photo(kind)
    assert dict(reopened(content).getexif().get_ifd(GPS)), "the photo had a position"
    checked = files.check_photo(content)
    assert checked.media_type == "image/jpeg"
    assert not reopened(checked.content).getexif()
    assert b"Hemlig" not in checked.content
    assert b"Exif" not in checked.content


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_turned_photo_is_kept_the_right_way_up(kind: str):
    kept = reopened(files.check_photo(a_photo(kind)).content)
    assert kept.size == (40, 60)
    top, bottom = kept.getpixel((20, 10)), kept.getpixel((20, 50))
    assert top[0] > 200 > 60 > top[2]
    assert bottom[2] > 200 > 60 > bottom[0]


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "1", "CMYK"])
def test_photos_of_every_colour_kind_are_kept(mode: str):
    drawn = io.BytesIO()
    Image.new(mode, (20, 20)).save(drawn, "JPEG" if mode == "CMYK" else "PNG")
    assert reopened(files.check_photo(drawn.getvalue()).content).mode == "RGB"


def test_a_large_photo_is_made_as_large_as_a_page_needs():
    checked = files.check_photo(a_photo(size=(4000, 3000)))
    assert max(reopened(checked.content).size) == files.MOST_SIDE


@pytest.mark.parametrize(
    "content",
    [
        b"not a photo",
        b"\xff\xd8\xff\xe0" + b"\0" * 100,
        a_photo()[:200],
        a_photo("PNG")[:60],
        b"GIF89a" + b"\0" * 50,
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"%PDF-1.7",
        a_png_that_claims(10, 10)[:-30],
    ],
    ids=["text", "header", "cut jpeg", "cut png", "gif", "svg", "pdf", "no end"],
)
def test_a_photo_that_is_not_one_gets_a_sentence(content: bytes):
    with pytest.raises(ValidationError, match=r"JPEG, PNG"):
        files.check_photo(content)


@pytest.mark.parametrize("side", [9_000, 60_000])
def test_a_small_file_that_unpacks_to_a_giant_is_refused(side: int):
    with pytest.raises(ValidationError, match=r"pix(els|lar)"):
        files.check_photo(a_png_that_claims(side, side))


@pytest.mark.parametrize("content", [b"", b"x" * (files.MOST_BYTES + 1)], ids=["empty", "large"])
def test_an_empty_file_and_one_too_large_are_refused(content: bytes):
    for check in (files.check_photo, lambda c: files.check_file(c, name="a.txt")):
        with pytest.raises(ValidationError):
            check(content)


@pytest.mark.parametrize(
    ("content", "name", "extension"),
    [
        (b"%PDF-1.7\n...", "protokoll.exe", "pdf"),
        (an_office_file("word/document.xml"), "a.zip", "docx"),
        (an_office_file("xl/workbook.xml"), "a", "xlsx"),
        (b"datum;antal\n2019-04-12;3\n", "Logg.CSV", "csv"),
        ("Åt rätt håll\n".encode(), "anteckning", "txt"),
    ],
)
def test_a_file_is_known_by_what_it_holds(content: bytes, name: str, extension: str):
    checked = files.check_file(content, name=name)
    assert [checked.content, checked.extension] == [content, extension]


@pytest.mark.parametrize(
    "content",
    [
        b"MZ\x90\x00",
        b"\x7fELF",
        b"<!doctype html><script>",
        b"  <svg onload=x>",
        an_office_file("nothing.txt"),
        an_office_file("word/document.xml", "word/vbaProject.bin"),
        b"PK\x03\x04 not a package",
        b"text with \0 in it",
        a_photo(),
    ],
    ids=["exe", "elf", "html", "svg", "zip", "macros", "broken zip", "nul", "photo"],
)
def test_a_file_of_another_kind_is_refused(content: bytes):
    with pytest.raises(ValidationError, match="PDF, DOCX, XLSX, CSV"):
        files.check_file(content, name="rapport.pdf")


def test_a_text_in_the_old_encoding_is_kept_in_the_one_that_all_can_read():
    checked = files.check_file("Håll; 3\n".encode("cp1252"), name="logg.csv")
    assert checked.content.decode() == "Håll; 3\n"


@pytest.mark.parametrize(
    "address",
    ["https://umea.se/löften?a=1#b", "http://polisen.se:8080/x", "https://xn--ume-wla.se"],
)
def test_a_link_to_a_site_is_kept(address: str):
    assert files.check_link(f" {address} ") == address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "data:text/html,x", "ftp://umea.se", "//umea.se", "umea.se",
        "https://", "https:///x", "https://polisen.se@umea.se/", "https://umea.se/a b",
        "https://umea.se\\@x", "https://[::1", "https://umea.se:99999", "https://umea.se/\u202e",
        "https://umea.se/" + "a" * 2_000,
    ],
)  # fmt: skip
def test_any_other_link_is_refused(address: str):
    with pytest.raises(ValidationError):
        files.check_link(address)


def test_what_is_kept_is_read_again_and_closed_to_others():
    sha256 = files.keep(b"evidence")
    path = files.evidence_path(sha256)
    assert files.read(sha256) == b"evidence"
    assert path.parts[-3:] == ("evidence", sha256[:2], sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_keeping_the_same_again_writes_nothing():
    path = files.evidence_path(files.keep(b"evidence"))
    before = path.stat()
    files.keep(b"evidence")
    assert [path.stat().st_ino, path.stat().st_mtime_ns] == [before.st_ino, before.st_mtime_ns]
    assert [p.name for p in path.parent.iterdir()] == [path.name], "nothing unfinished is left"


def test_evidence_that_has_changed_on_disk_is_not_handed_out():
    sha256 = files.keep(b"evidence")
    files.evidence_path(sha256).write_bytes(b"forged")
    with pytest.raises(OSError, match="changed on disk"):
        files.read(sha256)


@pytest.mark.parametrize("name", ["", "../../secret-key", "A" * 64, "a" * 63, "a" * 64 + "/.."])
def test_evidence_is_asked_for_by_hash_only(name: str):
    with pytest.raises(ValueError, match="SHA-256"):
        files.read(name)
