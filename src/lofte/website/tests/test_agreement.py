"""The page of the agreement: what was agreed, who signed it, and which promises rest on it."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.findings.testing import an_adopted_picture
from lofte.partnership import actions
from lofte.partnership.testing import (
    A_PDF,
    a_council,
    a_signed_agreement,
    an_agreement,
    an_annex,
    fresh,
    signed,
)
from lofte.pledges import actions as pledges
from lofte.pledges.testing import a_clause, a_round
from lofte.website.tests.reading import links, page

pytestmark = pytest.mark.django_db
HERE, DATA = "/ekbacka/overenskommelse/", "/ekbacka/overenskommelse.json"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-05-04 12:00+02:00", tick=False):
        yield


def a_standing_round(agreement, first="2026-01-01", last="2027-12-31"):
    round = a_clause(a_round(first=first, last=last)).round
    return pledges.stand_on(round=round, agreement=agreement, by=a_coordinator())


@pytest.mark.parametrize("is_public", [True, False])
def test_a_problem_is_named_and_linked_to_once_residents_may_read_of_it(
    client: Client, is_public: bool
):
    picture = an_adopted_picture(is_public=is_public, title="Bråk vid kiosken")
    problem = picture.problems.get()
    agreement = an_agreement()
    actions.describe(
        agreement=agreement, said={}, problems=[problem], seen=agreement.version, by=a_coordinator()
    )
    signed(fresh(agreement))
    url = f"/en/ekbacka/lagesbild/{picture.slug}/1/"
    assert (url in links(client, f"/en{HERE}")) is is_public
    assert (problem.title in page(client, f"/en{HERE}")) is is_public
    assert client.get(url).status_code == (200 if is_public else 404)


def test_where_none_is_signed_the_page_says_so_and_who_could(client: Client):
    an_agreement()
    said = page(client, f"/en{HERE}")
    assert "We know of no agreement here." in said
    assert "Otrygghet vid stationen" not in said
    assert client.get(DATA).json()["agreement"] is None


def test_it_says_what_was_agreed_by_whom_and_who_signed(client: Client):
    a_signed_agreement()
    said = page(client, f"/en{HERE}")
    for words in (
        "In force", "Holds until 31 December 2029.", "kommunstyrelsens ordförande",
        "lokalpolisområdeschef", "Signed", "Otrygghet vid stationen på kvällarna.",
        "Mörka gångvägar och få vuxna ute.", "Parterna möts varje månad.",
        "Samordnaren för en gemensam logg.", "Rådet följer upp varje halvår.",
        "All of the parties together", "Lyser upp gångvägarna.",
        "Andelen otrygga, från 40 till 30 procent.",
    ):  # fmt: skip
        assert words in said, words


def test_the_data_holds_the_very_text_and_its_hash(client: Client):
    agreement = a_signed_agreement()
    answer = client.get(DATA)
    assert answer["Access-Control-Allow-Origin"] == "*"
    found = answer.json()["agreement"]
    assert found["text"] == agreement.publication.content
    assert {each["sha256"] for each in found["signatures"]} == {
        each.sha256 for each in agreement.signatures.all()
    }
    assert (found["from"], found["to"], found["phase"]) == ("2026-01-01", "2029-12-31", "in_force")


def test_the_promises_that_rest_on_it_are_named_on_both_pages(client: Client):
    agreement = a_signed_agreement()
    a_standing_round(agreement)
    assert "/en/ekbacka/2026-2027/" in links(client, f"/en{HERE}")
    version = f"/en{HERE}{agreement.pk}/"
    assert version in links(client, "/en/ekbacka/2026-2027/")
    assert "Överenskommelse, 2026–2029" in page(client, "/en/ekbacka/2026-2027/")
    assert client.get(DATA).json()["agreement"]["rounds"] == [
        {
            "url": "/ekbacka/2026-2027/", "from": "2026-01-01", "to": "2027-12-31",
            "phase": "in_force", "gap": None, "gap_from": None,
        }
    ]  # fmt: skip


def test_a_round_that_outlives_its_agreement_says_so_on_both_pages(client: Client):
    agreement = a_signed_agreement(last=date(2026, 12, 31))
    a_standing_round(agreement)
    told = "The agreement ends on 31 December 2026, before the promises do."
    assert told in page(client, f"/en{HERE}")
    assert told in page(client, "/en/ekbacka/2026-2027/")
    gap = client.get(DATA).json()["agreement"]["rounds"][0]
    assert (gap["gap"], gap["gap_from"]) == ("outlives", "2026-12-31")
    data = client.get("/ekbacka/2026-2027.json").json()["stands_on"]
    assert data == {"url": f"{HERE}{agreement.pk}/", "gap": "outlives", "gap_from": "2026-12-31"}


def test_a_round_in_force_without_an_agreement_says_so_and_one_that_is_over_does_not(
    client: Client,
):
    a_standing_round(None)
    a_standing_round(None, "2019-01-01", "2020-12-31")
    told = "We know of no agreement that these promises rest on."
    assert told in page(client, "/en/ekbacka/2026-2027/")
    assert told not in page(client, "/en/ekbacka/2019-2020/")
    assert client.get("/ekbacka/2026-2027.json").json()["stands_on"] is None


def test_older_versions_stay_readable_with_the_reason_for_the_new_one(client: Client):
    agreement = a_signed_agreement()
    newer = signed(actions.amend(agreement=agreement, because="Ett mål till.", by=a_coordinator()))
    assert "Ett mål till." in page(client, f"/en{HERE}")
    older = f"/en{HERE}{agreement.pk}/"
    assert older in links(client, f"/en{HERE}")
    assert "Ended" in page(client, older)
    data = client.get(f"{HERE}{agreement.pk}.json").json()
    assert data["agreement"]["version"] == 1
    assert [each["url"] for each in data["others"]] == [f"{HERE}{newer.pk}/"]


def test_one_that_is_over_is_shown_as_the_last_one(client: Client):
    a_signed_agreement(first=date(2020, 1, 1), last=date(2023, 12, 31))
    said = page(client, f"/en{HERE}")
    assert "No agreement is in force. This is the last one that was." in said
    assert "Held until 31 December 2023." in said


def test_one_to_come_is_shown_as_such_while_none_is_in_force(client: Client):
    a_signed_agreement(first=date(2027, 1, 1), last=date(2029, 12, 31))
    assert "This one is signed and is to come." in page(client, f"/en{HERE}")


@pytest.mark.parametrize("tail", ["/", ".json"])
def test_a_draft_or_anothers_agreement_is_not_at_any_address(client: Client, tail: str):
    draft = an_agreement()
    assert client.get(f"{HERE}{draft.pk}{tail}").status_code == 404
    other = a_signed_agreement(a_municipality("annanstad"))
    assert client.get(f"{HERE}{other.pk}{tail}").status_code == 404


def test_a_shown_annex_is_read_and_a_hidden_one_is_named(client: Client):
    agreement = an_agreement()
    annex = an_annex(agreement)
    agreement = signed(fresh(agreement))
    file = f"{HERE}bilagor/{annex.sha256}.pdf"
    assert "signed with the agreement, and not shown here" in page(client, f"/en{HERE}")
    assert client.get(file).status_code == 404
    actions.show_annex(annex=annex, is_public=True, by=a_coordinator())
    assert f"/en{file}" in links(client, f"/en{HERE}")
    assert client.get(file).content == A_PDF


def test_the_page_of_the_municipality_links_to_the_agreement_and_the_council(client: Client):
    a_municipality()
    assert f"/en{HERE}" not in links(client, "/en/ekbacka/")
    a_signed_agreement()
    a_council()
    found = links(client, "/en/ekbacka/")
    assert f"/en{HERE}" in found
    assert f"/en{HERE}radet/" in found
    assert f"/en{HERE}radet/" in links(client, f"/en{HERE}")


def test_two_rounds_or_ten_take_the_same_number_of_queries(client: Client, settings):
    settings.LOFTE_PAGE_MEMORY = False
    agreement = a_signed_agreement()
    staff, page_of_staff = Client(), f"/arbete/overenskommelse/ekbacka/{agreement.pk}/"
    staff.force_login(a_coordinator())

    def asked() -> list[int]:
        found = []
        for who, address in ((client, HERE), (client, DATA), (staff, page_of_staff)):
            who.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert who.get(address).status_code == 200
            found.append(len(queries))
        return found

    for year in range(2010, 2012):
        a_standing_round(agreement, f"{year}-01-01", f"{year}-12-31")
    few = asked()
    for year in range(2020, 2028):
        a_standing_round(agreement, f"{year}-01-01", f"{year}-12-31")
    assert asked() == few
