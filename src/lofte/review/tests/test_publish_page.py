"""Publishing verdicts: looked at first, then a copy for a day that never changes."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import a_coordinator, a_reporter
from lofte.progress.testing import a_delivery
from lofte.review.models import PublishedVerdict

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def the_day():
    with time_machine.travel("2019-06-26 12:00", tick=False), translation.override("sv"):
        yield


@pytest.fixture
def coordinator(client: Client) -> Client:
    a_delivery()
    client.force_login(a_coordinator())
    return client


def publish(client: Client, stage: str = "do", day: str = "26", month: str = "6"):
    address = reverse("review:publish", args=["ekbacka", "2019-2020"])
    return client.post(address, {"stage": stage, "on_0": day, "on_1": month, "on_2": "2019"})


def test_the_verdicts_are_shown_before_they_are_published(coordinator: Client):
    page = publish(coordinator, "check").content.decode()
    assert "1 av 4 gjorda" in page
    assert "kan de inte ändras" in page
    assert not PublishedVerdict.objects.exists()


def test_the_verdicts_of_a_day_are_published_once(coordinator: Client):
    assert publish(coordinator).status_code == 302
    second = publish(coordinator)
    assert second.status_code == 422
    assert "publicerade" in second.content.decode()
    assert PublishedVerdict.objects.count() == 1


@pytest.mark.parametrize(("day", "month"), [("27", "6"), ("31", "6"), ("", ""), ("1", "13")])
def test_a_day_that_is_none_or_has_not_come_is_refused(coordinator: Client, day: str, month: str):
    answer = publish(coordinator, day=day, month=month)
    assert answer.status_code == 422
    assert answer.context["form"].errors["on"]
    assert not PublishedVerdict.objects.exists()


def test_who_only_reports_publishes_nothing(client: Client):
    a_delivery()
    client.force_login(a_reporter())
    assert publish(client).status_code == 404
