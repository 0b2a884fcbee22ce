"""Staff begin agreements, write their texts, replace and end them."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.queries import districts_of, in_swedish_order
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES, why_not_coordinate
from lofte.partnership import actions, queries, showing
from lofte.partnership.councils.queries import council_of, decisions_to_follow_up
from lofte.partnership.forms.signing import AmendForm, EndForm
from lofte.partnership.forms.writing import BeginForm, TextsForm
from lofte.partnership.views.finding import agreement_or_404, form_page, saved


@require_GET
@staff(*Role.Kind.values)
def agreements(request: StaffRequest) -> HttpResponse:
    """The agreements of a municipality, drafts too, and its council."""
    here = request.municipality
    shown = {
        "place": here,
        "agreements": [(each, showing.standing(each)) for each in queries.agreements_of(here)],
        "council": council_of(here),
        "to_follow_up": decisions_to_follow_up(here),
        "may_coordinate": not why_not_coordinate(request.user, [here]),
        "today": today(),
    }
    return render(request, "partnership/agreements.html", shown)


@staff(*COORDINATES)
def begin(request: StaffRequest) -> HttpResponseBase:
    """Begin an agreement: what it is called, with whom, and for which days."""
    here = request.municipality
    others = [each for each in in_swedish_order(request.served) if each != here]
    districts = list(districts_of(here))
    form = BeginForm(request.POST or None, here=here, others=others, districts=districts)
    if form.is_valid() and (
        made := attempt(form, lambda: actions.begin(by=request.user, **form.said()))
    ):
        return saved(request, made, _("The agreement is begun. Residents do not see it yet."))
    lacks = "" if districts else _("It is not known here which police district this lies in.")
    back = showing.staff_list(here)
    return form_page(request, form, _("Begin an agreement"), back, notice=lacks)


@staff(*COORDINATES)
def describe(request: StaffRequest, number: int) -> HttpResponseBase:
    """Write the title, the days and the texts of a draft."""
    found = agreement_or_404(request, number)
    form = TextsForm(
        request.POST or None,
        agreement=found,
        signed=queries.standing_signatures(found),
        problems=queries.problems_to_choose(request.municipality, found),
    )
    if form.is_valid() and was_done(
        form,
        lambda: actions.describe(
            agreement=found, said=form.said(), problems=form.chosen(), by=request.user, **form.how()
        ),
    ):
        return saved(request, found)
    back = showing.staff_url(request.municipality, found)
    return form_page(request, form, _("The texts of the agreement"), back)


@staff(*COORDINATES)
def amend(request: StaffRequest, number: int) -> HttpResponseBase:
    """Begin a new version of a signed agreement, with the reason; the old one holds until then."""
    found = agreement_or_404(request, number)
    form = AmendForm(request.POST or None)
    if form.is_valid() and (
        made := attempt(
            form, lambda: actions.amend(agreement=found, by=request.user, **form.cleaned_data)
        )
    ):
        return saved(request, made, _("A new version is begun. Change it, and let it be signed."))
    notice = _("The version that is signed holds until all have signed the new one.")
    back = showing.staff_url(request.municipality, found)
    return form_page(request, form, _("Make a new version"), back, notice=notice)


@staff(*COORDINATES)
def end(request: StaffRequest, number: int) -> HttpResponseBase:
    """End a signed agreement before its time; what that means is said first."""
    found = agreement_or_404(request, number)
    form = EndForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.end(agreement=found, by=request.user, **form.cleaned_data)
    ):
        return saved(request, found, _("The agreement ends that day. Residents see it now."))
    notice = _(
        "It cannot be taken back. Promises that stand on the agreement go on, and residents read "
        "that they have none to rest on."
    )
    back = showing.staff_url(request.municipality, found)
    title, button = _("End the agreement"), _("End it")
    return form_page(request, form, title, back, notice=notice, button=button)


@staff(*COORDINATES)
def discard(request: StaffRequest, number: int) -> HttpResponseBase:
    """Throw away a draft that nobody has signed; what goes with it is said first."""
    found = agreement_or_404(request, number)
    if request.method == "POST":
        actions.discard(agreement=found, by=request.user)
        messages.success(request, _("The draft is thrown away."))
        return redirect(showing.staff_list(request.municipality))
    notice = _("All that is written in the draft goes. It cannot be undone.")
    return form_page(
        request,
        forms.Form(),
        _("Throw the draft away?"),
        showing.staff_url(request.municipality, found),
        notice=notice,
        quoted=found.title,
        button=_("Throw it away"),
    )
