from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.website.publishing import making
from lofte.website.publishing.blocks import as_text
from lofte.website.publishing.press import press_release
from lofte.website.publishing.record import Record, record_at
from lofte.website.publishing.taking import root_of
from lofte.website.queries import register


@require_GET
@staff(*COORDINATES)
def press(request: StaffRequest, period: str) -> HttpResponse:
    """A press release drafted from the record, with blanks for what only people can say."""
    record = _record(request, period)
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
    record = _record(request, period)
    release = press_release(record)
    picture = (making.picture_file(release.picture), release.picture.alt)
    content = making.word_file(release.written, record.day, picture)
    return _file(content, making.WORD, record, "docx")


@require_GET
@staff(*COORDINATES)
def press_text(request: StaffRequest, period: str) -> HttpResponse:
    """The press release as plain text, to be sent by e-mail."""
    record = _record(request, period)
    content = as_text(press_release(record).written).encode()
    return _file(content, "text/plain; charset=utf-8", record, "txt")


def _record(request: StaffRequest, period: str) -> Record:
    record = record_at(register(), request.municipality, period, root_of(request))
    if record is None:
        raise Http404(_("There is no round at this address."))
    return record


def _file(content: bytes, media_type: str, record: Record, kind: str) -> HttpResponse:
    name = f"{record.place.slug}-{record.slug.rstrip('-')}-pressmeddelande.{kind}"
    headers = {
        "Content-Disposition": f'attachment; filename="{name}"',
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content, content_type=media_type, headers=headers)
