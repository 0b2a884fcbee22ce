"""Taking over promises of the last round into a draft: how each went is shown beside it."""

from typing import Any, NamedTuple

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET

from lofte.clauses.sentences import sentence, sentence_in
from lofte.clauses.verdicts import Verdict
from lofte.commons.attempts import was_done
from lofte.commons.clock import today
from lofte.commons.fields import PlainTextField
from lofte.commons.http import StaffRequest
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.documents import chosen_areas
from lofte.pledges.drafts.queries import draft_with
from lofte.pledges.models import Clause, Draft, RoundMunicipality
from lofte.pledges.queries import clause_at, clauses, place_among, rounds
from lofte.review.queries import verdict, verdicts_of


class Carried(NamedTuple):
    """A promise of the last round, how it went, and whether the draft has it already."""

    clause: Clause
    verdict: Verdict
    sentence: Any
    is_taken: bool


class CarryForm(forms.Form):
    heading = forms.ChoiceField(
        label=gettext_lazy("In which focus area?"), widget=forms.RadioSelect
    )
    because = PlainTextField(
        label=gettext_lazy("Why is it taken over?"),
        help_text=gettext_lazy("It stands in the paper that is signed, with how it went."),
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3, "lang": "sv"}),
    )

    def __init__(self, typed: Any = None, *, draft: Draft) -> None:
        super().__init__(typed)
        self.fields["heading"].choices = [  # type: ignore[attr-defined]
            (each.title, each.title) for each in chosen_areas(draft)
        ]


@require_GET
@staff(*COORDINATES)
def carry_over(request: StaffRequest, number: int) -> HttpResponse:
    """The promises of the last round with their verdicts, to be taken over one by one."""
    draft = _draft(request, number)
    last = last_place(draft)
    found = []
    if last is not None:
        verdicts = verdicts_of(last.round, today())
        taken = {
            each["carried_from"].get("clause")
            for each in draft.lines
            if (each.get("carried_from") or {}).get("round") == last.slug
        }
        found = [
            Carried(each, verdicts[each.pk], sentence(verdicts[each.pk]), each.key in taken)
            for each in clauses(last.round)
            if each.withdrawn_on is None
        ]
    shown = {"draft": draft, "last": last, "clauses": found}
    return render(request, "workbench/carry_over.html", shown)


@staff(*COORDINATES)
def carry_clause(request: StaffRequest, number: int, period: str, clause: str) -> HttpResponseBase:
    """Take over one promise, with the reason; how it went is kept beside it."""
    draft, found = _draft(request, number), clause_at(request.municipality, period, clause)
    if found is None:
        raise Http404(_("There is no such promise here."))
    went, form = verdict(found, today()), CarryForm(request.POST or None, draft=draft)
    said = {"round": period, "verdict": sentence_in(went, "sv")}
    if form.is_valid() and was_done(
        form,
        lambda: actions.carry_over(
            draft=draft, clause=found, said=form.cleaned_data | said, by=request.user
        ),
    ):
        messages.success(request, _("The promise is in the draft. Word it for the new period."))
        return redirect("workbench:carry-over", request.municipality.slug, number)
    shown = {"form": form, "draft": draft, "clause": found, "verdict": went}
    shown["sentence"] = sentence(went)
    status = 422 if form.errors else 200
    return render(request, "workbench/carry_clause.html", shown, status=status)


def last_place(draft: Draft) -> RoundMunicipality | None:
    """The round here that began last; before the draft's own period, where that is known."""
    earlier = rounds(draft.municipality)
    if draft.starts_on is not None:
        earlier = earlier.filter(starts_on__lt=draft.starts_on)
    last = earlier.first()
    return place_among(last, [draft.municipality]) if last else None


def _draft(request: StaffRequest, number: int) -> Draft:
    found = draft_with(request.municipality, number)
    if found is None or found.prioritisation is None:
        raise Http404(_("There is no such draft."))
    return found
