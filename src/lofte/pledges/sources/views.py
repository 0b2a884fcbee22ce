"""Coordinators say what a promise comes from; all that was ever said of it stands there."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.commons.attempts import was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.pledges.models import Clause
from lofte.pledges.queries import clause_at
from lofte.pledges.sources import actions, queries
from lofte.pledges.sources.forms import SourceForm


@staff(*COORDINATES)
def sources(request: StaffRequest, period: str, clause: str) -> HttpResponseBase:
    """The problems that a promise comes from: tie one more, or let one go, with the reason."""
    found = _clause(request, period, clause)
    tied = [each.problem for each in queries.sources_of(found)]
    others = [each for each in queries.problems_to_tie(found) if each not in tied]
    form = SourceForm(request.POST or None, problems=others, tied=tied)
    if form.is_valid():
        act = actions.untie if form.is_tied() else actions.tie
        if was_done(form, lambda: act(clause=found, by=request.user, **form.said())):
            messages.success(request, _("It is saved, and residents see it now."))
            return redirect("pledges:sources", request.municipality.slug, period, clause)
    shown = {
        "form": form,
        "clause": found,
        "period": period,
        "tied": tied,
        "history": queries.history_of(found),
    }
    status = 422 if form.errors else 200
    return render(request, "pledges/sources.html", shown, status=status)


def _clause(request: StaffRequest, period: str, clause: str) -> Clause:
    found = clause_at(request.municipality, period, clause)
    if found is None:
        raise Http404(_("There is no such promise here."))
    return found
