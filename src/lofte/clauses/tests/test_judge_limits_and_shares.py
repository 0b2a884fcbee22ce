"""At most so many, and of the counted ones so many percent. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, on_each, slots

TWO_YEARS = ("2021-01-01", "2022-12-31")
LIMIT = {"kind": "count", "at_most": 2, "per": "year"}


def a_share(percent: int, at_least: int | None = 1) -> dict[str, Any]:
    share = {"property": "nya", "at_least_percent": percent}
    return {"kind": "count", "at_least": at_least, "share": share}


def counted(many: Any, new: Any = None, on: str = "2021-03-01") -> dict[str, Any]:
    return {"on": on, "count": many} | ({} if new is None else {"properties": {"nya": new}})


@pytest.mark.parametrize(
    ("many", "day", "state"),
    [
        (2, "2021-12-30", "open"),
        (2, "2021-12-31", "met"),
        (3, "2021-03-01", "missed"),
        ({"between": [2, 3]}, "2021-12-31", "unknown"),
        ({"between": [3, 4]}, "2021-03-01", "missed"),
    ],
)
def test_a_limit_is_kept_when_the_slot_closes_and_broken_at_once(many: Any, day: str, state: str):
    assert slots(day, LIMIT, done=[counted(many)])[0].split()[-1] == state


@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ([], "kept 0"),
        (on_each("2021-03-01", count=3), "partly 3"),
        (on_each("2021-03-01", "2022-03-01", count=3), "not_kept 6"),
        (on_each("2021-03-01", "2022-03-01", count=2), "kept 4"),
        (on_each("2021-03-01", count="unknown"), "cannot_be_assessed counts_unknown 0–∞"),
    ],
)
def test_a_limit_alone_requires_nothing_and_is_partly_kept_by_a_year_within_it(
    done: list[dict[str, Any]], verdict: str
):
    assert judged("2022-12-31", LIMIT, over=TWO_YEARS, done=done) == verdict


def test_a_limit_is_not_shared_out_in_a_cut_off_year_nor_by_a_pause():
    pause = {"on": "2021-01-01", "change": "paused", "until": "2021-12-01"}
    done = on_each("2021-12-30", count=2)
    over = ("2021-12-30", "2021-12-31")
    assert judged("2021-12-31", LIMIT, over=over, done=done) == "kept 2"
    assert judged("2021-12-31", LIMIT, done=done, decided=[pause]) == "kept 2"


@pytest.mark.parametrize(
    ("many", "before", "after"),
    [
        (1, "ongoing on_track 1 of 2", "partly 1 of 2"),
        (2, "ongoing on_track 2 of 2", "kept 2 of 2"),
        (4, "ongoing on_track 4 of 2", "kept 4 of 2"),
        (5, "ongoing cannot_be_met 5 of 2", "partly 5 of 2"),
    ],
)
def test_at_least_and_at_most_are_both_asked_for(many: int, before: str, after: str):
    target = {"kind": "count", "at_least": 2, "at_most": 4}
    done = on_each("2021-03-01", count=many)
    assert judged("2021-12-30", target, done=done) == before
    assert judged("2021-12-31", target, done=done) == after


@pytest.mark.parametrize(
    ("done", "state"),
    [
        ([counted(60, 12)], "met"),
        ([counted(60, 11)], "missed"),
        ([counted(40, 6), counted(20)], "unknown"),  # silence: none to all of the twenty
        ([counted(40, 12), counted(20)], "met"),
        ([counted(100, 0), counted(20)], "missed"),  # twenty of 120 are too few even so
        ([counted({"about": 20}, 5)], "met"),  # 5 of at most 22
        ([counted({"about": 20}, 4)], "unknown"),  # 4 of 18 to 22
        ([counted({"about": 20}, 3)], "missed"),
        ([counted("unknown", "unknown")], "unknown"),
        ([counted({"at_least": 5}, 5)], "unknown"),
        ([counted(10, {"between": [2, 4]})], "met"),
        ([counted(10, {"between": [1, 2]})], "unknown"),
        ([counted(10, {"about": 0})], "missed"),  # at most 1 of 10
        ([counted(10, 99)], "met"),  # nobody can be new who was not counted
        ([], "missed"),  # the share of nothing holds, but one was asked for
    ],
)
def test_a_share_holds_surely_or_surely_not_or_cannot_be_told(
    done: list[dict[str, Any]], state: str
):
    assert slots("2021-12-31", a_share(20), done=done)[0].split()[-1] == state


def test_a_share_is_not_settled_before_the_slot_has_ended():
    for new in (0, 60):
        assert slots("2021-12-30", a_share(20), done=[counted(60, new)]) == ["2021 60 of 1 open"]


@pytest.mark.parametrize(("percent", "state"), [(0, "met"), (100, "missed")])
def test_a_share_of_nothing_and_of_all(percent: int, state: str):
    assert slots("2021-12-31", a_share(percent), done=[counted(3, 2)]) == [f"2021 3 of 1 {state}"]


def test_what_may_lie_outside_the_slot_may_leave_the_share_too():
    done = [counted(10, 2), {"from": "2020-12-31", "to": "2021-01-01", "count": 5}]
    assert slots("2021-12-31", a_share(20), done=done) == ["2021 10–15 of 1 unknown"]


def test_a_property_is_the_same_however_it_was_typed():
    share = {"property": "p\N{LATIN SMALL LETTER A WITH RING ABOVE} plats", "at_least_percent": 50}
    done = [{"on": "2021-03-01", "count": 2, "properties": {"Pa\N{COMBINING RING ABOVE} plats": 1}}]
    target = {"kind": "count", "at_least": 1, "share": share}
    assert slots("2021-12-31", target, done=done) == ["2021 2 of 1 met"]
