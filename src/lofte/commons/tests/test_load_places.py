import csv
import re
from importlib.resources import files

import pytest

from lofte.commons import queries
from lofte.commons.addresses import RESERVED, RESERVED_IN_MUNICIPALITY
from lofte.commons.counties import COUNTIES
from lofte.commons.models import DistrictMunicipality, Municipality, PoliceDistrict, PoliceRegion
from lofte.commons.outlines import VIEW_BOX, outlines
from lofte.commons.text import period_slug, slug_of

MUNICIPALITIES = list(
    csv.DictReader(
        (files("lofte.clauses") / "places/municipalities.csv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
)
CODES = {row["code"] for row in MUNICIPALITIES}
SLUGS = {row["slug"] for row in MUNICIPALITIES}


@pytest.mark.django_db
def test_all_290_municipalities_are_there_with_county_and_police_region():
    found = queries.municipalities().filter(is_fictional=False)
    assert set(found.values_list("code", flat=True)) == CODES
    assert len(CODES) == 290
    assert not found.filter(police_region=None).exists()
    assert all(municipality.county for municipality in found)
    assert Municipality.objects.get(slug="umea").county == "Västerbottens län"


def test_every_county_has_municipalities_and_every_municipality_a_county():
    assert {code[:2] for code in CODES} == set(COUNTIES)


def test_no_two_municipalities_share_an_address():
    assert len(SLUGS) == 290
    names = {row["name"]: row["slug"] for row in MUNICIPALITIES}
    assert [names["Håbo"], names["Habo"]] == ["haabo", "habo"]
    assert names["Upplands Väsby"] == "upplands-vasby"


def test_every_address_but_one_follows_the_rule():
    odd = {row["name"] for row in MUNICIPALITIES if slug_of(row["name"]) != row["slug"]}
    assert odd == {"Håbo"}


def test_no_municipality_takes_a_word_that_an_address_needs():
    assert not SLUGS & (RESERVED | RESERVED_IN_MUNICIPALITY)


def test_no_period_reads_as_a_word_that_a_municipality_needs():
    assert not [word for word in RESERVED_IN_MUNICIPALITY if re.match(r"\d", word)]
    assert period_slug.__doc__


def test_every_municipality_has_an_outline_that_fits_the_picture():
    shapes = outlines()
    assert set(shapes) == CODES
    _, _, width, height = map(int, VIEW_BOX.split())
    for shape in shapes.values():
        assert re.fullmatch(r"(M\d+,\d+l[-\d ]+z)+", shape.path)
        assert 0 <= shape.label_x <= width
        assert 0 <= shape.label_y <= height


@pytest.mark.django_db
def test_the_police_are_loaded_with_their_sources():
    assert PoliceRegion.objects.count() == 7
    assert PoliceDistrict.objects.count() == 69
    assert DistrictMunicipality.objects.count() == 194
    assert not DistrictMunicipality.objects.filter(source="").exists()
    assert Municipality.objects.filter(police_districts__isnull=False).distinct().count() == 184


@pytest.mark.django_db
def test_a_city_divided_among_districts_names_its_parts():
    stockholm = Municipality.objects.get(code="0180")
    parts = dict(stockholm.memberships.values_list("part", "district__name"))
    assert parts["Rinkeby-Kista"] == "Järva"
    assert stockholm.police_area is None
    assert stockholm.police_region.name == "Stockholm"


@pytest.mark.django_db
def test_a_district_is_found_at_its_address_with_its_municipalities():
    district = queries.district_at("umea")
    found = queries.in_swedish_order(queries.municipalities_of_district(district))
    assert {"Umeå", "Vännäs", "Nordmaling"} <= {m.name for m in found}


def test_names_are_sorted_as_a_swedish_reader_expects():
    names = ["Öckerö", "Åre", "Älvdalen", "Arboga", "Zinkgruvan"]
    sorted_names = queries.in_swedish_order([Municipality(name=name) for name in names])
    assert [m.name for m in sorted_names] == ["Arboga", "Zinkgruvan", "Åre", "Älvdalen", "Öckerö"]
