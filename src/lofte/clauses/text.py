"""Words as they are compared: å is å whether typed as one sign or as a with a ring."""

import unicodedata
from functools import lru_cache


def same_id(name: str) -> str:
    """The form in which ids are compared; capitals are kept apart."""
    return name if name.isascii() else unicodedata.normalize("NFC", name)


@lru_cache(maxsize=65536)
def alike(words: str) -> str:
    """The form in which names of places, steps and activities are compared."""
    return " ".join(unicodedata.normalize("NFC", words).split()).casefold()
