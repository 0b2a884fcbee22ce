from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lofte.commons import files
from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.queries import partner_reporting
from lofte.commons.rights import staff
from lofte.commons.rules import REPORTS
from lofte.pledges.models import Clause, PledgeRound
from lofte.pledges.queries import clause_at, round_at
from lofte.progress import actions, forms, queries
from lofte.progress.models import Delivery, Evidence, Log


@require_GET
@staff(*REPORTS)
def choose(request: StaffRequest) -> HttpResponse:
    """Log a deed: choose the promise it was done for, from a list with a search."""
    words = request.GET.get("q", "")[:100].replace("\x00", "")
    rounds = queries.rounds_to_log(request.served, today(), words)
    shown = {"rounds": rounds, "words": words}
    fragment = "#found" if request.headers.get("HX-Request") else ""
    return render(request, f"progress/choose.html{fragment}", shown)


@staff(*REPORTS)
def log(request: StaffRequest, period: str, clause: str) -> HttpResponseBase:
    """Log something done for a promise."""
    found = clause_at(request.municipality, period, clause)
    if found is None or found.withdrawn_on:
        raise Http404(_("There is no such promise."))
    return _log(request, period, found.round, found)


@staff(*REPORTS)
def log_beside(request: StaffRequest, period: str) -> HttpResponseBase:
    """Log something done beside the promises."""
    return _log(request, period, round_or_404(request, period), None)


def _log(
    request: StaffRequest, period: str, round: PledgeRound, clause: Clause | None
) -> HttpResponseBase:
    if not queries.has_log(round):
        return redirect("progress:open-log", request.municipality.slug, period)
    if known := queries.delivery_of_form(round, _form_key(request)):
        return redirect("workbench:logged", known.pk)
    form = forms.LogForm(
        request.POST or None,
        request.FILES or None,
        clause=clause.document if clause else forms.BESIDE,
        municipalities=list(round.municipalities.all()),
        initial={"municipality": request.municipality.code},
    )
    if form.is_valid() and (saved := attempt(form, lambda: _save(request, round, clause, form))):
        return redirect("workbench:logged", saved.pk)
    shown = {"form": form, "clause": clause, "round": round, "period": period}
    return _page(request, "progress/log.html", form, shown)


def _save(
    request: StaffRequest, round: PledgeRound, clause: Clause | None, form: forms.LogForm
) -> Delivery:
    return actions.log(
        round=round,
        clause=clause,
        document=form.document(),
        evidence=form.evidence(),
        form_key=form.cleaned_data["form_key"],
        reporter=reporter_for(request, round),
        by=request.user,
    )


@staff(*REPORTS)
def open_log(request: StaffRequest, period: str) -> HttpResponseBase:
    """Open the log of a round, once it is understood what then counts as not done."""
    round = round_or_404(request, period)
    form = forms.OpenLogForm(request.POST or None)
    if form.is_valid() and was_done(form, lambda: _open(request, round)):
        return redirect("workbench:round", request.municipality.slug, period)
    shown = {"form": form, "round": round, "period": period, "is_open": queries.has_log(round)}
    return _page(request, "progress/open_log.html", form, shown)


def _open(request: StaffRequest, round: PledgeRound) -> Log:
    return actions.open_log(round=round, by=request.user)


@staff(*REPORTS)
def correct(request: StaffRequest, number: int) -> HttpResponseBase:
    """Correct a deed with a new one, which says why; the old one stays readable."""
    delivery = _delivery(request, number)
    if known := queries.delivery_of_form(delivery.round, _form_key(request)):
        return redirect("workbench:logged", known.pk)
    form = forms.CorrectForm(
        request.POST or None,
        clause=delivery.clause.document if delivery.clause else forms.BESIDE,
        municipalities=list(delivery.round.municipalities.all()),
        before=delivery.document,
    )
    if form.is_valid() and (saved := attempt(form, lambda: _correct(request, delivery, form))):
        return redirect("workbench:logged", saved.pk)
    shown = {"form": form, "delivery": delivery, "clause": delivery.clause}
    return _page(request, "progress/correct.html", form, shown)


def _correct(request: StaffRequest, delivery: Delivery, form: forms.CorrectForm) -> Delivery:
    return actions.correct(
        delivery=delivery,
        document=form.document(),
        reason=form.cleaned_data["reason"],
        form_key=form.cleaned_data["form_key"],
        reporter=reporter_for(request, delivery.round),
        by=request.user,
    )


@staff(*REPORTS)
def take_back(request: StaffRequest, number: int) -> HttpResponseBase:
    """Take back a deed that was never done; it stays readable, with the reason."""
    delivery = _delivery(request, number)
    form = forms.TakeBackForm(request.POST or None)
    if form.is_valid() and was_done(form, lambda: _take_back(request, delivery, form)):
        return redirect("workbench:logged", delivery.pk)
    shown = {"form": form, "delivery": delivery, "clause": delivery.clause}
    return _page(request, "progress/take_back.html", form, shown)


def _take_back(request: StaffRequest, delivery: Delivery, form: forms.TakeBackForm) -> Delivery:
    reason = form.cleaned_data["reason"]
    return actions.take_back(delivery=delivery, reason=reason, by=request.user)


@staff(*REPORTS)
def add_evidence(request: StaffRequest, number: int) -> HttpResponseBase:
    """Add a photo, a file or a link to a deed that is logged."""
    delivery = _delivery(request, number)
    form = forms.MoreEvidenceForm(request.POST or None, request.FILES or None)
    if form.is_valid() and was_done(form, lambda: _add_evidence(request, delivery, form)):
        return redirect("workbench:logged", delivery.pk)
    shown = {"form": form, "delivery": delivery, "clause": delivery.clause}
    return _page(request, "progress/add_evidence.html", form, shown)


def _add_evidence(
    request: StaffRequest, delivery: Delivery, form: forms.MoreEvidenceForm
) -> list[Evidence]:
    return actions.add_all_evidence(delivery=delivery, evidence=form.evidence(), by=request.user)


@require_POST
@staff(*REPORTS)
def publish_evidence(request: StaffRequest, number: int) -> HttpResponseBase:
    """Let residents see a piece of evidence."""
    evidence = queries.evidence_with(request.served, number)
    if evidence is None:
        raise Http404(_("There is no such evidence."))
    actions.publish_evidence(evidence=evidence, by=request.user)
    return redirect("workbench:logged", evidence.delivery_id)


@require_GET
@staff(*Role.Kind.values)
def show_evidence(request: StaffRequest, sha256: str) -> HttpResponse:
    """A piece of evidence, published or not, for those who work with the promises."""
    evidence = queries.any_evidence(request.served, sha256)
    if evidence is None:
        raise Http404(_("There is no such evidence."))
    try:
        content = files.read(evidence.sha256)
    except OSError:
        raise Http404(_("The evidence is no longer as it was kept.")) from None
    how = "inline" if evidence.kind == "photo" else "attachment"
    headers = {"Content-Disposition": how, "X-Content-Type-Options": "nosniff"}
    return HttpResponse(content, content_type=evidence.media_type, headers=headers)


def round_or_404(request: StaffRequest, period: str) -> PledgeRound:
    found = round_at(request.municipality, period)
    if found is None:
        raise Http404(_("There is no such round."))
    return found


def _delivery(request: StaffRequest, number: int) -> Delivery:
    found = queries.delivery_with(request.served, number)
    if found is None:
        raise Http404(_("There is no such deed."))
    return found


def reporter_for(request: StaffRequest, round: PledgeRound) -> str:
    partner = partner_reporting(list(round.municipalities.all()), request.user)
    return partner.name if partner else ""


def _form_key(request: StaffRequest) -> UUID | None:
    try:
        return UUID(request.POST.get("form_key", ""))
    except ValueError:
        return None


def _page(request: StaffRequest, template: str, form: Any, shown: dict[str, Any]) -> HttpResponse:
    status = 422 if form.is_bound else 200
    return render(request, template, shown, status=status)
