"""Things done by a day: milestones, requests, and faults to mend. Counted by hand."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, on_each, slots

STEPS = [{"name": "Inventering", "due": "2021-04-30"}, {"name": "Belysning", "due": "2021-09-30"}]
WORKS = {"kind": "milestones", "steps": STEPS}
REQUESTS = {"kind": "on_request", "within_days": 30}
ANY_TIME = {"kind": "on_request"}
CHECKS = {"kind": "service", "at_least": 2, "per": "year", "fix_within_days": 30}
ENDED = {"on": "2021-06-30", "change": "ended"}


def step(name: str, on: str, **rest: Any) -> dict[str, Any]:
    return {"step": name, "on": on, **rest}


@pytest.mark.parametrize(
    ("done", "verdict", "lines"),
    [
        ([], "not_kept 0 of 2", ["0 of 1 missed", "0 of 1 missed"]),
        (
            [step("Inventering", "2021-04-30"), step(" inventering ", "2021-05-02")],
            "partly 2 of 2",
            ["1 of 1 met", "0 of 1 missed"],
        ),
        (
            [step("Inventering", "2021-01-01"), step("BELYSNING", "2021-09-30")],
            "kept 2 of 2",
            ["1 of 1 met", "1 of 1 met"],
        ),
        # Done late it is counted, but the step stays missed: also after the period.
        ([step("Belysning", "2022-01-05")], "partly 1 of 2", ["0 of 1 missed", "0 of 1 missed"]),
        (
            [{"step": "Inventering", "from": "2021-04-01", "to": "2021-05-01"}],
            "partly 1 of 2",
            ["0–1 of 1 unknown", "0 of 1 missed"],
        ),
        (
            [{"step": "Inventering", "from": "2020-12-01", "to": "2021-02-01"}],
            "partly 0–1 of 2",
            ["0–1 of 1 unknown", "0 of 1 missed"],
        ),
        (
            [step("Inventering", "2021-02-01", count="unknown"), step("Belysning", "2021-02-01")],
            "cannot_be_assessed counts_unknown 1–∞ of 2",
            ["0–∞ of 1 unknown", "1 of 1 met"],
        ),
        # A deed that names no step is none of them.
        (on_each("2021-03-03"), "not_kept 0 of 2", ["0 of 1 missed", "0 of 1 missed"]),
    ],
)
def test_a_step_is_done_in_time_late_or_not(
    done: list[dict[str, Any]], verdict: str, lines: list[str]
):
    assert judged("2022-02-01", WORKS, done=done) == verdict
    named = [f"{each['name']} {line}" for each, line in zip(STEPS, lines, strict=True)]
    assert slots("2022-02-01", WORKS, done=done) == named


def test_steps_may_be_kept_before_the_end_and_ask_for_nothing_before_they_are_due():
    done = [step("Inventering", "2021-04-01"), step("Belysning", "2021-04-02")]
    assert judged("2021-04-02", WORKS, done=done) == "kept 2 of 2"
    assert judged("2021-04-29", WORKS) == "ongoing on_track 0 of 2"
    assert judged("2021-04-30", WORKS) == "ongoing cannot_be_met 0 of 2"


def test_a_round_that_ends_early_ends_its_steps():
    done = [step("Inventering", "2021-04-01")]
    assert judged("2021-06-29", WORKS, done=done, decided=[ENDED]) == "ongoing on_track 1 of 2"
    assert judged("2021-06-30", WORKS, done=done, decided=[ENDED]) == "partly 1 of 2"


def test_until_further_notice_all_steps_are_asked_for_from_the_first_day():
    open_ended = {"over": ("2021-01-01", None)}
    assert judged("2020-12-31", WORKS, **open_ended) == "not_started 0 of 0"
    assert judged("2021-01-01", WORKS, **open_ended) == "ongoing on_track 0 of 2"
    done = [step("Inventering", "2021-04-01"), step("Belysning", "2021-04-02")]
    assert judged("2021-12-31", WORKS, done=done, **open_ended) == "ongoing on_track 2 of 2"


@pytest.mark.parametrize(
    ("target", "request_", "day", "line"),
    [
        (REQUESTS, {"asked": "2021-03-01"}, "2021-03-01", "2021-03-01 0 of 1 open"),
        (REQUESTS, {"asked": "2021-03-01"}, "2021-03-30", "2021-03-01 0 of 1 open"),
        (REQUESTS, {"asked": "2021-03-01"}, "2021-03-31", "2021-03-01 0 of 1 missed"),
        (
            REQUESTS,
            {"asked": "2021-03-01", "on": "2021-03-31"},
            "2021-03-31",
            "2021-03-01 1 of 1 met",
        ),
        (
            REQUESTS,
            {"asked": "2021-03-01", "on": "2021-04-01"},
            "2021-04-01",
            "2021-03-01 0 of 1 missed",
        ),
        (
            REQUESTS,
            {"asked": "2021-03-01", "on": "2021-03-09"},
            "2021-03-08",
            "2021-03-01 0 of 1 open",
        ),
        (
            REQUESTS,
            {"asked": "2021-12-20", "on": "2022-01-19"},
            "2022-01-19",
            "2021-12-20 1 of 1 met",
        ),
        (ANY_TIME, {"asked": "2021-03-01"}, "2021-12-30", "2021-03-01 0 of 1 open"),
        (ANY_TIME, {"asked": "2021-03-01"}, "2021-12-31", "2021-03-01 0 of 1 missed"),
    ],
)
def test_a_request_is_a_slot_from_the_day_asked(
    target: dict[str, Any], request_: dict[str, Any], day: str, line: str
):
    assert slots(day, target, done=[request_]) == [line]


def test_a_request_is_unknown_before_it_is_made_and_none_of_ours_outside_the_period():
    done = [{"asked": "2021-03-01", "on": "2021-03-05"}, {"asked": "2022-01-01"}]
    assert slots("2021-02-28", REQUESTS, done=done) == []
    assert judged("2022-01-01", REQUESTS, done=done) == "kept 1 of 1"


def test_nobody_asked_so_it_is_kept_but_only_when_the_period_ends():
    assert judged("2021-12-30", REQUESTS) == "ongoing on_track 0 of 0"
    assert judged("2021-12-31", REQUESTS) == "kept 0 of 0"


def test_a_request_still_in_time_keeps_the_clause_open_after_the_end():
    done = [{"asked": "2021-12-20"}]
    assert judged("2022-01-18", REQUESTS, done=done) == "ongoing on_track 0 of 1"
    assert judged("2022-01-19", REQUESTS, done=done) == "not_kept 0 of 1"
    late = [{"asked": "2021-12-20", "on": "2022-02-01"}]
    assert judged("2022-02-01", REQUESTS, done=late) == "partly 1 of 1"


def test_two_requests_of_one_day_have_names_of_their_own():
    done = [{"asked": "2021-03-01", "on": "2021-03-02"}, {"asked": "2021-03-01"}]
    assert slots("2021-03-31", REQUESTS, done=done) == [
        "2021-03-01 1 of 1 met",
        "2021-03-01 (2) 0 of 1 missed",
    ]


def test_done_without_a_word_of_who_asked_is_asked_for_that_day():
    assert judged("2021-12-31", REQUESTS, done=on_each("2021-05-05")) == "kept 1 of 1"


@pytest.mark.parametrize(
    ("fixed", "day", "state"),
    [
        (None, "2021-03-30", "open"),
        (None, "2021-03-31", "missed"),
        ("2021-03-31", "2021-03-30", "open"),
        ("2021-03-31", "2021-03-31", "met"),
        ("2021-04-01", "2021-04-01", "missed"),
        ("2021-02-28", "2021-12-31", "missed"),  # mended before it was found is no mending of it
    ],
)
def test_a_fault_found_is_to_be_mended_in_time(fixed: str | None, day: str, state: str):
    finding = {} if fixed is None else {"fixed": fixed}
    done = [{"on": "2021-03-01", "findings": [finding]}]
    many = 1 if state == "met" else 0
    assert slots(day, CHECKS, done=done)[1:] == [f"2021-03-01 {many} of 1 {state}"]


@pytest.mark.parametrize(
    ("fixed", "day", "verdict"),
    [
        ("2021-12-30", "2021-12-30", "ongoing on_track 2 of 2"),
        ("2021-12-30", "2021-12-31", "kept 2 of 2"),
        (None, "2022-01-29", "ongoing on_track 2 of 2"),
        (None, "2022-01-30", "partly 2 of 2"),
        ("2022-01-30", "2022-01-30", "kept 2 of 2"),
    ],
)
def test_faults_decide_the_verdict_but_are_neither_counted_nor_required(
    fixed: str | None, day: str, verdict: str
):
    finding = {} if fixed is None else {"fixed": fixed}
    done = [{"on": "2021-05-01"}, {"on": "2021-12-31", "findings": [finding]}]
    if fixed == "2021-12-30":
        done[1] = {"on": "2021-12-30", "findings": [finding]}
    assert judged(day, CHECKS, done=done) == verdict


def test_many_faults_of_one_check_have_names_of_their_own_also_beside_daily_checks():
    target = {"kind": "service", "at_least": 1, "per": "day"}
    done = [{"on": "2021-01-01", "findings": [{}, {}]}]
    names = [
        each.split(" 0")[0].split(" 1 of")[0] for each in slots("2021-01-01", target, done=done)
    ]
    assert names[-2:] == ["2021-01-01 (2)", "2021-01-01 (3)"]


def test_without_a_limit_of_days_a_fault_may_be_mended_until_the_period_ends():
    target = {key: each for key, each in CHECKS.items() if key != "fix_within_days"}
    done = [{"on": "2021-03-01", "count": 2, "findings": [{}]}]
    assert judged("2021-12-30", target, done=done) == "ongoing on_track 2 of 2"
    assert judged("2021-12-31", target, done=done) == "partly 2 of 2"
