"""What is read: the words of a page, and what its format knew of the lines."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """A page as text. Offsets in a reading count characters of `text`.

    Lines are parted by "\\n", paragraphs by an empty line. A list item begins with "• ".
    `headings` holds the numbers (from 0) of the lines that the format itself says are headings;
    plain text and most PDFs know none. `is_marked` is true where the format tells headings, list
    items and paragraphs apart, so that a line break never parts a sentence.
    """

    text: str
    headings: frozenset[int] = frozenset()
    is_marked: bool = False


class Unreadable(ValueError):
    """A file with no words to read: why, as a sentence in both languages."""

    def __init__(self, sv: str, en: str) -> None:
        super().__init__(en)
        self.sv = sv
        self.en = en

    def said(self, language: str) -> str:
        return self.sv if language == "sv" else self.en
