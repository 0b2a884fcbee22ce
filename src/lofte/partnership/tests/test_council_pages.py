"""The pages where the council is described and its minutes are published, and residents' page."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.partnership.models import CouncilDecision, CouncilMinutes
from lofte.partnership.testing import a_council, some_minutes
from lofte.partnership.tests.test_agreement_pages import day, refusal, said

pytestmark = pytest.mark.django_db
PUBLIC = "/en/ekbacka/overenskommelse/radet/"
DATA = "/ekbacka/overenskommelse/radet.json"


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def at(name: str, *names: object) -> str:
    with translation.override("en"):
        return reverse(f"agreeing:{name}", args=["ekbacka", *names])


def test_a_council_is_described_with_members_minutes_and_decisions(staff: Client):
    assert "No council is described" in said(staff, at("council"))
    typed = {"name": "Trygghetsrådet", "purpose": "Samordnar arbetet."}
    assert staff.post(at("describe-council"), typed).url == at("council")
    staff.post(at("add-member"), {"role": "kommundirektör", "partner": ""})
    typed = {"text": "Rådet gick igenom läget.", **day("held_on", date(2026, 4, 1))}
    staff.post(at("add-minutes"), typed)
    minutes = CouncilMinutes.objects.get()
    typed = {"text": "Ta fram en plan.", **day("follow_up_on", date(2026, 5, 1))}
    staff.post(at("add-decision", minutes.pk), typed)
    page = said(staff, at("council"))
    for words in ("Trygghetsrådet", "kommundirektör", "Ta fram en plan.", "Late"):
        assert words in page
    assert "Rådet gick igenom läget." in said(staff, at("minutes", minutes.pk))


def test_minutes_are_published_after_a_reading_and_taken_down_with_a_reason(staff: Client):
    minutes = some_minutes()
    page = refusal(staff, at("publish-minutes", minutes.pk), {"is_read": ""})
    assert "Rådet gick igenom lägesbilden." in page
    assert "lägesbilden" not in said(staff, PUBLIC)
    staff.post(at("publish-minutes", minutes.pk), {"is_read": "on"})
    assert "Rådet gick igenom lägesbilden." in said(staff, PUBLIC)
    refusal(staff, at("take-down-minutes", minutes.pk), {"because": ""})
    staff.post(at("take-down-minutes", minutes.pk), {"because": "Ett namn stod med."})
    assert "lägesbilden" not in said(staff, PUBLIC)


def test_a_decision_is_changed_and_told_what_came_of(staff: Client):
    minutes = some_minutes()
    decision = minutes.decisions.get()
    typed = {"text": "Kommunen tar fram två planer.", **day("follow_up_on", date(2026, 9, 1))}
    staff.post(at("change-decision", minutes.pk, decision.pk), typed)
    assert "två planer" in said(staff, at("minutes", minutes.pk))
    staff.post(at("tell-outcome", minutes.pk, decision.pk), {"outcome": "Planerna är klara."})
    assert "Planerna är klara." in said(staff, at("minutes", minutes.pk))
    staff.post(at("change-decision", minutes.pk, decision.pk), typed | {"remove": "1"})
    assert not CouncilDecision.objects.exists()


def test_a_member_that_reads_as_a_name_is_asked_about_with_the_form_kept(staff: Client):
    a_council()
    page = refusal(staff, at("add-member"), {"role": "Anna Andersson", "partner": ""})
    assert "These words may point at somebody" in page
    assert "Anna Andersson" in page


def test_a_member_is_taken_off_the_list_by_a_button(staff: Client):
    member = a_council().members.get()
    url = at("remove-member", member.pk)
    staff.get(url)
    assert a_council().members.exists()
    staff.post(url)
    assert not a_council().members.exists()


# residents


def test_where_there_is_no_council_or_no_minutes_the_page_says_so(client: Client):
    a_municipality()
    assert "We know of no council here" in said(client, PUBLIC)
    assert client.get(DATA).json()["council"] is None
    some_minutes()
    page = said(client, PUBLIC)
    assert "No minutes are published" in page
    assert "kommunstyrelsens ordförande" in page
    assert client.get(DATA).json()["council"]["minutes"] == []


def test_residents_read_what_was_decided_and_that_nobody_told_what_came_of_it(client: Client):
    some_minutes(held_on=date(2024, 2, 1), is_public=True)
    page = said(client, PUBLIC)
    assert "Kommunen tar fram en plan för belysningen." in page
    assert "Nobody has told yet what came of it." in page
    data = client.get(DATA)
    assert data["Access-Control-Allow-Origin"] == "*"
    decision = data.json()["council"]["minutes"][0]["decisions"][0]
    assert decision["follow_up_on"] == "2025-03-01"
    assert decision["outcome"] is None
