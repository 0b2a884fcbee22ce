"""Choices for tests, made only by actions."""

from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.testing import a_coordinator, a_police_coordinator
from lofte.findings import queries as findings
from lofte.findings.models import Picture, Problem
from lofte.findings.testing import an_adopted_picture
from lofte.focus import actions, queries
from lofte.focus.models import FocusArea, Prioritisation, Score


def a_choice(picture: Picture | None = None) -> Prioritisation:
    """A draft, of which nothing is scored or answered."""
    picture = picture or an_adopted_picture()
    return actions.begin(picture=picture, by=a_coordinator(picture.municipality))


def scored(
    choice: Prioritisation, problem: Problem, *, municipality: int = 4, police: int = 4
) -> None:
    """The same value by every criterion, from each side."""
    criteria = [each.pk for each in queries.criteria_of(choice)]
    for side, value, by in (
        (Score.Side.MUNICIPALITY, municipality, a_coordinator(choice.municipality)),
        (Score.Side.POLICE, police, a_police_coordinator()),
    ):
        actions.score(
            prioritisation=choice, problem=problem, side=side,
            values=dict.fromkeys(criteria, value), by=by,
        )  # fmt: skip


def an_area(choice: Prioritisation, title: str = "Trygga vägar", **said: Any) -> FocusArea:
    given = {"why": "Många är oroliga där.", **said}
    by = a_coordinator(choice.municipality)
    return actions.name_area(prioritisation=choice, title=title, by=by, **given)


def chosen(choice: Prioritisation, problem: Problem, area: FocusArea, words: str = "") -> None:
    said = {"outcome": "chosen", "focus_area": area, "reason": "", "words": words}
    by = a_coordinator(choice.municipality)
    actions.answer(prioritisation=choice, problem=problem, said=said, by=by)


def declined(choice: Prioritisation, words: str = "Vi lyser upp först.", **about: Any) -> None:
    """`about`: the problem or the theme."""
    said = {"outcome": "declined", "focus_area": None, "reason": "others_first", "words": words}
    by = a_coordinator(choice.municipality)
    actions.answer(prioritisation=choice, said=said, by=by, **about)


def decided(choice: Prioritisation) -> Prioritisation:
    return actions.decide(
        prioritisation=choice, decision="Styrgruppen", registry_number="KS 2026/2",
        decided_on=today(), by=a_coordinator(choice.municipality),
    )  # fmt: skip


def a_decided_choice(
    municipality: Municipality | None = None, *, is_public: bool = True, **said: Any
) -> Prioritisation:
    """The one problem of an adopted picture is in focus; `said` goes to the problem."""
    picture = an_adopted_picture(municipality, is_public=is_public, **said)
    choice = a_choice(picture)
    problem = findings.problems_of(picture).get()
    scored(choice, problem)
    chosen(choice, problem, an_area(choice))
    for theme in queries.themes_to_answer(choice):
        declined(choice, theme=theme.key)
    return decided(choice)
