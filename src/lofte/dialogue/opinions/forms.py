"""What residents and staff type in conversations."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.commons.text import clean_text
from lofte.dialogue.models import Level, Voice
from lofte.dialogue.opinions.codes import LONGEST_TYPED, read_code
from lofte.dialogue.opinions.rules import MOST_CODES_AT_ONCE

LONGEST_STATEMENT, LONGEST_PROPOSAL = 200, 140
MOST_LINES = 1_000

WAYS = {
    Level.OPEN: gettext_lazy("Without a code"),
    Level.BROWSER: gettext_lazy("Without a code, once in this browser"),
    Level.CODE: gettext_lazy("With a code from a letter or a meeting"),
}


class StartForm(forms.Form):
    """How somebody takes part. Asked only where there is a choice."""

    level = forms.ChoiceField(
        label=gettext_lazy("How do you take part?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose how you take part."),
            "invalid_choice": gettext_lazy("Choose how you take part."),
        },
    )
    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Ten signs, such as 7K3MQ-9TX2F. Only if you have one."),
        required=False,
        max_length=LONGEST_TYPED,
        widget=forms.TextInput(
            {"autocomplete": "off", "spellcheck": "false", "autocapitalize": "characters"}
        ),
    )

    def __init__(self, *args: Any, levels: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways = [(level, WAYS[Level(level)]) for level in levels]
        self.fields["level"].choices = ways  # type: ignore[attr-defined]
        if len(ways) == 1:
            self.fields["level"].widget = forms.HiddenInput()
            self.initial["level"] = levels[0]
        if Level.CODE not in levels:
            del self.fields["code"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("level") == Level.CODE and not given.get("code") and not self.errors:
            self.add_error("code", _("Write the code that you were given."))
        return given


class ProposalForm(forms.Form):
    """A statement that a resident proposes."""

    text = PlainTextField(
        label=gettext_lazy("Your statement"),
        help_text=gettext_lazy(
            "One thing that others can agree or disagree with, at most 140 signs. Name no persons."
        ),
        max_length=LONGEST_PROPOSAL,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Write a statement first.")},
    )


class ConversationForm(forms.Form):
    """Who may vote, and whether residents may propose statements."""

    levels = forms.MultipleChoiceField(
        label=gettext_lazy("Who may vote?"),
        help_text=gettext_lazy("Each is counted by itself, and said beside every number."),
        choices=Level.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one way to take part.")},
    )
    takes_proposals = forms.BooleanField(
        label=gettext_lazy("Residents may propose statements, which you read first"),
        required=False,
    )


class StatementsField(forms.Field):
    """Many statements, one a line; the fault says which line."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        lines = str(value or "").replace("\r", "").split("\n")
        found = []
        for number, line in enumerate(lines, 1):
            name = _("Line %(number)s") % {"number": number}
            text = clean_text(line, field=name)
            if len(text) > LONGEST_STATEMENT:
                raise ValidationError(
                    _("%(field)s: at most %(most)s characters, and this is %(many)s."),
                    params={"field": name, "most": LONGEST_STATEMENT, "many": len(text)},
                )
            found += [text] if text else []
        if not found:
            raise ValidationError(_("Write at least one statement."))
        return found


class SeedForm(forms.Form):
    texts = StatementsField(
        label=gettext_lazy("Statements, one a line"),
        help_text=gettext_lazy(
            "Short sentences that one can agree or disagree with. One thing in each. "
            "Those that are there already are left out."
        ),
        widget=forms.Textarea(attrs={"rows": 10}),
    )


class ModerationForm(forms.Form):
    reason = forms.ChoiceField(
        label=gettext_lazy("Why it is not shown"),
        choices=[("", gettext_lazy("Choose a reason")), *Voice.Reason.choices],
        required=False,
    )


class CodesForm(forms.Form):
    """How many codes, and where they are handed out."""

    many = forms.IntegerField(
        label=gettext_lazy("How many codes?"),
        min_value=1,
        max_value=MOST_CODES_AT_ONCE,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    handed_out = PlainTextField(
        label=gettext_lazy("Where or how are they handed out?"),
        help_text=gettext_lazy("Such as: letters to northern Ekbacka, or the meeting of 12 May."),
        max_length=80,
    )


class CodesAgainForm(forms.Form):
    """Codes that were just made, on their way from the page to a file. They are kept nowhere."""

    codes = forms.CharField(max_length=MOST_CODES_AT_ONCE * 12, widget=forms.HiddenInput)

    def clean_codes(self) -> list[str]:
        return readable(self.cleaned_data["codes"].split())


def readable(typed: Iterable[str]) -> list[str]:
    """Those that can be codes, as they are handed out."""
    return [f"{signs[:5]}-{signs[5:]}" for each in typed if (signs := read_code(each))]
