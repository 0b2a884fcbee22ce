"""Places that residents know: many pasted at once, and one put right."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.dialogue.meetings import placing
from lofte.dialogue.meetings.placing import MOST_PLACES, Placed
from lofte.dialogue.models import Place

LONGEST_LIST = 60_000
MOST_FAULTS = 20


class LinesField(forms.Field):
    """Lines as they were pasted, with whatever signs they hold: each is looked at by itself."""

    widget = forms.Textarea(attrs={"rows": 10, "spellcheck": "false"})

    def to_python(self, value: Any) -> str:
        return str(value).strip() if value not in self.empty_values else ""


class PlacesForm(forms.Form):
    lines = LinesField(
        label=gettext_lazy("Places, one a line"),
        help_text=gettext_lazy(
            "The name, and after it where it lies if you want it on the map: Stationen; 59.3302, "
            "18.0592. Degrees (WGS 84) or metres (SWEREF 99 TM) will do. Only the square of 250 "
            "metres is kept."
        ),
        error_messages={"required": gettext_lazy("Write at least one place.")},
    )

    def clean_lines(self) -> list[Placed]:
        typed: str = self.cleaned_data["lines"]
        if len(typed) > LONGEST_LIST:
            raise ValidationError(_("The list is too long to be read at once. Take a part of it."))
        placed, faults = placing.read_places(typed)
        if len(placed) > MOST_PLACES:
            raise ValidationError(
                _("There are %(many)s places, and at most %(most)s can be saved at once."),
                params={"many": len(placed), "most": MOST_PLACES},
            )
        if faults:
            said = _("Line %(number)s: %(said)s")
            raise ValidationError(
                [said % {"number": at.number, "said": at.said} for at in faults[:MOST_FAULTS]]
            )
        return placed


class PlaceForm(forms.Form):
    name = PlainTextField(
        label=gettext_lazy("Name"),
        help_text=gettext_lazy("What people who live there call it."),
        max_length=placing.LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write what the place is called.")},
    )
    where = PlainTextField(
        label=gettext_lazy("Where does it lie? (optional)"),
        help_text=gettext_lazy(
            "Degrees, such as 59.3302, 18.0592, or metres in SWEREF 99 TM. Only the square of 250 "
            "metres is kept."
        ),
        required=False,
        max_length=60,
    )

    def __init__(self, typed: Any = None, *, place: Place) -> None:
        where = "" if place.north is None else f"{place.north}, {place.east}"
        super().__init__(typed, initial={"name": place.name, "where": where})

    def clean_where(self) -> tuple[int | None, int | None]:
        return placing.read_where(self.cleaned_data["where"])

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        east, north = self.cleaned_data["where"]
        return {"name": self.cleaned_data["name"], "east": east, "north": north}
