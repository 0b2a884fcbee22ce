"""A resident proposes a statement, which a person reads before others see it."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from lofte.commons.attempts import attempt, stage
from lofte.commons.http import MunicipalityRequest
from lofte.dialogue import guarding
from lofte.dialogue.answers import private
from lofte.dialogue.opinions import actions
from lofte.dialogue.opinions.ballots import LONGEST_SECRET
from lofte.dialogue.opinions.cards import around
from lofte.dialogue.opinions.forms import ProposalForm
from lofte.dialogue.opinions.remembered import Remembered
from lofte.dialogue.opinions.views.voting import page_of, remembered_or_404
from lofte.dialogue.voices.showing import marked


@csrf_exempt
@private
def propose(request: MunicipalityRequest, slug: str, word: str = "") -> HttpResponse:
    """Propose a statement for others to answer."""
    known = remembered_or_404(request.municipality.slug, slug, word)
    if not (known.conversation.is_open and known.conversation.takes_proposals):
        return redirect(page_of(request, known))
    is_sent = "text" in request.POST
    form = ProposalForm(request.POST if is_sent else None)
    if not is_sent or stage(request) == "edit" or not form.is_valid():
        return _page(request, known, form, "propose")
    words, kinds = marked(form.cleaned_data["text"])
    if kinds and stage(request) != "do":
        return _page(request, known, form, "propose_check", words=words, kinds=kinds)
    return _send(request, known, form)


def _send(request: MunicipalityRequest, known: Remembered, form: ProposalForm) -> HttpResponse:
    seen = guarding.look(
        request.POST.get("ticket", ""),
        municipality=request.municipality.code,
        route=_route(known),
        proof=request.POST.get("proof", ""),
        trap=request.POST.get("website", ""),
    )
    if not seen.key:
        form.add_error(None, _("The form is too old. It is a new one now: send it once more."))
        return _page(request, known, form, "propose")
    text = form.cleaned_data["text"]
    made = attempt(
        form,
        lambda: actions.propose(conversation=known.conversation, text=text, ticket_key=seen.key),
    )
    if made is None:
        return _page(request, known, form, "propose")
    return _page(request, known, form, "proposed", statement=made)


def _route(known: Remembered) -> str:
    return f"statement:{known.conversation.pk}"


def _page(
    request: MunicipalityRequest, known: Remembered, form: ProposalForm, name: str, **shown: Any
) -> HttpResponse:
    """The page, with the ballot carried along so that one can go on voting."""
    shown |= around(known) | {
        "form": form,
        "page": page_of(request, known),
        "level": request.POST.get("level", "")[:20],
        "ballot": request.POST.get("ballot", "")[:LONGEST_SECRET],
        "ticket": guarding.issue(request.municipality.code, _route(known)),
    }
    faulty = form.is_bound and form.errors and stage(request) != "edit"
    return render(request, f"dialogue/opinions_{name}.html", shown, status=422 if faulty else 200)
