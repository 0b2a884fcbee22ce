"""The only clock. "Today" is Stockholm's, whatever the server's zone."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> datetime:
    return timezone.now().astimezone(STOCKHOLM)


def today() -> date:
    return now().date()
