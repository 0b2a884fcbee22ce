"""Reading of notices: whose rows first."""

from datetime import date

from django.db.models import QuerySet

from lofte.commons.clock import today
from lofte.commons.models import Municipality, Notice


def notices_of(municipality: Municipality) -> QuerySet[Notice]:
    """All of them, also those to come and those that are over."""
    return Notice.objects.filter(municipality=municipality)


def notices_shown(municipality: Municipality, on: date | None = None) -> list[Notice]:
    """Those that residents read on the day (today), the one that began last first."""
    day = on or today()
    return list(notices_of(municipality).filter(starts_on__lte=day, ends_on__gte=day))


def notice_with(municipality: Municipality, number: int) -> Notice | None:
    return notices_of(municipality).filter(pk=number).first()


def notice_to_change(notice: Notice) -> Notice:
    return (
        Notice.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=notice.pk)
    )
