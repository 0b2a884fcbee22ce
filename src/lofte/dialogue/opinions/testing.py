"""Conversations for tests, made only by actions."""

from collections.abc import Sequence
from random import Random
from typing import Any

from lofte.commons.testing import a_coordinator
from lofte.dialogue.models import Conversation, Dialogue, Level
from lofte.dialogue.opinions import actions, queries
from lofte.dialogue.opinions.casting import Cast, cast
from lofte.dialogue.testing import an_open_dialogue

TEXTS = (
    "Det är för mörkt vid stationen.",
    "Fler poliser till fots gör mig trygg.",
    "Bilarna kör för fort vid skolan.",
    "Parken är trygg på kvällen.",
)


def a_conversation(
    texts: Sequence[str] = TEXTS,
    *,
    levels: Sequence[str] = (Level.OPEN,),
    dialogue: Dialogue | None = None,
    takes_proposals: bool = True,
    **said: Any,
) -> Conversation:
    """One that is not opened yet, in an open dialogue of Ekbacka."""
    here = dialogue or an_open_dialogue(**said)
    by = a_coordinator(here.municipality)
    made = actions.begin(dialogue=here, levels=levels, takes_proposals=takes_proposals, by=by)
    if texts:
        actions.seed(conversation=made, texts=texts, by=by)
    return made


def an_open_conversation(*args: Any, **said: Any) -> Conversation:
    made = a_conversation(*args, **said)
    by = a_coordinator(made.dialogue.municipality)
    return actions.open_conversation(conversation=made, by=by)


def a_participant(
    conversation: Conversation, secret: str, level: str = Level.OPEN, *, is_held: bool = False
) -> str:
    """Somebody who takes part; answers the token that their votes are counted by."""
    token = queries.ballot_key(conversation, level, secret)
    actions.take_part(conversation=conversation, level=level, token=token, is_held=is_held)
    return token


def votes_of(
    conversation: Conversation, token: str, choices: dict[int, int], *, important: bool = False
) -> None:
    """Vote on each statement number as told."""
    for number, choice in choices.items():
        counted = cast(Cast(conversation.pk, token, number, choice, important))
        assert counted is not None, number  # noqa: S101 - a test that does not vote tests nothing


def two_minds(
    conversation: Conversation, people: int, *, level: str = Level.OPEN, name: str = "person"
) -> None:
    """People who vote on everything: one mind agrees with the first half, the other with the rest.

    On the last statement both agree. Nobody is sure: one vote in ten is another.
    """
    numbers = [number for _, number, _ in queries.shown_statements(conversation)]
    chance = Random(people)  # noqa: S311 - nothing secret
    for each in range(people):
        token = a_participant(conversation, f"{name} {each}", level)
        choices = {}
        for at, number in enumerate(numbers):
            is_first_half = at < len(numbers) // 2
            mind = 1 if is_first_half == (each % 2 == 0) or at == len(numbers) - 1 else -1
            choices[number] = mind if chance.random() < 0.9 else chance.choice([1, 0, -1])
        votes_of(conversation, token, choices)
