"""One promise of a draft: its words, who answers for it, for whom, where, and what it asks for."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.clauses.reading.actors import BOTH
from lofte.clauses.reading.target import UNSPECIFIED
from lofte.commons.fields import PlainTextField
from lofte.pledges.drafts.documents import ANY_PERIOD, faults_of_line, period_of
from lofte.pledges.drafts.forms.head import SeenForm
from lofte.pledges.drafts.forms.target import TargetForm
from lofte.pledges.drafts.lines import Line, as_promises, cuts
from lofte.pledges.forms import LONGEST_TEXT
from lofte.pledges.models import Draft

OTHER = "other"
LONGEST_NAME = 200
MOST_NAMES = 100
SHOWN = 60  # signs on each side of a cut
PARTIES = [
    ("police", gettext_lazy("The police")),
    ("municipality", gettext_lazy("The municipality")),
]
# Where a key of the public format is typed.
FIELD_OF_KEY = {"sv": "text", "windows": "at_least", "due": "kind", "steps": "kind"}


class NamesField(PlainTextField):
    """Several names, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 2, "lang": "sv"})
        super().__init__(lines=True, required=False, widget=widget, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return value if isinstance(value, str | None) else "\n".join(value)

    def clean(self, value: Any) -> Any:
        text: str = super().clean(value)
        names = tuple(line.strip(" \t;,") for line in text.splitlines() if line.strip(" \t;,"))
        if any(len(name) > LONGEST_NAME for name in names):
            raise ValidationError(
                _("A name is longer than %(most)s signs."), params={"most": LONGEST_NAME}
            )
        if len(names) > MOST_NAMES:
            raise ValidationError(_("There are more than %(most)s."), params={"most": MOST_NAMES})
        return names


class LineForm(TargetForm, SeenForm):
    text = PlainTextField(
        label=gettext_lazy("The promise"),
        lines=True,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "sv"}),
    )
    heading = PlainTextField(
        label=gettext_lazy("Focus area"),
        help_text=gettext_lazy("The heading it stands under. Those that are alike stand together."),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"list": "headings", "autocomplete": "off", "lang": "sv"}),
    )
    accountable = forms.ChoiceField(
        label=gettext_lazy("Who answers for it?"),
        choices=[
            *PARTIES,
            ("joint", gettext_lazy("Both, together")),
            (OTHER, gettext_lazy("Someone else")),
        ],
        required=False,
        widget=forms.RadioSelect,
    )
    accountable_name = PlainTextField(
        label=gettext_lazy("If someone else: who?"), required=False, max_length=LONGEST_NAME
    )
    contributing = forms.MultipleChoiceField(
        label=gettext_lazy("Who else promises to take part?"),
        choices=PARTIES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    contributing_others = NamesField(
        label=gettext_lazy("Others who promise to take part"), help_text=gettext_lazy("One a line.")
    )
    partners = NamesField(
        label=gettext_lazy("Others that are named, such as NTF"),
        help_text=gettext_lazy("One a line."),
    )
    audience = NamesField(
        label=gettext_lazy("For whom, or aimed at whom?"),
        help_text=gettext_lazy("One group a line."),
    )
    owner = PlainTextField(
        label=gettext_lazy("Which role owns it? (optional)"),
        help_text=gettext_lazy("Who sees to it that it is done, such as: gatuchef, kommunpolis."),
        required=False,
        max_length=LONGEST_NAME,
    )
    evidence = PlainTextField(
        label=gettext_lazy("What shows that it was done? (optional)"),
        help_text=gettext_lazy("Such as: the control is in the diary, with place and number."),
        required=False,
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "sv"}),
    )
    effect_indicator = PlainTextField(
        label=gettext_lazy("What shows whether it helps? (optional)"),
        help_text=gettext_lazy("A figure, such as: share who feel unsafe in the centre."),
        required=False,
        max_length=LONGEST_NAME,
    )
    effect_baseline = PlainTextField(
        label=gettext_lazy("What is it now? With year and source."),
        required=False,
        max_length=LONGEST_NAME,
    )
    effect_direction = forms.ChoiceField(
        label=gettext_lazy("Which way is better?"),
        choices=[
            ("", gettext_lazy("It is not said")),
            ("down", gettext_lazy("Less")),
            ("up", gettext_lazy("More")),
        ],
        required=False,
    )
    effect_not_followed = PlainTextField(
        label=gettext_lazy("Or: the effect is not followed, because …"),
        required=False,
        lines=True,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2, "lang": "sv"}),
    )
    place = PlainTextField(
        label=gettext_lazy("Where?"),
        help_text=gettext_lazy("Several places with “;” between."),
        required=False,
        max_length=1000,
    )
    place_counts = forms.BooleanField(
        label=gettext_lazy("Only what is done at the place counts"), required=False
    )
    each_place = forms.BooleanField(
        label=gettext_lazy("Each place must hold the number by itself"), required=False
    )

    def __init__(
        self, typed: Any = None, *, draft: Draft, line: Line | None, seen: Any = None
    ) -> None:
        self.draft, self.line = draft, line or Line(0, "")
        initial = _typed_before(self.line) | {"seen": seen or draft.version}
        before = self.line.target if line else UNSPECIFIED
        super().__init__(typed, before=before, initial=initial)

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("accountable") == OTHER and not given.get("accountable_name"):
            self.add_error("accountable_name", _("Write who answers for it."))
        if given.get("place_counts") and not given.get("place"):
            self.add_error("place", _("Write the place that counts."))
        self._check_effect(given)
        if not self.errors:
            self._check_by_format()
        return given

    def _check_effect(self, given: dict[str, Any]) -> None:
        if given.get("effect_indicator") and given.get("effect_not_followed"):
            self.add_error("effect_not_followed", _("Write one: what shows it, or why nothing is."))
        if given.get("effect_indicator") and not given.get("effect_baseline"):
            self.add_error("effect_baseline", _("Write what it is now; else nobody sees a change."))
        if given.get("effect_baseline") and not given.get("effect_indicator"):
            self.add_error("effect_indicator", _("Write which figure that is."))

    def _check_by_format(self) -> None:
        """What only the public format knows, as faults of the fields where it was typed."""
        period = period_of(self.draft) if self.draft.starts_on else ANY_PERIOD
        new = Line(0, **self.said())
        for path, said in faults_of_line(new, period):
            key = re.sub(r"\[\d+\]", "", path).rpartition(".")[2]
            name = FIELD_OF_KEY.get(key, key)
            if name != "accountable":
                self.add_error(name if name in self.fields else None, said)

    def said(self) -> dict[str, Any]:
        """The fields of a line. Only for a valid form."""
        given = self.cleaned_data
        other = given["accountable"] == OTHER
        accountable = given["accountable_name"] if other else given["accountable"]
        others = (*given["contributing"], *given["contributing_others"])
        answering = set(BOTH) if accountable == "joint" else {accountable}
        return {
            "text": given["text"],
            "heading": given["heading"].strip(" .:"),
            "accountable": accountable,
            "contributing": tuple(each for each in others if each not in answering),
            "partners": given["partners"],
            "audience": given["audience"],
            "place": given["place"],
            "owner": given["owner"],
            "evidence": given["evidence"],
            "effect": self._effect(),
            "target": self.target(),
        }

    def _effect(self) -> dict[str, str]:
        """The effect in the public format; empty where nothing is said."""
        keys = ("indicator", "baseline", "direction", "not_followed")
        found = {key: self.cleaned_data[f"effect_{key}"] for key in keys}
        return {key: said for key, said in found.items() if said}

    def target(self) -> dict[str, Any]:
        found = super().target()
        given = self.cleaned_data
        if found["kind"] != "count" or not given["place_counts"]:
            return found
        places = list(dict.fromkeys(filter(None, map(str.strip, given["place"].split(";")))))
        return found | {"places": places} | ({"each_place": True} if given["each_place"] else {})


def _typed_before(line: Line) -> dict[str, Any]:
    known = line.accountable in {"", "joint", *BOTH}
    return {
        "text": line.text,
        "heading": line.heading,
        "accountable": line.accountable if known else OTHER,
        "accountable_name": "" if known else line.accountable,
        "contributing": [each for each in line.contributing if each in BOTH],
        "contributing_others": [each for each in line.contributing if each not in BOTH],
        "partners": line.partners,
        "audience": line.audience,
        "owner": line.owner,
        "evidence": line.evidence,
        **{f"effect_{key}": said for key, said in line.effect.items()},
        "place": "; ".join(line.target.get("places", ())) or line.place,
        "place_counts": bool(line.target.get("places")),
        "each_place": line.target.get("each_place", False),
    }


class SplitForm(SeenForm):
    """Where to cut a promise in two: at one of the places offered, or where Enter is pressed."""

    cut = forms.ChoiceField(
        label=gettext_lazy("Where does the second promise begin?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose where to cut.")},
    )
    text = PlainTextField(
        label=gettext_lazy("Somewhere else"),
        help_text=gettext_lazy(
            "Put the cursor where the second promise begins and press Enter once. You may change "
            "the words too."
        ),
        lines=True,
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 5, "lang": "sv"}),
    )

    def __init__(self, typed: Any = None, *, draft: Draft, line: Line) -> None:
        # The lines of a page are of no matter here, and a line break means to cut.
        words = " ".join(line.text.split())
        super().__init__(typed, initial={"seen": draft.version, "text": words})
        self.offered = [as_promises(*halves) for halves in cuts(words)]
        listed = [(str(at), _around(*halves)) for at, halves in enumerate(self.offered)]
        self.fields["cut"].choices = [  # type: ignore[attr-defined]
            *listed, (OTHER, _("Somewhere else, as I write below")),
        ]  # fmt: skip

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("cut") == OTHER and "text" not in self.errors:
            parts = [line.strip() for line in given["text"].splitlines() if line.strip()]
            if len(parts) != 2:
                self.add_error("text", _("Press Enter once, where the second promise begins."))
            given["parts"] = parts
        return given

    def halves(self) -> Sequence[str]:
        """Only for a valid form."""
        given = self.cleaned_data
        found: Sequence[str] = (
            given["parts"] if given["cut"] == OTHER else self.offered[int(given["cut"])]
        )
        return found


def _around(first: str, second: str) -> str:
    """The words on both sides of a cut."""
    before = first if len(first) <= SHOWN else f"… {first[-SHOWN:].partition(' ')[2]}"
    after = second if len(second) <= SHOWN else f"{second[:SHOWN].rpartition(' ')[0]} …"
    return f"{before} ┃ {after}"


class SortForm(SeenForm):
    act = forms.ChoiceField(choices=[(name, name) for name in ("keep", "drop", "join")])
