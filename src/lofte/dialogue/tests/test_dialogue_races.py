"""Two who work with a dialogue at once: nothing is made twice, and nothing is half made."""

import pytest

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue.meetings import actions
from lofte.dialogue.models import Dialogue, Voice
from lofte.dialogue.testing import an_open_dialogue
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
FOUND = {"name": "Tunneln", "finding": "Mörkt", "is_safe": False}


def test_who_close_at_once_close_once():
    found, by = an_open_dialogue(), a_coordinator()
    given = {"came": 3, "outcome": "x", "what_next": "y", "minutes": "", "by": by}

    def close() -> Dialogue:
        return actions.close_with_voices(dialogue=found, voices=["Ett", "Två"], **given)

    answers = at_once(close, close)
    assert sorted(type(each).__name__ for each in answers) == ["Dialogue", "Refused"]
    assert sorted(Voice.objects.values_list("number", flat=True)) == [1, 2]


def test_a_stop_that_is_sent_twice_at_once_is_one():
    walk, by = an_open_dialogue(kind=Dialogue.Kind.SAFETY_WALK), a_coordinator()

    def add() -> object:
        return actions.add_stop(dialogue=walk, position=1, said=FOUND, by=by)

    first, second = at_once(add, add)
    assert first == second
    assert walk.stops.count() == 1


def test_two_who_write_stops_at_once_are_both_heard():
    walk, by = an_open_dialogue(kind=Dialogue.Kind.SAFETY_WALK), a_coordinator()

    def add(name: str) -> object:
        said = FOUND | {"name": name}
        return actions.add_stop(dialogue=walk, position=1, said=said, by=by)

    answers = at_once(lambda: add("Tunneln"), lambda: add("Parken"))
    assert not [each for each in answers if isinstance(each, Refused)]
    assert sorted(walk.stops.values_list("position", flat=True)) == [1, 2]
