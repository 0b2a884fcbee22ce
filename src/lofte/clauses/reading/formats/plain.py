"""Plain text: bytes as characters, and characters as clean ones."""

import re
import unicodedata

from lofte.clauses.reading.formats import refusals
from lofte.clauses.reading.source import Source, Unreadable

# More control characters than one in twenty, and nobody wrote it to be read.
MOST_CONTROLS = 0.05
MOST_MARKS_IN_A_ROW = 30

_LINE_END = re.compile("[\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# Soft hyphens, zero-width and bidirectional signs, byte order marks, tags, what is no character.
_UNSEEN = re.compile(
    "[\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"
    "\U000e0000-\U000e007f]"
)
_ODD = re.compile(
    "[" + "".join(each.pattern[1:-1] for each in (_LINE_END, _CONTROL, _UNSEEN)) + "]"
)
_PILED = re.compile(rf"[^\x00-\u02ff]{{{MOST_MARKS_IN_A_ROW + 1},}}")


def source_of(content: bytes) -> Source:
    """A text as it stands: only line ends, unseen characters and composition are made alike."""
    text = decoded(content)
    strange = len(_CONTROL.findall(text)) + text.count("\N{REPLACEMENT CHARACTER}")
    if strange > MOST_CONTROLS * len(text):
        raise Unreadable(*refusals.NOT_A_TEXT)
    return Source(clean(text))


def decoded(content: bytes) -> str:
    """By the byte order mark, else UTF-8 where it is that, else Windows-1252."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    content = content.removeprefix(b"\xef\xbb\xbf")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded_though_faulty(content)


def _decoded_though_faulty(content: bytes) -> str:
    """One bad byte does not make UTF-8 something else; å, ä and ö in Windows-1252 are all bad."""
    text = content.decode("utf-8", errors="replace")
    bad = text.count("\N{REPLACEMENT CHARACTER}")
    several_bytes = len(text.encode("utf-8")) - len(text) - 2 * bad
    if several_bytes > bad:
        return text
    return content.decode("windows-1252", errors="replace")


def clean(text: str) -> str:
    """Without carriage returns, controls and unseen signs; å is one character."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _ODD.search(text):
        text = _LINE_END.sub("\n", text)
        text = _CONTROL.sub(" ", text)
        text = _UNSEEN.sub("", text)
    return composed(text)


def composed(text: str) -> str:
    """NFC. Piles of accents are cut first: to sort them takes the square of their number."""
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", _PILED.sub(_fewer_marks, text))


def _fewer_marks(found: re.Match[str]) -> str:
    kept: list[str] = []
    pile = 0
    for character in found[0]:
        pile = pile + 1 if unicodedata.combining(character) else 0
        if pile <= MOST_MARKS_IN_A_ROW:
            kept.append(character)
    return "".join(kept)
