"""All writing of notices: put up, worded anew, taken down."""

from datetime import date

from django.db import transaction

from lofte.commons import audit
from lofte.commons.models import Municipality, Notice, Person
from lofte.commons.notices import queries, rules
from lofte.commons.refusal import refuse_if
from lofte.commons.rules import why_not_coordinate
from lofte.commons.text import clean_text


@transaction.atomic
def announce(
    *,
    municipality: Municipality,
    text_sv: str,
    text_en: str,
    starts_on: date,
    ends_on: date,
    is_read: bool,
    by: Person,
) -> Notice:
    """Put up a notice. `is_read`: somebody has looked at the words that may point at a person.

    Refuses whoever does not coordinate there, days that are over or turned round, more than a
    year, personal identity numbers, and words that may point at somebody and that nobody has read.
    """
    refuse_if(
        rules.why_not_announce(by, municipality, (text_sv, text_en), starts_on, ends_on, is_read)
    )
    notice = Notice.objects.create(
        municipality=municipality,
        text_sv=clean_text(text_sv, field="text_sv"),
        text_en=clean_text(text_en, field="text_en"),
        starts_on=starts_on,
        ends_on=ends_on,
    )
    _record("notice.put_up", notice, by)
    return notice


@transaction.atomic
def word_anew(
    *,
    notice: Notice,
    text_sv: str,
    text_en: str,
    starts_on: date,
    ends_on: date,
    is_read: bool,
    by: Person,
) -> Notice:
    """Other words or days. Refuses what `announce` refuses."""
    notice = queries.notice_to_change(notice)
    refuse_if(
        rules.why_not_announce(
            by, notice.municipality, (text_sv, text_en), starts_on, ends_on, is_read
        )
    )
    notice.text_sv = clean_text(text_sv, field="text_sv")
    notice.text_en = clean_text(text_en, field="text_en")
    notice.starts_on, notice.ends_on = starts_on, ends_on
    notice.save(update_fields=["text_sv", "text_en", "starts_on", "ends_on"])
    _record("notice.changed", notice, by)
    return notice


@transaction.atomic
def take_down(*, notice: Notice, by: Person) -> Notice:
    """Nobody sees it any more; the trail keeps what it said."""
    notice = queries.notice_to_change(notice)
    refuse_if(why_not_coordinate(by, [notice.municipality]))
    _record("notice.taken_down", notice, by)
    notice.delete()
    return notice


def _record(verb: str, notice: Notice, by: Person) -> None:
    audit.record(
        verb, by=by, on=notice, within=notice.municipality,
        text=notice.text_sv, text_en=notice.text_en,
        starts_on=notice.starts_on.isoformat(), ends_on=notice.ends_on.isoformat(),
    )  # fmt: skip
