"""Seasons, days of the year and weekdays: when a deed counts. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, on_each, required, slots

Window = dict[str, Any]
SPRING = {"name": "spring"}
WINTER = {"name": "winter", "at_least": 1}
THURSDAYS_AND_SUNDAYS = {"weekdays": ["thu", "sun"]}


def within(*windows: Window, **rest: Any) -> dict[str, Any]:
    return {"kind": "count", "windows": list(windows), **rest}


@pytest.mark.parametrize(
    ("window", "inside", "outside"),
    [
        (
            {"name": "winter"},
            ["2020-01-01", "2020-02-29", "2020-12-01"],
            ["2020-03-01", "2020-11-30"],
        ),
        ({"name": "spring"}, ["2020-03-01", "2020-05-31"], ["2020-02-29", "2020-06-01"]),
        ({"name": "summer"}, ["2020-06-01", "2020-08-31"], ["2020-05-31", "2020-09-01"]),
        ({"name": "autumn"}, ["2020-09-01", "2020-11-30"], ["2020-08-31", "2020-12-01"]),
        (
            {"name": "vår", "from": "02-29", "to": "03-01"},
            ["2020-02-29", "2021-02-28"],
            ["2020-02-28"],
        ),
        (
            {"name": "lov", "from": "12-20", "to": "01-06"},
            ["2020-12-20", "2020-01-06"],
            ["2020-12-19"],
        ),
        ({"name": "spring", "from": "04-01", "to": "04-30"}, ["2020-04-30"], ["2020-03-31"]),
        (THURSDAYS_AND_SUNDAYS, ["2020-01-02", "2020-01-05"], ["2020-01-03", "2020-01-04"]),
        (SPRING | {"weekdays": ["sat"]}, ["2020-03-07"], ["2020-03-06", "2020-02-29"]),
    ],
)
def test_a_window_holds_its_days_and_no_others(
    window: Window, inside: list[str], outside: list[str]
):
    done = on_each(*inside, *outside)
    over = ("2020-01-01", "2021-12-31")
    found = judged("2021-12-31", within(window, at_least=100), over=over, done=done)
    assert found == f"partly {len(inside)} of 100"


def test_windows_with_numbers_of_their_own_are_slots_within_the_year():
    target = within(SPRING | {"at_least": 1}, {"name": "autumn", "at_least": 2}, per="year")
    done = on_each("2021-03-31", "2021-07-07", "2021-10-10")
    assert slots("2021-12-31", target, done=done) == [
        "2021 spring 1 of 1 met",
        "2021 autumn 1 of 2 missed",
        "2021 2 of 3 missed",
    ]


@pytest.mark.parametrize(("at_least", "total"), [(None, 3), (2, 3), (3, 3), (7, 7)])
def test_the_total_never_asks_for_less_than_its_windows(at_least: int | None, total: int):
    own = [SPRING | {"at_least": 1}, {"name": "autumn", "at_least": 2}]
    target = within(*own, per="year") | ({"at_least": at_least} if at_least else {})
    assert required(slots("2021-01-01", target)) == [1, 2, total]
    assert judged("2021-01-01", target) == f"ongoing on_track 0 of {total}"


def test_the_winter_of_a_year_is_its_january_february_and_december():
    target = within(WINTER, per="year")
    over = ("2019-01-01", "2020-12-31")
    done = on_each("2019-02-28", "2019-12-31")
    assert slots("2020-03-01", target, over=over, done=done) == [
        "2019 winter 2 of 1 met",
        "2019 2 of 1 met",
        "2020 winter 0 of 1 open",
        "2020 0 of 1 open",
    ]


def test_a_span_between_two_winters_is_in_the_year_but_not_wholly_in_its_winter():
    done = [{"from": "2021-02-01", "to": "2021-12-10", "count": 3}]
    assert slots("2021-12-31", within(WINTER, per="year"), done=done) == [
        "2021 winter 0–3 of 1 unknown",
        "2021 0–3 of 1 unknown",
    ]
    assert judged("2021-12-31", within(WINTER, per="year"), done=done).endswith("0–3 of 1")


def test_a_span_over_two_windows_is_wholly_in_the_year_but_in_neither_window():
    target = within(SPRING | {"at_least": 1}, {"name": "summer", "at_least": 1}, per="year")
    done = [{"from": "2021-05-30", "to": "2021-06-02", "count": 2}]
    assert slots("2021-12-31", target, done=done) == [
        "2021 spring 0–2 of 1 unknown",
        "2021 summer 0–2 of 1 unknown",
        "2021 2 of 2 met",
    ]
    assert judged("2021-12-31", target, done=done) == "cannot_be_assessed counts_unknown 2 of 2"


def test_a_span_that_touches_no_window_counts_for_nothing():
    done = [{"from": "2021-06-01", "to": "2021-08-31", "count": 2}]
    assert judged("2021-12-31", within(SPRING, at_least=1), done=done) == "not_kept 0 of 1"


@pytest.mark.parametrize(
    ("target", "over", "asked"),
    [
        # 16 April to 31 May is half of the 92 days of spring.
        (within(SPRING | {"at_least": 4}, per="year"), ("2021-04-16", "2021-12-31"), [2, 2]),
        (within(SPRING | {"at_least": 4}), ("2021-04-16", "2021-12-31"), [2, 2]),
        (within(SPRING, at_least=4, per="year"), ("2021-04-16", "2021-12-31"), [2]),
        (within(SPRING, at_least=4), ("2021-04-16", "2021-12-31"), [4]),
        # A whole winter, and half of one year's: January, February and December are 90 days.
        (within(WINTER | {"at_least": 9}), ("2021-12-01", "2022-02-28"), [9, 9]),
        (within(WINTER | {"at_least": 9}, per="year"), ("2021-12-01", "2021-12-31"), [3, 3]),
        # A week or a month that a season cuts: 21 days of April, one day of May's last week.
        (
            within({"name": "a", "from": "04-10", "to": "04-30"}, at_least=10, per="month"),
            ("2021-01-01", "2021-12-31"),
            [7],
        ),
        (within(SPRING, at_least=7, per="week"), ("2021-05-17", "2021-12-31"), [7, 7, 1]),
        # Longer units are not cut by a season: March is all the spring the first quarter has.
        (within(SPRING, at_least=3, per="quarter"), ("2021-01-01", "2021-12-31"), [3, 3]),
        (within(SPRING | {"at_least": 2}, per="term"), ("2021-01-01", "2021-12-31"), [2, 2]),
        # Only Sunday is left of the first week; weekdays never cut.
        (
            within(THURSDAYS_AND_SUNDAYS, at_least=4, per="week"),
            ("2023-01-06", "2023-01-15"),
            [2, 4],
        ),
        (
            within(SPRING | {"weekdays": ["mon"]}, at_least=4, per="week"),
            ("2021-05-24", "2021-12-31"),
            [4, 4],
        ),
        (
            within(THURSDAYS_AND_SUNDAYS | {"at_least": 2}, at_least=1, per="year"),
            ("2021-01-01", "2021-06-30"),
            [1, 1],
        ),
    ],
)
def test_a_season_cut_by_the_period_and_a_week_or_month_cut_by_a_season_ask_for_their_share(
    target: dict[str, Any], over: tuple[str, str], asked: list[int]
):
    assert required(slots(over[0], target, over=over)) == asked


def test_a_unit_without_a_day_in_any_window_is_no_slot():
    found = slots("2021-12-31", within(SPRING, at_least=1, per="month"))
    assert [each.split()[0] for each in found] == ["2021-03", "2021-04", "2021-05"]


def test_a_slot_ends_with_the_last_of_its_window_days():
    target = within(SPRING | {"at_least": 1}, at_least=1, per="year")
    assert slots("2021-05-30", target)[1] == "2021 0 of 1 open"
    assert slots("2021-05-31", target)[1] == "2021 0 of 1 missed"


def test_on_average_only_window_days_are_a_weeks_days():
    target = within({"weekdays": ["thu"]}, at_least=1, per="week", averaged=True)
    over = ("2023-01-02", "2023-01-11")  # the second Thursday comes the day after
    assert slots("2023-01-11", target, over=over) == ["2023 0 of 1 missed"]


def test_a_window_asks_for_nothing_before_it_ends():
    own = within({"name": "h1", "from": "01-01", "to": "06-30", "at_least": 10}, per="year")
    assert judged("2021-06-29", own) == "ongoing behind 0 of 10"
    without = {key: each for key, each in own.items() if key != "per"}
    assert judged("2021-06-29", without) == "ongoing on_track 0 of 10"


def test_two_windows_of_one_name_are_told_apart():
    weekends = {"weekdays": ["sat"], "name": "kväll", "at_least": 1}
    target = within(weekends, {**weekends, "weekdays": ["sun"]}, per="year")
    assert [each.rsplit(" ", 4)[0] for each in slots("2021-01-01", target)] == [
        "2021 kväll",
        "2021 kväll (2)",
        "2021",
    ]


def test_the_theme_of_a_window_asks_for_nothing():
    themed = within(SPRING | {"at_least": 1, "theme": "hjälm"}, per="year")
    assert judged("2021-12-31", themed, done=on_each("2021-04-01")) == "kept 1 of 1"


def test_a_total_left_to_its_windows_asks_for_nothing_where_none_of_them_lies():
    target = within(SPRING | {"at_least": 1}, {"name": "summer"}, per="quarter", at_most=5)
    assert slots("2021-12-31", target) == [
        "2021 Q1 spring 0 of 1 missed",
        "2021 Q1 0 of 1 missed",
        "2021 Q2 spring 0 of 1 missed",
        "2021 Q2 0 of 1 missed",
        "2021 Q3 0 of 0 met",
    ]
    assert judged("2021-12-31", target) == "not_kept 0 of 2"
