"""Coordinators describe problems, explain them, and say when they come back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.commons.attempts import was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings.queries import known_places
from lofte.findings import queries, showing
from lofte.findings.forms.problems import (
    CauseForm,
    GroundForm,
    JoinForm,
    ProblemForm,
    RecurrenceForm,
)
from lofte.findings.models import Picture, Problem
from lofte.findings.problems import actions
from lofte.findings.views.finding import (
    cause_or_404,
    ground_or_404,
    picture_or_404,
    problem_or_404,
    recurrence_or_404,
)
from lofte.findings.views.pictures import form_page


def _form(request: StaffRequest, picture: Picture, problem: Problem | None) -> ProblemForm:
    return ProblemForm(
        request.POST or None,
        places=list(known_places(request.municipality)),
        stops=list(queries.stops_to_choose(picture)),
        problem=problem,
    )


@staff(*COORDINATES)
def add_problem(request: StaffRequest, number: int) -> HttpResponseBase:
    """Describe one more problem, by the questions that a picture answers."""
    found = picture_or_404(request, number)
    form = _form(request, found, None)
    if form.is_valid() and was_done(
        form, lambda: actions.add_problem(picture=found, by=request.user, **form.said())
    ):
        messages.success(request, _("It is saved."))
        return redirect(showing.staff_url(found))
    return form_page(request, form, _("Describe a problem"), showing.staff_url(found))


@staff(*COORDINATES)
def problem(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """A problem with what it gathers, its causes, and when it comes back."""
    found = problem_or_404(request, number, at)
    return render(request, "findings/problem.html", showing.problem_page(found))


@staff(*COORDINATES)
def describe(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """Describe a problem anew, or take it away."""
    found = problem_or_404(request, number, at)
    form = _form(request, found.picture, found)
    if "remove" in request.POST:
        if was_done(form, lambda: actions.remove_problem(problem=found, by=request.user)):
            return redirect(showing.staff_url(found.picture))
    elif form.is_valid() and was_done(
        form,
        lambda: actions.describe_problem(
            problem=found, by=request.user, seen=form.cleaned_data["seen"], **form.said()
        ),
    ):
        return _saved(request, found)
    form.catch_up(found.version)
    back = showing.problem_url(found)
    return form_page(request, form, _("Describe the problem"), back, can_remove=True)


def _saved(request: StaffRequest, problem: Problem) -> HttpResponse:
    messages.success(request, _("It is saved."))
    return redirect(showing.problem_url(problem))


@staff(*COORDINATES)
def join(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """Make one of two problems that are the same, such as one from each own picture."""
    found = problem_or_404(request, number, at)
    others = [each for each in queries.problems_of(found.picture) if each != found]
    form = JoinForm(request.POST or None, others=others)
    if form.is_valid() and was_done(
        form,
        lambda: actions.join_problems(problem=found, other=form.chosen(), by=request.user),
    ):
        return _saved(request, found)
    return form_page(request, form, _("Join the two"), showing.problem_url(found))


@staff(*COORDINATES)
def add_cause(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """Write down why a problem may be there."""
    found, form = problem_or_404(request, number, at), CauseForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.add_cause(problem=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, found)
    return form_page(request, form, _("A cause"), showing.problem_url(found))


@staff(*COORDINATES)
def add_ground(request: StaffRequest, number: int, at: int, key: int) -> HttpResponseBase:
    """Write down what speaks for or against a cause; or take the cause away."""
    found = problem_or_404(request, number, at)
    cause, form = cause_or_404(found, key), GroundForm(request.POST or None)
    if "remove" in request.POST:
        if was_done(form, lambda: actions.remove_cause(cause=cause, by=request.user)):
            return _saved(request, found)
    elif form.is_valid() and was_done(
        form, lambda: actions.add_ground(cause=cause, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, found)
    more = {"can_remove": True, "notice": cause.hypothesis, "removes": _("Take away the cause")}
    return form_page(request, form, _("For or against"), showing.problem_url(found), **more)


@staff(*COORDINATES)
def add_recurrence(request: StaffRequest, number: int, at: int) -> HttpResponseBase:
    """Write down when a problem comes back, for the annual wheel."""
    found, form = problem_or_404(request, number, at), RecurrenceForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.add_recurrence(problem=found, said=form.said(), by=request.user)
    ):
        return _saved(request, found)
    return form_page(request, form, _("In the annual wheel"), showing.problem_url(found))


@staff(*COORDINATES)
def remove_ground(
    request: StaffRequest, number: int, at: int, cause: int, key: int
) -> HttpResponse:
    """Take away what speaks for or against a cause; by a button only."""
    found = problem_or_404(request, number, at)
    ground = ground_or_404(cause_or_404(found, cause), key)
    if request.method == "POST":
        actions.remove_ground(ground=ground, by=request.user)
    return redirect(showing.problem_url(found))


@staff(*COORDINATES)
def remove_recurrence(request: StaffRequest, number: int, at: int, key: int) -> HttpResponse:
    """Take a time out of the annual wheel; by a button only."""
    found = problem_or_404(request, number, at)
    recurrence = recurrence_or_404(found, key)
    if request.method == "POST":
        actions.remove_recurrence(recurrence=recurrence, by=request.user)
    return redirect(showing.problem_url(found))
