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

from django.db import connection, transaction

from lofte.commons.testing import a_municipality
from lofte.dialogue.models import Conversation, Dialogue, Level, Vote
from lofte.dialogue.opinions import actions, queries
from lofte.dialogue.opinions.remembered import Remembered
from lofte.dialogue.opinions.testing import an_open_conversation
from lofte.stewardship.serving import prepare

SECRET = "bench-{}"  # noqa: S105 (opens ballots in made-up databases only)
ASKED = 500


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
        actions.vote(conversation=here, token=token, number=number, choice=1, is_important=False)
    known, times = Remembered(here, 0), []
    for _ in range(ASKED):
        begun = time.perf_counter()
        known.asked_next(Level.OPEN, token)
        times.append((time.perf_counter() - begun) * 1000)
    return {"median": median(times), "most": sorted(times)[int(ASKED * 0.99)]}


MEASURED: dict[str, Callable[..., Any]] = {
    "ballots": ballots,
    "counted": counted,
    "next": next_statement,
}

if __name__ == "__main__":
    prepare()
    name, *numbers = sys.argv[1:]
    print(json.dumps(MEASURED[name](*map(int, numbers)), default=str))
    connection.close()
