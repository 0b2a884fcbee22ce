"""What somebody reads in a series of a problem."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.findings.models import Direction, ProblemSeries


class ReadForm(forms.Form):
    says = forms.ChoiceField(
        label=gettext_lazy("How has it gone, as you read the figures?"),
        help_text=gettext_lazy(
            "A small change may be chance. If you cannot tell, say that: it is an answer too."
        ),
        choices=Direction.choices,
        widget=forms.RadioSelect,
    )
    note = PlainTextField(
        label=gettext_lazy("What is to be known when they are read? (optional)"),
        help_text=gettext_lazy("Residents read it. Write nothing about individual persons."),
        required=False,
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, typed: Any = None, *, row: ProblemSeries | None = None) -> None:
        before = {"says": row.says, "note": row.note} if row else {}
        super().__init__(typed, initial=before)
