"""An agreement is begun, written, replaced and ended; what cannot be is refused with a sentence."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from lofte.commons.audit import trail
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_coordinator,
    a_police_district,
    a_reporter,
)
from lofte.findings.testing import an_adopted_picture
from lofte.partnership import actions, queries, rules
from lofte.partnership.documents import text_of
from lofte.partnership.models import Agreement, AgreementParty, Annex, Commitment, Goal
from lofte.partnership.states import AgreementPhase, agreement_phase
from lofte.partnership.testing import (
    TEXTS,
    a_signed_agreement,
    an_agreement,
    an_annex,
    an_empty_agreement,
    fresh,
    signed,
)

pytestmark = pytest.mark.django_db
NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2029, 12, 31)


def begin(**given):
    said = {
        "municipalities": [a_municipality()], "police_district": a_police_district(),
        "title": "Överenskommelse", "starts_on": NEW_YEAR, "ends_on": NEW_YEARS_EVE,
        "by": a_coordinator(),
    }  # fmt: skip
    return actions.begin(**{**said, **given})


def test_it_begins_with_those_who_sign_every_agreement():
    parties = [(each.partner.name, each.signatory_role) for each in an_agreement().parties.all()]
    assert parties == [
        ("Kommunen", "kommunstyrelsens ordförande"), ("Polisen", "lokalpolisområdeschef"),
    ]  # fmt: skip


def test_a_period_that_ends_before_it_begins_is_refused():
    with pytest.raises(Refused, match="The last day is before the first"):
        begin(ends_on=date(2025, 12, 31))


def test_it_may_hold_until_further_notice():
    assert an_empty_agreement(open_ended=True).ends_on is None


@pytest.mark.parametrize("who", [a_reporter, lambda: a_coordinator(a_municipality("annanstad"))])
def test_only_a_coordinator_there_begins_one(who):
    with pytest.raises(Refused, match="Only a coordinator for Ekbacka"):
        begin(by=who())


def test_the_municipality_of_one_coordinator_is_not_bound_by_another():
    both = [a_municipality(), a_municipality("annanstad")]
    with pytest.raises(Refused, match="Only a coordinator for Annanstad"):
        begin(municipalities=both)
    made = begin(municipalities=both, by=a_police_coordinator())
    assert queries.municipalities_of(made) == both


def test_a_municipality_outside_the_police_district_is_refused():
    outside = a_municipality("grannkommun")
    with pytest.raises(Refused, match="Grannkommun is not in the police district"):
        begin(municipalities=[outside], by=a_coordinator(outside))


# overlapping

DAYS = [
    ((2024, 1, 1), (2026, 1, 1), False),  # shares the first day
    ((2029, 12, 31), (2033, 1, 1), False),  # shares the last
    ((2027, 1, 1), (2028, 1, 1), False),  # lies inside
    ((2020, 1, 1), (2040, 1, 1), False),  # lies around
    ((2024, 1, 1), (2025, 12, 31), True),  # the day before
    ((2030, 1, 1), (2033, 12, 31), True),  # the day after
]


@pytest.mark.parametrize(("first", "last", "may"), DAYS)
def test_two_agreements_of_a_municipality_and_a_district_share_no_day(first, last, may):
    a_signed_agreement()
    if may:
        assert begin(starts_on=date(*first), ends_on=date(*last)).is_draft
    else:
        with pytest.raises(Refused, match="“Överenskommelse” .2026–2029. holds on the same days"):
            begin(starts_on=date(*first), ends_on=date(*last))


def test_one_until_further_notice_leaves_room_for_none_after_it():
    a_signed_agreement(open_ended=True)
    with pytest.raises(Refused, match="holds until further notice"):
        begin(starts_on=date(2040, 1, 1), ends_on=date(2041, 1, 1))


def test_another_municipality_of_the_same_district_is_no_hindrance():
    a_signed_agreement()
    there = a_municipality("annanstad")
    assert begin(municipalities=[there], by=a_coordinator(there)).is_draft


def test_another_district_of_the_same_municipality_is_no_hindrance():
    a_signed_agreement()
    assert begin(police_district=a_police_district("Ekbacka södra")).is_draft


def test_an_agreement_that_was_ended_leaves_room_for_the_next():
    by = a_coordinator()
    actions.end(
        agreement=a_signed_agreement(), ended_on=date(2026, 3, 31), because="Ny ledning.", by=by
    )
    assert begin(starts_on=date(2026, 4, 1)).is_draft


def test_days_that_are_written_afterwards_overlap_no_more_than_the_first_ones():
    a_signed_agreement()
    later = begin(starts_on=date(2030, 1, 1), ends_on=date(2031, 12, 31))
    with pytest.raises(Refused, match="holds on the same days"):
        actions.describe(
            agreement=later, said={"starts_on": date(2029, 6, 1)}, seen=1, by=a_coordinator()
        )
    assert fresh(later).starts_on == date(2030, 1, 1)


# written


def test_what_is_missing_is_told_until_nothing_is():
    agreement = an_empty_agreement()
    assert [each.split(" ")[0] for each in rules.what_is_missing(agreement)] == [
        "Write", "Write", "No", "There", "Write", "Write",
    ]  # fmt: skip
    assert rules.what_is_missing(an_agreement()) == []


def test_an_agreement_without_the_police_or_a_municipality_is_not_whole():
    agreement = an_agreement()
    for party in list(agreement.parties.all()):
        actions.remove_part(part=party, seen=fresh(agreement).version, by=a_coordinator())
    housing = a_partner("Ekbacka Bostäder", kind="housing")
    actions.add_part(
        agreement=agreement, kind=AgreementParty,
        said={"partner": housing, "signatory_role": "vd"}, seen=fresh(agreement).version,
        by=a_coordinator(),
    )  # fmt: skip
    assert rules.what_is_missing(fresh(agreement)) == [
        "Nobody is to sign for the police.", "Nobody is to sign for Ekbacka.",
    ]  # fmt: skip


def test_of_two_who_change_the_same_version_the_second_is_told():
    agreement = an_agreement()
    seen = agreement.version
    actions.describe(agreement=agreement, said={"title": "En"}, seen=seen, by=a_coordinator())
    with pytest.raises(Refused, match="Someone else changed the agreement"):
        actions.describe(agreement=agreement, said={"title": "Två"}, seen=seen, by=a_coordinator())
    assert fresh(agreement).title == "En"


def test_a_personal_identity_number_is_refused():
    agreement = an_agreement()
    said = {"conditions": "Enligt 811218-9876 gäller detta."}
    with pytest.raises(Refused, match="“811218-9876” is a personal identity number"):
        actions.describe(agreement=agreement, said=said, seen=agreement.version, by=a_coordinator())


def test_a_goal_before_the_agreement_is_refused():
    agreement = an_agreement()
    said = {"text": "a", "measure": "b", "by_on": date(2025, 12, 31), "series": None}
    with pytest.raises(Refused, match="before the agreement begins, on 1 January 2026"):
        actions.add_part(
            agreement=agreement, kind=Goal, said=said, seen=agreement.version, by=a_coordinator()
        )


def test_a_partner_from_elsewhere_is_no_party():
    agreement = an_agreement()
    stranger = a_partner(municipality=a_municipality("annanstad"))
    with pytest.raises(Refused, match="neither of the municipalities nor of the police district"):
        actions.add_part(
            agreement=agreement, kind=Commitment, said={"partner": stranger, "text": "a"},
            seen=agreement.version, by=a_coordinator(),
        )  # fmt: skip


def test_a_partner_signs_once_with_each_title():
    agreement = an_agreement()
    said = {"partner": a_partner(), "signatory_role": "Kommunstyrelsens ordförande"}
    with pytest.raises(Refused, match="signs with that title already"):
        actions.add_part(
            agreement=agreement, kind=AgreementParty, said=said, seen=agreement.version,
            by=a_coordinator(),
        )  # fmt: skip
    kept = agreement.parties.all()[0]
    actions.change_part(part=kept, said=said, seen=agreement.version, by=a_coordinator())


def test_only_a_pdf_becomes_an_annex():
    agreement = an_agreement()
    for content in (b"", b"hej", b"PK\x03\x04", b"<html>", b"\x89PNG\r\n"):
        with pytest.raises(ValidationError):
            actions.add_annex(
                agreement=agreement, title="Plan", content=content, is_public=False,
                seen=agreement.version, by=a_coordinator(),
            )  # fmt: skip
    assert not Annex.objects.exists()


def test_an_annex_is_read_by_residents_once_it_is_shown_and_signed():
    agreement = an_agreement()
    annex = an_annex(agreement)
    here = a_municipality()
    assert queries.public_annex(here, annex.sha256) is None
    actions.show_annex(annex=annex, is_public=True, by=a_coordinator())
    assert queries.public_annex(here, annex.sha256) is None
    signed(agreement)
    assert queries.public_annex(here, annex.sha256) == annex
    assert queries.public_annex(a_municipality("annanstad"), annex.sha256) is None


# replaced and ended


def test_a_signed_text_is_not_changed():
    agreement = a_signed_agreement()
    with pytest.raises(Refused, match="Make a new version instead"):
        actions.describe(
            agreement=agreement, said=TEXTS, seen=agreement.version, by=a_coordinator()
        )


def test_a_new_version_says_what_the_old_one_does_until_it_is_changed():
    picture = an_adopted_picture()
    agreement = an_agreement()
    agreement = actions.describe(
        agreement=agreement, said={}, problems=list(picture.problems.all()),
        seen=agreement.version, by=a_coordinator(),
    )  # fmt: skip
    an_annex(agreement)
    old = signed(agreement)
    new = fresh(actions.amend(agreement=old, because="Ett mål till.", by=a_coordinator()))
    assert text_of(new) == text_of(old) | {"number": 2, "replaces_because": "Ett mål till."}
    assert (new.replaces, new.chain, new.is_draft) == (old, old.pk, True)


def test_a_new_version_replaces_the_old_one_when_all_have_signed_it():
    old = a_signed_agreement()
    new = actions.amend(agreement=old, because="Ett mål till.", by=a_coordinator())
    assert queries.agreement_in_force(a_municipality()) == old
    signed(new)
    old, new = fresh(old), fresh(new)
    assert (old.state, old.ended_on, old.ended_because) == (
        Agreement.State.ENDED, date(2026, 5, 3), "Ett mål till.",
    )  # fmt: skip
    assert queries.agreement_in_force(a_municipality()) == new
    assert queries.agreement_in_force(a_municipality(), date(2026, 5, 3)) == old


def test_a_new_version_needs_a_reason_and_only_one_is_written_at_a_time():
    old = a_signed_agreement()
    with pytest.raises(Refused, match="Write why the agreement is replaced"):
        actions.amend(agreement=old, because=" ", by=a_coordinator())
    actions.amend(agreement=old, because="Nytt.", by=a_coordinator())
    with pytest.raises(Refused, match="A new version is being written already"):
        actions.amend(agreement=old, because="Nytt.", by=a_coordinator())


def test_a_draft_is_neither_replaced_nor_ended():
    draft = an_agreement()
    with pytest.raises(Refused, match="Only an agreement that is signed"):
        actions.amend(agreement=draft, because="Nytt.", by=a_coordinator())
    with pytest.raises(Refused, match="Only an agreement that is signed"):
        actions.end(agreement=draft, ended_on=NEW_YEAR, because="Nytt.", by=a_coordinator())


def test_it_ends_early_on_a_day_of_its_period_and_with_a_reason():
    agreement = a_signed_agreement()
    for day in (date(2025, 12, 31), date(2030, 1, 1)):
        with pytest.raises(Refused, match="outside the period of the agreement, 2026–2029"):
            actions.end(agreement=agreement, ended_on=day, because="Nytt.", by=a_coordinator())
    with pytest.raises(Refused, match="Write why the agreement ends"):
        actions.end(agreement=agreement, ended_on=NEW_YEARS_EVE, because="", by=a_coordinator())
    ended = actions.end(
        agreement=agreement, ended_on=date(2026, 6, 30), because="Uppsagd.", by=a_coordinator()
    )
    assert agreement_phase(ended, date(2026, 6, 30)) == AgreementPhase.IN_FORCE
    assert agreement_phase(ended, date(2026, 7, 1)) == AgreementPhase.ENDED


def test_a_draft_that_nobody_signed_is_thrown_away_and_the_trail_stays():
    draft = an_agreement()
    an_annex(draft)
    key = draft.pk
    actions.discard(agreement=draft, by=a_coordinator())
    assert not Agreement.objects.exists()
    assert trail(Agreement(pk=key))[0].verb == "agreement.discarded"


@pytest.mark.parametrize(
    ("day", "phase"),
    [((2025, 12, 31), "upcoming"), ((2026, 1, 1), "in_force"), ((2029, 12, 31), "in_force"),
     ((2030, 1, 1), "expired")],
)  # fmt: skip
def test_where_it_is_in_its_life_follows_from_the_day(day, phase):
    assert agreement_phase(a_signed_agreement(), date(*day)) == phase
