"""The agreement of the demo: signed by both, with rounds on it and a council whose minutes show."""

import pytest
from django.test import Client

from lofte.commons.clock import today
from lofte.commons.testing import (
    a_municipality,
    a_partner,
    a_police_district,
    the_police,
    the_system,
)
from lofte.partnership.councils.queries import minutes_of, public_minutes
from lofte.partnership.models import Agreement
from lofte.partnership.queries import agreement_in_force
from lofte.pledges.queries import rounds_standing_on
from lofte.pledges.testing import a_round
from lofte.stewardship.demo_agreement import agree

pytestmark = pytest.mark.django_db


def test_it_is_signed_with_a_round_on_it_and_minutes_and_is_loaded_once(client: Client):
    here, district = a_municipality(), a_police_district()
    a_partner()
    the_police()
    year = today().year
    standing = a_round(first=f"{year}-01-01", last=f"{year + 1}-12-31")
    a_round(first="2019-01-01", last="2020-12-31")
    for _once_more in range(2):
        agree(here, district, the_system())
    found = agreement_in_force(here)
    assert found is not None
    assert Agreement.objects.get() == found
    assert {each.person_name for each in found.signatures.all()} == {
        "Olga Ordförande", "Petra Polischef",
    }  # fmt: skip
    assert list(rounds_standing_on(found)) == [standing]
    assert minutes_of(here.council).count() == public_minutes(here).count() + 1
    for address in ("/ekbacka/overenskommelse/", "/ekbacka/overenskommelse/radet/"):
        assert client.get(address).status_code == 200
    scan = found.annexes.get()
    paper = client.get(f"/ekbacka/overenskommelse/bilagor/{scan.sha256}.pdf")
    assert paper.content.startswith(b"%PDF-")
