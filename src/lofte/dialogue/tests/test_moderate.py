"""Staff read what came in: they set themes and reasons, and never touch the words."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reporter
from lofte.dialogue.models import Voice
from lofte.dialogue.testing import a_counted_voice, a_voice
from lofte.dialogue.voices import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def pile(client: Client, name: str = "") -> str:
    where = reverse("listening:voices", args=["ekbacka"])
    return client.get(where, {"hog": name} if name else {}).content.decode()


def do(client: Client, voice: Voice, act: str, **typed: object):
    where = reverse("listening:act", args=["ekbacka", voice.pk, act])
    return client.post(where, typed)


def test_a_new_voice_lies_in_the_pile_to_read_with_a_suggestion(staff: Client):
    a_voice("Gatlyktorna är trasiga på Storgatan, det är mörkt.")
    page = pile(staff)
    assert "Gatlyktorna" in page
    assert re.search(r'value="lighting" selected', page)


def test_counting_it_moves_it_and_the_words_stay(staff: Client):
    voice = a_voice()
    do(staff, voice, "rakna", theme="lighting", back="lasa")
    after = Voice.objects.get()
    assert (after.status, after.theme, after.words) == ("counted", "lighting", voice.words)
    assert voice.words not in pile(staff)
    assert voice.words in pile(staff, "raknade")


def test_the_trail_holds_who_and_what_but_no_words(staff: Client):
    voice = a_voice("Ett ord som ingen annan skriver: kvarnsten.")
    do(staff, voice, "rakna", theme="lighting")
    entry = AuditEntry.objects.get(verb="voice.counted")
    assert entry.by_name == a_coordinator().name
    assert "kvarnsten" not in str(entry.details)


def test_a_theme_that_is_not_on_the_list_is_refused(staff: Client):
    voice = a_voice()
    assert do(staff, voice, "rakna", theme="weather").status_code == 422
    assert Voice.objects.get().status == "received"


@pytest.mark.parametrize("reason", ["", "because"])
def test_setting_aside_needs_a_published_reason(staff: Client, reason: str):
    voice = a_voice()
    assert do(staff, voice, "lagg-undan", reason=reason).status_code == 422
    assert Voice.objects.get().status == "received"


def test_a_copy_says_what_it_is_a_copy_of(staff: Client):
    first, second = a_voice(), a_voice()
    assert do(staff, second, "lagg-undan", reason="duplicate").status_code == 422
    do(staff, second, "lagg-undan", reason="duplicate", same_as=first.pk)
    second.refresh_from_db()
    assert second.same_as == first


def test_a_copy_of_a_voice_elsewhere_is_refused(staff: Client):
    ours, theirs = a_voice(), a_voice(municipality=a_municipality("annanstad"))
    assert do(staff, ours, "lagg-undan", reason="duplicate", same_as=theirs.pk).status_code == 422


def test_nothing_is_shown_before_somebody_shows_it(staff: Client, client: Client):
    voice = a_counted_voice()
    where = reverse("dialogue:voices", args=["ekbacka"])
    assert voice.words not in client.get(where).content.decode()
    do(staff, voice, "visa")
    assert voice.words in client.get(where).content.decode()
    do(staff, voice, "dolj")
    assert voice.words not in client.get(where).content.decode()


def test_who_said_no_is_never_shown(staff: Client):
    voice = a_counted_voice(may_be_shown=False)
    assert do(staff, voice, "visa").status_code == 422
    assert Voice.objects.get().published_on is None


def test_what_is_set_aside_is_shown_no_more(staff: Client):
    voice = a_counted_voice()
    do(staff, voice, "visa")
    do(staff, voice, "lagg-undan", reason="points_at_person")
    assert Voice.objects.get().published_on is None


def test_how_often_each_reason_was_used_is_public(client: Client):
    for reason in ("off_topic", "off_topic", "advertising"):
        actions.set_aside(voice=a_voice(), reason=reason, by=a_coordinator())
    told = client.get(reverse("dialogue:rules-data", args=["ekbacka"])).json()["set_aside"]
    assert {row["reason"]: row["voices"] for row in told if row["voices"]} == {
        "off_topic": 2, "advertising": 1,
    }  # fmt: skip


def test_a_held_voice_waits_in_its_own_pile(staff: Client):
    voice = a_voice(is_held=True)
    assert voice.words not in pile(staff)
    assert voice.words in pile(staff, "ko")
    do(staff, voice, "slapp-in")
    assert voice.words in pile(staff)


def test_small_numbers_are_not_told(client: Client):
    for _each in range(9):
        a_counted_voice()
    where = reverse("dialogue:voices-data", args=["ekbacka"])
    assert client.get(where).json()["themes"] == [{"theme": "lighting", "voices": None}]
    for _each in range(5):
        a_counted_voice()
    assert client.get(where).json()["themes"] == [{"theme": "lighting", "voices": 10}]


def test_a_reporter_writes_down_a_voice_and_gets_a_receipt(client: Client):
    client.force_login(a_reporter())
    where = reverse("listening:enter", args=["ekbacka"])
    typed = {"channel": "phone", "words": "Hon är rädd vid parken.", "language": "sv"}
    page = client.post(where, typed).content.decode()
    assert 'class="receipt"' in page
    assert Voice.objects.get().channel == "phone"


def test_a_reporter_does_not_decide():
    with pytest.raises(Refused):
        actions.count_in(voice=a_voice(), theme="lighting", by=a_reporter())


def test_no_cell_of_the_export_starts_a_formula(staff: Client):
    for words in ("=1+1", "+46", "-5", "@SUM(A1)", "\t=1", " =cmd"):
        a_voice(words.strip("\t ") if words.startswith("\t") else words)
    answer = staff.get(reverse("listening:export", args=["ekbacka"]))
    lines = answer.content.decode("utf-8-sig").splitlines()[1:]
    assert len(lines) == 6
    assert not [
        line
        for line in lines
        for cell in line.split(",")
        if cell.lstrip(' "')[:1] in "=+@" and cell.strip(' "')
    ]


def test_the_pile_asks_the_database_as_often_for_twenty_as_for_two(
    staff: Client, django_assert_max_num_queries
):
    for _each in range(20):
        a_voice()
    with django_assert_max_num_queries(16):
        pile(staff)
