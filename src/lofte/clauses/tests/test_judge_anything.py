"""What holds of the judge whatever it is given."""

import json
import random
import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lofte.clauses.documents import as_round, faults, judge_round
from lofte.clauses.sentences import sentence
from lofte.clauses.tests import strategies
from lofte.clauses.tests.strategies import counted_targets, judged_days, rounds

Raw = dict[str, Any]

moderately = settings(max_examples=60, deadline=None)


def answers(document: Raw, on: date) -> list[Raw]:
    found = judge_round(as_round(document), on=on)
    return [{**each.as_json(), "sentence": sentence(each)} for each in found]


@moderately
@given(rounds())
def test_every_round_drawn_is_without_faults(document: Raw):
    assert [each.said("en") for each in faults(document)] == []


@moderately
@given(rounds(), judged_days, st.randoms())
def test_the_order_of_deliveries_and_of_decisions_on_different_days_never_matters(
    document: Raw, on: date, chance: random.Random
):
    deliveries, decisions = list(document["deliveries"] or ()), list(document["decisions"])
    chance.shuffle(deliveries)
    if len({each["on"] for each in decisions}) == len(decisions):
        chance.shuffle(decisions)
    mixed = None if document["deliveries"] is None else deliveries
    shuffled = {**document, "deliveries": mixed, "decisions": decisions}
    assert answers(shuffled, on) == answers(document, on)


def is_known(delivery: Raw, on: str) -> bool:
    """Whether any of it is known on the day: done, or asked for."""
    days = [delivery[key] for key in ("on", "to", "asked") if key in delivery]
    return min(days) <= on


def less(document: Raw, on: date) -> Raw:
    """The document without what is dated after the day."""
    day = on.isoformat()
    known = [each for each in document["deliveries"] or () if is_known(each, day)]
    return {
        **document,
        "deliveries": None if document["deliveries"] is None else known,
        "decisions": [each for each in document["decisions"] if each["on"] <= day],
    }


@moderately
@given(rounds(), judged_days)
def test_what_is_dated_after_the_day_judged_changes_nothing(document: Raw, on: date):
    assert answers(document, on) == answers(less(document, on), on)


@moderately
@given(rounds(), judged_days)
def test_judging_is_a_pure_function_of_the_json(document: Raw, on: date):
    before = json.dumps(document)
    first = answers(document, on)
    assert json.dumps(document) == before
    assert answers(json.loads(before), on) == first
    assert json.loads(json.dumps(first)) == first


@moderately
@given(rounds(counted_targets()), judged_days, st.data())
def test_one_more_counted_delivery_never_lowers_low_nor_turns_kept_into_less(
    document: Raw, on: date, data: st.DataObject
):
    first = date.fromisoformat(document["period"]["from"])
    clause = data.draw(st.sampled_from(document["focus_areas"][0]["clauses"]))
    deed = data.draw(strategies.deliveries(clause, first, date(2021, 12, 31)))
    more = {**document, "deliveries": [*(document["deliveries"] or ()), deed]}
    fewer = {**more, "deliveries": more["deliveries"][:-1]}
    for before, after in zip(answers(fewer, on), answers(more, on), strict=True):
        assert after["counted"]["low"] >= before["counted"]["low"]
        assert after["required"] == before["required"]
        for slot, fuller in zip(before["slots"], after["slots"], strict=True):
            assert fuller["low"] >= slot["low"]
        if before["delivery"] == "kept":
            assert after["delivery"] == "kept"


def numbers_in(value: Any) -> set[int]:
    return {int(each) for each in re.findall(r"\d+", json.dumps(value, ensure_ascii=False))}


@moderately
@given(rounds(), judged_days)
def test_the_sentence_never_names_a_number_that_is_not_in_the_result(document: Raw, on: date):
    for answer in answers(document, on):
        told = answer.pop("sentence")
        for language in ("sv", "en"):
            assert numbers_in(told[language]) <= numbers_in(answer), (told[language], answer)
            assert told[language][0].isupper() or not told[language][0].isalpha()
            assert told[language][-1] in ".…" or answer["reason"]
            assert "{" not in told[language]


@moderately
@given(rounds(), judged_days)
def test_slots_have_names_of_their_own_and_low_is_never_over_high(document: Raw, on: date):
    for answer in answers(document, on):
        names = [slot["name"] for slot in answer["slots"]]
        assert len(set(names)) == len(names)
        assert all(name.strip() for name in names)
        for part in (*answer["slots"], answer["counted"] or {}):
            low, high = part.get("low"), part.get("high")
            assert low is None or high is None or 0 <= low <= high


@moderately
@given(rounds(), judged_days)
def test_the_words_of_a_verdict_go_together(document: Raw, on: date):
    for answer in answers(document, on):
        assert (answer["progress"] is not None) == (answer["delivery"] == "ongoing")
        assert (answer["because"] is not None) == (answer["delivery"] == "cannot_be_assessed")
        states = {slot["state"] for slot in answer["slots"]}
        if answer["progress"] == "cannot_be_met":
            assert "missed" in states
        if answer["delivery"] in ("partly", "not_kept"):
            assert "missed" in states
