"""Dates as a person says them: "12 april 2019", "1 september–30 november 2020"."""

from datetime import date

from django.utils.translation import get_language

MONTHS = {
    "sv": (
        "januari", "februari", "mars", "april", "maj", "juni",
        "juli", "augusti", "september", "oktober", "november", "december",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip


def spoken_language() -> str:
    """The language of the page: one of ours, Swedish where nothing is said."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def long_date(day: date) -> str:
    return f"{_day_and_month(day)} {day.year}"


def period(start: date, end: date | None) -> str:
    """From and to, with nothing said twice; whole years as years, no end as "2024–"."""
    if end is None:
        return f"{start.year}–" if _opens_year(start) else f"{long_date(start)}–"
    if start == end:
        return long_date(start)
    if _opens_year(start) and (end.month, end.day) == (12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year != end.year:
        return f"{long_date(start)}–{long_date(end)}"
    if start.month != end.month:
        return f"{_day_and_month(start)}–{long_date(end)}"
    return f"{start.day}–{long_date(end)}"


def _opens_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1)


def _day_and_month(day: date) -> str:
    return f"{day.day} {MONTHS[spoken_language()][day.month - 1]}"
