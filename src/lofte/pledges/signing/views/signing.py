from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.commons.attempts import attempt
from lofte.commons.confirming import confirmed_by
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.rights import staff
from lofte.pledges.models import Paper, PaperParty, Signature
from lofte.pledges.signing import actions
from lofte.pledges.signing.certificates import configured
from lofte.pledges.signing.forms import PutBackForm, SignForm
from lofte.pledges.signing.freezing import shown_of
from lofte.pledges.signing.showing import places_of, rows
from lofte.pledges.signing.views.papers import found_paper


@staff(Role.Kind.SIGNATORY)
def sign(request: StaffRequest, number: int) -> HttpResponseBase:
    """Sign a paper: its whole text first, then the password, and a certificate if one has one."""
    found = found_paper(request, number)
    form = sign_form(request, places_of(request.user, [found]), one=True)
    if form.is_valid() and (made := attempt(form, lambda: signed(request, [found], form))):
        say_what_came_of_it(request, made)
        return redirect("pledges:paper", request.municipality.slug, number)
    shown = {"form": form, "paper": found, "rows": rows(found), **shown_of(found.document)}
    return render(request, "pledges/sign.html", shown, status=_status(form))


@staff(Role.Kind.SIGNATORY)
def put_back(request: StaffRequest, number: int) -> HttpResponseBase:
    """Put back the paper's PDF as a signing service signed it."""
    found = found_paper(request, number)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PutBackForm(*sent, parties=places_of(request.user, [found]))
    if form.is_valid() and (made := attempt(form, lambda: _put_back(request, found, form))):
        say_what_came_of_it(request, [made])
        return redirect("pledges:paper", request.municipality.slug, number)
    shown = {"form": form, "paper": found}
    return render(request, "pledges/put_back.html", shown, status=_status(form))


def _put_back(request: StaffRequest, paper: Paper, form: PutBackForm) -> Signature:
    return actions.put_back(
        place=form.places_to_sign(known_places([paper]))[0],
        content=form.cleaned_data["upload"].read(),
        confirmed=confirmed_by(request, form.cleaned_data["password"]),
        by=request.user,
    )


def sign_form(request: StaffRequest, parties: Sequence[PaperParty], *, one: bool) -> SignForm:
    """The form of signing, with what was sent."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    return SignForm(*sent, parties=parties, has_own=configured() is not None, one=one)


def signed(request: StaffRequest, papers: Sequence[Paper], form: SignForm) -> list[Signature]:
    """Sign what the form says, among these papers."""
    return actions.sign(
        places=form.places_to_sign(known_places(papers)),
        confirmed=confirmed_by(request, form.cleaned_data["password"]),
        certificate=form.chosen_certificate(),
        by=request.user,
    )


def known_places(papers: Sequence[Paper]) -> dict[int, PaperParty]:
    return {party.pk: party for paper in papers for party in paper.parties.all()}


def say_what_came_of_it(request: StaffRequest, made: Sequence[Signature]) -> None:
    """That it is signed, and which rounds residents see by it."""
    papers = {each.paper_id: each.paper for each in made}.values()
    done = [each.title for each in papers if each.state == Paper.State.SIGNED]
    left = len(papers) - len(done)
    if done:
        said = _("All have signed, and residents see it now: %(titles)s.")
        messages.success(request, said % {"titles": "; ".join(done)})
    if left:
        messages.success(request, _("You have signed. Others are still to sign."))


def _status(form: SignForm | PutBackForm) -> int:
    return 422 if form.is_bound and form.errors else 200
