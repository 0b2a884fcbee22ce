"""The card with a statement, as the page swaps it in after each vote.

What is the same for everybody who is asked the statement is made of the template once, and kept as
long as staff change nothing. The ballot, and how far it has come, are put in for each.
"""

from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import get_language

from lofte.commons.pieces import Pieces, filled, opening, pieces_of
from lofte.dialogue.opinions.ballots import Ballot
from lofte.dialogue.opinions.remembered import Asked, Remembered

TEMPLATE = "dialogue/opinions_vote.html#card"


def around(known: Remembered) -> dict[str, Any]:
    return {"conversation": known.conversation, "dialogue": known.conversation.dialogue}


def card(request: HttpRequest, known: Remembered, ballot: Ballot, asked: Asked, last: int) -> str:
    """The card for a ballot that is in use, and that nothing more is said to."""
    key = (get_language(), ballot.level, asked.number, asked.all, bool(last))
    pieces = known.cards.get(key)
    if pieces is None:
        pieces = known.cards[key] = _pieces(request, known, ballot, asked, last)
    own = {"secret": ballot.secret, "last": str(last), "done": str(asked.done)}
    return filled(pieces, own)


def _pieces(
    request: HttpRequest, known: Remembered, ballot: Ballot, asked: Asked, last: int
) -> Pieces:
    shown = {
        "ballot": {"level": ballot.level, "secret": opening("secret"), "bits": 0},
        "asked": {
            "number": asked.number,
            "text": asked.text,
            "all": asked.all,
            "done": opening("done"),
        },
        "last": opening("last") if last else 0,
    }
    return pieces_of(render_to_string(TEMPLATE, shown | around(known), request))
