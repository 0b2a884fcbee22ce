"""A dialogue is closed: the minutes become voices, and what came out is told."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.attempts import stage, typed, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings import actions, minutes, queries
from lofte.dialogue.meetings.forms.closing import MOST_VOICES, AnswerForm, ClosingForm
from lofte.dialogue.meetings.views.finding import dialogue_or_404
from lofte.dialogue.models import Dialogue
from lofte.dialogue.voices.showing import marked

# What the buttons of the list do with it; each names a voice by its number.
LIST_ACTS: dict[str, Callable[[list[str], int], list[str]]] = {
    "drop": minutes.without,
    "join": minutes.joined,
}
LOOKS = {"split", "look", *LIST_ACTS}


@staff(*COORDINATES)
def close(request: StaffRequest, number: int) -> HttpResponseBase:
    """Close a dialogue: who came, what each said, what came out, and what happens next."""
    found = dialogue_or_404(request, number)
    if found.state == Dialogue.State.CLOSED:
        return redirect("listening:dialogue", request.municipality.slug, number)
    if LOOKS & set(request.POST):
        return _working_page(request, found)
    form = ClosingForm(request.POST or None)
    if not form.is_bound or stage(request) == "edit" or not form.is_valid():
        return _page(request, found, form)
    if stage(request) == "check":
        return _check_page(request, found, form)
    if not was_done(form, lambda: _close(request, found, form)):
        return _page(request, found, form)
    messages.success(request, _said(len(form.cleaned_data["voices"])))
    return redirect("listening:dialogue", request.municipality.slug, number)


def _close(request: StaffRequest, dialogue: Dialogue, form: ClosingForm) -> Dialogue:
    return actions.close_with_voices(dialogue=dialogue, by=request.user, **form.said())


def _said(voices: int) -> str:
    if not voices:
        return _("The dialogue is closed.")
    said = ngettext(
        "The dialogue is closed, and %(many)s voice is made of the minutes.",
        "The dialogue is closed, and %(many)s voices are made of the minutes.",
        voices,
    )
    return said % {"many": voices}


def _working_page(request: StaffRequest, dialogue: Dialogue) -> HttpResponse:
    """The form with the list as the pressed button makes it; nothing is judged or saved."""
    data = request.POST.copy()
    headings: tuple[str, ...] = ()
    if "split" in data:
        found = minutes.split(data.get("minutes", ""))
        data["voices"], headings = minutes.as_text(found.voices), found.headings
    for name, act in LIST_ACTS.items():
        if name in data:
            data["voices"] = minutes.as_text(act(_voices(data), _number(str(data[name]))))
    shown = {"headings": headings, "is_split": "split" in data}
    return _page(request, dialogue, ClosingForm(data, is_quiet=True), shown)


def _voices(data: Mapping[str, Any]) -> list[str]:
    """The list as it was typed, before it is looked at."""
    return minutes.voices_in(data.get("voices", "").replace("\r\n", "\n"))


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else 0


def _page(
    request: StaffRequest,
    dialogue: Dialogue,
    form: ClosingForm,
    more: dict[str, Any] | None = None,
) -> HttpResponse:
    listed = _voices(form.data) if form.is_bound else []
    first = queries.last_number(dialogue) + 1
    shown = {
        "form": form,
        "dialogue": dialogue,
        "place": request.municipality,
        "preview": _preview(listed[:MOST_VOICES], first),
        "many": len(listed),
    }
    faulty = form.is_bound and stage(request) != "edit" and form.errors
    status = 422 if faulty else 200
    return render(request, "dialogue/meetings_close.html", shown | (more or {}), status=status)


def _check_page(request: StaffRequest, dialogue: Dialogue, form: ClosingForm) -> HttpResponse:
    """Everything as it will stand, with what may point at somebody marked."""
    given, first = form.cleaned_data, queries.last_number(dialogue) + 1
    public = [(name, *marked(given[name])) for name in ("outcome", "what_next")]
    stops = [(stop, *marked(stop.finding)) for stop in queries.stops(dialogue)]
    preview = _preview(given["voices"], first)
    shown = {
        "dialogue": dialogue,
        "place": request.municipality,
        "typed": typed(request),
        "came": given["came"],
        "preview": preview,
        "stops": stops,
        "said": {name: words for name, words, _kinds in public},
        "kinds_public": _kinds([kinds for *_rest, kinds in [*public, *stops]]),
        "kinds": _kinds([each["kinds"] for each in preview]),
        "kinds_kept": marked(given["minutes"])[1],
    }
    return render(request, "dialogue/meetings_check.html", shown)


def _preview(voices: list[str], first: int) -> list[dict[str, Any]]:
    """The voices with their numbers, and with what may point at somebody marked."""
    found = []
    for at, voice in enumerate(voices):
        words, kinds = marked(voice)
        found.append({"at": at + 1, "number": first + at, "words": words, "kinds": kinds})
    return found


def _kinds(lists: list[list[str]]) -> list[str]:
    """Each kind of what may point at somebody once."""
    return list(dict.fromkeys(kind for kinds in lists for kind in kinds))


@staff(*COORDINATES)
def tell_outcome(request: StaffRequest, number: int) -> HttpResponseBase:
    """Say what came out of a dialogue that was closed without an answer."""
    found = dialogue_or_404(request, number)
    if found.outcome or found.state != Dialogue.State.CLOSED:
        return redirect("listening:dialogue", request.municipality.slug, number)
    initial = {"what_next": found.what_next}
    form = AnswerForm(request.POST or None, initial=initial)
    if form.is_valid() and was_done(form, lambda: _tell(request, found, form)):
        messages.success(request, _("The answer is saved. Residents see it now."))
        return redirect("listening:dialogue", request.municipality.slug, number)
    status = 422 if form.is_bound else 200
    shown = {"form": form, "dialogue": found, "place": request.municipality}
    return render(request, "dialogue/meetings_outcome.html", shown, status=status)


def _tell(request: StaffRequest, dialogue: Dialogue, form: AnswerForm) -> Dialogue:
    return actions.tell_outcome(dialogue=dialogue, by=request.user, **form.cleaned_data)
