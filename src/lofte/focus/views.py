"""Staff weigh, answer and decide; residents read what was chosen."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from lofte.commons.attempts import attempt, was_done
from lofte.commons.form_pages import form_page as one_form_page
from lofte.commons.http import MunicipalityRequest, StaffRequest, open_json, or_404
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.themes.published import theme_name, theme_with
from lofte.findings import queries as findings
from lofte.findings.models import Problem
from lofte.focus import actions, public, queries, rules, showing
from lofte.focus.forms import (
    SIDES,
    AnswerForm,
    AreaForm,
    BeginForm,
    CriterionForm,
    DecideForm,
    ScoreForm,
    ThresholdForm,
)
from lofte.focus.models import Prioritisation


def _choice(request: StaffRequest, number: int) -> Prioritisation:
    return or_404(queries.prioritisation_with(request.municipality, number))


_form_page = partial(one_form_page, "focus/form.html")


def _saved(request: StaffRequest, choice: Prioritisation, words: str = "") -> HttpResponseBase:
    messages.success(request, words or _("It is saved."))
    return redirect(showing.staff_url(choice))


@require_GET
@staff(*COORDINATES)
def choices(request: StaffRequest) -> HttpResponse:
    """The choices of a municipality, and the pictures that nothing is chosen from yet."""
    here = request.municipality
    shown = {
        "place": here,
        "choices": queries.prioritisations_of(here),
        "may_begin": queries.pictures_to_prioritise(here).exists(),
    }
    return render(request, "focus/choices.html", shown)


@staff(*COORDINATES)
def begin(request: StaffRequest) -> HttpResponseBase:
    """Begin to choose among the problems of an adopted joint picture."""
    pictures = list(queries.pictures_to_prioritise(request.municipality))
    if not pictures:
        return redirect(showing.staff_list(request.municipality))
    form = BeginForm(request.POST or None, pictures=pictures)
    if form.is_valid() and (
        made := attempt(form, lambda: actions.begin(picture=form.said(), by=request.user))
    ):
        return _saved(request, made, _("The choice is begun. Residents do not see it yet."))
    back = showing.staff_list(request.municipality)
    return _form_page(request, form, _("Choose among the problems"), back)


@require_GET
@staff(*COORDINATES)
def choice(request: StaffRequest, number: int) -> HttpResponse:
    """The matrix, what residents and groups put first, the answers, and what is missing."""
    found = _choice(request, number)
    return render(request, "focus/choice.html", showing.staff_page(found, request.user))


@staff(*COORDINATES)
def threshold(request: StaffRequest, number: int) -> HttpResponseBase:
    """Say from how many voices a theme gets an answer of its own."""
    found = _choice(request, number)
    form = ThresholdForm(request.POST or None, initial={"threshold": found.threshold})
    if form.is_valid() and was_done(
        form,
        lambda: actions.set_threshold(prioritisation=found, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, found)
    return _form_page(request, form, _("Themes to answer"), showing.staff_url(found))


# criteria and scores


@staff(*COORDINATES)
def add_criterion(request: StaffRequest, number: int) -> HttpResponseBase:
    """One more criterion to weigh by."""
    found, form = _choice(request, number), CriterionForm(request.POST or None)
    if form.is_valid() and was_done(
        form,
        lambda: actions.add_criterion(prioritisation=found, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, found)
    return _form_page(request, form, _("A criterion"), showing.staff_url(found))


@staff(*COORDINATES)
def criterion(request: StaffRequest, number: int, key: int) -> HttpResponseBase:
    """Change a criterion, or take it away with what was scored by it."""
    found = _choice(request, number)
    row = or_404(queries.criterion_with(found, key))
    before = {"title": row.title, "question": row.question, "weight": row.weight}
    form = CriterionForm(request.POST or None, initial=before)
    if "remove" in request.POST:
        if was_done(form, lambda: actions.remove_criterion(criterion=row, by=request.user)):
            return _saved(request, found)
    elif form.is_valid() and was_done(
        form,
        lambda: actions.change_criterion(criterion=row, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, found)
    removes = _("Take it away, with what was scored by it")
    back = showing.staff_url(found)
    return _form_page(request, form, _("A criterion"), back, can_remove=True, removes=removes)


@staff(*COORDINATES)
def score(request: StaffRequest, number: int, side: str, at: int) -> HttpResponseBase:
    """Score a problem for one side; then comes the next that the side has not scored."""
    found = _choice(request, number)
    scored_by = or_404(SIDES.get(side))
    problem = or_404(findings.problem_with(found.picture, at))
    form = ScoreForm(
        request.POST or None,
        criteria=list(queries.criteria_of(found)),
        before=queries.scores_by(found, problem, scored_by),
    )
    if form.is_valid() and was_done(
        form,
        lambda: actions.score(
            prioritisation=found, problem=problem, side=scored_by, values=form.values(),
            by=request.user,
        ),
    ):  # fmt: skip
        return _to_next(request, found, side, problem)
    back, title = showing.staff_url(found), f"{problem.number}. {problem.title}"
    return _form_page(request, form, title, back, whose=scored_by.label, problem=problem)


def _to_next(
    request: StaffRequest, choice: Prioritisation, side: str, problem: Problem
) -> HttpResponseBase:
    following = showing.next_to_score(choice, SIDES[side], problem)
    if following is None:
        return _saved(request, choice, _("All problems are scored."))
    messages.success(request, _("It is saved. Here is the next problem."))
    return redirect("choosing:score", choice.municipality.slug, choice.pk, side, following)


# focus areas and answers


@staff(*COORDINATES)
def add_area(request: StaffRequest, number: int) -> HttpResponseBase:
    """Name one more focus area."""
    found, form = _choice(request, number), AreaForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.name_area(prioritisation=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, found)
    return _form_page(request, form, _("A focus area"), showing.staff_url(found))


@staff(*COORDINATES)
def area(request: StaffRequest, number: int, key: int) -> HttpResponseBase:
    """Word a focus area anew, or take it away while nothing is answered with it."""
    found = _choice(request, number)
    row = or_404(queries.area_with(found, key))
    before = {"title": row.title, "title_en": row.titles.get("en", ""), "why": row.why}
    form = AreaForm(request.POST or None, initial=before)
    if "remove" in request.POST:
        if was_done(form, lambda: actions.remove_area(focus_area=row, by=request.user)):
            return _saved(request, found)
    elif form.is_valid() and was_done(
        form, lambda: actions.rename_area(focus_area=row, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, found)
    back = showing.staff_url(found)
    return _form_page(request, form, _("A focus area"), back, can_remove=True)


@staff(*COORDINATES)
def answer_problem(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """Answer a problem: in which area it is in focus, or why it is not."""
    found = _choice(request, number)
    problem = or_404(findings.problem_with(found.picture, at))
    before = queries.answer_to_problem(found, problem)
    form = AnswerForm(request.POST or None, areas=list(queries.areas_of(found)), before=before)
    if form.is_valid() and was_done(
        form,
        lambda: actions.answer(
            prioritisation=found, problem=problem, said=form.said(), by=request.user
        ),
    ):
        return _saved(request, found)
    title = f"{problem.number}. {problem.title}"
    return _form_page(request, form, title, showing.staff_url(found), problem=problem)


@staff(*COORDINATES)
def answer_theme(request: StaffRequest, number: int, theme: str) -> HttpResponseBase:
    """Answer a theme: in which area it is in focus, or why it is not."""
    found = _choice(request, number)
    or_404(theme_with(theme))
    before = queries.answer_to_theme(found, theme)
    form = AnswerForm(request.POST or None, areas=list(queries.areas_of(found)), before=before)
    if form.is_valid() and was_done(
        form,
        lambda: actions.answer(
            prioritisation=found, theme=theme, said=form.said(), by=request.user
        ),
    ):
        return _saved(request, found)
    return _form_page(request, form, theme_name(theme), showing.staff_url(found))


@staff(*COORDINATES)
def decide(request: StaffRequest, number: int) -> HttpResponseBase:
    """Let the choice stand. What that means is said first, and all that is missing."""
    found, form = _choice(request, number), DecideForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.decide(prioritisation=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, found, _("The choice is decided."))
    missing = [] if found.is_decided else rules.what_is_missing(found)
    notice = _(
        "A decided choice is never changed. Residents read it, and those who spoke find their "
        "answers on their receipts, as soon as the picture is published."
    )
    back, title = showing.staff_url(found), _("Decide the choice")
    return _form_page(request, form, title, back, notice=notice, missing=missing)


# what residents read


@require_safe
def public_choice(request: MunicipalityRequest) -> HttpResponse:
    """What was chosen and what was not, with the reasons and how it was weighed."""
    found = queries.public_prioritisation(request.municipality)
    return render(request, "focus/public.html", public.page(request.municipality, found))


@require_safe
def public_choice_data(request: MunicipalityRequest) -> JsonResponse:
    """The same as data."""
    found = queries.public_prioritisation(request.municipality)
    document = public.document(request.municipality, found)
    return open_json(document)
