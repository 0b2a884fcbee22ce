"""What people type, read with sentences that name the field: dates, counts and plain words."""

from calendar import monthrange
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lofte.commons.text import clean_text

YEARS = range(1990, 2101)
MOST = 1_000_000
# A count as the public format has it: 3, {"about": 20}, {"between": [5, 9]}, "unknown".
Count = int | str | dict[str, int] | dict[str, list[int]]

HOW_SURE = [
    ("exact", gettext_lazy("Exactly")),
    ("about", gettext_lazy("About")),
    ("at_least", gettext_lazy("At least")),
    ("between", gettext_lazy("Between")),
    ("unknown", gettext_lazy("Number unknown")),
]


class PlainTextField(forms.CharField):
    """Words without hidden characters; `lines=True` for more than one line."""

    def __init__(self, *, lines: bool = False, **kwargs: Any) -> None:
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> str:
        text = str(value) if value not in self.empty_values else ""
        return clean_text(text, field=str(self.label or ""), lines=self.lines)


def typed_date(day: str, month: str, year: str, *, field: str) -> date:
    """The date that three typed parts say, or a sentence about the first part that is wrong."""
    numbers = {
        part: _whole(typed, field=field, part=part)
        for part, typed in ((_("the year"), year), (_("the month"), month), (_("the day"), day))
    }
    in_year, in_month, on_day = numbers.values()
    if in_year not in YEARS:
        raise _fault(
            _("%(field)s: the year is written with four digits, from %(first)s to %(last)s."),
            field=field, first=YEARS.start, last=YEARS.stop - 1,
        )  # fmt: skip
    if not 1 <= in_month <= 12:
        raise _fault(
            _("%(field)s: there is no month %(month)s. Months are 1 to 12."),
            field=field, month=in_month,
        )  # fmt: skip
    days = monthrange(in_year, in_month)[1]
    if not 1 <= on_day <= days:
        raise _fault(
            _("%(field)s: there is no day %(day)s in that month, which has %(days)s days."),
            field=field, day=on_day, days=days,
        )  # fmt: skip
    return date(in_year, in_month, on_day)


def typed_count(how: str, number: str, upper: str, *, field: str) -> Count:
    """The count that the three parts say, in the form of the public format."""
    if how == "unknown":
        return "unknown"
    if how not in dict(HOW_SURE):
        raise _fault(_("%(field)s: choose how sure the number is."), field=field)
    low = _count(number, field=field)
    if how == "exact":
        return low
    if how != "between":
        return {how: low}
    high = _count(upper, field=field)
    if high < low:
        raise _fault(
            _("%(field)s: between %(low)s and %(high)s: the second number is the smaller one."),
            field=field, low=low, high=high,
        )  # fmt: skip
    return {"between": [low, high]}


class CountWidget(forms.MultiWidget):
    """How sure, how many, and for "between" how many at most."""

    template_name = "commons/components/labelled_parts.html"
    use_fieldset = True
    labels = (
        gettext_lazy("How sure is it?"),
        gettext_lazy("Number"),
        gettext_lazy("At most, if between"),
    )

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        digits = {"inputmode": "numeric", "autocomplete": "off", "data-width": "4"}
        super().__init__(
            {
                "how": forms.Select(choices=HOW_SURE),
                "": forms.TextInput(digits),
                "upper": forms.TextInput(digits),
            },
            attrs,
        )

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["parts"] = zip(self.labels, context["widget"]["subwidgets"], strict=True)
        return context

    def decompress(self, value: Count | None) -> list[str]:
        """What was typed, from the form of the public format; `decade` is shown as its interval."""
        if value is None or isinstance(value, int):
            return ["exact", "" if value is None else str(value), ""]
        if isinstance(value, str):
            return ["unknown", "", ""]
        ((how, said),) = value.items()
        if how == "decade" and isinstance(said, int):
            how, said = "between", [said, said + 9]
        return [how, *map(str, said), ""][:3] if isinstance(said, list) else [how, str(said), ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        """Without the choice a plain number is exact: the quick form has one field."""
        how, number, upper = super().value_from_datadict(data, files, name)
        return [how or "exact", number or "", upper or ""]


class CountField(forms.Field):
    widget = CountWidget

    def clean(self, value: Any) -> Count | None:
        how, number, upper = ((str(part or "").strip()) for part in (value or ("exact", "", "")))
        if how != "unknown" and not number and not upper:
            if self.required:
                raise _fault(_("%(field)s: write how many."), field=str(self.label))
            return None
        return typed_count(how, number, upper, field=str(self.label))


def _count(typed: str, *, field: str) -> int:
    typed = "".join(typed.split())  # "1 200", also with a hard space
    if typed.isascii() and typed.isdigit() and len(typed) < 10 and int(typed) <= MOST:
        return int(typed)
    if typed.startswith(("-", "−")):
        raise _fault(_("%(field)s: a count is never less than 0."), field=field)
    raise _fault(
        _("%(field)s: write a whole number in digits, at most %(most)s, not “%(typed)s”."),
        field=field, most=MOST, typed=typed[:20],
    )  # fmt: skip


def _whole(typed: str, *, field: str, part: str) -> int:
    typed = typed.strip()
    if not typed:
        raise _fault(_("%(field)s: %(part)s is missing."), field=field, part=part)
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 4):
        raise _fault(
            _("%(field)s: %(part)s is written in digits, not “%(typed)s”."),
            field=field, part=part, typed=typed[:20],
        )  # fmt: skip
    return int(typed)


def _fault(sentence: str, **params: object) -> ValidationError:
    return ValidationError(sentence, params=params)
