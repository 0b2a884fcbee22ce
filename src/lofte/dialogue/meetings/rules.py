"""Why a dialogue may not be planned, opened or closed, as a sentence; None when it may."""

from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.models import Person
from lofte.commons.rules import why_not_coordinate
from lofte.dialogue.models import Dialogue
from lofte.dialogue.states import DIALOGUE_MOVES


def why_not_plan(starts_on: date, ends_on: date) -> str | None:
    if ends_on < starts_on:
        return _("The last day is before the first.")
    return None


def why_not_change(dialogue: Dialogue, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [dialogue.municipality]):
        return reason
    if dialogue.state == Dialogue.State.CLOSED:
        return _("The dialogue is closed, and what came out of it stands.")
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
