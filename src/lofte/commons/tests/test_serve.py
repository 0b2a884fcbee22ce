"""Who may act where: through a partner in the municipality, or a police district over it."""

from datetime import date, timedelta

import pytest

from lofte.commons import queries, rules
from lofte.commons.actions import (
    add_police_district,
    edit_district_membership,
    edit_police_district,
    end_role,
    find_or_make_partner,
    give_role,
    make_up_municipality,
    set_accent,
)
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Partner, PoliceRegion, Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_coordinator,
    a_police_district,
    a_police_officer,
    a_reader,
    a_reporter,
    a_signatory,
    the_police,
    the_system,
)

pytestmark = pytest.mark.django_db

CAST = {
    "coordinator": a_coordinator,
    "reporter": a_reporter,
    "signatory": a_signatory,
    "reader": a_reader,
    "police officer": a_police_officer,
    "police coordinator": a_police_coordinator,
    "outsider": lambda: a_coordinator(a_municipality("annanstad")),
    "system": the_system,
}


@pytest.mark.parametrize(
    ("who", "coordinates", "reports", "reads"),
    [
        ("coordinator", True, True, True),
        ("reporter", False, True, True),
        ("signatory", False, False, True),
        ("reader", False, False, True),
        ("police officer", False, True, True),
        ("police coordinator", True, True, True),
        ("outsider", False, False, False),
        ("system", True, True, True),
    ],
)
def test_each_role_may_do_its_part(who: str, coordinates: bool, reports: bool, reads: bool):
    by, here = CAST[who](), [a_municipality()]
    assert (rules.why_not_coordinate(by, here) is None) == coordinates
    assert (rules.why_not_report(by, here) is None) == reports
    assert (rules.why_not_read(by, here) is None) == reads


def test_a_refusal_names_the_place():
    assert "Ekbacka" in rules.why_not_report(a_reader(), [a_municipality()])


def test_a_person_of_the_district_serves_all_its_municipalities():
    served = queries.municipalities_served_by(a_police_officer())
    assert {m.slug for m in served} == {"ekbacka", "annanstad"}


def test_a_person_serves_nothing_through_no_role_and_all_by_being_the_system():
    assert queries.municipalities_served_by(the_system()).count() >= 290
    person = a_reader()
    end_role(role=person.roles.get(), by=a_coordinator())
    assert not queries.municipalities_served_by(person).exists()


@pytest.mark.parametrize(
    ("from_on", "to_on", "served"),
    [
        (None, None, True),
        (timedelta(0), None, True),
        (None, timedelta(0), True),
        (timedelta(1), None, False),
        (None, timedelta(-1), False),
    ],
)
def test_the_district_is_served_as_it_stands_today(from_on, to_on, served: bool):
    district, extra = a_police_district(), a_municipality("grannkommun")
    edit_district_membership(
        district=district,
        municipality=extra,
        from_on=today() + from_on if from_on is not None else None,
        to_on=today() + to_on if to_on is not None else None,
        by=the_system(),
    )
    officer = a_police_officer(district)
    assert (extra in queries.municipalities_served_by(officer)) == served
    assert (extra in queries.municipalities_of_district(district)) == served
    assert (rules.why_not_report(officer, [extra]) is None) == served


def test_ending_a_membership_ends_what_the_police_may_do_there():
    district, here = a_police_district(), a_municipality()
    officer = a_police_officer(district)
    edit_district_membership(
        district=district, municipality=here, to_on=date(2020, 1, 1), by=a_coordinator()
    )
    assert rules.why_not_report(officer, [here])
    assert queries.municipalities_of_district(district, on=date(2019, 1, 1)).count() == 2


def test_the_district_cannot_take_a_municipality_that_has_not_said_so():
    with pytest.raises(Refused):
        edit_district_membership(
            district=a_police_district(),
            municipality=a_municipality("grannkommun"),
            by=a_police_coordinator(),
        )


def test_a_membership_that_ends_before_it_starts_is_refused():
    with pytest.raises(Refused):
        edit_district_membership(
            district=a_police_district(),
            municipality=a_municipality(),
            from_on=date(2020, 1, 2),
            to_on=date(2020, 1, 1),
            by=the_system(),
        )


def test_a_district_is_renamed_and_keeps_its_address():
    district = add_police_district(
        name="Täby", region=PoliceRegion.objects.first(), by=the_system()
    )
    edit_police_district(
        district=district, name="Roslagen", region=district.region, area=None, by=the_system()
    )
    district.refresh_from_db()
    assert [district.name, district.slug] == ["Roslagen", "taby"]
    with pytest.raises(Refused):
        edit_police_district(
            district=district, name="X", region=district.region, area=None, by=a_coordinator()
        )


def test_a_signatory_signs_for_one_partner_only():
    police = the_police()
    by = a_signatory(police)
    assert rules.why_not_sign_for(by, police) is None
    assert rules.why_not_sign_for(by, a_partner())
    assert list(queries.partners_signed_for_by(by, [a_municipality()])) == [police]


def test_a_role_is_given_once_and_by_a_coordinator():
    person, partner = a_reader(), a_partner()
    for _ in range(2):
        give_role(person=person, partner=partner, kind="signatory", by=a_coordinator())
    assert person.roles.filter(kind=Role.Kind.SIGNATORY).count() == 1
    with pytest.raises(Refused):
        give_role(person=person, partner=partner, kind="coordinator", by=person)


def test_a_partner_is_found_again_at_its_place():
    one = find_or_make_partner(
        kind="shelter", name="Kvinnojouren", municipality=a_municipality(), by=a_coordinator()
    )
    again = find_or_make_partner(
        kind="shelter", name="Kvinnojouren", municipality=a_municipality(), by=a_coordinator()
    )
    elsewhere = a_partner("Kvinnojouren", a_municipality("annanstad"), kind="shelter")
    assert one == again != elsewhere


def test_a_national_body_is_named_by_the_installation_and_serves_no_municipality_by_itself():
    body = find_or_make_partner(kind=Partner.Kind.ROAD_SAFETY, name="NTF", by=the_system())
    assert not queries.municipalities_of_partner(body).exists()
    with pytest.raises(Refused):
        find_or_make_partner(kind=Partner.Kind.OTHER, name="Annat", by=a_coordinator())


def test_the_partners_of_a_municipality_include_the_police_of_its_district():
    police, own = the_police(), a_partner()
    assert set(queries.partners_of(a_municipality())) == {police, own}
    assert police not in queries.partners_of(a_municipality("grannkommun"))


def test_only_a_coordinator_of_the_place_sets_its_colour():
    set_accent(municipality=a_municipality(), accent="#005AA7", by=a_coordinator())
    assert Municipality.objects.get(slug="ekbacka").accent == "#005aa7"
    with pytest.raises(Refused):
        set_accent(municipality=a_municipality(), accent="#005aa7", by=CAST["outsider"]())


@pytest.mark.parametrize(
    ("code", "slug"), [("2480", "ekby"), ("99", "ekby"), ("9950", "polis"), ("9950", "Ek By")]
)
def test_a_made_up_municipality_is_never_taken_for_a_real_place(code: str, slug: str):
    with pytest.raises(Refused):
        make_up_municipality(code=code, name="Ekby", slug=slug, by=the_system())
