"""Kort väg: what very many send all the time goes past the middleware that has nothing to do there.

Sessions, accounts, messages and the guard against forged forms cost as much as a vote does, and
tell nothing about somebody who has neither account nor cookie. Only views that say so go this way,
and only for a fragment asked for by the page itself: a whole page is made the long way.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

from lofte.commons.http import goes_the_short_way
from lofte.commons.middleware import refusal

Answer = Callable[[HttpRequest], HttpResponseBase]


class ShortWay:
    """Stands behind what every answer needs, and before what only those who sign in need."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.META
        if (
            request.method != "POST"
            or asked.get("HTTP_HX_REQUEST") != "true"
            or settings.SESSION_COOKIE_NAME in request.COOKIES
        ):
            return self.get_response(request)
        match = resolve(request.path_info)
        if not goes_the_short_way(match.func):
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours
        request.resolver_match = match
        try:
            response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        except Exception as error:
            if (told := refusal(request, error)) is None:
                raise
            response = told
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response
