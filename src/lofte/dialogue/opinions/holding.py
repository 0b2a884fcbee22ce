"""What staff see of a conversation they hold, and how it is closed and drawn."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from lofte.commons.components.qr import qr
from lofte.commons.models import Person
from lofte.dialogue.models import Conversation, DrawnMap, Level, Statement
from lofte.dialogue.opinions import actions, mapping, queries, snapshot


def overview(conversation: Conversation) -> dict[str, Any]:
    """How many have taken part at each level that is let in; how many statements there are."""
    taking_part, held = queries.taking_part(conversation), queries.held_back(conversation)
    states = [each.state for each in queries.statements(conversation)]
    return {
        "levels": [
            (level, Level(level).label, taking_part.get(level, 0), held.get(level, 0))
            for level in conversation.levels
        ],
        "shown": states.count(Statement.State.SHOWN),
        "proposed": states.count(Statement.State.PROPOSED),
        "codes": sum(queries.codes_handed_out(conversation).values()),
        "is_drawn": bool(queries.drawn_maps(conversation)),
        "page": page_of(conversation),
    }


def page_of(conversation: Conversation) -> str:
    """Where residents vote. In a staff dialogue the address holds its word."""
    dialogue = conversation.dialogue
    where = [dialogue.municipality.slug, dialogue.slug]
    if dialogue.entry_word:
        return reverse("dialogue:vote-staff", args=[*where, dialogue.entry_word])
    return reverse("dialogue:vote", args=where)


def slips(codes: Sequence[str], address: str) -> list[tuple[str, SafeString]]:
    """Each code with a picture that leads to it. What stands after # never leaves the phone."""
    return [(code, qr(f"{address}#{code}")) for code in codes]


def pack(conversation: Conversation) -> None:
    """Have the votes packed while somebody reads what closing means, so that it takes a moment."""
    if conversation.is_open:
        snapshot.brought_up_to_date(conversation)


def close_and_draw(conversation: Conversation, by: Person) -> list[DrawnMap]:
    """Take no more votes, and draw the map of each level from those that came."""
    return draw(actions.close(conversation=conversation, by=by), by)


def draw(conversation: Conversation, by: Person) -> list[DrawnMap]:
    # Drawn outside the transaction: no vote comes after the close, and nobody waits meanwhile.
    documents = mapping.documents(conversation)
    drawn = actions.keep_maps(conversation=conversation, documents=documents, by=by)
    snapshot.forget(conversation)
    return drawn
