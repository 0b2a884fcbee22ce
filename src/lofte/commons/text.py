"""Words as people type and paste them, made one kind before anything is stored."""

import re
import unicodedata
from collections.abc import Collection
from datetime import date
from itertools import chain, count

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.clauses.text import slug_of as slug_of

# Characters that turn the direction of what follows, so that a text can read otherwise than it is.
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
NEW_LINES = re.compile("\r\n|[\r\u0085\u2028\u2029]")
# Sorts å, ä and ö last, which neither database does by itself.
LAST = str.maketrans({"å": "{", "ä": "|", "ö": "}", "é": "e", "ü": "y"})


def clean_text(text: str, *, field: str, lines: bool = False) -> str:
    """The text composed (NFC) and trimmed. `field` is the name that the sentence of refusal uses.

    A decomposed å looks like å and is not found by a search for it.
    """
    text = NEW_LINES.sub("\n", unicodedata.normalize("NFC", text)).strip(" \t\n\ufeff\u00a0")
    for position, character in enumerate(text, start=1):
        if not _is_plain(character, lines=lines):
            raise ValidationError(
                _("%(field)s: character %(position)s is one that cannot be read (U+%(code)s)."),
                code="unreadable",
                params={"field": field, "position": position, "code": f"{ord(character):04X}"},
            )
    return text


def _is_plain(character: str, *, lines: bool) -> bool:
    if character == "\t" or (lines and character == "\n"):
        return True
    return unicodedata.category(character) not in {"Cc", "Cs"} and character not in BIDI


def period_slug(starts_on: date, ends_on: date | None) -> str:
    """A period as a word in an address: 2019, 2019-2020, or 2024- until further notice."""
    if ends_on is None:
        return f"{starts_on.year}-"
    if starts_on.year == ends_on.year:
        return str(starts_on.year)
    return f"{starts_on.year}-{ends_on.year}"


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """The word itself, or where it is taken the first free one of "word-2", "word-3", …"""
    numbered = (f"{wanted}-{number}" for number in count(2))
    return next(each for each in chain([wanted], numbered) if each not in taken)


def swedish_order(text: str) -> str:
    """A key for sorting as a Swedish reader expects."""
    return unicodedata.normalize("NFC", text).lower().translate(LAST)
