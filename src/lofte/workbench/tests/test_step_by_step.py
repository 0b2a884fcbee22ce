"""The stage gates: what each step leaves behind, and why it is not done yet."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_municipality, a_reader
from lofte.findings.queries import pictures_of
from lofte.findings.testing import a_cycle, a_picture
from lofte.focus.testing import a_decided_choice
from lofte.pledges.sources import actions as sources
from lofte.pledges.testing import a_draft_from_a_choice
from lofte.stewardship.actions import make_round
from lofte.workbench.gates import steps

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def tasks() -> dict[str, tuple[bool, str]]:
    here = a_municipality()
    found = [task for step in steps(here, a_cycle()) for task in step.tasks]
    return {each.title: (each.is_done, each.hint) for each in found}


def test_at_the_beginning_nothing_is_done_and_each_task_says_why():
    found = tasks()
    assert not any(is_done for is_done, _hint in found.values())
    assert all(hint for _is_done, hint in found.values())
    assert found["The joint picture"] == (False, "It is not begun.")


def test_a_draft_of_the_picture_tells_what_it_lacks():
    a_picture()
    assert "no problem yet" in tasks()["The joint picture"][1]


def test_what_is_decided_and_drafted_is_done_and_what_is_left_has_a_reason():
    a_draft_from_a_choice(a_decided_choice(), lines=[{"owner": ""}])
    found = tasks()
    assert found["The joint picture"] == (True, "")
    assert found["The picture is published"][0]
    assert found["Problems are prioritised, and all have an answer"][0]
    assert found["Promises are drafted"] == (False, "T1: the role that owns it is missing.")


def test_a_promise_that_comes_from_no_problem_is_named():
    choice = a_decided_choice()
    draft = a_draft_from_a_choice(choice)
    by = a_coordinator()
    round = make_round(draft=draft, seen=draft.version, is_another=False, by=by)
    assert tasks()["Each promise comes from a problem"][0]
    clause, problem = round.clauses.get(), choice.picture.problems.get()
    sources.untie(clause=clause, problem=problem, because="Det var fel.", by=by)
    assert tasks()["Each promise comes from a problem"] == (False, "Without a problem: T1.")


def test_everybody_with_a_role_reads_where_the_turn_is(client: Client):
    client.force_login(a_reader())
    page = reverse("workbench:gates", args=["ekbacka"])
    assert "No turn of the work is begun" in client.get(page).content.decode()
    a_cycle()
    shown = client.get(page).content.decode()
    assert "Joint preparations" in shown
    assert not pictures_of(a_municipality()).exists()
