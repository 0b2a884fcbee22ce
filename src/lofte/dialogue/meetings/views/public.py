"""What residents see of dialogues: what is asked now, what came out, and where it is silent."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lofte.commons.http import MunicipalityRequest, open_json
from lofte.dialogue.answers import private
from lofte.dialogue.meetings import queries, showing
from lofte.dialogue.meetings.views.finding import listed_or_404
from lofte.dialogue.meetings.words import entry_word_typed
from lofte.dialogue.models import Dialogue

MANY = 50


@require_safe
def dialogues(request: MunicipalityRequest) -> HttpResponse:
    """What people are asked now, and what came of what they were asked before."""
    shown = {
        "place": request.municipality,
        "listed": showing.listed(request.municipality),
        "trail": showing.trail(request.municipality),
    }
    return render(request, "dialogue/meetings_list.html", shown)


@require_safe
def dialogues_data(request: MunicipalityRequest) -> JsonResponse:
    """The dialogues of a municipality as data."""
    return open_json(showing.list_document(request.municipality))


@require_safe
def dialogue(request: MunicipalityRequest, slug: str) -> HttpResponse:
    """A dialogue: what is asked and of whom, who came, what came out, and what was said."""
    return _page(request, listed_or_404(request, slug))


@require_safe
def dialogue_data(request: MunicipalityRequest, slug: str) -> JsonResponse:
    """A dialogue with the voices that are shown, as data."""
    return open_json(showing.document(listed_or_404(request, slug)))


@require_safe
@private
def staff_door(request: MunicipalityRequest) -> HttpResponseBase:
    """Where police and municipal staff give the word that opens a dialogue of their own."""
    typed = request.GET.get("ord", "")
    word = entry_word_typed(typed)
    if word and queries.staff_dialogue_with(request.municipality, word):
        return redirect("dialogue:staff-dialogue", request.municipality.slug, word)
    shown = {"place": request.municipality, "typed": typed[:40], "is_wrong": bool(typed)}
    shown["trail"] = showing.trail(request.municipality, _("Dialogue of staff"))
    status = 404 if typed else 200
    return render(request, "dialogue/meetings_door.html", shown, status=status)


@require_safe
@private
def staff_dialogue(request: MunicipalityRequest, word: str) -> HttpResponse:
    """A dialogue of staff, which is listed nowhere and opened by its word."""
    found = queries.staff_dialogue_with(request.municipality, word)
    if found is None:
        raise Http404(_("There is no such dialogue."))
    response = _page(request, found)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _page(request: MunicipalityRequest, dialogue: Dialogue) -> HttpResponse:
    pages = Paginator(showing.voices(dialogue), MANY).get_page(request.GET.get("sida", "1")[:6])
    shown = showing.page(dialogue) | {
        "pages": pages,
        "voices": [showing.shown_voice(each) for each in pages],
    }
    return render(request, "dialogue/meetings_page.html", shown)
