"""Staff read what came in: theme, reason, and whether it is shown."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lofte.commons.attempts import attempt, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES, REPORTS
from lofte.commons.sheets import csv_answer
from lofte.dialogue.meetings.queries import known_places, listed_dialogues
from lofte.dialogue.models import Voice
from lofte.dialogue.themes.published import themes as all_themes
from lofte.dialogue.voices import actions, handling, queries, unheard
from lofte.dialogue.voices.forms import EnterForm, ModerationForm

MANY = 25
Act = Callable[[StaffRequest, Voice, ModerationForm], Voice]


@require_GET
@staff(*COORDINATES)
def voices(request: StaffRequest) -> HttpResponse:
    """What came in: to read, in the queue, counted and set aside."""
    pile = handling.pile(request.GET.get("hog", ""))
    found = Paginator(pile.voices(request.municipality), MANY)
    page = found.get_page(request.GET.get("sida", "1")[:6])
    shown = {
        "pile": pile,
        "piles": handling.piles(request.municipality),
        "page": page,
        "rows": [handling.row(each) for each in page],
        "place": request.municipality,
    }
    return render(request, "dialogue/reading.html", shown)


@require_GET
@staff(*COORDINATES)
def voice(request: StaffRequest, key: UUID) -> HttpResponse:
    """One voice: all that was told, and what is done with it."""
    return _voice_page(request, _voice(request, key), ModerationForm())


@require_POST
@staff(*COORDINATES)
def act(request: StaffRequest, key: UUID, act: str) -> HttpResponseBase:
    """Count a voice, set it aside, show or hide it, or let it in."""
    found, form = _voice(request, key), ModerationForm(request.POST)
    if act not in ACTS:
        raise Http404(_("There is no such act."))
    does, said = ACTS[act]
    if form.is_valid() and was_done(form, lambda: does(request, found, form)):
        messages.success(request, said())
        back = request.POST.get("back", "")
        pile = handling.pile(back).key
        if back:
            return redirect(f"{handling.list_page(request.municipality)}?hog={pile}")
        return redirect("listening:voice", request.municipality.slug, key)
    return _voice_page(request, _voice(request, key), form)


def _count(request: StaffRequest, voice: Voice, form: ModerationForm) -> Voice:
    return actions.count_in(voice=voice, theme=form.cleaned_data["theme"], by=request.user)


def _set_aside(request: StaffRequest, voice: Voice, form: ModerationForm) -> Voice:
    other = form.cleaned_data["same_as"]
    return actions.set_aside(
        voice=voice,
        reason=form.cleaned_data["reason"],
        same_as=queries.voice_among(request.municipality, other) if other else None,
        by=request.user,
    )


def _simply(action: Callable[..., Voice]) -> Act:
    return lambda request, voice, form: action(voice=voice, by=request.user)


ACTS: Mapping[str, tuple[Act, Callable[[], str]]] = {
    "rakna": (_count, lambda: _("The voice is counted.")),
    "lagg-undan": (_set_aside, lambda: _("The voice is set aside, with the reason.")),
    "last": (_simply(actions.mark_read), lambda: _("The voice is marked as read.")),
    "visa": (_simply(actions.publish), lambda: _("The words are shown to everyone.")),
    "dolj": (_simply(actions.hide), lambda: _("The words are shown no more.")),
    "slapp-in": (_simply(actions.let_in), lambda: _("The voice is among the others now.")),
}


@staff(*REPORTS)
def enter(request: StaffRequest) -> HttpResponseBase:
    """Write down what somebody said by phone, on paper or at a meeting."""
    places = list(known_places(request.municipality))
    form = EnterForm(
        request.POST or None, places=places, dialogues=listed_dialogues(request.municipality)
    )
    if form.is_valid() and (code := attempt(form, lambda: _enter(request, form))):
        shown = {"code": code, "place": request.municipality}
        return render(request, "dialogue/entered.html", shown)
    status = 422 if form.errors else 200
    shown = {"form": form, "place": request.municipality}
    return render(request, "dialogue/enter.html", shown, status=status)


def _enter(request: StaffRequest, form: EnterForm) -> str:
    return actions.enter(municipality=request.municipality, by=request.user, **form.entered())


@require_GET
@staff(*COORDINATES)
def heard(request: StaffRequest) -> HttpResponse:
    """Who have we not heard, against the population."""
    shown = {"place": request.municipality, "panel": unheard.panel(request.municipality)}
    return render(request, "dialogue/heard.html", shown)


@require_GET
@staff(*COORDINATES)
def themes(request: StaffRequest) -> HttpResponse:
    """How well the suggested themes agree with those that people chose."""
    agreed = handling.agreed(request.municipality)
    shown = {"place": request.municipality, "agreed": agreed, "listed": all_themes()}
    return render(request, "dialogue/themes.html", shown)


@require_GET
@staff(*COORDINATES)
def export(request: StaffRequest) -> HttpResponse:
    """Every voice as a sheet, for those who work with them."""
    heads, rows = handling.sheet(request.municipality)
    return csv_answer(f"roster-{request.municipality.slug}.csv", heads, rows)


def _voice(request: StaffRequest, key: UUID) -> Voice:
    found = queries.voice_among(request.municipality, key)
    if found is None:
        raise Http404(_("There is no such voice."))
    return found


def _voice_page(request: StaffRequest, voice: Voice, form: Any) -> HttpResponse:
    shown = {"row": handling.row(voice), "form": form, "place": request.municipality}
    shown["additions"] = list(voice.additions.order_by("day", "id"))
    return render(request, "dialogue/voice.html", shown, status=422 if form.errors else 200)
