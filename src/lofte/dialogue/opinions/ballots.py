"""Ballots: what somebody holds who votes, and how it is known again.

At the open level the form carries it, at the next one a cookie, and at the third it is made of the
code. Until the first vote it is the ticket of the form; then the ticket's key, which nobody else
has. The database holds only a keyed hash of it.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import get_language

from lofte.commons.http import MunicipalityRequest
from lofte.commons.sealing import keyed
from lofte.dialogue import guarding
from lofte.dialogue.models import Conversation, Level
from lofte.dialogue.opinions import actions, queries
from lofte.dialogue.opinions.codes import read_code
from lofte.dialogue.proof import MOST_BITS

LONGEST_SECRET = 500
DAYS_90 = 90 * 24 * 3600
BITS = frozenset(map(str, range(1, MOST_BITS + 1)))  # as a form carries them


@dataclass(frozen=True)
class Ballot:
    """At which level, what is carried, and the keyed hash that the database knows it by."""

    level: str
    secret: str
    token: str
    bits: int = 0  # of the proof of work, where `secret` is a ticket that is not used yet

    @property
    def is_used(self) -> bool:
        """Whether it has been voted with: until then it is a ticket, which is signed."""
        return ":" not in self.secret


def a_ballot(conversation: Conversation, level: str, secret: str, bits: int = 0) -> Ballot:
    return Ballot(level, secret, queries.ballot_key(conversation, level, secret), bits)


def route(conversation: Conversation) -> str:
    return f"vote:{conversation.pk}"


def new_ballot(conversation: Conversation, level: str) -> Ballot:
    """A ballot that has not been used: its secret is a fresh ticket."""
    ticket = guarding.issue(conversation.dialogue.municipality.code, route(conversation))
    return a_ballot(conversation, level, ticket.text, ticket.bits)


def ballot_begun(request: MunicipalityRequest, conversation: Conversation, level: str) -> Ballot:
    """The ballot that the first page gave, which tells how long somebody has been here."""
    secret, bits = request.POST.get("ballot", "")[:LONGEST_SECRET], _bits(request)
    if not (secret and bits):
        return new_ballot(conversation, level)
    return a_ballot(conversation, level, secret, bits)


def _bits(request: MunicipalityRequest) -> int:
    """How hard the work on an unused ballot is, as its form says; who alters it only waits."""
    typed = request.POST.get("bits", "")
    return int(typed) if typed in BITS else 0


def ballot_of_code(conversation: Conversation, typed: str) -> Ballot | None:
    """The ballot that a code gives, the same each time; None for every other code alike."""
    code = read_code(typed)
    secret = keyed("ballot of code", str(conversation.pk), code)
    if not queries.is_code_of(conversation, code):
        return None
    ballot = a_ballot(conversation, Level.CODE, secret)
    actions.take_part(
        conversation=conversation, level=Level.CODE, token=ballot.token, is_held=False
    )
    return ballot


def ballot_sent(request: MunicipalityRequest, conversation: Conversation) -> Ballot | None:
    """The ballot that a form came with; None where there is none, or its level is not let in."""
    level = request.POST.get("level", "")
    if level == Level.BROWSER:
        return ballot_kept(request, conversation)
    secret = request.POST.get("ballot", "")[:LONGEST_SECRET]
    if not secret or level not in conversation.levels:
        return None
    return a_ballot(conversation, level, secret, _bits(request))


def used_first(
    request: MunicipalityRequest, conversation: Conversation, ballot: Ballot
) -> Ballot | None:
    """The ballot with its lasting secret, let in on its first vote; None where it is not ours.

    Without a proof of work in a flood it waits for a person. It counts all the same if they let
    it in.
    """
    if queries.takes_part(conversation, ballot.token):
        return ballot
    if ballot.level == Level.CODE:
        return None
    seen = guarding.look(
        ballot.secret,
        municipality=request.municipality.code,
        route=route(conversation),
        proof=request.POST.get("proof", "")[:LONGEST_SECRET],
        trap=request.POST.get("website", ""),
    )
    if not seen.key:
        return None
    used = a_ballot(conversation, ballot.level, seen.key)
    actions.take_part(
        conversation=conversation,
        level=used.level,
        token=used.token,
        is_held=not seen.is_trusted,
    )
    return used


# the cookie of one browser


def ballot_kept(request: MunicipalityRequest, conversation: Conversation) -> Ballot | None:
    """The ballot that the browser keeps for this conversation, used or not."""
    if Level.BROWSER not in conversation.levels:
        return None
    name = _cookie(conversation)
    secret = request.COOKIES.get(f"{name}-{get_language()}", "")[:LONGEST_SECRET]
    return a_ballot(conversation, Level.BROWSER, secret, _bits(request)) if secret else None


def keep(response: HttpResponse, page: str, conversation: Conversation, ballot: Ballot) -> None:
    """Let the browser keep the ballot: for the pages of this conversation, and for no script.

    The page has an address in each language, and a cookie is kept for one address.
    """
    swedish = page.removeprefix("/en")
    for language, path in (("sv", swedish), ("en", f"/en{swedish}")):
        response.set_cookie(
            f"{_cookie(conversation)}-{language}",
            ballot.secret,
            max_age=DAYS_90,
            path=path,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )


def _cookie(conversation: Conversation) -> str:
    return f"val-{conversation.pk}"
