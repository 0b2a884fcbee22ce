"""A round document, checked and turned into what the judge reads. Format: section 1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lofte.clauses.deliveries import Decision, Delivery, decision, delivery, ordinal
from lofte.clauses.faults import Fault, Faulty
from lofte.clauses.judging import Promise, judge
from lofte.clauses.parsing import parse
from lofte.clauses.schema.checking import faults_of_part, faults_of_shape
from lofte.clauses.sense import faults_of_sense, sense_of_delivery
from lofte.clauses.targets import target
from lofte.clauses.text import same_id
from lofte.clauses.verdicts import Verdict

FORMAT = "medborgarlofte/1"


@dataclass(frozen=True, slots=True)
class Round:
    """A pledge round as the judge reads it. `deliveries` None: no log is known."""

    promises: tuple[Promise, ...]
    deliveries: Mapping[str, Sequence[Delivery]] | None
    decisions: tuple[Decision, ...]


def read(content: bytes) -> dict[str, Any]:
    """The round document in the bytes. Raises `Faulty` with every fault it has."""
    raw = parse(content)
    if found := faults(raw):
        raise Faulty(found)
    document: dict[str, Any] = raw
    return document


def faults(raw: object) -> list[Fault]:
    """Every fault of a document: first of its shape, and of its sense if the shape is right."""
    found = faults_of_shape(raw)
    if found or not isinstance(raw, dict):
        return found
    return faults_of_sense(raw)


def faults_of_delivery(
    raw: Mapping[str, Any], head: Mapping[str, Any], clause: Mapping[str, Any] | None
) -> list[Fault]:
    """Every fault of one delivery for a clause (None: beside the promises) of a round."""
    if found := faults_of_part(raw, "delivery"):
        return found
    clauses = {} if clause is None else {same_id(clause["id"]): clause}
    return list(sense_of_delivery(raw, head, clauses, ()))


def as_round(raw: Mapping[str, Any]) -> Round:
    """What the judge reads of a document that has no faults."""
    first, last = raw["period"]["from"], raw["period"]["to"]
    promises = tuple(
        Promise(
            clause=clause["id"],
            target=target(clause["target"]),
            first=ordinal(first),
            last=None if last is None else ordinal(last),
        )
        for area in raw["focus_areas"]
        for clause in area["clauses"]
    )
    decisions = tuple(decision(each) for each in raw.get("decisions", ()))
    return Round(promises, _by_clause(raw, promises), decisions)


def _by_clause(
    raw: Mapping[str, Any], promises: Sequence[Promise]
) -> dict[str, list[Delivery]] | None:
    if raw.get("deliveries") is None:
        return None
    found: dict[str, list[Delivery]] = {same_id(each.clause): [] for each in promises}
    for each in raw["deliveries"]:
        if each["clause"] is not None:
            found[same_id(each["clause"])].append(delivery(each))
    return found


def judge_round(found: Round, *, on: date) -> list[Verdict]:
    """The verdict on every clause of a round on a day, in the order of the document."""
    return list(_verdicts(found, on))


def _verdicts(found: Round, on: date) -> Iterator[Verdict]:
    for promise in found.promises:
        mine = None if found.deliveries is None else found.deliveries[same_id(promise.clause)]
        yield judge(promise, mine, found.decisions, on=on)
