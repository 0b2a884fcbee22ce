"""Why a person may not do something, as a sentence; None when they may."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext as _

from lofte.commons import queries
from lofte.commons.addresses import RESERVED
from lofte.commons.clock import now
from lofte.commons.models import Cycle, Invitation, Municipality, Partner, Person, Role
from lofte.commons.text import slug_of

COORDINATES = (Role.Kind.COORDINATOR,)
REPORTS = (Role.Kind.COORDINATOR, Role.Kind.REPORTER)


def why_not_coordinate(by: Person, municipalities: Collection[Municipality]) -> str | None:
    """A coordinator of one of the municipalities of a shared paper keeps it for all of them."""
    if _serves_any(by, COORDINATES, municipalities):
        return None
    return _("Only a coordinator for %(places)s may do this.") % {"places": _named(municipalities)}


def why_not_report(by: Person, municipalities: Collection[Municipality]) -> str | None:
    if _serves_any(by, REPORTS, municipalities):
        return None
    return _("Only someone who reports for %(places)s may do this.") % {
        "places": _named(municipalities)
    }


def why_not_read(by: Person, municipalities: Collection[Municipality]) -> str | None:
    if _serves_any(by, Role.Kind.values, municipalities):
        return None
    return _("You have no role in %(places)s.") % {"places": _named(municipalities)}


def why_not_sign_for(by: Person, partner: Partner) -> str | None:
    if by.roles.filter(partner=partner, kind=Role.Kind.SIGNATORY).exists():
        return None
    return _("You may not sign for %(partner)s.") % {"partner": partner}


def why_not_give_role(by: Person, partner: Partner) -> str | None:
    """A role reaches wherever the partner does, so the giver must coordinate in all of it."""
    if by.is_system:
        return None
    served = set(queries.municipalities_of_partner(partner).values_list("pk", flat=True))
    mine = set(queries.municipalities_served_by(by, COORDINATES).values_list("pk", flat=True))
    if served and served <= mine:
        return None
    return _(
        "Only a coordinator for every municipality of %(partner)s may give or end its roles."
    ) % {"partner": partner}


def why_not_invite(by: Person, partner: Partner, email: str) -> str | None:
    if reason := why_not_give_role(by, partner):
        return reason
    if queries.person_with_email(email):
        return _("%(email)s already has an account. Give that person the role instead.") % {
            "email": email
        }
    return None


def why_not_accept(invitation: Invitation | None) -> str | None:
    if invitation is None:
        return _("This invitation does not exist. Check that the whole link came along.")
    if invitation.used_at is not None:
        return _("This invitation has been used. Sign in with your e-mail and password.")
    if invitation.expires_at <= now():
        return _("This invitation has expired. Ask for a new one.")
    if queries.person_with_email(invitation.email):
        return _("There is already an account with this e-mail. Sign in with it.")
    return None


def why_not_administer(by: Person) -> str | None:
    if by.is_system:
        return None
    return _("Only whoever runs the installation may do this, from the command line.")


def why_not_make_up(by: Person, code: str, slug: str) -> str | None:
    """Real codes begin with a county, 01–25. A made-up place must never be taken for one."""
    if reason := why_not_administer(by):
        return reason
    if not (code.isascii() and code.isdigit() and len(code) == 4 and code.startswith("99")):
        return _("A made-up municipality has a code from 9900 to 9999.")
    return why_not_slug(slug)


def why_not_stand_between(from_on: date | None, to_on: date | None) -> str | None:
    if from_on and to_on and to_on < from_on:
        return _("The last day is before the first.")
    return None


def why_not_begin_cycle(by: Person, municipality: Municipality, slug: str) -> str | None:
    if reason := why_not_coordinate(by, [municipality]):
        return reason
    if not slug:
        return _("A title needs a letter or a digit, for its address.")
    return None


def why_not_end_cycle(cycle: Cycle, ended_on: date, by: Person) -> str | None:
    if reason := why_not_coordinate(by, [cycle.municipality]):
        return reason
    if cycle.ended_on is not None:
        return _("It has ended already.")
    return why_not_stand_between(cycle.begun_on, ended_on)


def why_not_slug(slug: str) -> str | None:
    if slug in RESERVED or slug != slug_of(slug) or not slug:
        return _("“%(slug)s” cannot be an address.") % {"slug": slug}
    return None


def _serves_any(
    by: Person, kinds: Collection[str], municipalities: Collection[Municipality]
) -> bool:
    wanted = [municipality.pk for municipality in municipalities]
    return queries.municipalities_served_by(by, kinds).filter(pk__in=wanted).exists()


def _named(municipalities: Collection[Municipality]) -> str:
    return ", ".join(m.name for m in queries.in_swedish_order(municipalities))
