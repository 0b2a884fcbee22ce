"""Kort: a round in a frame on somebody else's site. No script, no cookie, and nobody is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from lofte.commons.headers import CONTENT_SECURITY_POLICY
from lofte.website.papers import Place
from lofte.website.publishing.record import Record
from lofte.website.queries import Register
from lofte.website.rounds import RoundView, Tally, round_view, tally

# The one exception: this page, and no other, may stand in a frame on any site.
FRAMED = CONTENT_SECURITY_POLICY.replace("frame-ancestors 'none'", "frame-ancestors *").replace(
    "script-src 'self'", "script-src 'none'"
)
HEADERS = {"Content-Security-Policy": FRAMED, "Cross-Origin-Resource-Policy": "cross-origin"}
HEIGHT = 420  # of the frame


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows of a round."""

    round: RoundView
    tally: Sequence[Tally]
    parts: Sequence[str]


def card(known: Register, record: Record) -> Mapping[str, Any]:
    found = known.marks_in([record.paper])
    return {
        "place": record.place,
        "url": record.url,
        "colour": f"/{record.place.slug}/farg.css" if record.accent else "",
        "round": round_view(record.place, record.slug, record.paper),
        "tally": tally(record.paper, found) if record.paper.standing else (),
        "parts": record.parts,
    }


def snippet(place: Place, period: str, root: str) -> str:
    """What is pasted into another site: a frame and nothing else."""
    return format_html(
        '<iframe src="{}{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
        root,
        reverse("website:card", args=[place.slug, period]),
        _("Promises in %(place)s") % {"place": place.name},
        HEIGHT,
    )
