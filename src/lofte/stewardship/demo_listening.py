"""Ekbacka listens: a walk, a square meeting, an open dialogue, and what people agree on.

Made up, and loaded once. Everything goes through the acts of those who would do it.
"""

import json
import random
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.sealing import keyed
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.meetings.minutes import split
from lofte.dialogue.meetings.queries import dialogues, known_places
from lofte.dialogue.models import Conversation, Dialogue, Level, Place, Voice
from lofte.dialogue.opinions import actions as opinions
from lofte.dialogue.opinions import holding
from lofte.dialogue.opinions.casting import Cast, cast
from lofte.dialogue.opinions.queries import ballot_key
from lofte.dialogue.voices import actions as voices
from lofte.dialogue.voices.queries import voice_with_receipt
from lofte.dialogue.voices.said import Said
from lofte.dialogue.voices.taking import tell

LISTENING = Path(__file__).parent / "data" / "listening.json"
PEOPLE = 320
# What the two minds want (numbers of the closed conversation's statements); all want the rest.
ONE_MIND, OTHER_MIND = (3, 4, 5), (6, 7, 8)


def listen(municipality: Municipality, by: Person) -> None:
    """Load what was heard, unless somebody has listened here already."""
    if dialogues(municipality).exists():
        return
    told = json.loads(LISTENING.read_text(encoding="utf-8"))
    meetings.name_places(
        municipality=municipality, places=[tuple(each) for each in told["places"]], by=by
    )
    places = {place.name: place for place in known_places(municipality)}
    _walked(municipality, told["walk"], places, by)
    meeting = _met(municipality, told["meeting"], by)
    _agreed(meeting, told["statements"]["closed"], by)
    _close(meeting, told["meeting"], by)
    web = _dialogue(municipality, Dialogue.Kind.WEB, told["web"], -5, 30, by)
    talk = opinions.begin(dialogue=web, levels=[Level.OPEN], takes_proposals=True, by=by)
    opinions.seed(conversation=talk, texts=told["statements"]["open"], by=by)
    opinions.open_conversation(conversation=talk, by=by)
    _heard(municipality, web, told, places, by)


def _dialogue(
    municipality: Municipality,
    kind: str,
    told: Mapping[str, Any],
    first: int,
    days: int,
    by: Person,
) -> Dialogue:
    starts = today() + timedelta(days=first)
    named = ("title", "question", "where", "who_could", "how_invited")
    said = {name: told[name] for name in named if name in told} | {
        "kind": kind,
        "languages": ["sv", "en", "fi", "ar"],
        "starts_on": starts,
        "ends_on": starts + timedelta(days=days),
    }
    made = meetings.plan(municipality=municipality, said=said, by=by)
    return meetings.open_dialogue(dialogue=made, by=by)


def _walked(
    municipality: Municipality, told: Mapping[str, Any], places: Mapping[str, Place], by: Person
) -> None:
    walk = _dialogue(municipality, Dialogue.Kind.SAFETY_WALK, told, -40, 0, by)
    for position, (name, place, finding, is_safe, manager, answer) in enumerate(told["stops"], 1):
        said = {"name": name, "place": places[place], "finding": finding}
        said |= {"is_safe": is_safe, "manager": manager}
        stop = meetings.add_stop(dialogue=walk, position=position, said=said, by=by)
        if answer:
            answered = today() - timedelta(days=15)
            meetings.answer_stop(stop=stop, answer=answer, answered_on=answered, by=by)
    meetings.close(
        dialogue=walk,
        came=told["came"],
        outcome=told["outcome"],
        what_next=told["what_next"],
        by=by,
    )


def _met(municipality: Municipality, told: Mapping[str, Any], by: Person) -> Dialogue:
    return _dialogue(municipality, Dialogue.Kind.SQUARE_MEETING, told, -20, 10, by)


def _close(meeting: Dialogue, told: Mapping[str, Any], by: Person) -> None:
    meetings.close_with_voices(
        dialogue=meeting,
        came=told["came"],
        outcome=told["outcome"],
        what_next=told["what_next"],
        minutes=told["minutes"],
        voices=list(split(told["minutes"]).voices),
        by=by,
    )


def _agreed(meeting: Dialogue, texts: Sequence[str], by: Person) -> None:
    """Two minds vote, and what came out is published."""
    talk = opinions.begin(dialogue=meeting, levels=[Level.OPEN], takes_proposals=True, by=by)
    opinions.seed(conversation=talk, texts=texts, by=by)
    opinions.open_conversation(conversation=talk, by=by)
    chance = random.Random(2019)  # noqa: S311 - made-up people
    for number in range(PEOPLE):
        _take_part(talk, number, len(texts), chance)
    talk = opinions.close(conversation=talk, by=by)
    holding.draw(talk, by)
    opinions.publish(conversation=talk, by=by)


def _take_part(talk: Conversation, number: int, many: int, chance: random.Random) -> None:
    token = ballot_key(talk, Level.OPEN, keyed("demo", str(number)))
    opinions.take_part(conversation=talk, level=Level.OPEN, token=token, is_held=False)
    mine, theirs = (ONE_MIND, OTHER_MIND) if number % 5 < 3 else (OTHER_MIND, ONE_MIND)
    for statement in range(1, many + 1):
        if chance.random() < 0.25:
            continue
        likely = 0.85 if statement in mine else 0.15 if statement in theirs else 0.9
        choice = 0 if chance.random() < 0.1 else 1 if chance.random() < likely else -1
        cast(Cast(talk.pk, token, statement, choice, is_important=False))


def _heard(
    municipality: Municipality,
    web: Dialogue,
    told: Mapping[str, Any],
    places: Mapping[str, Place],
    by: Person,
) -> None:
    for number, (theme, words, feeling, place) in enumerate(told["voices"]):
        said = Said(words, feeling=feeling, place=places.get(place), may_be_shown=number % 4 != 3)
        voice = _tell(municipality, web, said, number)
        voices.count_in(voice=voice, theme=theme, by=by)
        if said.may_be_shown:
            voices.publish(voice=voice, by=by)
    for number, words in enumerate(told["unread"], start=len(told["voices"])):
        _tell(municipality, web, Said(words), number)


def _tell(municipality: Municipality, web: Dialogue, said: Said, number: int) -> Voice:
    key = keyed("demo", "voice", str(number))
    told = tell(municipality=municipality, said=said, ticket_key=key, dialogue=web)
    found = voice_with_receipt(told.receipt)
    if found is None:
        raise LookupError(f"the voice just told is not there: {said.words}")
    return found
