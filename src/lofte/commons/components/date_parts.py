"""A date as three fields: day, month and year, with a label each."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lofte.commons.fields import typed_date


class DatePartsWidget(forms.MultiWidget):
    """Three fields to type in: nothing to click through, nothing to guess the order of."""

    template_name = "commons/components/labelled_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off"}
        super().__init__(
            [
                forms.TextInput(digits | {"data-width": width, "maxlength": width})
                for width in ("2", "2", "4")
            ],
            attrs,
        )

    def decompress(self, value: date | None) -> list[str]:
        return [str(value.day), str(value.month), str(value.year)] if value else ["", "", ""]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["parts"] = zip(self.labels, context["widget"]["subwidgets"], strict=True)
        return context


class DatePartsField(forms.Field):
    """A date typed in three parts, or None. The fault names the first part that is wrong."""

    widget = DatePartsWidget
    default_error_messages = {"required": _("Enter a date, for example 12 4 2019.")}

    def clean(self, value: Any) -> date | None:
        if isinstance(value, date):
            return value
        day, month, year = (str(part or "").strip() for part in value or ("", "", ""))
        if not (day or month or year):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        return typed_date(day, month, year, field=str(self.label or ""))
