"""A safety walk: one stop at a time, on a phone, and what the managers answer afterwards."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings import actions, queries
from lofte.dialogue.meetings.forms.walking import StopAnswerForm, StopForm
from lofte.dialogue.meetings.standing import silence_of
from lofte.dialogue.meetings.views.finding import dialogue_or_404, stop_or_404
from lofte.dialogue.models import Dialogue, Stop
from lofte.dialogue.voices.showing import marked


@require_GET
@staff(*COORDINATES)
def walk(request: StaffRequest, number: int) -> HttpResponse:
    """The stops of a walk, in order, and which of them have an answer."""
    found = _walk(request, number)
    rows = [_row(stop) for stop in queries.stops(found)]
    shown = {"dialogue": found, "place": request.municipality, "rows": rows}
    return render(request, "dialogue/meetings_walk.html", shown)


def _row(stop: Stop) -> dict[str, Any]:
    words, kinds = marked(stop.finding)
    silence = silence_of(stop, today())
    return {"stop": stop, "words": words, "kinds": kinds, "silence": silence}


@staff(*COORDINATES)
def add_stop(request: StaffRequest, number: int) -> HttpResponseBase:
    """Write down the next stop of a walk."""
    found = _walk(request, number)
    if found.state == Dialogue.State.CLOSED:
        return redirect("listening:walk", request.municipality.slug, number)
    position = queries.next_position(found)
    places = list(queries.known_places(request.municipality))
    form = StopForm(request.POST or None, places=places, position=position)
    if form.is_valid() and (made := attempt(form, lambda: _add(request, found, form))):
        messages.success(request, _("“%(name)s” is saved.") % {"name": made.name})
        onwards = "add-stop" if "next" in request.POST else "walk"
        return redirect(f"listening:{onwards}", request.municipality.slug, number)
    return _stop_page(request, form, found, None)


def _add(request: StaffRequest, dialogue: Dialogue, form: StopForm) -> Stop:
    position = form.cleaned_data["position"]
    return actions.add_stop(
        dialogue=dialogue, position=position, said=form.said(), by=request.user
    )  # fmt: skip


@staff(*COORDINATES)
def stop(request: StaffRequest, number: int, position: int) -> HttpResponseBase:
    """Change what is written of a stop."""
    found = _walk(request, number)
    known = stop_or_404(found, position)
    if found.state == Dialogue.State.CLOSED:
        return redirect("listening:walk", request.municipality.slug, number)
    places = list(queries.known_places(request.municipality))
    form = StopForm(request.POST or None, places=places, stop=known)
    if form.is_valid() and was_done(form, lambda: _change(request, known, form)):
        messages.success(request, _("The stop is saved."))
        return redirect("listening:walk", request.municipality.slug, number)
    return _stop_page(request, form, found, known)


def _change(request: StaffRequest, stop: Stop, form: StopForm) -> Stop:
    return actions.change_stop(stop=stop, said=form.said(), by=request.user)


def _stop_page(
    request: StaffRequest, form: StopForm, dialogue: Dialogue, stop: Stop | None
) -> HttpResponse:
    shown = {
        "form": form,
        "dialogue": dialogue,
        "stop": stop,
        "place": request.municipality,
        "managers": queries.managers(request.municipality),
    }
    status = 422 if form.is_bound else 200
    return render(request, "dialogue/meetings_stop.html", shown, status=status)


@require_POST
@staff(*COORDINATES)
def move_stop(request: StaffRequest, number: int, position: int) -> HttpResponseBase:
    """Let a stop change places with the one before or after it."""
    known = stop_or_404(_walk(request, number), position)
    is_before = request.POST.get("way") != "down"
    actions.move_stop(stop=known, is_before=is_before, by=request.user)
    return redirect("listening:walk", request.municipality.slug, number)


@staff(*COORDINATES)
def remove_stop(request: StaffRequest, number: int, position: int) -> HttpResponseBase:
    """Take away a stop that was written down by mistake."""
    found = _walk(request, number)
    known = stop_or_404(found, position)
    if request.method != "POST":
        shown = {"dialogue": found, "stop": known, "place": request.municipality}
        return render(request, "dialogue/meetings_remove_stop.html", shown)
    actions.remove_stop(stop=known, by=request.user)
    messages.success(request, _("The stop is taken away."))
    return redirect("listening:walk", request.municipality.slug, number)


@staff(*COORDINATES)
def answer_stop(request: StaffRequest, number: int, position: int) -> HttpResponseBase:
    """Write down what the manager of a stop answers."""
    found = _walk(request, number)
    known = stop_or_404(found, position)
    form = StopAnswerForm(request.POST or None, stop=known)
    if form.is_valid() and was_done(form, lambda: _answer(request, known, form)):
        messages.success(request, _("The answer is saved."))
        return redirect("listening:walk", request.municipality.slug, number)
    shown = {"form": form, "dialogue": found, "stop": known, "place": request.municipality}
    status = 422 if form.is_bound else 200
    return render(request, "dialogue/meetings_answer_stop.html", shown, status=status)


def _answer(request: StaffRequest, stop: Stop, form: StopAnswerForm) -> Stop:
    return actions.answer_stop(stop=stop, by=request.user, **form.cleaned_data)


def _walk(request: StaffRequest, number: int) -> Dialogue:
    found = dialogue_or_404(request, number)
    if found.kind != Dialogue.Kind.SAFETY_WALK:
        raise Http404(_("Only a safety walk has stops."))
    return found
