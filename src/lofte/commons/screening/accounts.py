"""Numbers of cards and of accounts."""

import re
from collections.abc import Callable, Iterator

from lofte.commons.screening.found import Certainty, Found, digits_of, passes_luhn

_CARD = re.compile(r"(?<![\d-])[3-6]\d{3}(?:[ -]?\d){9,15}(?!\d)(?!-\d)", re.ASCII)
_IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d\d(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?!\w)", re.ASCII)
# A Swedish account: the bank's four digits, a hyphen, and seven to ten more.
_CLEARING = re.compile(r"(?<![\d-])[1-9]\d{3}(?:-\d)?[- ,]{1,2}(?:\d[ -]?){6,9}\d(?!\d)", re.ASCII)
_DAY_OR_YEARS = re.compile(r"(?:19|20)\d\d\D+(?:(?:19|20)\d\d\D|\d\d-\d\d\D)", re.ASCII)
_GIRO = re.compile(r"(?<![\d-])\d[\d ]{1,8}-\d{1,4}(?![\d-])", re.ASCII)
_SWISH = re.compile(r"(?<!\d)123 ?\d{3} ?\d\d ?\d\d(?!\d)", re.ASCII)
_SAID = re.compile(
    r"(?<!\w)(?:konto\w{0,8}|clearing\w{0,8}|bankgiro\w{0,6}|plusgiro\w{0,6}|postgiro\w{0,6}|bg|pg|"
    r"swish\w{0,6}|kort\w{0,8})\W{1,3}(?:är\W|till\W|nr\W{1,2}|\w{1,6}\W){0,2}$",
    re.IGNORECASE,
)
BEFORE = 40  # signs that are looked at before a number


def accounts(text: str) -> Iterator[Found]:
    """Cards by their check digit, IBAN by theirs, accounts by their shape or the word before."""
    for pattern, how_sure in _PATTERNS:
        for match in pattern.finditer(text):
            certainty = how_sure(text, match)
            if certainty:
                yield Found(match.start(), match.end(), "account", certainty)


def _as_card(_text: str, match: re.Match[str]) -> Certainty | None:
    return Certainty.CHECKED if passes_luhn(digits_of(match[0])) else None


def _as_iban(_text: str, match: re.Match[str]) -> Certainty | None:
    """ISO 13616: the country and the check last, letters as 10 to 35, the rest by 97 is 1."""
    number = match[0].replace(" ", "")
    turned = number[4:] + number[:4]
    rest = int("".join(str(int(sign, 36)) for sign in turned)) % 97
    return Certainty.CHECKED if rest == 1 else None


def _as_clearing(text: str, match: re.Match[str]) -> Certainty | None:
    if _DAY_OR_YEARS.match(match[0]):
        return None
    said = _as_said(text, match)
    return said or (Certainty.LIKELY if "-" in match[0][:8] else None)


def _as_said(text: str, match: re.Match[str]) -> Certainty | None:
    before = text[max(match.start() - BEFORE, 0) : match.start()]
    return Certainty.SAID if _SAID.search(before) else None


_PATTERNS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Certainty | None]], ...] = (
    (_CARD, _as_card),
    (_IBAN, _as_iban),
    (_CLEARING, _as_clearing),
    (_GIRO, _as_said),
    (_SWISH, _as_said),
)
