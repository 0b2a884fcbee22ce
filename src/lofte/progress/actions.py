"""All writing of what was done. A row is written once: a mistake is put right by a new one."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from lofte.clauses.counts import interval, whole_or_none
from lofte.clauses.deliveries import PLAIN, details_of
from lofte.commons import audit, files
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import refuse_if
from lofte.commons.text import clean_text
from lofte.pledges.models import Clause, PledgeRound
from lofte.progress import queries, rules
from lofte.progress.evidence import NewEvidence
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
    evidence: Sequence[NewEvidence] = (),
    form_key: UUID | None = None,
) -> Delivery:
    """Write down one delivery of the public format. `reporter` is a role, never a name."""
    round = queries.round_of_log_to_change(round)
    if known := queries.delivery_of_form(round, form_key):
        return known
    refuse_if(rules.why_not_log(round, clause, document, by))
    delivery = _delivery(round, clause, document, by, reporter, queries.next_position(round))
    delivery.form_key = form_key
    delivery.save()
    audit.record("delivery.logged", by=by, on=delivery, within=round)
    add_all_evidence(delivery=delivery, evidence=evidence, by=by)
    return delivery


@transaction.atomic
def log_many(
    *,
    round: PledgeRound,
    rows: Sequence[tuple[Clause | None, Mapping[str, Any]]],
    by: Person,
    reporter: str = "",
    last_seen: int | None = None,
) -> int:
    """Write down many deliveries of one round at once, all or none; answers how many.

    `last_seen` is `next_position` as it was when the rows were compared with the log.
    """
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_log_in(round, by) or rules.why_not_log_behind(round, last_seen))
    for clause, document in rows:
        refuse_if(rules.why_not_such(round, clause, document) or rules.why_not_yet(document))
    _write_many(round, rows, by, reporter)
    audit.record("deliveries.logged", by=by, on=round, within=round, many=len(rows))
    return len(rows)


@transaction.atomic
def take_over(
    *, round: PledgeRound, rows: Sequence[tuple[Clause | None, Mapping[str, Any]]], by: Person
) -> int:
    """Write down the deliveries of a document that has been checked; answers how many.

    A document may tell of days to come: the judge does not know of them before they are here.
    """
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_log_in(round, by))
    _write_many(round, rows, by, "")
    audit.record("deliveries.taken_over", by=by, on=round, within=round, many=len(rows))
    return len(rows)


def _write_many(
    round: PledgeRound,
    rows: Sequence[tuple[Clause | None, Mapping[str, Any]]],
    by: Person,
    reporter: str,
) -> None:
    first = queries.next_position(round)
    places = {each.code: each for each in round.municipalities.all()}
    Delivery.objects.bulk_create(
        [
            _delivery(round, clause, document, by, reporter, first + at, places)
            for at, (clause, document) in enumerate(rows)
        ],
        batch_size=1000,
    )


@transaction.atomic
def arrange(*, round: PledgeRound, documents: Sequence[Mapping[str, Any]], by: Person) -> None:
    """Put the standing deliveries in the order of the documents, which are the same ones."""
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_log_in(round, by))
    places: dict[str, list[int]] = {}
    for position, document in enumerate(documents):
        places.setdefault(_same(document), []).append(position)
    moved = []
    for delivery in queries.standing_deliveries(round):
        position = places[_same(delivery.document)].pop(0)
        if delivery.position != position:
            delivery.position = position
            moved.append(delivery)
    Delivery.objects.bulk_update(moved, ["position"], batch_size=500)
    audit.record("log.arranged", by=by, on=round, within=round, many=len(moved))


def _same(document: Mapping[str, Any]) -> str:
    return json.dumps(document, sort_keys=True)


@transaction.atomic
def close_log(*, round: PledgeRound, by: Person) -> None:
    """Say that no log is known after all. What was logged has been taken back before."""
    round = queries.round_of_log_to_change(round)
    refuse_if(rules.why_not_close_log(round, by))
    Log.objects.filter(round=round).delete()
    audit.record("log.closed", by=by, on=round, within=round)


def _delivery(
    round: PledgeRound,
    clause: Clause | None,
    document: Mapping[str, Any],
    by: Person,
    reporter: str,
    position: int,
    places: Mapping[str, Municipality] | None = None,
) -> Delivery:
    low, high = interval(document.get("count"))
    details = {key: document[key] for key in DETAILS if key in document}
    return Delivery(
        round=round,
        clause=clause,
        municipality=_municipality(round, document.get("municipality"), places),
        position=position,
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


def _municipality(
    round: PledgeRound, code: str | None, places: Mapping[str, Municipality] | None
) -> Municipality | None:
    if code is None:
        return None
    return places[code] if places else round.municipalities.get(code=code)


@transaction.atomic
def correct(
    *,
    delivery: Delivery,
    document: Mapping[str, Any],
    reason: str,
    by: Person,
    reporter: str = "",
    form_key: UUID | None = None,
) -> Delivery:
    """Put a delivery right with a new one; the old one stays readable beside it.

    What shows that it was done goes along to the new one.
    """
    round = queries.round_of_log_to_change(delivery.round)
    if known := queries.delivery_of_form(round, form_key):
        return known
    held = queries.delivery_to_change(delivery)
    refuse_if(rules.why_not_correct(held, document, reason, by))
    held.is_standing = False
    held.save(update_fields=["is_standing"])
    new = _delivery(round, held.clause, document, by, reporter, held.position)
    new.corrects, new.reason, new.form_key = held, reason, form_key
    new.save()
    held.evidence.update(delivery=new)
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
def add_all_evidence(
    *, delivery: Delivery, evidence: Sequence[NewEvidence], by: Person
) -> list[Evidence]:
    """Keep all of it or none."""
    return [add_evidence(delivery=delivery, evidence=each, by=by) for each in evidence]


@transaction.atomic
def add_evidence(*, delivery: Delivery, evidence: NewEvidence, by: Person) -> Evidence:
    """Keep what shows that it was done, and publish it if that was asked for."""
    if evidence.url:
        kept = add_link(delivery=delivery, title=evidence.title, url=evidence.url, by=by)
    elif evidence.is_photo:
        kept = add_photo(delivery=delivery, title=evidence.title, content=evidence.content, by=by)
    else:
        kept = add_file(
            delivery=delivery,
            title=evidence.title,
            name=evidence.name,
            content=evidence.content,
            by=by,
        )
    return publish_evidence(evidence=kept, by=by) if evidence.is_to_publish else kept


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
