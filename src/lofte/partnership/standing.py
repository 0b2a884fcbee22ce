"""Whether a round stands on an agreement for as long as it lasts; and what is said where not."""

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from lofte.commons.components.dates import long_date
from lofte.partnership.models import Agreement
from lofte.partnership.states import holds_from, last_day


class Gap(StrEnum):
    """What a round lacks beneath it."""

    NO_AGREEMENT = "no_agreement"
    BEGINS_BEFORE = "begins_before"  # the round is there before the agreement
    OUTLIVES = "outlives"  # the round goes on when the agreement has ended


def gap_of(
    versions: Sequence[Agreement], starts_on: date, ends_on: date | None, *, on: date
) -> tuple[Gap, date | None] | None:
    """What a round of these days lacks, and the day that matters; None where it lacks nothing.

    `versions` are the signed ones of one agreement, which replaced each other. `ends_on` None is
    until further notice. A gap that was over before the day `on` is not told.
    """
    if not versions:
        return Gap.NO_AGREEMENT, None
    first = min(map(holds_from, versions))
    if starts_on < first and on < first:
        return Gap.BEGINS_BEFORE, first
    last = _last_of(versions)
    if last is not None and (ends_on is None or last < ends_on):
        return Gap.OUTLIVES, last
    return None


def _last_of(versions: Sequence[Agreement]) -> date | None:
    days = [last_day(each) for each in versions]
    known = [day for day in days if day is not None]
    return max(known) if len(known) == len(days) else None


def said_to_staff(gap: tuple[Gap, date | None] | None) -> str:
    """The warning with what to do; blank where there is no gap."""
    if gap is None:
        return ""
    kind, day = gap
    said = {
        Gap.NO_AGREEMENT: _(
            "The promises stand on no cooperation agreement. Choose the one that they stand on, "
            "or sign one first."
        ),
        Gap.BEGINS_BEFORE: _(
            "The promises begin before their agreement, which begins on %(day)s. Amend the "
            "agreement, or choose another."
        ),
        Gap.OUTLIVES: _(
            "The promises go on after %(day)s, when their agreement ends. Amend the agreement so "
            "that it lasts as long, or sign a new one."
        ),
    }[kind]
    return said % {"day": long_date(day) if day else ""}


def said_to_residents(gap: tuple[Gap, date | None] | None, *, on: date) -> str:
    """The same in plain words; blank where there is no gap."""
    if gap is None:
        return ""
    kind, day = gap
    is_over = day is not None and day < on
    said = {
        Gap.NO_AGREEMENT: _("We know of no agreement that these promises rest on."),
        Gap.BEGINS_BEFORE: _(
            "The promises began before the agreement. It begins to hold on %(day)s."
        ),
        Gap.OUTLIVES: _(
            "The agreement ended on %(day)s, but the promises still hold. Nobody has signed a new "
            "agreement."
        )
        if is_over
        else _(
            "The agreement ends on %(day)s, before the promises do. After that day they need a new "
            "one to rest on."
        ),
    }[kind]
    return said % {"day": long_date(day) if day else ""}


def day_before(day: date) -> date:
    return day - timedelta(days=1)
