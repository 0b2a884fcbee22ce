"""A draft becomes a round that residents see: once, whole, or not at all."""

import pytest

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_police_district, a_reporter
from lofte.pledges.drafts import actions as drafts
from lofte.pledges.drafts.documents import document_of as document_of_draft
from lofte.pledges.models import Clause, Draft, PledgeRound
from lofte.pledges.testing import a_draft, a_round
from lofte.stewardship.actions import make_round
from lofte.stewardship.documents import document_of

pytestmark = pytest.mark.django_db


def publish(draft: Draft, **other):
    given = {"seen": draft.version, "is_another": False, "by": a_coordinator(), **other}
    return make_round(draft=draft, **given)


def test_a_draft_becomes_the_round_that_its_document_says():
    draft = a_draft()
    round = publish(draft)
    assert document_of(round) == document_of_draft(draft)
    assert Draft.objects.get().taken_in_as == round
    assert round.places.get().slug == "2027-2028"
    assert [each.key for each in round.clauses.all()] == ["T1", "T2", "T3"]


def test_what_was_dropped_and_the_umbrella_aims_are_no_promises():
    draft = drafts.drop(draft=a_draft(), number=3, seen=1, by=a_coordinator())
    publish(draft)
    texts = " ".join(Clause.objects.values_list("text", flat=True))
    assert "årskurs 4" not in texts
    assert "arbeta för en trygg" not in texts


def test_the_police_district_of_the_draft_is_that_of_the_round():
    district, draft = a_police_district(), a_draft()
    draft = drafts.describe(
        draft=draft, title=draft.title, source_url="", police_district=district, starts_on=None,
        ends_on=None, is_open_ended=False, seen=1, by=a_coordinator(),
    )  # fmt: skip
    with pytest.raises(Refused):
        publish(draft)
    draft = drafts.describe(
        draft=draft, title=draft.title, source_url="", police_district=district,
        starts_on=a_round().starts_on, ends_on=None, is_open_ended=True, seen=2, by=a_coordinator(),
    )  # fmt: skip
    assert publish(draft).police_district == district


def test_a_draft_that_lacks_something_is_refused_and_nothing_is_half_saved():
    nobody = Drafted("Vi lovar mer.", 0, 9)
    reading = Reading(None, None, ("2027-01-01", "2028-12-31"), (nobody,))
    with pytest.raises(Refused, match="M1"):
        publish(a_draft(reading=reading))
    assert not PledgeRound.objects.exists()


def test_a_draft_is_published_once():
    draft = a_draft()
    publish(draft)
    with pytest.raises(Refused):
        publish(draft)
    with pytest.raises(Refused):
        publish(Draft.objects.get())
    assert PledgeRound.objects.count() == 1


def test_a_round_that_is_here_already_is_not_drawn_up_again():
    publish(a_draft())
    with pytest.raises(Refused, match="/ekbacka/2027-2028/"):
        publish(a_draft(), is_another=True)
    assert PledgeRound.objects.count() == 1


def test_another_paper_of_the_same_period_is_asked_about():
    a_round(first="2027-01-01", last="2028-12-31")
    draft = a_draft()
    with pytest.raises(Refused, match="/ekbacka/2027-2028/"):
        publish(draft)
    assert publish(draft, is_another=True).places.get().slug == "2027-2028-2"


def test_what_was_changed_since_it_was_checked_is_not_published():
    draft = a_draft()
    drafts.drop(draft=draft, number=3, seen=1, by=a_coordinator())
    with pytest.raises(Refused):
        publish(draft)
    assert not PledgeRound.objects.exists()


@pytest.mark.parametrize("who", [a_reporter, lambda: a_coordinator(a_municipality("annanstad"))])
def test_only_a_coordinator_of_the_place_publishes(who):
    with pytest.raises(Refused):
        publish(a_draft(), by=who())
    assert not PledgeRound.objects.exists()


def test_the_trail_of_the_round_tells_that_it_came_from_a_draft():
    round = publish(a_draft())
    entry = AuditEntry.objects.latest("number")
    assert [entry.verb, entry.within] == ["draft.taken_in", f"pledges.PledgeRound:{round.pk}"]
