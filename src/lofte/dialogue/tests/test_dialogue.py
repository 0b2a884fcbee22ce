"""Dialogues are planned, changed, opened and closed, and their pages say what is next."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_coordinator,
    a_reporter,
)
from lofte.dialogue.meetings import actions
from lofte.dialogue.meetings.words import an_entry_word, entry_word_typed
from lofte.dialogue.models import Dialogue, Voice
from lofte.dialogue.testing import a_dialogue, an_open_dialogue
from lofte.dialogue.tests.meeting import OUTCOME, a_closed_dialogue, at, said_on, typed_plan

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]


# planning


@pytest.mark.parametrize("kind", Dialogue.Kind.values)
def test_a_dialogue_of_every_kind_is_planned(coordinator: Client, kind: str):
    answer = coordinator.post(at("plan-dialogue"), typed_plan(kind=kind))
    made = Dialogue.objects.get()
    assert answer.url == at("dialogue", made.pk)
    assert (made.kind, made.state, made.slug) == (kind, "planned", "trygg-i-ekbacka")
    assert made.languages == ["sv", "ar", "se"]
    assert (made.starts_on, made.ends_on) == (date(2026, 9, 1), date(2026, 9, 30))
    assert bool(made.entry_word) == (kind == "staff")
    assert coordinator.get(answer.url).status_code == 200


def test_languages_stand_by_their_own_names_and_in_their_own_direction(coordinator: Client):
    page = coordinator.get(at("plan-dialogue")).content.decode()
    assert '<span lang="ar" dir="rtl">العربية</span>' in page
    assert '<span lang="fit" dir="ltr">Meänkieli</span>' in page
    assert 'value="other"' not in page


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"kind": "party"}, "kind"),
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"question": ""}, "question"),
        ({"languages": []}, "languages"),
        ({"languages": ["tlh"]}, "languages"),
        ({"starts_on_1": "13"}, "starts_on"),
        ({"ends_on_2": "2025"}, "ends_on"),
        ({"who_could": "\x00"}, "who_could"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(
    coordinator: Client, typed: dict, name: str
):
    answer = coordinator.post(at("plan-dialogue"), typed_plan(where="Stadshuset") | typed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert 'value="Stadshuset"' in answer.content.decode()
    assert not Dialogue.objects.exists()


def test_two_of_the_same_title_have_addresses_of_their_own(coordinator: Client):
    for _each in range(2):
        coordinator.post(at("plan-dialogue"), typed_plan())
    assert sorted(Dialogue.objects.values_list("slug", flat=True)) == [
        "trygg-i-ekbacka", "trygg-i-ekbacka-2",
    ]  # fmt: skip


def test_no_dialogue_takes_the_address_of_the_door_of_staff():
    assert a_dialogue("Medarbetare").slug == "medarbetare-2"


def test_a_change_keeps_the_address(coordinator: Client):
    found = an_open_dialogue("Gamla namnet")
    coordinator.post(at("describe-dialogue", found.pk), typed_plan(kind=found.kind))
    found.refresh_from_db()
    assert (found.title, found.slug) == ("Trygg i Ekbacka", "gamla-namnet")


def test_the_kind_stands_once_people_are_let_in(coordinator: Client):
    found = an_open_dialogue(kind=Dialogue.Kind.STAFF)
    answer = coordinator.post(at("describe-dialogue", found.pk), typed_plan(kind="web"))
    assert answer.status_code == 422
    assert "sorten" in str(answer.context["form"].errors)
    found.refresh_from_db()
    assert found.is_of_staff


def test_only_a_dialogue_of_staff_has_an_entry_word():
    found = a_dialogue(kind=Dialogue.Kind.STAFF)
    word = found.entry_word
    by = a_coordinator()
    assert actions.describe(dialogue=found, said={"title": "Ny"}, by=by).entry_word == word
    assert actions.describe(dialogue=found, said={"kind": "web"}, by=by).entry_word == ""
    assert actions.describe(dialogue=found, said={"kind": "staff"}, by=by).entry_word != word


def test_entry_words_are_easy_to_type_and_never_the_same():
    words = {an_entry_word() for _each in range(500)}
    assert len(words) == 500
    for word in words:
        assert entry_word_typed(f"  {word.upper().replace('-', ' ')} ") == word
    assert entry_word_typed("\u202e\x00;") == ""


# opening and closing


def test_opening_is_told_about_before_it_is_done(coordinator: Client):
    found = a_dialogue()
    assert coordinator.get(at("open-dialogue", found.pk)).status_code == 200
    found.refresh_from_db()
    assert found.state == "planned"
    for _twice in range(2):
        assert coordinator.post(at("open-dialogue", found.pk)).status_code == 302
    found.refresh_from_db()
    assert found.state == "open"
    assert AuditEntry.objects.filter(verb="dialogue.opened").count() == 1


def test_a_dialogue_that_was_not_opened_is_not_closed():
    with pytest.raises(Refused):
        a_closed_dialogue(a_dialogue())
    assert Dialogue.objects.get().state == "planned"


def test_what_came_out_of_a_closed_dialogue_stands():
    found = a_closed_dialogue()
    by = a_coordinator()
    with pytest.raises(Refused):
        actions.describe(dialogue=found, said={"title": "Ny"}, by=by)
    with pytest.raises(Refused):
        actions.tell_outcome(dialogue=found, outcome="Ny", what_next="Ny", by=by)


def test_an_answer_can_be_given_afterwards_and_once(coordinator: Client):
    found = a_closed_dialogue(outcome="")
    typed = {"outcome": "", "what_next": "Vi ses i maj."}
    assert coordinator.post(at("tell-outcome", found.pk), typed).status_code == 422
    answer = coordinator.post(at("tell-outcome", found.pk), typed | {"outcome": OUTCOME})
    assert answer.url == at("dialogue", found.pk)
    found.refresh_from_db()
    assert (found.outcome, found.what_next) == (OUTCOME, "Vi ses i maj.")
    coordinator.post(at("tell-outcome", found.pk), typed | {"outcome": "Något annat"})
    found.refresh_from_db()
    assert found.outcome == OUTCOME


def test_closing_with_voices_is_all_or_nothing():
    found, by = an_open_dialogue(), a_coordinator()
    given = {"came": 3, "outcome": "", "what_next": "x", "minutes": "", "by": by}
    with pytest.raises(Exception, match="U\\+0000"):
        actions.close_with_voices(dialogue=found, voices=["Bra", "Trasig\x00"], **given)
    found.refresh_from_db()
    assert found.state == "open"
    assert not Voice.objects.exists()


def test_numbers_go_on_from_those_there_are():
    found, by = an_open_dialogue(kind=Dialogue.Kind.SQUARE_MEETING), a_coordinator()
    given = {"came": 3, "outcome": "", "what_next": "x", "minutes": "", "by": by}
    Voice.objects.create(
        municipality=found.municipality,
        dialogue=found,
        number=4,
        words="Förut",
        day=found.starts_on,
    )
    actions.close_with_voices(dialogue=found, voices=["Ett", "Två"], **given)
    made = found.voices.order_by("number").values_list("number", "words", "channel")
    assert list(made)[1:] == [(5, "Ett", "square"), (6, "Två", "square")]


# who


def test_the_police_run_dialogues_in_each_municipality_they_coordinate(client: Client):
    client.force_login(a_police_coordinator())
    a_dialogue("I Ekbacka")
    a_dialogue("I Annanstad", a_municipality("annanstad"))
    page = client.get(reverse("listening:dialogues-everywhere")).content.decode()
    assert "I Ekbacka" in page
    assert "I Annanstad" in page
    for place in ("ekbacka", "annanstad"):
        answer = client.post(
            reverse("listening:plan-dialogue", args=[place]), typed_plan(title="Polisens")
        )
        assert answer.status_code == 302
    assert Dialogue.objects.filter(title="Polisens").count() == 2


def test_who_coordinates_in_one_place_comes_straight_there(coordinator: Client):
    assert coordinator.get(reverse("listening:dialogues-everywhere")).url == at("dialogues")


def test_who_does_not_coordinate_does_nothing():
    for by in (a_reporter(), a_coordinator(a_municipality("annanstad"))):
        with pytest.raises(Refused):
            actions.open_dialogue(dialogue=a_dialogue(), by=by)


# what is next


def test_the_list_says_what_to_do_next_with_each(coordinator: Client):
    a_dialogue("Planerad", starts_on=date(2026, 6, 1))
    an_open_dialogue("Pågår")
    an_open_dialogue("Slut", starts_on=date(2026, 5, 1), ends_on=date(2026, 5, 10))
    a_closed_dialogue(an_open_dialogue("Tyst"), outcome="")
    a_closed_dialogue(an_open_dialogue("Klar"))
    with time_machine.travel("2026-06-29 12:00", tick=False):
        rows = coordinator.get(at("dialogues")).context["rows"]
    found = {row.dialogue.title: [(t.url, t.tone) for t in row.tasks] for row in rows}
    number = {row.dialogue.title: row.dialogue.pk for row in rows}
    assert found == {
        "Planerad": [
            (at("open-dialogue", number["Planerad"]), "amber"),
            (at("poster", number["Planerad"]), "blue"),
        ],
        "Pågår": [(at("close-dialogue", number["Pågår"]), "grey")],
        "Slut": [(at("close-dialogue", number["Slut"]), "amber")],
        "Tyst": [(at("tell-outcome", number["Tyst"]), "red")],
        "Klar": [],
    }
    order = [row.dialogue.title for row in rows]
    assert (order[0], order[-2:]) == ("Tyst", ["Pågår", "Klar"])


@pytest.mark.parametrize("many", [2, 20])
def test_the_list_takes_as_many_questions_however_long_it_is(
    coordinator: Client, many: int, django_assert_max_num_queries
):
    for _each in range(many):
        a_closed_dialogue(an_open_dialogue(), voices=["Mörkt", "Ljust"])
    with django_assert_max_num_queries(9):
        assert coordinator.get(at("dialogues")).status_code == 200


def test_minutes_are_seen_by_coordinators_only(coordinator: Client, client: Client):
    found = a_closed_dialogue(minutes="Hemligt i protokollet")
    assert "Hemligt i protokollet" in coordinator.get(at("dialogue", found.pk)).content.decode()
    client.logout()
    public = reverse("dialogue:dialogue", args=["ekbacka", found.slug])
    assert "Hemligt" not in said_on(client, public)
    assert "Hemligt" not in client.get(public[:-1] + ".json").content.decode()


def test_the_trail_holds_no_words_of_what_was_said():
    a_closed_dialogue(voices=["Mörkt vid tunneln"], minutes="- Mörkt vid tunneln")
    said = str(list(AuditEntry.objects.values_list("verb", "details")))
    assert "voice.entered" in said
    assert "tunneln" not in said
