"""Words as they are compared and named: å is å whether typed as one sign or as a with a ring."""

import re
import unicodedata
from functools import lru_cache


def same_id(name: str) -> str:
    """The form in which ids are compared; capitals are kept apart."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=65536)
def alike(words: str) -> str:
    """The form in which names of places, steps and activities are compared."""
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()


_SWEDISH = str.maketrans({"å": "a", "ä": "a", "ö": "o", "é": "e", "ø": "o", "æ": "a"})


def slug_of(text: str) -> str:
    """The text as a word in an address: "Härjedalen" becomes "harjedalen"."""
    text = unicodedata.normalize("NFC", text).lower().translate(_SWEDISH)
    text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", text).strip("-")
