"""What residents see of all voices: those that are shown, how many, and by which rules."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lofte.commons.http import MunicipalityRequest
from lofte.dialogue.voices import summaries

MANY = 25


@require_GET
def voices(request: MunicipalityRequest) -> HttpResponse:
    """What others have told: the voices that are shown, and how many there are in each theme."""
    found = summaries.shown_voices(request.municipality)
    pages = Paginator(found, MANY)
    shown = {
        "place": request.municipality,
        "themes": summaries.themes(request.municipality),
        "voices": pages.get_page(request.GET.get("sida", "1")[:6]),
    }
    return render(request, "dialogue/voices_published.html", shown)


@require_GET
def voices_data(request: MunicipalityRequest) -> JsonResponse:
    """The same as data."""
    return _data(request, summaries.voices_document(request.municipality))


@require_GET
def house_rules(request: MunicipalityRequest) -> HttpResponse:
    """The rules by which voices are read, and how often each was used."""
    shown = {
        "place": request.municipality,
        "reasons": summaries.reasons(request.municipality),
        "statuses": summaries.statuses(request.municipality),
    }
    return render(request, "dialogue/voices_rules.html", shown)


@require_GET
def house_rules_data(request: MunicipalityRequest) -> JsonResponse:
    """The same as data."""
    return _data(request, summaries.rules_document(request.municipality))


def _data(request: HttpRequest, document: dict[str, Any]) -> JsonResponse:
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 2})
