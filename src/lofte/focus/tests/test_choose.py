"""Weighed, answered and decided: what stands between a problem and a promise."""

import pytest
from django.db import DatabaseError, transaction

from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_coordinator,
    a_reader,
)
from lofte.dialogue.testing import a_counted_voice
from lofte.findings import actions as findings
from lofte.findings.testing import a_cause, a_picture, a_problem, a_source, adopted
from lofte.focus import actions, queries, rules
from lofte.focus.matrix import matrix, places, too_close
from lofte.focus.models import Answer, Prioritisation
from lofte.focus.testing import (
    a_choice,
    a_decided_choice,
    an_area,
    chosen,
    decided,
    declined,
    scored,
)

pytestmark = pytest.mark.django_db


def a_picture_with(many: int, **counts: int) -> Prioritisation:
    """A choice among so many problems; `counts`: voices by theme."""
    for theme, voices in counts.items():
        for _each in range(voices):
            a_counted_voice(theme=theme)
    picture = a_picture()
    for at in range(many):
        a_cause(a_problem(picture, title=f"Problem {at + 1}", themes=[]))
    a_source(picture, "Röster", channel="web")
    return a_choice(adopted(picture))


def problem(choice: Prioritisation, number: int):
    return choice.picture.problems.get(number=number)


def why(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return str(refused.value)


def test_a_choice_begins_with_criteria_and_only_once_among_the_problems_of_an_adopted_picture():
    draft = a_picture()
    assert "Adopt the picture first" in why(lambda: a_choice(draft))
    choice = a_picture_with(2)
    assert [each.position for each in queries.criteria_of(choice)] == [1, 2, 3, 4, 5]
    assert "begun already" in why(lambda: a_choice(choice.picture))


def test_each_side_scores_for_itself():
    choice = a_picture_with(1)
    values = dict.fromkeys([each.pk for each in queries.criteria_of(choice)], 3)

    def score(side, by):
        actions.score(
            prioritisation=choice, problem=problem(choice, 1), side=side, values=values, by=by
        )

    assert "police scores" in why(lambda: score("police", a_coordinator()))
    assert "municipality scores" in why(lambda: score("municipality", a_police_coordinator()))
    score("police", a_police_coordinator())
    (row,) = matrix(choice)
    assert (row.police, row.municipality, row.joint) == (3, None, None)


@pytest.mark.parametrize("value", [0, 6, -1])
def test_a_score_is_one_to_five(value):
    choice = a_picture_with(1)
    values = {queries.criteria_of(choice)[0].pk: value}
    assert "1, hardly" in why(
        lambda: actions.score(
            prioritisation=choice, problem=problem(choice, 1), side="municipality", values=values,
            by=a_coordinator(),
        )
    )  # fmt: skip


def test_a_criterion_that_was_taken_away_meanwhile_is_told():
    choice = a_picture_with(1)
    first = queries.criteria_of(choice)[0]
    values = {first.pk: 3}
    actions.remove_criterion(criterion=first, by=a_coordinator())
    assert "Load the page again" in why(
        lambda: actions.score(
            prioritisation=choice, problem=problem(choice, 1), side="municipality", values=values,
            by=a_coordinator(),
        )
    )  # fmt: skip


def test_the_joint_score_is_weighted_and_shows_where_the_sides_differ():
    choice = a_picture_with(2)
    heavy, *others = queries.criteria_of(choice)
    actions.change_criterion(
        criterion=heavy, title=heavy.title, question="", weight=3, by=a_coordinator()
    )
    scored(choice, problem(choice, 1), municipality=2, police=2)
    scored(choice, problem(choice, 2), municipality=1, police=3)
    actions.score(
        prioritisation=choice, problem=problem(choice, 1), side="municipality",
        values={heavy.pk: 5}, by=a_coordinator(),
    )  # fmt: skip
    first, second = matrix(choice)
    assert first.problem.number == 1
    # (3 × 5 + 4 × 2) / 7, halfway to 2.
    assert first.municipality == pytest.approx(23 / 7)
    assert first.joint == pytest.approx((23 / 7 + 2) / 2)
    assert [each.criterion.pk for each in first.apart] == [heavy.pk]
    assert len(second.apart) == 1 + len(others)


def test_residents_voices_give_places_and_say_when_they_are_too_close_to_call():
    picture = a_picture()
    problems = [a_problem(picture, title=str(many)) for many in (60, 58, 3)]
    for each, many in zip(problems, (60, 58, 3), strict=True):
        each.voices_counted = many
    ranked = places(problems)
    assert [(each.highest, each.lowest) for each in ranked if each] == [(1, 2), (1, 2), (3, 3)]
    for each in problems:
        each.voices_counted = 0
    assert places(problems) == [None] * 3


def test_a_choice_of_one_problem_ranks_nothing():
    choice = a_picture_with(1)
    rows = matrix(choice)
    assert rows[0].rank is None
    assert too_close(rows) == []


def test_every_problem_gets_an_answer_and_the_areas_are_two_to_five():
    choice = a_picture_with(3)
    area = an_area(choice, "Ett")
    missing = rules.what_is_missing(choice)
    assert "There are 1 focus areas. Choose 2 to 5." in missing
    assert "The focus area “Ett” answers no problem." in missing
    assert "Problem 3, “Problem 3”, has no answer." in missing
    chosen(choice, problem(choice, 1), area)
    chosen(choice, problem(choice, 2), an_area(choice, "Två"))
    declined(choice, problem=problem(choice, 3))
    assert rules.what_is_missing(choice) == [
        "Problem 1 is chosen and is not scored by both sides.",
        "Problem 2 is chosen and is not scored by both sides.",
    ]
    for number in (1, 2):
        scored(choice, problem(choice, number))
    assert decided(choice).is_decided


def test_a_sixth_area_is_refused_and_so_is_one_of_the_same_name():
    choice = a_picture_with(2)
    for at in range(5):
        an_area(choice, f"Område {at}")
    assert "At most 5" in why(lambda: an_area(choice, "Det sjätte"))
    assert "already" in why(lambda: an_area(choice, "område 1"))


def test_a_theme_that_many_spoke_of_outside_the_problems_gets_an_answer():
    choice = a_picture_with(2, traffic=5, drugs=4)
    assert [(each.key, each.in_no_problem) for each in queries.themes_to_answer(choice)] == [
        ("traffic", 5)
    ]
    assert any("5 voices in it are in no problem" in each for each in rules.what_is_missing(choice))
    actions.set_threshold(prioritisation=choice, threshold=4, by=a_coordinator())
    choice.refresh_from_db()
    assert [each.key for each in queries.themes_to_answer(choice)] == ["traffic", "drugs"]
    for key in ("traffic", "drugs"):
        declined(choice, theme=key)
    assert not any("theme" in each for each in rules.what_is_missing(choice))


def test_a_voice_that_a_problem_gathers_is_answered_with_the_problem():
    for _each in range(6):
        a_counted_voice(theme="lighting")
    choice = a_decided_choice()
    assert queries.themes_to_answer(choice) == []
    (theme,) = queries.themes_of(choice)
    assert (theme.voices, theme.in_no_problem) == (6, 0)


def test_declining_without_a_reason_or_words_is_refused():
    choice = a_picture_with(1)

    def answer(**said):
        given = {"outcome": "declined", "focus_area": None, "reason": "", "words": "", **said}
        actions.answer(
            prioritisation=choice, problem=problem(choice, 1), said=given, by=a_coordinator()
        )

    assert "Say why" in why(lambda: answer())
    assert "Say why" in why(lambda: answer(reason="no_means"))
    assert "Say which focus area" in why(lambda: answer(outcome="chosen"))
    assert "personal identity number" in why(
        lambda: answer(reason="no_means", words="Ring 19811218-9876.")
    )
    answer(reason="no_means", words="Vägen är statlig.")
    assert Answer.objects.get().reason == "no_means"


def test_what_is_answered_again_is_answered_once():
    choice = a_picture_with(1)
    declined(choice, problem=problem(choice, 1))
    chosen(choice, problem(choice, 1), an_area(choice))
    given = Answer.objects.get()
    assert (given.outcome, given.reason) == ("chosen", "")


def test_an_area_that_answers_something_is_not_taken_away():
    choice = a_picture_with(1)
    area = an_area(choice)
    chosen(choice, problem(choice, 1), area)
    assert "Answer them otherwise" in why(
        lambda: actions.remove_area(focus_area=area, by=a_coordinator())
    )
    declined(choice, problem=problem(choice, 1))
    actions.remove_area(focus_area=area, by=a_coordinator())
    assert not queries.areas_of(choice)


def test_what_is_decided_is_not_changed():
    choice = a_decided_choice()
    first = problem(choice, 1)
    area = queries.areas_of(choice).get()
    by = a_coordinator()
    acts = [
        lambda: scored(choice, first),
        lambda: an_area(choice, "Ett till"),
        lambda: declined(choice, problem=first),
        lambda: actions.rename_area(focus_area=area, title="Nytt", why="", by=by),
        lambda: actions.remove_area(focus_area=area, by=by),
        lambda: actions.set_threshold(prioritisation=choice, threshold=2, by=by),
        lambda: actions.remove_criterion(criterion=queries.criteria_of(choice)[0], by=by),
        lambda: decided(choice),
    ]
    for act in acts:
        assert "stands as it was" in why(act)


def test_what_is_decided_stands_in_the_database_too():
    choice = a_decided_choice()
    answer, criterion = Answer.objects.get(), queries.criteria_of(choice)[0]
    score = queries.scores_of(choice)[0]
    answer.words, criterion.weight, score.value, choice.threshold = "Nytt", 3, 1, 9
    for each in (answer, criterion, score, choice):
        with pytest.raises(DatabaseError), transaction.atomic():
            each.save()
        with pytest.raises(DatabaseError), transaction.atomic():
            type(each).objects.filter(pk=each.pk).delete()


def test_only_coordinators_choose():
    choice = a_picture_with(1)
    by = a_reader()
    assert "coordinator" in why(
        lambda: actions.name_area(prioritisation=choice, title="X", why="Y", by=by)
    )


def test_a_receipt_finds_the_answer_to_its_problem_and_else_to_its_theme():
    gathered = a_counted_voice(theme="lighting")
    loose = [a_counted_voice(theme="traffic") for _each in range(5)]
    few = a_counted_voice(theme="drugs")
    choice = a_decided_choice(is_public=False)
    assert queries.public_answer_to(gathered) is None
    findings.publish(picture=choice.picture, is_read=True, by=a_coordinator())
    assert queries.public_answer_to(gathered).is_chosen
    assert queries.public_answer_to(loose[0]).theme == "traffic"
    assert queries.public_answer_to(few) is None


def test_a_choice_is_found_only_where_it_belongs():
    choice = a_decided_choice()
    elsewhere = a_municipality("annanstad")
    assert queries.prioritisation_with(elsewhere, choice.pk) is None
    assert queries.public_prioritisation(elsewhere) is None
    assert queries.public_prioritisation(choice.municipality) == choice
