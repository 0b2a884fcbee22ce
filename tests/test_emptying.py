"""Tests that commit leave the database as they found it. Two of each, so that one comes second."""

import pytest
from django.db import connection

from lofte.commons import audit, queries, triggers
from lofte.commons.models import AuditEntry, Municipality


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_that_commits_finds_the_places_and_an_empty_trail(time: str):
    assert queries.municipalities().filter(is_fictional=False).count() == 290
    assert not AuditEntry.objects.filter(verb="place.tried").exists()
    audit.record("place.tried", by=queries.system_person(), on=Municipality.objects.first())


@pytest.mark.django_db(transaction=True)
def test_the_trail_is_guarded_again_after_an_emptying():
    assert triggers.missing(connection) == []
