"""Where agreements are in their lives: what is decided, as data, and what a day makes of it."""

from datetime import date
from enum import StrEnum

from lofte.partnership.models import Agreement

# What is signed is never a draft again: a new version is written, and replaces it once signed.
AGREEMENT_MOVES: dict[str, set[str]] = {
    Agreement.State.DRAFT: {Agreement.State.SIGNED},
    Agreement.State.SIGNED: {Agreement.State.ENDED},
    Agreement.State.ENDED: set(),
}


class AgreementPhase(StrEnum):
    """Skede: computed from the state and the period, never stored."""

    DRAFT = "draft"
    UPCOMING = "upcoming"
    IN_FORCE = "in_force"
    EXPIRED = "expired"
    ENDED = "ended"  # before its time


def last_day(agreement: Agreement) -> date | None:
    """The last day that the agreement holds, or held; None: until further notice."""
    days = [day for day in (agreement.ends_on, agreement.ended_on) if day]
    return min(days, default=None)


def holds_from(agreement: Agreement) -> date:
    """The first day: a version that replaces another never holds before it is signed."""
    if agreement.replaces_id and agreement.signed_on:
        return max(agreement.starts_on, agreement.signed_on)
    return agreement.starts_on


def agreement_phase(agreement: Agreement, on: date) -> AgreementPhase:
    """Where the agreement is on the day."""
    if agreement.is_draft:
        return AgreementPhase.DRAFT
    first, last = holds_from(agreement), last_day(agreement)
    if last is not None and last < max(on, first):
        early = agreement.ended_on is not None and last == agreement.ended_on
        return AgreementPhase.ENDED if early else AgreementPhase.EXPIRED
    return AgreementPhase.UPCOMING if on < first else AgreementPhase.IN_FORCE
