"""Words as they are compared and named: å is å whether typed as one sign or as a with a ring."""

import re
import unicodedata
from functools import lru_cache
from importlib.resources import files


def same_id(name: str) -> str:
    """The form in which ids are compared; capitals are kept apart."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=65536)
def alike(words: str) -> str:
    """The form in which names of places, steps and activities are compared."""
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()


def trimmed(text: str, first: int, end: int) -> tuple[int, int]:
    """The same piece of a text without white space at its ends."""
    piece = text[first:end]
    first += len(piece) - len(piece.lstrip())
    return first, first + len(piece.strip())


def listed(package: str, name: str) -> list[str]:
    """The lines of `vocabulary/NAME.txt` in a package; `#` begins a remark."""
    text = files(package).joinpath(f"vocabulary/{name}.txt").read_text("utf-8")
    lines = (line.partition("#")[0].strip() for line in text.splitlines())
    return [line for line in lines if line]


_SWEDISH = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ø": "o", "æ": "a"})


def slug_of(text: str) -> str:
    """The text as a word in an address: "Härjedalen" becomes "harjedalen"."""
    text = unicodedata.normalize("NFC", text).lower().translate(_SWEDISH)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
