"""The police's limits: ten seconds between calls, sixty an hour, 1,440 a day."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.clock import now
from lofte.commons.refusal import Refused
from lofte.datasets import actions
from lofte.datasets.bringing import keep_limits
from lofte.datasets.limits import DAY, HOUR, LIMITS, seconds_to_wait, site_of, still_counted
from lofte.datasets.models import CallRecord

POLICE = LIMITS["polisen.se"]


def test_the_limits_are_those_the_police_tell():
    assert (POLICE.between, POLICE.an_hour, POLICE.a_day) == (10, 60, 1440)


@pytest.mark.parametrize(
    ("called", "at", "wait"),
    [
        ([], 0, 0),
        ([100], 100, 10),
        ([100], 109.5, 1),
        ([100], 110, 0),
        ([100.0 + 10 * n for n in range(60)], 700, 3000),  # the first leaves the hour at 3700
        ([100.0 + 10 * n for n in range(60)], 3700, 0),
        ([60.0 * n for n in range(1440)], 60.0 * 1440, 0),
        ([60.0 * n for n in range(1441)], 60.0 * 1440 + 30, 30),
        ([500], 100, 10),  # a clock that was set back
    ],
)
def test_how_long_to_wait(called: list[float], at: float, wait: int):
    assert seconds_to_wait(called, at, POLICE) == wait


@given(st.lists(st.floats(0, 4000), min_size=1, max_size=150))
def test_whoever_waits_as_told_never_breaks_a_limit(wishes: list[float]):
    called: list[float] = []
    for at in sorted(wishes):
        if seconds_to_wait(called, at, POLICE) == 0:
            called = [*still_counted(called, at), at]
    for first, second in zip(called, called[1:], strict=False):
        assert second - first >= POLICE.between
    for at in called:
        assert sum(at - HOUR < each <= at for each in called) <= POLICE.an_hour
        assert sum(at - DAY < each <= at for each in called) <= POLICE.a_day


@pytest.mark.parametrize("host", ["polisen.se", "www.polisen.se"])
def test_the_limits_hold_for_every_name_of_the_site(host: str):
    assert site_of(host) == "polisen.se"


@pytest.mark.parametrize("host", ["intepolisen.se", "polisen.se.example", "scb.se"])
def test_they_hold_for_no_other_site(host: str):
    assert site_of(host) is None


@pytest.mark.django_db
def test_a_second_call_is_refused_until_ten_seconds_have_gone():
    with time_machine.travel(now(), tick=False) as clock:
        keep_limits("polisen.se")
        clock.shift(timedelta(seconds=4))
        with pytest.raises(Refused, match="6"):
            keep_limits("polisen.se")
        clock.shift(timedelta(seconds=6))
        keep_limits("polisen.se")
    assert len(CallRecord.objects.get().called) == 2


@pytest.mark.django_db(transaction=True)
def test_of_many_who_call_at_once_one_is_let_through():
    start, answers = Barrier(6), []

    def call() -> None:
        try:
            start.wait()
            answers.append(actions.ask_for_a_call(site="polisen.se", limits=POLICE))
        finally:
            connection.close()

    threads = [Thread(target=call) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers)[:2] == [0, 10]
    assert len(CallRecord.objects.get().called) == 1
