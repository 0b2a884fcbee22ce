"""The thread: from a promise to the problem and the voices behind it, and back."""

import pytest
from django.db import DatabaseError, transaction
from django.db.models import ProtectedError
from django.test import Client
from django.utils.translation import override

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue.testing import a_counted_voice
from lofte.dialogue.voices import actions as voices
from lofte.findings import actions as findings
from lofte.findings.models import Problem
from lofte.findings.problems import actions as problems
from lofte.focus.testing import a_decided_choice
from lofte.pledges.sources import actions as sources
from lofte.pledges.testing import a_clause, a_draft_from_a_choice
from lofte.stewardship.actions import make_round
from lofte.website.queries import pledge_story
from lofte.website.receipt_page import COMING, DONE, NOW, receipt_page

pytestmark = pytest.mark.django_db


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200, url
    return answer.content.decode()


def a_promise(choice):
    draft = a_draft_from_a_choice(choice)
    round = make_round(draft=draft, seen=draft.version, is_another=False, by=a_coordinator())
    return round.clauses.get()


def published(text: str, theme: str = "lighting"):
    voice = a_counted_voice(text, theme=theme)
    return voices.publish(voice=voice, by=a_coordinator())


def test_a_promise_is_one_click_from_the_voices_and_they_are_one_click_back(client: Client):
    for at in range(12):
        published(f"Det är mörkt vid bron, gång {at}.")
    clause = a_promise(a_decided_choice())
    promise = "/ekbacka/2027-2028/t1/"
    problem = "/ekbacka/lagesbild/lagesbild/1/"
    page = said(client, promise)
    assert "Trygga vägar" in page
    assert "10 röster från invånare ligger bakom" in page
    assert f'href="{problem}"' in page
    page = said(client, problem)
    assert "Det är mörkt vid bron, gång 3." in page
    assert f'href="{promise}"' in page
    assert clause.text in page
    assert f'href="{problem}"' in said(client, "/ekbacka/lagesbild/")


def test_the_thread_is_data_too(client: Client):
    choice = a_decided_choice()
    a_promise(choice)
    (why,) = client.get("/ekbacka/2027-2028/t1.json").json()["why"]
    assert why["problem"] == "Mörka gångvägar"
    assert why["url"] == "/ekbacka/lagesbild/lagesbild/1/"
    assert why["voices"] is None
    document = client.get("/ekbacka/lagesbild/lagesbild/1.json").json()
    assert document["answer"]["focus_area"] == {"sv": "Trygga vägar"}
    assert document["promises"][0]["url"] == "/ekbacka/2027-2028/t1/"


def test_of_an_internal_problem_nothing_is_told_but_that_it_is_there(client: Client):
    a_promise(a_decided_choice(public_text="", title="Hemligt problem"))
    page = said(client, "/en/ekbacka/2027-2028/t1/")
    assert "It comes from a problem that is described internally only." in page
    assert "Hemligt problem" not in page
    assert client.get("/ekbacka/lagesbild/lagesbild/1/").status_code == 404
    (why,) = client.get("/ekbacka/2027-2028/t1.json").json()["why"]
    assert (why["problem"], why["url"]) == (None, None)


def test_before_the_picture_is_published_its_problem_is_not_told(client: Client):
    choice = a_decided_choice(is_public=False)
    a_promise(choice)
    assert "described internally only" in said(client, "/en/ekbacka/2027-2028/t1/")
    findings.publish(picture=choice.picture, is_read=True, by=a_coordinator())
    assert "Mörka gångvägar" in said(client, "/en/ekbacka/2027-2028/t1/")


def test_a_promise_of_a_chosen_area_that_is_tied_to_nothing_says_proposed_by_officials(
    client: Client,
):
    choice = a_decided_choice()
    clause = a_promise(choice)
    problem = choice.picture.problems.get()
    sources.untie(clause=clause, problem=problem, because="Det var fel.", by=a_coordinator())
    assert "Proposed by officials" in said(client, "/en/ekbacka/2027-2028/t1/")


def test_of_a_paper_that_was_written_elsewhere_no_source_is_known(client: Client):
    a_clause()
    assert "No source is recorded" in said(client, "/en/ekbacka/2019-2020/t1/")


def test_a_tie_made_afterwards_shows_at_once(client: Client):
    clause = a_clause()
    assert "No source is recorded" in said(client, "/en/ekbacka/2019-2020/t1/")
    problem = a_decided_choice().picture.problems.get()
    sources.tie(clause=clause, problem=problem, because="Samma gata.", by=a_coordinator())
    page = said(client, "/en/ekbacka/2019-2020/t1/")
    assert "Mörka gångvägar" in page
    assert "Samma gata." in page


def test_owner_evidence_and_effect_stand_on_the_page(client: Client):
    a_promise(a_decided_choice())
    page = said(client, "/en/ekbacka/2027-2028/t1/")
    for words in ("owned by: Gatuchef", "Insatsen står i loggen.", "Andel otrygga", "34 % (2025)"):
        assert words in page


def test_the_story_is_one_function_with_the_whole_thread():
    choice = a_decided_choice()
    clause = a_promise(choice)
    story = pledge_story(choice.municipality, "2027-2028", "t1")
    assert story is not None
    assert story.line.number == clause.pk
    (behind,) = story.behind
    assert behind.title == "Mörka gångvägar"
    assert behind.area_why == "Många är oroliga där."


def test_the_receipt_goes_on_to_the_promise_and_how_it_goes():
    voice = a_counted_voice(theme="lighting")
    choice = a_decided_choice()
    assert [each.state for each in receipt_page(voice).steps[-2:]] == [COMING, COMING]
    clause = a_promise(choice)
    promised, went = receipt_page(voice).steps[-2:]
    assert promised.state == DONE
    assert clause.text in promised.said
    assert promised.page.endswith("/ekbacka/2027-2028/t1/")
    assert went.state == NOW


def test_a_problem_under_a_promise_is_not_taken_away():
    choice = a_decided_choice()
    a_promise(choice)
    problem = choice.picture.problems.get()
    with override("sv"), pytest.raises(Refused, match="antagen"):
        problems.remove_problem(problem=problem, by=a_coordinator())
    with pytest.raises((ProtectedError, DatabaseError)), transaction.atomic():
        problem.delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Problem.objects.filter(pk=problem.pk).update(title="Något annat")
    assert Problem.objects.get(pk=problem.pk).title == "Mörka gångvägar"
