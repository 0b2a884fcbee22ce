from django.http import HttpRequest, HttpResponse
from django.urls import path

from lofte.config.urls import urlpatterns as product


def bare(request: HttpRequest) -> HttpResponse:
    """Nothing but the middleware."""
    return HttpResponse("Hej!")


urlpatterns = [path("bench/bare/", bare), *product]
