"""Staff write who is party to an agreement, what each undertakes and what is to be reached."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.attempts import was_done
from lofte.commons.http import StaffRequest, or_404
from lofte.commons.rights import staff
from lofte.commons.rules import COORDINATES
from lofte.partnership import actions, queries, showing
from lofte.partnership.forms.writing import CommitmentForm, GoalForm, PartForm, PartyForm
from lofte.partnership.models import Agreement, AgreementParty, Commitment, Goal
from lofte.partnership.queries import Part
from lofte.partnership.views.finding import agreement_or_404, form_page, saved


class Kind(NamedTuple):
    """A kind of part, by the word that its addresses bear."""

    rows: type[Any]
    form: type[PartForm]
    title: Any
    columns: tuple[str, ...]


KINDS: Mapping[str, Kind] = {
    "parter": Kind(
        AgreementParty, PartyForm, gettext_lazy("A party"), ("partner_id", "signatory_role")
    ),
    "ataganden": Kind(
        Commitment, CommitmentForm, gettext_lazy("A commitment"), ("partner_id", "text")
    ),
    "mal": Kind(Goal, GoalForm, gettext_lazy("A goal"), ("text", "measure", "by_on", "series_id")),
}


@staff(*COORDINATES)
def add_part(request: StaffRequest, number: int, part: str) -> HttpResponseBase:
    """One more party (`parter`), commitment (`ataganden`) or goal (`mal`)."""
    found, kind = agreement_or_404(request, number), _kind(part)
    form = _form(request, found, kind, None)
    if form.is_valid() and was_done(
        form,
        lambda: actions.add_part(
            agreement=found, kind=kind.rows, said=form.said(), by=request.user, **form.how()
        ),
    ):
        return saved(request, found)
    return form_page(request, form, kind.title, showing.staff_url(request.municipality, found))


@staff(*COORDINATES)
def change_part(request: StaffRequest, number: int, part: str, key: int) -> HttpResponseBase:
    """Change a party, a commitment or a goal, or take it away."""
    found, kind = agreement_or_404(request, number), _kind(part)
    row = or_404(queries.part_with(found, kind.rows, key))
    form = _form(request, found, kind, row)
    if "remove" in request.POST:
        # Only how it is changed matters, not what was typed of it.
        form.full_clean()
        how = {"seen": form.cleaned_data.get("seen", 0)}
        how["because"] = form.cleaned_data.get("because", "")
        if was_done(form, lambda: actions.remove_part(part=row, by=request.user, **how)):
            return saved(request, found)
    elif form.is_valid() and was_done(
        form,
        lambda: actions.change_part(part=row, said=form.said(), by=request.user, **form.how()),
    ):
        return saved(request, found)
    back = showing.staff_url(request.municipality, found)
    return form_page(request, form, kind.title, back, can_remove=True)


def _kind(part: str) -> Kind:
    if part not in KINDS:
        raise Http404(_("There is nothing here."))
    return KINDS[part]


def _form(request: StaffRequest, agreement: Agreement, kind: Kind, row: Part | None) -> PartForm:
    before = {
        name.removesuffix("_id"): getattr(row, name) for name in kind.columns if row is not None
    }
    return kind.form(
        request.POST or None,
        agreement=agreement,
        signed=queries.standing_signatures(agreement),
        partners=list(queries.partners_to_choose(agreement)),
        series=list(queries.series_to_choose(request.municipality)) if kind.rows is Goal else [],
        initial=before,
    )
