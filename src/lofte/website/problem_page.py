"""One published problem: what was said and counted, what was answered, and what is promised."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lofte.clauses.sentences import sentence
from lofte.commons.clock import today
from lofte.commons.http import MunicipalityRequest, open_json
from lofte.commons.templatetags.lofte import address
from lofte.dialogue.themes.published import theme_name
from lofte.findings.models import Problem
from lofte.findings.public import shown_of
from lofte.findings.queries import problem_with, published_picture_at, published_voices_of
from lofte.focus.models import Answer
from lofte.focus.queries import decided_answer_to
from lofte.pledges.queries import promise_url
from lofte.pledges.sources.queries import clauses_of
from lofte.review.queries import verdicts_with_rounds

MOST_VOICES = 20


@require_safe
def problem(request: MunicipalityRequest, picture: str, number: int) -> HttpResponse:
    """What was said of the problem, what was answered, and what is promised because of it."""
    found = _problem(request, picture, number)
    return render(request, "website/problem.html", page(found))


@require_safe
def problem_data(request: MunicipalityRequest, picture: str, number: int) -> JsonResponse:
    """The same as data."""
    found = _problem(request, picture, number)
    return open_json(document(found))


def _problem(request: MunicipalityRequest, picture: str, number: int) -> Problem:
    published = published_picture_at(request.municipality, picture)
    found = problem_with(published, number) if published else None
    if found is None or not found.public_text:
        raise Http404(_("There is no published problem at this address."))
    return found


def page(problem: Problem) -> dict[str, Any]:
    """What the page shows. Of the voices only those that somebody published are told in words."""
    place = problem.picture.municipality
    shown = shown_of(problem)
    voices = published_voices_of(problem)
    return {
        "place": place,
        "each": shown,
        "picture": problem.picture,
        "answer": decided_answer_to(problem),
        "promises": _promises(problem),
        "voices": [(each, theme_name(each.theme)) for each in voices[:MOST_VOICES]],
        "more": max(voices.count() - MOST_VOICES, 0),
        "data": f"{shown.address.rstrip('/')}.json",
        "trail": [
            (_("Sweden"), address("/")),
            (place.name, address(f"/{place.slug}/")),
            (_("The problem picture"), reverse("findings:picture", args=[place.slug])),
            (problem.title, ""),
        ],
    }


def _promises(problem: Problem) -> list[dict[str, Any]]:
    """The promises that come from the problem, with how each goes."""
    place = problem.picture.municipality
    clauses = list(clauses_of(problem))
    judged = verdicts_with_rounds({each.round_id for each in clauses}, today())
    found = []
    for clause in clauses:
        _round, verdict = judged[clause.pk]
        url = promise_url(clause, place)
        found.append(
            {"clause": clause, "url": url, "verdict": verdict, "sentence": sentence(verdict)}
        )
    return found


def document(problem: Problem) -> dict[str, Any]:
    """The problem as data, with the answer and the promises."""
    shown, answer = shown_of(problem), decided_answer_to(problem)
    return {
        "municipality": problem.picture.municipality.code,
        "picture": problem.picture.title,
        "number": problem.number,
        "title": problem.title,
        "text": problem.public_text,
        "voices": shown.voices,
        "voices_by_theme": {key: many for key, _name, many, _said in shown.themes},
        "answer": _answer(answer) if answer else None,
        "promises": [
            {
                "url": each["url"],
                "clause": each["clause"].key,
                "text": each["clause"].text,
                "verdict": each["verdict"].delivery,
                "sentence": each["sentence"],
            }
            for each in _promises(problem)
        ],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "outcome": answer.outcome,
        "focus_area": answer.focus_area.titles if answer.focus_area else None,
        "reason": answer.reason or None,
        "words": answer.words,
    }
