"""A document as a Word file: real headings, lists and tables, which are read aloud as such."""

from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from lofte.website.publishing.blocks import Blank, Block, Heading, Items, Table, Text, Written
from lofte.website.publishing.blocks import blank_words as words_of_blank
from lofte.website.publishing.record import clean

# As Word names a language of ours.
LANGUAGES: Mapping[str, str] = {"sv": "sv-SE", "en": "en-GB"}
HEAD = RGBColor(0x00, 0x41, 0x7A)
SIZES = {"Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 11}
LONGEST_TITLE = 255  # of what a file says of itself


def as_word(document: Written, on: date, picture: tuple[bytes, str] | None = None) -> bytes:
    """The file. `on` is the day it is true for; `picture` a PNG with its words for the blind."""
    file = Document()
    _set_up(file, document, on)
    file.add_heading(clean(document.title), 0)
    for block in document.blocks:
        _add(file, block)
    if picture is not None:
        _draw(file, *picture)
    out = BytesIO()
    file.save(out)
    return out.getvalue()


def _set_up(file: WordDocument, document: Written, on: date) -> None:
    told = file.core_properties
    told.title = clean(document.title)[:LONGEST_TITLE]
    told.author, told.comments = "Löfte", ""
    told.language = LANGUAGES[document.language]
    told.created = told.modified = datetime.combine(on, time())
    section = file.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    styles: Any = file.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10.5)
    _speaks(normal.element.get_or_add_rPr(), document.language)
    for name, size in SIZES.items():
        font = styles[name].font
        font.name, font.size, font.color.rgb = "Arial", Pt(size), HEAD
        # A theme's font goes before the name, in files that have both.
        fonts = styles[name].element.rPr.rFonts
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)


def _speaks(properties: Any, language: str) -> None:
    mark = OxmlElement("w:lang")
    mark.set(qn("w:val"), LANGUAGES[language])
    properties.append(mark)


def _add(file: WordDocument, block: Block) -> None:
    match block:
        case Heading():
            _foreign(file.add_heading(clean(block.words), block.level), block.language)
        case Text():
            _foreign(file.add_paragraph(clean(block.words)), block.language)
        case Blank():
            run = file.add_paragraph().add_run(clean(words_of_blank(block)))
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
        case Items():
            for words, language in block.items:
                _foreign(file.add_paragraph(clean(words), style="List Bullet"), language)
        case Table():
            _table(file, block)


def _foreign(paragraph: Paragraph, language: str) -> None:
    if language:
        for run in paragraph.runs:
            _speaks(run._r.get_or_add_rPr(), language)


def _table(file: WordDocument, block: Table) -> None:
    if block.title:
        file.add_paragraph(clean(block.title)).runs[0].bold = True
    table = file.add_table(rows=1 + len(block.rows), cols=len(block.heads), style="Table Grid")
    # Cells are asked for once: to ask one by one counts all of them each time.
    cells = table._cells
    for at, words in enumerate([*block.heads, *(cell for row in block.rows for cell in row)]):
        paragraph = cells[at].paragraphs[0]
        run = paragraph.add_run(clean(words))
        run.font.size, run.bold = Pt(9), at < len(block.heads)
    head = table.rows[0]._tr.get_or_add_trPr()
    head.append(OxmlElement("w:tblHeader"))  # said again on each page, and read aloud as heads
    for row in table.rows[1:]:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    file.add_paragraph()


def _draw(file: WordDocument, picture: bytes, alt: str) -> None:
    drawn = file.add_picture(BytesIO(picture), width=Cm(16))
    drawn._inline.docPr.set("descr", clean(alt))
