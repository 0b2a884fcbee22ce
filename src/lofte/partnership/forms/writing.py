"""What an agreement says: its days and texts, its parties, commitments and goals."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField
from lofte.commons.models import Municipality, Partner, PoliceDistrict
from lofte.datasets.models import Series
from lofte.findings.models import Problem
from lofte.partnership.models import Agreement, AgreementSignature

READ_BY_ALL = gettext_lazy("Everybody can read it once it is signed. Write nothing about persons.")


def rows(many: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": many})


class ChangeForm(forms.Form):
    """A change of a draft: which version was looked at, and why signed words are changed."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(
        self,
        typed: Any = None,
        files: Any = None,
        *,
        agreement: Agreement,
        signed: Sequence[AgreementSignature],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(typed, files, initial={**(initial or {}), "seen": agreement.version})
        if signed:
            names = ", ".join(each.person_name for each in signed)
            self.fields["because"] = PlainTextField(
                label=_("Why is the signed text changed?"),
                help_text=_(
                    "%(names)s has signed the text as it is. That signature no longer holds when "
                    "you save, and it says why."
                )
                % {"names": names},
                max_length=1000,
                lines=True,
                required=False,
                widget=rows(2),
            )

    def how(self) -> dict[str, Any]:
        """Which version was seen, and why it is changed. Only for a valid form."""
        return {
            "seen": self.cleaned_data["seen"],
            "because": self.cleaned_data.get("because", ""),
        }

    def said(self) -> dict[str, Any]:
        """The columns. Only for a valid form."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"seen", "because"}
        }


class PeriodForm(forms.Form):
    starts_on = DatePartsField(label=gettext_lazy("First day"))
    ends_on = DatePartsField(
        label=gettext_lazy("Last day (optional)"),
        help_text=gettext_lazy("Leave it empty if the agreement holds until further notice."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        first, last = given.get("starts_on"), given.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day is before the first."))
        return given


class BeginForm(PeriodForm):
    title = PlainTextField(label=gettext_lazy("What is the agreement called?"), max_length=200)
    police_district = forms.ChoiceField(
        label=gettext_lazy("With which police district?"), widget=forms.RadioSelect
    )
    municipalities = forms.MultipleChoiceField(
        label=gettext_lazy("Which more municipalities does it hold for? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = ("title", "police_district", "municipalities", "starts_on", "ends_on")

    def __init__(
        self,
        typed: Any = None,
        *,
        here: Municipality,
        others: Sequence[Municipality],
        districts: Sequence[PoliceDistrict],
    ) -> None:
        title = _("Agreement on cooperation in %(place)s") % {"place": here.name}
        first = {"title": title}
        if len(districts) == 1:
            first["police_district"] = str(districts[0].pk)
        super().__init__(typed, initial=first)
        self.here = here
        self.others = {each.slug: each for each in others}
        self.districts = {str(each.pk): each for each in districts}
        listed = [(key, each.name) for key, each in self.districts.items()]
        self.fields["police_district"].choices = listed  # type: ignore[attr-defined]
        self.fields["municipalities"].choices = [  # type: ignore[attr-defined]
            (slug, each.name) for slug, each in self.others.items()
        ]
        if not others:
            del self.fields["municipalities"]

    def said(self) -> dict[str, Any]:
        """What the action takes. Only for a valid form."""
        given = self.cleaned_data
        more = [self.others[slug] for slug in given.get("municipalities", ())]
        return {
            "title": given["title"],
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
            "police_district": self.districts[given["police_district"]],
            "municipalities": [self.here, *more],
        }


def _text(label: Any, hint: Any, longest: int = 8000) -> PlainTextField:
    return PlainTextField(
        label=label, help_text=hint, required=False, lines=True, max_length=longest, widget=rows(4)
    )


class TextsForm(PeriodForm, ChangeForm):
    title = PlainTextField(
        label=gettext_lazy("What is the agreement called?"), help_text=READ_BY_ALL, max_length=200
    )
    conditions = _text(
        gettext_lazy("Conditions (optional)"),
        gettext_lazy("What the parties need from each other: people, money, time, meetings."),
    )
    problems_text = _text(
        gettext_lazy("Problems in focus"),
        gettext_lazy("What the agreement is about, in words that residents understand."),
    )
    causes_text = _text(
        gettext_lazy("Likely causes"), gettext_lazy("Why you think that the problems are there.")
    )
    documentation = _text(
        gettext_lazy("How the work is documented"),
        gettext_lazy("Where it is written down what is done, and who writes it."),
        4000,
    )
    follow_up = _text(
        gettext_lazy("How the work is followed up"),
        gettext_lazy("Who looks back at it, how often, and where residents can read it."),
        4000,
    )
    problems = forms.MultipleChoiceField(
        label=gettext_lazy("Which problems of the adopted picture is it about? (optional)"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    field_order = (
        "title", "starts_on", "ends_on", "problems_text", "problems", "causes_text", "conditions",
        "documentation", "follow_up",
    )  # fmt: skip

    def __init__(self, *typed: Any, problems: Sequence[Problem], **how: Any) -> None:
        agreement = how["agreement"]
        before = {name: getattr(agreement, name) for name in self.base_fields if name != "seen"}
        before["problems"] = [str(each.pk) for each in agreement.problems.all()]
        super().__init__(*typed, initial=before, **how)
        self.by_key = {str(each.pk): each for each in problems}
        self.fields["problems"].choices = [  # type: ignore[attr-defined]
            (key, each.title) for key, each in self.by_key.items()
        ]
        if not problems:
            del self.fields["problems"]

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in super().said().items() if name != "problems"}

    def chosen(self) -> list[Problem]:
        return [self.by_key[key] for key in self.cleaned_data.get("problems", ())]


class PartForm(ChangeForm):
    """A party, a commitment or a goal."""

    def __init__(
        self, *typed: Any, partners: Sequence[Partner], series: Sequence[Series], **how: Any
    ) -> None:
        super().__init__(*typed, **how)
        self.partners = {str(each.pk): each for each in partners}
        self.series_by_key = {str(each.pk): each for each in series}


def _choices(form: PartForm, first: list[tuple[str, str]]) -> list[tuple[str, str]]:
    named = [(key, f"{each} – {each.place}") for key, each in form.partners.items()]
    return [*first, *named]


class PartyForm(PartForm):
    partner = forms.ChoiceField(label=gettext_lazy("Which partner signs?"))
    signatory_role = PlainTextField(
        label=gettext_lazy("With which title?"),
        help_text=gettext_lazy("The title of who signs, not the name."),
        max_length=200,
    )

    def __init__(self, *typed: Any, **how: Any) -> None:
        super().__init__(*typed, **how)
        self.fields["partner"].choices = _choices(self, [])  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return super().said() | {"partner": self.partners[self.cleaned_data["partner"]]}


class CommitmentForm(PartForm):
    partner = forms.ChoiceField(label=gettext_lazy("Who undertakes it?"), required=False)
    text = PlainTextField(
        label=gettext_lazy("What do they undertake?"),
        help_text=READ_BY_ALL,
        lines=True,
        max_length=2000,
        widget=rows(3),
    )

    def __init__(self, *typed: Any, **how: Any) -> None:
        super().__init__(*typed, **how)
        together = [("", _("All of the parties together"))]
        self.fields["partner"].choices = _choices(self, together)  # type: ignore[attr-defined]

    def said(self) -> dict[str, Any]:
        return super().said() | {"partner": self.partners.get(self.cleaned_data["partner"])}


class GoalForm(PartForm):
    text = PlainTextField(
        label=gettext_lazy("What is to be reached?"),
        help_text=READ_BY_ALL,
        lines=True,
        max_length=2000,
        widget=rows(3),
    )
    measure = PlainTextField(
        label=gettext_lazy("How is it measured?"),
        help_text=gettext_lazy(
            "What is counted, from what to what, such as: from 40 to 30 percent."
        ),
        lines=True,
        max_length=1000,
        widget=rows(2),
    )
    by_on = DatePartsField(label=gettext_lazy("By which day?"))
    series = forms.ChoiceField(
        label=gettext_lazy("Which series of figures shows it? (optional)"), required=False
    )

    def __init__(self, *typed: Any, **how: Any) -> None:
        super().__init__(*typed, **how)
        listed = [(key, f"{each} ({each.source})") for key, each in self.series_by_key.items()]
        self.fields["series"].choices = [("", _("No series")), *listed]  # type: ignore[attr-defined]
        if not listed:
            del self.fields["series"]

    def said(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("series", "")
        return super().said() | {"series": self.series_by_key.get(chosen)}
