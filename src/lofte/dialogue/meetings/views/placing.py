"""The places that residents know by name, and where they lie to 250 metres."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.attempts import attempt, stage, typed, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings import actions, queries
from lofte.dialogue.meetings.forms.placing import PlaceForm, PlacesForm
from lofte.dialogue.meetings.placing import Placed
from lofte.dialogue.meetings.views.finding import place_or_404
from lofte.dialogue.models import Place


@staff(*COORDINATES)
def places(request: StaffRequest) -> HttpResponseBase:
    """The known places of a municipality; paste more, which are checked before they are saved."""
    form = PlacesForm(request.POST or None)
    known = list(queries.known_places(request.municipality))
    shown = {"form": form, "known": known, "place": request.municipality}
    if form.is_valid() and stage(request) == "check":
        rows = _compared(form.cleaned_data["lines"], known)
        shown |= {"rows": rows, "typed": typed(request), "many": len(rows)}
        return render(request, "dialogue/meetings_check_places.html", shown)
    is_sent = form.is_valid() and stage(request) == "do"
    if is_sent and (saved := attempt(form, lambda: _save(request, form))):
        said = ngettext("%(many)s place is saved.", "%(many)s places are saved.", len(saved))
        messages.success(request, said % {"many": len(saved)})
        return redirect("listening:places", request.municipality.slug)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "dialogue/meetings_places.html", shown, status=status)


def _save(request: StaffRequest, form: PlacesForm) -> list[Place]:
    placed: list[Placed] = form.cleaned_data["lines"]
    found = [(each.name, each.east, each.north) for each in placed]
    return actions.name_places(municipality=request.municipality, places=found, by=request.user)


def _compared(placed: list[Placed], known: list[Place]) -> list[dict[str, Any]]:
    """Each pasted place beside the one of its name that is there already."""
    by_name = {each.name.casefold(): each for each in known}
    return [{"new": each, "known": by_name.get(each.name.casefold())} for each in placed]


@staff(*COORDINATES)
def place(request: StaffRequest, number: int) -> HttpResponseBase:
    """Rename a place, lay it right, or take it away where nothing is tied to it."""
    found = place_or_404(request, number)
    if "remove" in request.POST:
        return _remove(request, found)
    form = PlaceForm(request.POST or None, place=found)
    if form.is_valid() and was_done(form, lambda: _change(request, found, form)):
        messages.success(request, _("The place is saved."))
        return redirect("listening:places", request.municipality.slug)
    return _place_page(request, form, found, 422 if form.is_bound else 200)


def _change(request: StaffRequest, place: Place, form: PlaceForm) -> Place:
    return actions.change_place(place=place, by=request.user, **form.said())


def _remove(request: StaffRequest, place: Place) -> HttpResponseBase:
    actions.remove_place(place=place, by=request.user)
    messages.success(request, _("The place is taken away."))
    return redirect("listening:places", request.municipality.slug)


def _place_page(request: StaffRequest, form: PlaceForm, place: Place, status: int) -> HttpResponse:
    shown = {
        "form": form,
        "named": place,
        "place": request.municipality,
        "uses": queries.uses_of_place(place),
    }
    return render(request, "dialogue/meetings_place.html", shown, status=status)
