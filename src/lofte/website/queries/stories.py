"""Reading of one clause with all that is known of it, and of what was done in a round."""

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    CharField,
    FilteredRelation,
    JSONField,
    Q,
    QuerySet,
    TextField,
    Value,
)
from django.db.models.functions import Cast

from lofte.clauses.counts import UNBOUNDED
from lofte.clauses.deliveries import NEVER, PLAIN, Details, details_of, ordinal
from lofte.clauses.deliveries import Delivery as DeliveryMade
from lofte.commons.models import Municipality
from lofte.commons.prepared import Prepared
from lofte.pledges.models import Amendment
from lofte.progress.models import Delivery
from lofte.review.models import PublishedVerdict
from lofte.website.papers import Document, Line, Paper, Place
from lofte.website.queries.kept import register
from lofte.website.stories import (
    DEEDS_ON_A_PAGE,
    Change,
    Deed,
    DeedState,
    PledgeStory,
    Proof,
    Published,
    judged,
)


class Told(NamedTuple):
    """A delivery as it comes from the database, less what tells of its evidence.

    Days and documents are still text, so that only what is needed is made into more: there may be
    thousands of rows, and twenty are shown.
    """

    number: int
    is_standing: bool
    first: str | None
    last: str | None
    low: int
    high: int | None
    details: str | None
    document: str
    reporter: str
    reason: str
    corrects: int | None
    reported_at: str


OF_PROOF = len(Told._fields)  # where the evidence begins in a row


@dataclass(frozen=True, slots=True)
class Log:
    """What is known on a day of a clause, or of what was done beside the clauses of a round."""

    told: Sequence[Told]  # the newest first
    proofs: Mapping[int, Sequence[Proof]]
    counted: Sequence[DeliveryMade]  # as the judge reads them


def _with_evidence(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery, Any]:
    """One row for each published piece of evidence, and one where there is none."""
    days = (Cast("starts_on", CharField()), Cast("ends_on", CharField()))
    texts = (Cast("details", TextField()), Cast("document", TextField()))
    why = ("reporter", "reason", "corrects", Cast("reported_at", CharField()))
    published = FilteredRelation("evidence", condition=Q(evidence__is_published=True))
    proof = ("kind", "title", "sha256", "media_type", "url")
    shown = deliveries.order_by().annotate(proof=published)
    columns = ("pk", "is_standing", *days, "low", "high", *texts, *why)
    return shown.values_list(*columns, *(f"proof__{each}" for each in proof))


_of_clause = Prepared(lambda clause: _with_evidence(Delivery.objects.filter(clause=clause)))
_beside = Prepared(lambda round: _with_evidence(Delivery.objects.filter(round=round, clause=None)))


def _log(rows: Iterable[tuple[Any, ...]], on: date) -> Log:
    today = on.isoformat()
    dated: dict[int, tuple[str, int, Told]] = {}
    proofs: dict[int, list[Proof]] = {}
    counted = []
    for row in rows:
        number, is_standing, first, last, low, high, text = row[:7]
        if row[OF_PROOF]:
            proofs.setdefault(number, []).append(Proof(*row[OF_PROOF:]))
            if number in dated:
                continue
        details = _details(text) if text else PLAIN
        day = last if last and last <= today else _asked_on(details, on)
        if not day:
            continue  # a document may tell of days to come
        dated[number] = (day, number, Told._make(row[:OF_PROOF]))
        if is_standing:
            days = (ordinal(first), ordinal(last)) if last else (NEVER, NEVER)
            most = UNBOUNDED if high is None else high
            counted.append(DeliveryMade(None, *days, low, most, details))
    newest_first = sorted(dated.values(), key=itemgetter(0, 1), reverse=True)
    return Log([told for _, _, told in newest_first], proofs, counted)


@lru_cache(maxsize=20_000)
def _details(text: str) -> Details:
    """Most rows of a log say the same: the place."""
    return details_of(json.loads(text))


def _asked_on(details: Details, on: date) -> str:
    """The day of a request that has not been answered yet."""
    if details.asked is None or details.asked > on.toordinal():
        return ""
    return date.fromordinal(details.asked).isoformat()


def _deeds(log: Log, page: int) -> list[Deed]:
    """The deeds of a page of the log, the newest first."""
    shown = log.told[(page - 1) * DEEDS_ON_A_PAGE :][:DEEDS_ON_A_PAGE]
    because = {each.corrects: each.reason for each in log.told if each.corrects}
    return [
        Deed(
            document=json.loads(told.document),
            reporter=told.reporter,
            state=_state(told, because),
            reason=because.get(told.number, told.reason),
            proofs=tuple(log.proofs.get(told.number, ())),
        )
        for told in shown
    ]


def _state(told: Told, corrected: Container[int | None]) -> DeedState:
    if told.is_standing:
        return DeedState.STANDING
    return DeedState.CORRECTED if told.number in corrected else DeedState.TAKEN_BACK


def beside(municipality: Place, paper: Paper, on: date) -> list[Deed]:
    """What was done in a round of the municipality beside its promises: the newest."""
    return _deeds(_log(_beside(paper.number), on), page=1)


def deliveries_in(municipality: Place, paper: Paper) -> list[Document]:
    """The log of a round of the municipality as it stands, in the order of the document."""
    rows = Delivery.objects.filter(round=paper.number, is_standing=True)
    return list(rows.order_by("position", "pk").values_list("document", flat=True))


def pledge_story(
    municipality: Municipality, period: str, clause: str, *, page: int = 1
) -> PledgeStory | None:
    """The clause at an address, with one page of what was done, in a fixed number of queries."""
    known = register()
    place = known.place_of(municipality)
    paper = known.papers_in(place).get(period)
    line = paper.line_at(clause) if paper else None
    if paper is None or line is None:
        return None
    log = _log(_of_clause(line.number), known.day)
    pages = max(1, -(-len(log.told) // DEEDS_ON_A_PAGE))
    page = min(max(page, 1), pages)
    changes, published = _changes_and_verdicts(line)
    return PledgeStory(
        day=known.day,
        place=place,
        period=period,
        paper=paper,
        line=line,
        verdict=None if line.withdrawn_on else judged(paper, line, log.counted, known.day),
        deeds=_deeds(log, page),
        deeds_known=len(log.told),
        page=page,
        changes=changes,
        published=published,
        updated_at=max(
            paper.made_at,
            *_reported_at(log),
            *(change.made_at for change in changes),
            *(each.published_at for each in published),
        ),
    )


def _reported_at(log: Log) -> list[datetime]:
    """When the last of a log was reported; the database says it in UTC."""
    if not log.told:
        return []
    last = datetime.fromisoformat(max(told.reported_at for told in log.told))
    return [last if last.tzinfo else last.replace(tzinfo=UTC)]


def _events_of_clause(clause: int) -> QuerySet[Amendment, Any]:
    """Amendments and published verdicts in one query; a verdict has no reason."""
    nothing = Value(None, output_field=JSONField())
    no_reason = Value("", output_field=TextField())
    amended = Amendment.objects.filter(clause=clause).order_by()
    published = PublishedVerdict.objects.filter(clause=clause).order_by()
    at = "publication__published_at"
    return amended.values_list("decided_on", "made_at", "reason", "before", "after").union(
        published.values_list("judged_on", at, no_reason, "publication__content", nothing), all=True
    )


_events = Prepared(_events_of_clause)


def _changes_and_verdicts(line: Line) -> tuple[list[Change], list[Published]]:
    changes, published = [], []
    for day, at, reason, one, other in _events(line.number):
        if reason:
            changes.append(Change(day, reason, one, other, at))
        else:
            published.append(Published(day, one, at))
    changes.sort(key=lambda change: change.made_at, reverse=True)
    published.sort(key=lambda each: each.judged_on, reverse=True)
    return changes, published
