"""The form as something that can be put on a phone, and that is there without coverage."""

from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.http import MunicipalityRequest

# What the form needs when there is no coverage.
PARTS = ("dialogue/dialogue.css", "dialogue/proof.js", "dialogue/unsent.js", "dialogue/offline.js")
WORKER = "dialogue/worker.js"


@require_GET
def manifest(request: MunicipalityRequest) -> JsonResponse:
    """What a phone asks for when the form is put on its first page."""
    form = reverse("dialogue:tell", args=[request.municipality.slug])
    said = {
        "name": _("Tell %(place)s") % {"place": request.municipality.name},
        "short_name": _("Tell"),
        "start_url": form,
        "scope": form,
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "icons": [{"src": static("commons/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }
    return JsonResponse(said, content_type="application/manifest+json")


@require_GET
def worker(request: MunicipalityRequest, slug: str = "", word: str = "") -> HttpResponse:
    """What keeps the form at hand. It may only act on the form's own address."""
    found = finders.find(WORKER)
    if not isinstance(found, str):
        raise Http404(_("There is nothing here for you."))
    headers = {"Cache-Control": "no-cache"}
    return HttpResponse(Path(found).read_bytes(), content_type="text/javascript", headers=headers)


def worker_of(form: str) -> dict[str, str]:
    """The address of the worker of a form, which tells it what to keep, and where it may act."""
    parts = [static(part) for part in PARTS]
    version = sha256("".join(parts).encode()).hexdigest()[:12]
    asked = [("form", form), ("v", version), ("unsent", static("dialogue/unsent.js"))]
    asked += [("part", part) for part in parts]
    return {"worker": f"{form}arbetare.js?{urlencode(asked)}", "scope": form}
