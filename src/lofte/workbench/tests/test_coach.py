"""The coach beside the text: live or not, with what was promised elsewhere; never in the way."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.pledges.models import Clause
from lofte.pledges.testing import a_clause, a_draft, a_round, a_withdrawn_clause
from lofte.progress.testing import a_delivery, a_log

pytestmark = pytest.mark.django_db
VAGUE = "Polisen ska eftersträva att synas mer i centrum och vid stationen under hela året."
LIVE = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2021-06-26 12:00", tick=False), translation.override("sv"):
        yield


@pytest.fixture
def coordinator(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def of_draft(number: int = 4) -> str:
    return reverse("workbench:coach-draft", args=["ekbacka", a_draft().pk, number])


def of_clause() -> str:
    return reverse("workbench:coach-clause", args=["ekbacka", "2019-2020", "t1"])


def test_the_findings_alone_answer_a_page_that_asks_while_one_types(coordinator: Client):
    page = coordinator.post(of_draft(), {"text": VAGUE}, headers=LIVE).content.decode()
    assert "<html" not in page
    assert "eftersträva" in page
    assert "LIX" in page
    assert 'id="coach-status" hx-swap-oob="innerHTML"' in page


def test_without_script_a_page_carries_along_all_that_was_typed(coordinator: Client):
    typed = {"text": VAGUE, "heading": "Centrum", "seen": "1", "stage": "edit"}
    answer = coordinator.post(of_draft(), typed)
    page = answer.content.decode()
    assert '<input type="hidden" name="heading" value="Centrum">' in page
    assert page.count('name="text"') == 1
    assert "eftersträva" in page
    back = answer.context["asked"].back
    assert VAGUE in coordinator.post(back, {**typed, "text": VAGUE}).content.decode()


def test_a_suggestion_is_put_in_the_text(coordinator: Client):
    answer = coordinator.post(of_draft(), {"text": VAGUE, "use": "0"})
    assert answer.context["text"].startswith("Polisen ska synas")
    assert "eftersträva" not in answer.context["text"]


@pytest.mark.parametrize("use", ["", "99", "-1", "x", "²", "9" * 5000])
def test_a_suggestion_that_is_none_changes_nothing(coordinator: Client, use: str):
    answer = coordinator.post(of_draft(), {"text": VAGUE, "use": use})
    assert answer.context["text"] == VAGUE


@pytest.mark.parametrize("text", ["", " ", "\x00", "%_%_%", "'; --", "å" * 9_000, "ord " * 9_000])
@pytest.mark.parametrize("headers", [{}, LIVE])
def test_any_text_is_answered(coordinator: Client, text: str, headers: dict[str, str]):
    assert coordinator.post(of_draft(), {"text": text}, headers=headers).status_code == 200


def elsewhere(text: str = VAGUE) -> Clause:
    target = {"kind": "count", "at_least": 2, "per": "year"}
    return a_clause(a_round(a_municipality("annanstad")), key="C1", text=text, target=target)


def test_the_same_words_elsewhere_are_told_with_how_it_went(coordinator: Client):
    clause = elsewhere()
    a_log(clause.round)
    a_delivery(clause, on="2019-04-12", count=2)
    near = VAGUE.replace("hela året", "hela 2021")
    page = coordinator.post(of_draft(), {"text": near}, headers=LIVE).content.decode()
    assert 'href="/annanstad/2019-2020/c1/"' in page
    assert "Annanstad 2019–2020" in page
    assert "2 av 4 gjorda" in page


def test_the_same_words_in_the_last_round_here_are_told(coordinator: Client):
    a_clause(text=VAGUE)
    page = coordinator.post(of_draft(), {"text": VAGUE}, headers=LIVE).content.decode()
    assert 'href="/ekbacka/2019-2020/t1/"' in page


def test_a_promise_is_not_told_that_it_is_like_itself(coordinator: Client):
    a_clause(text=VAGUE)
    page = coordinator.post(of_clause(), {"text_sv": VAGUE}, headers=LIVE).content.decode()
    assert "eftersträva" in page
    assert "/ekbacka/2019-2020/t1/" not in page.replace(of_clause(), "")


def test_other_words_and_withdrawn_promises_are_not_told(coordinator: Client):
    elsewhere("Kommunen lagar belysningen vid stationen under hela året.")
    a_withdrawn_clause(elsewhere_again(), reason="Fel.")
    page = coordinator.post(of_draft(), {"text": VAGUE}, headers=LIVE).content.decode()
    assert "/annanstad/" not in page


def elsewhere_again() -> Clause:
    return a_clause(a_round(a_municipality("annanstad"), first="2020-01-01"), text=VAGUE)


@pytest.mark.parametrize("many", [10, 20])
def test_many_alike_ask_as_few_questions(
    coordinator: Client, many: int, django_assert_max_num_queries
):
    for number in range(many):
        a_clause(a_round(a_municipality("annanstad"), first=f"20{number:02}-01-01"), text=VAGUE)
    address = of_draft()
    with django_assert_max_num_queries(16):
        coordinator.post(address, {"text": VAGUE}, headers=LIVE)


def test_the_form_of_an_amendment_has_the_coach_beside_it(coordinator: Client):
    a_clause(text=VAGUE)
    address = reverse("pledges:amend", args=["ekbacka", "2019-2020", "t1"])
    page = coordinator.get(address).content.decode()
    assert f'hx-post="{of_clause()}"' in page
    assert f'formaction="{of_clause()}"' in page
    assert "eftersträva" in page.split('id="coach"')[1]
