from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.clauses.sentences import sentence
from lofte.commons.attempts import stage, typed, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.pledges.models import PledgeRound
from lofte.pledges.queries import clauses, round_at
from lofte.review import actions, queries
from lofte.review.forms import PublishForm
from lofte.review.models import PublishedVerdict


@staff(*COORDINATES)
def publish(request: StaffRequest, period: str) -> HttpResponseBase:
    """Publish the verdicts of a round as they stood on a day; they are shown first."""
    round = round_at(request.municipality, period)
    if round is None:
        raise Http404(_("There is no such round."))
    form = PublishForm(request.POST or None)
    shown = {"form": form, "round": round, "period": period}
    if form.is_valid() and stage(request) == "check":
        shown |= {"typed": typed(request), "verdicts": _verdicts(round, form)}
        return render(request, "review/check_verdicts.html", shown)
    acted = form.is_valid() and stage(request) == "do"
    if acted and was_done(form, lambda: _publish(request, round, form)):
        messages.success(request, _("The verdicts are published."))
        return redirect("workbench:round", request.municipality.slug, period)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "review/publish.html", shown, status=status)


def _verdicts(round: PledgeRound, form: PublishForm) -> list[tuple[object, object, object]]:
    found = queries.verdicts_of(round, form.cleaned_data["on"])
    standing = [(clause, found[clause.pk]) for clause in clauses(round)]
    return [(clause, verdict, sentence(verdict)) for clause, verdict in standing]


def _publish(
    request: StaffRequest, round: PledgeRound, form: PublishForm
) -> list[PublishedVerdict]:
    return actions.publish_verdicts(round=round, on=form.cleaned_data["on"], by=request.user)
