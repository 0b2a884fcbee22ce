"""Numbers that the state gives: personal identity, co-ordination and organisation numbers."""

import re
from collections.abc import Iterator
from datetime import date

from lofte.commons.screening.found import Certainty, Found, digits_of, passes_luhn

# Year, month and day with the same sign between them or none, then four digits.
_PERSON = re.compile(
    r"(?<!\d)(?:(1[89]|20)[ .-]?)?(\d\d)([ .-]?)(\d\d)\3(\d\d)( ?[-+_/]? ?)(\d{4})(?!\d)",
    re.ASCII,
)
_SPACED = re.compile(r"(?<!\d)\d(?:[ .]\d){9,11}(?![ .]?\d)", re.ASCII)
_ORGANISATION = re.compile(r"(?<!\d)(?:16[ -]?)?(\d\d[2-9]\d{3}) ?-? ?(\d{4})(?!\d)", re.ASCII)
_SAID = re.compile(r"\borg(?:anisations)?[. ]?(?:nr|nummer)\W{1,3}$", re.IGNORECASE)
BEFORE = 40  # signs that are looked at before a number
ADDED_TO_DAY = 60  # of a co-ordination number (lag 2022:1697)


def numbers_of_people(text: str) -> Iterator[Found]:
    """Personal identity and co-ordination numbers; a wrong check digit makes them likely only."""
    for match in _PERSON.finditer(text):
        century, year, between, month, day, sign, _last = match.groups()
        kind = _kind(century, year, month, day)
        is_checked = passes_luhn(digits_of(match[0])[-10:])
        # "2023-05-14 1830" is a day and a clock.
        is_moment = (century or between) and not sign.strip() and sign
        if kind and (is_checked or not is_moment):
            yield Found(match.start(), match.end(), kind, _certainty(match[0], is_checked))
    for match in _SPACED.finditer(text):
        digits = digits_of(match[0])
        kind = _kind(digits[:-10], *(digits[-10:][at : at + 2] for at in (0, 2, 4)))
        if kind and passes_luhn(digits[-10:]):
            yield Found(match.start(), match.end(), kind, Certainty.CHECKED)


def _certainty(number: str, is_checked: bool) -> Certainty:
    if not is_checked:
        return Certainty.LIKELY
    # Of ten digits in a row one in ten passes by chance, a phone number too.
    is_written_apart = not number.isdigit() or len(number) == 12
    return Certainty.CHECKED if is_written_apart else Certainty.SHAPED


def _kind(century: str | None, year: str, month: str, day: str) -> str | None:
    if century not in {None, "", "18", "19", "20"}:
        return None
    if _is_day(century, year, month, int(day)):
        return "personal_number"
    if _is_day(century, year, month, int(day) - ADDED_TO_DAY):
        return "coordination_number"
    return None


def _is_day(century: str | None, year: str, month: str, day: int) -> bool:
    for first in [century] if century else ["19", "20"]:
        try:
            date(int(first + year), int(month), day)
        except ValueError:
            continue
        return True
    return False


def numbers_of_organisations(text: str) -> Iterator[Found]:
    """Ten digits that hold no month, where the check digit or the word before says so."""
    for match in _ORGANISATION.finditer(text):
        is_said = _SAID.search(text[max(match.start() - BEFORE, 0) : match.start()])
        if passes_luhn(match[1] + match[2]):
            certainty = Certainty.CHECKED if is_said else Certainty.SHAPED
        elif is_said:
            certainty = Certainty.LIKELY
        else:
            continue
        yield Found(match.start(), match.end(), "organisation_number", certainty)
