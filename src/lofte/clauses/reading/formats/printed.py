"""Printed pages as one text: without what every page repeats, and with words put together again."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from lofte.clauses.reading.formats.lines import dotted, is_bold_heading, tidy
from lofte.clauses.reading.formats.plain import composed
from lofte.clauses.reading.source import Source

EDGE = 2  # rows at the top, and at the foot, where a page says the same as the others
FEWEST_PAGES_THAT_REPEAT = 3
LARGER = 1.15
APART = 1.3
LONGEST_HEADING = 120
FEWEST_PLACED = 4
WIDTH_OF_A_LETTER = 0.5  # of its size, about
GOES_ON = "  "

_PAGE_NUMBER = re.compile(
    r"(?:sida|sid|s|page)?\.?\s*[-–]?\s*\d{1,3}\s*[-–]?(?:\s*(?:av|of|/|\()\s*\d{1,3}\)?)?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_BROKEN_WORD = re.compile("(\\w+)[\x02\ufffe](\\w+)")
_BREAKS_OFF = re.compile("(.*?)(\\w+)[-\xad\u2010]", re.DOTALL)
_BEGINS = re.compile(r"\w+")
_JOINS = {"och", "eller", "samt", "respektive", "and", "or"}
_ENDS = ".:;!?"
_LONE_BULLET = re.compile(r"[•●○◦▪▫■□‣∙·\uf0b7\uf0a7o–-]")
_BULLET = re.compile(_LONE_BULLET.pattern + r"\s")


@dataclass(frozen=True, slots=True)
class Row:
    """A row as printed, at a height over the foot of the page; sizes of 0 are not known.

    Rows that were joined end lower than they begin.
    """

    text: str
    size: float = 0.0
    height: float = 0.0
    ends_at: float = 0.0
    is_bold: bool = False
    left: float = 0.0
    right: float = 0.0


Page = list[Row]


def put_together(pages: Sequence[Page]) -> Source:
    """The rows of all pages, parted where the paper parts them."""
    rows = list(_with_drawn_bullets(list(_whole_words(_without_repeats(pages)))))
    body, leading = _body_size(rows), _leading(rows)
    lines: list[str] = []
    headings: set[int] = set()
    for number, row in enumerate(rows):
        before = rows[number - 1] if number else None
        after = rows[number + 1] if number + 1 < len(rows) else None
        text = dotted(tidy(row.text), loosely=True)
        if row.text.startswith(GOES_ON):
            text = GOES_ON + text
        if not text.strip():
            continue
        if lines and before and _are_apart(before, row, leading):
            lines.append("")
        if _is_heading(row, text, body) and _stands_out(row, before, after, body):
            headings.add(len(lines))
        lines.append(text)
    return Source(composed("\n".join(lines)), frozenset(headings))


def _with_drawn_bullets(rows: Sequence[Row]) -> Iterator[Row]:
    """A web page that was printed draws its bullets, which are no letters: only the indent is left.

    A row that stands in begins an item, unless it goes on with the row before it: that row is full,
    or the first word of this one would have had no room on it.
    """
    margin, edge = _margins(rows)
    if not margin or any(_BULLET.match(row.text) for row in rows):
        yield from rows
        return
    before: Row | None = None
    for number, row in enumerate(rows):
        if not _stands_in(rows, number, margin):
            yield row
        elif before and _stands_in(rows, number - 1, margin) and _runs_on(before, row, edge):
            yield replace(row, text=GOES_ON + row.text)
        else:
            yield replace(row, text=f"• {row.text}")
        before = row


def _margins(rows: Sequence[Row]) -> tuple[float, float]:
    """How far to the left rows begin, and to the right they go; 0 where it is not known."""
    placed = [row for row in rows if row.size]
    if len(placed) < FEWEST_PLACED:
        return 0.0, 0.0
    lefts = Counter(round(row.left) for row in placed)
    return min(left for left, many in lefts.items() if many > 1 or len(lefts) == len(placed)), max(
        row.right for row in placed
    )


def _stands_in(rows: Sequence[Row], number: int, margin: float) -> bool:
    """Whether a row is indented with those around it, and not the first of a paragraph."""
    row = rows[number]
    if not row.size or row.left < margin + row.size:
        return False
    after = rows[number + 1] if number + 1 < len(rows) else None
    runs_back = after is not None and after.left < row.left - row.size / 2
    return not (
        runs_back and after is not None and row.ends_at - after.height < APART * 1.2 * row.size
    )


def _runs_on(before: Row, row: Row, edge: float) -> bool:
    if abs(before.left - row.left) > row.size / 2 or before.ends_at - row.height > 2 * row.size:
        return False
    first = row.text.split()[0]
    # A capital may begin an item, a small letter hardly does: it is given less room.
    letter = WIDTH_OF_A_LETTER * (1.1 if first[0].islower() else 0.9)
    return before.right + (len(first) + 1) * row.size * letter > edge


def _without_repeats(pages: Sequence[Page]) -> Iterator[Row]:
    """The first page keeps its head, which often says whose paper it is and for which years."""
    seen = Counter(alike for page in pages for alike in {_alike(row) for row in _edges(page)})
    enough = max(FEWEST_PAGES_THAT_REPEAT, len(pages) // 2 + 1)
    for number, page in enumerate(pages):
        for place, row in enumerate(page):
            is_top, is_foot = place < EDGE, place >= len(page) - EDGE
            if (is_top or is_foot) and _PAGE_NUMBER.fullmatch(row.text.strip()):
                continue
            is_repeated = (is_top or is_foot) and seen[_alike(row)] >= enough
            if not is_repeated or (is_top and number == 0):
                yield row


def _edges(page: Page) -> Page:
    return page if len(page) <= 2 * EDGE else page[:EDGE] + page[-EDGE:]


def _alike(row: Row) -> str:
    return _DIGITS.sub("#", " ".join(row.text.casefold().split()))


def _whole_words(rows: Iterator[Row]) -> Iterator[Row]:
    """A word that ends on the next row is made whole, a lone bullet is put before its words."""
    held: Row | None = None
    for row in rows:
        text = _BROKEN_WORD.sub(lambda found: _joined(found[1], found[2]), row.text.strip())
        row = replace(row, text=text)
        joined = _continued(held.text, text) if held else None
        if held and joined is not None:
            first = row if _LONE_BULLET.fullmatch(held.text) else held
            held = replace(first, text=joined, ends_at=row.ends_at, right=row.right)
            continue
        if held:
            yield held
        held = row
    if held:
        yield held


def _continued(before: str, after: str) -> str | None:
    if _LONE_BULLET.fullmatch(before):
        return f"• {after}"
    broken, begun = _BREAKS_OFF.fullmatch(before), _BEGINS.match(after)
    if not broken or not begun:
        return None
    return broken[1] + _joined(broken[2], begun[0]) + after[begun.end() :]


def _joined(before: str, after: str) -> str:
    """`trafik-` `insatser` is one word; `A-` `traktor`, `trafik-` `och` keep their hyphen."""
    if after in _JOINS:
        return f"{before}- {after}"
    is_short = len(before) == 1 or before == before.upper()
    return f"{before}-{after}" if is_short or not after[0].islower() else before + after


def _body_size(rows: Sequence[Row]) -> float:
    """The size that most letters have."""
    letters: Counter[float] = Counter()
    for row in rows:
        letters[row.size] += len(row.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _leading(rows: Sequence[Row]) -> float:
    """How far apart, in sizes, the rows of one paragraph stand: a quarter of all are no further."""
    steps = sorted(
        (before.ends_at - row.height) / row.size
        for before, row in zip(rows, rows[1:], strict=False)
        if row.size
        and before.size == row.size
        and 0.8 < (before.ends_at - row.height) / row.size < 3
    )
    return steps[len(steps) // 4] if steps else 0.0


def _are_apart(before: Row, row: Row, leading: float) -> bool:
    """By the gap between them or their sizes, unless a sentence plainly runs on."""
    if not row.size or not before.size or not leading:
        return False
    if row.text[0].islower() and before.text[-1] not in _ENDS:
        return False
    if max(before.size, row.size) >= LARGER * min(before.size, row.size):
        return True
    step = before.ends_at - row.height
    if step < 0:  # the next column, or the next page
        return before.text[-1] in _ENDS
    return step > APART * leading * row.size


def _is_heading(row: Row, text: str, body: float) -> bool:
    if text.startswith("• ") or text.endswith((".", ",", ";")) or len(text) > LONGEST_HEADING:
        return False
    if not any(letter.isalpha() for letter in text):
        return False
    return bool(body) and (row.size >= LARGER * body or (row.is_bold and is_bold_heading(text)))


def _stands_out(row: Row, before: Row | None, after: Row | None, body: float) -> bool:
    """Large letters do. Bold ones do where the rows around are not bold too."""
    if row.size >= LARGER * body:
        return True
    around = [each for each in (before, after) if each and each.size == row.size]
    return not any(each.is_bold for each in around) and not row.text[0].islower()
