from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lofte.commons.http import MunicipalityRequest, open_json
from lofte.website.agreement_data import agreement_json
from lofte.website.agreement_page import AgreementPage, agreement_page
from lofte.website.queries import register


@require_safe
def agreement(request: MunicipalityRequest, number: int | None = None) -> HttpResponse:
    """What have the parties agreed on, who signed it, and which promises stand on it?

    The one in force, or with a number just that one, also when it is over.
    """
    page = _page(request, number)
    return render(request, "website/agreement.html", {"frame": page.frame, "page": page})


@require_safe
def agreement_data(request: MunicipalityRequest, number: int | None = None) -> HttpResponse:
    """The same as data, with the text that was signed."""
    document = agreement_json(_page(request, number))
    return open_json(document)


def _page(request: MunicipalityRequest, number: int | None) -> AgreementPage:
    known = register(getattr(request, "edition", None))
    page = agreement_page(known, request.municipality, number)
    if page is None:
        raise Http404(_("There is no signed agreement at this address."))
    return page
