"""Words of the overview: what is left of a task, and how urgent it is."""

from collections.abc import Collection
from datetime import date

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.clauses.labels import label
from lofte.clauses.sentences import sentence
from lofte.clauses.verdicts import Verdict
from lofte.commons.components.dates import long_date, spoken_language
from lofte.commons.templatetags.lofte import address, status_tag
from lofte.pledges.states import RoundPhase
from lofte.workbench.queries import Desk, Task

register = template.Library()


@register.filter
def in_any(desk: Desk, places: Collection[int]) -> bool:
    """Whether the round is of any of the municipalities, by primary key."""
    here = desk.round.ordered_places  # type: ignore[attr-defined]
    return any(each.municipality_id in places for each in here)


@register.simple_tag
def what_is_left(task: Task) -> str:
    """What part, how many are left of how many, and until when."""
    until = _(" until %(day)s") % {"day": long_date(task.until)} if task.until else ""
    part = label(task.slot, spoken_language())
    if task.clause.kind == "standing":
        return _("%(part)s: to be assessed%(until)s") % {"part": part, "until": until}
    if task.left is None or task.slot.required is None:
        return _("%(part)s: to be done%(until)s") % {"part": part, "until": until}
    said = ngettext(
        "%(part)s: %(left)s of %(required)s left%(until)s",
        "%(part)s: %(left)s of %(required)s left%(until)s",
        task.left,
    )
    return said % {
        "part": part[:1].upper() + part[1:],
        "left": task.left,
        "required": task.slot.required,
        "until": until,
    }


@register.simple_tag
def task_status(task: Task) -> SafeString:
    if task.is_coming:
        return status_tag(_("Coming"))
    if task.is_last_day:
        return status_tag(_("Last day"), "red")
    if task.is_last_week:
        return status_tag(_("Ends this week"), "amber")
    if task.is_behind:
        return status_tag(_("Behind"), "amber")
    return status_tag(_("Under way"), "blue")


@register.simple_tag
def said(verdict: Verdict) -> str:
    return sentence(verdict)[spoken_language()]


@register.simple_tag
def phase_words(phase: tuple[RoundPhase, date | None]) -> str:
    """Where the round is in its life, as a sentence."""
    where, last = phase
    day = long_date(last) if last else ""
    return {
        RoundPhase.UPCOMING: _("Has not begun."),
        RoundPhase.IN_FORCE: _("In force until %(day)s."),
        RoundPhase.EXTENDED: _("Extended until %(day)s."),
        RoundPhase.UNTIL_FURTHER_NOTICE: _("In force until further notice."),
        RoundPhase.EXPIRED: _("Was in force until %(day)s."),
    }[where] % {"day": day}


@register.simple_tag
def public(*parts: str) -> str:
    """The address where residents see it."""
    return address(f"/{'/'.join(parts)}/")
