"""The verdict on every clause of the country, kept in the process while nothing has changed.

A list of clauses shows hundreds of verdicts, and each is computed from its log. What was computed
is right for as long as the day and the edition of the round stand, so only what has changed is
computed again: exact, and never written down.
"""

from collections.abc import Iterable, Mapping
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
    marks: dict[int, Mark] = field(default_factory=dict)
    clauses: dict[int, list[int]] = field(default_factory=dict)


_kept = _Kept()
_turn = Lock()


def marks(on: date, edition: int | None = None) -> Mapping[int, Mark]:
    """The mark of every standing clause on the day, by the clause's primary key.

    `edition` is that of the country, where it has been read just now.
    """
    with _turn:
        # The number is read before the rows: rows that are newer are only computed once more.
        if edition is None or edition < _kept.edition:
            edition = audit.edition()
        if _kept.day != on or edition < _kept.edition:
            forget()
            _compute(all_round_numbers(), on)
        elif edition != _kept.edition:
            _compute(_changed_rounds(_kept.edition), on)
        _kept.day, _kept.edition = on, edition
        return _kept.marks


def forget() -> None:
    """Start anew, as after the database was exchanged."""
    _kept.day, _kept.edition = None, -1
    _kept.marks, _kept.clauses = {}, {}


def _changed_rounds(edition: int) -> list[int]:
    prefix = f"{PledgeRound._meta.label}:"
    scopes = audit.editions_since(edition)
    return [int(scope.removeprefix(prefix)) for scope in scopes if scope.startswith(prefix)]


def _compute(rounds: Iterable[int], on: date) -> None:
    """Compute the rounds anew. A reader keeps the mapping it was given: ours is a new one."""
    numbers = list(rounds)
    if not numbers:
        return
    marks = dict(_kept.marks)
    for number in numbers:
        for clause in _kept.clauses.pop(number, ()):
            marks.pop(clause, None)
    for clause, (number, verdict) in queries.verdicts_with_rounds(numbers, on).items():
        marks[clause] = _mark(verdict)
        _kept.clauses.setdefault(number, []).append(clause)
    _kept.marks = marks


def _mark(verdict: Verdict) -> Mark:
    return Mark(verdict.delivery, verdict.progress, verdict.because, sentence(verdict))
