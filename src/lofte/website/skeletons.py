"""A page as its paper makes it, with places left open for what was done.

The words of a promise stand for years, and what is done for it changes by the day. So the page is
made of its templates once, and kept as long as its paper reads the same; what was read from the
log just now is put into the open places.
"""

from collections.abc import Mapping, Sequence
from secrets import token_hex

from django.utils.safestring import SafeString, mark_safe

# Nothing that anybody wrote holds this.
SIGN = token_hex(12)


def open_places(*names: str) -> dict[str, SafeString]:
    """What stands in the template where something is put in later."""
    return {name: mark_safe(f"{SIGN}{name}{SIGN}") for name in names}  # noqa: S308 - our own sign


def pieces_of(page: str) -> Sequence[str]:
    """What is fixed, and between two of those the name of an open place."""
    return page.split(SIGN)


def filled(pieces: Sequence[str], parts: Mapping[str, str]) -> str:
    return "".join([parts[each] if at % 2 else each for at, each in enumerate(pieces)])
