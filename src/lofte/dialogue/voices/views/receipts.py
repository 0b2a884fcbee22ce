"""What a receipt lets its owner do: add, and withdraw. What became of the voice is shown behind."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lofte.commons.attempts import stage, was_done
from lofte.dialogue import guarding
from lofte.dialogue.answers import private
from lofte.dialogue.voices import actions, rules
from lofte.dialogue.voices.forms import AdditionForm, ReceiptForm
from lofte.dialogue.voices.queries import voice_with_receipt

NOWHERE, ROUTE = "", "addition"


@csrf_exempt
@require_POST
@private
def add(request: HttpRequest) -> HttpResponse:
    """Add to what you told, with the receipt."""
    code = request.POST.get("code", "")[:100]
    is_asked = stage(request) == "do"
    form = AdditionForm(request.POST if is_asked else None)
    seen = guarding.look(request.POST.get("ticket", ""), municipality=NOWHERE, route=ROUTE)
    if is_asked and form.is_valid() and seen.key:
        words = form.cleaned_data["words"]
        if was_done(form, lambda: actions.add(code=code, words=words, ticket_key=seen.key)):
            return render(request, "dialogue/receipt_done.html", {"code": code, "added": True})
    shown = {"form": form, "ticket": guarding.issue(NOWHERE, ROUTE)}
    return _page(request, "dialogue/receipt_add.html", code, shown)


@csrf_exempt
@require_POST
@private
def withdraw(request: HttpRequest) -> HttpResponse:
    """Withdraw what you told, with the receipt."""
    code = request.POST.get("code", "")[:100]
    form = ReceiptForm({"code": code})
    if stage(request) == "do" and was_done(form, lambda: actions.withdraw(code=code)):
        return render(request, "dialogue/receipt_done.html", {"code": code, "added": False})
    return _page(request, "dialogue/receipt_withdraw.html", code, {"form": form})


def _page(request: HttpRequest, template: str, code: str, shown: dict[str, Any]) -> HttpResponse:
    """The same answer whether the receipt is wrong or nobody's."""
    voice = voice_with_receipt(code)
    shown |= {"code": code, "voice": voice, "refused": rules.why_not_add(voice)}
    form = shown["form"]
    return render(request, template, shown, status=422 if form.is_bound and form.errors else 200)
