"""Signing an agreement, in the product or on paper; its annexes; replacing and ending it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.files import MOST_BYTES
from lofte.partnership.annexes import checked_pdf
from lofte.partnership.forms.writing import ChangeForm, rows
from lofte.partnership.models import Agreement, AgreementParty


class PdfField(forms.FileField):
    """A PDF, as its bytes. One that is too large is not even read."""

    widget = forms.FileInput(attrs={"accept": "application/pdf"})

    def clean(self, data: Any, initial: Any = None) -> bytes:
        upload = super().clean(data, initial)
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
            )
        return checked_pdf(upload.read())


class PlaceForm(forms.Form):
    """At which place of which version somebody signs."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    party = forms.ChoiceField(label=gettext_lazy("As whom?"), widget=forms.RadioSelect)

    def __init__(
        self,
        typed: Any = None,
        files: Any = None,
        *,
        agreement: Agreement,
        parties: Sequence[AgreementParty],
    ) -> None:
        super().__init__(typed, files, initial={"seen": agreement.version})
        self.parties = {str(each.pk): each for each in parties}
        self.fields["party"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.signatory_role}, {each.partner.name}")
            for key, each in self.parties.items()
        ]
        if len(self.parties) == 1:
            self.initial["party"] = next(iter(self.parties))

    def chosen(self) -> AgreementParty:
        return self.parties[self.cleaned_data["party"]]


class SignForm(PlaceForm):
    password = forms.CharField(
        label=gettext_lazy("Your password"),
        help_text=gettext_lazy("Once more, so that nobody signs on a screen that you left open."),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class PaperForm(PlaceForm):
    name = PlainTextField(
        label=gettext_lazy("Who signed?"),
        help_text=gettext_lazy("The name is shown to everyone, as on the paper."),
        max_length=150,
    )
    signed_on = DatePartsField(label=gettext_lazy("Which day was it signed?"))
    scan = PdfField(
        label=gettext_lazy("The signed paper as a PDF"),
        help_text=gettext_lazy(
            "A scan, at most 10 MB. Residents do not see it unless you show it."
        ),
    )


class AnnexForm(ChangeForm):
    title = PlainTextField(
        label=gettext_lazy("What is it?"),
        help_text=gettext_lazy("Such as: the plan of action for 2026."),
        max_length=200,
    )
    content = PdfField(
        label=gettext_lazy("The file"), help_text=gettext_lazy("A PDF, at most 10 MB.")
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Residents may read it once the agreement is signed"),
        help_text=gettext_lazy("Read it through first: nothing about single persons may be in it."),
        required=False,
    )


class ShowForm(ChangeForm):
    """Whether residents may read an annex; why a signed text loses it, where it is taken away."""

    is_public = forms.BooleanField(
        label=gettext_lazy("Residents may read it once the agreement is signed"),
        help_text=gettext_lazy("Read it through first: nothing about single persons may be in it."),
        required=False,
    )


class AmendForm(forms.Form):
    because = PlainTextField(
        label=gettext_lazy("Why is the agreement replaced?"),
        help_text=gettext_lazy("Residents read it beside the new version."),
        lines=True,
        max_length=1000,
        widget=rows(3),
    )


class EndForm(forms.Form):
    ended_on = DatePartsField(label=gettext_lazy("Which is the last day that it holds?"))
    because = PlainTextField(
        label=gettext_lazy("Why does it end before its time?"),
        help_text=gettext_lazy("Residents read it."),
        lines=True,
        max_length=1000,
        widget=rows(3),
    )
