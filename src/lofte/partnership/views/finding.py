"""What an address names, or that there is nothing there; and a page with one form."""

from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lofte.commons.http import StaffRequest, or_404
from lofte.partnership import queries, showing
from lofte.partnership.models import Agreement, Annex

Row = TypeVar("Row")


def agreement_or_404(request: StaffRequest, number: int) -> Agreement:
    return or_404(queries.agreement_with(request.municipality, number))


def annex_or_404(request: StaffRequest, number: int, key: int) -> Annex:
    return or_404(queries.annex_with(agreement_or_404(request, number), key))


def form_page(
    request: StaffRequest, form: forms.Form, title: str, back: str, **more: Any
) -> HttpResponse:
    """A page with one form. `more`: what to know before, what the button says, what is removed."""
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "title": title, "back": back, "place": request.municipality}
    return render(request, "partnership/form.html", shown | more, status=status)


def sent(request: StaffRequest) -> tuple[Any, ...]:
    """What a form with a file was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def saved(request: StaffRequest, agreement: Agreement, words: str = "") -> HttpResponseBase:
    messages.success(request, words or _("It is saved."))
    return redirect(showing.staff_url(request.municipality, agreement))
