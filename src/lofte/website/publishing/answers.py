"""What the views of all that is taken along share: the round at an address, and a file sent."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from lofte.commons.http import MunicipalityRequest, StaffRequest
from lofte.website.publishing.record import Record, record_at
from lofte.website.publishing.taking import root_of
from lofte.website.queries import Register, register


def known_now(request: HttpRequest) -> Register:
    """The papers as they are now, with the edition that the request has read already."""
    return register(getattr(request, "edition", None))


def record_or_404(
    request: MunicipalityRequest | StaffRequest, period: str
) -> tuple[Register, Record]:
    """The round at the address; an answer of 404 where there is none."""
    known = known_now(request)
    record = record_at(known, request.municipality, period, root_of(request))
    if record is None:
        raise Http404(_("There is no round at this address."))
    return known, record


def name_of(record: Record, what: str, kind: str) -> str:
    return f"{record.place.slug}-{record.slug.rstrip('-')}-{what}.{kind}"


def file_answer(
    content: bytes, media_type: str, name: str, where: str = "attachment"
) -> HttpResponse:
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = f'{where}; filename="{name}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
