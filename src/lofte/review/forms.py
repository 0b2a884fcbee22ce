"""Parse and check for which day verdicts are published."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.clock import today
from lofte.commons.components.date_parts import DatePartsField


class PublishForm(forms.Form):
    on = DatePartsField(label=gettext_lazy("As it stood on which day?"))

    def __init__(self, typed: Any = None) -> None:
        super().__init__(typed, initial={"on": today()})

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if on > today():
            raise ValidationError(_("That day has not come yet."))
        return on
