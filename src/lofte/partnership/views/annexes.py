"""Staff put PDFs to an agreement, and say which of them residents may read."""

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons import files
from lofte.commons.attempts import was_done
from lofte.commons.http import StaffRequest
from lofte.commons.models import Role
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.partnership import actions, queries, showing
from lofte.partnership.forms.signing import AnnexForm, ShowForm
from lofte.partnership.models import Agreement, Annex
from lofte.partnership.views.finding import (
    agreement_or_404,
    annex_or_404,
    form_page,
    saved,
    sent,
)

# What a browser may do with a file that somebody gave us: nothing but show it.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


@staff(*COORDINATES)
def add_annex(request: StaffRequest, number: int) -> HttpResponseBase:
    """Put a PDF to a draft; it is signed with the text."""
    found = agreement_or_404(request, number)
    signed = queries.standing_signatures(found)
    form = AnnexForm(*sent(request), agreement=found, signed=signed)
    if form.is_valid() and was_done(
        form,
        lambda: actions.add_annex(agreement=found, by=request.user, **form.said(), **form.how()),
    ):
        return saved(request, found)
    back = showing.staff_url(request.municipality, found)
    return form_page(request, form, _("An annex"), back, has_files=True)


@staff(*COORDINATES)
def change_annex(request: StaffRequest, number: int, key: int) -> HttpResponseBase:
    """Show an annex to residents or hide it, or take it out of a draft."""
    found, annex = agreement_or_404(request, number), annex_or_404(request, number, key)
    can_remove = found.is_draft and annex.kind == Annex.Kind.ANNEX
    signed = queries.standing_signatures(found) if can_remove else []
    before = {"is_public": annex.is_public}
    form = ShowForm(request.POST or None, agreement=found, signed=signed, initial=before)
    if form.is_valid() and was_done(form, lambda: _act(request, annex, form)):
        return saved(request, found)
    back = showing.staff_url(request.municipality, found)
    return form_page(request, form, annex.title, back, can_remove=can_remove)


def _act(request: StaffRequest, annex: Annex, form: ShowForm) -> Agreement | Annex:
    if "remove" in request.POST:
        return actions.remove_annex(annex=annex, by=request.user, **form.how())
    is_public = form.cleaned_data["is_public"]
    return actions.show_annex(annex=annex, is_public=is_public, by=request.user)


@require_GET
@staff(*Role.Kind.values)
def annex_file(request: StaffRequest, number: int, key: int) -> HttpResponse:
    """An annex or a scan as it was uploaded."""
    return pdf(annex_or_404(request, number, key))


def pdf(annex: Annex) -> HttpResponse:
    """The bytes, to be kept and not opened in our name."""
    answer = HttpResponse(files.read(annex.sha256), content_type="application/pdf")
    answer["Content-Security-Policy"] = SANDBOX
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Disposition"] = f'attachment; filename="bilaga-{annex.sha256[:12]}.pdf"'
    return answer
