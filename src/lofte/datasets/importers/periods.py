"""Periods as the sources write them: years, quarters, months, and two years together."""

import re
from calendar import monthrange
from datetime import date

from django.utils.translation import gettext as _

from lofte.datasets.importers.reading import BrokenFile, Period

YEARS = range(1900, 2101)
_FORMS = re.compile(
    r"(?P<year>\d{4})(?:-?[KQ](?P<quarter>[1-4])|(?:M|-)(?P<month>0[1-9]|1[0-2])"
    r"|[-–](?P<last>\d{4}))?",
    re.ASCII,
)


def a_period(said: object, at: str) -> Period:
    """The period that a text or a whole number says: 2024, 2024K1, 2024-K1, 2024M05, 2024-05."""
    is_number = isinstance(said, int) and not isinstance(said, bool)
    text = str(said).strip() if is_number or isinstance(said, str) else ""
    found = _FORMS.fullmatch(text.upper())
    if not found or int(found["year"]) not in YEARS:
        raise BrokenFile(
            _("%(at)s: %(said)s is no period. A year, a quarter (2024-K1) or a month (2024-05) is.")
            % {"at": at, "said": quoted(said)}
        )
    year = int(found["year"])
    if found["quarter"]:
        quarter = int(found["quarter"])
        return _span(f"{year}-K{quarter}", year, 3 * quarter - 2, year, 3 * quarter)
    if found["month"]:
        return _span(
            f"{year}-{found['month']}", year, int(found["month"]), year, int(found["month"])
        )
    last = int(found["last"] or year)
    if not year <= last <= year + 10:
        raise BrokenFile(
            _("%(at)s: %(said)s ends before it begins, or is too long.")
            % {"at": at, "said": quoted(said)}
        )
    return _span(str(year) if last == year else f"{year}–{last}", year, 1, last, 12)


def quoted(said: object) -> str:
    """What a cell or a field holds, short enough for a sentence, and without signs that hide."""
    text = "".join(sign if sign.isprintable() else "�" for sign in str(said))
    return f"“{text[:40]}…”" if len(text) > 40 else f"“{text}”"


def _span(text: str, year: int, month: int, last_year: int, last_month: int) -> Period:
    last_day = monthrange(last_year, last_month)[1]
    return Period(text, date(year, month, 1), date(last_year, last_month, last_day))
