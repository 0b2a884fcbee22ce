"""Signatories sign an agreement; coordinators write down what was signed on paper."""

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from lofte.commons.attempts import attempt
from lofte.commons.confirming import confirmed_by
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.partnership import queries, rules, showing
from lofte.partnership.documents import sha256_of_text
from lofte.partnership.forms.signing import PaperForm, SignForm
from lofte.partnership.models import Agreement, AgreementSignature
from lofte.partnership.signing import actions
from lofte.partnership.views.finding import agreement_or_404, form_page, saved, sent


@staff(Role.Kind.SIGNATORY)
def sign(request: StaffRequest, number: int) -> HttpResponseBase:
    """Sign an agreement: its whole text first, then the password."""
    found = agreement_or_404(request, number)
    mine = queries.parties_signed_by(found, request.user)
    listed = mine if request.method != "POST" else list(found.parties.all())
    form = SignForm(request.POST or None, agreement=found, parties=listed)
    if form.is_valid() and (made := attempt(form, lambda: _sign(request, form))):
        return _signed(request, made)
    shown = showing.read(found) | {
        "form": form,
        "place": request.municipality,
        "back": showing.staff_url(request.municipality, found),
        "has_place": bool(mine) or form.is_bound,
        "pointing": showing.pointing(found),
        "sha256": sha256_of_text(found),
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "partnership/sign.html", shown, status=status)


def _sign(request: StaffRequest, form: SignForm) -> AgreementSignature:
    return actions.sign(
        party=form.chosen(),
        seen=form.cleaned_data["seen"],
        confirmed=confirmed_by(request, form.cleaned_data["password"]),
        by=request.user,
    )


def _signed(request: StaffRequest, made: AgreementSignature) -> HttpResponseBase:
    """What came of it, once it is written."""
    agreement = made.agreement
    if agreement.state == Agreement.State.SIGNED:
        return saved(request, agreement, _("All have signed. Residents see the agreement now."))
    return saved(request, agreement, _("The signature is there. Others are still to sign."))


@staff(*COORDINATES)
def record_paper(request: StaffRequest, number: int) -> HttpResponseBase:
    """Write down that somebody signed on paper, with the scan that shows it."""
    found = agreement_or_404(request, number)
    listed = queries.unsigned_parties(found) if request.method != "POST" else found.parties.all()
    form = PaperForm(*sent(request), agreement=found, parties=list(listed))
    if form.is_valid() and (
        made := attempt(
            form,
            lambda: actions.record_paper(
                party=form.chosen(),
                by=request.user,
                **{key: form.cleaned_data[key] for key in ("seen", "name", "signed_on", "scan")},
            ),
        )
    ):
        return _signed(request, made)
    missing = rules.what_is_missing(found) if found.is_draft else []
    back = showing.staff_url(request.municipality, found)
    title = _("Signed on paper")
    return form_page(request, form, title, back, has_files=True, missing=missing)
