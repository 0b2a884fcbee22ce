"""What a promise asks for: the kind of target, and the fields of that kind."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.clauses.days import SEASONS
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import PlainTextField

Target = Mapping[str, Any]
MOST = 1_000_000
SPARE_STEPS = 2
MOST_STEPS = 50
KINDS = [
    ("count", gettext_lazy("A number of times: “at least two a year”")),
    ("coverage", gettext_lazy("Everyone in a group: “all pupils in year 4”")),
    ("milestones", gettext_lazy("Something that is done by a day: “a plan by 1 May”")),
    ("on_request", gettext_lazy("When somebody asks: “an answer within five days”")),
    ("service", gettext_lazy("Checks, and what is found is mended: “a safety walk a month”")),
    ("standing", gettext_lazy("A way of working: assessed, never counted")),
    ("outcome", gettext_lazy("A state of things: “fewer break-ins”")),
    ("unspecified", gettext_lazy("It cannot be followed up as it is worded")),
]
PERS = [
    ("", gettext_lazy("In the whole period")),
    ("day", gettext_lazy("Every day")),
    ("week", gettext_lazy("Every week")),
    ("month", gettext_lazy("Every month")),
    ("quarter", gettext_lazy("Every quarter")),
    ("tertial", gettext_lazy("Every four months")),
    ("term", gettext_lazy("Every term")),
    ("half_year", gettext_lazy("Every half-year")),
    ("year", gettext_lazy("Every year")),
]
SEASON_NAMES = {
    "winter": gettext_lazy("Winter"),
    "spring": gettext_lazy("Spring"),
    "summer": gettext_lazy("Summer"),
    "autumn": gettext_lazy("Autumn"),
}
# The keys of a target that the form asks about. Others are kept as they were read.
ASKED = {
    "kind", "at_least", "at_most", "unit", "per", "averaged", "windows", "of", "at_least_percent",
    "measure", "steps", "within_days", "fix_within_days", "assess_every", "indicator", "direction",
    "baseline", "to", "places", "each_place",
}  # fmt: skip


def whole(label: Any, *, least: int = 1, most: int = MOST, **more: Any) -> forms.IntegerField:
    digits = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=False, min_value=least, max_value=most, widget=digits, **more
    )


class TargetForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("How is it followed up?"), choices=KINDS, widget=forms.RadioSelect
    )
    at_least = whole(gettext_lazy("At least how many?"))
    at_most = whole(gettext_lazy("At most how many?"), least=0)
    unit = PlainTextField(
        label=gettext_lazy("What is counted?"),
        help_text=gettext_lazy("One of them, such as “trafikkontroll”."),
        required=False,
        max_length=200,
    )
    per = forms.ChoiceField(label=gettext_lazy("How often?"), choices=PERS, required=False)
    averaged = forms.ChoiceField(
        label=gettext_lazy("Must every week, month or year hold its number?"),
        choices=[
            ("", gettext_lazy("Yes, each by itself")),
            ("year", gettext_lazy("No, on average over each year")),
            ("true", gettext_lazy("No, on average over the whole period")),
        ],
        required=False,
    )
    of = PlainTextField(label=gettext_lazy("Which group?"), required=False, max_length=200)
    at_least_percent = whole(gettext_lazy("How many percent of it, at least?"), least=0, most=100)
    measure = forms.ChoiceField(
        label=gettext_lazy("What is enough?"),
        choices=[
            ("", gettext_lazy("It is not said")),
            ("offered", gettext_lazy("That it is offered")),
            ("reached", gettext_lazy("That they take part, or it reaches them")),
        ],
        required=False,
    )
    within_days = whole(gettext_lazy("Within how many days?"), least=0, most=3650)
    fix_within_days = whole(gettext_lazy("Within how many days is it mended?"), least=0, most=3650)
    assess_every = forms.ChoiceField(
        label=gettext_lazy("How often is it assessed?"),
        choices=[
            ("year", gettext_lazy("Every year")),
            ("half_year", gettext_lazy("Every half-year")),
            ("tertial", gettext_lazy("Every four months")),
        ],
        required=False,
    )
    indicator = PlainTextField(
        label=gettext_lazy("What is measured?"), required=False, max_length=200
    )
    direction = forms.ChoiceField(
        label=gettext_lazy("Which way?"),
        choices=[("down", gettext_lazy("Less")), ("up", gettext_lazy("More"))],
        required=False,
    )
    baseline = PlainTextField(
        label=gettext_lazy("What was it before?"), required=False, max_length=200
    )
    to = PlainTextField(label=gettext_lazy("What is it to become?"), required=False, max_length=200)
    keep_more = forms.BooleanField(
        label=gettext_lazy("Keep what else was read of the target"), required=False
    )

    def __init__(self, *args: Any, before: Target, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = before
        self.initial = {**_typed_before(before), **self.initial}
        for name, label in SEASON_NAMES.items():
            self._ask_season(name, str(label))
        known = len(before.get("steps", ()))
        typed = sum(f"step_{at}_name" in self.data for at in range(MOST_STEPS))
        self.many_steps = min(max(known + SPARE_STEPS, typed), MOST_STEPS)
        for at in range(self.many_steps):
            self._ask_step(at)

    def _ask_season(self, name: str, label: str) -> None:
        self.fields[name] = forms.BooleanField(label=label, required=False)
        self.fields[f"{name}_at_least"] = whole(_("%(season)s: at least") % {"season": label})
        self.fields[f"{name}_theme"] = PlainTextField(
            label=_("%(season)s: about what") % {"season": label}, required=False, max_length=200
        )

    def _ask_step(self, at: int) -> None:
        number = {"number": at + 1}
        self.fields[f"step_{at}_name"] = PlainTextField(
            label=_("Step %(number)s") % number, required=False, max_length=200
        )
        self.fields[f"step_{at}_due"] = DatePartsField(
            label=_("Step %(number)s: done by") % number, required=False
        )

    def seasons(self) -> Iterator[tuple[forms.BoundField, ...]]:
        for name in SEASON_NAMES:
            yield self[name], self[f"{name}_at_least"], self[f"{name}_theme"]

    def steps(self) -> Iterator[tuple[forms.BoundField, forms.BoundField]]:
        for at in range(self.many_steps):
            yield self[f"step_{at}_name"], self[f"step_{at}_due"]

    @property
    def more(self) -> dict[str, Any]:
        """What was read of the target that no field asks about."""
        found = {key: value for key, value in self.before.items() if key not in ASKED}
        if other := [each for each in self.before.get("windows", ()) if not _is_season(each)]:
            found["windows"] = other
        return found

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        missing = _MISSING.get(given.get("kind", ""))
        for name, said in missing(given).items() if missing else ():
            if name not in self.errors:
                self.add_error(name, said)
        return given

    def target(self) -> dict[str, Any]:
        """The target in the public format. Only for a valid form."""
        given = self.cleaned_data
        kind = given["kind"]
        found = {"kind": kind, **_MAKERS[kind](given)}
        if given["keep_more"] and kind == self.before["kind"]:
            more = self.more
            windows = [*found.get("windows", ()), *more.pop("windows", ())]
            found |= more | ({"windows": windows} if windows else {})
        return found


def _is_season(window: Target) -> bool:
    return window.get("name") in SEASONS and not {"from", "weekdays"} & set(window)


def _typed_before(target: Target) -> dict[str, Any]:
    """The target as the fields show it."""
    found = {key: value for key, value in target.items() if key not in {"windows", "steps"}}
    averaged = target.get("averaged")
    found |= {"averaged": "true" if averaged is True else averaged or "", "keep_more": True}
    for window in filter(_is_season, target.get("windows", ())):
        name = window["name"]
        found |= {name: True, f"{name}_at_least": window.get("at_least")}
        found[f"{name}_theme"] = window.get("theme", "")
    for at, step in enumerate(target.get("steps", ())):
        found |= {
            f"step_{at}_name": step["name"],
            f"step_{at}_due": date.fromisoformat(step["due"]),
        }
    return found


def _given(given: Target, *names: str) -> dict[str, Any]:
    """Those of the fields that hold something, under the keys of the public format."""
    return {name: given[name] for name in names if given.get(name) not in (None, "")}


def _count(given: Target) -> dict[str, Any]:
    found = _given(given, "at_least", "at_most", "unit", "per")
    averaged = given.get("averaged")
    if averaged and "per" in found:
        found["averaged"] = True if averaged == "true" else averaged
    windows = [{"name": name, **_window(given, name)} for name in SEASON_NAMES if given.get(name)]
    return found | ({"windows": windows} if windows else {})


def _window(given: Target, season: str) -> dict[str, Any]:
    found = {key: given.get(f"{season}_{key}") for key in ("at_least", "theme")}
    return {key: value for key, value in found.items() if value not in (None, "")}


def _milestones(given: Target) -> dict[str, Any]:
    steps = [
        {"name": given[f"step_{at}_name"], "due": given[f"step_{at}_due"].isoformat()}
        for at in range(MOST_STEPS)
        if given.get(f"step_{at}_name")
    ]
    return {"steps": steps}


def _coverage(given: Target) -> dict[str, Any]:
    return _given(given, "of", "at_least_percent", "measure", "per")


_MAKERS: dict[str, Callable[[Target], dict[str, Any]]] = {
    "count": _count,
    "coverage": _coverage,
    "milestones": _milestones,
    "on_request": lambda given: _given(given, "within_days"),
    "service": lambda given: _given(given, "at_least", "unit", "per", "fix_within_days"),
    "standing": lambda given: {"assess_every": given.get("assess_every") or "year"},
    "outcome": lambda given: _given(given, "indicator", "direction", "baseline", "to"),
    "unspecified": lambda given: {},
}


def _missing_in_count(given: Target) -> dict[str, str]:
    seasons = [given.get(f"{name}_at_least") for name in SEASON_NAMES if given.get(name)]
    numbers = [given.get("at_least"), given.get("at_most"), *seasons]
    if all(number is None for number in numbers):
        return {"at_least": _("Write how many: at least, at most, or in a season.")}
    least, most = given.get("at_least"), given.get("at_most")
    if least is not None and most is not None and most < least:
        return {"at_most": _("The most is less than the least.")}
    if given.get("averaged") and not given.get("per"):
        return {"per": _("Say how often, when it is an average.")}
    return {}


def _missing_in_milestones(given: Target) -> dict[str, str]:
    found = {}
    names = [at for at in range(MOST_STEPS) if given.get(f"step_{at}_name")]
    if not names:
        found["step_0_name"] = _("Write what is done, and by which day.")
    for at in range(MOST_STEPS):
        if given.get(f"step_{at}_name") and not given.get(f"step_{at}_due"):
            found[f"step_{at}_due"] = _("Write by which day it is done.")
        if given.get(f"step_{at}_due") and not given.get(f"step_{at}_name"):
            found[f"step_{at}_name"] = _("Write what is done by that day.")
    return found


def _missing(name: str, said: Any) -> Callable[[Target], dict[str, str]]:
    return lambda given: {} if given.get(name) not in (None, "") else {name: str(said)}


_MISSING: dict[str, Callable[[Target], dict[str, str]]] = {
    "count": _missing_in_count,
    "coverage": _missing("of", gettext_lazy("Write which group it is about.")),
    "milestones": _missing_in_milestones,
    "service": _missing("at_least", gettext_lazy("Write how many checks at least.")),
    "outcome": _missing("indicator", gettext_lazy("Write what is measured.")),
}
