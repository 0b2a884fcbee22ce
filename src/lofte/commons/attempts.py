"""Between a form and an action: a refusal stays with the form, which keeps what was typed.

A form whose act cannot be undone goes through three stages: typed, checked, done.
"""

from collections.abc import Callable
from typing import TypeVar

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from lofte.commons.refusal import Refused

T = TypeVar("T")
OUR_OWN = {"csrfmiddlewaretoken", "stage"}


def attempt(form: forms.Form, act: Callable[[], T]) -> T | None:
    """What the act answers; None when it was refused, and the sentence is then with the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(None, str(refused))
    except ValidationError as fault:
        form.add_error(None, fault)
    return None


def was_done(form: forms.Form, act: Callable[[], object]) -> bool:
    """Whether the act was done; a refusal is with the form."""
    return attempt(form, act) is not None


def stage(request: HttpRequest) -> str:
    """`check` shows the consequences, `do` acts, `edit` goes back to what was typed."""
    typed = request.POST.get("stage", "check")
    return typed if typed in {"check", "do", "edit"} else "check"


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """All that was typed, to be carried along by the page where it is checked."""
    return [
        (name, value)
        for name, values in request.POST.lists()
        if name not in OUR_OWN
        for value in values
    ]
