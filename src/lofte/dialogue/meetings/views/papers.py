"""Posters and cards to be hung and handed out."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_GET

from lofte.commons.http import StaffRequest
from lofte.commons.pdf import as_pdf
from lofte.commons.refusal import Refused
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.meetings import papers
from lofte.dialogue.meetings.views.finding import dialogue_or_404

POSTER, CARDS = "poster", "cards"


@require_GET
@staff(*COORDINATES)
def poster(request: StaffRequest, number: int) -> HttpResponse:
    """A poster in A4 of a dialogue, to be printed."""
    return _to_print(request, number, POSTER)


@require_GET
@staff(*COORDINATES)
def cards(request: StaffRequest, number: int) -> HttpResponse:
    """Four cards in A6 of a dialogue on a sheet, to be printed and cut."""
    return _to_print(request, number, CARDS)


@require_GET
@staff(*COORDINATES)
def poster_pdf(request: StaffRequest, number: int) -> HttpResponseBase:
    """The poster as a PDF."""
    return _pdf(request, number, POSTER)


@require_GET
@staff(*COORDINATES)
def cards_pdf(request: StaffRequest, number: int) -> HttpResponseBase:
    """The cards as a PDF."""
    return _pdf(request, number, CARDS)


def _to_print(request: StaffRequest, number: int, kind: str) -> HttpResponse:
    return render(request, f"dialogue/meetings_{kind}.html", _shown(request, number))


def _pdf(request: StaffRequest, number: int, kind: str) -> HttpResponseBase:
    """Where it cannot be made, the page to be printed says so."""
    shown = _shown(request, number) | {"is_pdf": True}
    try:
        content = as_pdf(render_to_string(f"dialogue/meetings_{kind}.html", shown))
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect(f"listening:{kind}", request.municipality.slug, number)
    name = f"{shown['dialogue'].slug}-{kind}.pdf"
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _shown(request: StaffRequest, number: int) -> dict[str, Any]:
    root = request.build_absolute_uri("/").rstrip("/")
    return papers.paper(dialogue_or_404(request, number), root)
