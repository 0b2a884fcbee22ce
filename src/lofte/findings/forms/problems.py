"""A problem with the questions that a picture answers, its causes, and when it comes back."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import gettext_lazy

from lofte.commons.fields import PlainTextField
from lofte.dialogue.models import Place, Stop
from lofte.dialogue.themes.published import theme_choices
from lofte.findings.forms.pictures import NO_PERSONS, SeenForm
from lofte.findings.models import Cause, CauseGround, Direction, Problem

SILENT = ("", gettext_lazy("It says nothing of that"))


class Lines(PlainTextField):
    """An answer in some lines that may be left blank."""

    def __init__(self, label: Any, hint: Any = NO_PERSONS, most: int = 2000) -> None:
        super().__init__(
            lines=True, label=label, help_text=hint, max_length=most, required=False,
            widget=forms.Textarea(attrs={"rows": 3}),
        )  # fmt: skip


class Says(forms.ChoiceField):
    def __init__(self, label: Any) -> None:
        choices = [SILENT, *Direction.choices]
        super().__init__(label=label, required=False, choices=choices, widget=forms.RadioSelect)


class Ticks(forms.MultipleChoiceField):
    def __init__(self, label: Any, choices: Any = (), hint: Any = "") -> None:
        super().__init__(
            label=label, help_text=hint, required=False, choices=choices,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip


class ProblemForm(SeenForm):
    title = PlainTextField(
        label=gettext_lazy("The problem in a few words"), help_text=NO_PERSONS, max_length=120
    )
    what = Lines(gettext_lazy("What happens, how much and how often?"), most=4000)
    where = Lines(gettext_lazy("Where?"))
    when = Lines(gettext_lazy("When?"))
    who = Lines(
        gettext_lazy("Who is hit, and who takes part?"),
        gettext_lazy("Groups only. Write nothing about individual persons."),
    )
    compared_with = Lines(
        gettext_lazy("Compared with what?"),
        gettext_lazy("Other places, earlier years, the country."),
    )
    themes = Ticks(
        gettext_lazy("Themes whose voices it gathers"),
        hint=gettext_lazy("Counted voices of these themes, in the days of the picture."),
    )
    places = Ticks(
        gettext_lazy("Places"),
        hint=gettext_lazy("With a place, only voices about it are gathered."),
    )
    stops = Ticks(gettext_lazy("What safety walks found"))
    voices_say = Says(gettext_lazy("How has it gone, as residents say?"))
    observations = Lines(gettext_lazy("What do staff see? (internal)"), most=4000)
    staff_say = Says(gettext_lazy("How has it gone, as staff say?"))
    weighing = Lines(
        gettext_lazy("How do you weigh what differs?"),
        gettext_lazy("Demanded where two sources say different things. Residents read it."),
        most=4000,
    )
    public_text = Lines(
        gettext_lazy("Text for residents"),
        gettext_lazy(
            "Without it the problem is not shown to residents. Write nothing about individual "
            "persons."
        ),
        most=4000,
    )
    is_prioritised = forms.BooleanField(
        label=gettext_lazy("The problem is prioritised"), required=False
    )
    no_causes_because = Lines(
        gettext_lazy("If it is prioritised without a cause analysis: why?"), most=1000
    )

    def __init__(
        self, typed: Any = None, *, places: Sequence[Place], stops: Sequence[Stop],
        problem: Problem | None = None,
    ) -> None:  # fmt: skip
        super().__init__(typed, initial=_said_before(problem) if problem else {})
        self.known = {str(each.pk): each for each in places}
        self.walked = {str(each.pk): each for each in stops}
        self._choices("themes", theme_choices())
        self._choices("places", [(key, each.name) for key, each in self.known.items()])
        self._choices(
            "stops",
            [(key, f"{each.dialogue}: {each.name}") for key, each in self.walked.items()],
        )

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        """A question without anything to choose is not asked."""
        self.fields[name].choices = choices  # type: ignore[attr-defined]
        if not choices:
            del self.fields[name]

    def said(self) -> dict[str, Any]:
        """What the actions take, but for the version that was seen. Only for a valid form."""
        given = dict(self.cleaned_data)
        del given["seen"]
        places = [self.known[key] for key in given.pop("places", [])]
        stops = [self.walked[key] for key in given.pop("stops", [])]
        return {"said": given, "places": places, "stops": stops}


def _said_before(problem: Problem) -> dict[str, Any]:
    before = {name: getattr(problem, name, None) for name in ProblemForm.base_fields}
    return before | {
        "seen": problem.version,
        "places": [str(each.pk) for each in problem.places.all()],
        "stops": [str(each.stop_id) for each in problem.stop_rows.all()],
    }


class JoinForm(forms.Form):
    other = forms.ChoiceField(
        label=gettext_lazy("Which problem is the same?"),
        help_text=gettext_lazy("All that stands at the chosen one moves here, and it goes."),
        widget=forms.RadioSelect,
    )

    def __init__(self, typed: Any = None, *, others: Sequence[Problem]) -> None:
        super().__init__(typed)
        self.others = {str(each.number): each for each in others}
        named = [(key, f"{key}. {each.title}") for key, each in self.others.items()]
        self.fields["other"].choices = named  # type: ignore[attr-defined]

    def chosen(self) -> Problem:
        """The other problem. Only for a valid form."""
        return self.others[self.cleaned_data["other"]]


class CauseForm(forms.Form):
    perspective = forms.ChoiceField(
        label=gettext_lazy("Seen from which side?"),
        choices=Cause.Perspective.choices,
        widget=forms.RadioSelect,
    )
    hypothesis = PlainTextField(
        label=gettext_lazy("Why may the problem be there?"),
        help_text=NO_PERSONS,
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_public = forms.BooleanField(
        label=gettext_lazy("Residents may read it, with its grounds"), required=False
    )


class GroundForm(forms.Form):
    speaks = forms.ChoiceField(
        label=gettext_lazy("Does it speak for or against the cause?"),
        choices=CauseGround.Speaks.choices,
        widget=forms.RadioSelect,
    )
    text = PlainTextField(
        label=gettext_lazy("What is known?"),
        help_text=NO_PERSONS,
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    source = PlainTextField(
        label=gettext_lazy("Where is it known from? (optional)"), required=False, max_length=300
    )


class RecurrenceForm(forms.Form):
    words = PlainTextField(
        label=gettext_lazy("When does it come back, in words?"),
        help_text=gettext_lazy("Such as: weekend nights in summer."),
        max_length=200,
    )
    months = Ticks(gettext_lazy("Months"), MONTHS.items(), gettext_lazy("None ticked: all."))
    weekdays = Ticks(gettext_lazy("Weekdays"), WEEKDAYS.items(), gettext_lazy("None ticked: all."))
    hours = Ticks(
        gettext_lazy("Hours"),
        [(at, f"{at:02}–{at + 1:02}") for at in range(24)],
        gettext_lazy("None ticked: all."),
    )

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        given = self.cleaned_data
        numbers = {
            name: [int(at) for at in given[name]] for name in ("months", "weekdays", "hours")
        }
        return {"words": given["words"]} | numbers
