"""When: spans of years, seasons, months and dates, feast days, deadlines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lofte.clauses.reading.words import Found, Tokens, spoken, vocabulary

MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
# Patterns put together of named parts; none repeats a part that repeats.
_MONTH = "(?:" + "|".join(MONTHS) + ")"
_YEAR = r"(?:19|20)\d\d"
_MONTH_DAY = rf"(?:den\s)?(?:\d{{1,2}}\s)?{_MONTH}"
_DAY = rf"(?:{_YEAR}-\d\d-\d\d|{_YEAR}[01]\d[0-3]\d|{_MONTH_DAY}(?:\s{_YEAR})?|{_YEAR})"
_UNTIL = r"\s{0,2}(?:[-–—/]{1,2}|till och med|t\.?\s?o\.?\s?m\.?|till|fram till|och|tom)\s{0,2}"
_SPAN = re.compile(rf"(?<![\w-])({_DAY}){_UNTIL}(?:den\s)?({_DAY})(?!\w)", re.IGNORECASE)
_ONE = re.compile(rf"(?<![\w-])({_DAY})(?![\w-])", re.IGNORECASE)
_SHORT_RANGE = re.compile(rf"(?<![\w-])({_YEAR})[-–/](\d\d)(?![\w-])")
_YEARS = re.compile(_YEAR)
_DAYS = r"(?:\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s)?"
_DATED = re.compile(
    rf"\b(?:den\s)?{_DAYS}{_MONTH}\b(?:\s{_YEAR})?"
    rf"(?:\s?(?:[-–]|till och med|till|och)\s?{_MONTH_DAY}\b(?:\s{_YEAR})?)?"
    r"|\b(?:vecka|v\.)\s\d{1,2}(?:\s?[-–]\s?\d{1,2})?",
    re.IGNORECASE,
)
_BY = r"(?:senast|före|innan|fram till|till och med|före utgången av|klara?)"
_TIME_OF_YEAR = r"(?:årsskiftet|sommaren|hösten|våren|vintern|årets slut|slutet av året)"
_DEADLINE = re.compile(
    rf"\b{_BY}\s(?:under\s)?({_MONTH_DAY}\b(?:\s{_YEAR})?|{_TIME_OF_YEAR}(?:\s{_YEAR})?"
    rf"|{_YEAR}(?:-\d\d-\d\d)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Span:
    """From a first to a last day. `is_range`: two ends were written, not one year.

    `day`: the one day that was written, where it was one: its span is the whole year.
    """

    first: date
    last: date
    is_range: bool = False
    words: str = ""
    day: date | None = None

    @property
    def is_dated(self) -> bool:
        """Two days were written, and not only years."""
        low = self.words.lower()
        return self.is_range and (low.count("-") > 1 or any(each in low for each in MONTHS))


def spans(text: str) -> Iterator[Span]:
    """Every span of years that a text writes, in order; single years as spans of that year."""
    taken = 0
    for range_ in _ranges(text):
        yield from _singles(text, taken, range_[0])
        yield range_[2]
        taken = range_[1]
    yield from _singles(text, taken, len(text))


def _ranges(text: str) -> Iterator[tuple[int, int, Span]]:
    found = [*_SPAN.finditer(text), *_SHORT_RANGE.finditer(text)]
    end = 0
    for match in sorted(found, key=lambda each: each.start()):
        if match.start() < end:
            continue
        span = _span(match)
        if span:
            end = match.end()
            yield match.start(), end, span


def _span(match: re.Match[str]) -> Span | None:
    first, last = match.group(1), match.group(2)
    if match.re is _SHORT_RANGE:
        last = first[:2] + last
    years = _YEARS.findall(last) or _YEARS.findall(first)
    if not years:
        return None
    begins = _day(first, years[0], first_day=True)
    ends = _day(last, years[-1], first_day=False)
    if begins and ends and begins <= ends and ends.year - begins.year < 15:
        return Span(begins, ends, is_range=True, words=match.group())
    return None


def _singles(text: str, first: int, end: int) -> Iterator[Span]:
    for match in _ONE.finditer(text, first, end):
        years = _YEARS.findall(match.group(1))
        if years:
            year = int(years[0])
            day = _day(match.group(1), years[0], first_day=False) if match.group(1)[4:] else None
            yield Span(date(year, 1, 1), date(year, 12, 31), words=match.group(), day=day)


def _day(said: str, year: str, *, first_day: bool) -> date | None:
    """A day as written: "2018-07-01", "1 april 2018", "april", "2018"."""
    low = said.lower()
    own = _YEARS.findall(low)
    number = int(own[0]) if own else int(year)
    try:
        if re.fullmatch(r"\d{4}-?\d\d-?\d\d", low):
            return date.fromisoformat(low)
        month = next((n for n, name in enumerate(MONTHS, 1) if name in low), None)
        if month is None:
            return date(number, 1, 1) if first_day else date(number, 12, 31)
        day = re.search(r"\b(\d{1,2})\s", low)
        if day:  # "31 juni" is meant as its last day
            named = date(number, month, 1) + timedelta(int(day.group(1)) - 1)
            return min(named, _last_of(number, month))
        return date(number, month, 1) if first_day else _last_of(number, month)
    except ValueError:
        return None


def _last_of(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def seasons(words: Tokens) -> list[Found]:
    """Each season named; `means` is its name in the public format."""
    return list(vocabulary("seasons").all_in(words))


def dates(text: str) -> list[str]:
    """Months and dates as written: "maj", "1 december", "vecka 36"."""
    said = [" ".join(each.group().split()) for each in _DATED.finditer(text)]
    parts = [part for each in said for part in each.split(" och ")]
    return [part.removeprefix("den ").removeprefix("Den ") for part in parts]


def feasts(text: str, words: Tokens) -> list[str]:
    """Named feast days and occasions of risk, as written."""
    return [spoken(text, words, f.first, f.last) for f in vocabulary("feasts").all_in(words)]


def deadline(text: str) -> str | None:
    """A point in time by which it will be done, as written."""
    found = _DEADLINE.search(text)
    return found.group(1) if found else None


def told_day(text: str, words: Tokens) -> str | None:
    """What tells when, so that it can be told afterwards: a month, a date, a deadline, a season
    of a year."""
    found = dates(text)
    if found:
        return found[0]
    due = _DEADLINE.search(text)
    if due:
        return due.group()
    for season in seasons(words):
        after = words[season.last].low if season.last < len(words) else ""
        if _YEARS.fullmatch(after):
            return spoken(text, words, season.first, season.last + 1)
    return None
