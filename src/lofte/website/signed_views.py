from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lofte.commons.canonical import canonical
from lofte.commons.http import MunicipalityRequest, open_json
from lofte.pledges.models import Paper
from lofte.pledges.signing import queries
from lofte.website.queries import register
from lofte.website.signed_papers import SignaturesPage, signatures_json, signatures_page


@require_safe
def signatures(request: MunicipalityRequest, period: str) -> HttpResponse:
    """Who signed the promises, what exactly, and does it still hold?"""
    page = _page(request, period)
    return render(request, "website/signatures.html", {"frame": page.frame, "page": page})


@require_safe
def signatures_data(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The same as data."""
    return open_json(signatures_json(_page(request, period)))


@require_safe
def signed_pdf(request: MunicipalityRequest, period: str, number: int) -> HttpResponse:
    """The signed paper as a PDF, with the certificates that signed it."""
    paper = _paper(request, period, number)
    return _file(queries.latest_pdf(paper), "application/pdf", f"papper-{paper.pk}.pdf")


@require_safe
def signed_text(request: MunicipalityRequest, period: str, number: int) -> HttpResponse:
    """The very bytes whose hash was signed."""
    paper = _paper(request, period, number)
    answer = _file(canonical(paper.document), "application/json", f"papper-{paper.pk}.json")
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _file(content: bytes, media_type: str, name: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)


def _page(request: MunicipalityRequest, period: str) -> SignaturesPage:
    papers = list(queries.signed_papers_of_round(request.municipality, period))
    known = register(getattr(request, "edition", None))
    place = known.place_of(request.municipality)
    round = known.papers_in(place).get(period)
    if not papers or round is None:
        raise Http404(_("Nothing was signed here at this address."))
    return signatures_page(place, period, round, papers, request.municipality.accent)


def _paper(request: MunicipalityRequest, period: str, number: int) -> Paper:
    papers = queries.signed_papers_of_round(request.municipality, period)
    found = papers.filter(pk=number).first()
    if found is None:
        raise Http404(_("There is no such paper."))
    return found
