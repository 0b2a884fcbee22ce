"""Phone numbers as Swedes write them, also with words for digits."""

import re
from collections.abc import Iterator
from itertools import chain

from lofte.commons.screening.found import Certainty, Found, digits_of

_ABROAD = re.compile(
    r"(?<![\w.,:/])(?:\+(?: (?=46))?|00 ?)[1-9]\d{0,2}[ -]?(?:\(0\)[ -]?)?\d{1,4}"
    r"(?:[ .-]?\d{2,4}){1,4}(?!\d)",
    re.ASCII,
)
_AT_HOME = re.compile(
    r"(?<![\w/])\(?0(?:8|7\d|[1-69]\d{1,2})\)?[ ]?[-./]?[ ]?\d{2,4}(?:[ .-]?\d{2,3}){1,3}(?!\d)",
    re.ASCII,
)
# A letter O for a zero, and blanks or signs anywhere.
_MOBILE = re.compile(r"(?<![\w/])\(?[0Oo] ?7[\dOo]\)?(?:[ ./-]{0,3}[\dOo]){7}(?![\w])", re.ASCII)
_SPACED = re.compile(r"(?<!\d)0(?:[ .-]\d){7,9}(?![ .]?\d)", re.ASCII)
_TIMES = re.compile(r"\d\d\.\d\d\D+\d\d\.\d\d$", re.ASCII)
# A number of the same place, without its area code, is one only where the text says so.
_LOCAL = re.compile(
    r"(?<!\w)(?:tel(?:efon)?(?:nr|nummer)?|mobil(?:nr|nummer|en)?|telefonen|ringa?|sms:?a|nås på|"
    r"slå)[ .:]{1,3}(?:mig |oss |på ){0,2}([1-9]\d{1,2}[ -]?\d{2,3}[ -]?\d\d(?: ?\d\d)?)(?!\d)",
    re.IGNORECASE | re.ASCII,
)
OF_COMPANIES = ("020", "0771", "0770")  # free or shared calls: nobody's own
LONGEST_AREA = 5  # signs: "0933 -"
LEAST_AT_HOME, MOST_AT_HOME = 8, 10  # digits, the first 0 counted
LEAST_ABROAD, MOST_ABROAD = 9, 15

_NUMERALS = {
    "noll": "0", "nolla": "0", "nollan": "0", "ett": "1", "en": "1", "etta": "1", "två": "2",
    "tvåa": "2", "tre": "3", "trea": "3", "fyra": "4", "fyran": "4", "fem": "5", "femma": "5",
    "sex": "6", "sexa": "6", "sju": "7", "sjua": "7", "åtta": "8", "åttan": "8", "nio": "9",
    "nia": "9",
}  # fmt: skip
_WORD = "|".join(sorted(_NUMERALS, key=len, reverse=True))
_DIGITS = re.compile(rf"{_WORD}|\d+")
_SPELT = re.compile(
    r"(?<!\w)(?:noll(?:an|a)?|0\d{0,3})"
    rf"(?:[ ,.-]{{0,3}}(?:{_WORD}|\d{{1,4}}(?!\d))){{3,14}}(?!\w)",
    re.IGNORECASE,
)


def phones(text: str) -> Iterator[Found]:
    """Numbers to call somebody on; none of 112, 114 14 and 1177, which begin with no 0."""
    for match in _ABROAD.finditer(text):
        many = len(digits_of(match[0]).removeprefix("00"))
        if LEAST_ABROAD <= many <= MOST_ABROAD:
            yield Found(match.start(), match.end(), "phone", Certainty.SAID)
    for match in _AT_HOME.finditer(text):
        if _is_at_home(match[0]):
            # A hyphen further in is that of a personal number.
            is_usual = match[0].find("-") <= LONGEST_AREA
            certainty = Certainty.SAID if is_usual else Certainty.LIKELY
            yield Found(match.start(), match.end(), "phone", certainty)
    for match in chain(_SPACED.finditer(text), _MOBILE.finditer(text)):
        yield Found(match.start(), match.end(), "phone", Certainty.SHAPED)
    for match in _LOCAL.finditer(text):
        yield Found(match.start(1), match.end(1), "phone", Certainty.SAID)
    yield from _spelt(text)


def _is_at_home(number: str) -> bool:
    digits = digits_of(number)
    if digits.startswith(OF_COMPANIES) or _TIMES.match(number):
        return False
    return LEAST_AT_HOME <= len(digits) <= MOST_AT_HOME


def _spelt(text: str) -> Iterator[Found]:
    for match in _SPELT.finditer(text):
        pieces = _DIGITS.findall(match[0].lower())
        digits = "".join(_NUMERALS.get(piece, piece) for piece in pieces)
        is_in_words = any(piece in _NUMERALS for piece in pieces)
        if is_in_words and LEAST_AT_HOME <= len(digits) <= MOST_AT_HOME + 2:
            yield Found(match.start(), match.end(), "phone", Certainty.SAID)
