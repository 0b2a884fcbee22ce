"""What an address names, or that there is nothing there."""

from lofte.commons.http import StaffRequest, or_404
from lofte.findings import queries
from lofte.findings.models import Cause, CauseGround, Picture, PictureSource, Problem, Recurrence


def picture_or_404(request: StaffRequest, number: int) -> Picture:
    return or_404(queries.picture_with(request.municipality, number))


def source_or_404(picture: Picture, key: int) -> PictureSource:
    return or_404(queries.source_with(picture, key))


def problem_or_404(request: StaffRequest, number: int, at: int) -> Problem:
    return or_404(queries.problem_with(picture_or_404(request, number), at))


def cause_or_404(problem: Problem, key: int) -> Cause:
    return or_404(queries.cause_with(problem, key))


def ground_or_404(cause: Cause, key: int) -> CauseGround:
    return or_404(queries.ground_with(cause, key))


def recurrence_or_404(problem: Problem, key: int) -> Recurrence:
    return or_404(queries.recurrence_with(problem, key))
