"""Notices: who puts them up, for how long, and what they may not say."""

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.models import AuditEntry, Notice
from lofte.commons.notices.actions import announce, take_down, word_anew
from lofte.commons.notices.queries import notices_shown
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_notice,
    a_reader,
    a_reporter,
)

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 1)


@pytest.fixture(autouse=True)
def _now():
    day = time_machine.travel("2027-03-01 12:00+01:00", tick=False)
    with day, translation.override("en"):
        yield


def said(**other: Any) -> dict[str, Any]:
    return {
        "text_sv": "Biblioteket är öppet till 20.", "text_en": "", "is_read": False,
        "starts_on": TODAY, "ends_on": TODAY, **other,
    }  # fmt: skip


def typed(**other: str) -> dict[str, str]:
    days = {"starts_on": TODAY, "ends_on": TODAY + timedelta(days=9)}
    parts = {
        f"{name}_{at}": str(part)
        for name, day in days.items()
        for at, part in enumerate((day.day, day.month, day.year))
    }
    return {"text_sv": "Möte på torget.", "text_en": "", **parts, **other}


@pytest.mark.parametrize(
    ("first", "last", "is_shown"),
    [(0, 0, True), (-3, 0, True), (0, 3, True), (1, 3, False)],
)
def test_a_notice_shows_itself_on_its_days_and_no_others(first: int, last: int, is_shown: bool):
    notice = a_notice(starts_on=TODAY + timedelta(days=first), ends_on=TODAY + timedelta(days=last))
    assert (notices_shown(a_municipality()) == [notice]) == is_shown


def test_a_notice_is_gone_the_day_after_its_last():
    notice = a_notice(starts_on=TODAY, ends_on=TODAY)
    assert notices_shown(a_municipality(), TODAY) == [notice]
    assert not notices_shown(a_municipality(), TODAY + timedelta(days=1))


def test_notices_of_another_municipality_are_not_shown():
    a_notice(a_municipality("annanstad"))
    assert not notices_shown(a_municipality())


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"ends_on": TODAY - timedelta(days=1)}, "before the first"),
        (
            {"starts_on": TODAY - timedelta(days=9), "ends_on": TODAY - timedelta(days=1)},
            "has passed",
        ),
        ({"ends_on": TODAY + timedelta(days=367)}, "a year at most"),
        ({"text_sv": "Fråga efter 19811218-9876.", "is_read": True}, "personal identity number"),
        ({"text_en": "Ask for 19811218-9876.", "is_read": True}, "personal identity number"),
        ({"text_sv": "Ring Anna Andersson på 070-123 45 67."}, "may point at somebody"),
    ],
)
def test_what_may_not_be_put_up_is_refused_with_the_reason(other: dict[str, Any], reason: str):
    with pytest.raises(Refused, match=reason):
        announce(municipality=a_municipality(), by=a_coordinator(), **said(**other))
    assert not Notice.objects.exists()


def test_words_that_may_point_at_somebody_stand_when_somebody_has_read_them():
    text = "Ring Anna Andersson på 070-123 45 67."
    assert a_notice(text_sv=text, is_read=True).text_sv == text


@pytest.mark.parametrize("who", [a_reporter, a_reader])
def test_only_coordinators_put_up_change_and_take_down(who: Any):
    notice = a_notice()
    for act in (
        lambda: announce(municipality=a_municipality(), by=who(), **said()),
        lambda: word_anew(notice=notice, by=who(), **said()),
        lambda: take_down(notice=notice, by=who()),
    ):
        with pytest.raises(Refused):
            act()
    assert list(Notice.objects.all()) == [notice]


def test_what_a_notice_said_stays_in_the_trail_when_it_is_taken_down():
    notice = a_notice(text_sv="Vi ses på torget.")
    take_down(notice=notice, by=a_coordinator())
    assert not Notice.objects.exists()
    entry = AuditEntry.objects.get(verb="notice.taken_down")
    assert "Vi ses på torget." in str(entry.details)


def test_a_notice_is_put_up_worded_anew_and_taken_down_on_its_pages(client: Client):
    client.force_login(a_coordinator())
    listed = reverse("notices", args=["ekbacka"])
    assert client.post(listed, typed()).status_code == 302
    notice = Notice.objects.get()
    assert (notice.text_sv, notice.ends_on) == ("Möte på torget.", TODAY + timedelta(days=9))
    assert "Möte på torget." in client.get(listed).content.decode()
    at = reverse("notice", args=["ekbacka", notice.pk])
    assert "Möte på torget." in client.get(at).content.decode()
    assert client.post(at, typed(text_sv="Möte i skolan.")).status_code == 302
    assert Notice.objects.get().text_sv == "Möte i skolan."
    assert client.post(at, {"remove": "1"}).status_code == 302
    assert not Notice.objects.exists()


def test_a_refusal_on_the_page_says_why_and_keeps_what_was_typed(client: Client):
    client.force_login(a_coordinator())
    answer = client.post(
        reverse("notices", args=["ekbacka"]), typed(text_sv="Fråga 19811218-9876 om mötet.")
    )
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Fråga 19811218-9876 om mötet." in page
    assert "ds-error-summary" in page
    assert not Notice.objects.exists()
