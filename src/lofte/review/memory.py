"""The verdict on every clause of the country, kept in the process while nothing has changed.

A list of clauses shows hundreds of verdicts, and each is computed from its log. What was computed
is right for as long as the day and the edition of the round stand, so only what has changed is
computed again: exact, and never written down.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from threading import Lock

from lofte.clauses.sentences import sentence
from lofte.clauses.verdicts import Because, Delivered, Progress, Verdict
from lofte.commons import audit
from lofte.pledges.models import PledgeRound
from lofte.pledges.queries import all_round_numbers
from lofte.review import queries


@dataclass(frozen=True, slots=True)
class Mark:
    """What a list shows of a verdict: the word, why, and the sentence by language."""

    delivery: Delivered | None
    progress: Progress | None
    because: Because | None
    sentence: Mapping[str, str]


@dataclass
class _Kept:
    day: date | None = None
    edition: int = -1
    is_complete: bool = False  # whether every round of the country is in it
    marks: dict[int, Mark] = field(default_factory=dict)
    clauses: dict[int, list[int]] = field(default_factory=dict)  # by round, of those in it


_kept = _Kept()
_turn = Lock()


def marks(on: date, edition: int | None = None) -> Mapping[int, Mark]:
    """The mark of every standing clause on the day, by the clause's primary key.

    `edition` is that of the country, where it has been read just now.
    """
    with _turn:
        _let_go_of_what_changed(on, edition)
        if not _kept.is_complete:
            _compute(all_round_numbers(), on)
            _kept.is_complete = True
        return _kept.marks


def marks_in(rounds: Collection[int], on: date, edition: int | None = None) -> Mapping[int, Mark]:
    """The marks of the clauses in the rounds (primary keys), and perhaps of others."""
    with _turn:
        _let_go_of_what_changed(on, edition)
        _compute(rounds, on)
        return _kept.marks


def forget() -> None:
    """Start anew, as after the database was exchanged."""
    _kept.day, _kept.edition, _kept.is_complete = None, -1, False
    _kept.marks, _kept.clauses = {}, {}


def _let_go_of_what_changed(on: date, edition: int | None) -> None:
    # The number is read before the rows: rows that are newer are only computed once more.
    if edition is None or edition < _kept.edition:
        edition = audit.edition()
    if _kept.day != on or edition < _kept.edition:
        forget()
    elif edition != _kept.edition:
        _let_go(_changed_rounds(_kept.edition))
    _kept.day, _kept.edition = on, edition


def _changed_rounds(edition: int) -> list[int]:
    prefix = f"{PledgeRound._meta.label}:"
    scopes = audit.editions_since(edition)
    return [int(scope.removeprefix(prefix)) for scope in scopes if scope.startswith(prefix)]


def _let_go(rounds: Sequence[int]) -> None:
    """A reader keeps the mapping it was given: ours is a new one."""
    if not rounds:
        return
    gone = {clause for number in rounds for clause in _kept.clauses.pop(number, ())}
    _kept.marks = {clause: mark for clause, mark in _kept.marks.items() if clause not in gone}
    # One of them may be new, and the country is whole again when they are computed.
    _kept.is_complete = False


def _compute(rounds: Collection[int], on: date) -> None:
    """Compute those of the rounds that are not kept."""
    missing = [number for number in rounds if number not in _kept.clauses]
    if not missing:
        return
    marks = dict(_kept.marks)
    clauses: dict[int, list[int]] = {number: [] for number in missing}
    for clause, (number, verdict) in queries.verdicts_with_rounds(missing, on).items():
        marks[clause] = _mark(verdict)
        clauses[number].append(clause)
    _kept.marks = marks
    _kept.clauses = {**_kept.clauses, **clauses}


def _mark(verdict: Verdict) -> Mark:
    return Mark(verdict.delivery, verdict.progress, verdict.because, sentence(verdict))
