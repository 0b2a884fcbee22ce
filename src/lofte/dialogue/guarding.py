"""Against floods, without knowing who: a signed ticket, its age, a trap and a proof of work.

A ticket is made for one form and names what it is for. Its key decides the receipt, the ballot or
the proposal, so what is sent twice with one ticket is one thing, and a proof cannot be used again.
Nothing is refused for lack of a proof: in a flood it waits for a person instead.
"""

import secrets
import time
from dataclasses import dataclass

from django.core import signing

from lofte.commons.clock import now
from lofte.dialogue.proof import Pressure, is_proof

SALT = "lofte.dialogue.ticket"
LONGEST_TICKET = 400
YOUNGEST, OLDEST = 2, 3 * 24 * 3600  # seconds that a form takes to fill in, and may lie open
SLACK = 2  # bits that the difficulty may have risen since the ticket was made
PRESSURE = Pressure()  # of this process, in memory only


@dataclass(frozen=True)
class Ticket:
    """What a form carries: the signed text, and how many bits its proof must have."""

    text: str
    bits: int


@dataclass(frozen=True)
class Seen:
    """What a ticket that came back says. No key: it was not ours, and a new form is needed."""

    key: str
    is_trusted: bool  # false: in a flood this waits for a person


NOT_OURS = Seen(key="", is_trusted=False)


def issue(municipality: str, route: str) -> Ticket:
    """A ticket for one form of one route ("voice", "vote:12") in a municipality (its code)."""
    bits = PRESSURE.bits(municipality, route, time.monotonic())
    said = [secrets.token_urlsafe(16), municipality, route, bits, int(now().timestamp())]
    return Ticket(signing.dumps(said, salt=SALT), bits)


def look(text: str, *, municipality: str, route: str, proof: str = "", trap: str = "") -> Seen:
    """What the ticket says; the sending is counted into the pressure on the route."""
    bits = PRESSURE.felt(municipality, route, time.monotonic())
    try:
        key, *where, asked, made = signing.loads(text[:LONGEST_TICKET], salt=SALT)
    except (signing.BadSignature, ValueError):
        return NOT_OURS
    if where != [municipality, route]:
        return NOT_OURS
    age = now().timestamp() - made
    proven = is_proof(text, proof, max(asked, bits - SLACK))
    is_calm = bits <= PRESSURE.base
    return Seen(key, not trap and YOUNGEST <= age <= OLDEST and (proven or is_calm))
