"""Parse and check what is logged, corrected, shown as evidence and pasted."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons import files
from lofte.commons.clock import today
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.components.dates import long_date
from lofte.commons.fields import CountField, PlainTextField
from lofte.commons.models import Municipality
from lofte.progress import asking
from lofte.progress.evidence import NewEvidence
from lofte.progress.sheets import Table, table_of_file, table_of_text

OTHER_DAY, SEVERAL_DAYS, NOT_YET = "other", "several", "not-yet"
BESIDE: Mapping[str, Any] = {"id": None, "target": {"kind": "unspecified"}}


class EvidenceForm(forms.Form):
    """A photo, a file and a link, each with words; none of them is asked for."""

    photo = forms.FileField(
        label=gettext_lazy("Photo"),
        help_text=gettext_lazy("JPEG, PNG or WebP, at most 10 MB. Its position is taken away."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    photo_shows = PlainTextField(
        label=gettext_lazy("What does the photo show?"),
        help_text=gettext_lazy("In words, for those who cannot see it. Name no persons."),
        required=False,
        max_length=200,
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("PDF, DOCX, XLSX, CSV or TXT, at most 10 MB."),
        required=False,
        widget=forms.FileInput,
    )
    file_title = PlainTextField(
        label=gettext_lazy("What is the file?"), required=False, max_length=200
    )
    link = PlainTextField(label=gettext_lazy("Link"), required=False, max_length=2000)
    link_title = PlainTextField(
        label=gettext_lazy("What does the link lead to?"), required=False, max_length=200
    )
    publish = forms.BooleanField(
        label=gettext_lazy("Let residents see it at once"),
        help_text=gettext_lazy("Otherwise only you who work with the promises see it."),
        required=False,
    )

    def clean_photo(self) -> bytes:
        content = _content(self.cleaned_data.get("photo"))
        return files.check_photo(content).content if content else b""

    def clean_file(self) -> tuple[str, bytes]:
        upload = self.cleaned_data.get("file")
        content = _content(upload)
        name = str(upload.name) if upload else ""
        if content:
            files.check_file(content, name=name)
        return name, content

    def clean_link(self) -> str:
        typed: str = self.cleaned_data["link"]
        return files.check_link(typed) if typed else ""

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for name, words in (("photo", "photo_shows"), ("link", "link_title")):
            if given.get(name) and not given.get(words) and words not in self.errors:
                self.add_error(words, _("Say it in a few words, for those who cannot see it."))
        if given.get("file", ("", b""))[1] and not given.get("file_title"):
            self.add_error("file_title", _("Say in a few words what the file is."))
        return given

    def evidence(self) -> list[NewEvidence]:
        given, shown = self.cleaned_data, self.cleaned_data["publish"]
        found = []
        if given["photo"]:
            found.append(NewEvidence(given["photo_shows"], True, given["photo"], "", "", shown))
        if given["file"][1]:
            name, content = given["file"]
            found.append(NewEvidence(given["file_title"], False, content, name, "", shown))
        if given["link"]:
            found.append(NewEvidence(given["link_title"], url=given["link"], is_to_publish=shown))
        return found

    @property
    def has_faults_in_evidence(self) -> bool:
        return bool(set(EvidenceForm.base_fields) & set(self.errors))


class DeedForm(forms.Form):
    """What was done: when, how many, and what the kind of promise asks for."""

    form_key = forms.UUIDField(widget=forms.HiddenInput)
    day = forms.ChoiceField(
        label=gettext_lazy("When was it done?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a day."),
            "invalid_choice": gettext_lazy("Choose a day."),
        },
    )
    on = DatePartsField(label=gettext_lazy("Day, or the first of several"), required=False)
    to = DatePartsField(label=gettext_lazy("Last day, if several"), required=False)
    count = CountField(label=gettext_lazy("How many"), initial=1)
    note = PlainTextField(
        label=gettext_lazy("Note (optional)"),
        help_text=gettext_lazy("Residents read it. Name no persons."),
        lines=True,
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(
        self,
        *args: Any,
        clause: Mapping[str, Any],
        municipalities: Sequence[Municipality],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.clause, self.target = clause, clause["target"]
        self._fit_to_target()
        if len(municipalities) > 1:
            self._ask_where(municipalities)
        self.fields["day"].choices = self._days()  # type: ignore[attr-defined]
        self.initial = {
            "form_key": uuid4(),
            "day": today().isoformat(),
            "on": today(),
            **self.initial,
        }

    def _fit_to_target(self) -> None:
        note = self.fields.pop("note")
        if not asking.asks_for_count(self.target):
            del self.fields["count"]
        self.fields |= asking.fields_for(self.target)
        self.fields["note"] = note
        if "asked" in self.fields:
            self.order_fields(["form_key", "asked"])

    def _ask_where(self, municipalities: Sequence[Municipality]) -> None:
        choices = [(each.code, each.name) for each in municipalities]
        self.fields["municipality"] = forms.ChoiceField(
            label=_("In which municipality?"),
            choices=[*choices, ("", _("Several, or all of them"))],
            required=False,
            widget=forms.RadioSelect,
        )

    def _days(self) -> list[tuple[str, str]]:
        now, before = today(), today() - timedelta(days=1)
        days = [
            (now.isoformat(), _("Today, %(day)s") % {"day": long_date(now)}),
            (before.isoformat(), _("Yesterday, %(day)s") % {"day": long_date(before)}),
            (OTHER_DAY, _("Another day")),
            (SEVERAL_DAYS, _("Several days")),
        ]
        if self.target["kind"] == "on_request":
            days[-1] = (NOT_YET, _("It is not done yet"))
        return days

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        chosen, on, to = given.get("day"), given.get("on"), given.get("to")
        if chosen in (OTHER_DAY, SEVERAL_DAYS) and on is None and "on" not in self.errors:
            self.add_error("on", _("Write the day."))
        if chosen == SEVERAL_DAYS and to is None and "to" not in self.errors:
            self.add_error("to", _("Write the last day."))
        if chosen == SEVERAL_DAYS and on and to and to < on:
            self.add_error("to", _("The last day is before the first."))
        if chosen and _is_a_day(chosen) and on not in (None, today(), date.fromisoformat(chosen)):
            self.add_error("day", _("Choose “Another day”, or take away the day you wrote."))
        return self._answered(given)

    def _answered(self, given: dict[str, Any]) -> dict[str, Any]:
        """The further answers read here, so that a fault in them stands with its field."""
        given["answers"] = {}
        if not self.errors:
            given["answers"] = asking.answers(self.target, given)
        return given

    def document(self) -> dict[str, Any]:
        """The delivery in the public format. Only for a valid form."""
        given = self.cleaned_data
        found: dict[str, Any] = {"clause": self.clause["id"], **_when(given)}
        if "count" in self.fields:
            found["count"] = given["count"]
        found |= given["answers"]
        if given.get("municipality"):
            found["municipality"] = given["municipality"]
        if given["note"]:
            found["note"] = given["note"]
        return found


class LogForm(DeedForm, EvidenceForm):
    field_order = ("form_key", "day", "on", "to", "count")


class CorrectForm(DeedForm):
    reason = PlainTextField(
        label=gettext_lazy("Why is it corrected?"),
        help_text=gettext_lazy("A sentence that residents read beside what stood before."),
        max_length=500,
    )

    def __init__(self, *args: Any, before: Mapping[str, Any], **kwargs: Any) -> None:
        initial = _typed_before(before) | asking.typed_before(kwargs["clause"]["target"], before)
        super().__init__(*args, initial=initial, **kwargs)


class TakeBackForm(forms.Form):
    reason = PlainTextField(
        label=gettext_lazy("Why is it taken back?"),
        help_text=gettext_lazy("A sentence that residents read where the deed stood."),
        max_length=500,
    )


class OpenLogForm(forms.Form):
    understood = forms.BooleanField(
        label=gettext_lazy("We log what is done, and know that the rest counts as not done"),
        error_messages={"required": gettext_lazy("Tick the box if you want to open the log.")},
    )


class MoreEvidenceForm(EvidenceForm):
    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if not self.errors and not self.evidence():
            raise ValidationError(_("Choose a photo or a file, or write a link."))
        return given


def _names_a_clause(document: object) -> bool:
    return isinstance(document, dict) and isinstance(document.get("clause"), str | None)


def _content(upload: "UploadedFile[bytes] | None") -> bytes:
    """The bytes of the upload; one that is too large is not even read."""
    if not upload:
        return b""
    if (upload.size or 0) > files.MOST_BYTES:
        most = files.MOST_BYTES // 1_000_000
        raise ValidationError(_("The file is larger than %(most)s MB."), params={"most": most})
    content: bytes = upload.read()
    return content


def _is_a_day(chosen: str) -> bool:
    return chosen not in (OTHER_DAY, SEVERAL_DAYS, NOT_YET)


def _when(given: Mapping[str, Any]) -> dict[str, str]:
    chosen: str = given["day"]
    if chosen == NOT_YET:
        return {}
    if chosen == OTHER_DAY:
        return {"on": given["on"].isoformat()}
    if chosen == SEVERAL_DAYS:
        return {"from": given["on"].isoformat(), "to": given["to"].isoformat()}
    return {"on": chosen}


def _typed_before(document: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {"count": document.get("count", 1), "note": document.get("note", "")}
    found["municipality"] = document.get("municipality", "")
    if "from" in document:
        days = {"on": document["from"], "to": document["to"]}
        return found | {"day": SEVERAL_DAYS} | _as_days(days)
    if "on" in document:
        return found | {"day": OTHER_DAY} | _as_days({"on": document["on"]})
    return found | {"day": NOT_YET, "on": None}


def _as_days(days: Mapping[str, str]) -> dict[str, date]:
    return {name: date.fromisoformat(day) for name, day in days.items()}


class RawTextField(forms.Field):
    """Text as it was pasted, with whatever signs it holds: each cell is looked at by itself."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        return str(value) if value not in self.empty_values else ""


class PasteForm(forms.Form):
    text = RawTextField(
        label=gettext_lazy("Rows"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false", "wrap": "off"}),
    )
    upload = forms.FileField(
        label=gettext_lazy("Or a file"),
        help_text=gettext_lazy("CSV or XLSX, at most 10 MB and 5,000 rows."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx"}),
    )
    # The good rows of the page before, and how long the log was when they were compared with it.
    good = RawTextField(required=False, widget=forms.HiddenInput)
    last_seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    twice_too = forms.BooleanField(
        label=gettext_lazy("Save the rows that stand there already once more"), required=False
    )

    def clean_text(self) -> Table:
        return table_of_text(self.cleaned_data["text"])

    def clean_good(self) -> list[dict[str, Any]]:
        try:
            found = json.loads(self.cleaned_data["good"] or "[]")
        except (ValueError, RecursionError):
            found = None
        if not isinstance(found, list) or not all(_names_a_clause(each) for each in found):
            raise ValidationError(_("The rows that were ready came back damaged. Paste them anew."))
        return found

    def clean_upload(self) -> Table:
        content = _content(self.cleaned_data.get("upload"))
        return table_of_file(content) if content else []

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        tables = [given.get(name, []) for name in ("good", "text", "upload")]
        if not self.errors and not any(tables):
            self.add_error("text", _("Paste some rows, or choose a file."))
        return given
