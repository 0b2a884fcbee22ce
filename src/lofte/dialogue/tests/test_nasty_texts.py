"""Whatever somebody types or sends is answered with a page: kept as typed, or refused in words."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_coordinator
from lofte.dialogue import guarding
from lofte.dialogue.models import Addition, Voice
from lofte.dialogue.testing import a_voice, no_pressure, receipt_of
from lofte.dialogue.tests.nasty import ALL, EACH, composed, nasty

pytestmark = pytest.mark.django_db
FIELDS = (
    "words",
    "feeling",
    "theme",
    "place",
    "place_words",
    "east",
    "north",
    "days",
    "hours",
    "language",
    "may_be_shown",
    "sex",
    "age_band",
    "area",
    "email",
    "website",
    "ticket",
    "proof",
    "stage",
    "at",
)
TELL = "/ekbacka/rost/"


@pytest.fixture(autouse=True)
def heard():
    a_coordinator()
    with no_pressure():
        yield


def test_there_are_two_hundred_of_them():
    assert len(set(ALL)) >= 200


def typed(client: Client, where: str, **given: str):
    """As a browser sends it, and as no browser does: lone surrogates come as broken bytes."""
    body = "&".join(f"{name}={quoted(value)}" for name, value in given.items())
    return client.post(where, body, content_type="application/x-www-form-urlencoded")


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def test_no_text_in_any_field_breaks_the_form(client: Client):
    """Every text in every field: each sending holds another text in each of them."""
    short = [each for each in ALL if len(each) < 10_000]
    for turn in range(0, len(short), EACH):
        given = {name: short[(turn + 7 * at) % len(short)] for at, name in enumerate(FIELDS)}
        answer = typed(client, TELL, **given)
        assert answer.status_code in {200, 422}, given
    assert not Voice.objects.exists()


@pytest.mark.parametrize(("stage", "texts"), [("check", 1), ("edit", 4), ("map", 4)])
def test_no_text_breaks_the_page_where_it_is_looked_at(client: Client, stage: str, texts: int):
    for text in nasty(1)[::texts]:
        brief = text[:200]
        given = {"place_words": brief, "area": brief, "website": brief, "at": brief, "named": brief}
        answer = typed(client, TELL, words=text, stage=stage, **given)
        assert answer.status_code in {200, 422}, text[:20]
    assert not Voice.objects.exists()


def test_what_is_kept_is_what_was_typed_composed(client: Client):
    kept = refused = 0
    for text in nasty(1):
        ticket = guarding.issue("9901", "voice").text
        answer = typed(client, TELL, words=text, stage="do", ticket=ticket)
        assert answer.status_code in {200, 422}, text[:20]
        if answer.status_code == 422:
            refused += 1
            assert 'class="field__error"' in answer.content.decode()
            continue
        kept += 1
        voice = Voice.objects.get()
        sent = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
        wanted = re.sub("\r\n|[\r\u0085\u2028\u2029]", "\n", composed(sent)).strip(
            " \t\n\ufeff\u00a0"
        )
        assert voice.words == wanted
        voice.delete()
    assert kept > 100 / EACH
    assert refused > 20 / EACH


def test_no_receipt_breaks_the_page(client: Client):
    for text in nasty(2):
        assert typed(client, "/kvitto/", code=text).status_code in {200, 422}
        for address in (reverse("dialogue:add"), reverse("dialogue:withdraw")):
            given = {"words": text[:5000], "ticket": text[:5000]}
            answer = typed(client, address, code=text, stage="do", **given)
            assert answer.status_code in {200, 422}, text[:20]
    assert not Addition.objects.exists()


def test_no_text_breaks_what_is_added(client: Client):
    code = receipt_of(a_voice())
    for text in nasty(3):
        ticket = guarding.issue("", "addition").text
        answer = typed(
            client, reverse("dialogue:add"), code=code, stage="do", words=text, ticket=ticket
        )
        assert answer.status_code in {200, 422}, text[:20]


def test_no_text_breaks_what_staff_decide(client: Client):
    client.force_login(a_coordinator())
    voice = a_voice()
    for act in ("rakna", "lagg-undan"):
        where = reverse("listening:act", args=["ekbacka", voice.pk, act])
        for text in (each for each in nasty(2) if len(each) < 10_000):
            given = {"theme": text, "reason": text, "same_as": text, "back": text}
            assert typed(client, where, **given).status_code == 422, text[:20]
    voice.refresh_from_db()
    assert voice.status == "received"
