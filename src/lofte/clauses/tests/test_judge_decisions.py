"""Pauses, ends, extensions, cancellations, and rounds until further notice. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, on_each, required, slots, verdict_on

MONTHLY = {"kind": "count", "at_least": 4, "per": "month"}
TEN = {"kind": "count", "at_least": 10}
OPEN = ("2021-01-01", None)


def decided(change: str, on: str, **rest: Any) -> dict[str, Any]:
    return {"change": change, "on": on, **rest}


@pytest.mark.parametrize(
    ("decisions", "day", "asked"),
    [
        ([], "2021-12-31", [4, 4, 4, 4]),
        # 16 March to 30 April: 15 of 31 days are left of March, none of April.
        ([decided("paused", "2021-03-16", until="2021-05-01")], "2021-12-31", [4, 4, 2, 0]),
        ([decided("paused", "2021-03-16", until="2021-05-01")], "2021-03-16", [4, 4, 2, 0]),
        ([decided("paused", "2021-03-16", until="2021-05-01")], "2021-03-15", [4, 4, 4, 4]),
        # Without an end: until work resumed, or to the day judged, which is not paused itself.
        (
            [decided("paused", "2021-02-01"), decided("resumed", "2021-02-15")],
            "2021-12-31",
            [4, 2, 4, 4],
        ),
        ([decided("paused", "2021-02-01")], "2021-02-15", [4, 2, 4, 4]),
        ([decided("paused", "2021-02-01")], "2021-02-01", [4, 4, 4, 4]),
        ([decided("paused", "2021-02-01")], "2021-03-01", [4, 0, 4, 4]),
        # Work resumed before it was meant to.
        (
            [decided("paused", "2021-02-01", until="2021-05-01"), decided("resumed", "2021-02-15")],
            "2021-12-31",
            [4, 2, 4, 4],
        ),
        # The same days are taken out once.
        (
            [
                decided("paused", "2021-02-01", until="2021-02-15"),
                decided("paused", "2021-02-08", until="2021-02-15", clause="A"),
            ],
            "2021-12-31",
            [4, 2, 4, 4],
        ),
        # Another clause's pause.
        (
            [decided("paused", "2021-02-01", until="2021-02-15", clause="B")],
            "2021-12-31",
            [4, 4, 4, 4],
        ),
    ],
)
def test_a_pause_takes_its_days_out_of_what_is_asked_for(
    decisions: list[dict[str, Any]], day: str, asked: list[int]
):
    over = ("2021-01-01", "2021-04-30")
    assert required(slots(day, MONTHLY, MONTHLY, over=over, decided=decisions)) == asked


def test_what_is_done_during_a_pause_still_counts():
    pause = [decided("paused", "2021-01-01", until="2021-12-31")]
    done = on_each("2021-06-06", count=10)
    assert judged("2021-12-31", TEN, done=done, decided=pause) == "kept 10 of 0"


def test_an_average_takes_the_paused_days_out_and_rounds_up():
    target = {"kind": "count", "at_least": 1, "per": "week", "averaged": True}
    pause = [decided("paused", "2021-01-01", until="2021-07-02")]  # 183 of 365 days are left
    assert required(slots("2021-12-31", target, decided=pause)) == [27]  # 183/7 is 26.1


def test_the_days_gone_by_are_those_that_were_not_paused():
    pause = [decided("paused", "2021-01-01", until="2021-01-17")]  # 15 days are left, asking for 2
    target = {"over": ("2021-01-01", "2021-01-31"), "decided": pause}
    assert judged("2021-01-23", MONTHLY, **target) == "ongoing on_track 0 of 2"  # 7 of 15 days
    assert judged("2021-01-24", MONTHLY, **target) == "ongoing behind 0 of 2"  # 8 of 15


@pytest.mark.parametrize(
    ("decisions", "day", "verdict"),
    [
        (
            [decided("extended", "2021-12-01", to="2022-06-30")],
            "2021-11-30",
            "ongoing on_track 6 of 10",
        ),
        (
            [decided("extended", "2021-12-01", to="2022-06-30")],
            "2021-12-31",
            "ongoing on_track 6 of 10",
        ),
        ([decided("extended", "2021-12-01", to="2022-06-30")], "2022-06-30", "partly 6 of 10"),
        ([decided("extended", "2022-01-10", to="2022-06-30")], "2022-01-09", "partly 6 of 10"),
        (
            [decided("extended", "2022-01-10", to="2022-06-30")],
            "2022-01-10",
            "ongoing on_track 6 of 10",
        ),
        ([decided("ended", "2021-10-31")], "2021-10-30", "ongoing on_track 6 of 10"),
        ([decided("ended", "2021-10-31")], "2021-10-31", "partly 6 of 10"),
        ([decided("ended", "2021-03-01")], "2021-12-31", "not_kept 0 of 10"),
        ([decided("ended", "2022-03-01")], "2021-12-31", "partly 6 of 10"),
        ([decided("cancelled", "2021-10-01")], "2021-09-30", "ongoing on_track 6 of 10"),
        ([decided("cancelled", "2021-10-01")], "2021-10-01", "cancelled 6 of 10"),
        ([decided("replaced", "2021-10-01", by="A")], "2021-12-31", "replaced 6 of 10"),
        ([decided("cancelled", "2020-10-01")], "2020-12-31", "not_started 0 of 10"),
        ([decided("cancelled", "2020-10-01")], "2021-01-01", "cancelled 0 of 10"),
        (
            [decided("cancelled", "2021-10-02"), decided("replaced", "2021-10-01", by="A")],
            "2021-12-31",
            "cancelled 6 of 10",
        ),
    ],
)
def test_decisions_hold_from_the_day_they_were_made(
    decisions: list[dict[str, Any]], day: str, verdict: str
):
    done = on_each("2021-05-05", count=6)
    assert judged(day, TEN, done=done, decided=decisions) == verdict


def test_the_reason_goes_along():
    made = [
        decided("paused", "2021-02-01", until="2021-03-01", reason="pandemi"),
        decided("cancelled", "2021-05-01", reason="platsen har byggts om"),
    ]
    reasons = [
        verdict_on(day, TEN, decided=made).reason
        for day in ("2021-01-31", "2021-02-01", "2021-05-01")
    ]
    assert reasons == [None, "pandemi", "platsen har byggts om"]


def test_an_extension_moves_the_slots_with_the_end():
    made = [decided("extended", "2021-04-15", to="2021-05-31")]
    over = ("2021-03-01", "2021-04-15")
    assert required(slots("2021-04-14", MONTHLY, over=over, decided=made)) == [4, 2]
    assert required(slots("2021-04-15", MONTHLY, over=over, decided=made)) == [4, 4, 4]


@pytest.mark.parametrize(
    ("target", "day", "lines"),
    [
        (MONTHLY, "2021-02-01", ["2021-01 0 of 4 missed", "2021-02 0 of 4 open"]),
        (TEN, "2029-12-31", ["2021– 0 of 10 open"]),
        (TEN | {"per": "year", "averaged": True}, "2022-12-31", ["2021– 0 of 20 open"]),
        (
            {"kind": "count", "at_least": 1, "per": "month", "averaged": "year"},
            "2022-01-01",
            ["2021 0 of 12 missed", "2022 0 of 12 open"],
        ),
        ({"kind": "standing", "assess_every": "year"}, "2021-12-30", ["2021 open"]),
        ({"kind": "coverage", "of": "alla", "per": "year"}, "2021-01-01", ["2021 0 open"]),
    ],
)
def test_until_further_notice_the_slots_are_those_begun(
    target: dict[str, Any], day: str, lines: list[str]
):
    assert slots(day, target, over=OPEN) == lines
    assert slots("2020-12-31", target, over=OPEN) == []


@pytest.mark.parametrize(
    ("decisions", "day", "verdict"),
    [
        ([], "2021-06-01", "ongoing on_track 10 of 10"),
        ([], "2029-06-01", "ongoing on_track 10 of 10"),
        ([decided("ended", "2021-06-01")], "2021-06-01", "kept 10 of 10"),
        ([decided("replaced", "2021-06-01")], "2021-06-01", "replaced 10 of 10"),
        # A pause takes nothing from what has no end.
        (
            [decided("paused", "2021-06-01", until="2021-09-01")],
            "2021-10-01",
            "ongoing on_track 10 of 10",
        ),
    ],
)
def test_until_further_notice_it_is_ongoing_until_it_is_ended_or_replaced(
    decisions: list[dict[str, Any]], day: str, verdict: str
):
    done = on_each("2021-05-05", count=10)
    assert judged(day, TEN, over=OPEN, done=done, decided=decisions) == verdict


def test_a_season_that_is_asked_for_until_further_notice_is_asked_for_in_full():
    target = {"kind": "count", "windows": [{"name": "spring", "at_least": 4}]}
    for day in ("2021-05-05", "2023-05-05"):
        found = slots(day, target, over=("2021-05-01", None))
        assert found == ["spring 0 of 4 open", "2021– 0 of 4 open"]


def test_until_further_notice_the_year_begun_is_asked_for_with_its_windows_to_come():
    windows = [{"name": "spring", "at_least": 1}, {"name": "autumn", "at_least": 1}]
    target = {"kind": "count", "per": "year", "windows": windows}
    assert slots("2021-04-01", target, over=OPEN) == [
        "2021 spring 0 of 1 open",
        "2021 0 of 2 open",
    ]
