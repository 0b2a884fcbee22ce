"""Parse and check what is typed about a choice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.findings.models import Picture
from lofte.focus.models import Answer, Criterion, FocusArea, Score

VALUES = [
    ("1", gettext_lazy("1 – hardly at all")),
    ("2", "2"),
    ("3", "3"),
    ("4", "4"),
    ("5", gettext_lazy("5 – very much")),
]


def _rows(many: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": many})


class BeginForm(forms.Form):
    picture = forms.ChoiceField(
        label=gettext_lazy("Among the problems of which picture?"), widget=forms.RadioSelect
    )

    def __init__(self, typed: Any = None, *, pictures: Sequence[Picture]) -> None:
        super().__init__(typed)
        self.pictures = {str(each.pk): each for each in pictures}
        self.fields["picture"].choices = [  # type: ignore[attr-defined]
            (key, f"{each.title} ({each.cycle})") for key, each in self.pictures.items()
        ]

    def said(self) -> Picture:
        """The chosen picture. Only for a valid form."""
        return self.pictures[self.cleaned_data["picture"]]


class ThresholdForm(forms.Form):
    threshold = forms.IntegerField(
        label=gettext_lazy("How many voices in a theme before it gets an answer of its own?"),
        help_text=gettext_lazy("Voices that a problem gathers are answered with the problem."),
        min_value=1,
        max_value=10_000,
    )


class CriterionForm(forms.Form):
    title = PlainTextField(label=gettext_lazy("What is the criterion called?"), max_length=80)
    question = PlainTextField(
        label=gettext_lazy("Which question does one ask? (optional)"),
        max_length=300,
        required=False,
    )
    weight = forms.TypedChoiceField(
        label=gettext_lazy("How heavily does it weigh?"),
        choices=[
            (1, gettext_lazy("As usual")),
            (2, gettext_lazy("Twice")),
            (3, gettext_lazy("Three times")),
        ],
        coerce=int,
        widget=forms.RadioSelect,
        initial=1,
    )


class ScoreForm(forms.Form):
    """One side's scores of one problem: one field for each criterion."""

    def __init__(
        self, typed: Any = None, *, criteria: Sequence[Criterion], before: dict[int, int]
    ) -> None:
        super().__init__(typed)
        for each in criteria:
            self.fields[f"criterion-{each.pk}"] = forms.TypedChoiceField(
                label=each.title,
                help_text=each.question,
                choices=VALUES,
                coerce=int,
                widget=forms.RadioSelect,
                initial=before.get(each.pk),
            )

    def values(self) -> dict[int, int]:
        """The scores by the criterion's key. Only for a valid form."""
        return {
            int(name.removeprefix("criterion-")): value for name, value in self.cleaned_data.items()
        }


class AreaForm(forms.Form):
    title = PlainTextField(
        label=gettext_lazy("What is the focus area called?"),
        help_text=gettext_lazy("As residents would say it, such as: Trygg i centrum."),
        max_length=120,
    )
    title_en = PlainTextField(
        label=gettext_lazy("The same in English (optional)"), max_length=120, required=False
    )
    why = PlainTextField(
        label=gettext_lazy("Why is it chosen?"),
        help_text=gettext_lazy("Residents read it. Write nothing about individual persons."),
        lines=True,
        max_length=2000,
        widget=_rows(4),
    )


class AnswerForm(forms.Form):
    outcome = forms.ChoiceField(
        label=gettext_lazy("What is the answer?"),
        choices=Answer.Outcome.choices,
        widget=forms.RadioSelect,
    )
    focus_area = forms.ChoiceField(
        label=gettext_lazy("In which focus area? (if it is in focus)"), required=False
    )
    reason = forms.ChoiceField(
        label=gettext_lazy("Why not? (if it is not in focus)"),
        required=False,
        choices=[("", gettext_lazy("Choose")), *Answer.Reason.choices],
    )
    words = PlainTextField(
        label=gettext_lazy("The answer to those who spoke of it"),
        help_text=gettext_lazy(
            "They read it on their receipts, and everybody reads it on the page of the choice. It "
            "must be there when something is not in focus. Write nothing about individual persons."
        ),
        required=False,
        lines=True,
        max_length=1000,
        widget=_rows(4),
    )

    def __init__(
        self, typed: Any = None, *, areas: Sequence[FocusArea], before: Answer | None
    ) -> None:
        names = ("outcome", "reason", "words")
        initial: dict[str, Any] = {name: getattr(before, name) for name in names if before}
        if before and before.focus_area_id:
            initial["focus_area"] = str(before.focus_area_id)
        super().__init__(typed, initial=initial)
        self.areas = {str(each.pk): each for each in areas}
        self.fields["focus_area"].choices = [  # type: ignore[attr-defined]
            ("", _("Choose")), *((key, each.title) for key, each in self.areas.items()),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        outcome = given.get("outcome")
        if outcome == Answer.Outcome.CHOSEN and not given.get("focus_area"):
            self.add_error("focus_area", _("Say which focus area it belongs to."))
        if outcome == Answer.Outcome.DECLINED and not given.get("reason"):
            self.add_error("reason", _("Say why it is not in focus."))
        if outcome == Answer.Outcome.DECLINED and not given.get("words"):
            self.add_error("words", _("Write an answer to those who spoke of it."))
        return given

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        return self.cleaned_data | {"focus_area": self.areas.get(self.cleaned_data["focus_area"])}


class DecideForm(forms.Form):
    decision = PlainTextField(
        label=gettext_lazy("Who decided, and in which meeting?"), max_length=200
    )
    decided_on = DatePartsField(label=gettext_lazy("Which day?"))
    registry_number = PlainTextField(
        label=gettext_lazy("Registry number (optional)"), max_length=40, required=False
    )


SIDES = {"kommun": Score.Side.MUNICIPALITY, "polis": Score.Side.POLICE}
