"""Posters and cards of a dialogue: what is said on them."""

from typing import Any

from django.utils.translation import gettext as _

from lofte.commons.components.qr import qr
from lofte.dialogue.meetings.forms.planning import language_name
from lofte.dialogue.meetings.showing import page_of
from lofte.dialogue.models import Dialogue

CARDS_A_SHEET = 4
# How large a question is set, by how many signs it has at most.
SIZES = ((60, "short"), (140, "medium"), (280, "long"))


def paper(dialogue: Dialogue, root: str) -> dict[str, Any]:
    """What a poster or a card says. `root` is the site as its address begins, without the slash."""
    full = f"{root}{page_of(dialogue)}"
    return {
        "dialogue": dialogue,
        "place": dialogue.municipality,
        "languages": [language_name(code) for code in dialogue.languages],
        "url": full,
        "spoken_url": full.partition("://")[2].rstrip("/"),
        "qr": qr(full, title=_("QR code that leads to %(url)s") % {"url": full}),
        "cards": range(CARDS_A_SHEET),
        "size": next((size for most, size in SIZES if len(dialogue.question) <= most), "longest"),
    }
