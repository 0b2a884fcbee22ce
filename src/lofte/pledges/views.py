from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lofte.commons.attempts import attempt, stage, typed, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.pledges import actions, queries
from lofte.pledges.coached import coached, says_other_count
from lofte.pledges.drafts.lines import promisors_in
from lofte.pledges.forms import CHANGED, AmendForm, DecisionForm, StandForm
from lofte.pledges.models import Clause, Decision, Paper, PledgeRound
from lofte.pledges.signing.freezing import Change
from lofte.pledges.signing.proposing import propose
from lofte.pledges.signing.queries import signed_papers


@staff(*COORDINATES)
def decide(request: StaffRequest, period: str) -> HttpResponseBase:
    """Decide to pause, resume, cancel, replace, extend or end; the consequence is shown first."""
    round = _round(request, period)
    clauses = list(queries.clauses(round))
    about = {"about": request.GET.get("lofte", "")}
    form = DecisionForm(request.POST or None, clauses=clauses, initial=about)
    shown = {"form": form, "round": round, "period": period}
    if form.is_valid() and stage(request) == "check":
        return render(request, "pledges/check_decision.html", shown | {"typed": typed(request)})
    acted = form.is_valid() and stage(request) == "do"
    if acted and was_done(form, lambda: _decide(request, round, form)):
        messages.success(request, _("The decision is saved and holds. Residents see it now."))
        return redirect("pledges:decide", request.municipality.slug, period)
    shown["decisions"] = [
        (each, CHANGED[each.change]) for each in queries.standing_decisions(round)
    ]
    return _page(request, "pledges/decide.html", form, shown)


def _decide(request: StaffRequest, round: PledgeRound, form: DecisionForm) -> Decision:
    """A decision that is sent twice is made once."""
    document = form.document()
    for known in queries.standing_decisions(round):
        if known.document == document:
            return known
    return actions.decide(round=round, clause=form.clause(), document=document, by=request.user)


@staff(*COORDINATES)
def stand_on(request: StaffRequest, period: str) -> HttpResponseBase:
    """Say which signed agreement a round stands on, or that it stands on none."""
    round = _round(request, period)
    listed = queries.agreements_to_choose(request.municipality)
    form = StandForm(request.POST or None, agreements=listed, chosen=round.agreement)
    if form.is_valid() and was_done(
        form,
        lambda: actions.stand_on(round=round, agreement=form.agreement(), by=request.user),
    ):
        messages.success(request, _("It is saved. Residents see what the promises stand on."))
        return redirect("workbench:round", request.municipality.slug, period)
    shown = {"form": form, "round": round, "period": period, "agreements": listed}
    return _page(request, "pledges/stand_on.html", form, shown)


@require_POST
@staff(*COORDINATES)
def withdraw_decision(request: StaffRequest, number: int) -> HttpResponseBase:
    """Take back a decision that was written down by mistake."""
    decision = queries.decision_with(request.served, number)
    if decision is None:
        raise Http404(_("There is no such decision."))
    if decision.withdrawn_on is None:
        actions.withdraw_decision(decision=decision, by=request.user)
    messages.success(request, _("The decision is taken back: it holds no more."))
    place = queries.place_among(
        queries.rounds_of(request.served).get(pk=decision.round_id), request.served
    )
    return redirect("pledges:decide", place.municipality.slug, place.slug)


@staff(*COORDINATES)
def amend(request: StaffRequest, period: str, clause: str) -> HttpResponseBase:
    """Word a promise anew after signing, with day and reason; the old wording stays readable."""
    found = queries.clause_at(request.municipality, period, clause)
    if found is None or found.withdrawn_on:
        raise Http404(_("There is no such promise."))
    form = AmendForm(request.POST or None, before=found.document)
    shown = {"form": form, "clause": found, "period": period}
    if form.is_valid() and stage(request) == "check":
        after = form.document()["text"]
        other = says_other_count(after["sv"], found.target)
        shown |= {"typed": typed(request), "after": after, "other_count": other}
        shown["is_signed"] = signed_papers(found.round).exists()
        return render(request, "pledges/check_amendment.html", shown)
    acted = form.is_valid() and stage(request) == "do"
    if acted and (done := attempt(form, lambda: _amend(request, found, form))):
        return _amended(request, period, done)
    here = [request.municipality.slug, period, clause]
    shown |= {
        "amendments": queries.amendments(found),
        "coached": coached(form["text_sv"].value() or "", promisors_in(found.document)),
        "advice": reverse("workbench:coach-clause", args=here),
    }
    return _page(request, "pledges/amend.html", form, shown)


def _amend(request: StaffRequest, clause: Clause, form: AmendForm) -> Clause | Paper:
    """The clause in other words; of a round that was signed here, a paper to be signed."""
    given = form.cleaned_data
    said = {"reason": given["reason"], "decided_on": given["decided_on"]}
    if signed := signed_papers(clause.round).last():
        change = Change(clause, form.document(), **said)
        return propose(clause.round, change, signed, request.user)
    return actions.amend_clause(clause=clause, document=form.document(), **said, by=request.user)


def _amended(request: StaffRequest, period: str, done: Clause | Paper) -> HttpResponseBase:
    if isinstance(done, Paper):
        said = _("The change is frozen. It holds when each party has approved and signed it.")
        messages.success(request, said)
        return redirect("pledges:paper", request.municipality.slug, done.pk)
    messages.success(request, _("The new wording stands. Residents see both and why."))
    return redirect("workbench:round", request.municipality.slug, period)


def _round(request: StaffRequest, period: str) -> PledgeRound:
    found = queries.round_at(request.municipality, period)
    if found is None:
        raise Http404(_("There is no such round."))
    return found


def _page(
    request: StaffRequest, template: str, form: Form, shown: dict[str, object]
) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, shown, status=status)
