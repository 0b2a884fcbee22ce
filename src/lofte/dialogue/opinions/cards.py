"""The card with a statement, as the page swaps it in after each vote.

What is the same for everybody who is asked the statement is made of the template once, and kept as
long as staff change nothing. The ballot, and how far it has come, are put in for each.
"""

from collections.abc import Sequence
from secrets import token_hex
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from lofte.dialogue.opinions.ballots import Ballot
from lofte.dialogue.opinions.remembered import Asked, Remembered

TEMPLATE = "dialogue/opinions_vote.html#card"
# Nothing that anybody wrote holds this.
SIGN = token_hex(12)


def around(known: Remembered) -> dict[str, Any]:
    return {"conversation": known.conversation, "dialogue": known.conversation.dialogue}


def card(request: HttpRequest, known: Remembered, ballot: Ballot, asked: Asked, last: int) -> str:
    """The card for a ballot that is in use, and that nothing more is said to."""
    key = (get_language(), ballot.level, asked.number, asked.all, bool(last))
    pieces = known.cards.get(key)
    if pieces is None:
        pieces = known.cards[key] = _pieces(request, known, ballot, asked, last)
    parts = {
        "secret": escape(ballot.secret),
        "last": str(last),
        "done": str(asked.done),
    }
    return "".join([parts[each] if at % 2 else each for at, each in enumerate(pieces)])


def _pieces(
    request: HttpRequest, known: Remembered, ballot: Ballot, asked: Asked, last: int
) -> Sequence[str]:
    """What is fixed, and between two of those the name of what is put in."""
    shown = {
        "ballot": {"level": ballot.level, "secret": _open("secret"), "bits": 0},
        "asked": {
            "number": asked.number,
            "text": asked.text,
            "all": asked.all,
            "done": _open("done"),
        },
        "last": _open("last") if last else 0,
    }
    return render_to_string(TEMPLATE, shown | around(known), request).split(SIGN)


def _open(name: str) -> SafeString:
    return mark_safe(f"{SIGN}{name}{SIGN}")  # noqa: S308 - our own sign
