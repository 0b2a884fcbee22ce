"""How many live in a municipality, by sex and age band: Statistics Sweden's figures, as shipped."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

SEXES = ("women", "men")  # registered legal sex; the register has no other value

_BAND = re.compile(r"(\d{1,3})-(\d{0,3})", re.ASCII)
_CODE = re.compile(r"\d{4}", re.ASCII)
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


class BrokenFigures(ValueError):
    """A file of figures that cannot be trusted: the line, and what is wrong with it."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line = line


@dataclass(frozen=True, slots=True)
class Band:
    """Ages in whole years, both ends included; `last` is None where there is no upper end."""

    first: int
    last: int | None

    @property
    def key(self) -> str:
        """As in the file: "16-24", "75-"."""
        return f"{self.first}-{'' if self.last is None else self.last}"


@dataclass(frozen=True, slots=True)
class Population:
    """People registered in a municipality on the last day of `year`; counts in `bands`' order."""

    code: str
    year: int
    bands: tuple[Band, ...]
    women: tuple[int, ...]
    men: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.women) + sum(self.men)

    def cells(self) -> dict[tuple[str, str], int]:
        """People by (sex, key of band): {("women", "0-15"): 4609, …}."""
        return {
            (sex, band.key): many
            for sex, counts in zip(SEXES, (self.women, self.men), strict=True)
            for band, many in zip(self.bands, counts, strict=True)
        }


def population_of(code: str) -> Population | None:
    """Who lives in the municipality with the code; None for one that the file does not have.

    Made-up municipalities (99xx) have no population. The file is read at the first question.
    """
    return _shipped().get(code)


def read(text: str) -> dict[str, Population]:
    """The populations in a file of the form that `data/README.md` tells, by code.

    Raises `BrokenFigures` for the first line that is not of that form or does not add up.
    """
    lines = text.removesuffix("\n").split("\n")
    bands = _bands_of(lines[0])
    found: dict[str, Population] = {}
    before = ""
    for at, line in enumerate(lines[1:], start=2):
        one = _population(at, line, bands)
        if one.code <= before:
            raise BrokenFigures(at, f"{one.code} comes twice or out of order, after {before}")
        if found and one.year != found[before].year:
            raise BrokenFigures(at, f"is of {one.year}, and the lines before of another year")
        found[one.code] = one
        before = one.code
    if not found:
        raise BrokenFigures(len(lines) + 1, "no municipality at all")
    return found


@cache
def _shipped() -> dict[str, Population]:
    return read(files("lofte.datasets").joinpath("data/population.csv").read_text("utf-8"))


def _bands_of(header: str) -> tuple[Band, ...]:
    names = header.split(",")
    women = [name.removeprefix("women ") for name in names if name.startswith("women ")]
    expected = ["code", "year", *(f"{sex} {key}" for sex in SEXES for key in women), "total"]
    if names != expected:
        raise BrokenFigures(1, "is not code, year, a column for each sex and age band, total")
    bands = tuple(_band(key) for key in women)
    follow = all(a.last is not None and a.last + 1 == b.first for a, b in pairwise(bands))
    if not bands or bands[0].first != 0 or bands[-1].last is not None or not follow:
        raise BrokenFigures(1, "the age bands do not follow on each other from 0 to an open end")
    return bands


def _band(key: str) -> Band:
    ages = _BAND.fullmatch(key)
    if not ages or (ages[2] and int(ages[2]) < int(ages[1])):
        raise BrokenFigures(1, f"{key!r} is no age band, such as 16-24 or 75-")
    return Band(int(ages[1]), int(ages[2]) if ages[2] else None)


def _population(at: int, line: str, bands: tuple[Band, ...]) -> Population:
    code, *rest = line.split(",")
    if len(rest) != 2 * len(bands) + 2:
        raise BrokenFigures(at, f"has {len(rest) + 1} of {2 * len(bands) + 3} fields")
    if not _CODE.fullmatch(code):
        raise BrokenFigures(at, f"{code[:20]!r} is no municipality code of four digits")
    for word in rest:
        if not _NUMBER.fullmatch(word):
            raise BrokenFigures(at, f"{word[:20]!r} is no whole number")
    year, *counts, total = map(int, rest)
    if sum(counts) != total:
        raise BrokenFigures(at, f"the figures of {code} sum to {sum(counts)}, not to {total}")
    half = len(bands)
    return Population(code, year, bands, tuple(counts[:half]), tuple(counts[half:]))
