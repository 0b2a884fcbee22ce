"""From a decided choice to promises that say what they come from."""

import pytest
from django.db import DatabaseError
from django.utils import translation

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reader
from lofte.findings import queries as findings
from lofte.focus.models import FocusArea
from lofte.focus.testing import a_choice, a_decided_choice
from lofte.pledges.documents import text_of
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.documents import document_of, lacks
from lofte.pledges.drafts.lines import lines_of
from lofte.pledges.models import ClauseSource, Draft
from lofte.pledges.sources import actions as sources
from lofte.pledges.sources import queries
from lofte.pledges.testing import a_clause, a_draft_from_a_choice, a_line_of_a_plan
from lofte.stewardship.actions import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def why(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def published(draft: Draft):
    draft.refresh_from_db()
    return make_round(draft=draft, seen=draft.version, is_another=False, by=a_coordinator())


def test_promises_are_drafted_once_from_a_choice_that_is_decided():
    choice = a_choice()
    assert "Decide what to choose first" in why(
        lambda: actions.begin(prioritisation=choice, by=a_coordinator())
    )
    draft = a_draft_from_a_choice(lines=())
    assert "Go on with that draft" in why(
        lambda: actions.begin(prioritisation=draft.prioritisation, by=a_coordinator())
    )


def test_what_a_draft_from_a_choice_lacks_is_said_line_by_line():
    draft = a_draft_from_a_choice(lines=[{"owner": "", "evidence": "", "effect": {}}])
    assert lacks(draft) == [
        "T1: the role that owns it is missing.",
        "T1: what shows that it was done is missing.",
        "T1: say what shows whether it helps, or why that is not followed.",
    ]


def test_every_chosen_area_asks_for_a_promise_and_no_promise_stands_outside_them():
    draft = a_draft_from_a_choice(lines=[{"heading": "Något annat"}])
    assert lacks(draft) == [
        "No promise is drafted in the focus area “Trygga vägar”.",
        "N1: it stands in none of the chosen focus areas.",
    ]


def test_the_round_has_the_chosen_areas_themselves_and_its_clauses_come_from_their_problems():
    draft = a_draft_from_a_choice()
    areas = FocusArea.objects.count()
    document = document_of(draft)
    round = published(draft)
    assert FocusArea.objects.count() == areas
    (clause,) = round.clauses.all()
    assert clause.focus_area.prioritisation == draft.prioritisation
    (source,) = queries.sources_of(clause)
    assert source.problem == findings.problems_of(draft.prioritisation.picture).get()
    assert source.because == "Drafted from the focus area “Trygga vägar”."
    assert text_of(round)["focus_areas"] == document["focus_areas"]
    assert clause.document["owner"] == "Gatuchef"
    assert clause.document["effect"]["baseline"] == "34 % (2025)"


def test_an_area_in_other_letters_is_the_same_area():
    draft = a_draft_from_a_choice(lines=[{"heading": "trygga VÄGAR"}])
    assert document_of(draft)["focus_areas"][0]["title"] == {"sv": "Trygga vägar"}


def test_a_promise_is_taken_over_with_a_reason_and_how_it_went():
    clause = a_clause()
    draft = a_draft_from_a_choice(lines=())
    said = {
        "round": "2019-2020", "heading": "Trygga vägar", "because": "", "verdict": "1 av 2 gjorda.",
    }  # fmt: skip

    def carry(**more):
        return actions.carry_over(draft=draft, clause=clause, said=said | more, by=a_coordinator())

    assert "Say why" in why(carry)
    draft = carry(because="Problemet finns kvar.")
    (line,) = lines_of(draft.lines)
    assert (line.text, line.heading) == (clause.text, "Trygga vägar")
    assert document_of(draft)["focus_areas"][0]["clauses"][0]["carried_from"] == {
        "round": "2019-2020", "clause": clause.key, "because": "Problemet finns kvar.",
        "verdict": "1 av 2 gjorda.",
    }  # fmt: skip
    assert "already" in why(lambda: carry(because="En gång till."))


def test_what_was_dropped_may_be_taken_over_again():
    clause = a_clause()
    draft = a_draft_from_a_choice(lines=())
    said = {"round": "2019-2020", "heading": "Trygga vägar", "because": "Det finns kvar."}
    draft = actions.carry_over(draft=draft, clause=clause, said=said, by=a_coordinator())
    draft = actions.drop(draft=draft, number=1, seen=draft.version, by=a_coordinator())
    draft = actions.carry_over(draft=draft, clause=clause, said=said, by=a_coordinator())
    assert len(lines_of(draft.lines)) == 2


def test_a_promise_of_another_municipality_is_not_taken_over():
    clause = a_clause()
    elsewhere = a_municipality("annanstad")
    choice = a_decided_choice(elsewhere)
    draft = actions.begin(prioritisation=choice, by=a_coordinator(elsewhere))
    said = {"round": "2019-2020", "heading": "Trygga vägar", "because": "Bra."}
    assert "another municipality" in why(
        lambda: actions.carry_over(
            draft=draft, clause=clause, said=said, by=a_coordinator(elsewhere)
        )
    )


def test_a_clause_is_tied_and_let_go_and_all_that_was_said_stays():
    choice = a_decided_choice()
    problem = choice.picture.problems.get()
    clause = a_clause()
    by = a_coordinator()
    assert queries.clauses_without_source(clause.round) == [clause]
    sources.tie(clause=clause, problem=problem, because="Det handlar om samma gata.", by=by)
    assert [each.problem for each in queries.sources_of(clause)] == [problem]
    assert queries.clauses_without_source(clause.round) == []
    assert list(queries.clauses_of(problem)) == [clause]
    assert "already" in why(
        lambda: sources.tie(clause=clause, problem=problem, because="Igen.", by=by)
    )
    sources.untie(clause=clause, problem=problem, because="Det var fel gata.", by=by)
    assert not queries.sources_of(clause)
    assert not queries.clauses_of(problem)
    assert [(each.is_tied, each.because) for each in queries.history_of(clause)] == [
        (False, "Det var fel gata."),
        (True, "Det handlar om samma gata."),
    ]
    assert "not tied" in why(
        lambda: sources.untie(clause=clause, problem=problem, because="Igen.", by=by)
    )
    sources.tie(clause=clause, problem=problem, because="Jo, ändå.", by=by)
    assert len(queries.sources_of(clause)) == 1


def test_a_tie_needs_a_reason_a_coordinator_and_a_problem_of_the_place():
    problem = a_decided_choice().picture.problems.get()
    theirs = a_decided_choice(a_municipality("annanstad")).picture.problems.get()
    clause = a_clause()

    def tie(problem=problem, because="Så är det.", by=None):
        sources.tie(clause=clause, problem=problem, because=because, by=by or a_coordinator())

    assert "Say why" in why(lambda: tie(because=" "))
    assert "coordinator" in why(lambda: tie(by=a_reader()))
    assert "its municipality" in why(lambda: tie(problem=theirs))
    assert "personal identity number" in why(lambda: tie(because="19811218-9876 sa det."))


def test_what_was_said_of_a_source_is_never_changed():
    draft = a_draft_from_a_choice()
    published(draft)
    said = ClauseSource.objects.get()
    said.because = "Något annat."
    with pytest.raises(DatabaseError):
        said.save()


def test_a_line_of_a_plan_reads_the_same_as_it_was_written():
    draft = a_draft_from_a_choice(lines=[a_line_of_a_plan(effect={"not_followed": "För dyrt."})])
    (line,) = lines_of(draft.lines)
    assert line.effect == {"not_followed": "För dyrt."}
    assert lacks(draft) == []
