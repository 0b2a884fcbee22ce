"""Many at once, where people tell and vote: one of each, and nothing after the close."""

from collections.abc import Callable

import pytest

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.models import Conversation, Heard, Participant, Voice, Vote
from lofte.dialogue.opinions import actions as opinions
from lofte.dialogue.opinions import snapshot
from lofte.dialogue.opinions.casting import Cast, cast
from lofte.dialogue.opinions.testing import a_participant, an_open_conversation
from lofte.dialogue.voices.said import About, Said
from lofte.dialogue.voices.taking import tell
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]
MANY = 30  # two such tests at once stay within the hundred that PostgreSQL lets in


def vote(conversation: Conversation, token: str, choice: int, number: int = 1) -> Callable:
    return lambda: cast(Cast(conversation.pk, token, number, choice, is_important=False))


def test_thirty_equal_votes_at_once_are_one():
    conversation = an_open_conversation()
    token = a_participant(conversation, "somebody")
    answers = at_once(*[vote(conversation, token, 1)] * MANY)
    assert all(len(each) == 1 for each in answers)
    assert [each.choice for each in Vote.objects.all()] == [1]


def test_thirty_who_change_their_mind_at_once_have_one_vote():
    conversation = an_open_conversation()
    token = a_participant(conversation, "somebody")
    at_once(*[vote(conversation, token, at % 3 - 1) for at in range(MANY)])
    assert Vote.objects.count() == 1


def test_one_who_takes_part_in_thirty_tabs_at_once_is_one():
    conversation = an_open_conversation()
    at_once(*[lambda: a_participant(conversation, "somebody")] * MANY)
    assert Participant.objects.count() == 1


def test_what_is_sent_twenty_times_at_once_is_one_voice_with_one_receipt():
    here = a_municipality()

    def say():
        about = About(sex="women", age_band="16-24")
        return tell(
            municipality=here, said=Said("Mörkt."), ticket_key="one", about=about, email="a@b.se"
        )

    answers = at_once(*[say] * 20)
    assert len({each.receipt for each in answers}) == 1
    assert [each.is_new for each in answers].count(True) == 1
    assert Voice.objects.count() == 1
    assert Heard.objects.get().many == 1


def test_what_is_packed_when_it_has_closed_is_every_vote_that_was_answered():
    conversation = an_open_conversation()
    tokens = [a_participant(conversation, f"person {each}") for each in range(30)]
    close = [lambda: opinions.close(conversation=conversation, by=a_coordinator())]
    acts = [vote(conversation, token, 1, 1 + at % 4) for at, token in enumerate(tokens)]
    answers = at_once(*acts[:15], *close, *acts[15:])
    counted = [each for each in answers if isinstance(each, list) and each]
    conversation.refresh_from_db()
    assert conversation.state == Conversation.State.CLOSED
    assert Vote.objects.count() == len(counted)
    assert len(snapshot.brought_up_to_date(conversation)) == len(counted)
    assert vote(conversation, tokens[0], -1)() is None
