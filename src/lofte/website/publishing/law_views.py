"""What the law (2023:196) asks for, as documents out of the rows that the pages show."""

from datetime import date

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_safe

from lofte.commons.clock import today
from lofte.commons.components.dates import spoken_language
from lofte.commons.http import MunicipalityRequest, StaffRequest
from lofte.commons.pdf import as_pdf
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.findings import queries as findings
from lofte.findings.models import Picture
from lofte.website.latest import Latest
from lofte.website.publishing import making
from lofte.website.publishing.answers import file_answer, name_of, record_or_404
from lofte.website.publishing.blocks import Written
from lofte.website.publishing.plan import action_plan
from lofte.website.publishing.queries import problems_behind
from lofte.website.publishing.record import Record
from lofte.website.publishing.situation import internal_situation, public_situation

PDF = "application/pdf"
_pdfs: Latest[bytes] = Latest(50)


@require_safe
def situation_word(request: MunicipalityRequest) -> HttpResponse:
    """The published problem picture as Word, with every source used and left out."""
    picture = _published(request)
    content = making.word_file(public_situation(picture), _day_of(picture))
    return file_answer(content, making.WORD, f"{request.municipality.slug}-lagesbild.docx")


@require_safe
def situation_pdf(request: MunicipalityRequest) -> HttpResponse:
    """The published problem picture as a PDF that reads aloud."""
    name = f"{request.municipality.slug}-lagesbild.pdf"
    return file_answer(_pdf(public_situation(_published(request))), PDF, name, where="inline")


@require_safe
def plan_word(request: MunicipalityRequest, period: str) -> HttpResponse:
    """A round as the action plan that the law asks for, as Word."""
    _known, record = record_or_404(request, period)
    content = making.word_file(_plan(record), record.day)
    return file_answer(content, making.WORD, name_of(record, "atgardsplan", "docx"))


@require_safe
def plan_pdf(request: MunicipalityRequest, period: str) -> HttpResponse:
    """A round as the action plan that the law asks for, as a PDF that reads aloud."""
    _known, record = record_or_404(request, period)
    name = name_of(record, "atgardsplan", "pdf")
    return file_answer(_pdf(_plan(record)), PDF, name, where="inline")


@require_GET
@staff(*COORDINATES)
def internal_word(request: StaffRequest, number: int) -> HttpResponse:
    """An adopted joint picture with all that is internal, as Word."""
    picture = _adopted(request, number)
    content = making.word_file(internal_situation(picture), _day_of(picture))
    return file_answer(content, making.WORD, _internal_name(picture, "docx"))


@require_GET
@staff(*COORDINATES)
def internal_pdf(request: StaffRequest, number: int) -> HttpResponse:
    """An adopted joint picture with all that is internal, as a PDF that reads aloud."""
    picture = _adopted(request, number)
    content = _as_pdf(internal_situation(picture))
    return file_answer(content, PDF, _internal_name(picture, "pdf"))


def _published(request: MunicipalityRequest) -> Picture:
    picture = findings.public_picture(request.municipality)
    if picture is None:
        raise Http404(_("No problem picture is published"))
    return picture


def _adopted(request: StaffRequest, number: int) -> Picture:
    picture = findings.picture_with(request.municipality, number)
    if picture is None or not (picture.is_adopted and picture.is_joint):
        raise Http404(_("There is nothing here."))
    return picture


def _plan(record: Record) -> Written:
    return action_plan(record, problems_behind(record.place, record.paper.number))


def _day_of(picture: Picture) -> date:
    return picture.published_on or picture.adopted_on or today()


def _internal_name(picture: Picture, kind: str) -> str:
    return f"{picture.municipality.slug}-{picture.slug}-internt.{kind}"


def _pdf(document: Written) -> bytes:
    """Of what is public: the same words are laid out once."""
    key = (document.title, repr(document.blocks), spoken_language())
    return _pdfs.found_or_made(key, lambda: _as_pdf(document))


def _as_pdf(document: Written) -> bytes:
    """What is internal is laid out each time, and kept nowhere."""
    return as_pdf(render_to_string("website/publishing_document.html", {"document": document}))
