"""The examples that came with the format, each a test."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lofte.clauses.documents import as_round, faults, judge_round

GIVEN = Path(__file__).with_name("given") / "examples.jsonl"
EXAMPLES = [json.loads(line) for line in GIVEN.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("example", EXAMPLES, ids=[each["name"] for each in EXAMPLES])
def test_an_example_is_judged_as_it_says(example: dict[str, Any]):
    assert not faults(example["round"])
    verdicts = judge_round(as_round(example["round"]), on=date.fromisoformat(example["on"]))
    answers = {each.clause: each.as_json() for each in verdicts}
    for clause, expected in example["expect"].items():
        assert {key: answers[clause][key] for key in expected} == expected, example["because"]


def test_every_example_has_a_name_of_its_own():
    assert len({each["name"] for each in EXAMPLES}) == len(EXAMPLES) >= 30
