"""QR codes as SVG, drawn here from the squares that segno computes.

Of two texts of one length, the squares differ where their bits do, each bit always in the same
squares: everything in a QR code, its check signs too, is sums modulo 2 of the bits of the text
(ISO/IEC 18004). So the code of a receipt is that of an address with nothing behind its #, with
some squares turned, and takes a tenth of the time.
"""

import re
from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 2  # squares of white around it; paper that is white adds the rest of the norm's four
DARK = re.compile("1+")


def qr(text: str, *, title: str = "") -> SafeString:
    """The code, black on white in any mode: that is what telephones read.

    Without a title it is left out for those who hear the page: what it says stands beside it.
    """
    squares, count = _squares(text)
    side = count + 2 * QUIET
    dots = f"{squares:0{count * count}b}"
    dark = "".join(
        f"M{QUIET + found.start()} {QUIET + y}h{len(found[0])}v1h-{len(found[0])}z"
        for y in range(count)
        for found in DARK.finditer(dots[y * count : (y + 1) * count])
    )
    drawn = format_html('<path fill="#fff" d="M0 0h{}v{}H0z"/><path d="{}"/>', side, side, dark)
    if title:
        return format_html(
            '<svg class="qr" viewBox="0 0 {} {}" role="img"><title>{}</title>{}</svg>',
            side, side, title, drawn,
        )  # fmt: skip
    return format_html(
        '<svg class="qr" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>', side, side, drawn
    )


def _squares(text: str) -> tuple[int, int]:
    """The squares, row by row, as the bits of a number; and how many a row has."""
    if not text.isascii():
        return _computed(text)
    address, mark, secret = text.partition("#")
    known = f"{address}{mark}{'0' * len(secret)}"  # so that no receipt is remembered
    squares, count = _computed(known)
    for at, sign in enumerate(secret, len(address) + 1):
        for bit in range(7):
            if (ord(sign) ^ ord("0")) >> bit & 1:
                squares ^= _turned(known, at, bit)
    return squares, count


@lru_cache(maxsize=4096)
def _turned(known: str, at: int, bit: int) -> int:
    """Which squares turn with one bit of one sign."""
    other = f"{known[:at]}{chr(ord(known[at]) ^ 1 << bit)}{known[at + 1 :]}"
    return _computed(known)[0] ^ _computed.__wrapped__(other)[0]


@lru_cache(maxsize=64)
def _computed(text: str) -> tuple[int, int]:
    # Any of the eight masks can be read; to try them all for the fairest takes most of the time.
    # Bytes, so that the same length always is the same size.
    matrix = segno.make(text, error="m", mode="byte", mask=2, boost_error=False, micro=False).matrix
    return int("".join("1" if each else "0" for row in matrix for each in row), 2), len(matrix)
