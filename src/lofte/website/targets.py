"""Whether a promise can be followed up as it is worded, and how it is counted, in a sentence."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.dates import spoken_language
from lofte.commons.components.numbers import number
from lofte.website.phrases import in_list

Target = Mapping[str, Any]


def follow_up(target: Target) -> str:
    """The answer to "Can it be followed up?"."""
    return _ANSWERS[target["kind"]](target)


def unit(target: Target) -> str:
    """What is counted, in the words of the paper; blank where nothing is."""
    said: str = target.get("unit", "")
    return said


def _per(name: str | None) -> str:
    return {
        None: _("in the whole period"),
        "day": _("a day"),
        "week": _("a week"),
        "month": _("a month"),
        "quarter": _("a quarter"),
        "tertial": _("every four months"),
        "term": _("a term"),
        "half_year": _("every half-year"),
        "year": _("a year"),
    }[name]


def _count(target: Target) -> str:
    return _("Yes. It is kept when this is done: %(what)s.") % {"what": _how_many(target)}


def _how_many(target: Target) -> str:
    per = _per(target.get("per"))
    limits = [
        _("at least %(number)s %(per)s") % {"number": number(least), "per": per}
        for least in [target.get("at_least") or _of_windows(target)]
        if least
    ]
    if "at_most" in target:
        most = {"number": number(target["at_most"]), "per": per}
        limits.append(_("at most %(number)s %(per)s") % most)
    said = in_list(limits)
    if target.get("averaged"):
        said = _("%(what)s on average") % {"what": said}
    if target.get("each_place"):
        said = _("%(what)s in each place") % {"what": said}
    return f"{said} ({unit(target)})" if unit(target) and spoken_language() == "sv" else said


def _of_windows(target: Target) -> int:
    return sum(window.get("at_least", 0) for window in target.get("windows", ()))


def _coverage(target: Target) -> str:
    said = {"share": f"{number(target.get('at_least_percent', 100))} %", "group": target["of"]}
    if target.get("measure") == "offered":
        return _("Yes. It is kept when at least %(share)s are offered it: %(group)s.") % said
    return _("Yes. It is kept when at least %(share)s are reached: %(group)s.") % said


def _milestones(target: Target) -> str:
    steps = len(target["steps"])
    return ngettext(
        "Yes. It is kept when %(number)s step is done by its day.",
        "Yes. It is kept when %(number)s steps are done, each by its day.",
        steps,
    ) % {"number": number(steps)}


def _on_request(target: Target) -> str:
    days = target.get("within_days")
    if days is None:
        return _("Yes. It is kept when everyone who asks has got an answer before the period ends.")
    return ngettext(
        "Yes. It is kept when everyone who asks has got an answer within %(number)s day.",
        "Yes. It is kept when everyone who asks has got an answer within %(number)s days.",
        days,
    ) % {"number": number(days)}


def _service(target: Target) -> str:
    said = _("Yes. It is kept when the checks are made, %(what)s, and what is found is mended.")
    return said % {"what": _how_many(target)}


def _standing(target: Target) -> str:
    often = {
        "year": _("every year"),
        "half_year": _("every half-year"),
        "tertial": _("every four months"),
    }[target["assess_every"]]
    return _("Only by an assessment %(often)s: it is a way of working, and is not counted.") % {
        "often": often
    }


def _outcome(target: Target) -> str:
    return _("Only the effect: the promise is of a state of things, not of a deed.")


def _unspecified(target: Target) -> str:
    return _("No. It does not say what must be done, how much or when for it to be kept.")


_ANSWERS: dict[str, Callable[[Target], str]] = {
    "count": _count,
    "coverage": _coverage,
    "milestones": _milestones,
    "on_request": _on_request,
    "service": _service,
    "standing": _standing,
    "outcome": _outcome,
    "unspecified": _unspecified,
}
