"""What an address names, or that there is nothing there; and a page with one form."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from lofte.commons.form_pages import form_page as one_form_page
from lofte.commons.http import StaffRequest, or_404
from lofte.partnership import queries, showing
from lofte.partnership.models import Agreement, Annex


def agreement_or_404(request: StaffRequest, number: int) -> Agreement:
    return or_404(queries.agreement_with(request.municipality, number))


def annex_or_404(request: StaffRequest, number: int, key: int) -> Annex:
    return or_404(queries.annex_with(agreement_or_404(request, number), key))


form_page = partial(one_form_page, "partnership/form.html")


def sent(request: StaffRequest) -> tuple[Any, ...]:
    """What a form with a file was sent."""
    return (request.POST, request.FILES) if request.method == "POST" else ()


def saved(request: StaffRequest, agreement: Agreement, words: str = "") -> HttpResponseBase:
    messages.success(request, words or _("It is saved."))
    return redirect(showing.staff_url(request.municipality, agreement))
