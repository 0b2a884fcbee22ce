"""What an address names, or that there is nothing there."""

from typing import TypeVar

from django.http import Http404
from django.utils.translation import gettext as _

from lofte.commons.http import StaffRequest
from lofte.findings import queries
from lofte.findings.models import Cause, CauseGround, Picture, PictureSource, Problem, Recurrence

Row = TypeVar("Row")


def picture_or_404(request: StaffRequest, number: int) -> Picture:
    return _there(queries.picture_with(request.municipality, number))


def source_or_404(picture: Picture, key: int) -> PictureSource:
    return _there(queries.source_with(picture, key))


def problem_or_404(request: StaffRequest, number: int, at: int) -> Problem:
    return _there(queries.problem_with(picture_or_404(request, number), at))


def cause_or_404(problem: Problem, key: int) -> Cause:
    return _there(queries.cause_with(problem, key))


def ground_or_404(cause: Cause, key: int) -> CauseGround:
    return _there(queries.ground_with(cause, key))


def recurrence_or_404(problem: Problem, key: int) -> Recurrence:
    return _there(queries.recurrence_with(problem, key))


def _there(found: Row | None) -> Row:
    if found is None:
        raise Http404(_("There is nothing here."))
    return found
