"""Requests as views see them after the middleware and the decorators."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lofte.commons.models import Municipality, Person

View = Callable[..., HttpResponseBase]


class MunicipalityRequest(HttpRequest):
    municipality: Municipality


class SignedInRequest(HttpRequest):
    user: Person


class SignedInMunicipalityRequest(SignedInRequest):
    municipality: Municipality


class StaffRequest(SignedInMunicipalityRequest):
    """On an address that names no municipality only `served` is there."""

    served: list[Municipality]  # where the person has one of the roles that the page asks for


def short_way(view: View) -> View:
    """A view for anybody, without account, session or protected form: see `short_way.ShortWay`.

    It is given the `municipality` of the address as it stands there, and looks it up itself.
    """
    view.goes_the_short_way = True  # type: ignore[attr-defined]
    return view


def goes_the_short_way(view: Callable[..., object]) -> bool:
    return getattr(view, "goes_the_short_way", False)
