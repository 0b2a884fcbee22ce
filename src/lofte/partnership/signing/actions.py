"""All writing of signatures on agreements. When the last one has signed, the agreement holds."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lofte.commons import actions as ground
from lofte.commons import audit, files
from lofte.commons.clock import today
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.commons.text import clean_text
from lofte.partnership import queries
from lofte.partnership.annexes import checked_pdf
from lofte.partnership.documents import sha256_of_text, text_of
from lofte.partnership.models import Agreement, AgreementParty, AgreementSignature, Annex
from lofte.partnership.rules import why_not_hold
from lofte.partnership.signing import rules
from lofte.partnership.standing import day_before
from lofte.partnership.states import holds_from

SCAN_TITLE = "Det undertecknade papperet"  # what everybody reads, whoever uploads it


@transaction.atomic
def sign(
    *, party: AgreementParty, seen: int, confirmed: Confirmed, by: Person
) -> AgreementSignature:
    """Sign as the party's signatory the version that was looked at (`seen`)."""
    agreement = queries.agreement_to_sign_to_change(party.agreement)
    refuse_if(rules.why_not_sign(agreement, party, seen, confirmed, by))
    made = AgreementSignature.objects.create(
        agreement=agreement,
        partner=party.partner,
        signatory_role=party.signatory_role,
        person=by,
        person_name=by.name,
        method=AgreementSignature.Method.PASSWORD,
        version=agreement.version,
        sha256=sha256_of_text(agreement),
        signed_on=today(),
    )
    _signed(agreement, made, by)
    return made


@transaction.atomic
def record_paper(
    *,
    party: AgreementParty,
    seen: int,
    name: str,
    signed_on: date,
    scan: bytes,
    by: Person,
) -> AgreementSignature:
    """Write down that somebody signed on paper, with the scan (a PDF) that shows it."""
    agreement = queries.agreement_to_sign_to_change(party.agreement)
    name = clean_text(name, field=_("Name"))
    refuse_if(rules.why_not_record(agreement, party, seen, name, signed_on, by))
    refuse_if(why_not_hold([name]))
    made = AgreementSignature.objects.create(
        agreement=agreement,
        partner=party.partner,
        signatory_role=party.signatory_role,
        person=by,
        person_name=name,
        method=AgreementSignature.Method.PAPER,
        scan=_scan(agreement, scan),
        version=agreement.version,
        sha256=sha256_of_text(agreement),
        signed_on=signed_on,
    )
    _signed(agreement, made, by)
    return made


def _scan(agreement: Agreement, content: bytes) -> Annex:
    """The scan as an annex: one that several signed on is kept once."""
    content = checked_pdf(content)
    sha256 = files.keep(content)
    known = agreement.annexes.filter(kind=Annex.Kind.SCAN, sha256=sha256).first()
    return known or Annex.objects.create(
        agreement=agreement,
        position=queries.next_position(agreement, Annex),
        kind=Annex.Kind.SCAN,
        title=SCAN_TITLE,
        sha256=sha256,
        size=len(content),
    )


def _signed(agreement: Agreement, made: AgreementSignature, by: Person) -> None:
    audit.record(
        "agreement.signed", by=by, on=agreement, partner=made.partner.name, sha256=made.sha256,
        method=str(made.method),
    )  # fmt: skip
    given = list(agreement.signatures.filter(version=agreement.version))
    if any(queries.signature_of(each, given) is None for each in agreement.parties.all()):
        return
    agreement.state = Agreement.State.SIGNED
    agreement.signed_on = max(each.signed_on for each in given)
    agreement.publication = ground.freeze(title=agreement.title, content=text_of(agreement))
    agreement.save(update_fields=["state", "signed_on", "publication"])
    audit.record("agreement.holds", by=by, on=agreement)
    if agreement.replaces is not None:
        _replace(agreement.replaces, agreement, by)


def _replace(older: Agreement, newer: Agreement, by: Person) -> None:
    """The version before holds until the day before the new one does."""
    last = day_before(holds_from(newer))
    older.state = Agreement.State.ENDED
    older.ended_on = min(last, older.ends_on) if older.ends_on else last
    older.ended_because = newer.replaces_because
    older.save(update_fields=["state", "ended_on", "ended_because"])
    audit.record("agreement.replaced", by=by, on=older, within=newer)
