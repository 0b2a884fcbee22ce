"""Lifecycles as data: of a round on a day, of a paper. The diagrams in `docs/` are drawn here."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from lofte.clauses.deliveries import Decision
from lofte.clauses.periods import known, period_on
from lofte.pledges.models import Paper


class RoundPhase(StrEnum):
    """Skede: computed from the period and the decisions, never stored."""

    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    EXTENDED = "extended"
    UNTIL_FURTHER_NOTICE = "until_further_notice"
    EXPIRED = "expired"


ROUND_MOVES: dict[RoundPhase, set[RoundPhase]] = {
    RoundPhase.UPCOMING: {RoundPhase.IN_FORCE, RoundPhase.UNTIL_FURTHER_NOTICE},
    RoundPhase.IN_FORCE: {RoundPhase.EXTENDED, RoundPhase.EXPIRED},
    RoundPhase.EXTENDED: {RoundPhase.EXPIRED},
    RoundPhase.UNTIL_FURTHER_NOTICE: {RoundPhase.IN_FORCE, RoundPhase.EXPIRED},
    # A decision that comes late may still extend what had run out.
    RoundPhase.EXPIRED: {RoundPhase.EXTENDED},
}
# Nothing opens a paper again: what was unfrozen is frozen anew, as another paper.
PAPER_MOVES: dict[Paper.State, set[Paper.State]] = {
    Paper.State.OPEN: {Paper.State.SIGNED, Paper.State.BROKEN},
    Paper.State.SIGNED: set(),
    Paper.State.BROKEN: set(),
}
CURRENT = frozenset({RoundPhase.IN_FORCE, RoundPhase.EXTENDED, RoundPhase.UNTIL_FURTHER_NOTICE})


def phase(
    starts_on: date, ends_on: date | None, decisions: Iterable[Decision], *, on: date
) -> tuple[RoundPhase, date | None]:
    """The phase of a round on a day, and its last day as it is then known."""
    day = on.toordinal()
    made = known(decisions, "", day)
    ends = ends_on.toordinal() if ends_on else None
    period = period_on(starts_on.toordinal(), ends, made, day)
    last = None if period.last is None else date.fromordinal(period.last)
    if on < starts_on:
        return RoundPhase.UPCOMING, last
    if last is None:
        return RoundPhase.UNTIL_FURTHER_NOTICE, None
    if last < on:
        return RoundPhase.EXPIRED, last
    extended = ends_on is not None and last > ends_on
    return (RoundPhase.EXTENDED if extended else RoundPhase.IN_FORCE), last
