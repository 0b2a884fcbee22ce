"""Our check of a document agrees with the published schema, and with itself."""

import json
import random
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from lofte.clauses.schema import schema
from lofte.clauses.schema.checking import _check, faults_of_shape
from lofte.clauses.schema.shapes import fits, whole_document
from lofte.clauses.tests.rounds import YEAR, a_document

ALL_KINDS: list[dict[str, Any]] = [
    {"kind": "count", "at_least": 2, "at_most": 9, "unit": "kontroll", "per": "year",
     "averaged": "year", "windows": [{"name": "spring", "at_least": 1, "theme": "hjälm"},
                                     {"from": "01-01", "to": "02-29", "weekdays": ["mon"]}]},
    {"kind": "count", "at_least": 1, "places": ["Torget"], "each_place": True, "any_of": ["x"],
     "share": {"property": "nya", "at_least_percent": 20}, "requires": ["dag"]},
    {"kind": "coverage", "of": "alla", "at_least_percent": 95, "measure": "offered", "per": "year"},
    {"kind": "milestones", "steps": [{"name": "a", "due": "2021-04-30"}]},
    {"kind": "on_request", "within_days": 30},
    {"kind": "service", "at_least": 4, "per": "year", "fix_within_days": 30, "unit": "rond"},
    {"kind": "standing", "assess_every": "tertial"},
    {"kind": "outcome", "indicator": "andel", "direction": "up", "baseline": 3.5, "to": "fler"},
]  # fmt: skip
DEEDS: list[dict[str, Any]] = [
    {"on": "2021-02-01", "count": 3, "place": "Torget", "activity": "x", "met": ["dag"]},
    {"from": "2021-02-01", "to": "2021-03-01", "count": {"about": 20}, "municipality": "9901"},
    {"asked": "2021-02-01", "count": {"between": [5, 9]}, "properties": {"nya": "unknown"}},
    {"on": "2021-02-01", "count": {"decade": 80}, "of": 7, "step": "a", "assessed": "partly"},
    {"clause": None, "on": "2021-02-01", "count": {"at_least": 20}, "findings": [{}],
     "note": "en\nrad", "evidence": [{"title": "foto", "sha256": "0" * 64}]},
]  # fmt: skip
DECISIONS: list[dict[str, Any]] = [
    {"on": "2021-05-01", "change": "paused", "until": "2021-06-01", "reason": "…"},
    {"on": "2021-05-01", "change": "replaced", "clause": "A", "by": "B"},
]
VALUES: list[Any] = [
    None, True, False, 0, 1, -1, 10, 15, 10**9, 10**9 + 1, 2.5, "", "x", "unknown", "kept", "sv",
    "x" * 61, "x" * 201, "year", "police", "a b", "a/b", "2480", "2021-01-01", "2021-1-1", "01-01",
    "https://x.se", "http://", [], [1], ["mon", "mon"], ["a", "a"], {}, {"about": 1}, {"about": -1},
    {"about": 1, "decade": 10}, {"decade": 15}, {"between": [1]}, {"sv": "x"}, {"en": "x"},
    {"SV": "x"}, {"on": "2021-01-01"}, {"kind": "count"}, {"kind": "unspecified"}, [[]], [{}],
]  # fmt: skip
KEYS = [
    "on", "from", "to", "asked", "count", "kind", "per", "windows", "at_least", "averaged", "sv",
    "places", "each_place", "x", "", "clause", "change", "until", "by", "fixed", "name", "due",
]  # fmt: skip


def whole() -> dict[str, Any]:
    """A document with every key that there is."""
    return {
        **a_document(*ALL_KINDS, over=YEAR, done=DEEDS, decided=DECISIONS),
        "police_district": None,
        "signed": {"on": "2021-01-02", "place": "Ekbacka", "by": [{"role": "x", "partner": "y"}]},
        "agreement": {"title": "Samverkan", "from": "2021-01-01", "to": None},
        "sources": [{"url": "https://example.org/a", "title": "Löftet"}],
        "complete": False,
    }


def small(chance: random.Random) -> dict[str, Any]:
    """A document with a target and a deed of those, which is soon looked through."""
    target, deed = chance.choice(ALL_KINDS), chance.choice(DEEDS)
    return a_document(target, done=[deed], decided=[chance.choice(DECISIONS)])


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every list and object of a document, each with its own keys or numbers."""
    if isinstance(value, dict | list):
        keys = list(value) if isinstance(value, dict) else range(len(value))
        for key in keys:
            yield value, key
            yield from places(value[key])


def mutate(document: Any, chance: random.Random) -> None:
    holder, key = chance.choice(list(places(document)))
    way = chance.randrange(4)
    if way == 0:
        del holder[key]
    elif way == 1 and isinstance(holder, dict):
        holder[chance.choice(KEYS)] = deepcopy(chance.choice(VALUES))
    elif way == 2 and isinstance(holder, list):
        holder.append(deepcopy(holder[key]))
    else:
        holder[key] = deepcopy(chance.choice(VALUES))


def test_a_document_with_every_key_is_right():
    assert faults_of_shape(whole()) == []
    assert Draft202012Validator(schema()).is_valid(whole())


def test_the_schema_is_a_schema():
    Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize("seed", range(10))
def test_what_we_find_faulty_is_what_the_published_schema_refuses(seed: int):
    validator = Draft202012Validator(schema())
    chance = random.Random(seed)  # noqa: S311 (nothing secret)
    right = 0
    for _ in range(200):
        document = small(chance)
        for _ in range(chance.choice([1, 1, 2])):
            mutate(document, chance)
        is_right = not faults_of_shape(document)
        assert is_right == validator.is_valid(document), json.dumps(document)
        # The fast test and the one that says why are two ways to one answer.
        assert is_right == (next(_check(document, schema(), ()), None) is None)
        assert is_right == fits(document, whole_document())
        right += is_right
    assert 10 < right < 190


def changed(path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    document = whole()
    place: Any = document
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    return document


DAY = ("deliveries", 0, "on")
NOTE = ("deliveries", 4, "note")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        # A whole number is written without a point.
        (("deliveries", 0, "count"), 3.0),
        # Signs that nobody can read, and texts of nothing but space.
        (NOTE, "a\x00b"),
        (NOTE, "\u202eabc"),
        (NOTE, "\ud800"),
        (NOTE, " "),
        # Days that the calendar does not have, or that no round can have to do with.
        (DAY, "2021-02-30"),
        (DAY, "2021-13-01"),
        (DAY, "1234-01-01"),
        (("focus_areas", 0, "clauses", 0, "target", "windows", 1, "from"), "02-30"),
    ],
)
def test_where_we_are_stricter_than_the_schema(path: tuple[Any, ...], value: Any):
    document = changed(path, value)
    assert Draft202012Validator(schema()).is_valid(document)
    assert len(faults_of_shape(document)) == 1


@pytest.mark.parametrize("value", ["2021-01-01\n", "２０２１-01-01", "2021-W01-1", "20210101"])
def test_a_day_is_written_in_one_way_only(value: str):
    assert len(faults_of_shape(changed(DAY, value))) == 1


def patterns(value: Any) -> Iterator[dict[str, Any]]:
    """Every rule of the schema that has a pattern."""
    if isinstance(value, dict):
        if "pattern" in value:
            yield value
        for each in value.values():
            yield from patterns(each)


def test_every_form_that_the_schema_asks_for_has_a_sentence_of_its_own():
    for rule in patterns(schema()):
        fault = next(_check("\N{SNOWMAN}/ ", {"type": "string", **rule}, ()))
        assert "\N{SNOWMAN}" in fault.sv
        assert "\N{SNOWMAN}" in fault.en
