"""Parse and check what is decided about a round, and how a clause is worded anew."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.clock import today
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.components.dates import long_date, period
from lofte.commons.fields import PlainTextField
from lofte.partnership.models import Agreement
from lofte.partnership.states import last_day
from lofte.pledges.coached import to_fill_in
from lofte.pledges.models import Clause

LONGEST_TEXT = 5_000  # of a promise, in signs
CHANGES = [
    ("paused", gettext_lazy("Pause: no work for a while")),
    ("resumed", gettext_lazy("Resume: the work goes on")),
    ("cancelled", gettext_lazy("Cancel: it is not to be kept")),
    ("replaced", gettext_lazy("Replace: another promise takes its place")),
    ("extended", gettext_lazy("Extend: the period gets a later last day")),
    ("ended", gettext_lazy("End: the period ends on the day of the decision")),
]
# What residents and the verdict see of each, said before it is decided.
CONSEQUENCES = {
    "paused": gettext_lazy(
        "From that day its days are not counted in what is asked for. Residents read that it is "
        "paused, until when, and why."
    ),
    "resumed": gettext_lazy("From that day its days count again in what is asked for."),
    "cancelled": gettext_lazy(
        "The verdict becomes “Cancelled” with your reason, and nothing more is asked for. What was "
        "done stays readable."
    ),
    "replaced": gettext_lazy(
        "The verdict becomes “Replaced” with your reason. What was done stays readable, and only "
        "the other promise goes on."
    ),
    "extended": gettext_lazy("More is asked for: the time up to the new last day counts too."),
    "ended": gettext_lazy(
        "The final verdict is reckoned at that day. What was not done by then is missed."
    ),
}
CHANGED = {
    "paused": gettext_lazy("Paused"),
    "resumed": gettext_lazy("Resumed"),
    "cancelled": gettext_lazy("Cancelled"),
    "replaced": gettext_lazy("Replaced"),
    "extended": gettext_lazy("Extended"),
    "ended": gettext_lazy("Ended"),
}
DAYS = ("on", "until", "to")
WHOLE_ROUND = ""
NONE = "none"


class DecisionForm(forms.Form):
    change = forms.ChoiceField(
        label=gettext_lazy("What is decided?"),
        choices=CHANGES,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is decided.")},
    )
    about = forms.ChoiceField(label=gettext_lazy("About which promise?"), required=False)
    on = DatePartsField(label=gettext_lazy("From which day does it hold?"))
    until = DatePartsField(
        label=gettext_lazy("If it is paused: the day work resumes (if known)"), required=False
    )
    to = DatePartsField(label=gettext_lazy("If it is extended: the new last day"), required=False)
    by = forms.ChoiceField(
        label=gettext_lazy("If it is replaced: by which promise?"), required=False
    )
    reason = PlainTextField(
        label=gettext_lazy("Why?"),
        help_text=gettext_lazy("A sentence that residents read."),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, clauses: Sequence[Clause], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clauses = {clause.key: clause for clause in clauses}
        listed = [(clause.key, f"{clause.key}. {clause.text[:80]}") for clause in clauses]
        whole = (WHOLE_ROUND, _("All promises of the round"))
        self.fields["about"].choices = [whole, *listed]  # type: ignore[attr-defined]
        self.fields["by"].choices = [("", _("None")), *listed]  # type: ignore[attr-defined]
        self.initial.setdefault("on", today())

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("change") == "extended" and not given.get("to") and "to" not in self.errors:
            self.add_error("to", _("Write the new last day."))
        if given.get("change") == "replaced" and not given.get("by"):
            self.add_error("by", _("Choose the promise that takes its place."))
        if given.get("by") and given.get("by") == given.get("about"):
            self.add_error("by", _("A promise cannot take its own place."))
        return given

    def clause(self) -> Clause | None:
        return self.clauses.get(self.cleaned_data["about"])

    def summary(self) -> list[dict[str, str]]:
        """What was answered, to be looked at once more before it is decided."""
        said = self.document()
        days = {name: long_date(date.fromisoformat(said[name])) for name in DAYS if name in said}
        words = {
            "change": str(CHANGED[said["change"]]),
            "about": said.get("clause") or _("All promises of the round"),
            **days,
            "by": said.get("by", ""),
            "reason": said["reason"],
        }
        return [
            {"term": str(self[name].label), "value": value}
            for name, value in words.items()
            if value
        ]

    def consequence(self) -> str:
        return str(CONSEQUENCES[self.cleaned_data["change"]])

    def document(self) -> dict[str, Any]:
        """The decision in the public format. Only for a valid form."""
        given = self.cleaned_data
        found: dict[str, Any] = {"on": given["on"].isoformat(), "change": given["change"]}
        if given["about"]:
            found["clause"] = given["about"]
        if given["change"] == "paused" and given["until"]:
            found["until"] = given["until"].isoformat()
        if given["change"] == "extended":
            found["to"] = given["to"].isoformat()
        if given["change"] == "replaced":
            found["by"] = given["by"]
        return found | {"reason": given["reason"]}


class AmendForm(forms.Form):
    text_sv = PlainTextField(
        label=gettext_lazy("The promise in Swedish"),
        lines=True,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "sv"}),
    )
    text_en = PlainTextField(
        label=gettext_lazy("The promise in English (optional)"),
        lines=True,
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "lang": "en"}),
    )
    decided_on = DatePartsField(label=gettext_lazy("When was the change decided?"))
    reason = PlainTextField(
        label=gettext_lazy("Why is it changed?"),
        help_text=gettext_lazy("Residents read it beside the old and the new wording."),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, typed: Any = None, *, before: Mapping[str, Any]) -> None:
        self.before = before
        said = before["text"]
        initial = {"text_sv": said["sv"], "text_en": said.get("en", ""), "decided_on": today()}
        super().__init__(typed, initial=initial)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not self.errors and self.document() == self.before:
            self.add_error("text_sv", _("The wording is the same as before."))
        blanks = to_fill_in(given.get("text_sv", ""))
        if left := [each for each in blanks if each not in self.before["text"]["sv"]]:
            said = _("Put words of your own instead of %(blank)s.")
            self.add_error("text_sv", said % {"blank": left[0]})
        return given

    def document(self) -> dict[str, Any]:
        """The clause in the public format, with the new wording. Only for a valid form."""
        given = self.cleaned_data
        said = {**self.before["text"], "sv": given["text_sv"], "en": given["text_en"]}
        return {**self.before, "text": {name: text for name, text in said.items() if text}}


class StandForm(forms.Form):
    """Which agreement a round stands on."""

    stands_on = forms.ChoiceField(label=gettext_lazy("Which agreement?"), widget=forms.RadioSelect)

    def __init__(
        self, typed: Any = None, *, agreements: Sequence[Agreement], chosen: Agreement | None
    ) -> None:
        self.known = {str(each.chain): each for each in agreements}
        super().__init__(typed, initial={"stands_on": str(chosen.chain) if chosen else NONE})
        self.fields["stands_on"].choices = [  # type: ignore[attr-defined]
            *((key, _named(each)) for key, each in self.known.items()),
            (NONE, _("No agreement")),
        ]

    def agreement(self) -> Agreement | None:
        """Only for a valid form."""
        return self.known.get(self.cleaned_data["stands_on"])


def _named(agreement: Agreement) -> str:
    return f"{agreement.title}, {period(agreement.starts_on, last_day(agreement))}"
