from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.models import Notice


class NoticeForm(forms.Form):
    text_sv = PlainTextField(
        label=gettext_lazy("What the notice says, in Swedish"),
        help_text=gettext_lazy(
            "At most 300 signs. Write nothing about individual persons, and announce no police "
            "operation."
        ),
        max_length=300,
    )
    text_en = PlainTextField(
        label=gettext_lazy("The same in English (optional)"), max_length=300, required=False
    )
    starts_on = DatePartsField(label=gettext_lazy("The first day it is shown"))
    ends_on = DatePartsField(label=gettext_lazy("The last day it is shown"))
    is_read = forms.BooleanField(
        label=gettext_lazy("I have read the notice, and it points at no person"), required=False
    )

    def __init__(self, typed: Any = None, *, notice: Notice | None = None) -> None:
        before = {}
        if notice is not None:
            before = {name: getattr(notice, name, None) for name in self.base_fields}
        super().__init__(typed, initial=before)
