"""What the judge answers: slots with their states, and one verdict a clause."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from lofte.clauses.counts import Interval, whole_or_none
from lofte.clauses.days import Unit


class SlotState(StrEnum):
    """How one slot stands on the day judged."""

    MET = "met"
    MISSED = "missed"
    UNKNOWN = "unknown"
    FUTURE = "future"
    OPEN = "open"


class SlotSort(StrEnum):
    """What a slot is a slot of: calendar or place, a step, a request, a fault to mend."""

    TIME = "time"
    STEP = "step"
    REQUEST = "request"
    FINDING = "finding"


class Delivered(StrEnum):
    """The verdict on the deed."""

    NOT_STARTED = "not_started"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    CANNOT_BE_ASSESSED = "cannot_be_assessed"
    KEPT = "kept"
    ONGOING = "ongoing"
    NOT_KEPT = "not_kept"
    PARTLY = "partly"


class Progress(StrEnum):
    """How an ongoing clause keeps its pace."""

    CANNOT_BE_MET = "cannot_be_met"
    BEHIND = "behind"
    ON_TRACK = "on_track"


class Because(StrEnum):
    """Why a clause cannot be assessed; pages never blur the four."""

    WORDING = "wording"
    NO_LOG = "no_log"
    COUNTS_UNKNOWN = "counts_unknown"
    ASSESSMENT_MISSING = "assessment_missing"


class Effect(StrEnum):
    """The verdict on the effect, from an indicator and never from the deeds."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    UNCLEAR = "unclear"
    TOO_EARLY = "too_early"
    NOT_MEASURED = "not_measured"


class Slot(NamedTuple):
    """One part of what was promised: when or where, how much, and how it stands.

    `first` and `last` are ordinals; `last` is None where no end is set. `required` is None where
    nothing can be asked for; `low` and `high` are None where nothing is counted.
    """

    name: str
    required: int | None
    low: int | None
    high: float | None
    state: SlotState
    first: int
    last: int | None
    unit: Unit | None = None
    window: str | None = None
    place: str | None = None
    theme: str | None = None
    assessed: str | None = None
    sort: SlotSort = SlotSort.TIME
    is_behind: bool = False

    def as_json(self) -> dict[str, object]:
        return {
            "name": self.name,
            "required": self.required,
            "low": self.low,
            "high": None if self.high is None else whole_or_none(self.high),
            "state": str(self.state),
        }


@dataclass(frozen=True, slots=True)
class Verdict:
    """The judge's whole answer on one clause on one day."""

    clause: str
    delivery: Delivered | None
    counted: Interval | None
    required: int | None
    slots: tuple[Slot, ...] = ()
    progress: Progress | None = None
    because: Because | None = None
    reason: str | None = None
    effect: Effect = Effect.NOT_MEASURED

    def as_json(self) -> dict[str, object]:
        return {
            "clause": self.clause,
            "delivery": self.delivery and str(self.delivery),
            "progress": self.progress and str(self.progress),
            "because": self.because and str(self.because),
            "reason": self.reason,
            "effect": str(self.effect),
            "counted": self.counted.as_json() if self.counted else None,
            "required": self.required,
            "slots": [slot.as_json() for slot in self.slots],
        }


def iso(day: int) -> str:
    return date.fromordinal(day).isoformat()
