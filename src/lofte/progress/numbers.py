"""Numbers as people write them in a cell: 20, "ca 20", "drygt 20", "80-tal", "5–9", "okänt"."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from lofte.clauses.text import alike
from lofte.commons.fields import Count, typed_count

NUMBER = r"(\d[\d \u00a0\u202f]*?)(?:[.,]0+)?"
ABOUT = re.compile(
    rf"(?:ca\.?|c:a|cirka|circa|ungefär|omkring|runt|about|around|approx\.?|~|≈)\s*{NUMBER}"
)
AT_LEAST = re.compile(rf"(?:drygt|minst|at least|>=|≥)\s*{NUMBER}|{NUMBER}\s*\+")
MORE_THAN = re.compile(rf"(?:över|fler än|mer än|more than|over|>)\s*{NUMBER}")
DECADE = re.compile(r"(?:ett |some )?(\d*0)-?(?:tal|talet|s)")
BETWEEN = re.compile(
    rf"(?:mellan |between )?{NUMBER}\s*(?:[-–—]|till|to|och|and)\s*{NUMBER}"
)  # fmt: skip
TENS = (
    "tiotal", "tjugotal", "trettiotal", "fyrtiotal", "femtiotal", "sextiotal", "sjuttiotal",
    "åttiotal", "nittiotal",
)  # fmt: skip
UNKNOWN = {alike(word) for word in ("okänt", "vet ej", "vet inte", "?", "unknown", "not known")}


def read_count(text: str, *, field: str) -> Count:
    """The count of the public format that the text says, or a sentence about why it is none."""
    words = alike(text)
    if words in UNKNOWN:
        return "unknown"
    if decade := _decade(words):
        return decade
    for pattern, how in ((ABOUT, "about"), (AT_LEAST, "at_least"), (MORE_THAN, "more")):
        if found := pattern.fullmatch(words):
            return _vague(how, next(filter(None, found.groups())), field)
    if found := BETWEEN.fullmatch(words):
        return typed_count("between", found[1], found[2], field=field)
    if found := re.fullmatch(NUMBER, words):
        words = found[1]
    elif re.fullmatch(r"\d+[.,]\d+", words):
        raise ValidationError(
            _("%(field)s: “%(typed)s” is not a whole number."),
            params={"field": field, "typed": text[:20]},
        )
    return typed_count("exact", words, "", field=field)


def _decade(words: str) -> Count | None:
    """A Swedish "80-tal" is 80 to 89."""
    if found := DECADE.fullmatch(words):
        return {"decade": int(found[1])} if len(found[1]) < 7 else None
    word = words.removeprefix("ett ").removesuffix("et")
    return {"decade": 10 * (TENS.index(word) + 1)} if word in TENS else None


def _vague(how: str, number: str, field: str) -> Count:
    if how != "more":
        return typed_count(how, number, "", field=field)
    more_than = typed_count("exact", number, "", field=field)
    if not isinstance(more_than, int):  # "exact" answers nothing else
        raise TypeError(more_than)
    return {"at_least": more_than + 1}
