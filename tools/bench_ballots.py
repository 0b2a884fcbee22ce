"""A conversation to measure on, and what is measured inside of it; answers as JSON."""
# ruff: noqa: E402 (models are there once Django is set up)

import json
import sys
import time
from collections.abc import Callable
from statistics import median
from typing import Any

import django

django.setup()

import numpy as np
from django.db import connection, transaction

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.models import Conversation, Dialogue, Level, Participant, Vote
from lofte.dialogue.opinions import actions, mapping, queries, snapshot
from lofte.dialogue.opinions.casting import Cast, cast
from lofte.dialogue.opinions.remembered import Remembered
from lofte.dialogue.opinions.testing import an_open_conversation
from lofte.stewardship.serving import prepare

SECRET = "bench-{}"  # noqa: S105 (opens ballots in made-up databases only)
ASKED = 500
INSERT = (
    "INSERT INTO dialogue_vote"
    " (participant_id, statement_id, conversation_id, choice, is_important)"
    " VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"
)


def conversation(statements: int) -> Conversation:
    """A new open conversation in a made-up municipality."""
    here = a_municipality(f"vota-{Dialogue.objects.count() + 1}")
    texts = [f"Påstående {each} om tryggheten på torget." for each in range(1, statements + 1)]
    return an_open_conversation(texts, municipality=here)


def ballots(statements: int, people: int) -> dict[str, Any]:
    """A page to vote on, and the ballots of people who take part."""
    here = conversation(statements)
    with transaction.atomic():
        for each in range(people):
            token = queries.ballot_key(here, Level.OPEN, SECRET.format(each))
            actions.take_part(conversation=here, level=Level.OPEN, token=token, is_held=False)
    place = here.dialogue.municipality.slug
    return {
        "page": f"/{place}/dialog/{here.dialogue.slug}/rosta/",
        "ballots": [SECRET.format(each) for each in range(people)],
        "conversation": here.pk,
    }


def counted(number: int) -> int:
    return Vote.objects.filter(conversation=number).count()


def next_statement(statements: int) -> dict[str, float]:
    """Milliseconds to choose the next of many statements for somebody who has answered half."""
    here = conversation(statements)
    token = queries.ballot_key(here, Level.OPEN, SECRET.format(0))
    actions.take_part(conversation=here, level=Level.OPEN, token=token, is_held=False)
    for number in range(1, statements, 2):
        cast(Cast(here.pk, token, number, 1, is_important=False))
    known, times = Remembered(here, 0), []
    for _ in range(ASKED):
        begun = time.perf_counter()
        known.asked_next(Level.OPEN, token)
        times.append((time.perf_counter() - begun) * 1000)
    return {"median": median(times), "most": sorted(times)[int(ASKED * 0.99)]}


def map_from_database(statements: int, people: int, each: int) -> dict[str, float]:
    """Seconds from the rows of the database to a document, when all but a hundredth is packed.

    `each` person votes on so many statements. The rows go straight into the tables.
    """
    here = conversation(statements)
    keys = [key for key, _, _ in queries.shown_statements(here)]
    Participant.objects.bulk_create(
        (
            Participant(conversation=here, level=Level.OPEN, token=f"{at:064d}")
            for at in range(people)
        ),
        batch_size=10_000,
    )
    voters = list(Participant.objects.filter(conversation=here).values_list("pk", flat=True))
    chance = np.random.default_rng(7)
    late = people // 100
    _vote_all(here.pk, voters[late:], keys, each, chance)
    snapshot.brought_up_to_date(here)
    _vote_all(here.pk, voters[:late], keys, each, chance)
    here = actions.close(conversation=here, by=a_coordinator(here.dialogue.municipality))
    begun = time.perf_counter()
    found = mapping.documents(here)
    taken = time.perf_counter() - begun
    return {"seconds": taken, "people": found[Level.OPEN]["taken_part"]}


def _vote_all(
    conversation: int, voters: list[int], keys: list[int], each: int, chance: np.random.Generator
) -> None:
    """Two minds, who disagree on every second statement."""
    with transaction.atomic(), connection.cursor() as cursor:
        for voter in voters:
            first = int(chance.integers(len(keys)))
            step = 1 + 2 * int(chance.integers(len(keys) // 2 - 1))
            drawn = chance.random(each)
            rows = [
                (
                    voter,
                    keys[place],
                    conversation,
                    0 if doubt < 0.15 else 1 if (doubt < 0.85) == bool((voter ^ place) & 1) else -1,
                    False,
                )
                for at, doubt in enumerate(drawn)
                for place in [(first + at * step) % len(keys)]
            ]
            cursor.executemany(INSERT, rows)


MEASURED: dict[str, Callable[..., Any]] = {
    "ballots": ballots,
    "counted": counted,
    "next": next_statement,
    "map": map_from_database,
}

if __name__ == "__main__":
    prepare()
    name, *numbers = sys.argv[1:]
    print(json.dumps(MEASURED[name](*map(int, numbers)), default=str))
    connection.close()
