"""Blad: a round, or one area of it, on a paper in A4 to hang on a board or hand out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.components.qr import qr
from lofte.website import phrases
from lofte.website.publishing.record import Part, Record, title_of
from lofte.website.rounds import is_round_worrying

PAGE = 762.0  # points of height between the margins of the paper
WIDE = 499.0
LETTER = 0.49  # of its size, how wide a letter of Swedish words is, with what is lost at line ends
BOLD_LETTER = 0.53
ABOVE = 76.0  # what stands over and under the title


@dataclass(frozen=True, slots=True)
class Setting:
    """How large all is set, in points, as the stylesheet has it under the same name."""

    name: str
    words: float  # a letter of a promise
    line: float
    who: float  # what stands under a promise, with the space before the next one
    part: float  # the heading of a part, with the space before it
    title: float
    foot: float


# The largest that has room on one paper is taken; what is longer goes on to the next.
SETTINGS = (
    Setting("largest", 22, 27.5, 26.5, 51, 30, 190),
    Setting("large", 17, 21.8, 26.5, 48, 30, 190),
    Setting("medium", 14, 18.2, 22, 40, 26, 150),
    Setting("small", 12.5, 16.3, 19, 33, 22, 125),
    Setting("smallest", 11, 14.6, 17, 31, 22, 125),
)


def leaflet(record: Record, area: int | None = None) -> Mapping[str, Any] | None:
    """What the paper says. `area` is that of one part; None where the round has no such part."""
    parts = [part for part in record.parts if area is None or part.number == area]
    if area is not None and not parts:
        return None
    title = _title(record, parts if area else ())
    url = f"{record.url}#omrade-{area}" if area else record.url
    return {
        "record": record,
        "parts": parts,
        "title": title,
        "lead": _lead(record),
        "size": _size(title, parts),
        "url": url,
        "spoken_url": record.url.partition("://")[2].rstrip("/"),
        "qr": qr(url, title=_("QR code that leads to %(url)s") % {"url": record.url}),
        "signed": phrases.signed_on(record.paper.document.get("signed", {})),
        "is_worrying": is_round_worrying(record.paper),
        "pdf": _address(record, "leaflet-pdf", area),
        "back": record.url,
        "others": _others(record, area),
    }


def _title(record: Record, parts: Sequence[Part]) -> str:
    if parts:
        return parts[0].said.words
    return title_of(record.paper, record.place)


def _lead(record: Record) -> str:
    return _("Promises %(period)s. %(phase)s.") % {
        "period": record.period,
        "phase": phrases.phase_sentence(record.paper),
    }


def _size(title: str, parts: Sequence[Part]) -> str:
    for each in SETTINGS:
        if _height(each, title, parts) <= PAGE:
            return each.name
    return SETTINGS[-1].name


def _height(setting: Setting, title: str, parts: Sequence[Part]) -> float:
    """How high the whole is, about."""
    signs = WIDE / (setting.words * LETTER)
    heads = [part for part in parts if part.said.words != title]
    words = sum(
        ceil(len(each.said.words) / signs) * setting.line + setting.who
        for part in parts
        for each in part.promises
    )
    titled = ceil(len(title) / (WIDE / (setting.title * BOLD_LETTER))) * setting.title * 1.12
    return ABOVE + titled + words + len(heads) * setting.part + setting.foot


def _others(record: Record, area: int | None) -> list[tuple[str, str, str]]:
    """The other papers of the round: what is on each, in which language, and its address."""
    if len(record.parts) < 2:
        return []
    whole = [] if area is None else [(_("The whole round"), "", _address(record, "leaflet", None))]
    return whole + [
        (part.said.words, part.said.foreign, _address(record, "leaflet", part.number))
        for part in record.parts
        if part.number != area
    ]


def _address(record: Record, name: str, area: int | None) -> str:
    here = [record.place.slug, record.slug]
    if area is None:
        return reverse(f"website:{name}", args=here)
    return reverse(f"website:{name}-of-area", args=[*here, area])
