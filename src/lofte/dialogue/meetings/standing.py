"""Where a dialogue stands for people on a day, in words, and what is to be done next with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lofte.commons.components.dates import long_date
from lofte.dialogue.models import Dialogue, Stop


@dataclass(frozen=True)
class Standing:
    """The key is of the public data: planned, open, over, silent or answered."""

    key: str
    word: str
    tone: str
    sentence: str = ""
    silent_days: int | None = None  # how long no answer has been given; None: there is one

    @property
    def takes_voices(self) -> bool:
        return self.key == "open"


@dataclass(frozen=True)
class Task:
    title: str
    url: str
    status: str
    tone: str


def standing(dialogue: Dialogue, on: date) -> Standing:
    """Silence shows itself: it is counted in days, from the last day or from the closing."""
    if dialogue.state == Dialogue.State.PLANNED:
        return Standing("planned", _("Planned"), "grey")
    if dialogue.state == Dialogue.State.OPEN:
        return _while_open(dialogue, on)
    closed_on = dialogue.closed_on or dialogue.ends_on
    if dialogue.outcome:
        said = _("It closed on %(day)s.") % {"day": long_date(closed_on)}
        return Standing("answered", _("Answered"), "blue", said)
    days = (on - closed_on).days
    return Standing("silent", _("No answer"), "red", _no_answer(days), days)


def _while_open(dialogue: Dialogue, on: date) -> Standing:
    day = {"day": long_date(dialogue.ends_on)}
    if on <= dialogue.ends_on:
        return Standing("open", _("Open"), "green", _("You can take part until %(day)s.") % day)
    days = (on - dialogue.ends_on).days
    said = _("The last day was %(day)s.") % day
    return Standing("over", _("Over"), "amber", f"{said} {_no_answer(days)}", days)


def _no_answer(days: int) -> str:
    if days < 1:
        return _("No answer has been given yet.")
    return ngettext(
        "No answer has been given in %(days)s day.",
        "No answer has been given in %(days)s days.",
        days,
    ) % {"days": days}


def asked_on(stop: Stop) -> date:
    """The day a manager was asked: that of the walk, or the closing where it came before."""
    walk = stop.dialogue
    return min(walk.closed_on or walk.ends_on, walk.ends_on)


def silence_of(stop: Stop, on: date) -> str:
    """What is said of a stop without an answer; blank where none is needed or there is one."""
    if stop.answer or stop.is_safe:
        return ""
    if not stop.manager:
        return _("Nobody has been named to answer.")
    asked = asked_on(stop)
    days = (on - asked).days
    if days < 1:
        return _("No answer yet.")
    said = ngettext(
        "No answer yet: asked on %(day)s, %(days)s day ago.",
        "No answer yet: asked on %(day)s, %(days)s days ago.",
        days,
    )
    return said % {"day": long_date(asked), "days": days}


def tasks(dialogue: Dialogue, on: date, silent_stops: int, to_read: int) -> list[Task]:
    """What is to be done next with it, the most pressing first; none when all is done."""
    return [
        *_in_its_life(dialogue, on),
        *_in_its_stops(dialogue, silent_stops),
        *_to_read(dialogue, to_read),
    ]


def _in_its_life(dialogue: Dialogue, on: date) -> Iterator[Task]:
    stands = standing(dialogue, on)
    if stands.key == "planned":
        is_late = dialogue.starts_on < on
        status = _("It should have begun") if is_late else _("To do")
        tone = "amber" if is_late else "blue"
        yield _task(_("Open it, and let people in"), "open-dialogue", dialogue, status, tone)
        yield _task(_("Print the poster"), "poster", dialogue, _("To do"), "blue")
    elif stands.key == "open":
        yield _task(
            _("Close it and say what came out"), "close-dialogue", dialogue, _("Later"), "grey"
        )
    elif stands.key == "over":
        yield _task(
            _("Close it and say what came out"), "close-dialogue", dialogue, _days(stands), "amber"
        )
    elif stands.key == "silent":
        yield _task(_("Say what came out"), "tell-outcome", dialogue, _days(stands), "red")


def _in_its_stops(dialogue: Dialogue, silent: int) -> Iterator[Task]:
    if dialogue.kind != Dialogue.Kind.SAFETY_WALK:
        return
    if dialogue.state != Dialogue.State.CLOSED:
        yield _task(
            _("Walk, and write down the stops"), "walk", dialogue, _("During the walk"), "blue"
        )
    elif silent:
        said = ngettext("%(many)s without answer", "%(many)s without answer", silent)
        yield _task(
            _("Get the answers of the managers"), "walk", dialogue, said % {"many": silent}, "amber"
        )


def _to_read(dialogue: Dialogue, many: int) -> Iterator[Task]:
    if many:
        url = reverse("listening:voices", args=[dialogue.municipality.slug])
        said = ngettext("%(many)s to read", "%(many)s to read", many) % {"many": many}
        yield Task(_("Read the voices and give them themes"), url, said, "blue")


def _task(title: str, name: str, dialogue: Dialogue, status: str, tone: str) -> Task:
    url = reverse(f"listening:{name}", args=[dialogue.municipality.slug, dialogue.pk])
    return Task(title, url, status, tone)


def _days(stands: Standing) -> str:
    days = stands.silent_days or 0
    if not days:
        return _("No answer")
    return ngettext("%(days)s day of silence", "%(days)s days of silence", days) % {"days": days}
