"""Something found in a folded text, and how sure it is, so that of two that overlap one wins."""

from collections.abc import Callable, Iterator
from enum import IntEnum
from typing import NamedTuple


class Certainty(IntEnum):
    """From what only may be to what arithmetic holds."""

    NAME = 1
    LIKELY = 2  # the shape, though the check digit is wrong or the words about it are missing
    SHAPED = 3
    SAID = 4  # the text itself says what it is: "tel", "regnr"
    CHECKED = 5


class Found(NamedTuple):
    start: int
    end: int
    kind: str
    certainty: Certainty


Finder = Callable[[str], Iterator[Found]]


def digits_of(text: str) -> str:
    """The digits 0-9 alone."""
    return "".join(sign for sign in text if "0" <= sign <= "9")


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others, as ISO/IEC 7812-1 says."""
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(each - 9 if each > 9 else each for each in doubled) % 10 == 0
