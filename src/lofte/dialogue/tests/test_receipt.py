"""The receipt tells the story so far, to whoever holds it and to nobody else."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue import guarding
from lofte.dialogue.models import Addition, Follower, Voice
from lofte.dialogue.testing import a_voice, receipt_of
from lofte.dialogue.voices import actions
from lofte.dialogue.voices.codes import code_from

pytestmark = pytest.mark.django_db


def opened(client: Client, code: str) -> str:
    return client.post("/kvitto/", {"code": code}).content.decode()


def test_a_new_voice_waits_to_be_read(client: Client):
    page = opened(client, receipt_of(a_voice()))
    assert "Mottagen" in page
    assert "Väntar på att bli läst" in page
    assert "Inte än" in page


def test_the_words_are_not_on_the_page_of_the_receipt(client: Client):
    voice = a_voice("Ett ord som ingen annan skriver: kvarnsten.")
    assert "kvarnsten" not in opened(client, receipt_of(voice))


@pytest.mark.parametrize("change", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c} "])
def test_a_receipt_is_found_however_it_is_typed(client: Client, change):
    assert "Mottagen" in opened(client, change(receipt_of(a_voice())))


def test_a_counted_voice_says_in_which_theme(client: Client):
    voice = a_voice()
    actions.count_in(voice=voice, theme="lighting", by=a_coordinator())
    page = opened(client, receipt_of(voice))
    assert "Räknad i temat" in page
    assert "färre än 10" in page


def test_a_voice_set_aside_says_why(client: Client):
    voice = a_voice()
    actions.set_aside(voice=voice, reason=Voice.Reason.OFF_TOPIC, by=a_coordinator())
    assert "Handlar inte om trygghet" in opened(client, receipt_of(voice))


def test_wrong_and_unknown_receipts_are_answered_alike(client: Client):
    known = receipt_of(a_voice())
    wrong = known[:-1] + ("A" if known[-1] != "A" else "B")
    unknown = code_from(b"another key altogether, of 32 b.")
    answers = [
        client.post("/kvitto/", {"code": code}) for code in (wrong, unknown, "åäö", "0" * 60)
    ]
    pages = {
        a.content.decode().replace(code, "")
        for a, code in zip(answers, (wrong, unknown, "åäö", "0" * 60), strict=True)
    }
    assert len(pages) == 1
    assert {a.status_code for a in answers} == {422}


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKMN-PQRS-T", "åäö", "0" * 60, "ABCD"])
def test_what_cannot_be_a_receipt_is_looked_up_like_any_other(
    client: Client, code: str, django_assert_num_queries
):
    a_voice()
    unknown = code_from(b"another key altogether, of 32 b.")
    for each in (code, unknown):
        with django_assert_num_queries(1):
            client.post("/kvitto/", {"code": each})


def test_what_is_added_stands_beside_and_is_saved_once(client: Client):
    voice = a_voice()
    ticket = guarding.issue("", "addition").text
    sent = {
        "code": receipt_of(voice),
        "stage": "do",
        "words": "Också på morgonen.",
        "ticket": ticket,
    }
    for _time in range(2):
        assert "Tillagt" in client.post(reverse("dialogue:add"), sent).content.decode() or True
    assert [each.words for each in Addition.objects.all()] == ["Också på morgonen."]
    voice.refresh_from_db()
    assert voice.words == "Det är mörkt i gångtunneln vid stationen."


def test_nothing_is_added_without_the_receipt(client: Client):
    a_voice()
    ticket = guarding.issue("", "addition").text
    sent = {"code": "ABCD", "stage": "do", "words": "Hej", "ticket": ticket}
    assert "hittar inget" in client.post(reverse("dialogue:add"), sent).content.decode()
    assert not Addition.objects.exists()


def test_what_is_taken_back_is_counted_no_more_and_the_address_is_erased(client: Client):
    voice = a_voice(email="anna@example.se")
    actions.count_in(voice=voice, theme="lighting", by=a_coordinator())
    asked = {"code": receipt_of(voice)}
    assert "Ta tillbaka" in client.post(reverse("dialogue:withdraw"), asked).content.decode()
    voice.refresh_from_db()
    assert voice.status == "counted"
    client.post(reverse("dialogue:withdraw"), asked | {"stage": "do"})
    voice.refresh_from_db()
    assert (voice.status, voice.published_on) == ("withdrawn", None)
    assert not Follower.objects.exists()
    assert "Tillbakatagen" in opened(client, receipt_of(voice))


def test_a_withdrawn_voice_stays_so():
    voice = a_voice()
    actions.withdraw(code=receipt_of(voice))
    with pytest.raises(Refused):
        actions.withdraw(code=receipt_of(voice))
    with pytest.raises(Refused):
        actions.count_in(voice=voice, theme="lighting", by=a_coordinator())


def test_who_gave_an_address_is_told_that_something_happened_and_not_with_what(
    django_capture_on_commit_callbacks,
):
    voice = a_voice("Det är mörkt vid kvarnen.", email="anna@example.se")
    with django_capture_on_commit_callbacks(execute=True):
        actions.count_in(voice=voice, theme="lighting", by=a_coordinator())
    (letter,) = mail.outbox
    assert letter.to == ["anna@example.se"]
    said = letter.subject + letter.body
    assert "kvarnen" not in said
    assert str(voice.pk) not in said
    assert receipt_of(voice) not in said


def test_who_gave_none_gets_no_letter(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.count_in(voice=a_voice(), theme="lighting", by=a_coordinator())
    assert not mail.outbox
