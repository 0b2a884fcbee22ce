"""A prepared query gives what its QuerySet gives, whatever the values."""

import pytest
from django.db import connection
from django.db.models import CharField
from django.db.models.functions import Cast
from django.test.utils import CaptureQueriesContext

from lofte.commons.models import AuditEntry, Municipality
from lofte.commons.prepared import Prepared
from lofte.commons.testing import a_municipality

pytestmark = pytest.mark.django_db


def test_it_gives_the_same_rows_for_any_value():
    by_county = Prepared(
        lambda county, name: (
            Municipality.objects.filter(county_code=county, name__gte=name)
            .order_by("code")
            .values_list("code", "name", "is_fictional")
        )
    )
    for county, name in (("24", "A"), ("01", "M"), ("99", "A"), ("24", "%s' OR 1=1 --")):
        wanted = Municipality.objects.filter(county_code=county, name__gte=name).order_by("code")
        assert by_county(county, name) == list(wanted.values_list("code", "name", "is_fictional"))


@pytest.mark.parametrize("count", [1, 2, 30])
def test_some_numbers_may_be_any_count_of_them(count: int):
    named = Prepared(
        lambda numbers: Municipality.objects.filter(pk__in=numbers).order_by("pk").values_list("pk")
    )
    numbers = list(Municipality.objects.order_by("pk").values_list("pk", flat=True)[:count])
    assert named(numbers) == [(number,) for number in numbers]


def test_values_are_made_into_what_the_model_says():
    a_municipality()
    entries = Prepared(
        lambda verb: AuditEntry.objects.filter(verb=verb).values_list("details", "at")
    )
    verb = AuditEntry.objects.values_list("verb", flat=True)[0]
    assert entries(verb) == list(AuditEntry.objects.filter(verb=verb).values_list("details", "at"))


def test_it_asks_once_and_reads_only():
    cast = Prepared(
        lambda code: Municipality.objects.filter(code=code).values_list(Cast("pk", CharField()))
    )
    cast("2480")
    with CaptureQueriesContext(connection) as queries:
        assert len(cast("2460")) == 1
    assert [each["sql"].split()[0] for each in queries] == ["SELECT"]


def test_a_value_that_is_not_found_in_the_sql_is_refused():
    deaf = Prepared(lambda code: Municipality.objects.values_list("pk"))
    with pytest.raises(ValueError, match="Not every value"):
        deaf("2480")
