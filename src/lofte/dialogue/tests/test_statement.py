"""Statements: seeded by staff, proposed by residents, read by a person before others see them."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue import guarding
from lofte.dialogue.models import Level, Statement, Vote
from lofte.dialogue.opinions import actions, queries, remembered
from lofte.dialogue.opinions.testing import TEXTS, a_conversation, an_open_conversation
from lofte.dialogue.testing import no_pressure
from lofte.dialogue.tests.nasty import ALL, composed, nasty

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _calm(monkeypatch):
    monkeypatch.setattr(guarding, "YOUNGEST", 0)
    with no_pressure():
        yield
    remembered.forget()


def at(conversation) -> str:
    return reverse("dialogue:propose", args=["ekbacka", conversation.dialogue.slug])


def ticket(client: Client, conversation) -> dict[str, str]:
    page = client.post(at(conversation), {"level": "open", "ballot": "x"}).content.decode()
    return {"ticket": re.search(r'name="ticket" value="([^"]+)"', page)[1]}


def propose(client: Client, conversation, text: str, **more: str):
    return client.post(at(conversation), ticket(client, conversation) | {"text": text} | more)


def sent(client: Client, where: str, **given: str):
    """As no browser sends it: lone surrogates come as broken bytes."""
    quoted = {
        name: "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))
        for name, text in given.items()
    }
    body = "&".join(f"{name}={text}" for name, text in quoted.items())
    return client.post(where, body, content_type="application/x-www-form-urlencoded")


def staff_page(conversation, name="statements", *more) -> str:
    return reverse(f"listening:{name}", args=["ekbacka", conversation.dialogue.slug, *more])


# seeded


def test_many_are_pasted_one_a_line_and_those_that_are_there_are_left_out(coordinator):
    conversation = a_conversation(texts=["Det är mörkt."])
    typed = "  det  ÄR mörkt.\r\n\r\nDet är ljust.\nDet är ljust.\n\tDet är grått.  "
    coordinator.post(staff_page(conversation), {"texts": typed})
    rows = [(each.number, each.text, each.state) for each in queries.statements(conversation)]
    assert rows == [
        (1, "Det är mörkt.", "shown"), (2, "Det är ljust.", "shown"), (3, "Det är grått.", "shown"),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["", " \n\n", "x" * 201, "bra\nd\x07lig", "ett\n\u202etvå"])
def test_a_line_that_cannot_be_a_statement_is_refused_and_what_was_typed_stays(coordinator, typed):
    conversation = a_conversation(texts=[])
    response = coordinator.post(staff_page(conversation), {"texts": typed})
    assert response.status_code == 422
    assert not Statement.objects.exists()


def test_a_conversation_holds_a_thousand():
    conversation = a_conversation(texts=[f"Nummer {each}" for each in range(1_000)])
    with pytest.raises(Refused):
        actions.seed(conversation=conversation, texts=["En till."], by=a_coordinator())


# proposed


def test_what_a_resident_proposes_waits_for_a_person(client):
    conversation = an_open_conversation()
    propose(client, conversation, "Sätt upp fler bänkar.")
    made = Statement.objects.get(number=5)
    assert (made.text, made.state, made.is_from_resident) == (
        "Sätt upp fler bänkar.", "proposed", True,
    )  # fmt: skip
    assert len(queries.shown_statements(conversation)) == 4
    actions.show(statement=made, by=a_coordinator())
    assert len(queries.shown_statements(conversation)) == 5


def test_a_proposal_that_is_sent_twice_is_one(client):
    conversation = an_open_conversation()
    form = ticket(client, conversation) | {"text": "Sätt upp fler bänkar."}
    for _ in range(3):
        assert client.post(at(conversation), form).status_code == 200
    assert Statement.objects.filter(is_from_resident=True).count() == 1


def test_what_points_at_somebody_is_marked_and_sent_only_when_one_says_so(client):
    conversation = an_open_conversation()
    text = "Ring Anna Svensson på 070-123 45 67."
    page = propose(client, conversation, text).content.decode()
    assert "<mark>" in page
    assert not Statement.objects.filter(is_from_resident=True).exists()
    propose(client, conversation, text, stage="do")
    assert Statement.objects.get(is_from_resident=True).text == text
    edited = propose(client, conversation, text, stage="edit").content.decode()
    assert "070-123 45 67" in edited


@pytest.mark.parametrize("text", ["", " ", "x" * 141])
def test_a_proposal_is_one_to_140_signs(client, text):
    conversation = an_open_conversation()
    assert propose(client, conversation, text).status_code == 422
    assert not Statement.objects.filter(is_from_resident=True).exists()


def test_a_form_that_is_not_ours_keeps_what_was_typed_and_saves_nothing(client):
    conversation = an_open_conversation()
    response = client.post(at(conversation), {"ticket": "made:up", "text": "Fler bänkar."})
    assert response.status_code == 422
    assert "Fler bänkar." in response.content.decode()
    assert not Statement.objects.filter(is_from_resident=True).exists()


def test_the_ballot_goes_along_so_that_one_can_vote_on(client):
    conversation = an_open_conversation()
    form = {"level": "open", "ballot": "min-hemliga-sedel"}
    page = client.post(at(conversation), form).content.decode()
    assert page.count('name="ballot" value="min-hemliga-sedel"') == 2
    done = propose(client, conversation, "Fler bänkar.", **form).content.decode()
    assert 'value="min-hemliga-sedel"' in done
    assert 'value="go-on"' in done


def test_nothing_is_proposed_where_none_are_taken_or_it_has_closed(client):
    quiet = an_open_conversation(takes_proposals=False)
    assert client.post(at(quiet), {"text": "Fler bänkar."}).status_code == 302
    closed = an_open_conversation(title="En annan")
    actions.close(conversation=closed, by=a_coordinator())
    assert client.post(at(closed), {"text": "Fler bänkar."}).status_code == 302
    for conversation in (quiet, closed):
        with pytest.raises(Refused):
            actions.propose(conversation=conversation, text="Fler.", ticket_key="k")


# moderated


def moderate(client: Client, conversation, number: int, **typed: str):
    return client.post(staff_page(conversation, "moderate", number), typed, follow=True)


def test_a_proposal_is_shown_or_declined_with_a_reason(coordinator):
    conversation = an_open_conversation()
    for key in ("a", "b"):
        actions.propose(conversation=conversation, text=f"Förslag {key}", ticket_key=key)
    moderate(coordinator, conversation, 5, act="show")
    moderate(coordinator, conversation, 6, act="decline", reason="points_at_person")
    found = dict(Statement.objects.filter(number__gt=4).values_list("number", "state"))
    assert found == {5: "shown", 6: "declined"}
    assert Statement.objects.get(number=6).reason == "points_at_person"


@pytest.mark.parametrize("reason", ["", "because"])
def test_without_a_published_reason_nothing_is_declined(coordinator, reason):
    conversation = an_open_conversation()
    moderate(coordinator, conversation, 1, act="decline", reason=reason)
    assert Statement.objects.get(number=1).state == "shown"


def test_what_is_handled_twice_is_told():
    conversation, by = an_open_conversation(), a_coordinator()
    made = actions.propose(conversation=conversation, text="Förslag", ticket_key="a")
    actions.show(statement=made, by=by)
    with pytest.raises(Refused):
        actions.show(statement=made, by=by)


# whatever is typed


def test_two_hundred_nasty_proposals_are_kept_as_shown_or_refused_in_words(client):
    conversation = an_open_conversation(levels=[Level.OPEN])
    form, known = ticket(client, conversation), 0
    for text in ALL:
        response = sent(client, at(conversation), text=text, stage="do", **form)
        assert response.status_code in {200, 422}, ascii(text)
        made = Statement.objects.filter(is_from_resident=True)
        if made.count() > known:
            arrived = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            # White space around it is taken away, and nothing else.
            assert made.last().text.strip() == composed(arrived).strip(" \ufeff").strip(), ascii(
                text
            )
            known, form = known + 1, ticket(client, conversation)
    assert known > 40


FIELDS = ("level", "ballot", "bits", "statement", "choice", "act", "last", "proof", "website")


@pytest.mark.parametrize(("turn", "name"), list(enumerate(FIELDS)))
def test_nasty_texts_in_each_field_of_a_vote_are_answered(client, turn, name):
    conversation = an_open_conversation()
    where = reverse("dialogue:vote", args=["ekbacka", conversation.dialogue.slug])
    form = {"level": "open", "ballot": "x", "statement": "1", "choice": "agree"}
    for text in nasty(turn):
        assert sent(client, where, **form | {name: text}).status_code in {200, 422}, ascii(text)
    assert not Vote.objects.exists()


def test_two_hundred_nasty_codes_open_nothing(client):
    conversation = an_open_conversation(levels=[Level.CODE])
    where = reverse("dialogue:vote", args=["ekbacka", conversation.dialogue.slug])
    for text in ALL:
        response = sent(client, where, act="start", level="code", code=text)
        assert response.status_code == 422, ascii(text)


@pytest.mark.parametrize(
    ("turn", "where", "name"),
    [
        (0, "statements", "texts"),
        (1, "codes", "many"),
        (2, "codes", "handed_out"),
        (0, "settle", "levels"),
        (1, "codes-file", "codes"),
    ],
)
def test_nasty_texts_of_staff_are_answered(coordinator, turn, where, name):
    conversation = a_conversation(texts=TEXTS[:2], levels=["open", "code"])
    form = {"many": "1", "handed_out": "brev"}
    for text in nasty(turn):
        response = sent(coordinator, staff_page(conversation, where), **form | {name: text})
        assert response.status_code in {200, 302, 404, 422}, ascii(text)
