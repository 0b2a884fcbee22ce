"""The police's news of events: context, never a count of what happened and never a point.

The `gps` of an event is the middle of its county or municipality, so it is not read at all. The
time has a space before its offset, which no standard has: "2026-04-29 14:28:38 +02:00".
https://polisen.se/om-polisen/om-webbplatsen/oppna-data/api-over-polisens-handelser/
"""

import re
from datetime import datetime

from django.utils.translation import gettext as _

from lofte.datasets.importers.documents import Document, an_object, as_document, the
from lofte.datasets.importers.periods import quoted
from lofte.datasets.importers.reading import BrokenFile, ReadEvent, Reading, checked

MOST_EVENTS = 5_000  # the police answer with 500
LARGEST_NUMBER = 2**53
SITE = "https://polisen.se"
_TIME = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{1,2}):(\d{2}:\d{2}) ([+-]\d{2}:\d{2})", re.ASCII)


def read(content: bytes) -> Reading:
    """The events of an answer; an event told twice in it, or without its time, is a fault."""
    document = as_document(content)
    if not isinstance(document, list):
        raise BrokenFile(_("A list of events is expected."))
    if len(document) > MOST_EVENTS:
        raise BrokenFile(_("There are more than %(most)s events.") % {"most": MOST_EVENTS})
    found: dict[int, ReadEvent] = {}
    for place, told in enumerate(document):
        at = _("Event %(number)s") % {"number": place + 1}
        event = _event(an_object(told, at), at)
        if event.number in found:
            raise BrokenFile(
                _("%(at)s: the number %(number)s is told twice.")
                % {"at": at, "number": event.number}
            )
        found[event.number] = event
    return checked(Reading(events=tuple(found.values())))


def _event(told: Document, at: str) -> ReadEvent:
    number = int(the(told, "id", int, at))
    if not 0 < number < LARGEST_NUMBER:
        raise BrokenFile(
            _("%(at)s: %(said)s is no number of an event.") % {"at": at, "said": quoted(number)}
        )
    where = an_object(the(told, "location", dict, at), at)
    return ReadEvent(
        number=number,
        happened_at=_time(the(told, "datetime", str, at), at),
        kind=_words(the(told, "type", str, at), 80),
        title=_words(the(told, "name", str, at), 250),
        summary=_words(the(told, "summary", str, at), 2000),
        address=_address(the(told, "url", str, at)),
        place_name=_words(the(where, "name", str, at), 120),
    )


def _time(said: str, at: str) -> datetime:
    found = _TIME.fullmatch(said.strip())
    try:
        if found:
            day, hour, rest, offset = found.groups()
            return datetime.fromisoformat(f"{day}T{hour:0>2}:{rest}{offset}")
    except ValueError:
        pass
    raise BrokenFile(
        _("%(at)s: %(said)s is no time as the police write it.") % {"at": at, "said": quoted(said)}
    )


def _address(said: str) -> str:
    """The event's page on the police's own site; anything else is left out."""
    is_path = re.fullmatch(r"/[\w\-/.%åäöÅÄÖ]{1,400}", said) and not said.startswith("//")
    return f"{SITE}{said}" if is_path else ""


def _words(said: str, most: int) -> str:
    shown = "".join(sign if sign.isprintable() else " " for sign in said)
    return " ".join(shown.split())[:most]
