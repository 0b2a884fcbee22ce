"""A page to be read: pasted, or as a file, and the address it stands at."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from lofte.clauses.reading.formats.opening import source_of
from lofte.clauses.reading.source import Source, Unreadable
from lofte.clauses.schema.texts import UNREADABLE
from lofte.pledges.drafts.forms.head import AddressField

MOST_BYTES = 20_000_000
MOST_SIGNS = 400_000  # of text: some two hundred printed pages
LONGEST_TITLE = 120


class PastedField(forms.Field):
    """Text as it was pasted, with whatever signs it holds: the reading looks at them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(value).strip() if value not in self.empty_values else ""


class PageForm(forms.Form):
    text = PastedField(
        label=gettext_lazy("Paste the page where the promises stand"),
        help_text=gettext_lazy("The whole page will do: what is no promise is left out."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10, "lang": "sv"}),
    )
    upload = forms.FileField(
        label=gettext_lazy("Or choose a file"),
        help_text=gettext_lazy("PDF, DOCX, HTML or plain text, at most 20 MB."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf,.docx,.html,.htm,.txt"}),
    )
    source_url = AddressField()

    def clean_text(self) -> Source | None:
        typed: str = self.cleaned_data["text"]
        return _source(typed.encode("utf-8", "replace")) if typed else None

    def clean_upload(self) -> Source | None:
        """A file that is too large is not even read."""
        upload: UploadedFile[bytes] | None = self.cleaned_data.get("upload")
        if not upload:
            return None
        if (upload.size or 0) > MOST_BYTES:
            most = MOST_BYTES // 1_000_000
            raise ValidationError(_("The file is larger than %(most)s MB."), params={"most": most})
        return _source(upload.read())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        found = [name for name in ("text", "upload") if given.get(name)]
        if not found and not self.errors:
            self.add_error("text", _("Paste a page, or choose a file."))
        if len(found) > 1:
            self.add_error("upload", _("Choose one: what you pasted, or a file."))
        return given

    def source(self) -> Source:
        """Only for a valid form."""
        given = self.cleaned_data
        found: Source = given["text"] or given["upload"]
        return found

    def title(self) -> str:
        """The first line that speaks of the promises, until somebody gives it a better name."""
        lines = [line.strip() for line in self.source().text.splitlines() if line.strip()]
        named = [line for line in lines if "löfte" in line.lower() and len(line) <= LONGEST_TITLE]
        return next(iter(named or lines), "")[:LONGEST_TITLE]


def _source(content: bytes) -> Source:
    try:
        found = source_of(content)
    except Unreadable as fault:
        raise ValidationError(fault.said(get_language() or "sv")) from fault
    if len(found.text) > MOST_SIGNS:
        raise ValidationError(
            _("The page is too long to be read at once. Take the part where the promises stand.")
        )
    # One sign for one sign, so that what the format knew of the lines still holds.
    return Source(UNREADABLE.sub(" ", found.text), found.headings, found.is_marked)
