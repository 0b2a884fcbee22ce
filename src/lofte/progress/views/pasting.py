import json
from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from lofte.commons.attempts import attempt, stage
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import REPORTS
from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.queries import clauses
from lofte.progress import actions, pasting, queries, rules
from lofte.progress.forms import PasteForm
from lofte.progress.sheets import as_text
from lofte.progress.views.deeds import reporter_for, round_or_404

MOST_SHOWN = 200
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
        return render(request, "progress/paste.html", shown | _checked(round, form))
    saved = attempt(form, lambda: _save(request, round, form))
    if saved is None:
        return render(request, "progress/paste.html", shown | _checked(round, form), status=409)
    said = ngettext("%(rows)s row is saved.", "%(rows)s rows are saved.", saved)
    messages.success(request, said % {"rows": saved})
    form.cleaned_data["good"] = []
    left = _checked(round, form)
    if left["bad"] or left["ready"]:
        return render(request, "progress/paste.html", shown | left)
    return redirect("workbench:round", request.municipality.slug, period)


def _save(request: StaffRequest, round: PledgeRound, form: PasteForm) -> int:
    """The rows that were ready on the page before, less those that the person left out."""
    by_key = _clauses(round)
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


def _checked(round: PledgeRound, form: PasteForm) -> dict[str, Any]:
    """What the page shows of the rows: those that are ready, and those that have faults."""
    by_key = _clauses(round)

    def check(key: str | None, document: Mapping[str, Any]) -> str | None:
        such = rules.why_not_such(round, by_key.get(key or ""), document)
        return such or rules.why_not_yet(document)

    given = form.cleaned_data
    read = [
        pasting.read(given[name], clauses=by_key, check=check)
        for name in ("text", "upload")
        if given[name]
    ]
    documents: Documents = [*given["good"], *(each for part in read for each in part.documents)]
    bad = [row for part in read for row in part.bad]
    logged = [each.document for each in queries.standing_deliveries(round)]
    known = pasting.stand_already(documents, logged)
    headings = read[0].headings if read else ()
    return {
        "ready": list(zip(documents[:MOST_SHOWN], known, strict=False)),
        "many_ready": len(documents),
        "many_known": sum(known),
        "many_more": max(len(documents) - MOST_SHOWN, 0),
        "bad": bad[:MOST_SHOWN],
        "many_bad": len(bad),
        "bad_text": as_text([headings, *(row.cells for row in bad)]) if bad else "",
        "good": json.dumps(documents, ensure_ascii=False),
        "last_seen": queries.next_position(round),
    }


def _clauses(round: PledgeRound) -> dict[str, Clause]:
    return {clause.key: clause for clause in clauses(round)}
