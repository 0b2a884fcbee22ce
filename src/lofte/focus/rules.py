"""Why something may not be weighed, answered or decided, as a sentence; None when it may."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons import queries as ground
from lofte.commons.clock import today
from lofte.commons.models import Partner, Person
from lofte.commons.rules import why_not_coordinate
from lofte.dialogue.themes.published import theme_name, theme_with
from lofte.findings import queries as findings
from lofte.findings.models import Picture, Problem
from lofte.findings.rules import why_not_hold
from lofte.focus import queries
from lofte.focus.matrix import matrix
from lofte.focus.models import Answer, Criterion, FocusArea, Prioritisation, Score
from lofte.focus.states import PRIORITISATION_MOVES

# Brå 2020, step 3: a few areas, so that something is done about each.
FEWEST, MOST = 2, 5
MOST_CRITERIA = 10
# Whose coordinators score for a side.
SCORED_BY = {
    Score.Side.MUNICIPALITY: Partner.Kind.MUNICIPALITY,
    Score.Side.POLICE: Partner.Kind.POLICE,
}


def why_not_begin(picture: Picture, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [picture.municipality]):
        return reason
    if not picture.is_joint:
        return _("The choice is made among the problems of a joint picture.")
    if not picture.is_adopted:
        return _("Adopt the picture first. The choice is made among the problems it then has.")
    if queries.prioritisation_of(picture) is not None:
        return _("The choice among the problems of this picture is begun already.")
    return None


def why_not_change(prioritisation: Prioritisation, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [prioritisation.municipality]):
        return reason
    if prioritisation.is_decided:
        return _("The choice is decided, and stands as it was. A new picture is chosen from anew.")
    return None


def why_not_add_criterion(prioritisation: Prioritisation, title: str, by: Person) -> str | None:
    if reason := why_not_change(prioritisation, by):
        return reason
    criteria = list(queries.criteria_of(prioritisation))
    if len(criteria) >= MOST_CRITERIA:
        return _("At most %(most)s criteria: with more nobody sees what weighed.") % {
            "most": MOST_CRITERIA
        }
    return why_not_name_criterion(criteria, title, None)


def why_not_name_criterion(
    criteria: Iterable[Criterion], title: str, but: Criterion | None
) -> str | None:
    if any(each != but and each.title.casefold() == title.casefold() for each in criteria):
        return _("There is a criterion called “%(title)s” already.") % {"title": title}
    return None


def why_not_score(
    prioritisation: Prioritisation, problem: Problem, side: str, values: Mapping[int, int],
    by: Person,
) -> str | None:  # fmt: skip
    """Each side scores for itself. `values` by the criterion's key."""
    if reason := why_not_change(prioritisation, by):
        return reason
    if SCORED_BY[Score.Side(side)] not in ground.coordinates_for(by, prioritisation.municipality):
        return {
            Score.Side.POLICE: _("A coordinator of the police scores for the police."),
            Score.Side.MUNICIPALITY: _("A coordinator of the municipality scores for it."),
        }[Score.Side(side)]
    if problem.picture_id != prioritisation.picture_id:
        return _("The problem is of another picture.")
    known = {each.pk for each in queries.criteria_of(prioritisation)}
    if not values or not set(values) <= known:
        return _("The criteria were changed meanwhile. Load the page again.")
    if any(not 1 <= each <= 5 for each in values.values()):
        return _("A score is from 1, hardly at all, to 5, very much.")
    return None


# focus areas and answers


def why_not_name_area(
    prioritisation: Prioritisation, title: str, but: FocusArea | None, by: Person
) -> str | None:
    if reason := why_not_change(prioritisation, by):
        return reason
    areas = [each for each in queries.areas_of(prioritisation) if each != but]
    if any(each.title.casefold() == title.casefold() for each in areas):
        return _("There is a focus area called “%(title)s” already.") % {"title": title}
    if len(areas) >= MOST:
        return _("At most %(most)s focus areas: choose, so that something is done about each.") % {
            "most": MOST
        }
    return None


def why_not_remove_area(prioritisation: Prioritisation, area: FocusArea, by: Person) -> str | None:
    if reason := why_not_change(prioritisation, by):
        return reason
    if area.answers.exists():
        return _("Problems or themes are answered with this area. Answer them otherwise first.")
    return None


def why_not_answer(
    prioritisation: Prioritisation, problem: Problem | None, theme: str, said: Mapping[str, Any],
    by: Person,
) -> str | None:  # fmt: skip
    """`said`: outcome, focus_area, reason, words."""
    if reason := why_not_change(prioritisation, by):
        return reason
    if problem is not None and problem.picture_id != prioritisation.picture_id:
        return _("The problem is of another picture.")
    if problem is None and theme_with(theme) is None:
        return _("There is no such theme.")
    return _why_incomplete(prioritisation, said) or why_not_hold([said.get("words", "")])


def _why_incomplete(prioritisation: Prioritisation, said: Mapping[str, Any]) -> str | None:
    if said["outcome"] == Answer.Outcome.CHOSEN:
        area = said.get("focus_area")
        if area is None:
            return _("Say which focus area it belongs to.")
        if area.prioritisation_id != prioritisation.pk:
            return _("The focus area is of another choice.")
        return None
    if not said.get("reason") or not said.get("words"):
        return _("Say why it is not in focus. Those who spoke of it read that.")
    return None


# decided


def why_not_decide(prioritisation: Prioritisation, decided_on: date, by: Person) -> str | None:
    if reason := why_not_change(prioritisation, by):
        return reason
    if Prioritisation.State.DECIDED not in PRIORITISATION_MOVES.get(prioritisation.state, set()):
        return _("The choice is decided, and stands as it was. A new picture is chosen from anew.")
    if decided_on > today():
        return _("The day of the decision has not come yet.")
    adopted_on = prioritisation.picture.adopted_on
    if adopted_on is not None and decided_on < adopted_on:
        return _("The decision cannot be older than the picture that it chooses from.")
    return next(iter(what_is_missing(prioritisation)), None)


def what_is_missing(prioritisation: Prioritisation) -> list[str]:
    """All that stands between a draft and its decision, each as a sentence."""
    answers = list(queries.answers_of(prioritisation))
    return [
        *_why_areas_lack(prioritisation, answers),
        *_problems_without_answer(prioritisation, answers),
        *_themes_without_answer(prioritisation, answers),
        *_chosen_without_scores(prioritisation, answers),
    ]


def _why_areas_lack(prioritisation: Prioritisation, answers: list[Answer]) -> Iterable[str]:
    areas = list(queries.areas_of(prioritisation))
    fewest = min(FEWEST, findings.problems_of(prioritisation.picture).count())
    if not fewest <= len(areas) <= MOST:
        yield _("There are %(many)s focus areas. Choose %(fewest)s to %(most)s.") % {
            "many": len(areas), "fewest": fewest, "most": MOST,
        }  # fmt: skip
    used = {each.focus_area_id for each in answers if each.problem_id}
    for each in areas:
        if each.pk not in used:
            yield _("The focus area “%(area)s” answers no problem.") % {"area": each.title}


def _problems_without_answer(
    prioritisation: Prioritisation, answers: list[Answer]
) -> Iterable[str]:
    answered = {each.problem_id for each in answers}
    for problem in findings.problems_of(prioritisation.picture):
        if problem.pk not in answered:
            yield _("Problem %(number)s, “%(title)s”, has no answer.") % {
                "number": problem.number, "title": problem.title,
            }  # fmt: skip


def _themes_without_answer(prioritisation: Prioritisation, answers: list[Answer]) -> Iterable[str]:
    answered = {each.theme for each in answers}
    for theme in queries.themes_to_answer(prioritisation):
        if theme.key not in answered:
            yield ngettext(
                "The theme %(theme)s has no answer: %(many)s voice in it is in no problem.",
                "The theme %(theme)s has no answer: %(many)s voices in it are in no problem.",
                theme.in_no_problem,
            ) % {"theme": theme_name(theme.key), "many": theme.in_no_problem}


def _chosen_without_scores(prioritisation: Prioritisation, answers: list[Answer]) -> Iterable[str]:
    chosen = {each.problem_id for each in answers if each.is_chosen}
    for row in matrix(prioritisation):
        if row.problem.pk not in chosen or row.joint is not None:
            continue
        who = _("both sides")
        if row.police is not None:
            who = _("the municipality")
        elif row.municipality is not None:
            who = _("the police")
        yield _("Problem %(number)s is chosen and is not scored by %(who)s.") % {
            "number": row.problem.number, "who": who,
        }  # fmt: skip
