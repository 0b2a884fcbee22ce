"""Why a dialogue may not be planned, opened or closed, as a sentence; None when it may."""

from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.models import Person
from lofte.commons.rules import why_not_coordinate
from lofte.dialogue.meetings import queries
from lofte.dialogue.models import Dialogue, Place, Stop
from lofte.dialogue.states import DIALOGUE_MOVES

MOST_STOPS = 100


def why_not_plan(starts_on: date, ends_on: date) -> str | None:
    if ends_on < starts_on:
        return _("The last day is before the first.")
    return None


def why_not_change(dialogue: Dialogue, by: Person, kind: str = "") -> str | None:
    """`kind` is what it is to be, where that is asked for."""
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if dialogue.state == Dialogue.State.CLOSED:
        return _("The dialogue is closed, and what came out of it stands.")
    # What staff said in confidence must not be found in a dialogue for everyone afterwards.
    if kind and kind != dialogue.kind and dialogue.state != Dialogue.State.PLANNED:
        return _("People have been let in, so the kind of dialogue stands.")
    if kind and kind != Dialogue.Kind.SAFETY_WALK and queries.next_position(dialogue) > 1:
        return _("Stops of the walk are written down. Take them away before it is something else.")
    return None


def why_not_move(dialogue: Dialogue, to: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if to in DIALOGUE_MOVES.get(dialogue.state, set()):
        return None
    if dialogue.state == Dialogue.State.CLOSED:
        return _("The dialogue is closed, and what came out of it stands.")
    if to == Dialogue.State.OPEN:
        return _("The dialogue is open already.")
    return _("The dialogue has not been opened, so there is nothing to close.")


def why_not_answer(dialogue: Dialogue, by: Person) -> str | None:
    """Why what came out cannot be told afterwards."""
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if dialogue.state != Dialogue.State.CLOSED:
        return _("Close the dialogue first: what came out is told there.")
    if dialogue.outcome:
        return _("What came out has been told already, and stands.")
    return None


# safety walks


def why_not_add_stop(dialogue: Dialogue, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if dialogue.kind != Dialogue.Kind.SAFETY_WALK:
        return _("Only a safety walk has stops.")
    if dialogue.state == Dialogue.State.CLOSED:
        return _("The walk is closed, and its stops stand. Answers can still be written.")
    if queries.next_position(dialogue) > MOST_STOPS:
        return _("A walk has at most %(most)s stops.") % {"most": MOST_STOPS}
    return None


def why_not_change_stop(stop: Stop, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [stop.dialogue.municipality]):
        return reason
    if stop.dialogue.state == Dialogue.State.CLOSED:
        return _("The walk is closed, and its stops stand. Answers can still be written.")
    return None


def why_not_remove_stop(stop: Stop, by: Person) -> str | None:
    if reason := why_not_change_stop(stop, by):
        return reason
    if stop.problem_rows.exists():
        return _("A problem in the picture is tied to this stop, so it stays.")
    return None


def why_not_answer_stop(stop: Stop, answered_on: date, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [stop.dialogue.municipality]):
        return reason
    if answered_on > today():
        return _("The day of the answer has not come yet.")
    if answered_on < stop.dialogue.starts_on:
        return _("The answer cannot be older than the walk.")
    return None


# places


def why_not_rename_place(place: Place, name: str, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [place.municipality]):
        return reason
    if queries.place_named(place.municipality, name) not in (None, place):
        return _("There is already a place called “%(name)s”.") % {"name": name}
    return None


def why_not_remove_place(place: Place, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [place.municipality]):
        return reason
    if many := queries.uses_of_place(place):
        return _(
            "What was said %(many)s times is tied to this place, so it stays. It can be renamed."
        ) % {"many": many}
    return None
