"""A Word file: its paragraphs in order, also those in tables and boxes, with headings and lists."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from lofte.clauses.reading.formats import refusals
from lofte.clauses.reading.formats.lines import Kind, Line, is_bold_heading, marked, tidy
from lofte.clauses.reading.formats.unpacking import check_word
from lofte.clauses.reading.source import Source, Unreadable

LONGEST_LINEAGE = 20

_HEADING = re.compile(r"(?:under)?(?:heading|rubrik|title|titel|subtitle)", re.IGNORECASE)
_LIST = re.compile(r"list|punkt", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|innehåll) ?\d", re.IGNORECASE)

_PARAGRAPH, _RUN, _TEXT = qn("w:p"), qn("w:r"), qn("w:t")
_ID, _NAME, _VALUE = qn("w:styleId"), qn("w:name"), qn("w:val")
_BREAKS = {qn("w:br"), qn("w:cr")}
_SPACES = {qn("w:tab"): " ", qn("w:noBreakHyphen"): "-"}
# Deleted or moved text, the older copy of a drawing, and what only describes a paragraph.
_PASSED_OVER = {
    qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:sectPr"), qn("w:tblPr"),
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_OFF = {"0", "false", "off", "none"}


def source_of(content: bytes) -> Source:
    """The paragraphs of a Word file."""
    check_word(content)
    body, styles = _opened(content)
    return marked(list(_lines(body, _kinds_of_styles(styles))))


def _opened(content: bytes) -> tuple[Any, Any]:
    """The trees of the body and of the styles."""
    try:
        document = docx.Document(io.BytesIO(content))
        return document.element.body, document.styles.element
    # A package has many ways to be broken, and python-docx meets each with another exception.
    except Exception as fault:
        raise Unreadable(*refusals.BROKEN_WORD) from fault


# What paragraphs of each style are: a kind, or None for those of a table of contents.
Styles = dict[str, Kind | None]


def _kinds_of_styles(styles: Any) -> Styles:
    known = {style.get(_ID) or "": style for style in styles.iterchildren(qn("w:style"))}
    return {name: _kind_of_style(style, known) for name, style in known.items()}


def _kind_of_style(style: Any, known: dict[str, Any]) -> Kind | None:
    """By its name, its number or level, or else those of the style it is based on."""
    for _ in range(LONGEST_LINEAGE):
        names = (_value(style, "w:name"), style.get(_ID) or "")
        if any(_CONTENTS.match(name) for name in names):
            return None
        level = _value(style, "w:pPr/w:outlineLvl")
        if any(_HEADING.match(name) for name in names) or (level and level < "9"):
            return Kind.HEADING
        if any(_LIST.match(name) for name in names) or _is_numbered(style):
            return Kind.ITEM
        style = known.get(_value(style, "w:basedOn"))
        if style is None:
            break
    return Kind.PARAGRAPH


def _value(element: Any, path: str) -> str:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    return "" if found is None else found.get(_VALUE) or ""


def _is_numbered(element: Any) -> bool:
    number = _value(element, "w:pPr/w:numPr/w:numId")
    return bool(number) and number != "0"


@dataclass(slots=True)
class _Paragraph:
    element: Any
    rows: list[list[str]] = field(default_factory=lambda: [[]])
    is_bold: bool = True
    run_is_bold: bool = False

    def add(self, text: str) -> None:
        self.rows[-1].append(text)
        self.is_bold = self.is_bold and (self.run_is_bold or not text.strip())


def _lines(body: Any, styles: Styles) -> Iterator[Line]:
    """A box of text stands in a paragraph and has paragraphs: they come before the one around."""
    around: list[_Paragraph] = []
    walk = etree.iterwalk(body, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            if element.tag == _PARAGRAPH:
                yield from _lines_of(around.pop(), styles)
        elif element.tag == _PARAGRAPH:
            around.append(_Paragraph(element))
        elif element.tag in _PASSED_OVER or (element.tag == _RUN and _is_on(element, "w:vanish")):
            walk.skip_subtree()
        elif around:
            _hear(around[-1], element)


def _hear(paragraph: _Paragraph, element: Any) -> None:
    if element.tag == _RUN:
        paragraph.run_is_bold = _is_on(element, "w:b")
    elif element.tag == _TEXT:
        paragraph.add(element.text or "")
    elif element.tag in _BREAKS:
        paragraph.rows.append([])
    elif element.tag in _SPACES:
        paragraph.add(_SPACES[element.tag])


def _is_on(run: Any, mark: str) -> bool:
    found = run.find(f"{qn('w:rPr')}/{qn(mark)}")
    return found is not None and (found.get(_VALUE) or "").lower() not in _OFF


def _lines_of(paragraph: _Paragraph, styles: Styles) -> Iterator[Line]:
    kind = _kind(paragraph, styles)
    rows = [tidy("".join(row)) for row in paragraph.rows]
    rows = [row for row in rows if row]
    if kind is Kind.HEADING:
        rows = [" ".join(rows)] if rows else []
    elif len(rows) == 1 and kind is Kind.PARAGRAPH and paragraph.is_bold:
        kind = Kind.HEADING if is_bold_heading(rows[0]) else kind
    if kind is not None:
        for number, row in enumerate(rows):
            yield Line(row, Kind.PARAGRAPH if number else kind, follows=number > 0)


def _kind(paragraph: _Paragraph, styles: Styles) -> Kind | None:
    style = _value(paragraph.element, "w:pPr/w:pStyle")
    kind = styles.get(style, Kind.PARAGRAPH)
    level = _value(paragraph.element, "w:pPr/w:outlineLvl")
    if kind is Kind.PARAGRAPH and level and level < "9":
        return Kind.HEADING
    if kind is Kind.PARAGRAPH and _is_numbered(paragraph.element):
        return Kind.ITEM
    return kind
