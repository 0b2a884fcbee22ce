"""What every request needs: its language, its municipality, and a page for a refusal."""

from collections.abc import Callable, Sequence
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from lofte.commons import queries
from lofte.commons.away import AWAY, away
from lofte.commons.http import goes_the_short_way
from lofte.commons.refusal import Refused

Answer = Callable[[HttpRequest], HttpResponse]


class LanguageOfAddress:
    """English under /en/, Swedish elsewhere; never from a cookie or from what the browser wants.

    One address is then one page, which can be kept, linked to and printed as it was seen.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = "en" if f"{request.path_info}/".startswith("/en/") else "sv"
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class MunicipalityOfAddress:
    """Turn the <municipality> of the address into request.municipality."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., HttpResponse],
        args: Sequence[Any],
        kwargs: dict[str, Any],
    ) -> HttpResponse | None:
        if "municipality" not in kwargs or goes_the_short_way(view):
            return None
        try:
            found = queries.municipality_at(kwargs.pop("municipality"))
        except AWAY:
            return away(request)
        if found is None:
            raise Http404(_("There is no municipality at this address."))
        request.municipality = found  # type: ignore[attr-defined]
        return None


class RefusalPage:
    """A rule that said no becomes a page with its sentence; so does a database that is away."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return refusal(request, error)


def refusal(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page that says what was wrong; None where nobody foresaw it."""
    if isinstance(error, Refused):
        return render(request, "commons/refused.html", {"reason": str(error)}, status=409)
    if isinstance(error, AWAY):
        return away(request)
    return None
