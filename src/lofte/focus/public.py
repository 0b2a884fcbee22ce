"""The choice as residents read it: every problem and theme with its answer, and how it weighed."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.themes.published import theme_name
from lofte.focus import queries, showing
from lofte.focus.matrix import Row, matrix, too_close
from lofte.focus.models import Answer, FocusArea, Prioritisation


def page(municipality: Municipality, choice: Prioritisation | None) -> dict[str, Any]:
    """What the page shows; without a choice that nothing is published."""
    here = [municipality.slug]
    trail = [
        (_("Sweden"), address("/")),
        (municipality.name, address(f"/{municipality.slug}/")),
        (_("What was chosen"), reverse("focus:choice", args=here)),
    ]
    shown: dict[str, Any] = {"place": municipality, "choice": choice, "trail": trail}
    if choice is None:
        return shown
    rows = matrix(choice)
    told = [row for row in rows if row.problem.public_text]
    answers = list(queries.answers_of(choice))
    answered = showing.problems_answered(told, answers)
    return shown | {
        "areas": [
            (area, [each for each in answered if _is_in(each.answer, area)], _themes(answers, area))
            for area in queries.areas_of(choice)
        ],
        "declined": [each for each in answered if each.answer and not each.answer.is_chosen],
        "declined_themes": [each for each in answers if each.theme and not each.is_chosen],
        "internal": len(rows) - len(told),
        "rows": told,
        "criteria": list(queries.criteria_of(choice)),
        "close": [
            [each for each in group if each.public_text]
            for group in too_close(rows)
            if sum(1 for each in group if each.public_text) > 1
        ],
        "agreed": showing.agreed(choice),
    }


def _is_in(answer: Answer | None, area: FocusArea) -> bool:
    return answer is not None and answer.focus_area_id == area.pk


def _themes(answers: list[Answer], area: FocusArea) -> list[str]:
    return [theme_name(each.theme) for each in answers if each.theme and _is_in(each, area)]


def document(municipality: Municipality, choice: Prioritisation | None) -> dict[str, Any]:
    """The same as data; `choice` is null where none is published."""
    if choice is None:
        return {"municipality": municipality.code, "choice": None}
    told = {row.problem.pk: row for row in matrix(choice) if row.problem.public_text}
    answers = list(queries.answers_of(choice))
    return {
        "municipality": municipality.code,
        "choice": {
            "picture": choice.picture.title,
            "decided_on": choice.decided_on,
            "decision": choice.decision,
            "registry_number": choice.registry_number,
            "threshold": choice.threshold,
            "criteria": [
                {"title": each.title, "question": each.question, "weight": each.weight}
                for each in queries.criteria_of(choice)
            ],
            "focus_areas": [
                {"id": each.key, "title": each.titles, "why": each.why}
                for each in queries.areas_of(choice)
            ],
            "problems": [
                _problem(told[each.problem_id], each) for each in answers if each.problem_id in told
            ],
            "internal_problems": sum(
                1 for each in answers if each.problem_id and each.problem_id not in told
            ),
            "themes": [{"theme": each.theme, **_answer(each)} for each in answers if each.theme],
        },
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "focus_area": answer.focus_area.key if answer.focus_area else None,
        "reason": answer.reason or None,
        "words": answer.words,
    }


def _problem(row: Row, answer: Answer) -> dict[str, Any]:
    rank = row.rank
    return {
        "number": row.problem.number,
        "title": row.problem.title,
        **_answer(answer),
        "scores": [
            {
                "criterion": each.criterion.title,
                "municipality": each.municipality,
                "police": each.police,
            }
            for each in row.cells
        ],
        "place_by_voices": [rank.highest, rank.lowest] if rank else None,
    }
