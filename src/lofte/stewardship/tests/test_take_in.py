"""A document taken in comes back equal; again it changes nothing; another is refused."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from lofte.clauses.faults import Faulty
from lofte.commons.models import AuditEntry
from lofte.commons.queries import municipality_at
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, the_system
from lofte.pledges.models import Amendment, Clause, PledgeRound
from lofte.progress.models import Delivery
from lofte.stewardship import demo
from lofte.stewardship.actions import Outcome, take_in
from lofte.stewardship.documents import document_of

pytestmark = pytest.mark.django_db

ROUNDS = sorted((demo.DATA / "rounds").glob("*.json"))
EXAMPLES = Path(demo.__file__).parents[1] / "clauses" / "tests" / "given" / "examples.jsonl"


def taken(document: dict[str, Any], **how: Any) -> Any:
    return take_in(document=deepcopy(document), by=the_system(), **how)


def jokkmokk() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(next(p for p in ROUNDS if "jokkmokk" in p.name).read_text())
    return found


def test_there_are_seventeen_real_rounds():
    assert len(ROUNDS) == 17


@pytest.mark.parametrize("path", ROUNDS, ids=lambda path: path.stem)
def test_a_real_round_comes_back_equal(path: Path):
    document = json.loads(path.read_text(encoding="utf-8"))
    outcome = taken(document)
    assert outcome.outcome == Outcome.NEW
    assert document_of(outcome.round) == document


@pytest.mark.parametrize("line", EXAMPLES.read_text(encoding="utf-8").splitlines())
def test_every_example_comes_back_equal(line: str):
    document = json.loads(line)["round"]
    assert document_of(taken(document).round) == document


def test_absent_keys_stay_absent_and_empty_ones_stay_empty():
    bare = {
        "format": "medborgarlofte/1",
        "municipalities": ["2480"],
        "period": {"from": "2021-01-01", "to": None},
        "focus_areas": [{"id": "f", "title": {"sv": "F"}, "clauses": []}],
    }
    empty = {
        **bare,
        "period": {"from": "2022-01-01", "to": None},
        "deliveries": [],
        "decisions": [],
    }
    unknown = {**bare, "period": {"from": "2023-01-01", "to": None}, "deliveries": None}
    for document in (bare, empty, unknown):
        assert document_of(taken(document).round) == document


def test_the_same_document_again_changes_nothing():
    taken(jokkmokk())
    before = AuditEntry.objects.count()
    assert taken(jokkmokk()).outcome == Outcome.UNCHANGED
    assert taken(jokkmokk(), replace=True).outcome == Outcome.UNCHANGED
    assert AuditEntry.objects.count() == before


def test_a_differing_document_is_refused_and_nothing_is_half_saved():
    first = taken(jokkmokk()).round
    other = jokkmokk()
    other["deliveries"].pop()
    with pytest.raises(Refused, match="--replace"):
        taken(other)
    assert document_of(first) == jokkmokk()


def a_new_edition() -> dict[str, Any]:
    """Other words, a clause that went, one that came, one that moved, and another log."""
    document = jokkmokk()
    first, last = document["focus_areas"][0]["clauses"], document["focus_areas"][-1]["clauses"]
    first[0]["text"]["sv"] += " Även på kvällar."
    moved = first.pop()
    gone = first.pop()
    last.insert(0, moved)
    last.append({**deepcopy(moved), "id": "NY"})
    kept = [each for each in document["deliveries"] if each["clause"] != gone["id"]]
    document["deliveries"] = [{"clause": "NY", "on": "2021-05-01"}, *reversed(kept)]
    document["decisions"] = [{"on": "2022-12-01", "change": "extended", "to": "2023-12-31"}]
    document["complete"] = False
    return document


def test_replacing_puts_the_new_in_place_and_keeps_the_old_readable():
    round = taken(jokkmokk()).round
    old_text = Clause.objects.get(round=round, key="A1").text
    assert taken(a_new_edition(), replace=True).outcome == Outcome.REPLACED
    round.refresh_from_db()
    assert document_of(round) == a_new_edition()
    assert Amendment.objects.get(clause__key="A1").before["text"]["sv"] == old_text
    assert Clause.objects.get(round=round, withdrawn_on__isnull=False).key == "A3"
    assert Delivery.objects.filter(round=round, is_standing=False).exists()


def test_replacing_back_gives_the_first_document_and_the_same_addresses():
    round = taken(jokkmokk()).round
    slugs = set(Clause.objects.filter(round=round).values_list("slug", flat=True))
    taken(a_new_edition(), replace=True)
    taken(jokkmokk(), replace=True)
    round.refresh_from_db()
    assert document_of(round) == jokkmokk()
    standing = Clause.objects.filter(round=round, withdrawn_on=None)
    assert set(standing.values_list("slug", flat=True)) == slugs


def test_a_log_can_become_unknown_and_known_again():
    without = {**jokkmokk(), "deliveries": None}
    round = taken(jokkmokk()).round
    taken(without, replace=True)
    round.refresh_from_db()
    assert document_of(round) == without
    taken(jokkmokk(), replace=True)
    round.refresh_from_db()
    assert document_of(round) == jokkmokk()


def test_a_municipality_that_does_not_exist_is_named_by_its_place():
    with pytest.raises(Faulty) as caught:
        taken({**jokkmokk(), "municipalities": ["2510", "9999"]})
    assert [fault.path for fault in caught.value.faults] == ["$.municipalities[1]"]
    assert not PledgeRound.objects.exists()


def test_rounds_with_other_focus_areas_are_other_rounds_with_addresses_of_their_own():
    one, other = jokkmokk(), jokkmokk()
    other["focus_areas"] = other["focus_areas"][:1]
    other["deliveries"] = None
    places = [taken(each).round.places.get().slug for each in (one, other)]
    assert places == ["2020-2022", "2020-2022-2"]


def test_a_coordinator_takes_in_her_own_and_nobody_elses():
    ekbacka = a_municipality()
    document = {**jokkmokk(), "municipalities": [ekbacka.code]}
    coordinator = a_coordinator(ekbacka)
    assert take_in(document=document, by=coordinator).outcome == Outcome.NEW
    with pytest.raises(Refused):
        take_in(document=jokkmokk(), by=coordinator)
    jokkmokks = municipality_at("jokkmokk")
    assert not PledgeRound.objects.filter(municipalities=jokkmokks).exists()
