"""A resident votes: one statement at a time, without an account, and without script if need be."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from lofte.commons.attempts import attempt
from lofte.commons.http import MunicipalityRequest, short_way
from lofte.dialogue.answers import private
from lofte.dialogue.models import Level
from lofte.dialogue.opinions import remembered
from lofte.dialogue.opinions.ballots import (
    Ballot,
    ballot_begun,
    ballot_kept,
    ballot_of_code,
    ballot_sent,
    keep,
    new_ballot,
    used_first,
)
from lofte.dialogue.opinions.cards import TEMPLATE, around, card
from lofte.dialogue.opinions.casting import Cast, cast
from lofte.dialogue.opinions.forms import StartForm
from lofte.dialogue.opinions.remembered import Asked, Remembered

# Whether staff have changed anything is asked of a vote once in so many seconds. The vote itself
# counts only while the conversation is open and the statement shown, whatever is remembered.
A_MOMENT = 1.0
CHOICES = {"agree": 1, "disagree": -1, "pass": 0}


@short_way
@csrf_exempt
@private
def vote(
    request: MunicipalityRequest, municipality: str, slug: str, word: str = ""
) -> HttpResponse:
    """Say what you think of statements, one at a time."""
    seconds = A_MOMENT if "choice" in request.POST else 0.0
    known = remembered_or_404(municipality, slug, word, seconds=seconds)
    request.municipality = known.conversation.dialogue.municipality
    if not known.conversation.is_open:
        return _page(request, known, "closed", {})
    if request.method != "POST":
        kept = ballot_kept(request, known.conversation)
        if kept and kept.is_used:
            return _card(request, known, kept)
        return _start_page(request, known)
    if request.POST.get("act") == "start":
        return _start(request, known)
    ballot = ballot_sent(request, known.conversation)
    if ballot is None:
        return _start_over(request, known)
    act, last = request.POST.get("act", ""), _number(request.POST.get("last", ""))
    if act == "go-on" or (act == "back" and known.text(last)):
        return _card(request, known, ballot, again=last)
    return _vote(request, known, ballot)


def remembered_or_404(
    municipality: str, slug: str, word: str, *, seconds: float = 0.0
) -> Remembered:
    found = remembered.conversation_at(municipality, slug, word, seconds=seconds)
    if found is None:
        raise Http404(_("There is no such conversation."))
    return found


def _start(request: MunicipalityRequest, known: Remembered) -> HttpResponse:
    """From the first page to the first statement, at the level that was chosen."""
    form = StartForm(request.POST, levels=known.conversation.levels)
    ballot = attempt(form, lambda: _first_ballot(request, known, form)) if form.is_valid() else None
    if ballot is None:
        return _start_page(request, known, form)
    response = _card(request, known, ballot)
    if ballot.level == Level.BROWSER:
        keep(response, page_of(request, known), known.conversation, ballot)
    return response


def _first_ballot(
    request: MunicipalityRequest, known: Remembered, form: StartForm
) -> Ballot | None:
    level = form.cleaned_data["level"]
    if level == Level.CODE:
        ballot = ballot_of_code(known.conversation, form.cleaned_data["code"])
        if ballot is None:
            form.add_error("code", _("This is no code of this conversation. Check each sign."))
        return ballot
    kept = ballot_kept(request, known.conversation) if level == Level.BROWSER else None
    if kept and kept.is_used:
        return kept
    return ballot_begun(request, known.conversation, level)


def _vote(request: MunicipalityRequest, known: Remembered, ballot: Ballot) -> HttpResponse:
    choice = CHOICES.get(request.POST.get("choice", ""))
    number = _number(request.POST.get("statement", ""))
    if choice is None or not known.text(number):
        return _card(request, known, ballot, said=_("Your answer did not arrive. Answer again."))
    is_important = request.POST.get("important") == "on"
    vote = Cast(known.conversation.pk, ballot.token, number, choice, is_important)
    used, answered = ballot, cast(vote)
    if answered is None:
        first = used_first(request, known.conversation, ballot)
        if first is None:
            return _start_over(request, known)
        used, answered = first, cast(vote._replace(token=first.token))
    if answered is None:
        return _refused(request, known, used)
    known.saw(used.level, number, choice)
    response = _card(request, known, used, last=number, answered=answered)
    if used.level == Level.BROWSER and used is not ballot:
        keep(response, page_of(request, known), known.conversation, used)
    return response


def _refused(request: MunicipalityRequest, known: Remembered, ballot: Ballot) -> HttpResponse:
    """The conversation has closed, or staff have taken the statement away, just now."""
    dialogue = known.conversation.dialogue
    now = remembered_or_404(request.municipality.slug, dialogue.slug, dialogue.entry_word)
    if not now.conversation.is_open:
        return _page(request, now, "closed", {})
    return _card(request, now, ballot, said=_("That statement is shown no more."))


def page_of(request: MunicipalityRequest, known: Remembered) -> str:
    dialogue = known.conversation.dialogue
    where = [request.municipality.slug, dialogue.slug]
    if dialogue.entry_word:
        return reverse("dialogue:vote-staff", args=[*where, dialogue.entry_word])
    return reverse("dialogue:vote", args=where)


def _card(
    request: MunicipalityRequest,
    known: Remembered,
    ballot: Ballot,
    *,
    last: int = 0,
    again: int = 0,
    said: str = "",
    answered: Iterable[int] | None = None,
) -> HttpResponse:
    """The statement to answer now: the next one, or one that is answered `again`."""
    asked = known.asked_next(ballot.level, ballot.token, answered)
    if again:
        asked = Asked(again, known.text(again), asked.done, asked.all)
    is_swapped = request.headers.get("HX-Request") == "true"
    if is_swapped and not said and not ballot.bits:
        return HttpResponse(card(request, known, ballot, asked, last))
    shown = {"asked": asked, "ballot": ballot, "last": last, "said": said}
    if is_swapped:
        return render(request, TEMPLATE, shown | around(known))
    return _page(request, known, "vote", shown)


def _start_page(
    request: MunicipalityRequest, known: Remembered, form: StartForm | None = None
) -> HttpResponse:
    form = form or StartForm(levels=known.conversation.levels)
    ballot = new_ballot(known.conversation, Level.OPEN)
    shown = {"form": form, "many": len(known.texts), "ballot": ballot}
    return _page(request, known, "start", shown, status=422 if form.errors else 200)


def _start_over(request: MunicipalityRequest, known: Remembered) -> HttpResponse:
    """The form did not come from here, or is too old, or the browser keeps no cookie."""
    form = StartForm({}, levels=known.conversation.levels)
    form.add_error(None, _("Your answer could not be counted. Start here, and answer it again."))
    return _start_page(request, known, form)


def _page(
    request: MunicipalityRequest,
    known: Remembered,
    name: str,
    shown: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """A whole page, also where only a card was expected. An error is none that htmx would show."""
    is_swapped = request.headers.get("HX-Request") == "true"
    template, shown = f"dialogue/opinions_{name}.html", shown | around(known)
    response = render(request, template, shown, status=200 if is_swapped else status)
    if is_swapped:
        response.headers["HX-Retarget"], response.headers["HX-Reswap"] = "body", "innerHTML"
    return response


def _number(typed: str) -> int:
    """The number of a statement as a form carries it; 0 for what is none."""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0
