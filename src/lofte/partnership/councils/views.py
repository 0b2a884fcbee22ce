"""Coordinators describe the council, write its minutes, and publish them."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lofte.commons.attempts import attempt, was_done
from lofte.commons.clock import today
from lofte.commons.http import StaffRequest, or_404
from lofte.commons.models import Municipality
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.dialogue.voices.showing import marked
from lofte.findings.naming import words_that_point
from lofte.partnership.councils import actions, queries, rules
from lofte.partnership.councils.forms import (
    CouncilForm,
    DecisionForm,
    MemberForm,
    MinutesForm,
    OutcomeForm,
    PublishForm,
    TakeDownForm,
)
from lofte.partnership.models import Council, CouncilDecision, CouncilMinutes
from lofte.partnership.showing import staff_list
from lofte.partnership.views.finding import form_page


@require_GET
@staff(*COORDINATES)
def council(request: StaffRequest) -> HttpResponse:
    """The council: its members, its meetings, and what it is to look back at."""
    here = request.municipality
    found = queries.council_of(here)
    shown = {
        "place": here,
        "council": found,
        "minutes": queries.minutes_of(found) if found else (),
        "to_follow_up": queries.decisions_to_follow_up(here),
        "today": today(),
    }
    return render(request, "partnership/council.html", shown)


@staff(*COORDINATES)
def describe(request: StaffRequest) -> HttpResponseBase:
    """Say what the council is called and for; residents read it at once."""
    here = request.municipality
    known = queries.council_of(here)
    before = {"name": known.name, "purpose": known.purpose} if known else {}
    form = CouncilForm(request.POST or None, initial=before)
    if form.is_valid() and was_done(
        form,
        lambda: actions.describe_council(municipality=here, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, _council_url(here))
    back = _council_url(here) if known else staff_list(here)
    return form_page(request, form, _("The council"), back)


@staff(*COORDINATES)
def add_member(request: StaffRequest) -> HttpResponseBase:
    """One more member of the council, as a role."""
    found = _council(request)
    form = MemberForm(
        request.POST or None, partners=queries.partners_to_choose(request.municipality)
    )
    if form.is_valid() and was_done(
        form, lambda: actions.seat_member(council=found, by=request.user, **form.said())
    ):
        return _saved(request, _council_url(request.municipality))
    return form_page(request, form, _("A member"), _council_url(request.municipality))


@staff(*COORDINATES)
def remove_member(request: StaffRequest, key: int) -> HttpResponseBase:
    """Take a member off the list; by a button only."""
    member = or_404(queries.member_with(_council(request), key))
    if request.method == "POST":
        actions.unseat_member(member=member, by=request.user)
    return redirect(_council_url(request.municipality))


@staff(*COORDINATES)
def add_minutes(request: StaffRequest) -> HttpResponseBase:
    """Write minutes of a meeting; internal until they are published."""
    found, form = _council(request), MinutesForm(request.POST or None)
    if form.is_valid() and (
        made := attempt(
            form,
            lambda: actions.write_minutes(council=found, by=request.user, **form.cleaned_data),
        )
    ):
        return _saved(request, _url(made))
    return form_page(request, form, _("Minutes"), _council_url(request.municipality))


@require_GET
@staff(*COORDINATES)
def minutes(request: StaffRequest, key: int) -> HttpResponse:
    """Minutes with what was decided, what came of it, and whether residents read them."""
    shown = {"place": request.municipality, "minutes": _minutes(request, key)}
    return render(request, "partnership/minutes.html", shown)


@staff(*COORDINATES)
def rewrite(request: StaffRequest, key: int) -> HttpResponseBase:
    """Change minutes that are not published."""
    found = _minutes(request, key)
    before = {"held_on": found.held_on, "text": found.text}
    form = MinutesForm(request.POST or None, initial=before)
    if form.is_valid() and was_done(
        form,
        lambda: actions.rewrite_minutes(minutes=found, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, _url(found))
    return form_page(request, form, _("Minutes"), _url(found))


@staff(*COORDINATES)
def add_decision(request: StaffRequest, key: int) -> HttpResponseBase:
    """One more decision of a meeting, with the day when it is looked back at."""
    found, form = _minutes(request, key), DecisionForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.add_decision(minutes=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, _url(found))
    return form_page(request, form, _("A decision"), _url(found))


@staff(*COORDINATES)
def change_decision(request: StaffRequest, key: int, decision: int) -> HttpResponseBase:
    """Change a decision of minutes that are not published, or take it away."""
    found = _minutes(request, key)
    row = or_404(queries.decision_with(found, decision))
    form = DecisionForm(
        request.POST or None, initial={"text": row.text, "follow_up_on": row.follow_up_on}
    )
    if "remove" in request.POST:
        if was_done(form, lambda: actions.remove_decision(decision=row, by=request.user)):
            return _saved(request, _url(found))
    elif form.is_valid() and was_done(form, lambda: _change(request, row, form)):
        return _saved(request, _url(found))
    return form_page(request, form, _("A decision"), _url(found), can_remove=True)


def _change(request: StaffRequest, row: CouncilDecision, form: forms.Form) -> CouncilDecision:
    return actions.change_decision(decision=row, said=form.cleaned_data, by=request.user)


@staff(*COORDINATES)
def tell_outcome(request: StaffRequest, key: int, decision: int) -> HttpResponseBase:
    """Tell what came of a decision."""
    found = _minutes(request, key)
    row = or_404(queries.decision_with(found, decision))
    form = OutcomeForm(request.POST or None, initial={"outcome": row.outcome})
    if form.is_valid() and was_done(
        form,
        lambda: actions.tell_outcome(decision=row, by=request.user, **form.cleaned_data),
    ):
        return _saved(request, _url(found))
    return form_page(request, form, _("What came of it?"), _url(found), quoted=row.text)


@staff(*COORDINATES)
def publish(request: StaffRequest, key: int) -> HttpResponseBase:
    """Publish minutes, once the marked words are read."""
    found, form = _minutes(request, key), PublishForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.publish_minutes(minutes=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, _url(found), _("The minutes are published. Residents see them now."))
    return form_page(
        request, form, _("Publish the minutes"), _url(found), **_to_read(found),
        button=_("Publish"),
    )  # fmt: skip


def _to_read(minutes: CouncilMinutes) -> dict[str, Any]:
    texts = [each for each in rules.texts_of(minutes) if each]
    shown = [format_html("{}", marked(each)[0]) for each in texts]
    return {"texts": shown, "pointing": words_that_point(texts)}


@staff(*COORDINATES)
def take_down(request: StaffRequest, key: int) -> HttpResponseBase:
    """Take published minutes away from residents."""
    found, form = _minutes(request, key), TakeDownForm(request.POST or None)
    if form.is_valid() and was_done(
        form, lambda: actions.take_down_minutes(minutes=found, by=request.user, **form.cleaned_data)
    ):
        return _saved(request, _url(found), _("Residents no longer see the minutes."))
    return form_page(
        request, form, _("Take down the minutes"), _url(found), button=_("Take them down")
    )


def _council(request: StaffRequest) -> Council:
    return or_404(queries.council_of(request.municipality))


def _minutes(request: StaffRequest, key: int) -> CouncilMinutes:
    return or_404(queries.minutes_with(request.municipality, key))


def _council_url(municipality: Municipality) -> str:
    return reverse("agreeing:council", args=[municipality.slug])


def _url(minutes: CouncilMinutes) -> str:
    return reverse("agreeing:minutes", args=[minutes.council.municipality.slug, minutes.pk])


def _saved(request: StaffRequest, address: str, words: str = "") -> HttpResponseBase:
    messages.success(request, words or _("It is saved."))
    return redirect(address)
