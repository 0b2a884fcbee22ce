from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from lofte.commons.components.dates import spoken_language
from lofte.commons.http import MunicipalityRequest
from lofte.commons.pdf import as_pdf
from lofte.website.latest import Latest
from lofte.website.publishing import embed, feeds, making, share
from lofte.website.publishing.answers import file_answer, known_now, name_of, record_or_404
from lofte.website.publishing.boards import board_document
from lofte.website.publishing.leaflet import leaflet as leaflet_of
from lofte.website.publishing.taking import root_of
from lofte.website.queries import deliveries_in

ATOM = "application/atom+xml; charset=utf-8"
_leaflets: Latest[bytes] = Latest(200)
_pictures: Latest[bytes] = Latest(200)


@require_safe
def leaflet(request: MunicipalityRequest, period: str, area: int | None = None) -> HttpResponse:
    """A leaflet in A4 of a round, or of one area of it, to be printed."""
    _known, record = record_or_404(request, period)
    shown = leaflet_of(record, area)
    if shown is None:
        raise Http404(_("There is no such area in the round."))
    return render(request, "website/publishing_leaflet.html", dict(shown))


@require_safe
def leaflet_pdf(request: MunicipalityRequest, period: str, area: int | None = None) -> HttpResponse:
    """The leaflet as a PDF that reads aloud."""
    known, record = record_or_404(request, period)
    shown = leaflet_of(record, area)
    if shown is None:
        raise Http404(_("There is no such area in the round."))
    key = (known.version(record.paper), record.url, spoken_language(), record.accent, area)
    content = _leaflets.found_or_made(
        key,
        lambda: as_pdf(
            render_to_string("website/publishing_leaflet.html", {**shown, "is_pdf": True})
        ),
    )
    return file_answer(content, "application/pdf", name_of(record, "blad", "pdf"), where="inline")


@require_safe
def board_word(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The round for a board: promises, verdicts, what was done and sources, as Word."""
    _known, record = record_or_404(request, period)
    document = board_document(record, deliveries_in(record.place, record.paper))
    content = making.word_file(document, record.day)
    return file_answer(content, making.WORD, name_of(record, "handling", "docx"))


@require_safe
def figures(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The round as figures to count further with, as Excel."""
    _known, record = record_or_404(request, period)
    content = making.workbook_file(record, deliveries_in(record.place, record.paper))
    return file_answer(content, making.EXCEL, name_of(record, "siffror", "xlsx"))


@require_safe
def calendar(request: MunicipalityRequest) -> HttpResponse:
    """What the promises ask for and what was done, day by day, for people's own calendars."""
    known = known_now(request)
    place = known.place_of(request.municipality)
    content = making.calendar_file(known, place, root_of(request))
    return file_answer(content, making.CALENDAR, f"{place.slug}.ics", where="inline")


@require_safe
def feed(request: MunicipalityRequest) -> HttpResponse:
    """What is new in a municipality: rounds, verdicts and what was done, as Atom."""
    known = known_now(request)
    place = known.place_of(request.municipality)
    return _shared(feeds.of_place(known, place, root_of(request)), ATOM)


@require_safe
def national_feed(request: HttpRequest) -> HttpResponse:
    """What is new in the country, as Atom."""
    return _shared(feeds.of_country(known_now(request), root_of(request)), ATOM)


@require_safe
def picture_of_place(request: MunicipalityRequest) -> HttpResponse:
    """The picture that goes along where the municipality's page is shared."""
    here = request.municipality
    return _picture(share.of_place(here.name, here.accent))


@require_safe
def picture_of_round(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The picture that goes along where a round is shared."""
    record = record_or_404(request, period)[1]
    return _picture(share.of_round(record.place, record.paper, record.accent))


@require_safe
def picture_of_promise(request: MunicipalityRequest, period: str, clause: str) -> HttpResponse:
    """The picture that goes along where a promise is shared, with its own words."""
    record = record_or_404(request, period)[1]
    line = record.paper.line_at(clause)
    if line is None:
        raise Http404(_("There is no promise at this address."))
    return _picture(share.of_promise(record.place, record.paper, line, record.accent))


def _framed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The one page that other sites may show in a frame."""

    @wraps(view)
    def framed(request: MunicipalityRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = view(request, *args, **kwargs)
        for name, value in embed.HEADERS.items():
            answer[name] = value
        return answer

    return xframe_options_exempt(framed)


@require_safe
@_framed
def card(request: MunicipalityRequest, period: str) -> HttpResponse:
    """The round as a card, to be shown in a frame on any site."""
    known, record = record_or_404(request, period)
    return render(request, "website/publishing_card.html", dict(embed.card(known, record)))


def _picture(picture: share.Picture) -> HttpResponse:
    content = _pictures.found_or_made(picture, lambda: making.picture_file(picture))
    return _shared(content, making.PICTURE)


def _shared(content: str | bytes, media_type: str) -> HttpResponse:
    """What any site may read."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer
