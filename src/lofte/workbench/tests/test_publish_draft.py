"""From a draft to a round on its page: the consequence first, what is missing, then the act."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.commons.testing import a_coordinator
from lofte.pledges.models import Draft, PledgeRound
from lofte.pledges.testing import a_draft, a_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(a_coordinator())
    with translation.override("sv"):
        yield client


def at(draft: Draft) -> str:
    return reverse("workbench:publish-draft", args=["ekbacka", draft.pk])


def test_the_consequence_is_said_and_looking_publishes_nothing(coordinator: Client):
    page = coordinator.get(at(a_draft())).content.decode()
    assert "/ekbacka/2027-2028/" in page
    assert "kan inte tas bort" in page
    assert "Osäkert och inte genomgånget: T2, T3." in page
    assert not PledgeRound.objects.exists()


def test_a_draft_is_published_and_residents_see_it(coordinator: Client):
    draft = a_draft()
    answer = coordinator.post(at(draft), {"seen": draft.version})
    assert answer.url == reverse("workbench:round", args=["ekbacka", "2027-2028"])
    assert "minst två trafikinsatser" in coordinator.get("/ekbacka/2027-2028/").content.decode()
    shown = coordinator.get(reverse("pledges:draft", args=["ekbacka", draft.pk])).content.decode()
    assert "blivit en löftesomgång" in shown
    assert "Stryk" not in shown
    listed = coordinator.get(reverse("pledges:drafts", args=["ekbacka"])).content.decode()
    assert "Publicerat som löftesomgång" in listed


AS_ON_A_PAGE = """Medborgarlöften 2027–2028

Trygg trafikmiljö

Polisen och kommunen lovar att arbeta för en säker trafikmiljö. Det gör vi genom att:
• Polisen tillsammans med Ekbacka kommun lovar att vid minst två tillfällen under året, vår och \
höst, genomföra trafikinsatser riktade mot cyklister. Inriktningen under våren är hjälm. \
Inriktningen under hösten är reflexer.
• Polisen lovar att vid minst två tillfällen under året genomföra insatser mot trimmade mopeder.
• Ekbacka kommun lovar att genomföra kampanjer såsom Nollvisionen samt erbjuda varje elev i \
årskurs 4 trafikutbildning via NTF.
"""


def test_a_page_is_read_split_and_published_with_the_targets_of_the_paper(coordinator: Client):
    coordinator.post(reverse("pledges:drafts", args=["ekbacka"]), {"text": AS_ON_A_PAGE})
    draft = Draft.objects.get()
    last = draft.lines[-1]["number"]
    split = reverse("pledges:split-line", args=["ekbacka", draft.pk, last])
    assert coordinator.post(split, {"cut": "0", "seen": 1}).status_code == 302
    coordinator.post(at(draft), {"seen": 2})
    clauses = PledgeRound.objects.get().clauses.order_by("position")
    assert [each.target for each in clauses] == [
        {
            "kind": "count", "unit": "trafikinsats", "at_least": 2, "per": "year",
            "windows": [
                {"name": "spring", "at_least": 1, "theme": "hjälm"},
                {"name": "autumn", "at_least": 1, "theme": "reflexer"},
            ],
        },
        {"kind": "count", "unit": "insats", "at_least": 2, "per": "year"},
        {"kind": "unspecified"},
        {"kind": "coverage", "of": "elev i årskurs 4", "measure": "offered", "per": "year"},
    ]  # fmt: skip
    assert [each.accountable for each in clauses] == ["police", "police", *["municipality"] * 2]
    assert clauses[0].document["contributing"] == ["municipality"]


def test_what_is_missing_is_listed_and_there_is_no_button(coordinator: Client):
    reading = Reading(None, None, None, (Drafted("Vi lovar.", 0, 9),))
    draft = a_draft(reading=reading)
    page = coordinator.get(at(draft)).content.decode()
    assert "M1: ingen svarar för löftet." in page
    assert "Publicera löftesomgången" not in page
    assert coordinator.post(at(draft), {"seen": 1}).status_code == 409


def test_another_paper_of_the_period_needs_a_tick(coordinator: Client):
    a_round(first="2027-01-01", last="2028-12-31")
    draft = a_draft()
    answer = coordinator.post(at(draft), {"seen": draft.version})
    assert answer.status_code == 409
    assert "/ekbacka/2027-2028/" in answer.content.decode()
    said = {"seen": draft.version, "is_another": "on"}
    assert coordinator.post(at(draft), said).status_code == 302
    assert PledgeRound.objects.count() == 2


def test_a_page_that_is_sent_twice_draws_up_one_round(coordinator: Client):
    draft = a_draft()
    for status in (302, 409):
        assert coordinator.post(at(draft), {"seen": draft.version}).status_code == status
    assert PledgeRound.objects.count() == 1


@pytest.mark.parametrize("many", [10, 20])
def test_many_promises_ask_as_few_questions(
    coordinator: Client, many: int, django_assert_max_num_queries
):
    clauses = tuple(Drafted("Vi lovar.", 0, 9) for _ in range(many))
    draft = a_draft(reading=Reading(None, None, ("2027-01-01", None), clauses))
    with django_assert_max_num_queries(10):
        coordinator.get(at(draft))
