"""A file to be taken in: where it is, and what it does not say itself."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lofte.commons.fields import PlainTextField
from lofte.datasets.actions import Brought
from lofte.datasets.crime_types import crime_types
from lofte.datasets.fetching import MOST_BYTES
from lofte.datasets.importers.opening import Said
from lofte.datasets.importers.periods import a_period
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.models import ImportedFile

Kind = ImportedFile.Kind
# What is asked beside the file, for each kind.
ASKED = {
    Kind.SCB: (),
    Kind.KOLADA: ("title", "beside"),
    Kind.CRIME: ("crime", "period", "is_preliminary"),
    Kind.NTU: ("title", "period", "is_preliminary"),
    Kind.INDEX: ("is_preliminary",),
    Kind.EVENTS: (),
}
ALWAYS = ("upload", "address")
OPTIONAL = {Kind.NTU: ("title", "period")}
TITLES = {
    Kind.KOLADA: (
        gettext_lazy("What is the key figure called?"),
        gettext_lazy("Its title in Kolada, all of it. Numbers are easily mistaken for each other."),
    ),
    Kind.NTU: (
        gettext_lazy("What are the figures called?"),
        gettext_lazy("Only needed where the columns of the table are years."),
    ),
}


class BringForm(forms.Form):
    title = PlainTextField(max_length=300)
    crime = forms.ChoiceField(
        label=gettext_lazy("Which crimes does the file count?"),
        help_text=gettext_lazy("The file does not say it itself."),
        error_messages={"required": gettext_lazy("Choose which crimes the file counts.")},
    )
    period = PlainTextField(
        label=gettext_lazy("Which period are the figures of?"),
        help_text=gettext_lazy("A year (2024), a quarter (2024-K1) or a month (2024-05)."),
        max_length=12,
        error_messages={"required": gettext_lazy("Write which period the figures are of.")},
    )
    is_preliminary = forms.BooleanField(
        label=gettext_lazy("The figures are preliminary"), required=False
    )
    upload = forms.FileField(
        label=gettext_lazy("The file"),
        help_text=gettext_lazy("At most 10 MB."),
        required=False,
        widget=forms.FileInput,
    )
    beside = forms.FileField(
        label=gettext_lazy("Kolada's document of the key figure"),
        help_text=gettext_lazy(
            "From api.kolada.se/v3/kpi/ and its number. Not needed with an address."
        ),
        required=False,
        widget=forms.FileInput,
    )
    address = PlainTextField(
        label=gettext_lazy("Or the address where the source gives it"),
        help_text=gettext_lazy("Begins with https://. It is asked once, now."),
        required=False,
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, kind: ImportedFile.Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        for name in set(self.fields) - {*ASKED[kind], *ALWAYS}:
            del self.fields[name]
        for name in OPTIONAL.get(kind, ()):
            self.fields[name].required = False
        if kind in TITLES:
            self.fields["title"].label, self.fields["title"].help_text = TITLES[kind]
        if "crime" in self.fields:
            self.fields["crime"].choices = _crimes()  # type: ignore[attr-defined]

    def clean_period(self) -> str:
        typed: str = self.cleaned_data["period"]
        try:
            return a_period(typed, _("The period")).text if typed else ""
        except BrokenFile as fault:
            raise ValidationError(str(fault)) from None

    def clean_upload(self) -> bytes:
        return _content(self.cleaned_data.get("upload"))

    def clean_beside(self) -> bytes:
        return _content(self.cleaned_data.get("beside"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self.errors:
            return given
        if not given.get("upload") and not given["address"]:
            self.add_error("upload", _("Choose a file, or write an address."))
        elif given.get("upload") and given["address"]:
            self.add_error("address", _("Choose one: a file, or an address."))
        elif given.get("upload") and "beside" in self.fields and not given["beside"]:
            self.add_error("beside", _("Choose Kolada's document too, or write an address."))
        return given

    def said(self) -> Said:
        given = self.cleaned_data
        return Said(
            title=given.get("title", ""),
            crime=given.get("crime", ""),
            period=given.get("period", ""),
            is_preliminary=given.get("is_preliminary", False),
        )

    def uploaded(self) -> Brought | None:
        """The uploaded file; None where an address is given. Only for a valid form."""
        given = self.cleaned_data
        if not given["upload"]:
            return None
        return Brought(
            kind=self.kind,
            name=str(getattr(self.files["upload"], "name", "")),
            content=given["upload"],
            said=self.said(),
            beside=given.get("beside", b""),
        )


def _content(upload: "UploadedFile[bytes] | None") -> bytes:
    """A file that is too large is not even read."""
    if not upload:
        return b""
    if (upload.size or 0) > MOST_BYTES:
        raise ValidationError(
            _("The file is larger than %(most)s MB."), params={"most": MOST_BYTES // 1_000_000}
        )
    content: bytes = upload.read()
    return content


def _crimes() -> list[tuple[str, str]]:
    is_english = get_language() == "en"
    named = [(key, t.name_en if is_english else t.name_sv) for key, t in crime_types().items()]
    return [("", _("Choose")), *named]
