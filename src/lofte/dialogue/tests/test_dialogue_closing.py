"""The closing form: minutes become numbered voices, looked at before anything is saved."""

import unicodedata

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.models import AuditEntry
from lofte.dialogue.models import Dialogue, Voice
from lofte.dialogue.testing import an_open_dialogue
from lofte.dialogue.tests.meeting import OUTCOME, a_closed_dialogue, at, said_on, words_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]

MINUTES = "Vad är otryggt:\n- Mörkt i tunneln\n- Mopeder kör fort\n\nPolisen: Vi ska titta."
VOICES = "Mörkt i tunneln\n\nMopeder kör fort\n\nPolisen: Vi ska titta."


@pytest.fixture
def meeting() -> Dialogue:
    return an_open_dialogue("Mötet", kind=Dialogue.Kind.RESIDENT_MEETING)


def typed(**said: str) -> dict[str, str]:
    return {
        "came_how": "about", "came": "40", "came_upper": "",
        "minutes": MINUTES, "voices": "", "outcome": OUTCOME, "what_next": "Vi möts i maj.",
    } | said  # fmt: skip


def test_the_minutes_are_split_into_a_list_that_can_be_put_right(
    coordinator: Client, meeting: Dialogue
):
    answer = coordinator.post(at("close-dialogue", meeting.pk), typed(split="1"))
    assert answer.status_code == 200
    assert answer.context["form"]["voices"].value() == VOICES
    assert [each["number"] for each in answer.context["preview"]] == [1, 2, 3]
    said = words_of(answer.content.decode())
    assert "Vad är otryggt:" in said
    assert "Rätta" not in said
    assert not Voice.objects.exists()


def test_splitting_finds_no_faults_and_keeps_what_was_typed(coordinator: Client, meeting: Dialogue):
    half = typed(split="1", came="många", what_next="", outcome="Halvskrivet")
    answer = coordinator.post(at("close-dialogue", meeting.pk), half)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "data-wrong" not in page
    assert "Halvskrivet" in page
    assert 'value="många"' in page


@pytest.mark.parametrize(
    ("pressed", "number", "left"),
    [
        ("drop", "2", "Mörkt i tunneln\n\nPolisen: Vi ska titta."),
        ("join", "1", "Mörkt i tunneln\nMopeder kör fort\n\nPolisen: Vi ska titta."),
        ("join", "3", VOICES),
        ("drop", "99", VOICES),
        ("drop", "-1", VOICES),
        ("join", "två", VOICES),
        ("look", "1", VOICES),
    ],
)
def test_a_voice_is_dropped_or_joined_with_a_press(
    coordinator: Client, meeting: Dialogue, pressed: str, number: str, left: str
):
    sent = typed(voices=VOICES.replace("\n", "\r\n")) | {pressed: number}
    answer = coordinator.post(at("close-dialogue", meeting.pk), sent)
    shown = answer.context["form"]["voices"].value().replace("\r\n", "\n")
    assert shown == left
    assert answer.context["many"] == left.count("\n\n") + 1


def test_it_is_checked_before_it_is_saved(coordinator: Client, meeting: Dialogue):
    answer = coordinator.post(at("close-dialogue", meeting.pk), typed(voices=VOICES, stage="check"))
    said = words_of(answer.content.decode())
    for each in ("3 röster", "Mopeder kör fort", OUTCOME, "Vi möts i maj.", "ungefär 40"):
        assert each in said
    meeting.refresh_from_db()
    assert meeting.state == "open"


def test_going_back_keeps_everything(coordinator: Client, meeting: Dialogue):
    answer = coordinator.post(at("close-dialogue", meeting.pk), typed(voices=VOICES, stage="edit"))
    assert answer.status_code == 200
    page = answer.content.decode()
    for each in ("Mopeder kör fort", OUTCOME, "Vad är otryggt:", 'value="40"'):
        assert each in page


def test_each_of_what_was_said_becomes_a_numbered_voice(coordinator: Client, meeting: Dialogue):
    answer = coordinator.post(at("close-dialogue", meeting.pk), typed(voices=VOICES, stage="do"))
    assert answer.url == at("dialogue", meeting.pk)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.came, meeting.minutes) == ("closed", {"about": 40}, MINUTES)
    assert (meeting.outcome, meeting.what_next) == (OUTCOME, "Vi möts i maj.")
    made = meeting.voices.order_by("number")
    assert list(made.values_list("number", "words")) == list(enumerate(VOICES.split("\n\n"), 1))
    assert set(made.values_list("channel", "status", "published_on")) == {
        ("meeting", "received", None)
    }


def test_sent_twice_it_is_closed_once(coordinator: Client, meeting: Dialogue):
    for _twice in range(2):
        sent = typed(voices=VOICES, stage="do")
        assert coordinator.post(at("close-dialogue", meeting.pk), sent).status_code == 302
    assert Voice.objects.count() == 3
    assert AuditEntry.objects.filter(verb="dialogue.closed").count() == 1


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ({"what_next": ""}, "what_next"),
        ({"came": ""}, "came"),
        ({"came": "många"}, "came"),
        ({"came_how": "unknown", "came": "", "voices": ""}, "voices"),
        ({"voices": "x" * 4001}, "voices"),
        ({"voices": "\n\n".join("x" * 501)}, "voices"),
        ({"minutes": "x" * 100_001}, "minutes"),
        ({"minutes": "a\x00b"}, "minutes"),
        ({"voices": "a\u202eb"}, "voices"),
        ({"outcome": "x" * 4001}, "outcome"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(
    coordinator: Client, meeting: Dialogue, said: dict, name: str
):
    sent = typed(voices=VOICES, stage="do") | said
    answer = coordinator.post(at("close-dialogue", meeting.pk), sent)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    kept = "Mörkt i tunneln" if name != "minutes" else "Mopeder kör fort"
    assert kept in answer.content.decode()
    meeting.refresh_from_db()
    assert meeting.state == "open"


def test_minutes_without_voices_are_saved_when_that_is_meant(
    coordinator: Client, meeting: Dialogue
):
    sent = typed(none_said="on", stage="do")
    assert coordinator.post(at("close-dialogue", meeting.pk), sent).status_code == 302
    assert not Voice.objects.exists()
    meeting.refresh_from_db()
    assert meeting.minutes == MINUTES


def test_breaks_of_a_word_processor_are_lines(coordinator: Client, meeting: Dialogue):
    sent = typed(minutes="Ett\vTvå\fTre", split="1")
    answer = coordinator.post(at("close-dialogue", meeting.pk), sent)
    assert answer.context["form"]["voices"].value() == "Ett\n\nTvå\n\nTre"
    sent = typed(minutes="Ett\vTvå\fTre", voices="Ett", stage="do")
    assert coordinator.post(at("close-dialogue", meeting.pk), sent).status_code == 302


def test_what_may_point_at_somebody_is_marked_before_it_is_saved(
    coordinator: Client, meeting: Dialogue
):
    sent = typed(voices="Ring mig på 070-123 45 67\n\nMörkt", outcome="Skriv till a@exempel.se")
    for stage in ("look", "check"):
        answer = coordinator.post(
            at("close-dialogue", meeting.pk),
            sent | ({"look": "1"} if stage == "look" else {"stage": stage}),
        )
        assert "<mark>070-123 45 67</mark>" in answer.content.decode()
    page = answer.content.decode()
    assert "<mark>a@exempel.se</mark>" in page
    assert 'data-tone="red"' in page


def test_minutes_that_point_at_somebody_are_warned_of_too(coordinator: Client, meeting: Dialogue):
    sent = typed(minutes="Ring mig på 070-123 45 67", voices="Ring mig", stage="check")
    said = words_of(coordinator.post(at("close-dialogue", meeting.pk), sent).content.decode())
    assert "anteckningarna sparas" in said.lower()
    assert "ett telefonnummer" in said


def test_silence_is_said_before_it_is_chosen(coordinator: Client, meeting: Dialogue):
    sent = typed(voices=VOICES, outcome="", stage="check")
    answer = coordinator.post(at("close-dialogue", meeting.pk), sent)
    assert "inte skrivit vad som kom ut" in words_of(answer.content.decode())


def test_a_closed_dialogue_is_not_closed_again(coordinator: Client):
    found = a_closed_dialogue()
    assert coordinator.get(at("close-dialogue", found.pk)).url == at("dialogue", found.pk)


def test_residents_read_it_at_once(coordinator: Client, client: Client, meeting: Dialogue):
    coordinator.post(at("close-dialogue", meeting.pk), typed(voices=VOICES, stage="do"))
    client.logout()
    said = said_on(client, reverse("dialogue:dialogue", args=["ekbacka", meeting.slug]))
    assert OUTCOME in said
    assert "ungefär 40" in said
    assert "Mopeder" not in said


@pytest.mark.parametrize(
    ("typed_words", "kept"),
    [
        ("A\u030angstro\u0308m", "Ångström"),
        ("a\u200bb", "a\u200bb"),
        ("مرحبا", "مرحبا"),
        ("Z̸̢̛̤a̵l̷g̶o̴", None),
        ("👨‍👩‍👧‍👦", "👨‍👩‍👧‍👦"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("rad ett\r\nrad två", "rad ett\nrad två"),
        ("=1+1", "=1+1"),
    ],
)
def test_words_are_kept_as_they_were_typed_and_composed(
    coordinator: Client, meeting: Dialogue, typed_words: str, kept: str | None
):
    coordinator.post(at("close-dialogue", meeting.pk), typed(voices=typed_words, stage="do"))
    wanted = kept or unicodedata.normalize("NFC", typed_words)
    assert meeting.voices.get().words == wanted
