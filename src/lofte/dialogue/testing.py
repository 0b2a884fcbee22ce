"""Dialogues and voices for tests, made only by actions."""

from datetime import date, timedelta
from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.models import Dialogue

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
    return meetings.plan(
        municipality=municipality,
        title=title,
        starts_on=first,
        ends_on=said.pop("ends_on", first + WEEK),
        by=a_coordinator(municipality),
        **given | said,
    )


def an_open_dialogue(*args: Any, **said: Any) -> Dialogue:
    dialogue = a_dialogue(*args, **said)
    return meetings.open_dialogue(dialogue=dialogue, by=a_coordinator(dialogue.municipality))
