from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.website.publishing import making
from lofte.website.publishing.answers import file_answer, name_of, record_or_404
from lofte.website.publishing.blocks import as_text
from lofte.website.publishing.press import press_release


@require_GET
@staff(*COORDINATES)
def press(request: StaffRequest, period: str) -> HttpResponse:
    """A press release drafted from the record, with blanks for what only people can say."""
    _known, record = record_or_404(request, period)
    release = press_release(record)
    here = [request.municipality.slug, period]
    shown = {
        "document": release.written,
        "alt": release.picture.alt,
        "picture": reverse("website:picture-of-round", args=here),
        "round": record,
        "word": reverse("publishing:press-word", args=here),
        "text": reverse("publishing:press-text", args=here),
    }
    return render(request, "website/publishing_press.html", shown)


@require_GET
@staff(*COORDINATES)
def press_word(request: StaffRequest, period: str) -> HttpResponse:
    """The press release as a Word file, with the picture."""
    _known, record = record_or_404(request, period)
    release = press_release(record)
    picture = (making.picture_file(release.picture), release.picture.alt)
    content = making.word_file(release.written, record.day, picture)
    return file_answer(content, making.WORD, name_of(record, "pressmeddelande", "docx"))


@require_GET
@staff(*COORDINATES)
def press_text(request: StaffRequest, period: str) -> HttpResponse:
    """The press release as plain text, to be sent by e-mail."""
    _known, record = record_or_404(request, period)
    content = as_text(press_release(record).written).encode()
    return file_answer(
        content, "text/plain; charset=utf-8", name_of(record, "pressmeddelande", "txt")
    )
