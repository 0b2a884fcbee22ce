"""Addresses for the tests of the page memory: small pages of every kind that it may meet."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import include, path
from django.utils.translation import get_language

from lofte.commons.clock import now
from lofte.commons.queries import municipalities
from lofte.pledges.queries import clauses, rounds
from lofte.progress.queries import standing_deliveries
from lofte.review.queries import verdicts_of

MADE: list[str] = []  # which pages were made, and not only said again


def said(request: HttpRequest, text: str) -> HttpResponse:
    MADE.append(request.get_full_path())
    return HttpResponse(text)


def page(request: HttpRequest) -> HttpResponse:
    """Everything about Ekbacka that the actions of these tests change."""
    here = municipalities().get(slug="ekbacka")
    lines = [f"{now():%Y-%m-%d} {get_language()} {here.accent}"]
    for round in rounds(here):
        lines += [f"{clause.pk}: {clause.text}" for clause in clauses(round)]
        lines += [str(each.document) for each in standing_deliveries(round)]
        lines += [str(each.delivery) for each in verdicts_of(round, now().date()).values()]
    return said(request, "\n".join(lines).ljust(2000, "."))


def greeting(request: HttpRequest) -> HttpResponse:
    return said(request, f"Hej {request.user}!")


def cookie(request: HttpRequest) -> HttpResponse:
    response = said(request, "kaka")
    response.set_cookie("tema", "mörkt".encode().hex())
    return response


def form(request: HttpRequest) -> HttpResponse:
    return said(request, get_token(request))


def message(request: HttpRequest) -> HttpResponse:
    messages.success(request, "Sparat")
    return said(request, "sparat")


def private(request: HttpRequest) -> HttpResponse:
    response = said(request, "bara för dig")
    response["Cache-Control"] = "private"
    return response


def by_header(request: HttpRequest) -> HttpResponse:
    response = said(request, request.headers.get("Accept-Language", ""))
    response["Vary"] = "Accept-Language"
    return response


def stream(request: HttpRequest) -> StreamingHttpResponse:
    MADE.append(request.get_full_path())
    return StreamingHttpResponse(iter([b"a", b"b"]))


def missing(request: HttpRequest) -> HttpResponse:
    MADE.append(request.get_full_path())
    return HttpResponse("finns inte", status=404)


def long(request: HttpRequest) -> JsonResponse:
    MADE.append(request.get_full_path())
    return JsonResponse({"lång": "å" * 600_000})


PAGES = (page, greeting, cookie, form, message, private, by_header, stream, missing, long)
public = [path(f"{each.__name__}/", each) for each in PAGES]
urlpatterns = [
    path("", include((public, "website"))),
    path("en/", include((public, "website"), namespace="english")),
    path("arbete/", include(([path("page/", page)], "workbench"))),
]
