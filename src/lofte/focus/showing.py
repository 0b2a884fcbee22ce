"""A choice as staff see it: the matrix, what residents and groups put first, and the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lofte.analysis.ranking import Rank
from lofte.commons import queries as ground
from lofte.commons.models import Municipality, Person
from lofte.dialogue.opinions import results
from lofte.findings.models import Problem
from lofte.focus import queries, rules
from lofte.focus.forms import SIDES
from lofte.focus.matrix import Row, matrix, too_close
from lofte.focus.models import Answer, Prioritisation
from lofte.focus.queries import ThemeCount


@dataclass(frozen=True)
class Answered:
    """A problem or a theme with its answer, or without one yet."""

    row: Row | None
    theme: ThemeCount | None
    answer: Answer | None


def staff_list(municipality: Municipality) -> str:
    return reverse("choosing:choices", args=[municipality.slug])


def staff_url(prioritisation: Prioritisation) -> str:
    return reverse("choosing:choice", args=[prioritisation.municipality.slug, prioritisation.pk])


def staff_page(prioritisation: Prioritisation, person: Person) -> dict[str, Any]:
    """The choice with what is missing before it is decided, and whose scores the person gives."""
    rows = matrix(prioritisation)
    answers = list(queries.answers_of(prioritisation))
    return {
        "place": prioritisation.municipality,
        "choice": prioritisation,
        "picture": prioritisation.picture,
        "criteria": list(queries.criteria_of(prioritisation)),
        "rows": rows,
        "edits": not prioritisation.is_decided,
        "problems": problems_answered(rows, answers),
        "themes": themes_answered(prioritisation, answers),
        "areas": list(queries.areas_of(prioritisation)),
        "close": too_close(rows),
        "agreed": agreed(prioritisation),
        "missing": [] if prioritisation.is_decided else rules.what_is_missing(prioritisation),
        "sides": [] if prioritisation.is_decided else _sides(prioritisation, rows, person),
    }


def problems_answered(rows: Sequence[Row], answers: Sequence[Answer]) -> list[Answered]:
    by_problem = {each.problem_id: each for each in answers if each.problem_id}
    return [Answered(row, None, by_problem.get(row.problem.pk)) for row in rows]


def themes_answered(prioritisation: Prioritisation, answers: Sequence[Answer]) -> list[Answered]:
    """Themes that need an answer of their own, and those that were given one without need."""
    by_theme = {each.theme: each for each in answers if each.theme}
    counted = queries.themes_of(prioritisation)
    need = {each.key for each in queries.themes_to_answer(prioritisation)}
    return [
        Answered(None, each, by_theme.get(each.key))
        for each in counted
        if each.key in need or each.key in by_theme
    ]


def _sides(
    prioritisation: Prioritisation, rows: Sequence[Row], person: Person
) -> list[tuple[str, str, int, int]]:
    """Of each side that the person scores for: its address, its name, the next problem to score
    (0: all are) and how many are left.
    """
    mine = ground.coordinates_for(person, prioritisation.municipality)
    found = []
    for word, side in SIDES.items():
        left = sorted(each.problem.number for each in rows if getattr(each, side.value) is None)
        if rules.SCORED_BY[side] in mine:
            found.append((word, str(side.label), left[0] if left else 0, len(left)))
    return found


def next_to_score(prioritisation: Prioritisation, side: str, after: Problem) -> int | None:
    """The number of the next problem that the side has not scored wholly."""
    left = [row.problem.number for row in matrix(prioritisation) if getattr(row, side) is None]
    later = [each for each in left if each > after.number]
    return min(later or left, default=None)


def place_words(rank: Rank | None) -> str:
    if rank is None:
        return "–"
    if rank.is_sure:
        return _("place %(place)s") % {"place": rank.highest}
    return _("place %(first)s–%(last)s") % {"first": rank.highest, "last": rank.lowest}


def agreed(prioritisation: Prioritisation) -> list[dict[str, Any]]:
    """What all groups agree on in each conversation behind the picture: never only the majority."""
    found = []
    for dialogue in queries.conversations_behind(prioritisation):
        for level in results.page(dialogue.conversation):
            if level.get("is_told"):
                found.append({"dialogue": dialogue, **level})
    return found
