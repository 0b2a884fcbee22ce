from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from lofte.commons.attempts import attempt, stage
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import REPORTS
from lofte.pledges.models import PledgeRound
from lofte.progress import actions, checking, pasting, queries
from lofte.progress.forms import PasteForm
from lofte.progress.views.deeds import reporter_for, round_or_404

Documents = list[dict[str, Any]]


@staff(*REPORTS)
def paste(request: StaffRequest, period: str) -> HttpResponseBase:
    """Paste many rows from a spreadsheet: they are checked first, and no row is lost."""
    round = round_or_404(request, period)
    if not queries.has_log(round):
        return redirect("progress:open-log", request.municipality.slug, period)
    form = PasteForm(request.POST or None, request.FILES or None)
    shown = {"form": form, "round": round, "period": period, "names": pasting.column_names()}
    if not form.is_valid():
        status = 422 if form.is_bound else 200
        return render(request, "progress/paste.html", shown, status=status)
    if stage(request) != "do":
        return render(request, "progress/paste.html", shown | _rows(round, form))
    saved = attempt(form, lambda: _save(request, round, form))
    if saved is None:
        return render(request, "progress/paste.html", shown | _rows(round, form), status=409)
    said = ngettext("%(rows)s row is saved.", "%(rows)s rows are saved.", saved)
    messages.success(request, said % {"rows": saved})
    form.cleaned_data["good"] = []
    left = _rows(round, form)
    if left["bad"] or left["ready"]:
        return render(request, "progress/paste.html", shown | left)
    return redirect("workbench:round", request.municipality.slug, period)


def _save(request: StaffRequest, round: PledgeRound, form: PasteForm) -> int:
    """The rows that were ready on the page before, less those that the person left out."""
    by_key = checking.clauses_by_key(round)
    documents: Documents = form.cleaned_data["good"]
    logged = [each.document for each in queries.standing_deliveries(round)]
    known = pasting.stand_already(documents, logged)
    chosen = [
        document
        for document, is_known in zip(documents, known, strict=True)
        if form.cleaned_data["twice_too"] or not is_known
    ]
    return actions.log_many(
        round=round,
        rows=[(by_key.get(document.get("clause") or ""), document) for document in chosen],
        last_seen=form.cleaned_data["last_seen"],
        reporter=reporter_for(request, round),
        by=request.user,
    )


def _rows(round: PledgeRound, form: PasteForm) -> dict[str, Any]:
    given = form.cleaned_data
    tables = [given[name] for name in ("text", "upload") if given[name]]
    return checking.rows_shown(round, tables, given["good"])
