"""Days as people write them in a cell: 2019-04-12, 12/4 2019, 12 april 2019, or Excel's number."""

import re
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.clauses.text import alike
from lofte.commons.fields import typed_date

# Excel counts days from here, with a leap day in 1900 that never was.
EXCEL_BEGINS = date(1899, 12, 30)
EXCEL_DAYS = range(32_874, 73_416)  # 1990–2100

YEAR_FIRST = re.compile(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})(?:[t ]0{1,2}:00(?::00)?)?")
TOGETHER = re.compile(r"(\d{4})(\d{2})(\d{2})")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/., ]\s*(\d{1,4})")
IN_WORDS = re.compile(r"(?:den )?(\d{1,2})(?::?[ea]|st|nd|rd|th|\.)? ([a-zé]{3,9})\.?,? (\d{1,4})")
MONTH_FIRST = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{1,4})")
WITHOUT_YEAR = re.compile(r"(?:den )?(\d{1,2}\s*/\s*\d{1,2}|\d{1,2}(?::?[ea])? [a-z]{3,9})")
SPAN = re.compile(r"\s*(?:[–—]|\bt\.?o\.?m\b\.?|\btill\b|\bto\b|\.\.+|\s-\s)\s*")

SWEDISH = "januari februari mars april maj juni juli augusti september oktober november december"
ENGLISH = "january february march april may june july august september october november december"
MONTHS = {
    written: number
    for names in (SWEDISH, ENGLISH)
    for number, name in enumerate(names.split(), start=1)
    for written in (name, name[:3], name[:4])
}


def read_day(text: str, *, field: str) -> date:
    """The day that the text says, or a sentence about why it is none."""
    words = alike(text)
    if words.isascii() and words.isdigit() and len(words) == 5 and int(words) in EXCEL_DAYS:
        return EXCEL_BEGINS + timedelta(days=int(words))
    parts = _parts(words)
    if parts is None:
        raise ValidationError(_unreadable(words), params={"field": field, "typed": text[:40]})
    day, month, year = parts
    return typed_date(day, month, year, field=field)


def read_days(text: str, *, field: str) -> tuple[date, date]:
    """One day, or the first and last of "2019-09-01 – 2019-11-30"."""
    ends = SPAN.split(text.strip())
    if len(ends) != 2 or not all(ends) or _parts(alike(text)):
        day = read_day(text, field=field)
        return day, day
    first, last = (read_day(end, field=field) for end in ends)
    return first, last


def lines_of_days(text: str, *, field: str) -> list[date]:
    return [read_day(line, field=field) for line in text.splitlines() if line.strip()]


def _parts(words: str) -> tuple[str, str, str] | None:
    for pattern in (YEAR_FIRST, TOGETHER):
        if found := pattern.fullmatch(words):
            year, month, day = found.groups()
            return day, month, year
    if found := DAY_FIRST.fullmatch(words):
        day, month, year = found.groups()
        return day, month, year
    return _parts_in_words(words)


def _parts_in_words(words: str) -> tuple[str, str, str] | None:
    if found := IN_WORDS.fullmatch(words):
        day, name, year = found.groups()
    elif found := MONTH_FIRST.fullmatch(words):
        name, day, year = found.groups()
    else:
        return None
    month = MONTHS.get(name)
    return None if month is None else (day, str(month), year)


def _unreadable(words: str) -> str:
    if WITHOUT_YEAR.fullmatch(words):
        return _("%(field)s: “%(typed)s” has no year. Write it with the year: 12 April 2019.")
    return _("%(field)s: “%(typed)s” is no date. Write 2019-04-12, 12/4 2019 or 12 April 2019.")
