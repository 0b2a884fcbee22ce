"""Figures as staff see them, and files as they are taken in."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from lofte.commons import files
from lofte.commons.attempts import attempt
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.refusal import Refused
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.commons.sheets import csv_answer
from lofte.datasets import actions, bringing, queries, rules, showing
from lofte.datasets.charts import chart
from lofte.datasets.forms import BringForm
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.models import ImportedFile, Series

Kind = ImportedFile.Kind
EVERYBODY = Role.Kind.values
ON_A_PAGE = 25
EVENTS_ON_A_PAGE = 50
MOST_SHOWN = 100  # of the series of a file
LONGEST_SEARCH = 80


@require_GET
@staff(*EVERYBODY)
def figures(request: StaffRequest) -> HttpResponse:
    """The series of a municipality and of what it lies in, with what they read last."""
    asked = request.GET.get("sok", "")[:LONGEST_SEARCH].strip()
    found = [
        each
        for each in queries.series_of(request.municipality)
        if asked.casefold() in f"{each.title} {each.group}".casefold()
    ]
    page = Paginator(showing.group_measures(found), ON_A_PAGE).get_page(request.GET.get("sida"))
    series = [each for mine in page for each in mine]
    shown = {
        "place": request.municipality,
        "asked": asked,
        "page": page,
        "measures": list(showing.measures(list(page), queries.figures_of_each(series))),
        "files": queries.files_of(request.municipality)[:10],
        "may_bring": rules.why_not_bring(request.user, request.municipality) is None,
    }
    return render(request, "datasets/figures.html", shown)


@require_GET
@staff(*EVERYBODY)
def series(request: StaffRequest, number: int) -> HttpResponse:
    """One series: its chart, its table, what it read before, and what it may be compared with."""
    found = _series_or_404(request, number)
    figures = queries.figures_of(found)
    shown = {
        "place": request.municipality,
        "series": found,
        "chart": chart(figures, found.unit, is_small=False),
        "figures": [showing.shown(each) for each in figures],
        "revisions": [showing.revision(each) for each in queries.revisions_of(found)[:200]],
        "cautions": showing.cautions(found, request.municipality),
        "others": queries.same_measure(found, request.municipality)[:50],
    }
    return render(request, "datasets/series.html", shown)


@require_GET
@staff(*EVERYBODY)
def series_data(request: StaffRequest, number: int) -> HttpResponse:
    """The figures of a series as CSV; hidden and missing are told in a column of their own."""
    found = _series_or_404(request, number)
    heads = ["period", "starts_on", "ends_on", "value", "low", "high", "quality", "note"]
    rows = [[getattr(each, head) for head in heads] for each in queries.figures_of(found)]
    return csv_answer(f"serie-{found.pk}.csv", heads, rows)


@require_GET
@staff(*EVERYBODY)
def events(request: StaffRequest) -> HttpResponse:
    """News of the police around the municipality, as context."""
    pages = Paginator(queries.events_around(request.municipality), EVENTS_ON_A_PAGE)
    page = pages.get_page(request.GET.get("sida"))
    return render(request, "datasets/events.html", {"place": request.municipality, "page": page})


@require_GET
@staff(*COORDINATES)
def choose(request: StaffRequest) -> HttpResponse:
    """Which kind of file is to be taken in."""
    return render(request, "datasets/choose.html", {"place": request.municipality, "kinds": Kind})


@staff(*COORDINATES)
def bring(request: StaffRequest, kind: str) -> HttpResponseBase:
    """A file or an address; what it would change is looked at before it is taken in."""
    if kind not in Kind.values:
        raise Http404(_("There is no such kind of file."))
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = BringForm(*sent, kind=Kind(kind))
    if form.is_valid() and (kept := attempt(form, lambda: _bring(request, form))):
        return redirect("figures:file", request.municipality.slug, kept.pk)
    shown = {"form": form, "place": request.municipality, "kind": Kind(kind)}
    return render(request, "datasets/bring.html", shown, status=422 if form.errors else 200)


def _bring(request: StaffRequest, form: BringForm) -> ImportedFile:
    """Kept only when it can be read wholly."""
    try:
        brought = form.uploaded() or bringing.from_address(
            form.kind, form.cleaned_data["address"], form.said()
        )
        bringing.looked_at(brought, request.municipality)
    except BrokenFile as fault:
        raise Refused(str(fault)) from None
    return actions.bring(municipality=request.municipality, brought=brought, by=request.user)


@staff(*COORDINATES)
def file(request: StaffRequest, number: int) -> HttpResponseBase:
    """A kept file: what it would change, or that it is taken in."""
    found = _file_or_404(request, number)
    if request.method == "POST":
        return _settle(request, found)
    return _file_page(request, found)


def _settle(request: StaffRequest, found: ImportedFile) -> HttpResponseBase:
    try:
        if request.POST.get("act") == "set-aside":
            actions.set_aside(file=found, by=request.user)
            messages.success(request, _("The file is set aside. Nothing was changed."))
        elif request.POST.get("act") == "take-in":
            taken = actions.take_in(file=found, by=request.user)
            messages.success(request, _said(taken))
        else:
            return _file_page(request, found)
    except Refused as refused:
        messages.error(request, str(refused))
        return _file_page(request, found, 422)
    return redirect("figures:list", request.municipality.slug)


def _said(taken: actions.TakenIn) -> str:
    if taken.file.kind == Kind.EVENTS:
        said = ngettext("%(many)s event is new.", "%(many)s events are new.", taken.events)
        return said % {"many": taken.events}
    return _("Taken in: %(new)s new figures, %(revised)s revised, %(same)s as before.") % {
        "new": taken.new,
        "revised": taken.revised,
        "same": taken.same,
    }


def _file_page(request: StaffRequest, found: ImportedFile, status: int = 200) -> HttpResponse:
    shown: dict[str, Any] = {"place": request.municipality, "file": found}
    if found.state == ImportedFile.State.WAITING:
        try:
            compared = bringing.comparison_of(found)
            changed = [each for each in compared.series if each.is_any]
            shown |= {
                "compared": compared,
                "rows": [showing.change(each) for each in changed[:MOST_SHOWN]],
                "many_more": max(0, len(changed) - MOST_SHOWN),
            }
        except BrokenFile as fault:
            shown["fault"] = str(fault)
    return render(request, "datasets/file.html", shown, status=status)


@require_GET
@staff(*COORDINATES)
def raw(request: StaffRequest, number: int) -> HttpResponse:
    """The file as it came, to be saved and never shown by the browser."""
    found = _file_or_404(request, number)
    answer = HttpResponse(files.read(found.sha256), content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{found.kind}-{found.sha256[:12]}"'
    return answer


def _series_or_404(request: StaffRequest, number: int) -> Series:
    found = queries.series_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such series."))
    return found


def _file_or_404(request: StaffRequest, number: int) -> ImportedFile:
    found = queries.file_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such file."))
    return found
