"""Lines that a format has told apart, put together to a source."""

import re
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from lofte.clauses.reading.formats.plain import clean, composed
from lofte.clauses.reading.source import Source

LONGEST_BOLD_HEADING = 80

# A dash with a space begins quotations too, so only a PDF, which marks nothing, takes it for a dot.
_DOT = "•●○◦▪▫■□◾◆◇‣⁃∙·‧✓✔➢➤►▶\uf0b7\uf0a7\uf0d8\uf0fc\uf076\uf02d"
_BULLET = re.compile(rf"(?:[{_DOT}]+[ \t]*|[-*][ \t]+)+(?=\S)")
_LOOSE_BULLET = re.compile(rf"(?:[{_DOT}]+[ \t]*|[-–—*o][ \t]+)+(?=\S)")


class Kind(Enum):
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"


class Line(NamedTuple):
    """A line as its format marked it. `follows` is true after a line break inside a paragraph."""

    text: str
    kind: Kind = Kind.PARAGRAPH
    follows: bool = False


def tidy(text: str) -> str:
    """One line: every run of white space is one space, and nothing unseen is left."""
    text = " ".join(text.split())
    if text.isprintable():
        return text
    return " ".join(clean(text).split())


def dotted(text: str, *, loosely: bool = False) -> str:
    """A line that begins with some sort of bullet begins with "• "; any other is left alone."""
    if text[:2].isalnum():
        return text
    found = (_LOOSE_BULLET if loosely else _BULLET).match(text)
    return "• " + text[found.end() :] if found else text


def is_bold_heading(text: str) -> bool:
    """What is bold from end to end is a heading when it is short and no sentence."""
    return len(text) < LONGEST_BOLD_HEADING and not text.endswith((".", ","))


def marked(lines: Sequence[Line]) -> Source:
    """The lines as a source: paragraphs and lists apart, the items of a list one below another."""
    rows: list[str] = []
    headings: set[int] = set()
    before = Kind.HEADING
    for line in lines:
        text = line.text if line.kind is Kind.HEADING else dotted(line.text)
        kind = Kind.ITEM if text.startswith("• ") else line.kind
        if kind is Kind.ITEM and not text.startswith("• "):
            text = "• " + text
        together = line.follows or (kind is Kind.ITEM and before is Kind.ITEM)
        if rows and not together:
            rows.append("")
        if kind is Kind.HEADING:
            headings.add(len(rows))
        rows.append(text)
        before = kind
    return Source(composed("\n".join(rows)), frozenset(headings), is_marked=True)
