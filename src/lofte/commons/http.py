"""Requests as views see them after the middleware and the decorators."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from lofte.commons.models import Municipality, Person

View = Callable[..., HttpResponseBase]
Found = TypeVar("Found")


class MunicipalityRequest(HttpRequest):
    municipality: Municipality


class SignedInRequest(HttpRequest):
    user: Person


class SignedInMunicipalityRequest(SignedInRequest):
    municipality: Municipality


class StaffRequest(SignedInMunicipalityRequest):
    """On an address that names no municipality only `served` is there."""

    served: list[Municipality]  # where the person has one of the roles that the page asks for


def open_json(document: Mapping[str, Any], content_type: str = "application/json") -> JsonResponse:
    """JSON that any site may read."""
    answer = JsonResponse(
        document, json_dumps_params={"ensure_ascii": False}, content_type=content_type
    )
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def or_404(found: Found | None) -> Found:
    """What an address names, or that there is nothing there."""
    if found is None:
        raise Http404(_("There is nothing here."))
    return found


def short_way(view: View) -> View:
    """A view for anybody, without account, session or protected form: see `short_way.ShortWay`.

    It is given the `municipality` of the address as it stands there, and looks it up itself.
    """
    view.goes_the_short_way = True  # type: ignore[attr-defined]
    return view


def goes_the_short_way(view: Callable[..., object]) -> bool:
    return getattr(view, "goes_the_short_way", False)
