"""What a slot is called in a sentence: "hösten 2020", "week 15 of 2019", "Norra stationen"."""

from collections.abc import Mapping, Sequence
from datetime import date

from lofte.clauses.days import SEASONS, WEEKDAYS, Unit
from lofte.clauses.verdicts import Slot, SlotSort

LANGUAGES = ("sv", "en")

MONTHS = {
    "sv": "januari februari mars april maj juni juli augusti september oktober november december",
    "en": "January February March April May June July August September October November December",
}
SEASON_WORDS = {
    "sv": {"winter": "vintern", "spring": "våren", "summer": "sommaren", "autumn": "hösten"},
    "en": {season: season for season in SEASONS},
}
WEEKDAY_WORDS = {
    "sv": "måndagar tisdagar onsdagar torsdagar fredagar lördagar söndagar",
    "en": "Mondays Tuesdays Wednesdays Thursdays Fridays Saturdays Sundays",
}
# By unit; where the numbers have words of their own, those by number.
UNIT_WORDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    "sv": {
        "week": ("vecka {number} {year}",),
        "quarter": ("kvartal {number} {year}",),
        "tertial": ("tertial {number} {year}",),
        "term": ("vårterminen {year}", "höstterminen {year}"),
        "half_year": ("första halvåret {year}", "andra halvåret {year}"),
    },
    "en": {
        "week": ("week {number} of {year}",),
        "quarter": ("quarter {number} of {year}",),
        "tertial": ("four-month period {number} of {year}",),
        "term": ("spring term {year}", "autumn term {year}"),
        "half_year": ("the first half of {year}", "the second half of {year}"),
    },
}
WHOLE = {"sv": "hela perioden", "en": "the whole period"}
OF_SORT = {
    SlotSort.STEP: {"sv": "”{name}”", "en": "“{name}”"},
    SlotSort.REQUEST: {"sv": "frågan från {name}", "en": "the request of {name}"},
    SlotSort.FINDING: {"sv": "felet från {name}", "en": "the fault of {name}"},
}


def label(slot: Slot, language: str) -> str:
    """The slot's name in running text of the language."""
    if slot.sort in OF_SORT:
        return OF_SORT[slot.sort][language].format(name=slot.name)
    when = _when(slot, language)
    return " ".join(part for part in (slot.place, when) if part) or WHOLE[language]


def _when(slot: Slot, language: str) -> str:
    season = SEASON_WORDS[language].get(slot.window or "")
    if season and slot.unit and slot.unit.per == "year":
        return f"{season} {slot.unit.name}"
    parts = [
        season or (weekdays(slot.window, language) if slot.window else ""),
        unit_label(slot.unit, language) if slot.unit else "",
    ]
    return " ".join(part for part in parts if part)


def weekdays(window: str, language: str) -> str:
    """A window called by its weekdays ("thu+sun") in words; any other name as it is."""
    names = window.split("+")
    if not set(names) <= set(WEEKDAYS):
        return window
    words = WEEKDAY_WORDS[language].split()
    return joined([words[WEEKDAYS.index(name)] for name in names], language)


def joined(words: list[str], language: str) -> str:
    """Words as a list in running text."""
    last = " och " if language == "sv" else " and "
    return ", ".join(words[:-1]) + last + words[-1] if len(words) > 1 else "".join(words)


def unit_label(unit: Unit, language: str) -> str:
    """A calendar unit in running text."""
    if unit.per in ("year", "day"):
        return unit.name
    first = date.fromordinal(unit.first)
    if unit.per == "month":
        return f"{MONTHS[language].split()[first.month - 1]} {first.year}"
    number = int(unit.name[-2:].lstrip("WQTH"))
    words = UNIT_WORDS[language][unit.per]
    phrase = words[number - 1] if len(words) > 1 else words[0]
    return phrase.format(number=number, year=unit.name[:4])
