"""A text made plain before it is searched, with the way back to every sign of it.

Digits of full width are digits, every dash is a hyphen, every space a space; å is one sign; what is
not seen (zero width, soft hyphens, turned direction) is gone.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

# Letters of most living scripts are as they are; all else is looked up, sign by sign.
_ODD = re.compile(
    r"[A-Za-zÀ-ɏ][\u0300-\u036f]{1,4}"
    r"|[^\t\n\r -~À-ʯͰ-ԯԱ-ևא-ת\u0620-\u064a\u066e-\u06d3\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]"
)
MOST_SIGNS_OF_ONE = 4  # a ligature that unfolds into more is no part of what is sought


@dataclass(slots=True)
class Folded:
    """The plain text; `span` tells where a piece of it stands in the text as it was typed."""

    text: str = ""
    _starts: list[int] = field(default_factory=list)  # of each piece, in the plain text
    _from: list[tuple[int, int, bool]] = field(default_factory=list)  # start, end, taken as it was

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Start and end in the text as it was typed, of a piece with at least one sign."""
        first, last = self._origin(start), self._origin(end - 1)
        return first[0], last[1]

    def _origin(self, at: int) -> tuple[int, int]:
        piece = bisect_right(self._starts, at) - 1
        start, end, is_plain = self._from[piece]
        if is_plain:
            start += at - self._starts[piece]
            return start, start + 1
        return start, end


def folded(text: str) -> Folded:
    """The text made plain; in time and memory that follow its length."""
    made = Folded()
    parts: list[str] = []
    length = ends = 0

    def take(part: str, start: int, end: int, *, is_plain: bool) -> None:
        nonlocal length
        if part:
            made._starts.append(length)
            made._from.append((start, end, is_plain))
            parts.append(part)
            length += len(part)

    for odd in _ODD.finditer(text):
        take(text[ends : odd.start()], ends, odd.start(), is_plain=True)
        take(_plain(odd[0]), odd.start(), odd.end(), is_plain=False)
        ends = odd.end()
    take(text[ends:], ends, len(text), is_plain=True)
    made.text = "".join(parts)
    return made


def _plain(odd: str) -> str:
    if len(odd) > 1:
        return unicodedata.normalize("NFC", odd)[0]
    category = unicodedata.category(odd)
    if category in {"Cf", "Mn", "Me", "Cs", "Cc", "Co", "Cn"}:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(odd))
    if category == "Pd" or odd == "\u2212":
        return "-"
    if category[0] == "Z":
        return " " if category == "Zs" else "\n"
    unfolded = unicodedata.normalize("NFKC", odd)
    return unfolded if len(unfolded) <= MOST_SIGNS_OF_ONE else odd
