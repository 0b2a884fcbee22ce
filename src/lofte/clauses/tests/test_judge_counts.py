"""So many occasions: how counts are understood, and the slots they fall in. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import YEAR, judged, on_each, required, slots

SPAN = {"from": "2021-02-01", "to": "2021-02-10"}


def count(at_least: int | None = None, per: str | None = None, **rest: Any) -> dict[str, Any]:
    keys = {"at_least": at_least, "per": per, **rest}
    return {"kind": "count", **{key: each for key, each in keys.items() if each is not None}}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (20, "20"),
        (0, "0"),
        ({"about": 20}, "18–22"),
        ({"about": 5}, "4–6"),
        ({"about": 1}, "0–2"),
        ({"about": 0}, "0–1"),
        ({"about": 14}, "12–16"),
        ({"about": 101}, "90–112"),
        ({"decade": 80}, "80–89"),
        ({"decade": 0}, "0–9"),
        ({"at_least": 20}, "20–∞"),
        ({"between": [5, 9]}, "5–9"),
        ({"between": [5, 5]}, "5"),
        ("unknown", "0–∞"),
        (1_000_000_000, "1000000000"),
    ],
)
def test_a_count_is_an_interval(written: Any, meant: str):
    done = [{**SPAN, "count": written}]
    found = judged("2021-06-01", count(1_000_000_000), done=done)
    assert found.split(" of ")[0].split()[-1] == meant


def test_a_missing_count_is_one():
    assert judged("2021-06-01", count(2), done=[SPAN]) == "ongoing on_track 1 of 2"


@pytest.mark.parametrize(
    ("low_and_high", "before", "at_the_end"),
    [
        ([4, 4], "met", "met"),
        ([4, 9], "met", "met"),
        ([3, 4], "open", "unknown"),
        ([0, 3], "open", "missed"),
        ([3, 3], "open", "missed"),
    ],
)
def test_the_state_of_a_slot_is_the_first_row_that_holds(
    low_and_high: list[int], before: str, at_the_end: str
):
    done = [{"on": "2021-01-01", "count": {"between": low_and_high}}]
    for day, state in (("2021-12-30", before), ("2021-12-31", at_the_end)):
        assert slots(day, count(4), done=done)[0].split()[-1] == state


def test_a_slot_to_come_is_open_from_its_first_day():
    states = [slots(day, count(1, "month"))[1].split()[-1] for day in ("2021-01-31", "2021-02-01")]
    assert states == ["future", "open"]


@pytest.mark.parametrize(
    ("per", "many", "first", "last"),
    [
        ("day", 365, "2021-01-01", "2021-12-31"),
        ("week", 53, "2020-W53", "2021-W52"),
        ("month", 12, "2021-01", "2021-12"),
        ("quarter", 4, "2021 Q1", "2021 Q4"),
        ("tertial", 3, "2021 T1", "2021 T3"),
        ("term", 2, "2021 H1", "2021 H2"),
        ("half_year", 2, "2021 H1", "2021 H2"),
        ("year", 1, "2021", "2021"),
    ],
)
def test_the_calendar_units_of_a_year(per: str, many: int, first: str, last: str):
    found = slots("2021-01-01", count(7, per))
    assert len(found) == many
    assert found[0].startswith(f"{first} 0 of ")
    assert found[-1].startswith(f"{last} 0 of ")


@pytest.mark.parametrize(
    ("per", "at_least", "over", "asked"),
    [
        ("month", 10, ("2021-01-16", "2021-02-14"), [5, 5]),  # 16/31 and 14/28 of 10
        ("month", 1, ("2021-02-01", "2021-02-14"), [1]),  # a half is rounded up
        ("month", 1, ("2020-02-01", "2020-02-14"), [0]),  # but 14 of 29 days are less
        ("month", 3, ("2020-02-01", "2020-02-29"), [3]),  # the 29th is the last
        ("week", 7, ("2021-01-01", "2021-01-05"), [3, 2]),  # Friday to Sunday, then two days
        ("day", 4, ("2021-01-01", "2021-01-02"), [4, 4]),
        ("quarter", 9, ("2021-02-01", "2021-03-31"), [6]),  # 59 of 90 days: 5.9
        ("tertial", 4, ("2021-01-01", "2021-05-31"), [4, 1]),  # 31 of 123 days: 1.008
        ("half_year", 2, ("2021-04-01", "2021-12-31"), [1, 2]),  # 91 of 181 days: 1.005
        ("term", 2, ("2021-04-02", "2021-12-31"), [1, 2]),  # 90 of 181 days: 0.994
        ("year", 12, ("2020-07-01", "2021-01-31"), [6, 1]),  # 184 of 366 days; 31 of 365
        (None, 9, ("2021-03-05", "2021-03-06"), [9]),  # the whole period is never cut
    ],
)
def test_a_cut_off_slot_asks_for_its_share(
    per: str | None, at_least: int, over: tuple[str, str], asked: list[int]
):
    assert required(slots(over[0], count(at_least, per), over=over)) == asked


def test_what_is_asked_for_nothing_is_met_from_the_start():
    cut = {"over": ("2021-01-31", "2021-02-28"), "done": []}
    assert slots("2021-02-01", count(1, "month"), **cut) == [
        "2021-01 0 of 0 met",
        "2021-02 0 of 1 open",
    ]
    assert judged("2021-02-28", count(1, "month"), **cut) == "not_kept 0 of 1"


def test_a_span_over_two_slots_lies_for_sure_in_neither():
    done = [{"from": "2021-01-31", "to": "2021-02-01", "count": 4}]
    assert slots("2021-02-28", count(4, "month"), done=done)[:2] == [
        "2021-01 0–4 of 4 unknown",
        "2021-02 0–4 of 4 unknown",
    ]
    assert judged("2021-02-28", count(4, "month"), done=done) == "ongoing behind 4 of 48"


def test_a_span_over_a_whole_slot_touches_all_three():
    done = [{"from": "2021-01-31", "to": "2021-03-01", "count": 2}]
    found = slots("2021-03-31", count(1, "month"), done=done)
    assert found[:4] == [f"2021-0{n} 0–2 of 1 unknown" for n in (1, 2, 3)] + [
        "2021-04 0 of 1 future"
    ]


@pytest.mark.parametrize(
    ("first", "last", "counted"),
    [
        ("2020-12-31", "2021-01-01", "0–5"),
        ("2021-01-01", "2021-12-31", "5"),
        ("2021-12-31", "2022-01-01", "0–5"),
        ("2022-01-01", "2022-01-02", "0"),
        ("2020-12-01", "2022-01-31", "0–5"),
    ],
)
def test_what_lies_only_partly_in_the_period_has_a_low_of_nothing(
    first: str, last: str, counted: str
):
    done = [{"from": first, "to": last, "count": 5}]
    assert judged("2022-02-01", count(9), done=done).split()[-3] == counted


def test_a_span_is_known_from_its_last_day_on():
    done = [{"from": "2021-02-01", "to": "2021-02-10", "count": 4}]
    assert judged("2021-02-09", count(4), done=done) == "ongoing on_track 0 of 4"
    assert judged("2021-02-10", count(4), done=done) == "kept 4 of 4"


@pytest.mark.parametrize(
    ("target", "over", "asked"),
    [
        (count(1, "week", averaged=True), ("2021-01-01", "2021-12-31"), [53]),  # 365/7 = 52.1
        (count(1, "week", averaged="year"), ("2019-01-01", "2020-12-31"), [53, 53]),
        (count(2, "month", averaged=True), ("2021-01-16", "2021-03-15"), [4]),  # 16/31 + 1 + 15/31
        (count(1, "month", averaged=True), ("2021-01-01", "2021-01-10"), [1]),
        (count(1, "month", averaged="year"), ("2020-07-01", "2021-06-30"), [6, 6]),
        (count(3, "quarter", averaged=True), ("2021-01-01", "2021-12-31"), [12]),
        (count(1, "year", averaged=True), ("2020-01-01", "2021-07-01"), [2]),  # 1 + 182/365
    ],
)
def test_an_average_is_asked_for_once_and_rounded_up(
    target: dict[str, Any], over: tuple[str, str], asked: list[int]
):
    assert required(slots(over[0], target, over=over)) == asked


def test_on_average_a_good_month_helps_a_weak_one():
    done = on_each("2021-01-10", count=12)
    assert judged("2021-12-31", count(1, "month"), done=done) == "partly 12 of 12"
    assert judged("2021-12-31", count(1, "month", averaged=True), done=done) == "kept 12 of 12"


@pytest.mark.parametrize(
    ("target", "day", "done", "progress"),
    [
        (count(10, "month"), "2021-01-15", 3, "behind"),  # 15/31 of 10 is 4.8
        (count(10, "month"), "2021-01-15", 4, "on_track"),
        (count(10, "month"), "2021-01-03", 0, "on_track"),  # 3/31 of 10 is under 1
        (count(10, "month"), "2021-01-04", 0, "behind"),
        (count(10, "month"), "2021-01-31", 9, "cannot_be_met"),
        (count(10), "2021-12-30", 0, "on_track"),  # without per nothing is asked before the end
        (count(1, "week", averaged=True), "2021-07-01", 25, "behind"),  # 182/365 of 53 is 26.4
        (count(1, "week", averaged=True), "2021-07-01", 26, "on_track"),
    ],
)
def test_progress_is_measured_by_the_days_gone_by(
    target: dict[str, Any], day: str, done: int, progress: str
):
    assert judged(day, target, done=on_each("2021-01-01", count=done)).split()[1] == progress


def test_a_count_is_kept_before_the_end_but_missed_only_then():
    done = on_each("2021-03-01", "2021-03-02")
    assert judged("2021-03-02", count(2), done=done) == "kept 2 of 2"
    assert judged("2021-12-30", count(3), done=done) == "ongoing on_track 2 of 3"
    assert judged("2021-12-31", count(3), done=done) == "partly 2 of 3"
    assert judged("2021-12-31", count(3)) == "not_kept 0 of 3"


def test_places_activities_and_requirements_decide_what_counts():
    done: list[dict[str, Any]] = [
        {"on": "2021-03-01", "place": "Torget", "activity": "kontroll", "met": ["dag", "kväll"]},
        {"on": "2021-03-02", "place": " TORGET ", "activity": "Kontroll", "met": ["kväll", "dag"]},
        {"on": "2021-03-03", "place": "Parken", "activity": "besök", "met": ["dag"]},
        {"on": "2021-03-04"},
    ]
    assert judged("2021-12-31", count(2, places=["Torget"]), done=done) == "kept 2 of 2"
    assert judged("2021-12-31", count(2, any_of=["besök"]), done=done) == "partly 1 of 2"
    assert judged("2021-12-31", count(2, requires=["dag"]), done=done) == "kept 3 of 2"
    assert judged("2021-12-31", count(3, requires=["dag", "kväll"]), done=done) == "partly 2 of 3"


def test_å_is_å_however_it_was_typed():
    done = [{"on": "2021-03-01", "place": "Hissen vid A\N{COMBINING RING ABOVE}n"}]
    assert judged("2021-12-31", count(1, places=["hissen vid ån"]), done=done) == "kept 1 of 1"


def test_each_place_is_a_slot_of_its_own():
    done = [{"on": "2021-03-01", "count": 9, "place": "Torget"}]
    target = count(1, "half_year", places=["Torget", "Parken"], each_place=True)
    assert slots("2021-06-30", target, done=done) == [
        "2021 H1 Torget 9 of 1 met",
        "2021 H2 Torget 0 of 1 future",
        "2021 H1 Parken 0 of 1 missed",
        "2021 H2 Parken 0 of 1 future",
    ]
    assert judged("2021-06-30", target, done=done) == "ongoing cannot_be_met 9 of 4"


def test_the_same_place_twice_still_gives_each_slot_a_name_of_its_own():
    target = count(1, places=["Torget", "Torget", "Torget (2)"], each_place=True)
    names = [each.removesuffix(" 0 of 1 open") for each in slots("2021-06-30", target)]
    assert names == ["Torget", "Torget (2)", "Torget (2) (2)"]


def test_without_a_log_what_is_asked_for_is_still_known():
    found = slots("2021-08-01", count(4, "half_year"), done=None)
    assert found == ["2021 H1 0–∞ of 4 unknown", "2021 H2 0–∞ of 4 open"]
    assert (
        judged("2021-08-01", count(4, "half_year"), done=None) == "cannot_be_assessed no_log of 8"
    )
    assert judged("2020-08-01", count(4, "half_year"), done=None) == "not_started of 8"


def test_what_was_done_beside_the_promises_counts_for_nothing():
    done = [{"clause": None, "on": "2021-02-01", "count": 9}]
    assert judged(YEAR[1], count(1), done=done) == "not_kept 0 of 1"
