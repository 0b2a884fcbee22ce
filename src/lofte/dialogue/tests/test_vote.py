"""A resident votes: by plain forms, with a cookie, and with a code."""

import re
import time

import pytest
import time_machine
from django.test import Client

from lofte.commons.testing import a_coordinator
from lofte.dialogue import guarding
from lofte.dialogue.models import Level, Participant, Vote
from lofte.dialogue.opinions import actions, casting, queries, remembered
from lofte.dialogue.opinions.casting import Cast
from lofte.dialogue.opinions.testing import TEXTS, a_conversation, an_open_conversation
from lofte.dialogue.proof import solve

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _forget():
    yield
    remembered.forget()


def page_of(conversation) -> str:
    return f"/ekbacka/dialog/{conversation.dialogue.slug}/rosta/"


def hidden(response) -> dict[str, str]:
    """What the form with the statement carries."""
    page = response.content.decode()
    form = page[page.index('class="card-form"') :]
    form = form[: form.index("</form>")]
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))


def start(client: Client, conversation, **typed):
    level = typed.pop("level", conversation.levels[0])
    return client.post(page_of(conversation), {"act": "start", "level": level, **typed})


def answer(client: Client, conversation, response, choice="agree", **more):
    return client.post(page_of(conversation), hidden(response) | {"choice": choice, **more})


def cast() -> list[tuple[int, int]]:
    return sorted(Vote.objects.values_list("statement__number", "choice"))


def test_somebody_answers_every_statement_once_by_plain_forms(client):
    conversation = an_open_conversation()
    response, asked = start(client, conversation), []
    for _ in TEXTS:
        asked.append(hidden(response)["statement"])
        response = answer(client, conversation, response)
    assert sorted(asked) == ["1", "2", "3", "4"]
    assert "statement" not in hidden(response)
    assert cast() == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert Participant.objects.get().level == Level.OPEN


@pytest.mark.parametrize(("word", "choice"), [("agree", 1), ("disagree", -1), ("pass", 0)])
def test_each_button_is_a_choice_of_its_own(client, word, choice):
    conversation = an_open_conversation()
    answer(client, conversation, start(client, conversation), word, important="on")
    vote = Vote.objects.get()
    assert (vote.choice, vote.is_important) == (choice, True)


def test_nothing_is_kept_in_the_browser_at_the_open_level(client):
    conversation = an_open_conversation()
    response = answer(client, conversation, start(client, conversation))
    assert not client.cookies
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "no-referrer"


def test_two_people_on_one_device_are_two(client):
    conversation = an_open_conversation()
    answer(client, conversation, start(client, conversation))
    answer(client, conversation, start(client, conversation))
    assert Participant.objects.count() == 2
    assert Vote.objects.count() == 2


def test_a_form_that_is_sent_twice_is_one_vote_of_one_person(client):
    conversation = an_open_conversation()
    first = start(client, conversation)
    for _ in range(3):
        response = answer(client, conversation, first)
    for _ in range(2):
        answer(client, conversation, response)
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == 2


def test_the_last_answer_can_be_changed_and_is_not_told(client):
    conversation = an_open_conversation()
    response = answer(client, conversation, start(client, conversation), "agree")
    before = Vote.objects.get()
    again = client.post(page_of(conversation), hidden(response) | {"act": "back"})
    assert hidden(again)["statement"] == hidden(response)["last"]
    answer(client, conversation, again, "disagree")
    after = Vote.objects.get()
    assert (before.choice, after.choice) == (1, -1)
    assert after.pk > before.pk  # so that whoever has read up to a key sees the change


def test_a_level_that_is_not_let_in_counts_nothing(client):
    conversation = an_open_conversation(levels=[Level.CODE])
    typed = {"level": "open", "ballot": "x" * 22, "statement": "1", "choice": "agree"}
    client.post(page_of(conversation), typed)
    client.post(page_of(conversation), typed | {"level": "code"})
    assert not Vote.objects.exists()
    assert not Participant.objects.exists()


@pytest.mark.parametrize(
    "typed",
    [
        {},
        {"choice": "agree"},
        {"choice": "yes", "statement": "1"},
        {"choice": "agree", "statement": "99"},
        {"choice": "agree", "statement": "１"},
        {"choice": "agree", "statement": "9" * 400},
        {"choice": "agree", "statement": "-1"},
    ],
)
def test_what_is_no_answer_counts_nothing_and_is_asked_again(client, typed):
    conversation = an_open_conversation()
    fields = {name: hidden(start(client, conversation))[name] for name in ("level", "ballot")}
    response = client.post(page_of(conversation), fields | typed)
    assert response.status_code == 200
    assert "statement" in hidden(response)
    assert not Vote.objects.exists()


@pytest.mark.parametrize("ballot", ["", "made up", "\x00", "\udc80", "å" * 1000, "a:b:c"])
def test_a_ballot_that_is_not_ours_counts_nothing(client, ballot):
    conversation = an_open_conversation()
    sent = {"level": "open", "ballot": ballot.encode("utf-8", "replace").decode(), "statement": 1}
    response = client.post(page_of(conversation), sent | {"choice": "agree"})
    assert response.status_code == 422
    assert not Participant.objects.exists()


def test_a_closed_conversation_takes_no_vote_not_even_from_a_page_that_is_open(client):
    conversation = an_open_conversation()
    response = answer(client, conversation, start(client, conversation))
    actions.close(conversation=conversation, by=a_coordinator())
    page = answer(client, conversation, response)
    assert Vote.objects.count() == 1
    assert 'class="card-form"' not in page.content.decode()
    token = Participant.objects.get().token
    assert casting.cast(Cast(conversation.pk, token, 2, 1, is_important=False)) is None


def test_a_statement_that_is_no_longer_shown_takes_no_vote(client):
    conversation = an_open_conversation()
    response = answer(client, conversation, start(client, conversation))
    asked = queries.statement_with(conversation, int(hidden(response)["statement"]))
    actions.decline(statement=asked, reason="off_topic", by=a_coordinator())
    page = answer(client, conversation, response)
    assert Vote.objects.count() == 1
    assert hidden(page)["statement"] != str(asked.number)


def test_a_draft_is_not_there(client):
    conversation = a_conversation()
    assert client.get(page_of(conversation)).status_code == 404
    assert client.get("/ekbacka/dialog/ingen/rosta/").status_code == 404
    assert client.get(f"{page_of(conversation)}fel-ord/").status_code == 404


# with script only the card is swapped


def test_with_script_only_the_card_is_answered(client):
    conversation = an_open_conversation()
    whole = start(client, conversation)
    swap = {"HX-Request": "true"}
    first = client.post(page_of(conversation), hidden(whole) | {"choice": "agree"}, headers=swap)
    second = client.post(page_of(conversation), hidden(first) | {"choice": "pass"}, headers=swap)
    for response in (first, second):
        assert "<html" not in response.content.decode()
    assert {hidden(each)["statement"] for each in (whole, first, second)} < {"1", "2", "3", "4"}
    assert Vote.objects.count() == 2
    assert len({hidden(each)["statement"] for each in (whole, first, second)}) == 3


def test_a_card_made_for_one_holds_nothing_of_another(client):
    conversation = an_open_conversation(texts=["Ett & <två>", "Tre"])
    swap, secrets = {"HX-Request": "true"}, []
    for _ in range(6):
        fields = hidden(start(client, conversation)) | {"choice": "agree"}
        card = client.post(page_of(conversation), fields, headers=swap)
        secrets.append(hidden(card)["ballot"])
        assert card.content.decode().count(secrets[-1]) == 2  # to vote on, and to propose with
        assert not [each for each in secrets[:-1] if each in card.content.decode()]
        card = client.post(page_of(conversation), hidden(card) | {"choice": "pass"}, headers=swap)
    assert len(set(secrets)) == 6
    assert Vote.objects.count() == 12


def test_a_form_from_elsewhere_replaces_the_whole_page_where_there_is_script(client):
    conversation = an_open_conversation()
    response = client.post(
        page_of(conversation),
        {"level": "open", "ballot": "x", "statement": "1", "choice": "agree"},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    assert response["HX-Retarget"] == "body"


def test_who_votes_just_when_it_closes_is_told_so_on_the_whole_page(client):
    conversation = an_open_conversation()
    response = answer(client, conversation, start(client, conversation))
    actions.close(conversation=conversation, by=a_coordinator())
    fields = hidden(response) | {"choice": "agree"}
    page = client.post(page_of(conversation), fields, headers={"HX-Request": "true"})
    assert page["HX-Retarget"] == "body"
    assert 'class="silence"' in page.content.decode()


# once a browser


def test_a_browser_counts_once_and_keeps_one_cookie_for_this_conversation(client):
    conversation = an_open_conversation(levels=[Level.BROWSER])
    response = start(client, conversation)
    for _ in range(2):
        response = answer(client, conversation, response)
    kept = client.cookies[f"val-{conversation.pk}-sv"]
    assert (kept["path"], kept["httponly"]) == (page_of(conversation), True)
    assert kept["samesite"] == "Strict"
    assert kept.value not in response.content.decode()
    assert "statement" in hidden(client.get(page_of(conversation)))
    answer(client, conversation, start(client, conversation))
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == 3


def test_the_english_page_is_the_same_browser(client):
    conversation = an_open_conversation(levels=[Level.BROWSER])
    answer(client, conversation, start(client, conversation))
    assert client.cookies[f"val-{conversation.pk}-en"]["path"] == f"/en{page_of(conversation)}"
    english = client.get(f"/en{page_of(conversation)}")
    client.post(f"/en{page_of(conversation)}", hidden(english) | {"choice": "agree"})
    assert Participant.objects.count() == 1
    assert Vote.objects.count() == 2


def test_a_browser_that_keeps_no_cookie_counts_nothing_and_is_told():
    conversation = an_open_conversation(levels=[Level.BROWSER])
    fields = hidden(start(Client(), conversation)) | {"choice": "agree"}
    response = Client().post(page_of(conversation), fields)
    assert response.status_code == 422
    assert not Vote.objects.exists()


# in a flood


@pytest.fixture
def flood(monkeypatch):
    """Many have come to the conversation lately. Forms are filled in at once in tests."""
    monkeypatch.setattr(guarding, "YOUNGEST", 0)

    def many_come(conversation) -> None:
        for _ in range(400):
            guarding.PRESSURE.felt("9901", f"vote:{conversation.pk}", time.monotonic())

    yield many_come
    guarding.PRESSURE.forget()


def test_without_proof_in_a_flood_a_ballot_waits_for_a_person_and_votes_all_the_same(client, flood):
    conversation = an_open_conversation()
    answer(client, conversation, start(client, conversation))
    assert queries.taking_part(conversation) == {"open": 1}
    flood(conversation)
    response = answer(client, conversation, start(client, conversation))
    assert "statement" in hidden(response)
    assert queries.taking_part(conversation) == {"open": 1}
    assert queries.held_back(conversation) == {"open": 1}
    actions.let_in(conversation=conversation, level="open", by=a_coordinator())
    assert queries.taking_part(conversation) == {"open": 2}


def test_who_reads_the_first_page_may_answer_the_first_statement_at_once(client):
    conversation = an_open_conversation()
    with time_machine.travel("2026-06-26 12:00", tick=False) as clock:
        page = client.get(page_of(conversation)).content.decode()
        carried = dict(re.findall(r'name="(ballot|bits)" value="([^"]+)"', page))
        clock.shift(3)
        answer(client, conversation, start(client, conversation, **carried))
        answer(client, conversation, start(client, conversation))  # a program that skips it
    assert queries.taking_part(conversation) == {"open": 1}
    assert queries.held_back(conversation) == {"open": 1}


def test_an_unused_ballot_is_not_gone_on_with_but_begun_anew(client):
    conversation = an_open_conversation(levels=[Level.BROWSER])
    start(client, conversation)
    page = client.get(page_of(conversation)).content.decode()
    assert 'value="start"' in page


def test_with_proof_in_a_flood_a_ballot_is_counted(client, flood):
    conversation = an_open_conversation()
    flood(conversation)
    response = start(client, conversation)
    bits = int(re.search(r'data-bits="(\d+)"', response.content.decode())[1])
    found = solve(hidden(response)["ballot"], bits)
    answer(client, conversation, response, proof=found)
    assert queries.taking_part(conversation) == {"open": 1}


def test_what_fills_in_the_trap_waits(client, flood):
    conversation = an_open_conversation()
    answer(client, conversation, start(client, conversation), website="https://example.com")
    assert queries.held_back(conversation) == {"open": 1}


def test_the_proof_of_a_ballot_is_asked_for_once(client):
    conversation = an_open_conversation()
    response = start(client, conversation)
    assert "data-bits" in response.content.decode()
    assert "data-bits" not in answer(client, conversation, response).content.decode()
