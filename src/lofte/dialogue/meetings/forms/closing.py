"""How a dialogue ended: who came, what each said, what came out, and what happens next."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import CountField, PlainTextField
from lofte.dialogue.meetings import minutes
from lofte.dialogue.voices.forms import LONGEST_WORDS

LONGEST_MINUTES = 100_000  # signs: some fifty printed pages
MOST_VOICES = 500


class MinutesField(PlainTextField):
    """Minutes as they were pasted; the breaks of a word processor become lines of their own."""

    def to_python(self, value: Any) -> str:
        return super().to_python(str(value or "").translate(minutes.BREAKS))


class OutcomeForm(forms.Form):
    """What came out may wait, and residents see for how long. What happens next may not."""

    outcome = PlainTextField(
        label=gettext_lazy("What came out of it?"),
        help_text=gettext_lazy(
            "In plain words, for those who came. Leave it empty if it is not known yet: residents "
            "then see that no answer has been given, and for how many days."
        ),
        lines=True,
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    what_next = PlainTextField(
        label=gettext_lazy("What happens next, and when?"),
        help_text=gettext_lazy("Who does what with what was said, and when people hear of it."),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": gettext_lazy(
                "Say what happens next. Silence afterwards is what people complain of most."
            )
        },
    )


class AnswerForm(OutcomeForm):
    """What came out, told afterwards."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["outcome"]
        field.required, field.help_text = True, _("In plain words, for those who came.")
        field.error_messages["required"] = _("Write what came out of it.")


class ClosingForm(OutcomeForm):
    came = CountField(label=gettext_lazy("How many came?"))
    minutes = MinutesField(
        label=gettext_lazy("Minutes or notes (optional)"),
        help_text=gettext_lazy(
            "Paste them as they are: bullets, numbers, lines. They are kept for you and shown to "
            "nobody else. What is shown is what you leave in the list below."
        ),
        lines=True,
        required=False,
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    voices = MinutesField(
        label=gettext_lazy("What was said: one voice after the other"),
        help_text=gettext_lazy(
            "A blank line stands between two voices. Add one to divide a voice, take it away to "
            "join two, and erase what nobody said. Each becomes a voice with a number. It is "
            "read and given a theme like all others, and only a person publishes it."
        ),
        lines=True,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    none_said = forms.BooleanField(
        label=gettext_lazy("The minutes hold nothing that is to be a voice"), required=False
    )
    field_order = ("came", "minutes", "voices", "none_said", "outcome", "what_next")

    def __init__(self, typed: Any = None, *, is_quiet: bool = False) -> None:
        self.is_quiet = is_quiet
        super().__init__(typed)

    def full_clean(self) -> None:
        """A form that is being worked on finds no faults: it was not sent in to be judged."""
        if self.is_quiet:
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()

    def clean_voices(self) -> list[str]:
        found = minutes.voices_in(self.cleaned_data["voices"])
        if len(found) > MOST_VOICES:
            raise ValidationError(
                _("There are %(many)s voices, and at most %(most)s can be saved at once."),
                params={"many": len(found), "most": MOST_VOICES},
            )
        long = [at for at, voice in enumerate(found, start=1) if len(voice) > LONGEST_WORDS]
        if long:
            raise ValidationError(
                _("Voice %(number)s is longer than %(most)s characters. Divide it."),
                params={"number": long[0], "most": LONGEST_WORDS},
            )
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("minutes") and not given.get("voices", True) and not given.get("none_said"):
            self.add_error(
                "voices",
                _("Split the minutes into voices, or tick that they hold nothing of the kind."),
            )
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        return {name: value for name, value in self.cleaned_data.items() if name != "none_said"}
