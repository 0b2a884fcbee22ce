"""What a text must be like: readable, of the right form, a day of the calendar."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import lru_cache
from typing import Any

Rule = Mapping[str, Any]

YEARS = range(1900, 2200)

# Signs that no name or sentence needs: control characters, and those that turn the direction of
# writing so that a reader sees another text than the one stored.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)


def is_readable(text: str) -> bool:
    # Nothing of the above is printable, and this is the faster question.
    return text.isprintable() or not UNREADABLE.search(text)


def has_form(value: str, rule: Rule) -> bool:
    """Whether the text has the pattern and the format of the rule."""
    if "pattern" in rule and not _compiled(rule["pattern"]).search(value):
        return False
    form = rule.get("format")
    return form is None or _FORMS[form](value)


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    # In a schema "$" is the very end; in Python it also stands before a last line break.
    return re.compile(re.sub(r"\$$", r"\\Z", pattern), re.ASCII)


@lru_cache(maxsize=65536)
def is_day(text: str) -> bool:
    """Whether the text is a day of the calendar in a year we can have to do with."""
    # Python reads weeks ("2019-W04-1") as dates too.
    if not _DAY.match(text):
        return False
    try:
        return date.fromisoformat(text).year in YEARS
    except ValueError:
        return False


def _is_month_day(text: str) -> bool:
    return is_day(f"2020-{text}")


_FORMS: dict[str, Callable[[str], bool]] = {"date": is_day, "month-day": _is_month_day}
