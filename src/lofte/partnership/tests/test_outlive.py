"""A round and the agreement beneath it: what is said when one outlives the other."""

from datetime import date

import pytest
from django.utils import translation

from lofte.commons.testing import a_coordinator
from lofte.partnership import actions, queries
from lofte.partnership.standing import Gap, gap_of, said_to_residents, said_to_staff
from lofte.partnership.testing import a_signed_agreement, signed

pytestmark = pytest.mark.django_db
TODAY, FIRST, LAST = date(2026, 5, 4), date(2026, 1, 1), date(2029, 12, 31)

ROUNDS = [
    (FIRST, LAST, None),
    (date(2027, 1, 1), date(2028, 12, 31), None),
    (FIRST, date(2030, 1, 1), (Gap.OUTLIVES, LAST)),
    (FIRST, None, (Gap.OUTLIVES, LAST)),
    (date(2025, 1, 1), LAST, None),  # the agreement has begun since
]


@pytest.mark.parametrize(("starts_on", "ends_on", "wanted"), ROUNDS)
def test_a_round_stands_on_an_agreement_for_as_long_as_it_lasts(starts_on, ends_on, wanted):
    versions = queries.signed_versions_of(a_signed_agreement())
    assert gap_of(versions, starts_on, ends_on, on=TODAY) == wanted


def test_a_round_that_begins_before_its_agreement_is_told_until_that_begins():
    versions = queries.signed_versions_of(a_signed_agreement(first=date(2026, 9, 1)))
    gap = gap_of(versions, FIRST, LAST, on=TODAY)
    assert gap == (Gap.BEGINS_BEFORE, date(2026, 9, 1))
    assert gap_of(versions, FIRST, LAST, on=date(2026, 9, 1)) is None


def test_a_round_without_an_agreement_says_so():
    gap = gap_of([], FIRST, LAST, on=TODAY)
    assert gap == (Gap.NO_AGREEMENT, None)
    assert "stand on no cooperation agreement" in said_to_staff(gap)
    assert "no agreement" in said_to_residents(gap, on=TODAY)


def test_one_until_further_notice_is_outlived_by_nothing():
    versions = queries.signed_versions_of(a_signed_agreement(open_ended=True))
    assert gap_of(versions, FIRST, None, on=TODAY) is None


def test_a_version_that_lasts_longer_holds_for_the_rounds_of_the_one_before():
    old = a_signed_agreement()
    new = actions.amend(agreement=old, because="Förlängd.", by=a_coordinator())
    new = actions.describe(
        agreement=new, said={"ends_on": date(2031, 12, 31)}, seen=1, by=a_coordinator()
    )
    signed(new)
    versions = queries.signed_versions_of(old)
    assert gap_of(versions, FIRST, date(2031, 12, 31), on=TODAY) is None


def test_one_that_was_ended_early_is_outlived_from_that_day():
    agreement = actions.end(
        agreement=a_signed_agreement(), ended_on=date(2026, 6, 30), because="Uppsagd.",
        by=a_coordinator(),
    )  # fmt: skip
    gap = gap_of([agreement], FIRST, LAST, on=TODAY)
    assert gap == (Gap.OUTLIVES, date(2026, 6, 30))
    assert "ends on 30 June 2026" in said_to_residents(gap, on=TODAY)
    assert "ended on 30 June 2026" in said_to_residents(gap, on=date(2026, 7, 1))


def test_staff_and_residents_are_told_in_words_of_their_own_in_swedish_too():
    gap = (Gap.OUTLIVES, LAST)
    with translation.override("sv"):
        staff, residents = said_to_staff(gap), said_to_residents(gap, on=TODAY)
    assert "31 december 2029" in staff
    assert "31 december 2029" in residents
    assert staff != residents
    assert (said_to_staff(None), said_to_residents(None, on=TODAY)) == ("", "")
