"""What stands around the promises of a draft: period, police district and source."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.clauses.sense import LONGEST_PERIOD_IN_YEARS
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.files import check_link
from lofte.commons.models import PoliceDistrict
from lofte.pledges.models import Draft, PledgeRound


class AddressField(PlainTextField):
    """Where the page stands, also as people write it: "www.umea.se/loften"."""

    def __init__(self) -> None:
        super().__init__(
            label=gettext_lazy("Where can the page be read? (optional)"),
            help_text=gettext_lazy("Its address, so that residents can see it themselves."),
            required=False,
            max_length=2000,
        )

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if re.match(r"[\w-]+(\.[\w-]+)+(/|$)", typed):
            typed = f"https://{typed}"
        return check_link(typed) if typed else ""


class SeenForm(forms.Form):
    """A form that says which version of the draft it was written from."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class HeadForm(SeenForm):
    starts_on = DatePartsField(label=gettext_lazy("First day of the period"), required=False)
    ends_on = DatePartsField(label=gettext_lazy("Last day of the period"), required=False)
    is_open_ended = forms.BooleanField(
        label=gettext_lazy("There is no last day: until further notice"), required=False
    )
    police_district = forms.ChoiceField(
        label=gettext_lazy("Police district"), required=False, widget=forms.RadioSelect
    )
    title = PlainTextField(
        label=gettext_lazy("Name of the page or the paper"),
        help_text=gettext_lazy("Residents see it as the source."),
        max_length=500,
    )
    source_url = AddressField()

    def __init__(
        self, typed: Any = None, *, draft: Draft, districts: Sequence[PoliceDistrict]
    ) -> None:
        names = ("starts_on", "ends_on", "is_open_ended", "title", "source_url")
        initial = {name: getattr(draft, name) for name in names}
        initial |= {"seen": draft.version, "police_district": str(draft.police_district_id or "")}
        super().__init__(typed, initial=initial)
        known = [*districts, *filter(None, [draft.police_district])]
        self.districts = {str(each.pk): each for each in known}
        listed = [(key, each.name) for key, each in self.districts.items()]
        self.fields["police_district"].choices = [  # type: ignore[attr-defined]
            *listed, ("", _("It is not said")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if last and given.get("is_open_ended"):
            self.add_error("is_open_ended", _("Choose one: a last day, or until further notice."))
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        if first and last and last.year - first.year > LONGEST_PERIOD_IN_YEARS:
            said = _("The period is longer than %(years)s years.")
            self.add_error("ends_on", said % {"years": LONGEST_PERIOD_IN_YEARS})
        return given

    def said(self) -> dict[str, Any]:
        """Only for a valid form."""
        given = dict(self.cleaned_data)
        return given | {"police_district": self.districts.get(given["police_district"])}


class RoundForm(SeenForm):
    """That a draft is to be a round. Asked once more where the period has one already."""

    is_another = forms.BooleanField(
        label=gettext_lazy("It is another paper than the one that is here already"), required=False
    )

    def __init__(self, typed: Any = None, *, draft: Draft, alike: Sequence[PledgeRound]) -> None:
        super().__init__(typed, initial={"seen": draft.version})
        if not alike:
            del self.fields["is_another"]
