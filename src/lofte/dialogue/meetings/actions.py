"""All writing of dialogues: planned, opened, closed with what came out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.commons.rules import why_not_coordinate
from lofte.commons.text import clean_text, slug_of
from lofte.dialogue.meetings import queries, rules
from lofte.dialogue.models import Dialogue, Place

LONGEST_SLUG = 50


@transaction.atomic
def plan(
    *, municipality: Municipality, title: str, starts_on: date, ends_on: date, by: Person,
    **said: Any,
) -> Dialogue:  # fmt: skip
    """Plan a dialogue. `said` holds the model's other fields; the address is made of the title."""
    refuse_if(why_not_coordinate(by, [municipality]))
    refuse_if(rules.why_not_plan(starts_on, ends_on))
    dialogue = Dialogue.objects.create(
        municipality=municipality,
        title=clean_text(title, field="title"),
        slug=_free_slug(municipality, title),
        starts_on=starts_on,
        ends_on=ends_on,
        **said,
    )
    audit.record("dialogue.planned", by=by, on=dialogue, kind=dialogue.kind)
    return dialogue


@transaction.atomic
def describe(*, dialogue: Dialogue, said: Mapping[str, Any], by: Person) -> Dialogue:
    """Say what the dialogue is. The address stays when the title changes."""
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_change(dialogue, by))
    for name, value in said.items():
        setattr(dialogue, name, value)
    refuse_if(rules.why_not_plan(dialogue.starts_on, dialogue.ends_on))
    dialogue.save()
    audit.record("dialogue.described", by=by, on=dialogue, fields=sorted(said))
    return dialogue


@transaction.atomic
def open_dialogue(*, dialogue: Dialogue, by: Person) -> Dialogue:
    """Let people in, and show it to residents unless it is one of staff."""
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_move(dialogue, Dialogue.State.OPEN, by))
    dialogue.state = Dialogue.State.OPEN
    dialogue.save(update_fields=["state"])
    audit.record("dialogue.opened", by=by, on=dialogue)
    return dialogue


@transaction.atomic
def close(
    *, dialogue: Dialogue, came: Any, outcome: str, what_next: str, by: Person, minutes: str = ""
) -> Dialogue:
    """Close it, with how many came (a count of the public format) and what came out."""
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_move(dialogue, Dialogue.State.CLOSED, by))
    dialogue.state, dialogue.closed_on = Dialogue.State.CLOSED, today()
    dialogue.came, dialogue.minutes = came, minutes
    dialogue.outcome, dialogue.what_next = outcome, what_next
    dialogue.save()
    audit.record("dialogue.closed", by=by, on=dialogue)
    return dialogue


@transaction.atomic
def name_places(
    *, municipality: Municipality, places: Sequence[tuple[str, int | None, int | None]], by: Person
) -> list[Place]:
    """Places that residents know by name, each with its square or without: name, east, north."""
    refuse_if(why_not_coordinate(by, [municipality]))
    named = [
        Place.objects.update_or_create(
            municipality=municipality, name=name, defaults={"east": east, "north": north}
        )[0]
        for name, east, north in places
    ]
    audit.record("places.named", by=by, on=municipality, many=len(named))
    return named


def _free_slug(municipality: Municipality, title: str) -> str:
    slug = slug_of(title)[:LONGEST_SLUG].strip("-") or "dialog"
    taken, number = queries.slugs_taken(municipality, slug), 1
    found = slug
    while found in taken:
        number += 1
        found = f"{slug}-{number}"
    return found
