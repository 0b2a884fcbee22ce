"""A resident tells: typed, looked at, sent. Without an account and without a cookie."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, stage, typed
from lofte.commons.http import MunicipalityRequest
from lofte.dialogue import guarding
from lofte.dialogue.answers import private
from lofte.dialogue.meetings.queries import places_to_choose
from lofte.dialogue.models import Dialogue, Place
from lofte.dialogue.voices import queries, showing, squares, taking
from lofte.dialogue.voices.answering import told_page
from lofte.dialogue.voices.forms import VoiceForm
from lofte.dialogue.voices.said import SQUARE, Told
from lofte.dialogue.voices.views import installed

ROUTE = "voice"


@csrf_exempt
@private
def tell(request: MunicipalityRequest) -> HttpResponse:
    """Tell what makes you feel unsafe, without an account."""
    return _tell(request, None)


@csrf_exempt
@private
def tell_in(request: MunicipalityRequest, slug: str, word: str = "") -> HttpResponse:
    """Tell in a dialogue; in one of staff with its word."""
    dialogue = queries.open_dialogue_to_tell_in(request.municipality, slug, word)
    if dialogue is None:
        raise Http404(_("There is no such dialogue."))
    return _tell(request, dialogue)


def _tell(request: MunicipalityRequest, dialogue: Dialogue | None) -> HttpResponse:
    # Who sends has been shown the form, so there somebody was listening a moment ago.
    if request.POST.get("stage") != "do" and not queries.is_listening(request.municipality):
        return _page(request, "dialogue/voice_nobody.html", {}, 200)
    places = places_to_choose(request.municipality)
    sent = request.POST if request.method == "POST" else None
    form = VoiceForm(sent, places=places, initial=showing.initial(request.GET))
    shown: dict[str, Any] = {"form": form, "dialogue": dialogue, "places": places}
    if sent is not None and sent.get("stage") == "map":
        return _choosing(request, shown)
    if sent is not None and stage(request) == "edit":
        return _typing(request, shown | {"form": _as_typed(request, places, {})}, faulty=False)
    if sent is None or not form.is_valid():
        return _typing(request, shown, faulty=sent is not None)
    if stage(request) == "check":
        return _checking(request, shown)
    return _sending(request, form, dialogue, shown)


def _typing(request: MunicipalityRequest, shown: dict[str, Any], *, faulty: bool) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"faults": shown["form"].errors.get_json_data()}, status=422)
    shown["quiet"] = not faulty
    shown |= installed.worker_of(request.path)
    shown["has_map"] = squares.has_map(request.municipality, shown["places"])
    return _page(request, "dialogue/voice_type.html", shown, 422 if faulty else 200)


def _choosing(request: MunicipalityRequest, shown: dict[str, Any]) -> HttpResponse:
    """On the map: closer each time, until a square or a place is chosen, or nothing is."""
    at, places = request.POST.get("at", ""), shown["places"]
    square = squares.chosen(at)
    if at == "none" or "named" in request.POST or (square and square.side == SQUARE):
        chosen = {"place": request.POST["named"]} if "named" in request.POST else {}
        if square:
            chosen |= {"east": str(square.east), "north": str(square.north)}
        return _typing(request, shown | {"form": _as_typed(request, places, chosen)}, faulty=False)
    shown |= {
        "map": squares.map_of(request.municipality, places, square),
        "is_whole": square is None,
        "typed": [each for each in typed(request) if each[0] not in {"at", "named"}],
    }
    if shown["map"] is None:
        return _typing(request, shown, faulty=False)
    return _page(request, "dialogue/voice_map.html", shown, 200)


def _as_typed(
    request: MunicipalityRequest, places: Sequence[Place], chosen: Mapping[str, str]
) -> VoiceForm:
    """The form with what was typed, and nothing said about it yet."""
    given: dict[str, Any] = {name: request.POST.get(name, "") for name in VoiceForm.base_fields}
    given |= {name: request.POST.getlist(name) for name in ("days", "hours")}
    return VoiceForm(places=places, initial=given | dict(chosen))


def _checking(request: MunicipalityRequest, shown: dict[str, Any]) -> HttpResponse:
    """Everything as it would be kept, with what may point at somebody marked."""
    shown |= showing.preview(shown["form"]) | {
        "typed": [each for each in typed(request) if each[0] not in {"ticket", "proof"}],
        "ticket": guarding.issue(request.municipality.code, ROUTE),
    }
    return _page(request, "dialogue/voice_check.html", shown, 200)


def _sending(
    request: MunicipalityRequest, form: VoiceForm, dialogue: Dialogue | None, shown: dict[str, Any]
) -> HttpResponse:
    seen = guarding.look(
        request.POST.get("ticket", ""),
        municipality=request.municipality.code,
        route=ROUTE,
        proof=request.POST.get("proof", ""),
        trap=form.cleaned_data["website"],
    )
    if not seen.key:  # not a form of ours: shown once more, with a new ticket
        return _checking(request, shown)
    told = attempt(form, lambda: _take(request, form, dialogue, seen))
    if told is None:
        return _typing(request, shown, faulty=True)
    return _told(request, told, dialogue)


def _take(
    request: MunicipalityRequest, form: VoiceForm, dialogue: Dialogue | None, seen: guarding.Seen
) -> Told:
    return taking.tell(
        municipality=request.municipality,
        said=form.said(),
        ticket_key=seen.key,
        dialogue=dialogue,
        is_held=not seen.is_trusted,
        email=form.cleaned_data["email"],
        about=form.about(),
    )


def _told(request: MunicipalityRequest, told: Told, dialogue: Dialogue | None) -> HttpResponse:
    page = request.build_absolute_uri(showing.receipt_page())
    if _wants_json(request):
        return JsonResponse({"receipt": told.receipt, "page": page, "new": told.is_new})
    return HttpResponse(told_page(request, request.municipality, told, dialogue, page))


@require_GET
@private
def ticket(request: MunicipalityRequest) -> JsonResponse:
    """A ticket for a voice that was typed without coverage and is sent now."""
    made = guarding.issue(request.municipality.code, ROUTE)
    return JsonResponse({"ticket": made.text, "bits": made.bits})


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def _page(
    request: MunicipalityRequest, template: str, shown: dict[str, Any], status: int
) -> HttpResponse:
    return render(request, template, {"place": request.municipality} | shown, status=status)
