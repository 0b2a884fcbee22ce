"""Coordinators read in incidents, look at when and where, and let problems be told by them."""

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest
from lofte.commons.refusal import Refused
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.datasets.importers.reading import BrokenFile
from lofte.findings.incidents import actions, queries, rules, showing
from lofte.findings.incidents.asking import asked_of
from lofte.findings.incidents.forms import CiteForm, ReadInForm
from lofte.findings.incidents.loading import loaded
from lofte.findings.incidents.reading import read
from lofte.findings.models import IncidentFile
from lofte.findings.showing import problem_url
from lofte.findings.views.finding import problem_or_404
from lofte.findings.views.pictures import form_page


@require_GET
@staff(*COORDINATES)
def files(request: StaffRequest) -> HttpResponse:
    """The files of incidents that are read in."""
    here = request.municipality
    return render(
        request, "findings/incident_files.html", {"place": here, "files": queries.files_of(here)}
    )


@staff(*COORDINATES)
def read_in(request: StaffRequest) -> HttpResponseBase:
    """Read in a file, wholly or not at all."""
    here = request.municipality
    form = ReadInForm(request.POST or None, request.FILES or None)
    if form.is_valid() and (kept := attempt(form, lambda: _keep(request, form))):
        messages.success(
            request,
            _("%(many)s are read in. The file itself is not kept.")
            % {"many": showing.many_words(kept.many)},
        )
        return redirect("picture:incidents", here.slug, kept.pk)
    status = 422 if form.is_bound and form.errors else 200
    shown = {"place": here, "form": form}
    return render(request, "findings/read_in.html", shown, status=status)


def _keep(request: StaffRequest, form: ReadInForm) -> IncidentFile:
    here, given = request.municipality, form.cleaned_data
    try:
        places = queries.places_by_name(here)
        found = read(given["upload"], places=places, today=today())
    except BrokenFile as fault:
        raise Refused(str(fault)) from None
    return actions.keep(
        municipality=here, name=given["name"], source=given["source"], found=found,
        by=request.user,
    )  # fmt: skip


@require_GET
@staff(*COORDINATES)
def incidents(request: StaffRequest, number: int) -> HttpResponse:
    """When and where the incidents of a file happened, of the weekdays, hours and kinds asked."""
    held = loaded(_file_or_404(request, number))
    asked = asked_of(request.GET, held.kinds)
    told = showing.found(held, asked, with_repeats=request.GET.get("upprepning") == "1")
    shown = {
        "place": request.municipality,
        "file": held.file,
        "asked": asked,
        "kinds": held.kinds,
        "may_take_away": rules.why_not_take_away(held.file, request.user) is None,
        **showing.page(held, told),
    }
    return render(request, "findings/incidents.html", shown)


@staff(*COORDINATES)
def cite(request: StaffRequest, number: int) -> HttpResponseBase:
    """Let a problem be told by the answer, as it was asked for."""
    held = loaded(_file_or_404(request, number))
    asked = asked_of(request.GET, held.kinds)
    told = showing.found(held, asked)
    said = "\n".join(showing.sentences(held, told))
    form = CiteForm(
        request.POST or None, problems=list(queries.problems_to_tell(request.municipality))
    )
    if form.is_valid() and was_done(
        form,
        lambda: actions.cite(
            problem=form.chosen(), file=held.file, asked=asked.written(), said=said,
            says=form.cleaned_data["says"], by=request.user,
        ),
    ):  # fmt: skip
        messages.success(request, _("It is saved."))
        return redirect(problem_url(form.chosen()))
    back = f"{file_url(held.file)}?{asked.address()}"
    return form_page(request, form, _("Let a problem be told by this"), back, notice=said)


@staff(*COORDINATES)
def uncite(request: StaffRequest, number: int, at: int, key: int) -> HttpResponse:
    """Tell of a problem without the incidents; by a button only."""
    found = problem_or_404(request, number, at)
    row = queries.citation_with(found, key)
    if row is None:
        raise Http404(_("There is nothing here."))
    if request.method == "POST":
        actions.uncite(row=row, by=request.user)
    return redirect(problem_url(found))


@staff(*COORDINATES)
def take_away(request: StaffRequest, number: int) -> HttpResponse:
    """Take away a file with its counts; by a button only."""
    found = _file_or_404(request, number)
    if request.method == "POST":
        try:
            actions.take_away(file=found, by=request.user)
            messages.success(request, _("The file and its counts are taken away."))
        except Refused as refused:
            messages.error(request, str(refused))
            return redirect(file_url(found))
    return redirect("picture:incident-files", request.municipality.slug)


def file_url(file: IncidentFile) -> str:
    return reverse("picture:incidents", args=[file.municipality.slug, file.pk])


def _file_or_404(request: StaffRequest, number: int) -> IncidentFile:
    found = queries.file_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such file."))
    return found
