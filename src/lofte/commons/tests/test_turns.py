"""A turn of the work begins at an address of its own."""

import pytest

from lofte.commons import actions
from lofte.commons.clock import today
from lofte.commons.testing import a_coordinator, a_municipality

pytestmark = pytest.mark.django_db


def test_two_turns_of_the_same_title_have_an_address_each():
    given = {"municipality": a_municipality(), "title": "Varv ett", "begun_on": today()}
    slugs = [actions.begin_cycle(**given, by=a_coordinator()).slug for _each in range(3)]
    assert slugs == ["varv-ett", "varv-ett-2", "varv-ett-3"]
