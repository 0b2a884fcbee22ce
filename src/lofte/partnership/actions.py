"""All writing of agreements: begun, written, replaced by a new version, ended."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Model

from lofte.commons import audit, files
from lofte.commons.clock import now
from lofte.commons.models import Municipality, Partner, Person, PoliceDistrict
from lofte.commons.refusal import refuse_if
from lofte.findings.models import Problem
from lofte.partnership import queries, rules
from lofte.partnership.annexes import checked_pdf
from lofte.partnership.models import (
    Agreement,
    AgreementParty,
    AgreementProblem,
    Annex,
    Commitment,
    Goal,
)
from lofte.partnership.queries import Part, PartT

USUAL_ROLES = {
    Partner.Kind.MUNICIPALITY: "kommunstyrelsens ordförande",
    Partner.Kind.POLICE: "lokalpolisområdeschef",
}
# What a new version takes over from the one it replaces, beside parties, goals and the like.
TEXTS = ("title", "conditions", "problems_text", "causes_text", "documentation", "follow_up")


@transaction.atomic
def begin(
    *,
    municipalities: Sequence[Municipality],
    police_district: PoliceDistrict,
    title: str,
    starts_on: date,
    ends_on: date | None,
    by: Person,
) -> Agreement:
    """A draft of these days (no end: until further notice), with the usual parties in it."""
    refuse_if(rules.why_not_begin(municipalities, police_district, starts_on, ends_on, by))
    refuse_if(rules.why_not_hold([title]))
    agreement = Agreement.objects.create(
        police_district=police_district, title=title, starts_on=starts_on, ends_on=ends_on
    )
    agreement.municipalities.set(municipalities)
    partners = queries.usual_partners(municipalities, police_district)
    AgreementParty.objects.bulk_create(
        AgreementParty(
            agreement=agreement,
            position=position,
            partner=each,
            signatory_role=USUAL_ROLES[Partner.Kind(each.kind)],
        )
        for position, each in enumerate(partners)
    )
    audit.record("agreement.begun", by=by, on=agreement)
    return agreement


@transaction.atomic
def describe(
    *,
    agreement: Agreement,
    said: Mapping[str, Any],
    problems: Collection[Problem] | None = None,
    seen: int,
    because: str = "",
    by: Person,
) -> Agreement:
    """Write the title, the days and the texts of a draft, and (unless None) its problems.

    `seen` is the version that was looked at. Where somebody has signed, `because` says why the
    words are changed all the same, and the signatures no longer hold.
    """
    agreement = queries.agreement_to_change(agreement)
    _change(agreement, said, seen, because, by)
    for name, value in said.items():
        setattr(agreement, name, value)
    refuse_if(
        rules.why_not_period(
            list(agreement.municipalities.all()),
            agreement.police_district,
            agreement.starts_on,
            agreement.ends_on,
            but=agreement,
        )
    )
    agreement.save()
    if problems is not None:
        _tie(agreement, problems)
    audit.record("agreement.described", by=by, on=agreement, fields=sorted(said))
    return agreement


def _change(
    agreement: Agreement, said: Mapping[str, Any], seen: int, because: str, by: Person
) -> None:
    """A new version of the text of an agreement that is held; who has signed is not forgotten."""
    refuse_if(rules.why_not_change(agreement, seen, because, by))
    refuse_if(rules.why_not_hold([*said.values(), because]))
    if broken := queries.standing_signatures(agreement):
        agreement.broken_because, agreement.broken_at = because.strip(), now()
        names = [each.person_name for each in broken]
        audit.record("agreement.signatures_broken", by=by, on=agreement, names=names)
    agreement.version += 1
    agreement.save(update_fields=["version", "broken_because", "broken_at"])


def _tie(agreement: Agreement, problems: Collection[Problem]) -> None:
    AgreementProblem.objects.filter(agreement=agreement).delete()
    AgreementProblem.objects.bulk_create(
        AgreementProblem(agreement=agreement, problem=each) for each in problems
    )


# parties, commitments and goals


@transaction.atomic
def add_part(
    *,
    agreement: Agreement,
    kind: type[PartT],
    said: Mapping[str, Any],
    seen: int,
    because: str = "",
    by: Person,
) -> PartT:
    """One more party, commitment or goal, behind the others. `said` are its columns."""
    agreement = queries.agreement_to_change(agreement)
    _change(agreement, said, seen, because, by)
    refuse_if(rules.why_not_one_more(agreement, kind) or _why_not_place(agreement, said, None))
    position = queries.next_position(agreement, kind)
    part = kind(agreement=agreement, position=position, **said)
    part.save()
    audit.record("agreement.part_added", by=by, on=part, within=agreement)
    return part


@transaction.atomic
def change_part(
    *, part: Part, said: Mapping[str, Any], seen: int, because: str = "", by: Person
) -> Part:
    agreement = queries.agreement_to_change(part.agreement)
    _change(agreement, said, seen, because, by)
    refuse_if(_why_not_place(agreement, said, part.pk))
    for name, value in said.items():
        setattr(part, name, value)
    part.save()
    audit.record("agreement.part_changed", by=by, on=part, within=agreement)
    return part


@transaction.atomic
def remove_part(*, part: Part, seen: int, because: str = "", by: Person) -> Agreement:
    agreement = queries.agreement_to_change(part.agreement)
    _change(agreement, {}, seen, because, by)
    audit.record("agreement.part_removed", by=by, on=part, within=agreement)
    part.delete()
    return agreement


def _why_not_place(agreement: Agreement, said: Mapping[str, Any], but: int | None) -> str | None:
    reason = rules.why_not_place_part(agreement, said)
    if reason is None and "signatory_role" in said:
        reason = rules.why_not_same_place(agreement, said, but)
    return reason


# annexes


@transaction.atomic
def add_annex(
    *,
    agreement: Agreement,
    title: str,
    content: bytes,
    is_public: bool,
    seen: int,
    because: str = "",
    by: Person,
) -> Annex:
    """A PDF that belongs to the agreement and is signed with it."""
    agreement = queries.agreement_to_change(agreement)
    _change(agreement, {"title": title}, seen, because, by)
    content = checked_pdf(content)
    annex = Annex.objects.create(
        agreement=agreement,
        position=queries.next_position(agreement, Annex),
        title=title,
        sha256=files.keep(content),
        size=len(content),
        is_public=is_public,
    )
    audit.record("agreement.annex_added", by=by, on=annex, within=agreement, sha256=annex.sha256)
    return annex


@transaction.atomic
def remove_annex(*, annex: Annex, seen: int, because: str = "", by: Person) -> Agreement:
    """Take it out of a draft. The bytes stay on disk, where others may name them."""
    agreement = queries.agreement_to_change(annex.agreement)
    _change(agreement, {}, seen, because, by)
    refuse_if(rules.why_not_remove_annex(annex))
    audit.record("agreement.annex_removed", by=by, on=annex, within=agreement, sha256=annex.sha256)
    annex.delete()
    return agreement


@transaction.atomic
def show_annex(*, annex: Annex, is_public: bool, by: Person) -> Annex:
    """Let residents read an annex or a scan, or no longer; that changes nothing in the text."""
    agreement = queries.agreement_to_change(annex.agreement)
    refuse_if(rules.why_not_show(annex, by))
    annex.is_public = is_public
    annex.save(update_fields=["is_public"])
    audit.record("agreement.annex_shown", by=by, on=annex, within=agreement, is_public=is_public)
    return annex


# what is signed


@transaction.atomic
def amend(*, agreement: Agreement, because: str, by: Person) -> Agreement:
    """A draft of a new version, which replaces the agreement when all have signed it."""
    agreement = queries.agreement_to_change(agreement)
    refuse_if(rules.why_not_amend(agreement, because, by))
    refuse_if(rules.why_not_hold([because]))
    newer = Agreement.objects.create(
        police_district=agreement.police_district,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        began_as_id=agreement.chain,
        number=agreement.number + 1,
        replaces=agreement,
        replaces_because=because.strip(),
        **{name: getattr(agreement, name) for name in TEXTS},
    )
    newer.municipalities.set(agreement.municipalities.all())
    _tie(newer, queries.problems_of(agreement))
    _take_over(agreement, newer)
    audit.record("agreement.amended", by=by, on=newer, within=agreement, because=because)
    return newer


def _take_over(agreement: Agreement, newer: Agreement) -> None:
    annexes = [each for each in agreement.annexes.all() if each.kind == Annex.Kind.ANNEX]
    kinds: tuple[tuple[type[Any], Sequence[Any]], ...] = (
        (AgreementParty, list(agreement.parties.all())),
        (Commitment, list(agreement.commitments.all())),
        (Goal, list(agreement.goals.all())),
        (Annex, annexes),
    )
    for kind, rows in kinds:
        kind.objects.bulk_create(kind(agreement=newer, **_columns(row)) for row in rows)


def _columns(row: Model) -> dict[str, Any]:
    """All that a row says, besides which it is and whose."""
    fields = [each for each in row._meta.concrete_fields if each.name not in {"id", "agreement"}]
    return {each.attname: getattr(row, each.attname) for each in fields}


@transaction.atomic
def end(*, agreement: Agreement, ended_on: date, because: str, by: Person) -> Agreement:
    """End a signed agreement before its time; `ended_on` is the last day that it holds."""
    agreement = queries.agreement_to_change(agreement)
    refuse_if(rules.why_not_end(agreement, ended_on, because, by))
    refuse_if(rules.why_not_hold([because]))
    agreement.state = Agreement.State.ENDED
    agreement.ended_on, agreement.ended_because = ended_on, because.strip()
    agreement.save(update_fields=["state", "ended_on", "ended_because"])
    audit.record("agreement.ended", by=by, on=agreement, ended_on=ended_on, because=because)
    return agreement


@transaction.atomic
def discard(*, agreement: Agreement, by: Person) -> None:
    """Throw away a draft that nobody has signed."""
    agreement = queries.agreement_to_change(agreement)
    refuse_if(rules.why_not_discard(agreement, by))
    audit.record("agreement.discarded", by=by, on=agreement, title=agreement.title)
    agreement.annexes.all().delete()
    agreement.delete()
