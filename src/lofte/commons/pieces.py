"""A page that differs between people only in some words is made of its template once.

What is the same for all is kept as text between the openings, and each person's own words are put
into those. Only what is told to people without account or cookie may be kept so.
"""

from collections.abc import Mapping, Sequence
from secrets import token_hex

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

# Nothing that anybody wrote holds this.
SIGN = token_hex(12)

Pieces = Sequence[str]  # what is fixed, and between two of those the name of what is put in


def opening(name: str) -> SafeString:
    """Stands in the template's context in the place of what differs."""
    return mark_safe(f"{SIGN}{name}{SIGN}")  # noqa: S308 - our own sign


def pieces_of(page: str) -> Pieces:
    return page.split(SIGN)


def filled(pieces: Pieces, words: Mapping[str, str]) -> str:
    """The page with somebody's own words, escaped unless they are marked as safe."""
    parts = {name: conditional_escape(each) for name, each in words.items()}
    return "".join([parts[each] if at % 2 else each for at, each in enumerate(pieces)])
