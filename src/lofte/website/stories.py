"""Löftets berättelse: all that is known of one clause on a day, as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from lofte.clauses.deliveries import Delivery, decision
from lofte.clauses.judging import Promise, judge
from lofte.clauses.targets import target
from lofte.clauses.verdicts import Verdict
from lofte.website.papers import Area, Line, Paper, Place

DEEDS_ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Proof:
    """Underlag that is published: a photo, a file or a link."""

    kind: str
    title: str
    sha256: str
    media_type: str
    url: str


class DeedState(StrEnum):
    """Whether a deed counts, or was put right by another, or was never done."""

    STANDING = "standing"
    CORRECTED = "corrected"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True, slots=True)
class Deed:
    """Genomförande: one thing done. One that was corrected or taken back stays, and says why."""

    document: Mapping[str, Any]
    reporter: str
    state: DeedState
    reason: str  # why it was corrected or taken back, or why it corrects another
    proofs: tuple[Proof, ...] = ()

    @property
    def first_on(self) -> date:
        """The first day; of a request that has not been answered the day it was made."""
        said = self.document
        return date.fromisoformat(said.get("on") or said.get("from") or said["asked"])

    @property
    def last_on(self) -> date:
        said = self.document
        return date.fromisoformat(said.get("on") or said.get("to") or said["asked"])


@dataclass(frozen=True, slots=True)
class Change:
    """Ändring: how the clause read before and after, when it was decided, and why."""

    decided_on: date
    reason: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Published:
    """Publicerad bedömning: what was said of the clause on a day."""

    judged_on: date
    content: Mapping[str, Any]
    published_at: datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """Problem bakom: what a clause comes from, as far as residents may read of it.

    `title` is blank where the problem is described internally only, or its picture is not out.
    """

    title: str
    address: str
    voices: int | None  # of residents, rounded; None: too few to be shown, or not told
    themes: Sequence[str]  # keys
    area_why: str  # why its focus area was chosen
    because: str  # why somebody tied the clause to it
    said_on: date


@dataclass(frozen=True, slots=True)
class PledgeStory:
    day: date
    place: Place
    period: str  # as the address has it
    paper: Paper
    line: Line
    verdict: Verdict | None  # None for a clause that was withdrawn
    deeds: Sequence[Deed]  # those of the page asked for, the newest first
    deeds_known: int
    page: int
    changes: Sequence[Change]
    published: Sequence[Published]
    updated_at: datetime
    behind: Sequence[Behind] = ()

    @property
    def area(self) -> Area:
        return self.paper.area_of(self.line)

    @property
    def pages(self) -> int:
        return max(1, -(-self.deeds_known // DEEDS_ON_A_PAGE))


def judged(paper: Paper, line: Line, made: Sequence[Delivery], on: date) -> Verdict:
    """The verdict on a clause from a log that has been read already."""
    promise = Promise(
        clause=line.key,
        target=target(line.document["target"]),
        first=paper.starts_on.toordinal(),
        last=paper.ends_on.toordinal() if paper.ends_on else None,
    )
    decisions = [decision(each) for each in paper.decisions]
    return judge(promise, made if paper.has_log else None, decisions, on=on)
