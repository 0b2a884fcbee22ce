"""What the tests of dialogues share: addresses, what is typed, and a dialogue that has closed."""

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_coordinator
from lofte.dialogue.meetings import actions
from lofte.dialogue.models import Dialogue
from lofte.dialogue.testing import an_open_dialogue

OUTCOME = "Lamporna vid tunneln lagas före advent."


def at(name: str, *more: object) -> str:
    """An address of the staff's in Ekbacka."""
    return reverse(f"listening:{name}", args=["ekbacka", *more])


def typed_plan(**said: Any) -> dict[str, Any]:
    """What a coordinator types to plan a dialogue."""
    return {
        "kind": "web",
        "title": "Trygg i Ekbacka",
        "question": "Var och när känner du dig otrygg?",
        "where": "",
        "who_could": "Alla som bor eller arbetar här",
        "how_invited": "Affischer",
        "languages": ["sv", "ar", "se"],
        "starts_on_0": "1", "starts_on_1": "9", "starts_on_2": "2026",
        "ends_on_0": "30", "ends_on_1": "9", "ends_on_2": "2026",
    } | said  # fmt: skip


def a_closed_dialogue(dialogue: Dialogue | None = None, **said: Any) -> Dialogue:
    dialogue = dialogue or an_open_dialogue()
    given = {"came": 12, "outcome": OUTCOME, "what_next": "Vi möts igen i maj.", "minutes": ""}
    return actions.close_with_voices(
        dialogue=dialogue,
        by=a_coordinator(dialogue.municipality),
        **{"voices": [], **given, **said},
    )


def said_on(client: Client, address: str) -> str:
    """The words of the page's main part, on one line."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return words_of(answer.content.decode())


def words_of(source: str) -> str:
    main = source.split("<main", 1)[-1].split("</main>")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", main.split(">", 1)[-1])).split())
