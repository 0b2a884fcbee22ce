"""The cast of the tests: Ekbacka, which everything happens in, and Annanstad, the outsider.

Legal rows, made only by actions. Each function gives the same row again when asked again.
"""

from datetime import timedelta

from lofte.commons import actions, queries
from lofte.commons.clock import today
from lofte.commons.models import (
    Municipality,
    Notice,
    Partner,
    Person,
    PoliceDistrict,
    PoliceRegion,
    Role,
)
from lofte.commons.notices.actions import announce
from lofte.commons.text import slug_of

CODES = {"ekbacka": "9901", "annanstad": "9902", "grannkommun": "9903"}
PASSWORD = "fyra fina ekar i backen"  # noqa: S105 - opens accounts in test databases only


def the_system() -> Person:
    """The system person, made again where a test has emptied the database."""
    return Person.objects.get_or_create(
        is_system=True,
        defaults={"email": "kommandorad@lofte.invalid", "name": "Löfte", "is_active": False},
    )[0]


def a_municipality(slug: str = "ekbacka") -> Municipality:
    if found := queries.municipality_at(slug):
        return found
    code = CODES.get(slug) or f"99{queries.municipalities().filter(code__gte='9910').count() + 10}"
    return actions.make_up_municipality(code=code, name=slug.title(), slug=slug, by=the_system())


def a_partner(
    name: str = "Kommunen",
    municipality: Municipality | None = None,
    *,
    kind: str = Partner.Kind.MUNICIPALITY,
) -> Partner:
    return actions.find_or_make_partner(
        kind=kind, name=name, municipality=municipality or a_municipality(), by=the_system()
    )


def a_police_district(name: str = "Ekbacka-Annanstad") -> PoliceDistrict:
    """A district over both Ekbacka and Annanstad."""
    region = PoliceRegion.objects.get_or_create(name="Mitt")[0]
    district = actions.add_police_district(name=name, region=region, by=the_system())
    for municipality in (a_municipality("ekbacka"), a_municipality("annanstad")):
        actions.edit_district_membership(
            district=district, municipality=municipality, by=the_system()
        )
    return district


def the_police(district: PoliceDistrict | None = None) -> Partner:
    """The police of a district, as one partner in each of its municipalities."""
    return actions.find_or_make_partner(
        kind=Partner.Kind.POLICE,
        name="Polisen",
        police_district=district or a_police_district(),
        by=the_system(),
    )


def a_person(name: str, partner: Partner, kind: str) -> Person:
    """Someone who came by an invitation, or has been given one more role."""
    email = f"{slug_of(name)}@example.se"
    if found := queries.person_with_email(email):
        actions.give_role(person=found, partner=partner, kind=kind, by=the_system())
        return found
    token = actions.invite(email=email, name=name, partner=partner, kind=kind, by=the_system())
    return actions.accept_invitation(token=token, name=name, password=PASSWORD)


def a_coordinator(municipality: Municipality | None = None) -> Person:
    partner = a_partner(municipality=municipality)
    return a_person(f"Samordnare {_place(partner)}", partner, Role.Kind.COORDINATOR)


def a_reporter(municipality: Municipality | None = None) -> Person:
    partner = a_partner(municipality=municipality)
    return a_person(f"Rapportör {_place(partner)}", partner, Role.Kind.REPORTER)


def a_signatory(partner: Partner | None = None) -> Person:
    partner = partner or a_partner()
    return a_person(f"Undertecknare {partner.name} {_place(partner)}", partner, Role.Kind.SIGNATORY)


def a_reader(municipality: Municipality | None = None) -> Person:
    partner = a_partner(municipality=municipality)
    return a_person(f"Läsare {_place(partner)}", partner, Role.Kind.READER)


def a_police_officer(district: PoliceDistrict | None = None) -> Person:
    """Reports for the police in every municipality of the district."""
    partner = the_police(district)
    return a_person(f"Polis {_place(partner)}", partner, Role.Kind.REPORTER)


def a_police_coordinator(district: PoliceDistrict | None = None) -> Person:
    partner = the_police(district)
    return a_person(f"Kommunpolis {_place(partner)}", partner, Role.Kind.COORDINATOR)


def _place(partner: Partner) -> str:
    place = partner.municipality or partner.police_district
    return place.name if place else "Sverige"


def a_notice(municipality: Municipality | None = None, **said: object) -> Notice:
    """A notice that is shown today and tomorrow; `said` is other words or days."""
    here, day = municipality or a_municipality(), today()
    told = {
        "text_sv": "Biblioteket är öppet till 20.", "text_en": "", "is_read": False,
        "starts_on": day, "ends_on": day + timedelta(days=1), **said,
    }  # fmt: skip
    return announce(municipality=here, by=a_coordinator(here), **told)  # type: ignore[arg-type]
