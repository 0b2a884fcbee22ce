"""Requests as views see them after the middleware and the decorators."""

from django.http import HttpRequest

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
