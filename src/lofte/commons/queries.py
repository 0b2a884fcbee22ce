"""All reading of the ground: whose rows first."""

from collections.abc import Collection
from datetime import date
from hashlib import sha256

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Q, QuerySet

from lofte.commons.clock import today
from lofte.commons.models import (
    Cycle,
    DistrictMunicipality,
    Invitation,
    Municipality,
    Partner,
    Person,
    PoliceDistrict,
    Role,
)
from lofte.commons.prepared import Prepared
from lofte.commons.text import swedish_order

# places


def municipalities() -> QuerySet[Municipality]:
    return Municipality.objects.order_by("code")


def municipality_at(slug: str) -> Municipality | None:
    rows = _municipality_at(slug)
    return Municipality.from_db(DEFAULT_DB_ALIAS, _COLUMNS, rows[0]) if rows else None


# Every request for a page of a municipality asks this.
_COLUMNS = [field.attname for field in Municipality._meta.concrete_fields]
_municipality_at = Prepared(
    lambda slug: Municipality.objects.filter(slug=slug).values_list(*_COLUMNS)
)


def in_swedish_order(municipalities: Collection[Municipality]) -> list[Municipality]:
    return sorted(municipalities, key=lambda m: swedish_order(m.name))


def districts() -> QuerySet[PoliceDistrict]:
    return PoliceDistrict.objects.select_related("region", "area").order_by("name")


def district_at(slug: str) -> PoliceDistrict | None:
    return districts().filter(slug=slug).first()


def municipalities_of_district(
    district: PoliceDistrict, *, on: date | None = None
) -> QuerySet[Municipality]:
    """The municipalities of the district on the day; on today when no day is given."""
    held = DistrictMunicipality.objects.filter(_standing(on or today()), district=district)
    return municipalities().filter(pk__in=held.values("municipality"))


def districts_of(municipality: Municipality, *, on: date | None = None) -> QuerySet[PoliceDistrict]:
    held = DistrictMunicipality.objects.filter(_standing(on or today()), municipality=municipality)
    return districts().filter(pk__in=held.values("district"))


def memberships_of(district: PoliceDistrict) -> QuerySet[DistrictMunicipality]:
    return district.memberships.select_related("municipality").order_by("municipality__code", "id")


def membership_to_change(
    district: PoliceDistrict, municipality: Municipality, part: str, from_on: date | None
) -> DistrictMunicipality | None:
    return (
        DistrictMunicipality.objects.select_for_update()
        .filter(district=district, municipality=municipality, part=part, from_on=from_on)
        .first()
    )


def district_to_change(district: PoliceDistrict) -> PoliceDistrict:
    return PoliceDistrict.objects.select_for_update().get(pk=district.pk)


# turns of the work


def cycles(municipality: Municipality) -> QuerySet[Cycle]:
    """Newest first."""
    return Cycle.objects.filter(municipality=municipality).select_related("municipality")


def cycle_at(municipality: Municipality, slug: str) -> Cycle | None:
    return cycles(municipality).filter(slug=slug).first()


def cycle_to_change(cycle: Cycle) -> Cycle:
    return (
        Cycle.objects.select_for_update(of=("self",))
        .select_related("municipality")
        .get(pk=cycle.pk)
    )


# partners


def partners_of(municipality: Municipality) -> QuerySet[Partner]:
    """Those of the municipality itself and of the police districts that it lies in today."""
    return Partner.objects.filter(
        Q(municipality=municipality) | Q(police_district__in=districts_of(municipality))
    ).order_by("name", "id")


def municipalities_of_partner(
    partner: Partner, *, on: date | None = None
) -> QuerySet[Municipality]:
    """A national body belongs to no municipality, and so serves none by itself."""
    if partner.police_district is not None:
        return municipalities_of_district(partner.police_district, on=on)
    return municipalities().filter(partners=partner)


def partners_within(municipalities: Collection[Municipality]) -> QuerySet[Partner]:
    """The partners whose whole reach lies among the municipalities: whose roles they give."""
    here = DistrictMunicipality.objects.filter(_standing(today()))
    outside = here.exclude(municipality__in=municipalities).values("district")
    inside = here.filter(municipality__in=municipalities).values("district")
    return (
        Partner.objects.filter(
            Q(municipality__in=municipalities)
            | (Q(police_district__in=inside) & ~Q(police_district__in=outside))
        )
        .select_related("municipality", "police_district")
        .order_by("name", "id")
    )


def partner_reporting(municipalities: Collection[Municipality], person: Person) -> Partner | None:
    """The partner that the person reports for there, whom residents read as the reporter."""
    districts_here = DistrictMunicipality.objects.filter(
        _standing(today()), municipality__in=municipalities
    ).values("district")
    return (
        Partner.objects.filter(
            Q(municipality__in=municipalities) | Q(police_district__in=districts_here),
            roles__person=person,
            roles__kind__in=[Role.Kind.REPORTER, Role.Kind.COORDINATOR],
        )
        .order_by("name", "id")
        .first()
    )


def partner_to_change(partner: Partner) -> Partner:
    return Partner.objects.select_for_update(of=("self",)).get(pk=partner.pk)


# people


def system_person() -> Person:
    """The named person that the command line and the jobs act as."""
    return Person.objects.get(is_system=True)


def person_with_email(email: str) -> Person | None:
    return Person.objects.filter(email=email.strip().lower()).first()


def roles_of(person: Person) -> QuerySet[Role]:
    return person.roles.select_related(
        "partner", "partner__municipality", "partner__police_district"
    ).order_by("partner__name", "kind")


def municipalities_served_by(
    person: Person, kinds: Collection[str] = Role.Kind.values, *, on: date | None = None
) -> QuerySet[Municipality]:
    """Where the person may act: through a partner there, or through a police district over it."""
    if person.is_system:
        return municipalities()
    partners = Partner.objects.filter(roles__person=person, roles__kind__in=kinds)
    through_district = DistrictMunicipality.objects.filter(
        _standing(on or today()), district__in=partners.values("police_district")
    )
    return municipalities().filter(
        Q(pk__in=partners.filter(municipality__isnull=False).values("municipality"))
        | Q(pk__in=through_district.values("municipality"))
    )


def partners_signed_for_by(
    person: Person, municipalities: Collection[Municipality]
) -> QuerySet[Partner]:
    """The partners this person may sign for, in any of these municipalities."""
    districts_here = DistrictMunicipality.objects.filter(
        _standing(today()), municipality__in=municipalities
    ).values("district")
    return Partner.objects.filter(
        Q(municipality__in=municipalities) | Q(police_district__in=districts_here),
        roles__person=person,
        roles__kind=Role.Kind.SIGNATORY,
    ).order_by("name")


def roles_within(municipalities: Collection[Municipality]) -> QuerySet[Role]:
    """Everyone's roles for the partners whose whole reach lies among the municipalities."""
    return (
        Role.objects.filter(partner__in=partners_within(municipalities).values("pk"))
        .select_related("person", "partner__municipality", "partner__police_district")
        .order_by("partner__name", "partner_id", "person__name", "kind")
    )


def coordinates_for(person: Person, municipality: Municipality) -> set[str]:
    """The kinds of partner that the person coordinates for there: `Partner.Kind`."""
    if person.is_system:
        return set(Partner.Kind.values)
    here = partners_of(municipality).filter(roles__person=person, roles__kind=Role.Kind.COORDINATOR)
    return set(here.values_list("kind", flat=True))


def role_to_change(role: Role) -> Role | None:
    return Role.objects.select_for_update(of=("self",)).filter(pk=role.pk).first()


# invitations


def token_sha256(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def invitation_with(token: str) -> Invitation | None:
    return (
        Invitation.objects.select_related("partner")
        .filter(token_sha256=token_sha256(token))
        .first()
    )


def invitation_to_change(token: str) -> Invitation | None:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("partner", "invited_by")
        .filter(token_sha256=token_sha256(token))
        .first()
    )


def _standing(day: date) -> Q:
    return (Q(from_on=None) | Q(from_on__lte=day)) & (Q(to_on=None) | Q(to_on__gte=day))
