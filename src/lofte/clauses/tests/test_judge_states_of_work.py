"""What is assessed and not counted, what has only an effect, and what cannot be followed up."""

from typing import Any

import pytest

from lofte.clauses.tests.rounds import judged, on_each, slots, verdict_on

YEARLY = {"kind": "standing", "assess_every": "year"}
TWO_YEARS = ("2020-07-01", "2021-12-31")
OUTCOME = {"kind": "outcome", "indicator": "andel som håller hastigheten", "direction": "up"}
VAGUE = {"kind": "unspecified"}


def said(assessed: str, on: str) -> dict[str, Any]:
    return {"assessed": assessed, "on": on}


@pytest.mark.parametrize(
    ("assess_every", "names"),
    [
        ("year", ["2020", "2021"]),
        ("half_year", ["2020 H2", "2021 H1", "2021 H2"]),
        ("tertial", ["2020 T2", "2020 T3", "2021 T1", "2021 T2", "2021 T3"]),
    ],
)
def test_each_unit_that_the_period_touches_is_assessed(assess_every: str, names: list[str]):
    target = YEARLY | {"assess_every": assess_every}
    found = slots("2020-07-01", target, over=TWO_YEARS)
    assert [each.rsplit(" ", 1)[0] for each in found] == names


@pytest.mark.parametrize(
    ("assessments", "day", "verdict"),
    [
        ([], "2020-12-30", "ongoing on_track"),
        ([], "2020-12-31", "cannot_be_assessed assessment_missing"),
        (["kept"], "2021-12-30", "ongoing on_track"),
        (["kept"], "2021-12-31", "cannot_be_assessed assessment_missing"),
        (["partly"], "2021-12-30", "ongoing cannot_be_met"),
        (["kept", "kept"], "2021-12-30", "ongoing on_track"),
        (["kept", "kept"], "2021-12-31", "kept"),
        (["kept", "partly"], "2021-12-31", "partly"),
        (["kept", "not_kept"], "2021-12-31", "partly"),
        (["not_kept", "partly"], "2021-12-31", "partly"),
        (["not_kept", "not_kept"], "2021-12-31", "not_kept"),
    ],
)
def test_a_way_of_working_is_kept_when_every_year_was(
    assessments: list[str], day: str, verdict: str
):
    days = ["2020-12-01", "2021-06-01"]
    done = [said(word, on) for word, on in zip(assessments, days, strict=False)]
    assert judged(day, YEARLY, over=TWO_YEARS, done=done) == verdict


@pytest.mark.parametrize("turn", [1, -1])
def test_the_latest_assessment_holds_and_of_two_from_one_day_the_worse(turn: int):
    done = [said("not_kept", "2021-02-01"), said("kept", "2021-03-01")][::turn]
    assert slots("2021-04-01", YEARLY, done=done) == ["2021 met"]
    done = [said("partly", "2021-03-01"), said("kept", "2021-03-01")][::turn]
    assert slots("2021-04-01", YEARLY, done=done) == ["2021 missed"]


def test_an_assessment_of_a_span_over_two_years_is_of_neither():
    done = [{"from": "2020-12-01", "to": "2021-01-31", "assessed": "kept"}]
    assert slots("2021-02-01", YEARLY, over=TWO_YEARS, done=done) == ["2020 unknown", "2021 open"]


def test_a_deed_without_an_assessment_assesses_nothing():
    found = judged("2021-12-31", YEARLY, done=on_each("2021-02-01"))
    assert found == "cannot_be_assessed assessment_missing"


@pytest.mark.parametrize("day", ["2020-01-01", "2021-06-01", "2022-06-01"])
@pytest.mark.parametrize("done", [None, on_each("2021-02-01")])
def test_an_outcome_has_only_an_effect_and_that_is_not_measured(
    day: str, done: list[dict[str, Any]] | None
):
    answer = verdict_on(day, OUTCOME, done=done).as_json()
    assert answer == {
        "clause": "A",
        "delivery": None,
        "progress": None,
        "because": None,
        "reason": None,
        "effect": "not_measured",
        "counted": None,
        "required": None,
        "slots": [],
    }


@pytest.mark.parametrize(
    ("done", "verdict"),
    [
        ([], "cannot_be_assessed wording 0"),
        (on_each("2021-02-01", count={"about": 303}), "cannot_be_assessed wording 272–334"),
        (None, "cannot_be_assessed wording"),  # the wording goes before the missing log
    ],
)
def test_what_cannot_be_followed_up_still_counts_what_was_done(
    done: list[dict[str, Any]] | None, verdict: str
):
    assert judged("2021-12-31", VAGUE, done=done) == verdict
    assert judged("2020-12-31", VAGUE, done=done).startswith("not_started")
