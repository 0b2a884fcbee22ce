"""Coordinators plan dialogues, open them, and see what is to be done next."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings import actions, handling, queries, showing
from lofte.dialogue.meetings.forms.planning import DialogueForm
from lofte.dialogue.meetings.standing import standing
from lofte.dialogue.meetings.views.finding import dialogue_or_404
from lofte.dialogue.models import Dialogue


@require_GET
@staff(*COORDINATES)
def everywhere(request: StaffRequest) -> HttpResponseBase:
    """The dialogues of all municipalities that one coordinates, with what is to be done next."""
    if len(request.served) == 1:
        return redirect("listening:dialogues", request.served[0].slug)
    shown = {"places": handling.by_place(request.served)}
    return render(request, "dialogue/meetings_everywhere.html", shown)


@require_GET
@staff(*COORDINATES)
def dialogues(request: StaffRequest) -> HttpResponse:
    """The dialogues of a municipality, with what is to be done next with each."""
    shown = {
        "place": request.municipality,
        "rows": handling.rows([request.municipality]),
        "many_places": len(queries.known_places(request.municipality)),
        "is_one_of_several": len(request.served) > 1,
    }
    return render(request, "dialogue/meetings_staff.html", shown)


@require_GET
@staff(*COORDINATES)
def dialogue(request: StaffRequest, number: int) -> HttpResponse:
    """One dialogue: what it is, where it stands, and what is to be done next."""
    found = dialogue_or_404(request, number)
    shown = {
        "place": request.municipality,
        "dialogue": found,
        "standing": standing(found, today()),
        "tasks": handling.tasks_of(found),
        "page": request.build_absolute_uri(showing.page_of(found)),
        "facts": handling.facts(found),
        "came": queries.voices_that_came(found),
    }
    return render(request, "dialogue/meetings_dialogue.html", shown)


@staff(*COORDINATES)
def plan(request: StaffRequest) -> HttpResponseBase:
    """Plan a dialogue. Nobody but coordinators sees it until it is opened."""
    form = DialogueForm(request.POST or None)
    if form.is_valid() and (made := attempt(form, lambda: _plan(request, form))):
        messages.success(request, _("The dialogue is planned. Residents do not see it yet."))
        return redirect("listening:dialogue", request.municipality.slug, made.pk)
    return _form_page(request, form, None)


def _plan(request: StaffRequest, form: DialogueForm) -> Dialogue:
    return actions.plan(municipality=request.municipality, said=form.cleaned_data, by=request.user)


@staff(*COORDINATES)
def describe(request: StaffRequest, number: int) -> HttpResponseBase:
    """Change what a dialogue is; its address stays."""
    found = dialogue_or_404(request, number)
    form = DialogueForm(request.POST or None, dialogue=found)
    if form.is_valid() and was_done(form, lambda: _describe(request, found, form)):
        messages.success(request, _("The change is saved."))
        return redirect("listening:dialogue", request.municipality.slug, number)
    return _form_page(request, form, found)


def _describe(request: StaffRequest, dialogue: Dialogue, form: DialogueForm) -> Dialogue:
    return actions.describe(dialogue=dialogue, said=form.cleaned_data, by=request.user)


def _form_page(
    request: StaffRequest, form: DialogueForm, dialogue: Dialogue | None
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "dialogue": dialogue, "place": request.municipality}
    return render(request, "dialogue/meetings_plan.html", shown, status=status)


@staff(*COORDINATES)
def open_dialogue(request: StaffRequest, number: int) -> HttpResponseBase:
    """Let people into a dialogue, once it is read what that means."""
    found = dialogue_or_404(request, number)
    if found.state != Dialogue.State.PLANNED:
        return redirect("listening:dialogue", request.municipality.slug, number)
    if request.method != "POST":
        shown = {"dialogue": found, "place": request.municipality, "facts": handling.facts(found)}
        return render(request, "dialogue/meetings_open.html", shown)
    actions.open_dialogue(dialogue=found, by=request.user)
    messages.success(request, _("The dialogue is open."))
    return redirect("listening:dialogue", request.municipality.slug, number)
