"""A council, its members, the minutes of its meetings and what was decided in them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.models import Partner
from lofte.partnership.forms.writing import rows


class ReadForm(forms.Form):
    """What residents read at once: words that may point at somebody have been looked at."""

    is_read = forms.BooleanField(
        label=gettext_lazy("I have read it, and it names nobody but people in their office"),
        help_text=gettext_lazy("Tick it if the page says that some words may point at somebody."),
        required=False,
    )


class CouncilForm(ReadForm):
    name = PlainTextField(label=gettext_lazy("What is the council called?"), max_length=120)
    purpose = PlainTextField(
        label=gettext_lazy("What is it for? (optional)"),
        help_text=gettext_lazy("Residents read it."),
        required=False,
        lines=True,
        max_length=2000,
        widget=rows(4),
    )
    field_order = ("name", "purpose", "is_read")


class MemberForm(ReadForm):
    role = PlainTextField(
        label=gettext_lazy("Which role sits in the council?"),
        help_text=gettext_lazy("Such as: chair of the municipal executive board. No names."),
        max_length=200,
    )
    partner = forms.ChoiceField(label=gettext_lazy("From which partner?"), required=False)
    field_order = ("role", "partner", "is_read")

    def __init__(self, typed: Any = None, *, partners: Sequence[Partner]) -> None:
        super().__init__(typed)
        self.partners = {str(each.pk): each for each in partners}
        listed = [(key, each.name) for key, each in self.partners.items()]
        self.fields["partner"].choices = [("", _("None of them")), *listed]  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        return self.cleaned_data | {"partner": self.partners.get(self.cleaned_data["partner"])}


class MinutesForm(forms.Form):
    held_on = DatePartsField(label=gettext_lazy("Which day did the council meet?"))
    text = PlainTextField(
        label=gettext_lazy("What did it talk about?"),
        help_text=gettext_lazy(
            "Write so that it can be published: roles and not names, nothing about single persons."
        ),
        lines=True,
        max_length=20000,
        widget=rows(10),
    )


class DecisionForm(forms.Form):
    text = PlainTextField(
        label=gettext_lazy("What was decided?"), lines=True, max_length=2000, widget=rows(3)
    )
    follow_up_on = DatePartsField(
        label=gettext_lazy("When is it looked back at? (optional)"), required=False
    )


class OutcomeForm(ReadForm):
    outcome = PlainTextField(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("Residents read it beside the decision."),
        lines=True,
        max_length=2000,
        widget=rows(3),
    )
    field_order = ("outcome", "is_read")


class PublishForm(forms.Form):
    is_read = forms.BooleanField(
        label=gettext_lazy("I have read the texts below, and none of them points at a person"),
        error_messages={"required": gettext_lazy("Read the texts, and tick that you have.")},
    )


class TakeDownForm(forms.Form):
    because = PlainTextField(
        label=gettext_lazy("Why are the minutes taken down?"),
        help_text=gettext_lazy("It is kept in the trail. Residents do not read it."),
        lines=True,
        max_length=1000,
        widget=rows(2),
    )
