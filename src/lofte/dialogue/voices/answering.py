"""The page that shows a receipt: the same for all who tell in one place, but for the receipt."""

import time
from dataclasses import replace

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from lofte.commons.components.qr import qr
from lofte.commons.models import Municipality
from lofte.commons.pieces import Pieces, filled, opening, pieces_of
from lofte.dialogue.models import Dialogue
from lofte.dialogue.voices.said import Told

TEMPLATE = "dialogue/voice_told.html"
# When many tell at once the page is made once a second. What staff change shows a second later.
SECONDS_KEPT, MOST_KEPT = 1.0, 64
_kept: dict[object, tuple[float, Pieces]] = {}


def told_page(
    request: HttpRequest, place: Municipality, told: Told, dialogue: Dialogue | None, page: str
) -> str:
    """The page in the language of its address. `page`: where the receipt is opened."""
    blank = replace(told, receipt="")
    key = (request.get_full_path(), get_language(), page, place.pk, dialogue and dialogue.pk, blank)
    now = time.monotonic()
    made_at, pieces = _kept.get(key, (0.0, ()))
    if not pieces or now - made_at > SECONDS_KEPT:
        shown = {
            "place": place,
            "told": replace(told, receipt=opening("receipt")),
            "dialogue": dialogue,
            "page": page,
            "qr": opening("qr"),
        }
        pieces = pieces_of(render_to_string(TEMPLATE, shown, request))
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = (now, pieces)
    return filled(pieces, {"receipt": told.receipt, "qr": qr(f"{page}#{told.receipt}")})


def forget() -> None:
    """Know no page, as when the worker began."""
    _kept.clear()
