"""Places as they were pasted, one a line, with or without where they lie. Knows no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.commons.coordinates import point_of, square_of
from lofte.commons.text import clean_text

MOST_PLACES = 500
LONGEST_NAME = 80
# Degrees with at least two decimals (a house number has none), or metres of six or seven digits.
NUMBER = r"(\d{2}[.,]\d{2,12}|\d{6,7}(?:[.,]\d{1,3})?)"
TAIL = re.compile(
    rf"[NEÖ]?\s*{NUMBER}\s*°?\s*[NEÖ]?\s*[\s,;/]\s*[NEÖ]?\s*{NUMBER}\s*°?\s*[NEÖ]?\)?$"
)
BETWEEN = " \t,;:|(–-"
# What lies somewhere, but not in a way that can be read.
LIKE_DEGREES = re.compile(r"\d\s*[°′″]|\d{2}[.,]\d{4,}|\d{6,7}[.,\s]")


@dataclass(frozen=True)
class Placed:
    """A line: the name, and the south-west corner of its square in SWEREF 99 TM, in metres."""

    name: str
    east: int | None = None
    north: int | None = None


@dataclass(frozen=True)
class LineFault:
    number: int
    said: str


def read_places(text: str) -> tuple[list[Placed], list[LineFault]]:
    """The places of the lines, and a sentence for each line at fault."""
    placed: list[Placed] = []
    faults: list[LineFault] = []
    seen: set[str] = set()
    for number, line in _lines(text):
        try:
            place = read_place(line)
            if place.name.casefold() in seen:
                raise ValidationError(_("“%(name)s” stands twice."), params={"name": place.name})
        except ValidationError as fault:
            faults.append(LineFault(number, " ".join(fault.messages)))
        else:
            seen.add(place.name.casefold())
            placed.append(place)
    return placed, faults


def read_place(line: str) -> Placed:
    """One line: "Stationen" or "Stationen; 59.33, 18.06" or "Stationen 6580822 674032"."""
    line = _one_spaced(clean_text(line, field=_("The line")))
    found = TAIL.search(line)
    name = (line[: found.start()] if found else line).strip(BETWEEN)
    if not name:
        raise ValidationError(_("The name is missing."))
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            _("The name is longer than %(most)s characters."), params={"most": LONGEST_NAME}
        )
    if found:
        return Placed(name, *read_corner(found[1], found[2]))
    if LIKE_DEGREES.search(line):
        raise ValidationError(_("Where it lies cannot be read. %(how)s"), params={"how": how()})
    return Placed(name)


def read_where(typed: str) -> tuple[int | None, int | None]:
    """(east, north) of the square that two typed numbers lie in; both None without any."""
    if not typed:
        return None, None
    found = TAIL.fullmatch(_one_spaced(typed).strip("( "))
    if found is None:
        raise ValidationError(how())
    return read_corner(found[1], found[2])


def read_corner(first: str, second: str) -> tuple[int, int]:
    point = point_of(_number(first), _number(second))
    if point is None:
        raise ValidationError(
            _("%(where)s is not in Sweden."), params={"where": f"{first} {second}"}
        )
    north, east = square_of(*point)
    return east, north


def how() -> str:
    return _(
        "Write degrees with decimals, such as 59.3302, 18.0592, or metres in SWEREF 99 TM, such as "
        "6580822, 674032."
    )


def _one_spaced(text: str) -> str:
    """No two spaces together: what is searched for would be tried at each of them anew."""
    return " ".join(text.split())


def _number(typed: str) -> float:
    return float(typed.replace(",", "."))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip():
            yield number, line
