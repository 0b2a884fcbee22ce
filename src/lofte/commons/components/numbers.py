"""Numbers as a person says them; a count that is not exact says so."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from lofte.commons.components.dates import spoken_language

NARROW_SPACE, COMMA = "\u202f", ","


def number(value: float) -> str:
    """12 345,6 in Swedish, 12,345.6 in English; a whole number has no decimals."""
    if 0 <= value < 1000 and isinstance(value, int):
        return str(value)
    whole = value == int(value)
    written = f"{int(value):,}" if whole else f"{value:,}"
    if spoken_language() == "en":
        return written
    return written.replace(",", NARROW_SPACE).replace(".", COMMA)


def count_words(count: Any) -> str:
    """A delivery's `count` as the round document has it; a missing count is 1."""
    if count in (None, ""):  # a template says "" of what is not there
        return "1"
    if isinstance(count, Mapping):
        return _vague_count(count)
    return _("number unknown") if count == "unknown" else number(count)


def _vague_count(count: Mapping[str, Any]) -> str:
    if "about" in count:
        return _("about %(number)s") % {"number": number(count["about"])}
    if "at_least" in count:
        return _("at least %(number)s") % {"number": number(count["at_least"])}
    if "decade" in count:
        return f"{number(count['decade'])}–{number(count['decade'] + 9)}"
    low, high = count["between"]
    return f"{number(low)}–{number(high)}"


def interval_words(low: int, high: float | None) -> str:
    """A sum that may be uncertain; a high of None (or infinity) has no end."""
    if high is None or high == float("inf"):
        return _("at least %(number)s") % {"number": number(low)} if low else _("number unknown")
    return number(low) if low == high else f"{number(low)}–{number(high)}"
