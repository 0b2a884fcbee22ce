"""What a deed is asked about beside day and number: only what its kind of target needs."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.clauses.text import alike
from lofte.commons.components.date_parts import DatePartsField
from lofte.commons.fields import CountField, PlainTextField
from lofte.progress.days import lines_of_days

Target = Mapping[str, Any]
Answers = dict[str, Any]

# What is done or not, or judged as a whole, has no number.
WITHOUT_COUNT = frozenset({"milestones", "standing", "on_request"})
ELSEWHERE = "-"
MOST_FAULTS = 1_000
ASSESSMENTS = [
    ("kept", gettext_lazy("Kept: it worked as promised")),
    ("partly", gettext_lazy("Partly: not always, or not everywhere")),
    ("not_kept", gettext_lazy("Not kept: it did not work")),
]


def asks_for_count(target: Target) -> bool:
    return target["kind"] not in WITHOUT_COUNT


def fields_for(target: Target) -> dict[str, forms.Field]:
    """The further questions of the form, in the order they are asked."""
    found: dict[str, forms.Field] = {}
    if steps := [each["name"] for each in target.get("steps", ())]:
        found["step"] = _choice(_("Which step is done?"), steps)
    if target["kind"] == "standing":
        found["assessed"] = forms.ChoiceField(
            label=_("How has it worked?"), choices=ASSESSMENTS, widget=forms.RadioSelect
        )
    if target["kind"] == "on_request":
        found["asked"] = DatePartsField(label=_("When were you asked?"))
    if activities := target.get("any_of"):
        found["activity"] = _choice(_("What was done?"), activities)
    found |= _about_place(target)
    found |= _about_numbers(target)
    return found


def _choice(label: str, names: list[str]) -> forms.ChoiceField:
    choices = [(name, name) for name in names]
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect)


def _about_place(target: Target) -> dict[str, forms.Field]:
    elsewhere = PlainTextField(label=_("Place (optional)"), required=False, max_length=200)
    if not (places := target.get("places")):
        return {"place": elsewhere}
    known = _choice(_("Where?"), places)
    known.choices = [*((name, name) for name in places), (ELSEWHERE, _("Somewhere else"))]
    elsewhere.label = _("Where, if somewhere else")
    elsewhere.help_text = _("What was done elsewhere is shown, but does not count.")
    return {"known_place": known, "place": elsewhere}


def _about_numbers(target: Target) -> dict[str, forms.Field]:
    found: dict[str, forms.Field] = {}
    if requires := target.get("requires"):
        found["met"] = forms.MultipleChoiceField(
            label=_("Which of these held?"),
            help_text=_("It counts only when all of them did."),
            choices=[(name, name) for name in requires],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
    if share := target.get("share"):
        found["having"] = CountField(
            label=_("How many of them: %(property)s?") % {"property": share["property"]},
            required=False,
        )
    if target["kind"] == "coverage":
        found["of"] = forms.IntegerField(
            label=_("How many are there in all? (%(group)s)") % {"group": target["of"]},
            help_text=_("Leave it empty if you do not know."),
            min_value=0,
            max_value=1_000_000,
            required=False,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )
    if target["kind"] == "service":
        found |= _about_faults()
    return found


def _about_faults() -> dict[str, forms.Field]:
    return {
        "faults": forms.IntegerField(
            label=_("How many faults did you find?"),
            min_value=0,
            max_value=MOST_FAULTS,
            initial=0,
            widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        ),
        "fixed": PlainTextField(
            label=_("When were they mended? (optional)"),
            help_text=_("One day a line, such as 2019-05-02. A fault that is left has no line."),
            lines=True,
            required=False,
        ),
    }


def answers(target: Target, given: Mapping[str, Any]) -> Answers:
    """What was answered, in the form of the public format. Raises a fault that names its field."""
    found: Answers = {
        name: given[name]
        for name in ("step", "assessed", "activity", "met", "of")
        if given.get(name) not in (None, "", [])
    }
    if given.get("asked"):
        found["asked"] = given["asked"].isoformat()
    if place := _place(given):
        found["place"] = place
    if given.get("having") is not None:
        found["properties"] = {target["share"]["property"]: given["having"]}
    if given.get("faults"):
        found["findings"] = _findings(given["faults"], given.get("fixed", ""))
    return found


def _place(given: Mapping[str, Any]) -> str:
    known: str = given.get("known_place", ELSEWHERE)
    return given.get("place", "") if known == ELSEWHERE else known


def _findings(many: int, fixed: str) -> list[dict[str, str]]:
    try:
        days = lines_of_days(fixed, field=_("When were they mended?"))
    except ValidationError as fault:
        raise ValidationError({"fixed": fault.messages}) from None
    if len(days) > many:
        said = _("%(days)s days are written, but only %(faults)s faults.")
        raise ValidationError({"fixed": said % {"days": len(days), "faults": many}})
    mended = [{"fixed": day.isoformat()} for day in days]
    return mended + [{}] * (many - len(days))


def typed_before(target: Target, document: Mapping[str, Any]) -> dict[str, Any]:
    """What the form is filled in with when a deed is corrected."""
    same = ("step", "assessed", "activity", "met", "of", "place")
    found: dict[str, Any] = {name: document[name] for name in same if name in document}
    if "asked" in document:
        found["asked"] = date.fromisoformat(document["asked"])
    known = {alike(name): name for name in target.get("places", ())}
    if known:
        found["known_place"] = known.get(alike(document.get("place", "")), ELSEWHERE)
        if found["known_place"] != ELSEWHERE:
            found.pop("place", None)
    if share := target.get("share"):
        found["having"] = document.get("properties", {}).get(share["property"])
    if findings := document.get("findings"):
        found["faults"] = len(findings)
        found["fixed"] = "\n".join(each["fixed"] for each in findings if "fixed" in each)
    return found
