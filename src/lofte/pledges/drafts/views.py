import json
from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from lofte.clauses.reading.reader import read_page
from lofte.commons.attempts import attempt, stage, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.queries import districts_of
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.focus.queries import prioritisation_with
from lofte.pledges.coached import coached
from lofte.pledges.drafts import actions, queries, rules, showing
from lofte.pledges.drafts.documents import (
    chosen_areas,
    document_of,
    kept_lines,
    keys_of,
    lacks,
    remarks,
)
from lofte.pledges.drafts.forms.head import HeadForm
from lofte.pledges.drafts.forms.line import LineForm, SortForm, SplitForm
from lofte.pledges.drafts.forms.page import PageForm
from lofte.pledges.drafts.lines import Line, lines_of, promisors_of, reread
from lofte.pledges.forms import LONGEST_TEXT
from lofte.pledges.models import Draft
from lofte.pledges.signing.queries import open_paper_of

SORT = {"keep": actions.keep, "drop": actions.drop, "join": actions.join}


@staff(*COORDINATES)
def drafts(request: StaffRequest) -> HttpResponseBase:
    """Read a page into a draft, and the drafts that there are."""
    form = PageForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (made := attempt(form, lambda: _read(request, form))):
        _tell_how_many(request, len(kept_lines(made)))
        return redirect("pledges:draft", request.municipality.slug, made.pk)
    here = request.municipality
    shown = {
        "form": form,
        "drafts": queries.drafts(here),
        "choices": queries.choices_to_draft_from(here),
    }
    return render(request, "pledges/drafts.html", shown, status=422 if form.errors else 200)


def _tell_how_many(request: StaffRequest, many: int) -> None:
    if many:
        said = ngettext("%(many)s promise was found.", "%(many)s promises were found.", many)
        messages.success(request, said % {"many": many})
    else:
        said = _("No promise was found. Add what is promised yourself, or give another page.")
        messages.warning(request, said)


def _read(request: StaffRequest, form: PageForm) -> Draft:
    return actions.draft(
        municipality=request.municipality,
        source=form.source(),
        reading=read_page(form.source()),
        title=form.title(),
        source_url=form.cleaned_data["source_url"],
        by=request.user,
    )


@require_POST
@staff(*COORDINATES)
def begin(request: StaffRequest, number: int) -> HttpResponseBase:
    """Begin to draft promises in the focus areas of a decided choice."""
    choice = prioritisation_with(request.municipality, number)
    if choice is None:
        raise Http404(_("There is nothing here."))
    try:
        made = actions.begin(prioritisation=choice, by=request.user)
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("pledges:drafts", request.municipality.slug)
    messages.success(request, _("The draft is begun. Write at least one promise in each area."))
    return redirect("pledges:draft", request.municipality.slug, made.pk)


@require_GET
@staff(*COORDINATES)
def draft(request: StaffRequest, number: int) -> HttpResponse:
    """A draft: the drafted promises beside the page they were read from."""
    found = _draft(request, number)
    lines = lines_of(found.lines)
    kept = [each for each in lines if each.is_kept]
    keys = keys_of(kept)
    said = list(messages.get_messages(request))
    shown = {
        "draft": found,
        "kept": [
            (each, keys[each.number], showing.facts(each), _said_at(said, each.number))
            for each in kept
        ],
        "messages": [each for each in said if each.extra_tags not in map(str, keys)],
        "last": kept[-1].number if kept else None,
        "umbrellas": [each for each in lines if each.umbrella and not each.is_kept],
        "dropped": [each for each in lines if not each.umbrella and not each.is_kept],
        "page": showing.marked(found.source_text, lines, keys),
        "lacks": lacks(found),
        "remarks": remarks(found),
        "place": queries.place_of(found),
        "paper": open_paper_of(found),
        "areas": chosen_areas(found),
    }
    return render(request, "pledges/draft.html", shown)


@staff(*COORDINATES)
def describe(request: StaffRequest, number: int) -> HttpResponseBase:
    """The period, police district and source of a draft."""
    found = _draft(request, number)
    districts = list(districts_of(request.municipality))
    form = HeadForm(request.POST or None, draft=found, districts=districts)
    if form.is_valid() and was_done(
        form, lambda: actions.describe(draft=found, **form.said(), by=request.user)
    ):
        return redirect("pledges:draft", request.municipality.slug, number)
    return _form_page(request, "pledges/draft_head.html", form, found, found.head_changed)


@staff(*COORDINATES)
def reword(request: StaffRequest, number: int, line: int) -> HttpResponseBase:
    """One promise of a draft: its words, who answers for it, and what it asks for."""
    found = _draft(request, number)

    def save(form: LineForm) -> Draft:
        seen = form.cleaned_data["seen"]
        return actions.reword(
            draft=found, number=line, said=form.said(), seen=seen, by=request.user
        )

    return _edit_line(request, found, _line(found, line), save)


@staff(*COORDINATES)
def add_line(request: StaffRequest, number: int) -> HttpResponseBase:
    """Write a promise that the reading missed."""
    found = _draft(request, number)

    def save(form: LineForm) -> Draft:
        return actions.add_line(draft=found, said=form.said(), by=request.user)

    return _edit_line(request, found, None, save)


def _edit_line(
    request: StaffRequest, draft: Draft, line: Line | None, save: Callable[[LineForm], Draft]
) -> HttpResponseBase:
    """The form of a promise: shown, filled in anew from its words, or saved."""
    if "read" in request.POST:
        return _read_anew(request, draft, line)
    blank = Line(0, "", heading=request.GET.get("omrade", "")[:200])
    form = LineForm(request.POST or None, draft=draft, line=line or blank)
    is_sent = stage(request) != "edit" and form.is_valid()
    if not (is_sent and was_done(form, lambda: save(form))):
        return _line_page(request, form, draft, line)
    said = _("The promise is saved in the draft.")
    if line is None:
        messages.success(request, said)
        return redirect("pledges:draft", request.municipality.slug, draft.pk)
    _say_at(request, line.number, said)
    return redirect(_place(request, draft.pk, line.number))


def _read_anew(request: StaffRequest, draft: Draft, line: Line | None) -> HttpResponse:
    """The form with its fields as the words that were typed say; nothing is saved."""
    words = request.POST.get("text", "").strip()[:LONGEST_TEXT]
    new = reread(line or Line(0, ""), words, draft.ends_on)
    form = LineForm(draft=draft, line=new, seen=request.POST.get("seen"))
    return _line_page(request, form, draft, new)


def _line_page(
    request: StaffRequest, form: LineForm, draft: Draft, line: Line | None
) -> HttpResponse:
    here = [request.municipality.slug, draft.pk, line.number if line else 0]
    promisors = promisors_of(line) if line else ()
    return _form_page(
        request,
        "pledges/draft_line.html",
        form,
        draft,
        line.changed if line else 0,
        line=line,
        facts=showing.facts(line) if line else (),
        coached=coached(form["text"].value() or "", promisors),
        advice=reverse("workbench:coach-draft", args=here),
    )


@require_POST
@staff(*COORDINATES)
def sort(request: StaffRequest, number: int, line: int) -> HttpResponseBase:
    """Keep a drafted promise, drop it and go on to the next, or join it with the next."""
    found = _draft(request, number)
    _line(found, line)
    here = line if request.POST.get("act") != "drop" else _beside(found, line)
    form = SortForm(request.POST)
    if not form.is_valid():
        raise Http404(_("There is no such choice."))
    act = SORT[form.cleaned_data["act"]]
    try:
        act(draft=found, number=line, seen=form.cleaned_data["seen"], by=request.user)
    except Refused as refused:
        now = _("This is how the draft looks now.")
        messages.warning(request, f"{refused} {now}")
        return redirect("pledges:draft", request.municipality.slug, number)
    return redirect(_place(request, number, here))


def _beside(draft: Draft, number: int) -> int:
    """The next promise that is kept, or the one above where none is below."""
    kept = [each.number for each in kept_lines(draft)]
    if number not in kept or len(kept) == 1:
        return number
    at = kept.index(number)
    return (kept[at + 1 :] or kept[at - 1 :])[0]


@staff(*COORDINATES)
def split(request: StaffRequest, number: int, line: int) -> HttpResponseBase:
    """Cut a drafted promise in two."""
    found = _draft(request, number)
    before = _line(found, line)
    form = SplitForm(request.POST or None, draft=found, line=before)
    if form.is_valid() and was_done(form, lambda: _split(request, found, before, form)):
        _say_at(request, line, _("The promise is now two. Look at who answers for each."))
        return redirect(_place(request, number, line))
    return _form_page(request, "pledges/split_line.html", form, found, before.changed, line=before)


def _split(request: StaffRequest, draft: Draft, line: Line, form: SplitForm) -> Draft:
    first, second = form.halves()
    return actions.split(
        draft=draft,
        number=line.number,
        first=first,
        second=second,
        seen=form.cleaned_data["seen"],
        by=request.user,
    )


@staff(*COORDINATES)
def discard(request: StaffRequest, number: int) -> HttpResponseBase:
    """Throw a draft away."""
    found = _draft(request, number)
    if request.method != "POST":
        refuse_if(rules.why_not_discard(found, request.user))
        return render(request, "pledges/discard_draft.html", {"draft": found})
    actions.discard(draft=found, by=request.user)
    messages.success(request, _("The draft is thrown away."))
    return redirect("pledges:drafts", request.municipality.slug)


@require_GET
@staff(*COORDINATES)
def document(request: StaffRequest, number: int) -> HttpResponse:
    """A draft as a round document, to be kept or taken in elsewhere."""
    found = _draft(request, number)
    refuse_if(rules.why_not_download(found))
    content = json.dumps(document_of(found), ensure_ascii=False, indent=1) + "\n"
    name = f"{request.municipality.slug}-{queries.period_of(found)}.json"
    disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/json", headers=disposition)


def _draft(request: StaffRequest, number: int) -> Draft:
    found = queries.draft_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such draft."))
    return found


def _line(draft: Draft, number: int) -> Line:
    for line in lines_of(draft.lines):
        if line.number == number:
            return line
    raise Http404(_("There is no such promise in the draft."))


def _headings(draft: Draft) -> list[str]:
    """What a promise may stand under: the chosen areas, and what others stand under."""
    chosen = [each.title for each in chosen_areas(draft)]
    return list(dict.fromkeys([*chosen, *(e["heading"] for e in draft.lines if e["heading"])]))


def _say_at(request: StaffRequest, line: int, said: str) -> None:
    """Say it beside the promise, which is where the page opens: its top is out of sight."""
    messages.success(request, said, extra_tags=str(line))


def _said_at(said: Sequence[Message], line: int) -> list[Message]:
    return [each for each in said if each.extra_tags == str(line)]


def _place(request: StaffRequest, number: int, line: int) -> str:
    address = reverse("pledges:draft", args=[request.municipality.slug, number])
    return f"{address}#punkt-{line}"


def _form_page(
    request: StaffRequest, template: str, form: Any, draft: Draft, changed: int, **shown: object
) -> HttpResponse:
    """The form; after a change by someone else what was typed is kept, and can be sent again."""
    seen = form["seen"].value()
    is_behind = form.is_bound and not form.has_error("seen") and changed > int(seen)
    shown |= {
        "form": form,
        "draft": draft,
        "is_behind": is_behind,
        "seen": draft.version if is_behind else seen,
        "headings": _headings(draft),
    }
    faulty = form.is_bound and form.errors and stage(request) != "edit"
    status = (409 if is_behind else 422) if faulty else 200
    return render(request, template, shown, status=status)
