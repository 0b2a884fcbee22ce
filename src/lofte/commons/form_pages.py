"""A page with one form, as staff meet it in every step."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from lofte.commons.http import StaffRequest


def form_page(
    template: str, request: StaffRequest, form: forms.Form, title: str, back: str, **more: Any
) -> HttpResponse:
    """The form with what was typed and its faults; `back` is the address to go back to.

    `more` is what the `template` of the step shows besides: what to know, whether it is removed.
    """
    status = 422 if form.is_bound and form.errors else 200
    shown = {"form": form, "title": title, "back": back, "place": request.municipality}
    return render(request, template, shown | more, status=status)
