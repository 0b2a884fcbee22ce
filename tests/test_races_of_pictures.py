"""Two who write one picture at once: adopted once, and nobody's save is lost unseen."""

import pytest

from lofte.commons.clock import today
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_police_coordinator, the_system
from lofte.datasets.testing import a_series
from lofte.dialogue.testing import a_counted_voice
from lofte.findings import actions, queries
from lofte.findings.figures.actions import tell_by
from lofte.findings.incidents.actions import keep
from lofte.findings.incidents.reading import read
from lofte.findings.models import GatheredVoice, IncidentFile, Picture, Problem
from lofte.findings.problems import actions as problems
from lofte.findings.testing import a_picture, a_problem, a_source
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def refusals(answers: list[object]) -> list[str]:
    return [str(each) for each in answers if isinstance(each, Refused)]


def test_of_two_who_adopt_at_once_one_does_and_its_voices_are_kept_once():
    picture = a_picture()
    a_counted_voice()
    a_source(picture, channel="web")
    problem = a_problem(picture)
    tell_by(problem=problem, series=a_series(), says="up", by=a_coordinator())
    people = (a_coordinator(), a_police_coordinator())
    answers = at_once(
        *(
            lambda person=person, number=number: actions.adopt(
                picture=picture, decision="Styrgruppen", registry_number=f"KS {number}",
                adopted_on=today(), by=person,
            )
            for number, person in enumerate(people)
        )
    )  # fmt: skip
    assert len(refusals(answers)) == 1
    assert GatheredVoice.objects.count() == 1
    [stands] = [each for each in answers if isinstance(each, Picture)]
    assert Picture.objects.get().registry_number == stands.registry_number


def test_of_two_who_describe_a_problem_at_once_the_second_is_told_of_the_first():
    problem, people = a_problem(), (a_coordinator(), a_police_coordinator())
    answers = at_once(
        *(
            lambda person=person, title=title: problems.describe_problem(
                problem=problem, said={"title": title}, seen=1, by=person
            )
            for person, title in zip(people, ("Ett", "Två"), strict=True)
        )
    )
    assert len(refusals(answers)) == 1
    [stands] = [each for each in answers if isinstance(each, Problem)]
    assert (Problem.objects.get().title, Problem.objects.get().version) == (stands.title, 2)


def test_a_problem_that_is_changed_while_the_picture_is_adopted_is_in_it_or_refused():
    picture = a_picture()
    a_source(picture)
    problem = a_problem(picture, title="Före")
    by = a_coordinator()
    answers = at_once(
        lambda: actions.adopt(
            picture=picture, decision="S", registry_number="1", adopted_on=today(), by=by
        ),
        lambda: problems.describe_problem(problem=problem, said={"title": "Efter"}, by=by),
    )
    assert isinstance(answers[0], Picture)
    is_in_it = not refusals(answers)
    assert queries.problem_with(picture, 1).title == ("Efter" if is_in_it else "Före")


def test_the_same_file_of_incidents_read_in_twice_at_once_is_counted_once():
    here, by = a_municipality(), the_system()
    found = read(b"datum;typ\n2025-01-01;Klotter\n", places={}, today=today())
    acts = [
        lambda: keep(municipality=here, name="Klotter", source="Kommunen", found=found, by=by)
    ] * 2
    answers = at_once(*acts)
    assert len(refusals(answers)) == 1
    assert IncidentFile.objects.get().cells.count() == 1
