"""Dialogues and voices for tests, made only by actions."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue import guarding
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.models import Dialogue, Voice
from lofte.dialogue.voices import actions as voices
from lofte.dialogue.voices.queries import receipt_key
from lofte.dialogue.voices.said import Said
from lofte.dialogue.voices.taking import tell

RECEIPTS: dict[UUID, str] = {}
WEEK = timedelta(days=7)


def a_dialogue(
    title: str = "Vad gör dig otrygg?",
    municipality: Municipality | None = None,
    *,
    starts_on: date | None = None,
    **said: Any,
) -> Dialogue:
    """A web dialogue in Ekbacka that is planned and not opened."""
    municipality = municipality or a_municipality()
    first = starts_on or today()
    given = {
        "kind": Dialogue.Kind.WEB,
        "question": "Var och när känner du dig otrygg?",
        "who_could": "Alla som bor eller arbetar i kommunen",
        "how_invited": "Affischer, webbplats och lokaltidning",
        "languages": ["sv"],
    }
    dates = {"starts_on": first, "ends_on": said.pop("ends_on", first + WEEK)}
    return meetings.plan(
        municipality=municipality,
        said={"title": title, **dates, **given, **said},
        by=a_coordinator(municipality),
    )


def an_open_dialogue(*args: Any, **said: Any) -> Dialogue:
    dialogue = a_dialogue(*args, **said)
    return meetings.open_dialogue(dialogue=dialogue, by=a_coordinator(dialogue.municipality))


def a_voice(
    words: str = "Det är mörkt i gångtunneln vid stationen.",
    municipality: Municipality | None = None,
    *,
    dialogue: Dialogue | None = None,
    email: str = "",
    is_held: bool = False,
    **said: Any,
) -> Voice:
    """A voice that came over the web. Its receipt is `receipt_of` it."""
    municipality = municipality or a_municipality()
    key = secrets.token_urlsafe(16)
    told = tell(
        municipality=municipality,
        said=Said(words, **said),
        ticket_key=key,
        dialogue=dialogue,
        email=email,
        is_held=is_held,
    )
    voice = Voice.objects.get(receipt=receipt_key(told.receipt))
    RECEIPTS[voice.pk] = told.receipt
    return voice


def receipt_of(voice: Voice) -> str:
    """What only the person who told has."""
    return RECEIPTS[voice.pk]


def a_counted_voice(*args: Any, theme: str = "lighting", **said: Any) -> Voice:
    voice = a_voice(*args, **said)
    return voices.count_in(voice=voice, theme=theme, by=a_coordinator(voice.municipality))


@contextmanager
def no_pressure() -> Iterator[None]:
    """Nobody has sent anything lately, in this process."""
    guarding.PRESSURE.forget()
    yield
    guarding.PRESSURE.forget()
