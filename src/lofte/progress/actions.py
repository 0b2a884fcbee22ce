"""All writing of what was done. A row is written once: a mistake is put right by a new one."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lofte.clauses.counts import interval, whole_or_none
from lofte.clauses.deliveries import PLAIN, details_of
from lofte.commons import audit, files
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.commons.text import clean_text
from lofte.pledges.models import Clause, PledgeRound
from lofte.progress import queries, rules
from lofte.progress.models import Delivery, Evidence, Log

# The keys of the public format that the judge asks for beside days and count.
DETAILS = (
    "place", "activity", "met", "properties", "of", "step", "asked", "findings", "assessed",
)  # fmt: skip


@transaction.atomic
def open_log(*, round: PledgeRound, by: Person) -> Log:
    """Say that what is done in the round is written down from now on. Opened twice is once."""
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_open_log(round, by))
    log, is_new = Log.objects.get_or_create(round=round)
    if is_new:
        audit.record("log.opened", by=by, on=round, within=round)
    return log


@transaction.atomic
def log(
    *,
    round: PledgeRound,
    clause: Clause | None,
    document: Mapping[str, Any],
    by: Person,
    reporter: str = "",
) -> Delivery:
    """Write down one delivery of the public format. `reporter` is a role, never a name."""
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_log(round, clause, document, by))
    delivery = _delivery(round, clause, document, by, reporter)
    delivery.save()
    audit.record("delivery.logged", by=by, on=delivery, within=round)
    return delivery


@transaction.atomic
def log_many(
    *,
    round: PledgeRound,
    rows: list[tuple[Clause | None, Mapping[str, Any]]],
    by: Person,
    reporter: str = "",
) -> int:
    """Write down many deliveries of one round at once, all or none; answers how many."""
    round = queries.round_of_log_to_change(round)
    for clause, document in rows:
        refuse_if(rules.why_not_log(round, clause, document, by))
    first = queries.next_position(round)
    Delivery.objects.bulk_create(
        [
            _delivery(round, clause, document, by, reporter, position=first + at)
            for at, (clause, document) in enumerate(rows)
        ],
        batch_size=1000,
    )
    audit.record("deliveries.logged", by=by, on=round, within=round, many=len(rows))
    return len(rows)


def _delivery(
    round: PledgeRound,
    clause: Clause | None,
    document: Mapping[str, Any],
    by: Person,
    reporter: str,
    *,
    position: int | None = None,
) -> Delivery:
    low, high = interval(document.get("count"))
    details = {key: document[key] for key in DETAILS if key in document}
    return Delivery(
        round=round,
        clause=clause,
        municipality=_municipality(round, document.get("municipality")),
        position=queries.next_position(round) if position is None else position,
        document=dict(document),
        starts_on=_day(document, "on", "from"),
        ends_on=_day(document, "on", "to"),
        low=low,
        high=whole_or_none(high),
        details=details if details_of(document) != PLAIN else None,
        reported_by=by,
        reporter=reporter,
    )


def _day(document: Mapping[str, Any], *keys: str) -> date | None:
    for key in keys:
        if key in document:
            return date.fromisoformat(document[key])
    return None


def _municipality(round: PledgeRound, code: str | None) -> Municipality | None:
    return round.municipalities.get(code=code) if code else None


@transaction.atomic
def correct(
    *, delivery: Delivery, document: Mapping[str, Any], reason: str, by: Person, reporter: str = ""
) -> Delivery:
    """Put a delivery right with a new one; the old one stays readable beside it."""
    round = queries.round_of_log_to_change(delivery.round)
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_correct(held, document, reason, by))
    held.is_standing = False
    held.save(update_fields=["is_standing"])
    new = _delivery(round, held.clause, document, by, reporter, position=held.position)
    new.corrects, new.reason = held, reason
    new.save()
    audit.record("delivery.corrected", by=by, on=new, within=round, reason=reason)
    return new


@transaction.atomic
def take_back(*, delivery: Delivery, reason: str, by: Person) -> Delivery:
    """Say that it was never done; the row stays readable, with the reason."""
    round = queries.round_of_log_to_change(delivery.round)
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_take_back(held, reason, by))
    held.is_standing, held.reason = False, reason
    held.save(update_fields=["is_standing", "reason"])
    audit.record("delivery.taken_back", by=by, on=held, within=round, reason=reason)
    return held


@transaction.atomic
def add_photo(*, delivery: Delivery, title: str, content: bytes, by: Person) -> Evidence:
    """Keep a photo, drawn anew without position; `title` says in words what it shows."""
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_add_evidence(held, by))
    return _keep(held, Evidence.Kind.PHOTO, title, files.check_photo(content), by)


@transaction.atomic
def add_file(*, delivery: Delivery, title: str, name: str, content: bytes, by: Person) -> Evidence:
    """Keep a document; `name` is what it was called where it came from."""
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_add_evidence(held, by))
    return _keep(held, Evidence.Kind.FILE, title, files.check_file(content, name=name), by)


def _keep(
    delivery: Delivery, kind: Evidence.Kind, title: str, file: files.CheckedFile, by: Person
) -> Evidence:
    evidence = Evidence.objects.create(
        delivery=delivery,
        kind=kind,
        title=clean_text(title, field="title"),
        sha256=files.keep(file.content),
        media_type=file.media_type,
    )
    audit.record("evidence.added", by=by, on=evidence, within=delivery.round, kind=str(kind))
    return evidence


@transaction.atomic
def add_link(*, delivery: Delivery, title: str, url: str, by: Person) -> Evidence:
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_add_evidence(held, by))
    evidence = Evidence.objects.create(
        delivery=held,
        kind=Evidence.Kind.LINK,
        title=clean_text(title, field="title"),
        url=files.check_link(url),
    )
    audit.record("evidence.added", by=by, on=evidence, within=held.round, kind="link")
    return evidence


@transaction.atomic
def publish_evidence(*, evidence: Evidence, by: Person) -> Evidence:
    """Let residents see it. Until then only those who work with the round do."""
    held = queries.evidence_to_change(evidence)
    refuse_if(rules.why_not_publish_evidence(held, by))
    held.is_published = True
    held.save(update_fields=["is_published"])
    audit.record("evidence.published", by=by, on=held, within=held.delivery.round)
    return held
