"""A turn of the work, a picture, its texts and sources, and the decisions on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.models import Cycle
from lofte.datasets.models import Series
from lofte.dialogue.models import Dialogue, Voice
from lofte.findings.models import Picture, PictureSource

COUNTED = "series-"  # before the source of figures, in what a row of sources is about
NO_PERSONS = gettext_lazy("Write nothing about individual persons.")


class SeenForm(forms.Form):
    """A form that says which version of its row it was filled in from."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def catch_up(self, version: int) -> None:
        """What was typed may be sent once more, now that somebody has read what stands."""
        if isinstance(self.data, QueryDict):
            sent = self.data.copy()
            sent["seen"] = str(version)
            self.data = sent


def _rows(many: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": many})


class CycleForm(forms.Form):
    title = PlainTextField(
        label=gettext_lazy("What is the turn of the work called?"),
        help_text=gettext_lazy("From listening to answering, such as: 2026–2028."),
        max_length=80,
    )
    begun_on = DatePartsField(label=gettext_lazy("When did it begin?"))


class DaysForm(forms.Form):
    """The days that a picture is about."""

    starts_on = DatePartsField(label=gettext_lazy("The first day that the picture is about"))
    ends_on = DatePartsField(label=gettext_lazy("The last day that the picture is about"))

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


class BeginForm(DaysForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("Whose picture is it?"),
        help_text=gettext_lazy(
            "The municipality and the police each make their own. The joint one is built on them, "
            "and takes over their problems and sources."
        ),
        choices=Picture.Kind.choices,
        widget=forms.RadioSelect,
    )
    cycle = forms.ChoiceField(label=gettext_lazy("In which turn of the work?"))
    title = PlainTextField(label=gettext_lazy("Title"), max_length=120)
    built_without = PlainTextField(
        label=gettext_lazy("Why is one of the own pictures not there? (optional)"),
        help_text=gettext_lazy("Only for a joint picture. Residents read it once it is published."),
        required=False,
        lines=True,
        max_length=1000,
        widget=_rows(2),
    )
    field_order = ("kind", "cycle", "title", "starts_on", "ends_on", "built_without")

    def __init__(self, typed: Any = None, *, cycles: Sequence[Cycle]) -> None:
        super().__init__(typed)
        self.cycles = {each.slug: each for each in cycles}
        self.fields["cycle"].choices = [  # type: ignore[attr-defined]
            (slug, each.title) for slug, each in self.cycles.items()
        ]

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        return self.cleaned_data | {"cycle": self.cycles[self.cleaned_data["cycle"]]}


class TextsForm(SeenForm, DaysForm):
    title = PlainTextField(label=gettext_lazy("Title"), max_length=120)
    summary = PlainTextField(
        label=gettext_lazy("Summary, internal (optional)"),
        help_text=NO_PERSONS,
        required=False,
        lines=True,
        max_length=8000,
        widget=_rows(6),
    )
    public_summary = PlainTextField(
        label=gettext_lazy("Summary for residents (optional)"),
        help_text=gettext_lazy(
            "Without it the picture cannot be published, and it cannot be written once the picture "
            "is adopted. Write nothing about individual persons."
        ),
        required=False,
        lines=True,
        max_length=8000,
        widget=_rows(6),
    )
    field_order = ("title", "summary", "public_summary", "starts_on", "ends_on")

    def __init__(self, typed: Any = None, *, picture: Picture) -> None:
        names = [name for name in self.base_fields if name != "seen"]
        before = {name: getattr(picture, name) for name in names}
        super().__init__(typed, initial=before | {"seen": picture.version})

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        given = dict(self.cleaned_data)
        return {"seen": given.pop("seen"), "said": given}


class SourceForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("What kind of source is it?"), choices=PictureSource.Kind.choices
    )
    name = PlainTextField(
        label=gettext_lazy("What is it called?"), help_text=NO_PERSONS, max_length=200
    )
    about = forms.ChoiceField(
        label=gettext_lazy("Which voices or figures is it? (optional)"),
        help_text=gettext_lazy(
            "A dialogue, all voices of a kind outside dialogues, or all figures of a source that "
            "no problem is told by."
        ),
        required=False,
    )
    is_used = forms.ChoiceField(
        label=gettext_lazy("Does the picture use it?"),
        choices=[("yes", gettext_lazy("It is used")), ("no", gettext_lazy("It is left out"))],
        widget=forms.RadioSelect,
    )
    hides = PlainTextField(
        label=gettext_lazy("What is not seen when it is left out?"),
        help_text=gettext_lazy("Only for a source that is left out. Residents read it."),
        required=False,
        lines=True,
        max_length=1000,
        widget=_rows(3),
    )

    def __init__(
        self, typed: Any = None, *, dialogues: Sequence[Dialogue], initial: dict[str, Any]
    ) -> None:
        super().__init__(typed, initial=initial)
        self.dialogues = {f"dialogue-{each.pk}": each for each in dialogues}
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", _("Neither")),
            *((key, each.title) for key, each in self.dialogues.items()),
            *Voice.Channel.choices,
            *((f"{COUNTED}{source}", label) for source, label in Series.Source.choices),
        ]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("is_used") == "no" and not given.get("hides"):
            self.add_error("hides", _("Say what is not seen when this source is left out."))
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        given, is_used = self.cleaned_data, self.cleaned_data["is_used"] == "yes"
        about = given["about"]
        dialogue, is_counted = self.dialogues.get(about), about.startswith(COUNTED)
        return {
            "kind": given["kind"],
            "name": given["name"],
            "is_used": is_used,
            "hides": "" if is_used else given["hides"],
            "dialogue": dialogue,
            "channel": "" if dialogue or is_counted else about,
            "series_of": about.removeprefix(COUNTED) if is_counted else "",
        }


def said_of(source: PictureSource) -> dict[str, Any]:
    """A source as its form shows it."""
    counted = f"{COUNTED}{source.series_of}" if source.series_of else ""
    about = f"dialogue-{source.dialogue_id}" if source.dialogue_id else source.channel or counted
    is_used = "yes" if source.is_used else "no"
    named = {"kind": source.kind, "name": source.name, "hides": source.hides}
    return named | {"about": about, "is_used": is_used}


class AdoptForm(forms.Form):
    decision = PlainTextField(
        label=gettext_lazy("Who decided, and in which meeting?"),
        help_text=gettext_lazy("By role, such as: the steering group, 4 March. No names."),
        max_length=200,
    )
    registry_number = PlainTextField(label=gettext_lazy("Registry number"), max_length=40)
    adopted_on = DatePartsField(label=gettext_lazy("Day of the decision"))


class PublishForm(forms.Form):
    is_read = forms.BooleanField(
        label=gettext_lazy("I have read the texts below, and none of them points at a person"),
        error_messages={"required": gettext_lazy("Read the texts, and tick that you have.")},
    )
