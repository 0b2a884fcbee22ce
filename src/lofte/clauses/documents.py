"""A round document, checked and turned into what the judge reads. Format: section 1."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lofte.clauses.deliveries import Decision, Delivery, decision, delivery, ordinal
from lofte.clauses.faults import Fault, Faulty
from lofte.clauses.judging import Promise, judge
from lofte.clauses.parsing import parse
from lofte.clauses.schema.checking import faults_of_part, faults_of_shape, is_day
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
    found = faults_of_shape(_without_plain_deliveries(raw))
    if found:
        # Once more in full, so that each fault is named with its own place.
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


def _without_plain_deliveries(raw: object) -> object:
    """The document less its ordinary deliveries: of a million, nearly all are right."""
    if not isinstance(raw, dict) or not isinstance(raw.get("deliveries"), list):
        return raw
    return {**raw, "deliveries": [each for each in raw["deliveries"] if not _is_plain(each)]}


_PLAIN_KEYS = frozenset({"clause", "on", "from", "to", "count"})
_MOST = 1_000_000_000
_LONGEST_ID = 60


def _is_plain(raw: object) -> bool:
    """Whether a delivery is of the common kind and surely has the right shape."""
    if type(raw) is not dict or not raw.keys() <= _PLAIN_KEYS:
        return False
    count, clause = raw.get("count", 1), raw.get("clause")
    return (
        (type(count) is int and 0 <= count <= _MOST)
        and (type(clause) is str and clause.isascii() and len(clause) <= _LONGEST_ID)
        and clause.isprintable()
        and _has_plain_days(raw)
    )


def _has_plain_days(raw: Mapping[str, Any]) -> bool:
    days = (raw["on"],) if "on" in raw else (raw.get("from"), raw.get("to"))
    return all(type(each) is str and is_day(each) for each in days) and (
        "on" not in raw or ("from" not in raw and "to" not in raw)
    )


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
