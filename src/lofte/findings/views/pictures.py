"""Coordinators begin pictures, write them, name their sources, adopt and publish them."""

from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons import actions as ground
from lofte.commons.attempts import attempt, was_done
from lofte.commons.form_pages import form_page as one_form_page
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.findings import actions, naming, queries, rules, showing
from lofte.findings.forms.pictures import (
    COUNTED,
    AdoptForm,
    BeginForm,
    CycleForm,
    PublishForm,
    SourceForm,
    TextsForm,
    said_of,
)
from lofte.findings.models import Picture
from lofte.findings.views.finding import picture_or_404, source_or_404

form_page = partial(one_form_page, "findings/form.html")


@require_GET
@staff(*COORDINATES)
def pictures(request: StaffRequest) -> HttpResponse:
    """The pictures of a municipality by turn of the work, drafts and adopted."""
    here = request.municipality
    shown = {
        "place": here,
        "pictures": queries.pictures_of(here),
        "cycles": queries.open_cycles(here),
    }
    return render(request, "findings/pictures.html", shown)


@staff(*COORDINATES)
def begin_cycle(request: StaffRequest) -> HttpResponseBase:
    """Begin a turn of the work, from listening to answering."""
    form, here = CycleForm(request.POST or None), request.municipality
    if form.is_valid() and was_done(
        form, lambda: ground.begin_cycle(municipality=here, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The turn of the work has begun."))
        return redirect("picture:begin", here.slug)
    return form_page(request, form, _("Begin a turn of the work"), showing.staff_list(here))


@staff(*COORDINATES)
def begin(request: StaffRequest) -> HttpResponseBase:
    """Begin an own picture, or the joint one that is built on them."""
    cycles = list(queries.open_cycles(request.municipality))
    if not cycles:
        return redirect("picture:begin-cycle", request.municipality.slug)
    form = BeginForm(request.POST or None, cycles=cycles)
    if form.is_valid() and (
        made := attempt(form, lambda: actions.begin_picture(by=request.user, **form.said()))
    ):
        messages.success(request, _("The picture is begun. Residents do not see it."))
        return redirect("picture:picture", request.municipality.slug, made.pk)
    back = showing.staff_list(request.municipality)
    return form_page(request, form, _("Begin a picture"), back)


@require_GET
@staff(*COORDINATES)
def picture(request: StaffRequest, number: int) -> HttpResponse:
    """A picture with its problems and sources, and what is missing before it is adopted."""
    found = picture_or_404(request, number)
    return render(request, "findings/picture.html", showing.staff_page(found))


@staff(*COORDINATES)
def describe(request: StaffRequest, number: int) -> HttpResponseBase:
    """Write the texts of a picture, one for staff and one for residents."""
    found = picture_or_404(request, number)
    form = TextsForm(request.POST or None, picture=found)
    if form.is_valid() and was_done(
        form, lambda: actions.describe_picture(picture=found, by=request.user, **form.said())
    ):
        return _saved(request, found)
    form.catch_up(found.version)
    return form_page(request, form, _("The texts of the picture"), showing.staff_url(found))


def _saved(request: StaffRequest, picture: Picture) -> HttpResponseBase:
    messages.success(request, _("It is saved."))
    return redirect(showing.staff_url(picture))


@staff(*COORDINATES)
def add_source(request: StaffRequest, number: int) -> HttpResponseBase:
    """Name a source that the picture uses or leaves out."""
    found = picture_or_404(request, number)
    initial = {"about": request.GET.get("om", "")[:40], "name": request.GET.get("namn", "")[:200]}
    is_figures = not initial["about"] or initial["about"].startswith(COUNTED)
    initial["kind"] = "figures" if is_figures else "voices"
    dialogues = list(queries.dialogues_about(found))
    form = SourceForm(request.POST or None, dialogues=dialogues, initial=initial)
    if form.is_valid() and was_done(
        form, lambda: actions.name_source(picture=found, said=form.said(), by=request.user)
    ):
        return _saved(request, found)
    return form_page(request, form, _("Name a source"), showing.staff_url(found))


@staff(*COORDINATES)
def source(request: StaffRequest, number: int, key: int) -> HttpResponseBase:
    """Change what is said of a source, or take it away."""
    found = picture_or_404(request, number)
    named, dialogues = source_or_404(found, key), list(queries.dialogues_about(found))
    is_removed = "remove" in request.POST
    form = SourceForm(request.POST or None, dialogues=dialogues, initial=said_of(named))
    if is_removed and was_done(
        form, lambda: actions.remove_source(source=named, by=request.user)
    ):  # fmt: skip
        return _saved(request, found)
    if not is_removed and form.is_valid() and was_done(
        form, lambda: actions.change_source(source=named, said=form.said(), by=request.user)
    ):  # fmt: skip
        return _saved(request, found)
    back = showing.staff_url(found)
    return form_page(request, form, _("Change a source"), back, can_remove=True)


@staff(*COORDINATES)
def adopt(request: StaffRequest, number: int) -> HttpResponseBase:
    """Adopt a picture by a decision. What that means is said first, and all that is missing."""
    found = picture_or_404(request, number)
    form = AdoptForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.adopt(picture=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The picture is adopted, and stands as it is."))
        return redirect(showing.staff_url(found))
    shown = {
        "notice": _("An adopted picture is never edited again. Its counts of voices are kept."),
        "missing": [] if found.is_adopted else rules.what_is_missing(found),
        "texts": showing.marked_texts(found),
    }
    return form_page(request, form, _("Adopt the picture"), showing.staff_url(found), **shown)


@staff(*COORDINATES)
def publish(request: StaffRequest, number: int) -> HttpResponseBase:
    """Publish an adopted joint picture, once its texts are read."""
    found = picture_or_404(request, number)
    form = PublishForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.publish(picture=found, by=request.user, **form.cleaned_data)
    ):
        messages.success(request, _("The picture is published. Residents see it now."))
        return redirect(showing.staff_url(found))
    texts = naming.public_texts(found, queries.problems_of(found))
    pointing = naming.words_that_point(texts)
    shown = {"texts": showing.marked_texts(found), "pointing": pointing}
    return form_page(request, form, _("Publish the picture"), showing.staff_url(found), **shown)
