"""All writing of dialogues: planned, opened, walked, closed with what came out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.rules import why_not_coordinate
from lofte.commons.text import clean_text, free_slug, slug_of
from lofte.dialogue.meetings import queries, rules
from lofte.dialogue.meetings.words import an_entry_word
from lofte.dialogue.models import Dialogue, Place, Stop
from lofte.dialogue.voices.actions import enter
from lofte.dialogue.voices.said import Said

RowT = TypeVar("RowT", Stop, Place)
LONGEST_SLUG = 50
# The second word of addresses under "dialog" that is no dialogue: where staff give their word.
DOOR_OF_STAFF = "medarbetare"


@transaction.atomic
def plan(*, municipality: Municipality, said: Mapping[str, Any], by: Person) -> Dialogue:
    """Plan a dialogue. `said` holds the model's fields; the address is made of the title."""
    refuse_if(why_not_coordinate(by, [municipality]))
    refuse_if(rules.why_not_plan(said["starts_on"], said["ends_on"]))
    given = dict(said) | {"title": clean_text(said["title"], field="title")}
    dialogue = Dialogue.objects.create(
        municipality=municipality,
        slug=_free_slug(municipality, given["title"]),
        entry_word=_word_of(given["kind"], ""),
        **given,
    )
    audit.record("dialogue.planned", by=by, on=dialogue, kind=dialogue.kind)
    return dialogue


@transaction.atomic
def describe(*, dialogue: Dialogue, said: Mapping[str, Any], by: Person) -> Dialogue:
    """Say what the dialogue is. The address stays when the title changes."""
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_change(dialogue, by, kind=said.get("kind", "")))
    for name, value in said.items():
        setattr(dialogue, name, value)
    refuse_if(rules.why_not_plan(dialogue.starts_on, dialogue.ends_on))
    dialogue.entry_word = _word_of(dialogue.kind, dialogue.entry_word)
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
def close_with_voices(
    *, dialogue: Dialogue, came: Any, outcome: str, what_next: str, minutes: str,
    voices: Sequence[str], by: Person,
) -> Dialogue:  # fmt: skip
    """Close it, and make each of what was said in the minutes a numbered voice; all of it or none.

    The numbers go on from those that voices of the dialogue have already.
    """
    closed = close(
        dialogue=dialogue, came=came, outcome=outcome, what_next=what_next, minutes=minutes, by=by
    )
    first = queries.last_number(closed) + 1
    for number, words in enumerate(voices, start=first):
        field = _("Voice %(number)s") % {"number": number}
        said = Said(clean_text(words, field=field, lines=True))
        enter(
            municipality=closed.municipality, said=said, dialogue=closed, number=number, by=by
        )  # fmt: skip
    return closed


@transaction.atomic
def tell_outcome(*, dialogue: Dialogue, outcome: str, what_next: str, by: Person) -> Dialogue:
    """Break the silence: say what came out of a dialogue that was closed without an answer."""
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_answer(dialogue, by))
    dialogue.outcome, dialogue.what_next = outcome, what_next
    dialogue.save(update_fields=["outcome", "what_next"])
    audit.record("dialogue.answered", by=by, on=dialogue)
    return dialogue


# safety walks


@transaction.atomic
def add_stop(*, dialogue: Dialogue, position: int, said: Mapping[str, Any], by: Person) -> Stop:
    """Write down a stop of a walk, after those there are. The same form sent twice is one stop.

    `position` is the one that the form was written for.
    """
    dialogue = queries.dialogue_to_change(dialogue)
    refuse_if(rules.why_not_add_stop(dialogue, by))
    there = queries.stop_at(dialogue, position)
    if there and (there.name, there.finding) == (said["name"], said["finding"]):
        return there
    stop = Stop.objects.create(
        dialogue=dialogue, position=queries.next_position(dialogue), **said
    )  # fmt: skip
    audit.record("stop.added", by=by, on=stop, within=dialogue)
    return stop


@transaction.atomic
def change_stop(*, stop: Stop, said: Mapping[str, Any], by: Person) -> Stop:
    held = _there(queries.stop_to_change(stop))
    refuse_if(rules.why_not_change_stop(held, by))
    for name, value in said.items():
        setattr(held, name, value)
    held.save(update_fields=list(said))
    audit.record("stop.changed", by=by, on=held, within=held.dialogue, fields=sorted(said))
    return held


@transaction.atomic
def move_stop(*, stop: Stop, is_before: bool, by: Person) -> Stop:
    """Let it change places with the one before or after it; the first and the last stay."""
    dialogue = queries.dialogue_to_change(stop.dialogue)
    held = _there(queries.stop_to_change(stop))
    refuse_if(rules.why_not_change_stop(held, by))
    other = queries.stop_beside(held, is_before=is_before)
    if other is None:
        return held
    wanted, mine = other.position, held.position
    # A position is never two stops', not even for a moment.
    free = queries.next_position(dialogue)
    for row, position in ((other, free), (held, wanted), (other, mine)):
        row.position = position
        row.save(update_fields=["position"])
    audit.record("stop.moved", by=by, on=held, within=dialogue)
    return held


@transaction.atomic
def remove_stop(*, stop: Stop, by: Person) -> None:
    """Take away a stop that was written down by mistake, before the walk is closed."""
    held = _there(queries.stop_to_change(stop))
    refuse_if(rules.why_not_remove_stop(held, by))
    audit.record("stop.removed", by=by, on=held, within=held.dialogue)
    held.delete()


@transaction.atomic
def answer_stop(*, stop: Stop, answer: str, answered_on: date, by: Person) -> Stop:
    """What the manager says is done, and the day they said it; a later answer takes its place."""
    held = _there(queries.stop_to_change(stop))
    refuse_if(rules.why_not_answer_stop(held, answered_on, by))
    held.answer, held.answered_on = answer, answered_on
    held.save(update_fields=["answer", "answered_on"])
    audit.record("stop.answered", by=by, on=held, within=held.dialogue)
    return held


# places


@transaction.atomic
def name_places(
    *, municipality: Municipality, places: Sequence[tuple[str, int | None, int | None]], by: Person
) -> list[Place]:
    """Places that residents know by name, each with its square or without: name, east, north.

    A place that is there already keeps its square where no other is given.
    """
    refuse_if(why_not_coordinate(by, [municipality]))
    known = {place.name.casefold(): place for place in queries.known_places(municipality)}
    named = [_named(municipality, known.get(name.casefold()), name, *at) for name, *at in places]
    audit.record("places.named", by=by, on=municipality, many=len(named))
    return named


def _named(
    municipality: Municipality, place: Place | None, name: str, east: int | None, north: int | None
) -> Place:
    if place is None:
        return Place.objects.create(municipality=municipality, name=name, east=east, north=north)
    if east is not None:
        place.east, place.north = east, north
        place.save(update_fields=["east", "north"])
    return place


@transaction.atomic
def change_place(
    *, place: Place, name: str, east: int | None, north: int | None, by: Person
) -> Place:
    """Call it something else, or lay its square right. What was said of it follows along."""
    held = _there(queries.place_to_change(place))
    refuse_if(rules.why_not_rename_place(held, name, by))
    held.name, held.east, held.north = name, east, north
    held.save(update_fields=["name", "east", "north"])
    audit.record("place.changed", by=by, on=held, name=name)
    return held


@transaction.atomic
def remove_place(*, place: Place, by: Person) -> None:
    """Take away a place that nothing is tied to."""
    held = _there(queries.place_to_change(place))
    refuse_if(rules.why_not_remove_place(held, by))
    audit.record("place.removed", by=by, on=held, name=held.name)
    held.delete()


def _there(row: RowT | None) -> RowT:
    if row is None:
        raise Refused(_("Somebody has taken this away meanwhile."))
    return row


def _word_of(kind: str, word: str) -> str:
    """Every dialogue of staff has a word that opens it, and no other has."""
    return (word or an_entry_word()) if kind == Dialogue.Kind.STAFF else ""


def _free_slug(municipality: Municipality, title: str) -> str:
    slug = slug_of(title)[:LONGEST_SLUG].strip("-") or "dialog"
    return free_slug(slug, queries.slugs_taken(municipality, slug) | {DOOR_OF_STAFF})
