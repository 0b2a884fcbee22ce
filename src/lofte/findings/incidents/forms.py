"""A file of incidents to be read in, and a problem that one may tell of."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.findings.incidents.reading import MOST_BYTES
from lofte.findings.models import Direction, Problem


class ReadInForm(forms.Form):
    name = PlainTextField(
        label=gettext_lazy("What is the file called?"),
        help_text=gettext_lazy("Such as: Damage and graffiti 2023–2025. No names of persons."),
        max_length=120,
    )
    source = PlainTextField(
        label=gettext_lazy("Whose register is it from, and what is in it?"),
        help_text=gettext_lazy("Such as: the municipality's incident reports, all schools."),
        max_length=200,
    )
    upload = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("CSV in UTF-8, at most 20 MB. The file itself is not kept."),
        widget=forms.FileInput,
        error_messages={"required": gettext_lazy("Choose a file.")},
    )

    def clean_upload(self) -> bytes:
        """A file that is too large is not even read."""
        upload: UploadedFile[bytes] = self.cleaned_data["upload"]
        if (upload.size or 0) > MOST_BYTES:
            raise ValidationError(
                _("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
            )
        content: bytes = upload.read()
        return content


class CiteForm(forms.Form):
    problem = forms.ChoiceField(
        label=gettext_lazy("Which problem does it tell of?"),
        help_text=gettext_lazy("The problems of pictures that are not adopted yet."),
        widget=forms.RadioSelect,
    )
    says = forms.ChoiceField(
        label=gettext_lazy("How has it gone, as you read the answer?"),
        choices=Direction.choices,
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, problems: Sequence[Problem]) -> None:
        super().__init__(typed)
        self.problems = {str(each.pk): each for each in problems}
        self.fields["problem"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.picture.title}: {each.number}. {each.title}")
            for key, each in self.problems.items()
        ]

    def chosen(self) -> Problem:
        """The problem. Only for a valid form."""
        return self.problems[self.cleaned_data["problem"]]
