"""Reading of one clause with all that is known of it, and of what was done in a round."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import (
    CharField,
    ExpressionWrapper,
    F,
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
from lofte.clauses.verdicts import Verdict
from lofte.commons.models import Municipality
from lofte.commons.prepared import Prepared
from lofte.pledges.models import Amendment
from lofte.progress.models import Delivery
from lofte.review.models import PublishedVerdict
from lofte.website.latest import Latest
from lofte.website.papers import Document, Line, Paper, Place
from lofte.website.queries.behind import what_is_behind
from lofte.website.queries.kept import Register, register
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

# True or false as the database says it: neither is made into the other row by row.
AS_IT_IS = ExpressionWrapper(F("is_standing"), output_field=CharField())
TOLD = 6  # columns of what is told of a deed, before those of its evidence


@dataclass(frozen=True, slots=True)
class Log:
    """What is known on a day of a clause, or of what was done beside the clauses of a round."""

    told: Sequence[int]  # primary keys, the newest first
    counted: Sequence[DeliveryMade]  # as the judge reads them


def _short(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery, Any]:
    """What the judge reads, and no more: there may be thousands of rows, and twenty are shown.

    Days and details come as text, since the judge's own tables know most of them already.
    """
    days = (Cast("starts_on", CharField()), Cast("ends_on", CharField()))
    columns = ("pk", AS_IT_IS, *days, "low", "high", Cast("details", TextField()))
    return deliveries.order_by().values_list(*columns)


def _told(numbers: Sequence[int]) -> QuerySet[Delivery, Any]:
    """One row for each published piece of evidence, and one where there is none."""
    published = FilteredRelation("evidence", condition=Q(evidence__is_published=True))
    proof = ("kind", "title", "sha256", "media_type", "url")
    shown = Delivery.objects.filter(pk__in=numbers).order_by().annotate(proof=published)
    because = (AS_IT_IS, "reason", "corrected_by__reason")
    document, at = Cast("document", TextField()), Cast("reported_at", CharField())
    columns = ("pk", document, "reporter", *because, at)
    return shown.values_list(*columns, *(f"proof__{each}" for each in proof))


_of_clause = Prepared(lambda clause: _short(Delivery.objects.filter(clause=clause)))
_beside = Prepared(lambda round: _short(Delivery.objects.filter(round=round, clause=None)))
_telling = Prepared(_told)


def _log(rows: Sequence[tuple[Any, ...]], on: date) -> Log:
    today = on.isoformat()
    told = [(row[3], row[0]) for row in rows if row[3] and row[3] <= today]
    if len(told) < len(rows):
        told += _asked(rows, on)
    told.sort(reverse=True)
    counted = [
        DeliveryMade(
            None,
            ordinal(first) if first else NEVER,
            ordinal(last) if last else NEVER,
            low,
            UNBOUNDED if high is None else high,
            _details(text) if text else PLAIN,
        )
        for _, is_standing, first, last, low, high, text in rows
        if is_standing
    ]
    return Log([number for _, number in told], counted)


def _asked(rows: Iterable[tuple[Any, ...]], on: date) -> Iterator[tuple[str, int]]:
    """Requests that have not been answered, by the day they were made. What else is left is of
    days to come, which a document may tell of."""
    for number, _, _, last, _, _, text in rows:
        asked = _details(text).asked if text else None
        if asked and asked <= on.toordinal() and not (last and last <= on.isoformat()):
            yield date.fromordinal(asked).isoformat(), number


@lru_cache(maxsize=20_000)
def _details(text: str) -> Details:
    """Most rows of a log say the same: the place."""
    return details_of(json.loads(text))


def _deeds(told: Sequence[int], page: int) -> tuple[list[Deed], list[datetime]]:
    """Those of a page, and when the last of them all was reported."""
    if not told:
        return [], []
    shown = told[(page - 1) * DEEDS_ON_A_PAGE :][:DEEDS_ON_A_PAGE]
    newest = max(told)
    rows: dict[int, tuple[Any, ...]] = {}
    proofs: dict[int, list[Proof]] = {}
    for row in _telling([newest, *shown]):
        rows[row[0]] = row
        if row[TOLD + 1]:
            proofs.setdefault(row[0], []).append(Proof(*row[TOLD + 1 :]))
    deeds = [_deed(rows[number], proofs.get(number, ())) for number in shown]
    return deeds, [_in_utc(rows[newest][TOLD])]


def _deed(row: tuple[Any, ...], proofs: Sequence[Proof]) -> Deed:
    _, text, reporter, is_standing, reason, corrected = row[:TOLD]
    document = json.loads(text)
    if is_standing:
        return Deed(document, reporter, DeedState.STANDING, reason, tuple(proofs))
    state = DeedState.TAKEN_BACK if corrected is None else DeedState.CORRECTED
    return Deed(document, reporter, state, corrected or reason, tuple(proofs))


def _in_utc(text: str) -> datetime:
    """An instant as the databases write it: SQLite does not name its zone."""
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def beside(municipality: Place, paper: Paper, on: date) -> list[Deed]:
    """What was done in a round of the municipality beside its promises: the newest."""
    deeds, _at = _deeds(_log(_beside(paper.number), on).told, page=1)
    return deeds


def deliveries_in(municipality: Place, paper: Paper) -> list[Document]:
    """The log of a round of the municipality as it stands, in the order of the document."""
    rows = Delivery.objects.filter(round=paper.number, is_standing=True)
    return list(rows.order_by("position", "pk").values_list("document", flat=True))


def pledge_story(
    municipality: Municipality,
    period: str,
    clause: str,
    *,
    page: int = 1,
    edition: int | None = None,
) -> PledgeStory | None:
    """The clause at an address, with one page of what was done, in a fixed number of queries.

    `edition` is that of the country, where it has been read just now.
    """
    known = register(edition)
    place = known.place_of(municipality)
    paper = known.papers_in(place).get(period)
    line = paper.line_at(clause) if paper else None
    if paper is None or line is None:
        return None
    told, verdict = _assessments.found_or_made(
        (known.version(paper), line.number), lambda: _assessed(known, paper, line)
    )
    page = min(max(page, 1), max(1, -(-len(told) // DEEDS_ON_A_PAGE)))
    deeds, reported_at = _deeds(told, page)
    changes, published = _changes_and_verdicts(line)
    made = [change.made_at for change in changes] + [each.published_at for each in published]
    return PledgeStory(
        day=known.day,
        place=place,
        period=period,
        paper=paper,
        line=line,
        verdict=verdict,
        deeds=deeds,
        deeds_known=len(told),
        page=page,
        changes=changes,
        published=published,
        updated_at=max([paper.made_at, *reported_at, *made]),
        behind=what_is_behind(line) if line.is_tied else (),
    )


Assessed = tuple[Sequence[int], Verdict | None]
# The log of a clause is long, and its verdict right for as long as its round has not changed.
_assessments: Latest[Assessed] = Latest(2_000)


def _assessed(known: Register, paper: Paper, line: Line) -> Assessed:
    """The deeds of a clause that are known on the day, and the verdict on it."""
    log = _log(_of_clause(line.number), known.day)
    if line.withdrawn_on:
        return log.told, None
    return log.told, judged(paper, line, log.counted, known.day)


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
