"""Where somebody lives and what they drive: addresses with a number, registration plates."""

import re
from collections.abc import Iterator

from lofte.commons.screening.found import Certainty, Found
from lofte.commons.screening.lists import words

_ENDING = (
    "gatan|gata|vägen|väg|gränden|gränd|stigen|stig|torget|torg|plan|planen|allén|allé|backen|backe|"
    "liden|kroken|svängen|ringen|slingan|brinken|stråket|kajen|gången|höjden|platsen|plats"
)
# What begins a sentence before a street, and is no part of its name.
_NO_PARTS = (
    "På|I|Vid|Hos|Till|Från|Bakom|Utanför|Längs|Mellan|Mot|Runt|Kring|Nere|Uppe|Under|Vi|Jag|Han|"
    "Hon|De|Dom|Men|Och|Det|Där|Mannen|Kvinnan|Grannen|Huset|Porten|Adressen|Gatan"
)
_FLAT = r"(?i:lgh|lägenhet(?:snummer)?)\.? ?\d{4}(?!\d)"
_STREET = re.compile(
    rf"(?<![\w-])(?:(?!(?:{_NO_PARTS}) )(?:[A-ZÅÄÖ][\w-]{{1,24}}|S:ta?) ){{0,2}}"
    rf"(?P<street>[\w-]{{0,30}}?(?i:{_ENDING})) (?:nr\.? )?"
    # Neither a year, a clock, a range of hours nor the beginning of a word.
    r"\d{1,3}(?:-[1-9]\d{0,2})?(?: ?[A-Za-h](?!\w))?(?!\w|[.,:]\d|-0\d)"
    rf"(?:,? (?:{_FLAT}|nb(?!\w)|\d ?tr(?!\w)))?",
)
_AFTER = re.compile(r" ?(%|[^\W\d_]+)")
_FLATS = re.compile(_FLAT)

# I, Q, V, Å, Ä and Ö are on no plate, nor O as the last sign (Transportstyrelsen).
_PLATE = re.compile(r"(?<![\w-])([A-HJ-PR-UW-Z]{3})([ -]?)(\d\d[0-9A-HJ-NPR-UW-Z])(?![\w-])", re.I)
_SAID_PLATE = re.compile(
    r"(?<!\w)(?:reg|regnr|regnummer|registrering\w*|skylt\w*|nummerplåt\w*|plåt\w*|bil|bilen|bilar|"
    r"volvo\w*|bmw\w*|audi\w*|saab\w*|epa\w*|a-traktor\w*|epatraktor\w*|mopedbil\w*|moped\w*|"
    r"skåpbil\w*|lastbil\w*|mc|motorcykel\w*|fordon\w*)\W{1,3}(?:\w{1,9}\W{1,3}){0,2}$",
    re.IGNORECASE,
)
_VOWELS = frozenset("aeouyAEOUY")
BEFORE = 40  # signs that are looked at before a plate


def addresses(text: str) -> Iterator[Found]:
    """A street with its number, and flats by their official number."""
    for match in _STREET.finditer(text):
        if _is_street(text, match) and not _is_count(text, match.end()):
            yield Found(match.start(), match.end(), "address", Certainty.SHAPED)
    for match in _FLATS.finditer(text):
        yield Found(match.start(), match.end(), "address", Certainty.SHAPED)


def _is_street(text: str, match: re.Match[str]) -> bool:
    """ "Torget 7" may be a count; "Lilla Torget 7" and "Karl Johans gata 7" are houses."""
    street = match["street"]
    if street.lower() not in words("no_streets"):
        return True
    before = text[match.start() : match.start("street")]
    return bool(before) and (street[0].isupper() or before.endswith("s "))


def _is_count(text: str, end: int) -> bool:
    """Whether what follows a number says that it counts something."""
    after = _AFTER.match(text, end)
    return after is not None and (after[1] == "%" or after[1].lower() in words("counted_after"))


def plates(text: str) -> Iterator[Found]:
    """Registration plates; in small letters only what is no word, or what the text says is one."""
    for match in _PLATE.finditer(text):
        letters, between, last = match.groups()
        if letters.lower() in words("no_plates"):
            continue
        if _SAID_PLATE.search(text[max(match.start() - BEFORE, 0) : match.start()]):
            yield Found(match.start(), match.end(), "plate", Certainty.SAID)
        elif letters.isupper() or not between or _is_no_word(letters, last):
            yield Found(match.start(), match.end(), "plate", Certainty.SHAPED)


def _is_no_word(letters: str, last: str) -> bool:
    return not last.isdigit() or not _VOWELS & set(letters)
