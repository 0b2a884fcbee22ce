"""The period of a clause as it is known on a day: moved by decisions, with its pauses."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lofte.clauses.days import Days, Span, days
from lofte.clauses.deliveries import Decision
from lofte.clauses.text import same_id

NO_DAYS = Days(())


@dataclass(frozen=True, slots=True)
class Period:
    """First and last day (None: until further notice), and the days that work was paused."""

    first: int
    last: int | None
    paused: Days = NO_DAYS
    # Set where a decision ended the period early, before what was due later.
    ended_on: int | None = None

    @property
    def name(self) -> str:
        """Its years: "2019", "2019–2020", "2019–"."""
        first = date.fromordinal(self.first).year
        if self.last is None:
            return f"{first}–"
        last = date.fromordinal(self.last).year
        return f"{first}" if first == last else f"{first}–{last}"

    def holds(self, day: int) -> bool:
        return self.first <= day and (self.last is None or day <= self.last)

    def has_ended(self, on: int) -> bool:
        return self.last is not None and self.last <= on


def known(decisions: Iterable[Decision], clause: str, on: int) -> list[Decision]:
    """The decisions about the clause that are known on the day, in the order they were made."""
    mine = (each for each in decisions if each.on <= on and each.clause in (None, same_id(clause)))
    return sorted(mine, key=lambda each: each.on)


def period_on(first: int, last: int | None, decisions: Sequence[Decision], on: int) -> Period:
    """The period after the decisions known on the day; `decisions` in the order they were made."""
    if not decisions:
        return Period(first, last)
    ended_on = None
    for each in decisions:
        if each.change == "extended":
            last, ended_on = each.to, None
        elif each.change == "ended":
            last = ended_on = each.on if last is None else min(last, each.on)
    return Period(first, last, days(_pauses(decisions, on)), ended_on)


def _pauses(decisions: Sequence[Decision], on: int) -> Iterable[Span]:
    resumptions = [each.on for each in decisions if each.change == "resumed"]
    for each in decisions:
        if each.change != "paused":
            continue
        ends = [day for day in resumptions if day >= each.on]
        # Work resumes on the day `until`, so that day is no longer paused.
        ends.append(on if each.until is None and not ends else each.until or ends[0])
        if min(ends) > each.on:
            yield each.on, min(ends) - 1
