"""Staff hold a conversation: who may vote, statements, codes, and when it opens and closes."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lofte.commons.attempts import attempt, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.commons.sheets import csv_answer
from lofte.dialogue.meetings.queries import dialogue_at
from lofte.dialogue.models import Conversation, Dialogue, Level, Statement
from lofte.dialogue.opinions import actions, holding, queries, results
from lofte.dialogue.opinions.forms import (
    CodesAgainForm,
    CodesForm,
    ConversationForm,
    ModerationForm,
    SeedForm,
)


@require_GET
@staff(*COORDINATES)
def conversations(request: StaffRequest) -> HttpResponse:
    """The dialogues of a municipality, each with its conversation if it has one."""
    shown = {"dialogues": queries.dialogues_to_talk_in(request.municipality)}
    return render(request, "dialogue/opinions_all.html", shown)


@require_GET
@staff(*COORDINATES)
def conversation(request: StaffRequest, slug: str) -> HttpResponseBase:
    """One conversation: how many have taken part, and what can be done. Never how they voted."""
    dialogue = _dialogue(request, slug)
    found = queries.conversation_of(dialogue)
    if found is None:
        return redirect("listening:settle", request.municipality.slug, slug)
    shown = {"dialogue": dialogue, "conversation": found, **holding.overview(found)}
    return render(request, "dialogue/opinions_one.html", shown)


@staff(*COORDINATES)
def settle(request: StaffRequest, slug: str) -> HttpResponseBase:
    """Begin a conversation in a dialogue, or change who may vote in it."""
    dialogue = _dialogue(request, slug)
    found = queries.conversation_of(dialogue)
    initial = {"levels": [Level.OPEN], "takes_proposals": True}
    if found:
        initial = {"levels": found.levels, "takes_proposals": found.takes_proposals}
    form = ConversationForm(request.POST or None, initial=initial)
    if form.is_valid() and was_done(form, lambda: _settle(request, dialogue, found, form)):
        messages.success(request, _("It is saved."))
        return redirect("listening:conversation", request.municipality.slug, slug)
    return _form_page(request, "settle", form, dialogue, conversation=found)


def _settle(
    request: StaffRequest, dialogue: Dialogue, found: Conversation | None, form: ConversationForm
) -> Conversation:
    given = form.cleaned_data
    said = {"levels": given["levels"], "takes_proposals": given["takes_proposals"]}
    if found is None:
        return actions.begin(dialogue=dialogue, by=request.user, **said)
    return actions.settle(conversation=found, by=request.user, **said)


@staff(*COORDINATES)
def statements(request: StaffRequest, slug: str) -> HttpResponseBase:
    """All statements: write new ones, and read those that residents propose."""
    found = _conversation(request, slug)
    form = SeedForm(request.POST or None)
    if form.is_valid() and (many := attempt(form, lambda: _seed(request, found, form))) is not None:
        said = ngettext("%(many)s new statement.", "%(many)s new statements.", many)
        messages.success(request, said % {"many": many})
        return redirect("listening:statements", request.municipality.slug, slug)
    listed: dict[str, list[Statement]] = {each: [] for each in Statement.State.values}
    for statement in queries.statements(found):
        listed[statement.state].append(statement)
    shown = {"conversation": found, "reasons": ModerationForm().fields["reason"].choices}  # type: ignore[attr-defined]
    return _form_page(request, "statements", form, found.dialogue, **listed, **shown)


def _seed(request: StaffRequest, found: Conversation, form: SeedForm) -> int:
    return actions.seed(conversation=found, texts=form.cleaned_data["texts"], by=request.user)


@require_POST
@staff(*COORDINATES)
def moderate(request: StaffRequest, slug: str, number: int) -> HttpResponseBase:
    """Show a statement to others, or decline it with a reason."""
    found = queries.statement_with(_conversation(request, slug), number)
    form = ModerationForm(request.POST)
    if found is None:
        raise Http404(_("There is no such statement."))
    if form.is_valid() and was_done(form, lambda: _moderate(request, found, form)):
        messages.success(request, _("Statement %(number)s is handled.") % {"number": number})
    else:
        for faults in form.errors.values():
            messages.warning(request, f"{number}: {faults[0]}")
    return redirect("listening:statements", request.municipality.slug, slug)


def _moderate(request: StaffRequest, found: Statement, form: ModerationForm) -> Statement:
    if request.POST.get("act") == "show":
        return actions.show(statement=found, by=request.user)
    return actions.decline(statement=found, reason=form.cleaned_data["reason"], by=request.user)


@staff(*COORDINATES)
def codes(request: StaffRequest, slug: str) -> HttpResponseBase:
    """Make codes to hand out. They are shown once, as slips to print, and never again."""
    found = _conversation(request, slug)
    form = CodesForm(request.POST or None)
    if form.is_valid() and (made := attempt(form, lambda: _codes(request, found, form))):
        address = request.build_absolute_uri(holding.page_of(found))
        shown = {"slips": holding.slips(made, address), "codes": " ".join(made), "page": address}
        around = {"dialogue": found.dialogue, "handed_out": form.cleaned_data["handed_out"]}
        return render(request, "dialogue/opinions_slips.html", shown | around)
    handed_out = queries.codes_handed_out(found)
    return _form_page(request, "codes", form, found.dialogue, handed_out=handed_out)


def _codes(request: StaffRequest, found: Conversation, form: CodesForm) -> list[str]:
    given = form.cleaned_data
    return actions.make_codes(
        conversation=found, many=given["many"], handed_out=given["handed_out"], by=request.user
    )


@require_POST
@staff(*COORDINATES)
def codes_file(request: StaffRequest, slug: str) -> HttpResponse:
    """The codes that were just made, as a file for a mail merge. They come with the request."""
    found, form = _conversation(request, slug), CodesAgainForm(request.POST)
    if not form.is_valid():
        raise Http404(_("There are no codes in this form."))
    address = request.build_absolute_uri(holding.page_of(found))
    rows = [[code, f"{address}#{code}"] for code in form.cleaned_data["codes"]]
    return csv_answer(f"koder-{slug}.csv", ["code", "address"], rows)


@dataclass(frozen=True)
class Act:
    """An act that is told the consequences of before it is done."""

    title: Callable[[], str]
    consequence: Callable[[], str]
    do: Callable[[Conversation, StaffRequest], object]
    done: Callable[[], str]


ACTS = {
    "oppna": Act(
        lambda: _("Open the conversation"),
        lambda: _("Residents can vote from now on. Who may vote can only be widened after this."),
        lambda found, request: actions.open_conversation(conversation=found, by=request.user),
        lambda: _("The conversation is open."),
    ),
    "stang": Act(
        lambda: _("Close the conversation"),
        lambda: _(
            "Nobody can vote after this, and it cannot be opened again. The maps are drawn, which "
            "may take a few seconds, and stand as they were drawn. You see them before others do."
        ),
        lambda found, request: holding.close_and_draw(found, request.user),
        lambda: _("The conversation is closed, and the maps are drawn."),
    ),
    "rita": Act(
        lambda: _("Draw the maps"),
        lambda: _("The maps were not drawn when the conversation closed."),
        lambda found, request: holding.draw(found, request.user),
        lambda: _("The maps are drawn."),
    ),
    "publicera": Act(
        lambda: _("Publish what came out"),
        lambda: _("Everybody can see it after this, as it was drawn when the conversation closed."),
        lambda found, request: actions.publish(conversation=found, by=request.user),
        lambda: _("What came out is published."),
    ),
}


@staff(*COORDINATES)
def act(request: StaffRequest, slug: str, act: str) -> HttpResponseBase:
    """Open a conversation, close it, or publish what came out: the consequences first."""
    found = _conversation(request, slug)
    if act not in ACTS:
        raise Http404(_("There is no such act."))
    chosen = ACTS[act]
    if request.method == "POST":
        chosen.do(found, request)
        messages.success(request, chosen.done())
        return redirect("listening:conversation", request.municipality.slug, slug)
    if act == "stang":
        holding.pack(found)
    shown = {"title": chosen.title(), "consequence": chosen.consequence()}
    around = {"dialogue": found.dialogue, "conversation": found, **holding.overview(found)}
    return render(request, "dialogue/opinions_act.html", shown | around)


@require_POST
@staff(*COORDINATES)
def let_in(request: StaffRequest, slug: str, level: str) -> HttpResponseBase:
    """Count those at one level who voted in a flood without proof of work."""
    found = _conversation(request, slug)
    many = actions.let_in(conversation=found, level=level, by=request.user)
    said = ngettext("%(many)s person is let in.", "%(many)s people are let in.", many)
    messages.success(request, said % {"many": many})
    return redirect("listening:conversation", request.municipality.slug, slug)


@require_GET
@staff(*COORDINATES)
def preview(request: StaffRequest, slug: str) -> HttpResponse:
    """What came out, as everybody will see it. Only when the conversation has closed."""
    found = _conversation(request, slug)
    if found.state != Conversation.State.CLOSED:
        raise Http404(_("Nobody sees the results before the conversation is closed."))
    shown = {"levels": results.page(found), "conversation": found, "dialogue": found.dialogue}
    return render(request, "dialogue/opinions_preview.html", shown)


def _dialogue(request: StaffRequest, slug: str) -> Dialogue:
    found = dialogue_at(request.municipality, slug)
    if found is None:
        raise Http404(_("There is no such dialogue."))
    return found


def _conversation(request: StaffRequest, slug: str) -> Conversation:
    found = queries.conversation_of(_dialogue(request, slug))
    if found is None:
        raise Http404(_("There is no such conversation."))
    return found


def _form_page(
    request: StaffRequest, name: str, form: Any, dialogue: Dialogue, **shown: Any
) -> HttpResponse:
    shown |= {"form": form, "dialogue": dialogue}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"dialogue/opinions_{name}.html", shown, status=status)
