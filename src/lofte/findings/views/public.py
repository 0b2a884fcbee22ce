"""The picture as residents read it: the latest that is adopted and published, or a silence."""

from django.http import HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lofte.commons.http import MunicipalityRequest, open_json
from lofte.findings import public, queries


@require_safe
def picture(request: MunicipalityRequest) -> HttpResponse:
    """What is known of safety in the municipality, from which sources, and what is left out."""
    found = queries.public_picture(request.municipality)
    return render(request, "findings/public.html", public.page(request.municipality, found))


@require_safe
def picture_data(request: MunicipalityRequest) -> JsonResponse:
    """The same as data."""
    found = queries.public_picture(request.municipality)
    document = public.document(request.municipality, found)
    return open_json(document)
