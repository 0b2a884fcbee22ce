"""A picture to share, drawn in our own letters."""

import unicodedata
from collections.abc import Sequence
from functools import cache
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from lofte.commons.pdf import NOWHERE, our_own_file
from lofte.website.publishing.share import Picture

SIZE = WIDTH, HEIGHT = (1200, 630)
MARGIN, TOP, BOTTOM = 80, 132, 516  # the words stand between the last two
INK, SOFT, PAPER = "#101418", "#4a5058", "#ffffff"
TRIED = (76, 66, 58, 50, 44, 38)  # letters, from the largest that the words have room in
LEADING = 1.18
SHORT = 29  # letters of what stands above and below
# Of our static files: the first has most letters of a Swedish text, the second the rest.
FONTS = tuple(
    f"vendor/source-sans-3-5.3.0/source-sans-3-{name}-wght-normal.woff2"
    for name in ("latin", "latin-ext")
)
LONGEST = 700  # more signs than have room at any size


def drawn(picture: Picture) -> bytes:
    """The picture as a PNG of 1200 × 630; the same words give the same bytes."""
    image = Image.new("RGB", SIZE, PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 24, HEIGHT), fill=picture.colour)
    above = _wrapped(_readable(picture.above), SHORT, 600)[:1]
    _write(pen, above, SHORT, 600, 64, picture.colour)
    size, lines = _fitted(_readable(picture.words))
    tall = size * LEADING * len(lines)
    _write(pen, lines, size, 700, TOP + (BOTTOM - TOP - tall) / 2, INK)
    _write(pen, _wrapped(_readable(picture.below), SHORT, 400)[:1], SHORT, 400, 548, SOFT)
    _write(pen, ["Löfte"], SHORT, 700, 548, picture.colour, at_right=True)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def _fitted(words: str) -> tuple[int, list[str]]:
    """The largest letters that let all words in; of the smallest, as many lines as have room."""
    words = words[:LONGEST]
    for size in TRIED:
        lines = _wrapped(words, size, 700)
        room = int((BOTTOM - TOP) / (size * LEADING))
        if len(lines) <= room:
            return size, lines
    kept = lines[:room]
    while kept[-1] and _length(f"{kept[-1]} …", size, 700) > WIDTH - 2 * MARGIN:
        kept[-1] = kept[-1][:-1].rstrip()
    kept[-1] = f"{kept[-1].rstrip(',;:–- ')} …"
    return size, kept


def _wrapped(words: str, size: int, weight: int) -> list[str]:
    """Lines that have room; a word that is wider than the picture is broken where it ends."""
    lines = [""]
    for word in words.split():
        for piece in _pieces(word, size, weight):
            longer = f"{lines[-1]} {piece}".strip()
            if _length(longer, size, weight) <= WIDTH - 2 * MARGIN:
                lines[-1] = longer
            else:
                lines.append(piece)
    return lines


def _pieces(word: str, size: int, weight: int) -> list[str]:
    pieces = [""]
    for sign in word:
        if pieces[-1] and _length(pieces[-1] + sign, size, weight) > WIDTH - 2 * MARGIN:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def _write(
    pen: ImageDraw.ImageDraw,
    lines: Sequence[str],
    size: int,
    weight: int,
    top: float,
    colour: str,
    *,
    at_right: bool = False,
) -> None:
    for at, line in enumerate(lines):
        x = WIDTH - MARGIN - _length(line, size, weight) if at_right else float(MARGIN)
        for run, font in _runs(line):
            letters = _font(font, size, weight)
            base = top + at * size * LEADING + size
            pen.text((x, base), run, font=letters, fill=colour, anchor="ls")
            x += letters.getlength(run)


def _length(line: str, size: int, weight: int) -> float:
    return sum(_font(font, size, weight).getlength(run) for run, font in _runs(line))


def _runs(line: str) -> list[tuple[str, int]]:
    """The line in pieces that one font has all letters of."""
    found: list[tuple[str, int]] = []
    for sign in line:
        font = 0 if sign in _letters(0) else 1
        if found and (found[-1][1] == font or sign == " "):
            found[-1] = (found[-1][0] + sign, found[-1][1])
        else:
            found.append((sign, font))
    return found


def _readable(words: str) -> str:
    """Composed, and less those signs that our letters are not made for."""
    composed = unicodedata.normalize("NFC", " ".join(words.split()))
    return "".join(sign for sign in composed if sign in _letters(0) or sign in _letters(1))


@cache
def _letters(font: int) -> frozenset[str]:
    """The signs that the font draws: all but those it draws its empty box for."""
    # One by one: what puts letters together refuses some signs that stand alone.
    letters = ImageFont.truetype(_file(font), 20, layout_engine=ImageFont.Layout.BASIC)
    empty = bytes(letters.getmask("\ufffe"))
    signs = map(chr, (*range(0x20, 0x250), *range(0x1E00, 0x1F00), *range(0x2010, 0x2123)))
    visible = (each for each in signs if unicodedata.category(each)[0] not in "CMZ")
    return frozenset({" "} | {each for each in visible if bytes(letters.getmask(each)) != empty})


@cache
def _font(font: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    letters = ImageFont.truetype(_file(font), size)
    letters.set_variation_by_axes([weight])
    return letters


def _file(font: int) -> BytesIO:
    return BytesIO(our_own_file(f"{NOWHERE}{settings.STATIC_URL}{FONTS[font]}"))
