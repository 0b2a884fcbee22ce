"""Form fields that several steps need: a date in three parts."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DatePartsWidget(forms.MultiWidget):
    """Day, month and year as three fields with a label each: nothing to click, nothing to guess."""

    template_name = "commons/components/date_parts.html"
    use_fieldset = True
    labels = (_("Day"), _("Month"), _("Year"))

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off", "class": "ds-input"}
        super().__init__(
            [
                forms.TextInput(digits | {"data-width": width, "maxlength": width})
                for width in ("2", "2", "4")
            ],
            attrs,
        )

    def decompress(self, value: date | None) -> list[str | None]:
        return [str(value.day), str(value.month), str(value.year)] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        # What is wrong is said of the whole date; each part points at the same sentence.
        context["parts"] = list(zip(self.labels, context["widget"]["subwidgets"], strict=True))
        return context


class DateParts(forms.MultiValueField):
    """A date typed in three parts; the fault says which part is missing or that there is no such day."""

    widget = DatePartsWidget
    default_error_messages = {
        "required": _("Enter a date, for example 12 4 2019."),
        "incomplete": _("Enter day, month and year."),
        "no_such_day": _("There is no such day. Check day, month and year."),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("require_all_fields", False)
        fields = [forms.CharField(required=kwargs.get("required", True)) for _part in range(3)]
        for field in fields:
            field.error_messages["incomplete"] = self.default_error_messages["incomplete"]
        super().__init__(fields=fields, **kwargs)

    def clean(self, value: Any) -> Any:
        typed = [str(part or "").strip() for part in value or ()]
        if any(typed) and not all(typed):
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        return super().clean(typed)

    def compress(self, data_list: list[str]) -> date | None:
        if not data_list:
            return None
        try:
            # isdecimal also knows digits of other scripts; int reads them alike.
            day, month, year = (int(part) for part in data_list)
            return date(year if year > 99 else 0, month, day)
        except ValueError as fault:
            raise forms.ValidationError(
                self.error_messages["no_such_day"], code="no_such_day"
            ) from fault
