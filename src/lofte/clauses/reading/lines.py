"""Lines of a page put together to blocks: headings, list items and paragraphs."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lofte.clauses.reading.source import Source
from lofte.clauses.reading.words import tokens, vocabulary
from lofte.clauses.text import trimmed

_BULLET = re.compile(
    r"\s*(?:[•·▪■□●○◦*➢➤✓✔→]\s*|[-‒–—]\s+|\(?\d{1,2}[.)]\s+(?=\D)|[a-hA-H][.)]\s+|o\s+(?=\S))"
)
_NUMBER = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\D)")
# "Polis: hundsök i skolan" begins a line of its own.
_LABELLED = re.compile(r"\s*[A-ZÅÄÖ][^:.,]{2,40}:\s+\S")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][)\"”’]*\s*$")
LONGEST_HEADING = 90
MOST_HEADING_WORDS = 12
# A line that the writer's editor broke is nearly full; a shorter one ended where it was meant to.
FULL_LINE = 60
SHORT_LINE = 45
MOST_WORDS_BEHIND = 2
SHORTEST_BROKEN = 7


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its words from `start` to `end` in the text, the bullet left out."""

    start: int
    end: int
    text: str
    is_item: bool = False
    depth: int = 0
    is_heading: bool = False
    after_blank: bool = False
    before_blank: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a list item or a paragraph. `kind` is "heading", "item" or "text"."""

    kind: str
    start: int
    end: int
    text: str  # as it stands in the source, line breaks and all
    depth: int = 0  # how far in it stands, in signs

    @property
    def is_item(self) -> bool:
        return self.kind == "item"

    @property
    def is_heading(self) -> bool:
        return self.kind == "heading"


def blocks(source: Source) -> list[Block]:
    """The page as headings, list items and paragraphs, in order."""
    found: list[Block] = []
    group: list[Line] = []
    for line in lines(source):
        if group and not _goes_on(group[-1], line, group[0], source):
            found.append(_block(group, source))
            group = []
        group.append(line)
    if group:
        found.append(_block(group, source))
    return found


def lines(source: Source) -> list[Line]:
    """The lines that hold anything, with what stands around them."""
    found: list[Line] = []
    raws = source.text.split("\n")
    at, blank = 0, True
    for number, raw in enumerate(raws):
        empty = not raw or raw.isspace()
        if not empty:
            below = raws[number + 1] if number + 1 < len(raws) else ""
            known = number in source.headings or _is_numbered_heading(raw, below, blank)
            found.append(_line(raw, at, known, (blank, not below.strip())))
        blank = empty
        at += len(raw) + 1
    return found


def _is_numbered_heading(raw: str, below: str, after_blank: bool) -> bool:
    """ "2. Åtgärder", with no "3. …" just below it."""
    number = _NUMBER.match(raw)
    if number is None or not after_blank or _NUMBER.match(below):
        return False
    return _names_a_section(raw[number.end() :].strip())


def _line(raw: str, at: int, known: bool, blanks: tuple[bool, bool]) -> Line:
    bullet = None if known else _BULLET.match(raw)
    skipped = bullet.end() if bullet else len(raw) - len(raw.lstrip())
    if bullet and not raw[skipped:].strip():
        skipped, bullet = 0, None
    text = raw[skipped:].rstrip()
    return Line(
        start=at + skipped,
        end=at + skipped + len(text),
        text=text,
        is_item=bool(bullet),
        depth=len(raw) - len(raw.lstrip()),
        is_heading=known,
        after_blank=blanks[0],
        before_blank=blanks[1],
    )


def _goes_on(last: Line, line: Line, first: Line, source: Source) -> bool:
    """Whether a line belongs to the block of the line before it."""
    if line.after_blank or line.is_item or line.is_heading or last.is_heading:
        return False
    if source.is_marked:
        return False
    if first.is_item and line.depth > first.depth and not _names_an_actor(line):
        return True
    if _LABELLED.match(line.text):
        return False
    if line.text[:1].islower() or line.text[:1] in "(,":
        return not (last.text.endswith(":") or _is_item_without_bullet(line, last, first))
    if first is last and not first.is_item and _looks_like_heading(first):
        return line.text[:1].isdigit() and line.text.endswith(":")
    if first.is_item:
        return line.depth > 0 and not _ENDS_SENTENCE.search(last.text)
    return len(last.text) >= FULL_LINE and not _ENDS_SENTENCE.search(last.text)


def _is_item_without_bullet(line: Line, last: Line, first: Line) -> bool:
    """A deed below "Polisen lovar att", or below another deed that began its line so."""
    if not _begins_with_deed(line.text):
        return False
    short_lead = last.text.endswith(" att") and len(last.text) < SHORT_LINE
    return short_lead or (not first.is_item and _begins_with_deed(first.text))


def _begins_with_deed(text: str) -> bool:
    """ "gå två vandringar", "att svara på tips", with a small letter."""
    if not text[:1].islower():
        return False
    words = tokens(text[:80])
    first = 1 if words[0].low == "att" else 0
    if first == len(words) or not words[first].low.endswith(("a", "å", "e")):
        return False
    known = ("deeds", "short_verbs")
    return first == 1 or any(vocabulary(each).at(words, first) is not None for each in known)


def _names_an_actor(line: Line) -> bool:
    """ "Polis: hundsök i skolan": below an item, what each of them does of it."""
    labelled = _LABELLED.match(line.text)
    return labelled is not None and vocabulary("actors").at(tokens(line.text[:60]), 0) is not None


def _block(group: Sequence[Line], source: Source) -> Block:
    first, last = group[0], group[-1]
    text = source.text[first.start : last.end]
    return Block(_kind(group, text, source), first.start, last.end, text, first.depth)


def _kind(group: Sequence[Line], text: str, source: Source) -> str:
    first = group[0]
    if first.is_heading:
        return "heading"
    if first.is_item:
        return "item"
    if len(group) == 1 and not source.headings and _looks_like_heading(first):
        return "heading"
    return "text"


def _looks_like_heading(line: Line) -> bool:
    """Short, alone on its line, and no sentence; with a full stop only just above its text."""
    text = line.text
    many = len(text.split())
    if len(text) > LONGEST_HEADING or many > MOST_HEADING_WORDS or not text[:1].isalnum():
        return False
    if text.endswith((":", ",", ";", " att")) or text[:1].islower() or _breaks_off(text):
        return False
    if text.endswith((".", "!")):
        return many <= 5 and line.after_blank and not line.before_blank
    return line.after_blank or line.before_blank or _names_a_section(text)


def _breaks_off(text: str) -> bool:
    """A line that says who will do something, and ends before it says what."""
    words = tokens(text)
    if len(words) < SHORTEST_BROKEN or words[0].low not in vocabulary("actors"):
        named = any(each.low in vocabulary("place_bodies") for each in words[1:4])
        if len(words) < SHORTEST_BROKEN or not named:
            return False
    return vocabulary("promise_verbs").first_in(words) is not None


def _names_a_section(text: str) -> bool:
    """A line that pages have as a heading, wherever it stands: "Uppföljning", "Så här gör vi"."""
    words = tokens(text)
    found = vocabulary("zones").at(words, 0)
    return found is not None and len(words) - found.last <= MOST_WORDS_BEHIND


# A sentence ends at a stop; and at a colon, where "Att …" begins a list within the line.
_STOP = re.compile(r"[.!?…]+[)\"”’]*(?=\s)|:(?=\s+Att\s)")
_SHORT = re.compile(
    r"(?:^|[\s(])(?:t\.?\s?ex|bl\.?\s?a|s\.?\s?k|m\.?\s?fl|m\.?\s?m|d\.?\s?v\.?\s?s|dvs|f\.?\s?d|ca|kl|nr|resp|tf|osv|etc"
    r"|max|min|st|tel|jan|feb|aug|sept?|okt|nov|dec|t\.?o\.?m|fr\.?o\.?m|o\.?s\.?v|inkl|exkl|ev|fg"
    r"|[A-ZÅÄÖ])\.$"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence of a block begins and ends."""
    first = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        follows = text[end : end + 40].lstrip()
        if not follows or follows[0].islower():
            continue
        if _SHORT.search(text[max(first, end - 12) : end]) and not follows[:1].isdigit():
            continue
        if text[first:end].strip():
            yield trimmed(text, first, end)
        first = end
    if text[first:].strip():
        yield trimmed(text, first, len(text))
