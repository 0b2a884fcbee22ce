"""The papers of the country, kept in the process while nothing has changed.

Every public page shows rounds and clauses, which change a few times a day at most. What was read
is right while the day and the edition stand, so a page costs one small question. After a change
only the lines of the rounds that changed are read again, and the short tables around them.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from threading import Lock

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.partnership.models import Agreement
from lofte.pledges.models import PledgeRound
from lofte.review.memory import Mark, marks, marks_in
from lofte.website.papers import Line, Paper, Place
from lofte.website.queries.grounds import all_agreements, all_bound_places, all_councils
from lofte.website.queries.papers import all_lines, all_papers, all_places

Entry = tuple[Paper, Line]


@dataclass(frozen=True, eq=False)
class Grounds:
    """What rounds rest on: signed agreements by their first version, where they hold, councils."""

    agreements: Mapping[int, tuple[Agreement, ...]]
    bound: Mapping[int, tuple[int, ...]]  # agreement → municipalities
    councils: frozenset[int]

    @cached_property
    def places(self) -> frozenset[int]:
        """Where any agreement is signed."""
        signed = (each.pk for versions in self.agreements.values() for each in versions)
        return frozenset(place for number in signed for place in self.bound.get(number, ()))


@dataclass(frozen=True, eq=False)
class Register:
    """Places, rounds and clauses as they are on a day. Two pages may share one: nothing in it
    is ever changed."""

    day: date
    edition: int
    places: Mapping[int, Place]
    papers: Mapping[int, Paper]
    grounds: Grounds
    begun: object  # since when it has been kept; another one after the database was exchanged
    changed: Mapping[int, int]  # round → its latest edition, where it has changed since then

    @cached_property
    def by_slug(self) -> dict[str, Place]:
        return {place.slug: place for place in self.places.values()}

    @cached_property
    def _here(self) -> dict[int, dict[str, Paper]]:
        found: dict[int, dict[str, Paper]] = defaultdict(dict)
        for paper in self.papers.values():
            for seat in paper.seats:
                found[seat.place.number][seat.slug] = paper
        return dict(found)

    def papers_in(self, place: Place) -> Mapping[str, Paper]:
        """The rounds of a place by their address there, the newest first."""
        return self._here.get(place.number, {})

    def place_of(self, municipality: Municipality) -> Place:
        return self.places[municipality.pk]

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every standing clause of the real municipalities: by place, the newest round first."""
        real = [paper for paper in self.papers.values() if not paper.is_fictional]
        real.sort(key=lambda paper: paper.seats[0].place.code)
        return [(paper, line) for paper in real for line in paper.standing]

    def version(self, paper: Paper) -> Hashable:
        """What was read under the same version of a round is right while that stands."""
        return self.begun, paper.number, self.changed.get(paper.number), self.day

    def marks(self) -> Mapping[int, Mark]:
        """The verdict on every standing clause, by the clause's primary key."""
        return marks(self.day, self.edition)

    def marks_in(self, papers: Iterable[Paper]) -> Mapping[int, Mark]:
        """The verdicts on the clauses of some rounds: the rest of the country is not waited for."""
        return marks_in([paper.number for paper in papers], self.day, self.edition)


Lines = dict[int, tuple[Line, ...]]
_kept: list[tuple[Register, Lines]] = []
_turn = Lock()


def register(edition: int | None = None) -> Register:
    """The papers as they are now. `edition` is that of the country, if it has just been read."""
    with _turn:
        # The number is read before the rows: rows that are newer are only read once more.
        day = today()
        if edition is None or (_kept and edition < _kept[0][0].edition):
            edition = audit.edition()
        if _kept and (_kept[0][0].day, _kept[0][0].edition) == (day, edition):
            return _kept[0][0]
        if _kept and edition >= _kept[0][0].edition:
            _kept[:] = [_read_on(*_kept[0], edition, day)]
        else:
            places, lines = all_places(), all_lines(None)
            papers = all_papers(places, lines, day)
            known = Register(day, edition, places, papers, _grounds(), object(), {})
            _kept[:] = [(known, lines)]
        return _kept[0][0]


def forget() -> None:
    """Start anew, as after the database was exchanged."""
    _kept.clear()


def _same(before: Mapping[int, Paper], now: Mapping[int, Paper]) -> dict[int, Paper]:
    """The papers as they are now. One that reads as before is the one that was, so that what was
    made of it can be used again."""
    return {
        number: known if (known := before.get(number)) == paper and known else paper
        for number, paper in now.items()
    }


def _read_on(before: Register, lines: Lines, edition: int, day: date) -> tuple[Register, Lines]:
    """What was kept, with what has changed read again."""
    changed = _changed_since(before.edition)
    places = all_places()
    lines = {**lines, **all_lines(changed)} if changed else lines
    papers = _same(before.papers, all_papers(places, lines, day))
    changes = {**before.changed, **changed}
    return Register(day, edition, places, papers, _grounds(), before.begun, changes), lines


def _grounds() -> Grounds:
    return Grounds(all_agreements(), all_bound_places(), all_councils())


def _changed_since(edition: int) -> dict[int, int]:
    """The rounds that have changed (primary keys), with their latest editions."""
    prefix = f"{PledgeRound._meta.label}:"
    return {
        int(scope.removeprefix(prefix)): number
        for scope, number in audit.editions_since(edition).items()
        if scope.startswith(prefix)
    }
