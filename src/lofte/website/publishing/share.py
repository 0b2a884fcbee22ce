"""The picture that goes along where an address is shared: the promise, in our own letters."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import Image, ImageDraw, ImageFont

from lofte.commons.components.numbers import number
from lofte.commons.pdf import NOWHERE, our_own_file
from lofte.website import phrases
from lofte.website.papers import Line, Paper, Place
from lofte.website.publishing.record import clean, said, title_of

SIZE = WIDTH, HEIGHT = (1200, 630)
MARGIN, TOP, BOTTOM = 80, 132, 516  # the words stand between the last two
INK, SOFT, PAPER, HOUSE = "#101418", "#4a5058", "#ffffff", "#00417a"
TRIED = (76, 66, 58, 50, 44, 38)  # letters, from the largest that the words have room in
LEADING = 1.18
SHORT = 29  # letters of what stands above and below
# Of our static files: the first has most letters of a Swedish text, the second the rest.
FONTS = tuple(
    f"vendor/source-sans-3-5.3.0/source-sans-3-{name}-wght-normal.woff2"
    for name in ("latin", "latin-ext")
)
LONGEST = 700  # more signs than have room at any size
KNOWN_SHARE = 0.8  # a text of which less can be drawn is not drawn at all


@dataclass(frozen=True, slots=True)
class Picture:
    """What a picture says, from above, and what is told of it to those who do not see it."""

    above: str
    words: str
    below: str
    colour: str
    alt: str


def of_round(place: Place, paper: Paper, accent: str) -> Picture:
    """Who promise, where and when, and how much."""
    count = len(paper.standing)
    words, period = title_of(paper, place), phrases.period_words(paper)
    many = ngettext("%(count)s promise", "%(count)s promises", count) % {"count": number(count)}
    below = many if count else ""
    alt = ". ".join(filter(None, (f"{words}, {period}", below)))
    return Picture(f"{place.name} {period}", words, below, accent or HOUSE, f"{alt}.")


def of_promise(place: Place, paper: Paper, line: Line, accent: str) -> Picture:
    """One promise in its own words, and who answers for it."""
    words = said(line.document["text"]).words
    if _known_share(words) < KNOWN_SHARE:
        return of_round(place, paper, accent)
    who = clean(phrases.answers_for(line.document))
    above = f"{place.name} {phrases.period_words(paper)}"
    return Picture(above, words, who, accent or HOUSE, f"{words} {who}.")


def of_place(name: str, accent: str) -> Picture:
    """A municipality's, whatever is promised there."""
    words = _("What is promised in %(place)s") % {"place": name}
    below = _("By the police and the municipality")
    return Picture(name, words, below, accent or HOUSE, f"{words}. {below}.")


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


def _known_share(words: str) -> float:
    letters = [sign for sign in unicodedata.normalize("NFC", words) if sign.isalpha()]
    if not letters:
        return 0.0
    return sum(sign in _letters(0) or sign in _letters(1) for sign in letters) / len(letters)


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
