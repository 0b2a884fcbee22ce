"""Minutes as they were pasted, split into what each said. Knows no database.

Only signs of a list are taken away, never a word, and two items of a list are never made one. In
doubt a line is a voice of its own: to join two is one press, to see that two were joined is luck.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# What Word calls a line and a page break, and the hard space that comes with both.
BREAKS = str.maketrans({"\v": "\n", "\f": "\n\n", "\u00a0": " ", "\u202f": " ", "\ufeff": None})
# Signs that only begin an item when a space follows, and those that do before a letter too.
BULLET = re.compile(
    r"(?:[*+·>→o](?=\s)|[-–—•‣⁃●○◦▪▫■□►➢➤✓✔☐☑\uf0a7\uf0b7\uf0d8](?=\s|[^\W\d_]|[\"“”'‘’(«»]))\s*"
    r"|[-–—•‣⁃●○◦▪▫■□►➢➤☐\uf0a7\uf0b7\uf0d8]$"
)
NUMBERING = re.compile(
    r"(?:\(?\d{1,3}[.):]|\(?[a-zåäö]\))\s+(?=\S)|\d{1,3}\.\d{1,2}\.?\s+(?=[A-ZÅÄÖ])"
)
# "Deltagare: …": who speaks. A time (18:30) has a digit before its colon, an address (https:) no
# space after it.
SPEAKER = re.compile(r"[^\W\d_][^:\n.!?]{0,38}[^\W\d_)]:(?=\s|$)")
END = re.compile(r"[.!?:…][\"”’»)]*$")
BLANK = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
WIDTH = 50  # signs: a line as long as this may have been cut by the width of a page
LONGEST_HEADING = 80


@dataclass(frozen=True)
class Minutes:
    """What was said, each by itself, and the headings that stood above lists of it."""

    voices: tuple[str, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Line:
    text: str  # without its sign
    is_item: bool
    is_indented: bool


def split(text: str) -> Minutes:
    """The voices of the minutes, in their order."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(BREAKS)
    blocks = [list(_lines(block)) for block in BLANK.split(text)]
    blocks = [block for block in blocks if block]
    voices: list[str] = []
    headings: list[str] = []
    for at, block in enumerate(blocks):
        below = blocks[at + 1] if at + 1 < len(blocks) else []
        found = _pieces(block)
        while found and _is_heading(found[0], block, below):
            headings.append(found.pop(0))
            block = block[1:]
        voices.extend(found)
    return Minutes(tuple(voices), tuple(headings))


def voices_in(text: str) -> list[str]:
    """The voices of the edited list: a blank line stands between two of them."""
    return [voice for part in BLANK.split(text) if (voice := part.strip())]


def as_text(voices: Iterable[str]) -> str:
    """The list to edit."""
    return "\n\n".join(voices)


def without(voices: Sequence[str], number: int) -> list[str]:
    """The list without one of them, numbered from 1; the same list where there is none such."""
    return [voice for at, voice in enumerate(voices, start=1) if at != number]


def joined(voices: Sequence[str], number: int) -> list[str]:
    """The list with one of them and the next made one; the last has nothing to be joined with."""
    if not 1 <= number < len(voices):
        return list(voices)
    together = f"{voices[number - 1]}\n{voices[number]}"
    return [*voices[: number - 1], together, *voices[number + 1 :]]


def _lines(block: str) -> Iterator[_Line]:
    for raw in block.split("\n"):
        stripped = raw.strip()
        if not stripped:
            continue
        sign = BULLET.match(stripped) or NUMBERING.match(stripped)
        text = stripped[sign.end() :].strip() if sign else stripped
        yield _Line(text, sign is not None, raw[:1].isspace())


def _pieces(block: Sequence[_Line]) -> list[str]:
    """The lines of a block put together into what each said."""
    is_wrapped = _is_wrapped(block)
    found: list[list[str]] = []
    before: _Line | None = None
    for line in block:
        if before is not None and _goes_on(before, line, is_wrapped=is_wrapped):
            found[-1].append(line.text)
            before = _Line(line.text, before.is_item, line.is_indented)
        else:
            found.append([line.text])
            before = line
    pieces = (" ".join(filter(None, piece)) for piece in found)
    return [piece for piece in pieces if piece]


def _goes_on(before: _Line, line: _Line, *, is_wrapped: bool) -> bool:
    """Whether the line goes on with what the one before it said."""
    if line.is_item or not line.text:
        return False
    if not before.text:  # a sign on a line of its own, as a PDF gives it
        return True
    if SPEAKER.match(line.text):
        return False
    if before.text.endswith("-") or line.text[0].islower():
        return not END.search(before.text) or is_wrapped
    if SPEAKER.fullmatch(before.text):
        return True
    if before.is_item:
        return line.is_indented
    return is_wrapped


def _is_wrapped(block: Sequence[_Line]) -> bool:
    """Whether the lines are one text that was cut by the width of a page.

    Then its lines are long, and most of them break off in the middle of a sentence.
    """
    if len(block) < 2 or any(line.is_item for line in block):
        return False
    broken = [not END.search(line.text) and len(line.text) >= WIDTH for line in block[:-1]]
    low = [line.text[:1].islower() for line in block[1:]]
    return sum(broken) * 2 >= len(broken) and sum(low) * 2 >= len(low)


def _is_heading(piece: str, block: Sequence[_Line], below: Sequence[_Line]) -> bool:
    """A short line with a colon above a list says what the list is of, and nothing more."""
    first = block[0]
    if first.is_item or piece != first.text or not piece.endswith(":"):
        return False
    after = block[1] if len(block) > 1 else (below[0] if below else None)
    return len(piece) <= LONGEST_HEADING and after is not None and after.is_item
