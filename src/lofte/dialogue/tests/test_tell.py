"""A resident tells: one page, one look, one receipt, and nothing that says who."""

import re
from datetime import timedelta
from time import monotonic

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.clock import now
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue import guarding
from lofte.dialogue.models import Dialogue, Follower, Heard, Voice
from lofte.dialogue.proof import solve
from lofte.dialogue.testing import a_dialogue, an_open_dialogue, no_pressure

pytestmark = pytest.mark.django_db
WORDS = "Det är mörkt i gångtunneln vid stationen på kvällen."


@pytest.fixture(autouse=True)
def calm():
    with no_pressure():
        yield


@pytest.fixture
def place():
    a_coordinator()
    return a_municipality()


def form_page(client: Client, where: str = "") -> str:
    return client.get(where or reverse("dialogue:tell", args=["ekbacka"])).content.decode()


def look(client: Client, where: str = "", **typed: object):
    return client.post(
        where or reverse("dialogue:tell", args=["ekbacka"]), {"words": WORDS} | typed
    )


def ticket_in(page: str) -> tuple[str, int]:
    bits = re.search(r'data-bits="(\d+)"', page)
    ticket = re.search(r'name="ticket" value="([^"]+)"', page)
    return ticket[1], int(bits[1])


def send(client: Client, where: str = "", **typed: object):
    """Looked at, and sent as a browser with script does."""
    ticket, bits = ticket_in(look(client, where, **typed).content.decode())
    sent = {"stage": "do", "ticket": ticket, "proof": solve(ticket, bits)}
    with a_moment_later():
        return look(client, where, **typed | sent)


def a_moment_later():
    """As long as a person takes to read the page."""
    return time_machine.travel(now() + timedelta(seconds=9), tick=False)


def receipt_in(answer) -> str:
    return re.search(r'class="receipt"[^>]*>([^<]+)<', answer.content.decode())[1]


def test_nobody_is_asked_to_tell_where_nobody_reads(client: Client):
    a_municipality()
    page = form_page(client)
    assert "<form" not in page.split("<main")[1].split("</main")[0]
    assert look(client).status_code == 200
    assert not Voice.objects.exists()


def test_what_is_told_is_looked_at_before_it_is_sent(client: Client, place):
    page = look(client).content.decode()
    assert WORDS in page
    assert not Voice.objects.exists()


def test_a_voice_is_kept_as_it_was_typed_and_gives_a_receipt(client: Client, place):
    answer = send(client, feeling="unsafe", days=["weekday"], hours=["evening"], language="sv")
    voice = Voice.objects.get()
    assert (voice.words, voice.feeling, voice.hours) == (WORDS, "unsafe", ["evening"])
    assert re.fullmatch(r"([0-9A-Z]{4}-){4}[0-9A-Z*~$=]", receipt_in(answer))
    assert receipt_in(answer).replace("-", "") not in voice.receipt


def test_no_page_where_one_tells_leaves_a_cookie_or_a_copy(client: Client, place):
    for answer in (
        client.get(reverse("dialogue:tell", args=["ekbacka"])),
        look(client),
        send(client),
    ):
        assert not answer.cookies
        assert "no-store" in answer["Cache-Control"]
        assert answer["Referrer-Policy"] == "no-referrer"


def test_sent_twice_is_one_voice_with_the_same_receipt(client: Client, place):
    ticket, bits = ticket_in(look(client).content.decode())
    sent = {"stage": "do", "ticket": ticket, "proof": solve(ticket, bits)}
    first, second = look(client, **sent), look(client, **sent)
    assert receipt_in(first) == receipt_in(second)
    assert Voice.objects.count() == 1


def test_other_words_on_a_sent_form_change_nothing_and_say_so(client: Client, place):
    ticket, bits = ticket_in(look(client).content.decode())
    sent = {"stage": "do", "ticket": ticket, "proof": solve(ticket, bits)}
    look(client, **sent)
    answer = look(client, **sent | {"words": "Något helt annat."})
    assert Voice.objects.get().words == WORDS
    assert "med andra ord" in answer.content.decode()


def test_without_script_it_is_received_all_the_same(client: Client, place):
    ticket, _bits = ticket_in(look(client).content.decode())
    with a_moment_later():
        answer = look(client, stage="do", ticket=ticket, proof="")
    assert receipt_in(answer)
    assert not Voice.objects.get().is_held


def test_in_a_flood_what_came_without_proof_waits_for_a_person(client: Client, place):
    ticket, bits = ticket_in(look(client).content.decode())
    for _each in range(4000):
        guarding.PRESSURE.felt("9901", "voice", monotonic())
    with a_moment_later():
        look(client, stage="do", ticket=ticket, proof="")
    assert Voice.objects.get().is_held


def test_what_fills_the_trap_waits_for_a_person(client: Client, place):
    send(client, website="https://spam.example")
    assert Voice.objects.get().is_held


@pytest.mark.parametrize("ticket", ["", "x", "WyJhIl0:1:2", "å" * 1000])
def test_a_form_that_is_not_ours_is_shown_once_more(client: Client, place, ticket: str):
    answer = look(client, stage="do", ticket=ticket)
    assert WORDS in answer.content.decode()
    assert not Voice.objects.exists()


def test_a_ticket_of_another_municipality_is_not_ours(client: Client, place):
    ticket = guarding.issue("9902", "voice")
    look(client, stage="do", ticket=ticket.text, proof=solve(ticket.text, ticket.bits))
    assert not Voice.objects.exists()


def test_what_may_point_at_somebody_is_marked_before_it_is_sent(client: Client, place):
    page = look(client, words="Ring mig på 070-123 45 67 om tunneln.").content.decode()
    assert "<mark>070-123 45 67</mark>" in page


def test_nothing_typed_is_lost_when_something_is_wrong(client: Client, place):
    answer = look(client, words="", place_words="Vid kiosken", email="inte en adress")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Vid kiosken"' in page
    assert 'value="inte en adress"' in page


def test_too_many_words_are_refused_with_the_number_and_kept(client: Client, place):
    answer = look(client, words="ord " * 2000)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "7999" in page.replace("\xa0", "").replace(" ", "") or "7 999" in page
    assert page.count("ord ord") > 100


def test_age_and_gender_are_counted_and_never_kept_with_the_words(client: Client, place):
    send(client, sex="women", age_band="16-24")
    send(client, sex="women", age_band="16-24")
    cell = Heard.objects.get()
    assert (cell.sex, cell.age_band, cell.many) == ("women", "16-24", 2)
    assert not {"sex", "age_band"} & {field.name for field in Voice._meta.get_fields()}


def test_an_address_is_sealed_and_cannot_be_joined_from_the_database(client: Client, place):
    send(client, email="anna@example.se")
    follower, voice = Follower.objects.get(), Voice.objects.get()
    assert "anna" not in follower.sealed
    assert follower.voice_key not in {voice.receipt, voice.pk.hex}


def test_a_voice_in_a_dialogue_belongs_to_it(client: Client, place):
    dialogue = an_open_dialogue(kind=Dialogue.Kind.SQUARE_MEETING)
    send(client, reverse("dialogue:tell-in", args=["ekbacka", dialogue.slug]))
    voice = Voice.objects.get()
    assert (voice.dialogue, voice.channel) == (dialogue, "square")


def test_a_planned_dialogue_takes_no_voices_yet(client: Client, place):
    dialogue = a_dialogue()
    where = reverse("dialogue:tell-in", args=["ekbacka", dialogue.slug])
    assert client.get(where).status_code == 404


def test_a_staff_dialogue_is_found_only_with_its_word(client: Client, place):
    dialogue = an_open_dialogue(kind=Dialogue.Kind.STAFF)
    assert (
        client.get(reverse("dialogue:tell-in", args=["ekbacka", dialogue.slug])).status_code == 404
    )
    wrong = reverse("dialogue:tell-staff", args=["ekbacka", dialogue.slug, "hare"])
    assert client.get(wrong).status_code == 404
    right = reverse("dialogue:tell-staff", args=["ekbacka", dialogue.slug, dialogue.entry_word])
    send(client, right)
    assert Voice.objects.get().channel == "staff"


def test_the_queue_of_a_phone_is_answered_with_the_receipt_as_data(client: Client, place):
    where = reverse("dialogue:tell", args=["ekbacka"])
    made = client.get(reverse("dialogue:ticket", args=["ekbacka"])).json()
    typed = {
        "words": WORDS, "language": "sv", "stage": "do", "ticket": made["ticket"],
        "proof": solve(made["ticket"], made["bits"]),
    }  # fmt: skip
    answers = [client.post(where, typed, headers={"Accept": "application/json"}) for _ in range(2)]
    assert [a.json()["new"] for a in answers] == [True, False]
    assert answers[0].json()["receipt"] == answers[1].json()["receipt"]
    assert Voice.objects.count() == 1


def test_every_page_says_where_help_is_and_how_to_leave(client: Client, place):
    for page in (form_page(client), look(client).content.decode(), send(client).content.decode()):
        assert 'href="tel:112"' in page
        assert "inte en polisanmälan" in page or "ingen polisanmälan" in page
        assert "quick-exit" in page
