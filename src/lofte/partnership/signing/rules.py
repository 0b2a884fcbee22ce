"""Why an agreement may not be signed just there, as a sentence that says what to do; or None."""

from datetime import date

from django.utils.translation import gettext as _

from lofte.commons.clock import STOCKHOLM, today
from lofte.commons.components.dates import long_date
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Partner, Person, Role
from lofte.commons.queries import roles_of
from lofte.commons.rules import why_not_coordinate
from lofte.partnership import queries
from lofte.partnership.documents import sha256_of_text
from lofte.partnership.models import Agreement, AgreementParty
from lofte.partnership.rules import what_is_missing, why_not_beside


def why_not_sign(
    agreement: Agreement, party: AgreementParty, seen: int, confirmed: Confirmed, by: Person
) -> str | None:
    """`seen` is the version of the text that the person looked at."""
    if reason := why_not_take_place(agreement, party, seen, by):
        return reason
    if not confirmed.is_of(by):
        return _("Write your password once more: it is too long since you did.")
    return None


def why_not_take_place(
    agreement: Agreement, party: AgreementParty, seen: int, by: Person
) -> str | None:
    """Why the person may not sign there, however sure it is who they are."""
    if reason := _why_not_twice(agreement, party, by) or why_not_read(agreement, seen):
        return reason
    if not roles_of(by).filter(partner=party.partner, kind=Role.Kind.SIGNATORY).exists():
        return _(
            "You are not a signatory of %(partner)s, or are no longer. Ask its coordinator to give "
            "the role to whoever signs now."
        ) % {"partner": party.partner}
    return why_not_be_signed(agreement)


def _why_not_twice(agreement: Agreement, party: AgreementParty, by: Person) -> str | None:
    if _has_signed(agreement, party.partner, by.name):
        return _(
            "You have signed this agreement for %(partner)s already. Nothing more is needed from "
            "you."
        ) % {"partner": party.partner}
    return why_not_taken(agreement, party)


def why_not_taken(agreement: Agreement, party: AgreementParty) -> str | None:
    """Why nobody else signs at the place."""
    if queries.signature_of(party, queries.standing_signatures(agreement)) is None:
        return None
    return _("Someone has signed as %(role)s for %(partner)s already. Nothing more is needed.") % {
        "role": party.signatory_role,
        "partner": party.partner,
    }


def why_not_read(agreement: Agreement, seen: int) -> str | None:
    """Why what was looked at is not what would be signed."""
    if agreement.state == Agreement.State.SIGNED:
        return _("The agreement is signed by all, and is not signed any more.")
    if agreement.state == Agreement.State.ENDED:
        return _("The agreement has ended, and is not signed any more.")
    if seen != agreement.version:
        return _(
            "The text was changed after you opened it, in another tab or by someone else. Open the "
            "agreement anew, read it, and sign then."
        )
    return None


def why_not_be_signed(agreement: Agreement) -> str | None:
    """Why the agreement cannot get one more signature, whoever it is."""
    if missing := what_is_missing(agreement):
        return _("It cannot be signed yet. %(first)s") % {"first": missing[0]}
    before = {each.sha256 for each in queries.standing_signatures(agreement)}
    if before - {sha256_of_text(agreement)}:
        return _(
            "A name in the text reads otherwise than when the first one signed. A coordinator "
            "saves the texts anew; then everyone signs again."
        )
    replaced = agreement.replaces
    if replaced is not None and replaced.state != Agreement.State.SIGNED:
        return _(
            "The agreement that this one replaces has ended. Begin a new agreement instead of a "
            "new version."
        )
    return why_not_beside(
        list(agreement.municipalities.all()),
        agreement.police_district,
        agreement.starts_on,
        agreement.ends_on,
        but=agreement,
    )


def why_not_record(
    agreement: Agreement,
    party: AgreementParty,
    seen: int,
    name: str,
    signed_on: date,
    by: Person,
) -> str | None:
    """Why a signature on paper may not be written down."""
    if reason := why_not_coordinate(by, list(agreement.municipalities.all())):
        return reason
    if reason := why_not_taken(agreement, party) or why_not_read(agreement, seen):
        return reason
    if signed_on > today():
        return _("The day of the signature has not come yet.")
    changed_on = agreement.broken_at and agreement.broken_at.astimezone(STOCKHOLM).date()
    if changed_on and signed_on < changed_on:
        return _(
            "The text was changed on %(day)s, so what was signed on paper before is another text. "
            "Have this one signed, and put in that scan."
        ) % {"day": long_date(changed_on)}
    if _has_signed(agreement, party.partner, name):
        return _("%(name)s has signed for %(partner)s already.") % {
            "name": name, "partner": party.partner,
        }  # fmt: skip
    return why_not_be_signed(agreement)


def _has_signed(agreement: Agreement, partner: Partner, name: str) -> bool:
    return any(
        each.partner_id == partner.pk and each.person_name.casefold() == name.casefold()
        for each in queries.standing_signatures(agreement)
    )
