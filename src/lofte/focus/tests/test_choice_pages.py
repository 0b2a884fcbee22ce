"""The pages where coordinators choose, and the one where residents read what was chosen."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_municipality, a_police_coordinator
from lofte.dialogue.testing import a_counted_voice
from lofte.findings import actions as pictures
from lofte.findings.testing import a_picture, a_problem, a_source, adopted, an_adopted_picture
from lofte.focus import queries
from lofte.focus.models import Answer, Prioritisation
from lofte.focus.testing import (
    a_choice,
    a_decided_choice,
    an_area,
    chosen,
    decided,
    scored,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def at(name: str, *names: object) -> str:
    with translation.override("en"):
        return reverse(f"choosing:{name}", args=["ekbacka", *names])


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def date_of(day) -> dict[str, object]:
    return {"decided_on_0": day.day, "decided_on_1": day.month, "decided_on_2": day.year}


def answered_on_the_pages(staff: Client, choice: Prioritisation) -> None:
    """Scored by the municipality, one area named, its problem chosen and the theme declined."""
    page = at("choice", choice.pk)
    values = {f"criterion-{each.pk}": 4 for each in queries.criteria_of(choice)}
    assert staff.post(at("score", choice.pk, "kommun", 1), values).url == page
    typed = {"title": "Ljusa vägar", "title_en": "Lit paths", "why": "Många är rädda i mörkret."}
    assert staff.post(at("add-area", choice.pk), typed).url == page
    area = queries.areas_of(choice).get().pk
    typed = {"outcome": "chosen", "focus_area": area, "reason": "", "words": ""}
    assert staff.post(at("answer-problem", choice.pk, 1), typed).url == page
    typed = {"outcome": "declined", "reason": "worked_on", "words": "Nya farthinder byggs redan."}
    assert staff.post(at("answer-theme", choice.pk, "traffic"), typed).url == page


def test_a_choice_goes_from_an_adopted_picture_to_a_decision_on_the_pages(staff: Client):
    for _each in range(6):
        a_counted_voice(theme="traffic")
    picture = an_adopted_picture(is_public=True)
    assert staff.post(at("begin"), {"picture": picture.pk}).status_code == 302
    choice = Prioritisation.objects.get()
    page = at("choice", choice.pk)
    assert "has no answer" in said(staff, page)
    answered_on_the_pages(staff, choice)
    assert "not scored by the police" in said(staff, page)
    staff.force_login(a_police_coordinator())
    values = {f"criterion-{each.pk}": 4 for each in queries.criteria_of(choice)}
    assert staff.post(at("score", choice.pk, "polis", 1), values).url == page
    typed = {"decision": "Styrgruppen", "registry_number": ""}
    answer = staff.post(at("decide", choice.pk), typed | date_of(date(2020, 1, 1)))
    assert answer.status_code == 422
    assert "older than the picture" in answer.content.decode()
    assert staff.post(at("decide", choice.pk), typed | date_of(picture.adopted_on)).url == page


def test_residents_read_what_was_chosen_and_what_was_not_on_the_page_and_as_data(client: Client):
    for _each in range(6):
        a_counted_voice(theme="traffic")
    choice = a_choice(an_adopted_picture(is_public=True))
    client.force_login(a_coordinator())
    answered_on_the_pages(client, choice)
    client.logout()
    scored(choice, choice.picture.problems.get())
    decided(choice)
    shown = said(client, "/en/ekbacka/fokus/")
    for words in ("Lit paths", "Många är rädda i mörkret.", "Nya farthinder byggs redan."):
        assert words in shown
    document = client.get("/ekbacka/fokus.json").json()["choice"]
    assert document["focus_areas"][0]["title"] == {"sv": "Ljusa vägar", "en": "Lit paths"}
    assert document["problems"][0]["focus_area"] == "ljusa-vagar"
    assert document["themes"][0] == {
        "theme": "traffic", "outcome": "declined", "focus_area": None, "reason": "worked_on",
        "words": "Nya farthinder byggs redan.",
    }  # fmt: skip


def test_declining_without_words_keeps_what_was_typed_and_names_the_field(staff: Client):
    choice = a_choice()
    typed = {"outcome": "declined", "reason": "no_means", "words": ""}
    answer = staff.post(at("answer-problem", choice.pk, 1), typed)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Write an answer to those who spoke of it." in shown
    assert 'value="no_means" selected' in shown
    assert not Answer.objects.exists()


def test_scores_of_the_other_side_are_refused_on_the_page(staff: Client):
    choice = a_choice()
    values = {f"criterion-{each.pk}": 4 for each in queries.criteria_of(choice)}
    answer = staff.post(at("score", choice.pk, "polis", 1), values)
    assert answer.status_code == 422
    assert "A coordinator of the police scores for the police." in answer.content.decode()
    assert staff.get(at("score", choice.pk, "ingen", 1)).status_code == 404


def test_nothing_is_shown_of_a_choice_whose_picture_is_internal(client: Client):
    a_decided_choice(is_public=False)
    assert "No choice is published" in said(client, "/en/ekbacka/fokus/")
    assert client.get("/ekbacka/fokus.json").json()["choice"] is None


def test_an_internal_problem_is_counted_and_not_told(client: Client):
    a_decided_choice(public_text="", title="Hemligt problem")
    shown = said(client, "/en/ekbacka/fokus/")
    assert "Hemligt problem" not in shown
    assert "1 problem is described internally only" in shown
    document = client.get("/ekbacka/fokus.json").json()["choice"]
    assert (document["problems"], document["internal_problems"]) == ([], 1)


def test_as_many_questions_to_the_database_for_eleven_problems_as_for_one(client: Client):
    def questions_for(place: str, many: int) -> int:
        picture = a_picture(a_municipality(place))
        by = a_coordinator(picture.municipality)
        texts = {"public_summary": "Så ser det ut."}
        pictures.describe_picture(picture=picture, said=texts, by=by)
        for _each in range(many):
            a_problem(picture)
        a_source(picture)
        choice = a_choice(pictures.publish(picture=adopted(picture), is_read=True, by=by))
        area = an_area(choice)
        for each in choice.picture.problems.all():
            chosen(choice, each, area)
        Prioritisation.objects.filter(pk=choice.pk).update(
            state="decided", decided_on=picture.ends_on, decision="Styrgruppen"
        )
        with CaptureQueriesContext(connection) as asked:
            assert "Trygga vägar" in said(client, f"/{place}/fokus/")
        return len(asked)

    assert questions_for("ekbacka", 11) == questions_for("annanstad", 1)
