"""A document as its parts in a row, from which Word, a page and plain text are made alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from django.utils.translation import gettext as _

LINE = 78


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 to 3, under the title of the document."""

    words: str
    level: int = 1
    language: str = ""  # where it is not that of the document
    kind: str = "heading"


@dataclass(frozen=True, slots=True)
class Text:
    words: str
    language: str = ""
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Blank:
    """What somebody has to fill in before the document is sent; marked, so that it is seen."""

    words: str
    kind: str = "blank"


@dataclass(frozen=True, slots=True)
class Items:
    """A list. Each item is words and, where that is another, their language."""

    items: Sequence[tuple[str, str]]
    kind: str = "items"


@dataclass(frozen=True, slots=True)
class Table:
    """Cells of plain words under their heads."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    title: str = ""
    kind: str = "table"


Block = Heading | Text | Blank | Items | Table


@dataclass(frozen=True, slots=True)
class Written:
    """A document: its title, its parts, and the language it is written in."""

    title: str
    blocks: Sequence[Block]
    language: str


def as_text(document: Written) -> str:
    """For an e-mail: lines of at most 78 signs, parts apart, blanks in brackets."""
    parts = [document.title.upper(), *(_part(each) for each in document.blocks)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _part(block: Block) -> str:
    match block:
        case Heading():
            return f"{block.words}\n{'-' * min(len(block.words), LINE)}"
        case Text():
            return _lines(block.words)
        case Blank():
            return _lines(blank_words(block))
        case Items():
            return "\n".join(_lines(f"- {words}", "  ") for words, _language in block.items)
        case Table():
            rows = [
                "; ".join(
                    f"{head}: {cell}" for head, cell in zip(block.heads, row, strict=True) if cell
                )
                for row in block.rows
            ]
            return "\n".join(_lines(f"- {row}", "  ") for row in rows)


def blank_words(block: Blank) -> str:
    return _("[TO FILL IN: %(what)s]") % {"what": block.words}


def _lines(words: str, after: str = "") -> str:
    """Wrapped, with the writer's own lines kept."""
    told = [
        "\n".join(wrap(line, LINE, subsequent_indent=after, break_on_hyphens=False))
        for line in words.split("\n")
    ]
    return "\n".join(told)
