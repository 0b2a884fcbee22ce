"""What residents open beside the page of the agreement: its annexes, and the council's minutes."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lofte.commons.http import MunicipalityRequest, open_json, or_404
from lofte.partnership import queries
from lofte.partnership.councils import public
from lofte.partnership.views.annexes import pdf


@require_safe
def annex(request: MunicipalityRequest, sha256: str) -> HttpResponse:
    """An annex of a signed agreement that residents may read."""
    return pdf(or_404(queries.public_annex(request.municipality, sha256)))


@require_safe
def council(request: MunicipalityRequest) -> HttpResponse:
    """Who sits in the council, what was decided in its meetings, and what came of it?"""
    return render(request, "partnership/public_council.html", public.page(request.municipality))


@require_safe
def council_data(request: MunicipalityRequest) -> JsonResponse:
    """The same as data."""
    document = public.document(request.municipality)
    return open_json(document)
