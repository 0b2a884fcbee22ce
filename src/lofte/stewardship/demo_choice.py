"""What Ekbacka chose among the problems of its picture, and which promises came of it.

Made up, and loaded once. Everything goes through the acts of those who would do it.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.findings import queries as findings
from lofte.focus import actions, queries
from lofte.focus.models import Answer, Prioritisation, Score
from lofte.pledges.queries import clauses, rounds
from lofte.pledges.sources import actions as sources

CHOICE = Path(__file__).parent / "data" / "choice.json"


def choose(municipality: Municipality, by: Person) -> None:
    """Weigh, answer and decide, unless somebody has begun to choose here already."""
    picture = findings.adopted_picture(municipality)
    if picture is None or queries.prioritisation_of(picture) is not None:
        return
    told = json.loads(CHOICE.read_text(encoding="utf-8"))
    choice = actions.begin(picture=picture, by=by)
    for each in told["problems"]:
        _answer(choice, each, by)
    for theme in queries.themes_to_answer(choice):
        said = {"outcome": Answer.Outcome.DECLINED, "focus_area": None, **told["other_themes"]}
        actions.answer(prioritisation=choice, theme=theme.key, said=said, by=by)
    actions.decide(
        prioritisation=choice, decision=told["decision"], registry_number=told["registry_number"],
        decided_on=today(), by=by,
    )  # fmt: skip
    _tie(municipality, choice, told["tied"], by)


def _answer(choice: Prioritisation, told: Mapping[str, Any], by: Person) -> None:
    """Score a problem for both sides, and answer it: in an area of its own, or not."""
    problem = choice.picture.problems.get(number=told["number"])
    criteria = [each.pk for each in queries.criteria_of(choice)]
    for side in Score.Side:
        values = dict(zip(criteria, told[side.value], strict=True))
        actions.score(prioritisation=choice, problem=problem, side=side, values=values, by=by)
    said = {"outcome": Answer.Outcome.DECLINED, "focus_area": None, **told["answer"]}
    if area := told.get("area"):
        named = actions.name_area(prioritisation=choice, by=by, **area)
        said |= {"outcome": Answer.Outcome.CHOSEN, "focus_area": named}
    actions.answer(prioritisation=choice, problem=problem, said=said, by=by)


def _tie(
    municipality: Municipality, choice: Prioritisation, told: Mapping[str, Any], by: Person
) -> None:
    """Say of promises that stand already which problem they are about."""
    begun = rounds(municipality).filter(starts_on__lte=today())
    standing = [each for round in begun for each in clauses(round) if not each.withdrawn_on]
    for clause in standing:
        number = told["problem_of_area"].get(clause.focus_area.key)
        if number is not None:
            problem = choice.picture.problems.get(number=number)
            sources.tie(clause=clause, problem=problem, because=told["because"], by=by)
