"""A web page: its own matter, without menus, and with its headings and lists."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from lxml import etree

from lofte.clauses.reading.formats import plain
from lofte.clauses.reading.formats.lines import Kind, Line, is_bold_heading, marked, tidy
from lofte.clauses.reading.formats.page_parts import MEANINGFUL, Part, part_of
from lofte.clauses.reading.source import Source

# Fewer letters than this beside the furniture, and the furniture was the page.
FEWEST_LETTERS = 40
LEAST_OF_ALL = 0.1
LEAST_IN_MAIN = 0.1
LEAST_IN_ARTICLES = 0.5
LEAST_OUTSIDE_FORMS = 0.5

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w:.-]{1,40})", re.IGNORECASE)
_DECLARED_WITHIN = 8192
_ENCODINGS = {
    "iso-8859-15": "iso8859-15", "latin-9": "iso8859-15", "macintosh": "mac_roman",
    "x-mac-roman": "mac_roman", "windows-1252": "windows-1252", "iso-8859-1": "windows-1252",
    "latin1": "windows-1252", "us-ascii": "windows-1252",
}  # fmt: skip
_BLOCKS = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
     "dialog", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2",
     "h3", "h4", "h5", "h6", "header", "hr", "legend", "main", "nav", "ol", "p", "pre", "section",
     "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"}
)  # fmt: skip

Choice = tuple[int, int]  # parts that words must stand in, parts that they must not


# What comes between some words and those before, the stronger the higher.
JOINED, BREAK, BLOCK, ITEM, ITEM_ENDS = range(5)
_OPENS = dict.fromkeys(_BLOCKS, BLOCK) | {"li": ITEM}
_CLOSES = dict.fromkeys(_BLOCKS, BLOCK) | {"li": ITEM_ENDS}
_PLACES = Part.FURNITURE | Part.FORM | Part.MAIN | Part.ARTICLE

Heard = tuple[int, str, int]  # what came between, some words, the parts that all of them stand in


class _Listener:
    """Hears the parser. It keeps no tree, so that nesting has no depth to fall through."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.letters: Counter[int] = Counter()
        self._around: list[int] = []
        self._part = 0
        self._between = BLOCK
        self._words: list[str] = []
        self._place = 0
        self._common = -1

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._around.append(self._part)
        if attributes or tag in MEANINGFUL:
            self._part |= part_of(tag, attributes, self._part)
        if edge := _OPENS.get(tag):
            self._part_from(edge)
        elif tag == "br":
            self._break()

    def end(self, tag: str) -> None:
        self._part = self._around.pop() if self._around else 0
        if edge := _CLOSES.get(tag):
            self._part_from(edge)

    def data(self, text: str) -> None:
        part = self._part
        if part & Part.SILENT or (text.isspace() and not self._words and self._between):
            return
        if part & _PLACES != self._place:
            self._part_from(JOINED)
            self._place = part & _PLACES
        if part & Part.KEPT_LINES and "\n" in text:
            self._keep_lines(text)
            return
        self._words.append(text)
        if not text.isspace():
            self._common &= part
            self.letters[self._place] += len(text)

    def close(self) -> None:
        self._part_from(BLOCK)

    def _keep_lines(self, text: str) -> None:
        for number, row in enumerate(text.split("\n")):
            if number:
                self._break()
            self.data(row or " ")

    def _break(self) -> None:
        if self._part & Part.HEADED:
            self._words.append(" ")
        else:
            self._part_from(BREAK)

    def _part_from(self, between: int) -> None:
        """What was heard since the last edge, if it was more than space, becomes one piece."""
        if not self._words:
            self._between = _stronger(self._between, between)
        elif self._common == -1 and JOINED not in (between, self._between):
            self._words = []
            self._between = _stronger(self._between, between)
        else:
            parts = self._common & ~_PLACES | self._place
            self.heard.append((self._between, "".join(self._words), parts))
            self._words, self._common, self._between = [], -1, between


def _stronger(before: int, after: int) -> int:
    """Two line breaks with nothing between them part paragraphs; of items the last edge counts."""
    if before == after == BREAK:
        return BLOCK
    return after if after >= ITEM else max(before, after)


def source_of(content: bytes) -> Source:
    """The matter of a page: `<main>` or `<article>` where it has one, else all but furniture."""
    listener = _Listener()
    parser = etree.HTMLParser(target=listener, encoding="utf-8", huge_tree=True)
    parser.feed(_decoded(content).replace("\0", " ").encode("utf-8"))
    parser.close()
    return marked(list(_lines(listener.heard, _chosen(listener.letters))))


def _decoded(content: bytes) -> str:
    """What is UTF-8 with å in it is never anything else, whatever the page says of itself."""
    declared = _DECLARED.search(content[:_DECLARED_WITHIN])
    encoding = _ENCODINGS.get(declared[1].decode("ascii").lower()) if declared else None
    if encoding is None or content.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return plain.decoded(content)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(encoding, errors="replace")


def _chosen(letters: Counter[int]) -> Choice:
    """The narrowest part of the page that still holds its matter."""

    def count(choice: Choice) -> int:
        return sum(many for part, many in letters.items() if _stands_in(part, choice))

    everything, avoided = count((0, 0)), Part.FURNITURE
    beside = count((0, avoided))
    if beside < FEWEST_LETTERS and beside < LEAST_OF_ALL * everything:
        avoided = 0
    if count((0, avoided | Part.FORM)) >= LEAST_OUTSIDE_FORMS * count((0, avoided)):
        avoided |= Part.FORM
    enough = count((0, avoided))
    for part, least in ((Part.MAIN, LEAST_IN_MAIN), (Part.ARTICLE, LEAST_IN_ARTICLES)):
        if count((part, avoided)) >= max(1, least * enough):
            return part, avoided
    return 0, avoided


def _stands_in(part: int, choice: Choice) -> bool:
    within, avoided = choice
    return not part & avoided and (not within or bool(part & within))


def _lines(heard: list[Heard], choice: Choice) -> Iterator[Line]:
    """The chosen pieces as lines. An edge is kept for the next piece that is chosen."""
    words: list[str] = []
    common, between = -1, BLOCK
    for edge, text, parts in heard:
        if edge != JOINED:
            line = _line("".join(words), common, between) if words else None
            if line:
                yield line
            words, common = [], -1
            between = edge if line else _stronger(between, edge)
        if _stands_in(parts, choice):
            words.append(text)
            common &= parts
    if line := _line("".join(words), common, between):
        yield line


def _line(words: str, common: int, between: int) -> Line | None:
    text = tidy(words)
    if not text:
        return None
    if common & Part.HEADED:
        return Line(text, Kind.HEADING)
    if between == ITEM:
        return Line(text, Kind.ITEM)
    if common & Part.BOLD and is_bold_heading(text):
        return Line(text, Kind.HEADING)
    return Line(text, Kind.PARAGRAPH, follows=between == BREAK)
