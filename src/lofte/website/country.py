"""All of Sweden at a glance: where each municipality stands, and what is known of its promises.

Counts, never scores: no municipality is set above another. Made-up places are in none of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from lofte.clauses.verdicts import Because, Delivered, Progress
from lofte.commons.text import swedish_order
from lofte.pledges.states import CURRENT, RoundPhase
from lofte.review.memory import Mark
from lofte.website.papers import Line, Paper, Place
from lofte.website.queries import Register, register

Entry = tuple[Paper, Line]

# What a verdict is asked for by, in an address; the four silences are never one.
SILENCES = {
    "gar-inte-att-folja-upp": Because.WORDING,
    "ingen-uppfoljning": Because.NO_LOG,
    "gar-inte-att-avgora": Because.COUNTS_UNKNOWN,
    "bedomning-saknas": Because.ASSESSMENT_MISSING,
}
PACES = {
    "enligt-plan": Progress.ON_TRACK,
    "ligger-efter": Progress.BEHIND,
    "kan-inte-uppfyllas": Progress.CANNOT_BE_MET,
}
VERDICTS = {
    "uppfyllt": Delivered.KEPT,
    "pagar": Delivered.ONGOING,
    "delvis-uppfyllt": Delivered.PARTLY,
    "inte-uppfyllt": Delivered.NOT_KEPT,
    "inte-paborjat": Delivered.NOT_STARTED,
    "installt": Delivered.CANCELLED,
    "ersatt": Delivered.REPLACED,
}
EFFECT = "effekt"
PHASES = {
    "galler": CURRENT,
    "kommande": frozenset({RoundPhase.UPCOMING}),
    "utgatt": frozenset({RoundPhase.EXPIRED}),
    "tills-vidare": frozenset({RoundPhase.UNTIL_FURTHER_NOTICE}),
    "forlangt": frozenset({RoundPhase.EXTENDED}),
}
# Where a municipality stands, in an address: the first that holds.
STANDINGS = ("galler", "tills-vidare", "kommande", "utgatt", "okant")
_OF_PHASE = {
    RoundPhase.IN_FORCE: "galler",
    RoundPhase.EXTENDED: "galler",
    RoundPhase.UNTIL_FURTHER_NOTICE: "tills-vidare",
    RoundPhase.UPCOMING: "kommande",
    RoundPhase.EXPIRED: "utgatt",
}


@dataclass(frozen=True, eq=False)
class Country:
    """The register with its verdicts, and what is counted in them, each counted once."""

    register: Register
    marks: Mapping[int, Mark]

    @cached_property
    def places(self) -> Sequence[Place]:
        """The real municipalities as a Swedish reader sorts them."""
        real = [place for place in self.register.places.values() if not place.is_fictional]
        return sorted(real, key=lambda place: swedish_order(place.name))

    @cached_property
    def standings(self) -> Mapping[int, str]:
        """Where each municipality stands, by its primary key."""
        return {place.number: self.standing(place) for place in self.register.places.values()}

    def standing(self, place: Place) -> str:
        papers = self.register.papers_in(place).values()
        found = {_OF_PHASE[paper.phase.name] for paper in papers}
        return next((each for each in STANDINGS if each in found), "okant")

    @cached_property
    def by_standing(self) -> Mapping[str, int]:
        found = dict.fromkeys(STANDINGS, 0)
        for place in self.places:
            found[self.standings[place.number]] += 1
        return found

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """Every standing clause, less one that was added or withdrawn this very moment."""
        return [entry for entry in self.register.entries if entry[1].number in self.marks]

    @cached_property
    def by_clause(self) -> Mapping[int, Entry]:
        """The clauses by primary key."""
        return {line.number: (paper, line) for paper, line in self.entries}

    @cached_property
    def by_verdict(self) -> Mapping[str, Sequence[Entry]]:
        """The clauses by what their verdict is asked for by; an ongoing one also by its pace."""
        found: dict[str, list[Entry]] = {key: [] for key in (*VERDICTS, *PACES, *SILENCES, EFFECT)}
        for entry in self.entries:
            for key in keys_of(self.marks[entry[1].number]):
                found[key].append(entry)
        return found


_KEY_OF = {value: key for group in (VERDICTS, PACES, SILENCES) for key, value in group.items()}


def keys_of(mark: Mark) -> Sequence[str]:
    if mark.delivery is None:
        return (EFFECT,)
    if mark.because is not None:
        return (_KEY_OF[mark.because],)
    if mark.progress is not None:
        return (_KEY_OF[mark.delivery], _KEY_OF[mark.progress])
    return (_KEY_OF[mark.delivery],)


_kept: list[Country] = []


def country(edition: int | None = None) -> Country:
    """The country as it is now; the same one again while nothing has changed."""
    known = register(edition)
    marks = known.marks()
    if not (_kept and _kept[0].register is known and _kept[0].marks is marks):
        _kept[:] = [Country(known, marks)]
    return _kept[0]
