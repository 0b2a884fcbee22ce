"""How a resident may be heard in a municipality, for its page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from lofte.commons.components.dates import long_date
from lofte.commons.models import Municipality
from lofte.dialogue.meetings.queries import listed_dialogues
from lofte.dialogue.models import Dialogue
from lofte.dialogue.voices.queries import is_listening
from lofte.findings.queries import public_picture
from lofte.focus.queries import public_prioritisation


@dataclass(frozen=True, slots=True)
class OpenDialogue:
    title: str
    url: str
    until: str


@dataclass(frozen=True, slots=True)
class Listening:
    tell: str
    told: str
    dialogues: str
    receipt: str
    picture: str  # blank where none is published, and so for the choice
    choice: str
    open: Sequence[OpenDialogue]


def listening(municipality: Municipality) -> Listening | None:
    """None where nobody has said that they will read what is told."""
    if not is_listening(municipality):
        return None
    here = [municipality.slug]
    return Listening(
        tell=reverse("dialogue:tell", args=here),
        told=reverse("dialogue:voices", args=here),
        dialogues=reverse("dialogue:dialogues", args=here),
        receipt=reverse("website:receipt"),
        picture=reverse("findings:picture", args=here) if public_picture(municipality) else "",
        choice=reverse("focus:choice", args=here) if public_prioritisation(municipality) else "",
        open=[
            OpenDialogue(
                each.title,
                reverse("dialogue:dialogue", args=[municipality.slug, each.slug]),
                str(long_date(each.ends_on)),
            )
            for each in listed_dialogues(municipality).filter(state=Dialogue.State.OPEN)
        ],
    )
