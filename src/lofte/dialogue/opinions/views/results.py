"""What came out, for everyone: as a page, as data and as a file."""

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.http import MunicipalityRequest
from lofte.commons.sheets import csv_answer
from lofte.dialogue.models import Conversation
from lofte.dialogue.opinions import queries, results


@require_GET
def page(request: MunicipalityRequest, slug: str) -> HttpResponse:
    """What people agree on in a conversation, and where they part."""
    found = _conversation(request, slug)
    shown = {"conversation": found, "dialogue": found.dialogue, "levels": []}
    if found.published_on:
        shown["levels"] = results.page(found)
    return render(request, "dialogue/opinions_results.html", shown)


@require_GET
def data(request: MunicipalityRequest, slug: str) -> JsonResponse:
    """The same as data."""
    document = results.data(_conversation(request, slug))
    return JsonResponse(document, json_dumps_params={"ensure_ascii": False, "indent": 1})


@require_GET
def file(request: MunicipalityRequest, slug: str) -> HttpResponse:
    """The same as a table, to be opened as a sheet."""
    found = _conversation(request, slug)
    if not found.published_on:
        raise Http404(_("Nothing is published yet."))
    return csv_answer(f"asikter-{slug}.csv", results.heads(), results.rows(found))


def _conversation(request: MunicipalityRequest, slug: str) -> Conversation:
    found = queries.conversation_at(request.municipality.slug, slug)
    if found is None:
        raise Http404(_("There is no such conversation."))
    return found
