"""A stop of a safety walk, typed on a phone while one walks, and what its manager answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.clock import today
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.dialogue.models import Place, Stop


class StopForm(forms.Form):
    # The position that the form was written for: sent twice, it is still one stop.
    position = forms.IntegerField(min_value=1, max_value=1000, widget=forms.HiddenInput)
    name = PlainTextField(
        label=gettext_lazy("Where do you stand?"),
        max_length=120,
        error_messages={"required": gettext_lazy("Say where you stand.")},
    )
    is_safe = forms.ChoiceField(
        label=gettext_lazy("How does it feel here?"),
        choices=[("no", gettext_lazy("Unsafe")), ("yes", gettext_lazy("Safe"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose one."),
            "invalid_choice": gettext_lazy("Choose one."),
        },
    )
    finding = PlainTextField(
        label=gettext_lazy("What did you find?"),
        help_text=gettext_lazy("What makes it so, and at what time. Name no persons."),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write a few words on what you found.")},
    )
    manager = PlainTextField(
        label=gettext_lazy("Who answers for it? (optional)"),
        help_text=gettext_lazy("The role, such as the head of parks, and never a name."),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "managers", "autocomplete": "off"}),
    )
    place = forms.ChoiceField(label=gettext_lazy("Is it a known place? (optional)"), required=False)

    def __init__(
        self,
        typed: Any = None,
        *,
        places: Sequence[Place],
        position: int = 0,
        stop: Stop | None = None,
    ) -> None:
        initial = _said_before(stop) if stop else {"position": position}
        super().__init__(typed, initial=initial)
        self.places = {str(place.pk): place for place in places}
        named = [(key, place.name) for key, place in self.places.items()]
        self.fields["place"].choices = [("", _("No")), *named]  # type: ignore[attr-defined]
        if not places:
            del self.fields["place"]

    def said(self) -> dict[str, Any]:
        """The fields of a stop. Only for a valid form."""
        given = self.cleaned_data
        return {
            "name": given["name"],
            "is_safe": given["is_safe"] == "yes",
            "finding": given["finding"],
            "manager": given["manager"],
            "place": self.places.get(given.get("place", "")),
        }


def _said_before(stop: Stop) -> dict[str, Any]:
    return {
        "position": stop.position,
        "name": stop.name,
        "is_safe": "yes" if stop.is_safe else "no",
        "finding": stop.finding,
        "manager": stop.manager,
        "place": str(stop.place_id or ""),
    }


class StopAnswerForm(forms.Form):
    answer = PlainTextField(
        label=gettext_lazy("What does the manager answer?"),
        help_text=gettext_lazy("What is done and when, or why it is not done. Residents read it."),
        lines=True,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Write what the answer is.")},
    )
    answered_on = DatePartsField(label=gettext_lazy("Which day was the answer given?"))

    def __init__(self, typed: Any = None, *, stop: Stop) -> None:
        initial = {"answer": stop.answer, "answered_on": stop.answered_on or today()}
        super().__init__(typed, initial=initial)
