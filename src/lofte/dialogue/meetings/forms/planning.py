"""What a dialogue is: its kind, question, place, people, languages and days."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.dialogue.languages import LANGUAGES, RIGHT_TO_LEFT
from lofte.dialogue.models import Dialogue

FEW_ROWS = forms.Textarea(attrs={"rows": 3})


def language_name(code: str) -> SafeString:
    """A language by its own name, marked as being in it, so that it is read aloud rightly."""
    direction = "rtl" if code in RIGHT_TO_LEFT else "ltr"
    name = LANGUAGES.get(code, code)
    return format_html('<span lang="{}" dir="{}">{}</span>', code, direction, name)


class DialogueForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of dialogue is it?"),
        choices=Dialogue.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a kind.")},
    )
    title = PlainTextField(
        label=gettext_lazy("Title"),
        help_text=gettext_lazy(
            "What people find it by. Its address is made of it, and then stays."
        ),
        max_length=120,
        error_messages={"required": gettext_lazy("Give the dialogue a title.")},
    )
    question = PlainTextField(
        label=gettext_lazy("The question"),
        help_text=gettext_lazy(
            "One question that people can answer in their own words, such as: Where and when do "
            "you feel unsafe?"
        ),
        lines=True,
        max_length=500,
        widget=FEW_ROWS,
        error_messages={"required": gettext_lazy("Write the question that people are asked.")},
    )
    where = PlainTextField(
        label=gettext_lazy("Where? (optional)"),
        help_text=gettext_lazy("A hall, a square or where the walk begins, and the time of day."),
        required=False,
        max_length=200,
    )
    who_could = PlainTextField(
        label=gettext_lazy("Who can take part?"),
        help_text=gettext_lazy("Everyone who lives or works here, or a school, a street, a shift."),
        lines=True,
        max_length=1000,
        widget=FEW_ROWS,
        error_messages={"required": gettext_lazy("Say who can take part.")},
    )
    how_invited = PlainTextField(
        label=gettext_lazy("How are they invited?"),
        help_text=gettext_lazy("Residents read it, and see who may not have been reached."),
        lines=True,
        max_length=1000,
        widget=FEW_ROWS,
        error_messages={"required": gettext_lazy("Say how people are invited.")},
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("In which languages can people take part?"),
        help_text=gettext_lazy("Those that somebody there understands, or that are translated."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one language.")},
    )
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day"),
        help_text=gettext_lazy("The same as the first for a meeting. It is open this day too."),
    )

    def __init__(self, typed: Any = None, *, dialogue: Dialogue | None = None) -> None:
        super().__init__(
            typed, initial=_said_before(dialogue) if dialogue else {"languages": ["sv"]}
        )
        self.fields["languages"].choices = [  # type: ignore[attr-defined]
            (code, language_name(code)) for code in LANGUAGES if code != "other"
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


def _said_before(dialogue: Dialogue) -> dict[str, Any]:
    return {name: getattr(dialogue, name) for name in DialogueForm.base_fields}
