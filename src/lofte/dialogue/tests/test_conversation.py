"""Staff hold a conversation: begin it, open it, see how many come and never how they answer."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reporter
from lofte.dialogue.models import Conversation, Dialogue, DrawnMap, Level, VotingCode
from lofte.dialogue.opinions import actions, holding, queries, remembered
from lofte.dialogue.opinions.testing import (
    TEXTS,
    a_conversation,
    a_participant,
    an_open_conversation,
    two_minds,
    votes_of,
)
from lofte.dialogue.testing import a_dialogue, an_open_dialogue

pytestmark = pytest.mark.django_db
TEN = [f"Påstående {number} om torget." for number in range(1, 11)]


@pytest.fixture(autouse=True)
def _forget():
    yield
    remembered.forget()


def at(name: str, conversation: Conversation, *more: object) -> str:
    return reverse(f"listening:{name}", args=["ekbacka", conversation.dialogue.slug, *more])


def do(client: Client, conversation: Conversation, act: str):
    return client.post(at("conversation-act", conversation, act), follow=True)


# its life


def test_a_conversation_is_begun_seeded_opened_closed_and_published_from_its_page(coordinator):
    dialogue = an_open_dialogue()
    here = reverse("listening:conversation", args=["ekbacka", dialogue.slug])
    begun = coordinator.get(here, follow=True)
    assert begun.redirect_chain[-1][0].endswith("/vilka/")
    coordinator.post(f"{here}vilka/", {"levels": ["open", "code"], "takes_proposals": "on"})
    conversation = queries.conversation_of(dialogue)
    assert (conversation.levels, conversation.takes_proposals) == (["open", "code"], True)
    coordinator.post(at("statements", conversation), {"texts": "\r\n".join(TEN)})
    do(coordinator, conversation, "oppna")
    two_minds(conversation, 20)
    do(coordinator, conversation, "stang")
    assert set(DrawnMap.objects.values_list("level", flat=True)) == {"open", "code"}
    do(coordinator, conversation, "publicera")
    conversation.refresh_from_db()
    assert conversation.published_on
    verbs = set(AuditEntry.objects.values_list("verb", flat=True))
    assert verbs >= {
        "conversation.begun", "statements.seeded", "conversation.opened", "conversation.closed",
        "maps.drawn", "results.published",
    }  # fmt: skip


def test_what_cannot_be_undone_is_told_before_it_is_done(coordinator):
    conversation = an_open_conversation()
    page = coordinator.get(at("conversation-act", conversation, "stang"))
    conversation.refresh_from_db()
    assert conversation.is_open
    assert "notice" in page.content.decode()
    assert coordinator.get(at("conversation-act", conversation, "nagot")).status_code == 404


def test_a_conversation_is_opened_in_an_open_dialogue_with_statements_and_once():
    by = a_coordinator()
    bare = a_conversation(texts=[])
    with pytest.raises(Refused):
        actions.open_conversation(conversation=bare, by=by)
    planned = a_conversation(dialogue=a_dialogue("Planerad"))
    with pytest.raises(Refused):
        actions.open_conversation(conversation=planned, by=by)
    opened = an_open_conversation(title="Öppen")
    with pytest.raises(Refused):
        actions.open_conversation(conversation=opened, by=by)
    actions.close(conversation=opened, by=by)
    for act in (actions.open_conversation, actions.close):
        with pytest.raises(Refused):
            act(conversation=opened, by=by)


def test_a_dialogue_has_one_conversation_and_a_closed_one_gets_none():
    conversation = a_conversation()
    with pytest.raises(Refused):
        a_conversation(dialogue=conversation.dialogue)
    closed = an_open_dialogue("Stängd")
    Dialogue.objects.filter(pk=closed.pk).update(state="closed", closed_on="2026-01-01")
    closed.refresh_from_db()
    with pytest.raises(Refused):
        a_conversation(dialogue=closed)


def test_while_people_vote_levels_are_added_and_none_is_taken_away():
    conversation, by = an_open_conversation(), a_coordinator()
    settle = {"conversation": conversation, "takes_proposals": False, "by": by}
    actions.settle(levels=["open", "code"], **settle)
    for levels in (["code"], [], ["open", "code", "other"]):
        with pytest.raises(Refused):
            actions.settle(levels=levels, **settle)
    conversation.refresh_from_db()
    assert conversation.levels == ["open", "code"]


# what staff see


def numbers_told(client: Client, conversation: Conversation) -> str:
    """All that the staff's pages say while it is open, without addresses and keys."""
    names = [("conversation",), ("statements",), ("codes",), ("conversation-act", "stang")]
    pages = [client.get(at(name, conversation, *more)) for name, *more in names]
    keys = r'<input[^>]*>|"X-CSRFToken": "\w+"|="[^"]*"'
    return "\n".join(re.sub(keys, "", each.content.decode()) for each in pages)


def test_before_it_closes_the_pages_say_the_same_however_people_answered(coordinator):
    """Nothing that staff can open tells results: other answers, and not a sign differs."""
    conversation = an_open_conversation(texts=TEN, levels=["open", "code"])
    tokens = [a_participant(conversation, f"person {each}") for each in range(20)]
    said = []
    for choice, is_important in ((1, False), (-1, True)):
        for token in tokens:
            votes_of(
                conversation, token, dict.fromkeys(range(1, 11), choice), important=is_important
            )
        said.append(numbers_told(coordinator, conversation))
    assert said[0] == said[1]
    assert "20" in said[0]


def test_the_preview_of_results_is_not_there_before_the_close(coordinator):
    conversation = an_open_conversation(texts=TEN)
    two_minds(conversation, 20)
    assert coordinator.get(at("preview", conversation)).status_code == 404
    closed = actions.close(conversation=conversation, by=a_coordinator())
    holding.draw(closed, a_coordinator())
    assert coordinator.get(at("preview", conversation)).status_code == 200


def test_how_many_have_taken_part_is_told_for_each_level(coordinator):
    conversation = an_open_conversation(levels=["open", "browser"])
    for each in range(3):
        votes_of(conversation, a_participant(conversation, f"{each}"), {1: 1})
    votes_of(conversation, a_participant(conversation, "b", Level.BROWSER), {1: 1})
    a_participant(conversation, "somebody who came and never voted")
    assert queries.taking_part(conversation) == {"open": 3, "browser": 1}


def test_those_who_wait_are_let_in_by_a_person_level_by_level(coordinator):
    conversation = an_open_conversation(levels=["open", "browser"])
    for each in range(2):
        votes_of(conversation, a_participant(conversation, f"{each}", is_held=True), {1: 1})
    held = a_participant(conversation, "b", Level.BROWSER, is_held=True)
    votes_of(conversation, held, {1: 1})
    coordinator.post(at("let-in", conversation, "open"))
    assert queries.taking_part(conversation) == {"open": 2}
    assert queries.held_back(conversation) == {"browser": 1}
    with pytest.raises(Refused):
        actions.let_in(conversation=conversation, level="open", by=a_coordinator())


# whose it is


def test_only_coordinators_of_the_place_hold_its_conversations():
    conversation = a_conversation()
    others = (a_reporter(), a_coordinator(a_municipality("annanstad")))
    for by in others:
        for act in (
            lambda by=by: actions.seed(conversation=conversation, texts=["Nytt."], by=by),
            lambda by=by: actions.open_conversation(conversation=conversation, by=by),
            lambda by=by: actions.close(conversation=conversation, by=by),
            lambda by=by: actions.let_in(conversation=conversation, level="open", by=by),
            lambda by=by: actions.settle(
                conversation=conversation, levels=["open"], takes_proposals=True, by=by
            ),
        ):
            with pytest.raises(Refused):
                act()
    assert queries.shown_statements(conversation)[-1][2] == TEXTS[-1]


def test_the_trail_holds_no_words_and_no_code():
    conversation = a_conversation(levels=["code"])
    codes = actions.make_codes(
        conversation=conversation, many=2, handed_out="Brev", by=a_coordinator()
    )
    trail = " ".join(str(each.details) for each in AuditEntry.objects.all())
    assert VotingCode.objects.count() == 2
    assert not [each for each in (*codes, *TEXTS) if each in trail]
