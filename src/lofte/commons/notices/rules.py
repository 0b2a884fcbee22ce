"""Why a notice may not be put up, as a sentence; None when it may."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_coordinate
from lofte.commons.screening import screen

LONGEST = timedelta(days=366)
# What only ever is about one person. Names are only likely, so they are marked and not refused.
OF_ONE_PERSON = frozenset({"personal_number", "coordination_number"})


def why_not_announce(
    by: Person,
    municipality: Municipality,
    texts: Iterable[str],
    starts_on: date,
    ends_on: date,
    is_read: bool,
) -> str | None:
    """`is_read`: somebody has looked at the words that may point at a person."""
    if reason := why_not_coordinate(by, [municipality]):
        return reason
    if ends_on < starts_on:
        return _("The last day is before the first.")
    if ends_on < today():
        return _("The last day has passed, so nobody would see the notice.")
    if ends_on - starts_on > LONGEST:
        return _("A notice stands for a year at most. What lasts belongs in the promises.")
    found = [each for text in texts for each in screen(text)]
    if any(each.kind in OF_ONE_PERSON and not each.is_likely for each in found):
        return _("A personal identity number cannot stand in a notice.")
    if found and not is_read:
        words = ", ".join(dict.fromkeys(each.words for each in found))
        return _(
            "These words may point at somebody: %(words)s. Change them, or tick that nobody is "
            "pointed at."
        ) % {"words": words}
    return None
