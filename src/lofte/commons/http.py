"""Requests as views see them after the middleware and the decorators."""

from django.http import HttpRequest

from lofte.commons.models import Municipality, Person


class MunicipalityRequest(HttpRequest):
    municipality: Municipality


class SignedInRequest(HttpRequest):
    user: Person


class SignedInMunicipalityRequest(SignedInRequest):
    municipality: Municipality
