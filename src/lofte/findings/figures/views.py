"""Coordinators choose the series that tell of a problem, and say what they read in them."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import was_done
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.datasets.queries import series_with
from lofte.findings import showing
from lofte.findings.figures import actions, queries
from lofte.findings.figures.forms import ReadForm
from lofte.findings.figures.showing import choices
from lofte.findings.views.finding import problem_or_404
from lofte.findings.views.pictures import form_page

ON_A_PAGE, LONGEST_SEARCH = 25, 80


@require_GET
@staff(*COORDINATES)
def choose(request: StaffRequest, number: int, at: int) -> HttpResponse:
    """The series around the municipality, those that tell of the problem marked."""
    found = problem_or_404(request, number, at)
    asked = request.GET.get("sok", "")[:LONGEST_SEARCH].strip()
    chosen = {each.series_id for each in found.series_rows.all()}
    rows = choices(queries.series_to_choose(found.picture, asked), chosen)
    page = Paginator(rows, ON_A_PAGE).get_page(request.GET.get("sida"))
    shown = {"place": request.municipality, "problem": found, "asked": asked, "page": page}
    return render(request, "findings/choose_series.html", shown)


@staff(*COORDINATES)
def tell(request: StaffRequest, number: int, at: int, key: int) -> HttpResponseBase:
    """Say what a series tells of the problem; or take it away."""
    found, series = problem_or_404(request, number, at), series_with(request.municipality, key)
    if series is None:
        raise Http404(_("There is no such series."))
    row = queries.row_of(found, series)
    form = ReadForm(request.POST or None, row=row)
    if row and "remove" in request.POST:
        is_done = was_done(form, lambda: actions.leave(row=row, by=request.user))
    else:
        is_done = form.is_valid() and was_done(
            form,
            lambda: actions.tell_by(
                problem=found, series=series, by=request.user, **form.cleaned_data
            ),
        )
    if is_done:
        messages.success(request, _("It is saved."))
        return redirect(showing.problem_url(found))
    back, more = showing.problem_url(found), {"can_remove": row is not None, "notice": str(series)}
    return form_page(request, form, _("What do the figures say?"), back, **more)
