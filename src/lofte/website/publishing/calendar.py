"""Kalender: what the promises ask for on a day, and what was done, for people's own calendars.

Nothing that is to come is told beyond what the promise itself says in public: an operation of the
police may be counted afterwards, and is never announced. So the log is read only up to today, and
what is to come has no other place or words than those of the promise.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import uuid5

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from lofte.clauses.labels import label
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Slot, SlotSort, SlotState, Verdict
from lofte.commons.components.dates import spoken_language
from lofte.commons.components.numbers import count_words
from lofte.commons.templatetags.lofte import address
from lofte.website import phrases
from lofte.website.papers import Document, Line, Paper, Place
from lofte.website.publishing.feeds import OURS
from lofte.website.publishing.record import clean, said, verdicts_of
from lofte.website.queries import Register, deliveries_in

AROUND = timedelta(days=366)  # so long back and so long ahead
# A part of a promise that is longer is told of on its last day: it would fill the calendar.
LONGEST = timedelta(days=31)
MOST_DEEDS = 1_000
SHORT = 120
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """Whole days, the last one with. `key` and its calendar are what it is known by for ever."""

    key: str
    first: date
    last: date
    title: str
    words: str
    url: str
    place: str = ""


def calendar_of(known: Register, place: Place, root: str) -> bytes:
    """The calendar of a municipality as ICS; `root` is the site as its address begins."""
    calendar = Calendar()
    calendar.add("prodid", "-//Löfte//lofte//SV")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    title = _("Promises in %(place)s") % {"place": place.name}
    calendar.add("x-wr-calname", title)
    calendar.add("name", title)
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    for slug, paper in known.papers_in(place).items():
        made_at = paper.made_at.astimezone(UTC).replace(microsecond=0)
        for each in happenings(place, slug, paper, known.day):
            calendar.add_component(_event(each, made_at, root))
    return bytes(calendar.to_ical())


def happenings(place: Place, slug: str, paper: Paper, on: date) -> list[Happening]:
    """What there is to tell of a round within a year of the day, the earliest first."""
    here = f"/{place.slug}/{slug}/"
    last = paper.phase.last
    if last and last < on - AROUND:
        return []
    log = deliveries_in(place, paper)
    verdicts = verdicts_of(paper, log, on)
    found = [
        *_edges(paper, here, place),
        *(
            each
            for line in paper.standing
            for each in _slots(line, verdicts[line.key], f"{here}{line.slug}/", on)
        ),
        *_deeds(paper, log, here, on),
    ]
    near = [each for each in found if on - AROUND <= each.last and each.first <= on + AROUND]
    return sorted(near, key=lambda each: (each.first, each.last, each.key))


def _edges(paper: Paper, here: str, place: Place) -> Iterator[Happening]:
    told = {"place": f"{place.name} {phrases.period_words(paper)}"}
    begins, ends = _("The promises come into force: %(place)s"), _("Last day: promises %(place)s")
    yield _on(f"{here}#first", paper.starts_on, begins % told, here)
    if last := paper.phase.last:
        yield _on(f"{here}#last", last, ends % told, here)


def _on(key: str, day: date, title: str, url: str) -> Happening:
    return Happening(key, day, day, title, "", url)


def _slots(line: Line, verdict: Verdict, url: str, on: date) -> Iterator[Happening]:
    """The parts that the promise itself names. What was asked for, or found broken, is of the log
    and no part of the promise."""
    words = said(line.document["text"]).words
    for slot in verdict.slots:
        if slot.sort in {SlotSort.REQUEST, SlotSort.FINDING} or slot.last is None:
            continue
        first, last = date.fromordinal(slot.first), date.fromordinal(slot.last)
        is_step = slot.sort == SlotSort.STEP
        is_short = not is_step and last - first < LONGEST
        name = label(slot, spoken_language())
        key = f"{url}#{slot.name}:{slot.first}-{slot.last}"
        title = name if is_short else _("Last day: %(part)s") % {"part": name}
        told = f"{title} – {_short(words)}"
        yield Happening(
            key, first if is_short else last, last, told, f"{words}\n{_state(slot, on)}", url,
            slot.place or "",
        )  # fmt: skip


def _state(slot: Slot, on: date) -> str:
    return {
        SlotState.MET: _("Done."),
        SlotState.MISSED: _("Missed."),
        SlotState.UNKNOWN: _("It is not known whether it was done."),
        SlotState.OPEN: _("Under way."),
        SlotState.FUTURE: _("To come."),
    }[slot.state]


def _deeds(paper: Paper, log: Sequence[Document], here: str, on: date) -> Iterator[Happening]:
    """What was done, up to the day: what a log says of days to come stays untold."""
    lines = {same_id(line.key): line for line in paper.lines}
    seen: dict[str, int] = {}
    for each in _done(log, on):
        line = lines.get(same_id(each["clause"])) if each["clause"] is not None else None
        unit = line.document["target"].get("unit", "") if line else ""
        what = each.get("activity") or each.get("step") or unit or _("Something was done")
        count = "" if each.get("count", 1) == 1 else f" · {count_words(each['count'])}"
        url = f"{here}{line.slug}/" if line else here
        first, last = _days(each)
        same = f"{url}#{first}-{last}:{what}:{each.get('place', '')}"
        seen[same] = seen.get(same, 0) + 1
        yield Happening(
            f"{same}:{seen[same]}", first, last, _short(f"{what[:1].upper()}{what[1:]}{count}"),
            each.get("note", ""), url, each.get("place", ""),
        )  # fmt: skip


def _done(log: Iterable[Document], on: date) -> list[Document]:
    dated = [each for each in log if "on" in each or "from" in each]
    told = [each for each in dated if _days(each)[1] <= on]
    return sorted(told, key=lambda each: _days(each)[1])[-MOST_DEEDS:]


def _days(deed: Document) -> tuple[date, date]:
    first, last = deed.get("on") or deed["from"], deed.get("on") or deed["to"]
    return date.fromisoformat(first), date.fromisoformat(last)


def _short(words: str) -> str:
    return words if len(words) <= SHORT else f"{words[:SHORT].rsplit(' ', 1)[0]} …"


def _event(happening: Happening, made_at: datetime, root: str) -> Event:
    event = Event()
    event.add("uid", f"{uuid5(OURS, address(happening.key))}@lofte")
    event.add("dtstamp", made_at)
    event.add("dtstart", happening.first)
    event.add("dtend", happening.last + DAY)  # the day after the last, as the format has it
    event.add("summary", clean(happening.title))
    event.add("url", root + address(happening.url))
    event.add("transp", "TRANSPARENT")  # nobody is busy by it
    if happening.words:
        event.add("description", clean(happening.words))
    if happening.place:
        event.add("location", clean(happening.place))
    return event
