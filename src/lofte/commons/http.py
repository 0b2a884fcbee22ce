"""Requests as views see them after the middleware and the decorators."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from lofte.commons.models import Municipality, Person


class MunicipalityRequest(HttpRequest):
    municipality: Municipality


class SignedInRequest(HttpRequest):
    user: Person


class SignedInMunicipalityRequest(SignedInRequest):
    municipality: Municipality


class StaffRequest(SignedInMunicipalityRequest):
    """On an address that names no municipality only `served` is there."""

    served: list[Municipality]  # where the person has one of the roles that the page asks for


def finds_municipality(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A view that is given the `municipality` of the address as it stands, and looks it up itself.

    For views that are asked so often that they remember it.
    """
    view.finds_municipality = True  # type: ignore[attr-defined]
    return view


def looks_up(view: Callable[..., Any]) -> bool:
    return getattr(view, "finds_municipality", False)
