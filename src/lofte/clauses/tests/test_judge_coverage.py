"""Every member of a group, or so many percent of it. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, slots

ALL = {"kind": "coverage", "of": "elever i årskurs 4"}
EACH_YEAR = ALL | {"per": "year"}
TWO_YEARS = ("2020-01-01", "2021-12-31")


def reached(many: Any, of: int | None = None, on: str = "2021-03-01") -> dict[str, Any]:
    return {"on": on, "count": many} | ({} if of is None else {"of": of})


@pytest.mark.parametrize(
    ("percent", "of", "required"),
    [(95, 480, 456), (95, 481, 457), (100, 7, 7), (50, 7, 4), (1, 1, 1), (0, 9, 0), (90, 0, 0)],
)
def test_so_many_percent_are_rounded_up(percent: int, of: int, required: int):
    target = ALL | {"at_least_percent": percent}
    assert judged("2021-06-01", target, done=[reached(0, of)]).endswith(f" 0 of {required}")


@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ([reached(9, 10), reached(1)], "kept 10 of 10"),
        ([reached(9, 10)], "partly 9 of 10"),
        ([reached(0, 10)], "not_kept 0 of 10"),
        ([reached({"about": 10}, 10)], "cannot_be_assessed counts_unknown 9–11 of 10"),
        # Nobody said how large the group is.
        ([reached(9)], "cannot_be_assessed counts_unknown 9"),
        ([], "not_kept 0"),
    ],
)
def test_coverage_at_the_end(done: list[dict[str, Any]], verdict: str):
    assert judged("2021-12-31", ALL, done=done) == verdict


@pytest.mark.parametrize("turn", [1, -1])
def test_the_latest_size_of_the_group_holds_in_any_order(turn: int):
    done = [reached(5, 10), reached(5, 12, "2021-04-01"), reached(2, 11, "2021-02-01")][::turn]
    assert judged("2021-12-31", ALL, done=done) == "kept 12 of 12"


def test_of_two_sizes_from_one_day_the_larger_holds():
    for sizes in ([10, 12], [12, 10]):
        done = [reached(5, size) for size in sizes]
        assert judged("2021-12-31", ALL, done=done) == "partly 10 of 12"


def test_each_year_has_a_group_of_its_own():
    done = [reached(10, 10, "2020-05-01"), reached(3, None)]
    assert slots("2021-12-31", EACH_YEAR, over=TWO_YEARS, done=done) == [
        "2020 10 of 10 met",
        "2021 3 unknown",
    ]
    assert judged("2021-12-31", EACH_YEAR, over=TWO_YEARS, done=done).endswith("counts_unknown 13")


def test_a_group_told_of_in_a_span_over_two_years_is_the_group_of_both():
    done = [{"from": "2020-12-01", "to": "2021-01-31", "count": 4, "of": 4}]
    assert slots("2021-12-31", EACH_YEAR, over=TWO_YEARS, done=done) == [
        "2020 0–4 of 4 unknown",
        "2021 0–4 of 4 unknown",
    ]


def test_neither_a_cut_off_year_nor_a_pause_makes_the_group_smaller():
    pause = {"on": "2021-02-01", "change": "paused", "until": "2021-11-01"}
    done = [reached(3, 10)]
    over = ("2021-02-01", "2021-12-31")
    found = judged("2021-12-31", EACH_YEAR, over=over, done=done, decided=[pause])
    assert found == "partly 3 of 10"


def test_a_year_under_way_asks_by_the_days_gone_by():
    assert judged("2021-07-01", EACH_YEAR, done=[reached(4, 10)]) == "ongoing on_track 4 of 10"
    assert judged("2021-07-02", EACH_YEAR, done=[reached(4, 10)]) == "ongoing behind 4 of 10"
    assert judged("2021-07-03", ALL, done=[reached(4, 10)]) == "ongoing on_track 4 of 10"
