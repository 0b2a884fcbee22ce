"""What residents see of dialogues: what is asked, what came out, and where it is silent."""

import json
from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.models import Conversation, Dialogue
from lofte.dialogue.testing import a_dialogue, an_open_dialogue
from lofte.dialogue.tests.meeting import OUTCOME, a_closed_dialogue, said_on
from lofte.dialogue.voices import actions as voices
from lofte.dialogue.voices.said import Said

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]
LIST = "/ekbacka/dialog/"


def page_of(dialogue: Dialogue) -> str:
    return reverse("dialogue:dialogue", args=["ekbacka", dialogue.slug])


def data_of(client: Client, dialogue: Dialogue) -> dict:
    answer = client.get(f"/ekbacka/dialog/{dialogue.slug}.json")
    assert answer["Access-Control-Allow-Origin"] == "*"
    return json.loads(answer.content)


def shown(dialogue: Dialogue, *numbers: int) -> None:
    """The voices of these numbers, counted in a theme and published."""
    by = a_coordinator()
    for number in numbers:
        voice = dialogue.voices.get(number=number)
        voices.count_in(voice=voice, theme="lighting", by=by)
        voices.publish(voice=voice, by=by)


# the list


def test_the_list_shows_what_is_open_first_and_nothing_that_is_planned(client: Client):
    a_closed_dialogue(an_open_dialogue("Stängd"))
    an_open_dialogue("Pågår", starts_on=date(2026, 6, 1), ends_on=date(2026, 7, 1))
    a_dialogue("Planerad")
    an_open_dialogue("Hemlig", kind=Dialogue.Kind.STAFF)
    an_open_dialogue("Annanstads", a_municipality("annanstad"))
    said = said_on(client, LIST)
    assert said.index("Pågår") < said.index("Stängd")
    for other in ("Planerad", "Hemlig", "Annanstads"):
        assert other not in said
    listed = json.loads(client.get("/ekbacka/dialog.json").content)["dialogues"]
    assert [(each["title"], each["state"]) for each in listed] == [
        ("Pågår", "open"), ("Stängd", "answered"),
    ]  # fmt: skip


def test_where_none_has_been_held_that_is_said(client: Client):
    a_municipality()
    assert "Ingen dialog" in said_on(client, LIST)


def test_silence_stands_in_the_list_with_its_days(client: Client):
    a_closed_dialogue(outcome="")
    with time_machine.travel("2026-07-30 12:00", tick=False):
        assert "34 dagar" in said_on(client, LIST)


# the page


def test_an_open_dialogue_says_what_is_asked_of_whom_and_where_to_say_it(client: Client):
    found = an_open_dialogue(languages=["sv", "ar"], where="Torget")
    answer = client.get(page_of(found))
    page = answer.content.decode()
    for each in (found.question, found.who_could, found.how_invited, "Torget", "العربية", "3 juli"):
        assert each in page
    assert reverse("dialogue:tell-in", args=["ekbacka", found.slug]) in page
    assert "112" in page
    assert "rosta" not in page


def test_an_open_conversation_is_led_to(client: Client):
    found = an_open_dialogue()
    talk = Conversation.objects.create(dialogue=found, levels=["open"])
    vote = reverse("dialogue:vote", args=["ekbacka", found.slug])
    assert vote not in client.get(page_of(found)).content.decode()
    Conversation.objects.filter(pk=talk.pk).update(state="open")
    assert vote in client.get(page_of(found)).content.decode()
    assert data_of(client, found)["vote"] == vote


@pytest.mark.parametrize("name", ["planned", "staff"])
def test_what_is_planned_or_of_staff_is_not_there(client: Client, name: str):
    found = a_dialogue() if name == "planned" else an_open_dialogue(kind=Dialogue.Kind.STAFF)
    assert client.get(page_of(found)).status_code == 404
    assert client.get(page_of(found)[:-1] + ".json").status_code == 404
    assert client.get("/ekbacka/dialog/finns-inte/").status_code == 404


def test_a_dialogue_that_is_over_and_not_closed_says_so(client: Client):
    found = an_open_dialogue()
    with time_machine.travel("2026-07-13 12:00", tick=False):
        page = client.get(page_of(found)).content.decode()
        assert "10 dagar" in page
        assert reverse("dialogue:tell-in", args=["ekbacka", found.slug]) not in page
        assert data_of(client, found)["state"] == "over"


def test_a_closed_dialogue_says_what_came_out_and_what_was_said(client: Client):
    found = a_closed_dialogue(
        came={"at_least": 30}, voices=["Mörkt i tunneln", "Mopeder", "Kalle är dum", "Bra ljus"]
    )
    shown(found, 1, 4)
    voices.count_in(voice=found.voices.get(number=2), theme="traffic", by=a_coordinator())
    aside = {"voice": found.voices.get(number=3), "reason": "points_at_person"}
    voices.set_aside(**aside, by=a_coordinator())
    said = said_on(client, page_of(found))
    for each in ("minst 30", OUTCOME, "Vi möts igen i maj.", "4 röster", "Mörkt i tunneln"):
        assert each in said
    assert said.index("Mörkt i tunneln") < said.index("Bra ljus")
    assert "Kalle" not in said
    assert "Mopeder" not in said
    data = data_of(client, found)
    assert data["voices"] == {
        "all": 4, "shown": 2, "counted_not_shown": 1, "not_read": 0, "set_aside": 1,
    }  # fmt: skip
    assert [(each["number"], each["theme"]) for each in data["said"]] == [
        (1, "lighting"), (4, "lighting"),
    ]  # fmt: skip
    assert (data["came"], data["state"]) == ({"at_least": 30}, "answered")
    assert "Kalle" not in json.dumps(data, ensure_ascii=False)


def test_a_withdrawn_voice_is_nowhere(client: Client):
    found = a_closed_dialogue()
    code = voices.enter(
        municipality=found.municipality, said=Said("Ta bort mig"), by=a_coordinator(),
        dialogue=found, number=1,
    )  # fmt: skip
    shown(found, 1)
    assert "Ta bort mig" in said_on(client, page_of(found))
    voices.withdraw(code=code)
    assert "Ta bort mig" not in said_on(client, page_of(found))
    assert data_of(client, found)["voices"]["all"] == 0


def test_while_it_is_open_voices_are_told_in_steps(client: Client):
    found = an_open_dialogue()
    for _each in range(13):
        voices.enter(
            municipality=found.municipality, said=Said("Mörkt"), by=a_coordinator(), dialogue=found
        )
    assert data_of(client, found)["voices"] == {"all": 10}
    assert "13" not in said_on(client, page_of(found))


def test_no_answer_is_counted_in_days(client: Client):
    found = a_closed_dialogue(outcome="")
    assert "0 dagar" not in said_on(client, page_of(found))
    with time_machine.travel("2026-06-27 12:00", tick=False):
        assert "1 dag." in said_on(client, page_of(found))
    with time_machine.travel("2026-07-30 12:00", tick=False):
        assert "34 dagar" in said_on(client, page_of(found))
        assert data_of(client, found)["silent_days"] == 34


def test_many_voices_are_turned_page_by_page(client: Client):
    found = a_closed_dialogue(voices=[f"Röst nummer {number}." for number in range(1, 54)])
    shown(found, *range(1, 54))
    first, second = page_of(found), f"{page_of(found)}?sida=2"
    assert "Röst nummer 50." in said_on(client, first)
    assert "Röst nummer 51." not in said_on(client, first)
    assert "Röst nummer 51." in said_on(client, second)
    for odd in ("0", "x", "99", "\u0665"):
        assert client.get(page_of(found), {"sida": odd}).status_code == 200


@pytest.mark.parametrize("many", [10, 20])
def test_pages_take_as_many_questions_however_much_was_said(
    client: Client, many: int, django_assert_max_num_queries
):
    for number in range(many):
        found = a_closed_dialogue(
            an_open_dialogue(f"Dialog {number}"), voices=["Mörkt", "Ljust"] * (many // 10)
        )
        shown(found, 1, 2)
    with django_assert_max_num_queries(6):
        client.get(page_of(found))
    with django_assert_max_num_queries(3):
        client.get(LIST)


def test_pages_of_residents_set_no_cookie_and_ask_nobody(client: Client):
    found = a_closed_dialogue()
    for address in (LIST, page_of(found), "/ekbacka/dialog/medarbetare/"):
        answer = client.get(address)
        assert not answer.cookies
        assert answer.status_code == 200
        assert client.post(address).status_code == 405


def test_english_says_the_same(client: Client):
    found = a_closed_dialogue()
    said = said_on(client, f"/en{page_of(found)}")
    assert "What happens next?" in said
    assert OUTCOME in said


# staff


def test_the_word_opens_the_dialogue_of_staff(client: Client):
    found = an_open_dialogue("Internt", kind=Dialogue.Kind.STAFF)
    door = "/ekbacka/dialog/medarbetare/"
    typed = found.entry_word.upper().replace("-", " ")
    answer = client.get(door, {"ord": typed}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{door}{found.entry_word}/"
    page = answer.content.decode()
    assert "Internt" in page
    assert reverse("dialogue:tell-staff", args=["ekbacka", found.slug, found.entry_word]) in page
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert ".json" not in page


@pytest.mark.parametrize("word", ["fel-fel-fel", "", "\x00", "'; drop", "å" * 300])
def test_a_wrong_word_opens_nothing_and_is_still_there(client: Client, word: str):
    an_open_dialogue("Internt", kind=Dialogue.Kind.STAFF)
    answer = client.get("/ekbacka/dialog/medarbetare/", {"ord": word})
    assert answer.status_code == (404 if word else 200)
    assert "Internt" not in answer.content.decode()
    assert client.get("/ekbacka/dialog/medarbetare/fel-fel-fel/").status_code == 404


def test_a_word_opens_nothing_that_is_planned_or_elsewhere(client: Client):
    planned = a_dialogue(kind=Dialogue.Kind.STAFF)
    opened = an_open_dialogue("Internt", kind=Dialogue.Kind.STAFF)
    for place, word in (("ekbacka", planned.entry_word), ("annanstad", opened.entry_word)):
        a_municipality(place)
        assert client.get(f"/{place}/dialog/medarbetare/{word}/").status_code == 404


def test_staff_read_what_came_out_of_their_dialogue(client: Client):
    found = a_closed_dialogue(an_open_dialogue(kind=Dialogue.Kind.STAFF), voices=["Vi är för få"])
    shown(found, 1)
    said = said_on(client, f"/ekbacka/dialog/medarbetare/{found.entry_word}/")
    assert OUTCOME in said
    assert "Vi är för få" in said
    assert found.voices.get().channel == "staff"
