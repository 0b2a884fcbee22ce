"""Codes that are handed out: one person each, told once, not to be joined with what they gave."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_reporter
from lofte.dialogue.models import Level, Participant, Vote, VotingCode
from lofte.dialogue.opinions import actions, remembered
from lofte.dialogue.opinions.codes import a_new_code, read_code
from lofte.dialogue.opinions.testing import a_conversation
from lofte.dialogue.testing import no_pressure

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def calm():
    with no_pressure():
        yield
    remembered.forget()


@pytest.fixture
def conversation():
    return a_conversation(levels=[Level.CODE])


def made(conversation, many: int = 3) -> list[str]:
    return actions.make_codes(
        conversation=conversation, many=many, handed_out="brev", by=a_coordinator()
    )


def opened(conversation):
    return actions.open_conversation(conversation=conversation, by=a_coordinator())


def start(client: Client, conversation, code: str):
    where = reverse("dialogue:vote", args=["ekbacka", conversation.dialogue.slug])
    return client.post(where, {"act": "start", "level": "code", "code": code})


def answer(client: Client, conversation, page: str):
    hidden = dict(re.findall(r'name="(level|ballot|statement|proof|last)" value="([^"]*)"', page))
    where = reverse("dialogue:vote", args=["ekbacka", conversation.dialogue.slug])
    return client.post(where, hidden | {"choice": "agree"})


def test_a_code_lets_one_person_vote_however_often_it_is_typed(conversation):
    code = made(conversation)[0]
    opened(conversation)
    for typed in (code, code.lower(), f" {code.replace('-', ' ')} "):
        client = Client()
        page = start(client, conversation, typed).content.decode()
        answer(client, conversation, page)
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == 3  # three statements, each of one person


def test_no_code_is_kept_and_none_can_be_joined_with_its_ballot(conversation):
    codes = made(conversation)
    opened(conversation)
    client = Client()
    answer(client, conversation, start(client, conversation, codes[0]).content.decode())
    kept = set(VotingCode.objects.values_list("code", flat=True))
    ballots = set(Participant.objects.values_list("token", flat=True))
    assert not kept & ballots
    assert not [c for c in codes for row in kept | ballots if read_code(c).lower() in row]


def test_what_codes_there_were_is_gone_when_the_conversation_closes(conversation):
    made(conversation)
    actions.close(conversation=opened(conversation), by=a_coordinator())
    assert not VotingCode.objects.exists()


def test_a_wrong_code_and_one_of_nobody_are_answered_alike(conversation):
    made(conversation)
    opened(conversation)
    pages = set()
    for typed in ("0000000000", a_new_code(), "hej", "å" * 50):
        response = start(Client(), conversation, typed)
        assert response.status_code == 422
        page = response.content.decode()
        pages.add(re.sub(r'value="[^"]*"', "", page))
    assert len(pages) == 1
    assert not Participant.objects.exists()


def test_codes_are_the_coordinators_to_make(conversation):
    with pytest.raises(Refused):
        actions.make_codes(conversation=conversation, many=1, handed_out="x", by=a_reporter())


def test_the_file_of_codes_starts_no_formula_and_is_kept_by_no_cache(conversation, client: Client):
    client.force_login(a_coordinator())
    here = ["ekbacka", conversation.dialogue.slug]
    typed = {"many": "3", "handed_out": "=1+1"}
    page = client.post(reverse("listening:codes", args=here), typed)
    assert (
        len(
            set(
                re.findall(
                    r"\b[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}\b", page.content.decode()
                )
            )
        )
        >= 3
    )
    assert "no-store" in page["Cache-Control"] or "no-cache" in page["Cache-Control"]
    assert VotingCode.objects.count() == 3
