from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, was_done
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.queries import districts_of
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES, why_not_coordinate
from lofte.pledges.models import Ceremony, Paper
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.forms import CeremonyForm
from lofte.pledges.signing.freezing import shown_of
from lofte.pledges.signing.showing import TONES, places_of, rows
from lofte.pledges.signing.views.signing import say_what_came_of_it, sign_form, signed


@staff(*COORDINATES)
def plan(request: StaffRequest) -> HttpResponseBase:
    """Plan an occasion when papers of one or several municipalities are signed."""
    form = _form(request)
    if form.is_valid() and (made := attempt(form, lambda: _hold(request, form))):
        messages.success(request, _("The occasion is here. Everyone who is to sign finds it."))
        return redirect("pledges:ceremony", request.municipality.slug, made.pk)
    return _page(request, form)


def _hold(request: StaffRequest, form: CeremonyForm) -> Ceremony:
    return actions.hold_ceremony(
        municipality=request.municipality, said=form.said(), papers=form.chosen(), by=request.user
    )


@staff(*COORDINATES)
def change(request: StaffRequest, number: int) -> HttpResponseBase:
    """Another day, place or set of papers."""
    found = _ceremony(request, number)
    form = _form(request, found)
    if form.is_valid() and was_done(form, lambda: _change(request, found, form)):
        messages.success(request, _("The occasion is changed."))
        return redirect("pledges:ceremony", request.municipality.slug, number)
    return _page(request, form, found)


def _change(request: StaffRequest, found: Ceremony, form: CeremonyForm) -> Ceremony:
    return actions.change_ceremony(
        ceremony=found, said=form.said(), papers=form.chosen(), by=request.user
    )


@require_GET
@staff(*Role.Kind.values)
def ceremony(request: StaffRequest, number: int) -> HttpResponse:
    """The papers of an occasion: which are signed, by whom, and who is still to sign."""
    found = _ceremony(request, number)
    papers = list(queries.papers_at(found))
    shown = {
        "ceremony": found,
        "papers": [_row(each, request) for each in papers],
        "signed": sum(each.state == Paper.State.SIGNED for each in papers),
        "mine": places_of(request.user, papers),
        "may_change": not why_not_coordinate(request.user, [found.municipality])
        and found.municipality == request.municipality,
    }
    return render(request, "pledges/ceremony.html", shown)


def _row(paper: Paper, request: StaffRequest) -> dict[str, object]:
    """A paper with its places, and where the person may open it."""
    places = list(paper.municipalities.all())
    home = next((each for each in places if each in request.served), None)
    shown = shown_of(paper.document)
    return {
        "paper": paper,
        "tone": TONES[Paper.State(paper.state)],
        "places": places,
        "home": home,
        "rows": rows(paper),
        "first": shown["first"],
        "last": shown["last"],
    }


@staff(Role.Kind.SIGNATORY)
def sign(request: StaffRequest, number: int) -> HttpResponseBase:
    """Sign several papers of an occasion in one act: all that are ticked, or none."""
    found = _ceremony(request, number)
    papers = list(queries.papers_at(found))
    form = sign_form(request, places_of(request.user, papers), one=False)
    if form.is_valid() and (made := attempt(form, lambda: signed(request, papers, form))):
        say_what_came_of_it(request, made)
        return redirect("pledges:ceremony", request.municipality.slug, number)
    status = 422 if form.is_bound and form.errors else 200
    shown = {
        "form": form,
        "ceremony": found,
        "papers": [_row(each, request) for each in papers],
    }
    return render(request, "pledges/sign_several.html", shown, status=status)


def _form(request: StaffRequest, found: Ceremony | None = None) -> CeremonyForm:
    papers = {each.pk: each for each in queries.open_papers_of(request.served)}
    if found is not None:
        papers |= {each.pk: each for each in queries.papers_at(found)}
    return CeremonyForm(
        request.POST or None,
        papers=list(papers.values()),
        districts=list(districts_of(request.municipality)),
        ceremony=found,
    )


def _page(request: StaffRequest, form: CeremonyForm, found: Ceremony | None = None) -> HttpResponse:
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "ceremony": found}
    return render(request, "pledges/plan_ceremony.html", shown, status=status)


def _ceremony(request: StaffRequest, number: int) -> Ceremony:
    found = queries.ceremony_with([request.municipality], number)
    if found is None:
        raise Http404(_("There is no such occasion."))
    return found
