"""All finders over one text, and which of two that overlap is told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from lofte.commons.screening.accounts import accounts
from lofte.commons.screening.folding import folded
from lofte.commons.screening.found import Certainty, Finder, Found
from lofte.commons.screening.homes import addresses, plates
from lofte.commons.screening.identity import numbers_of_organisations, numbers_of_people
from lofte.commons.screening.names import names
from lofte.commons.screening.online import e_mail, handles, machines, pages
from lofte.commons.screening.phones import phones

FINDERS: tuple[Finder, ...] = (
    numbers_of_people, numbers_of_organisations, phones, e_mail, handles, pages, machines,
    accounts, addresses, plates, names,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of a text that may point at somebody."""

    start: int
    end: int
    # personal_number, coordination_number, organisation_number, phone, email, handle, web, ip,
    # account, plate, address, name
    kind: str
    words: str  # as they stand in the text
    is_likely: bool  # the shape is there and the check digit is not, or it is a name


def screen(text: str) -> list[Marked]:
    """What may point at somebody, in the order of the text, no two overlapping.

    A warning to the one who writes and a help to the one who reads, never a proof that a text is
    free of people. Time follows the length; any text will do.
    """
    plain = folded(text)
    found = chain.from_iterable(find(plain.text) for find in FINDERS)
    return [
        Marked(start, end, each.kind, text[start:end], each.certainty <= Certainty.LIKELY)
        for each in sorted(_apart(found, len(plain.text)))
        for start, end in [plain.span(each.start, each.end)]
    ]


def _apart(found: Iterable[Found], length: int) -> Iterator[Found]:
    """The surest first, of equals the longest; what touches one that is taken is left out."""
    taken = bytearray(length)
    for each in sorted(found, key=lambda one: (-one.certainty, one.start - one.end, one.start)):
        if taken.find(1, each.start, each.end) < 0:
            taken[each.start : each.end] = b"\1" * (each.end - each.start)
            yield each
