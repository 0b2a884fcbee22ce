"""The database cannot be reached: a page that keeps what was typed, and says to try again."""

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lofte.commons.attempts import typed

AWAY = (OperationalError, InterfaceError)
SECONDS = "30"


def away(request: HttpRequest) -> HttpResponse:
    """503, with all that was typed carried along so that it can be sent again from the page."""
    if request.headers.get("Accept", "").startswith("application/json"):
        response: HttpResponse = JsonResponse({"away": _("We cannot save right now.")}, status=503)
    else:
        # What stands around most pages asks the database; this page may ask for nothing.
        carried = typed(request) if request.method == "POST" else []
        stage = request.POST.get("stage", "") if request.method == "POST" else ""
        shown = {"typed": carried, "stage": stage, "is_typed": request.method == "POST"}
        page = render_to_string("503.html", shown | {"path": request.get_full_path()}, request)
        response = HttpResponse(page, status=503)
    response.headers["Retry-After"] = SECONDS
    response.headers["Cache-Control"] = "no-store"
    return response
