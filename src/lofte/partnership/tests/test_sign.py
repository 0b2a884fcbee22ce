"""Parties sign one version of one text; nothing changes it silently, and nobody signs twice."""

from datetime import date, timedelta

import pytest
import time_machine

from lofte.commons import actions as ground
from lofte.commons.canonical import sha256_of
from lofte.commons.clock import now
from lofte.commons.confirming import Confirmed, confirm
from lofte.commons.models import Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    PASSWORD,
    a_coordinator,
    a_municipality,
    a_partner,
    a_person,
    a_reporter,
    a_signatory,
    the_police,
    the_system,
)
from lofte.partnership import actions, queries
from lofte.partnership.documents import text_of
from lofte.partnership.models import Agreement, AgreementParty, AgreementSignature, Annex
from lofte.partnership.signing import actions as signing
from lofte.partnership.testing import (
    A_PDF,
    a_signed_agreement,
    an_agreement,
    an_empty_agreement,
    fresh,
    sign,
    signed,
)

pytestmark = pytest.mark.django_db


def parties(agreement):
    """Of the municipality, and of the police."""
    return list(agreement.parties.all())


def on_paper(party, **given):
    said = {
        "name": "Olga Ordförande", "signed_on": date(2026, 5, 4), "scan": A_PDF,
        "seen": fresh(party.agreement).version, "by": a_coordinator(),
    }  # fmt: skip
    return signing.record_paper(party=party, **{**said, **given})


def test_it_holds_when_all_have_signed_and_not_before():
    agreement = an_agreement()
    ours, police = parties(agreement)
    sign(ours)
    assert fresh(agreement).is_draft
    assert queries.agreement_in_force(a_municipality()) is None
    sign(police)
    agreement = fresh(agreement)
    assert (agreement.state, agreement.signed_on) == (Agreement.State.SIGNED, date(2026, 5, 4))
    assert queries.agreement_in_force(a_municipality()) == agreement


def test_the_order_of_those_who_sign_is_free():
    agreement = an_agreement()
    for party in reversed(parties(agreement)):
        sign(party)
    assert fresh(agreement).state == Agreement.State.SIGNED


def test_what_all_signed_is_kept_as_it_read():
    agreement = a_signed_agreement()
    assert agreement.publication is not None
    assert agreement.publication.content == text_of(agreement)
    hashes = {each.sha256 for each in agreement.signatures.all()}
    assert hashes == {sha256_of(agreement.publication.content)}


def test_signing_twice_is_refused():
    agreement = an_agreement()
    ours, _police = parties(agreement)
    sign(ours)
    with pytest.raises(Refused, match="You have signed this agreement for Kommunen already"):
        sign(ours)
    other = a_person("Vice", a_partner(), Role.Kind.SIGNATORY)
    with pytest.raises(Refused, match="Someone has signed as kommunstyrelsens ordförande"):
        sign(ours, other)


def test_one_person_does_not_sign_with_two_titles_of_a_partner():
    agreement = an_agreement()
    said = {"partner": a_partner(), "signatory_role": "kommundirektör"}
    second = actions.add_part(
        agreement=agreement, kind=AgreementParty, said=said, seen=agreement.version,
        by=a_coordinator(),
    )  # fmt: skip
    by = a_signatory(a_partner())
    assert len(queries.parties_signed_by(fresh(agreement), by)) == 1
    sign(parties(agreement)[0], by)
    with pytest.raises(Refused, match="You have signed this agreement"):
        sign(second, by)
    assert queries.parties_signed_by(fresh(agreement), by) == []


def test_the_text_of_an_old_tab_is_not_signed():
    agreement = an_agreement()
    old = agreement.version
    actions.describe(agreement=agreement, said={"title": "Ny"}, seen=old, by=a_coordinator())
    with pytest.raises(Refused, match="The text was changed after you opened it, in another tab"):
        sign(parties(agreement)[0], seen=old)


def test_a_signatory_who_left_does_not_sign():
    agreement = an_agreement()
    by = a_signatory(a_partner())
    ground.end_role(role=by.roles.get(), by=the_system())
    with pytest.raises(Refused, match="You are not a signatory of Kommunen, or are no longer"):
        sign(parties(agreement)[0], by)
    assert queries.parties_signed_by(fresh(agreement), by) == []


@pytest.mark.parametrize("who", [a_coordinator, a_reporter, lambda: a_signatory(the_police())])
def test_only_a_signatory_of_the_partner_signs_for_it(who):
    with pytest.raises(Refused, match="You are not a signatory of Kommunen"):
        sign(parties(an_agreement())[0], who())


def test_who_showed_long_ago_who_they_are_shows_it_again():
    ours, _police = parties(an_agreement())
    by = a_signatory(a_partner())
    for confirmed in (
        Confirmed(by.pk, now() - timedelta(minutes=6)),
        Confirmed(a_coordinator().pk, now()),
    ):
        with pytest.raises(Refused, match="Write your password once more"):
            signing.sign(party=ours, seen=ours.agreement.version, confirmed=confirmed, by=by)
    with pytest.raises(Refused, match="The password is not right"):
        confirm(by, "fel")
    confirmed = confirm(by, PASSWORD)
    assert signing.sign(
        party=ours, seen=ours.agreement.version, confirmed=confirmed, by=by
    ).person == by  # fmt: skip


def test_what_is_not_whole_is_not_signed():
    agreement = an_empty_agreement()
    with pytest.raises(Refused, match="It cannot be signed yet. Write which problems"):
        sign(parties(agreement)[0])


def test_a_signed_agreement_is_not_signed_again():
    ours, _police = parties(a_signed_agreement())
    other = a_person("Vice", a_partner(), Role.Kind.SIGNATORY)
    with pytest.raises(Refused, match="Someone has signed"):
        sign(ours, other)


# words that change between two signatures


def test_changing_a_word_between_two_signatures_is_refused_without_a_reason():
    agreement = an_agreement()
    sign(parties(agreement)[0])
    with pytest.raises(Refused, match="signed by Undertecknare Kommunen Ekbacka. If you change"):
        actions.describe(
            agreement=agreement, said={"title": "Ny"}, seen=agreement.version, by=a_coordinator()
        )
    assert len(queries.standing_signatures(fresh(agreement))) == 1


CHANGES = {
    "a text": lambda a, **how: actions.describe(agreement=a, said={"title": "Ny"}, **how),
    "the days": lambda a, **how: actions.describe(
        agreement=a, said={"ends_on": date(2028, 12, 31)}, **how
    ),
    "a goal": lambda a, **how: actions.change_part(
        part=a.goals.get(), said={"text": "Nytt mål."}, **how
    ),
    "a commitment": lambda a, **how: actions.remove_part(part=a.commitments.all()[0], **how),
    "a party": lambda a, **how: actions.change_part(
        part=a.parties.all()[1], said={"signatory_role": "kommunpolis"}, **how
    ),
    "an annex": lambda a, **how: actions.add_annex(
        agreement=a, title="Plan", content=A_PDF, is_public=False, **how
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_is_changed_with_a_reason_breaks_the_signatures_and_says_so(what):
    agreement = an_agreement()
    ours, _police = parties(agreement)
    sign(ours)
    CHANGES[what](fresh(agreement), seen=agreement.version, because="Fel ord.", by=a_coordinator())
    agreement = fresh(agreement)
    assert queries.standing_signatures(agreement) == []
    assert [each.person_name for each in queries.broken_signatures(agreement)] == [
        "Undertecknare Kommunen Ekbacka"
    ]
    assert agreement.broken_because == "Fel ord."
    assert ours in queries.unsigned_parties(agreement)


def test_who_signed_the_words_before_signs_the_new_ones_and_is_heard_once():
    agreement = an_agreement()
    ours, _police = parties(agreement)
    sign(ours)
    actions.describe(
        agreement=agreement, said={"title": "Ny"}, seen=agreement.version, because="Fel ord.",
        by=a_coordinator(),
    )  # fmt: skip
    agreement = signed(agreement)
    assert agreement.state == Agreement.State.SIGNED
    assert queries.broken_signatures(agreement) == []
    assert agreement.signatures.count() == 3


def test_a_partner_that_gets_another_name_between_two_signatures_stops_the_second():
    agreement = an_agreement()
    ours, police = parties(agreement)
    sign(ours)
    partner = a_partner()
    type(partner).objects.filter(pk=partner.pk).update(name="Ekbacka kommun")
    with pytest.raises(Refused, match="A name in the text reads otherwise"):
        sign(police)


def test_a_signature_is_written_once():
    sign(parties(an_agreement())[0])
    with pytest.raises(TypeError):
        AgreementSignature.objects.all().delete()


# overlapping, replaced


def test_of_two_drafts_for_the_same_days_one_is_signed():
    first, second = an_agreement(), an_agreement()
    signed(first)
    with pytest.raises(Refused, match="“Överenskommelse” .2026–2029. holds on the same days"):
        sign(parties(second)[0])


def test_a_new_version_of_what_was_ended_meanwhile_is_not_signed():
    old = a_signed_agreement()
    new = actions.amend(agreement=old, because="Nytt.", by=a_coordinator())
    actions.end(agreement=old, ended_on=date(2026, 5, 31), because="Uppsagd.", by=a_coordinator())
    with pytest.raises(Refused, match="The agreement that this one replaces has ended"):
        sign(parties(new)[0])


# on paper


def test_what_was_signed_on_paper_is_kept_with_its_scan():
    agreement = an_agreement()
    ours, police = parties(agreement)
    made = on_paper(ours)
    on_paper(police, name="Pia Polischef")
    assert (made.person_name, made.method) == ("Olga Ordförande", "paper")
    scan = Annex.objects.get()
    assert (scan.kind, scan.is_public, scan.signatures.count()) == (Annex.Kind.SCAN, False, 2)
    assert fresh(agreement).state == Agreement.State.SIGNED


def test_paper_and_password_go_together():
    agreement = an_agreement()
    ours, police = parties(agreement)
    on_paper(ours)
    sign(police)
    assert fresh(agreement).state == Agreement.State.SIGNED


def test_only_a_coordinator_writes_down_what_was_signed_on_paper():
    with pytest.raises(Refused, match="Only a coordinator"):
        on_paper(parties(an_agreement())[0], by=a_reporter())


def test_a_day_to_come_was_not_signed():
    with pytest.raises(Refused, match="has not come yet"):
        on_paper(parties(an_agreement())[0], signed_on=date(2026, 5, 5))


def test_one_name_is_not_written_down_twice_for_a_partner():
    agreement = an_agreement()
    said = {"partner": a_partner(), "signatory_role": "kommundirektör"}
    second = actions.add_part(
        agreement=agreement, kind=AgreementParty, said=said, seen=agreement.version,
        by=a_coordinator(),
    )  # fmt: skip
    on_paper(parties(agreement)[0])
    with pytest.raises(Refused, match="olga ordförande has signed for Kommunen already"):
        on_paper(second, name="olga ordförande")


def test_a_paper_of_the_words_before_is_no_signature_of_the_new_ones():
    agreement = an_agreement()
    ours, _police = parties(agreement)
    on_paper(ours, signed_on=date(2026, 5, 1))
    with time_machine.travel("2026-05-10 12:00", tick=False):
        actions.describe(
            agreement=agreement, said={"title": "Ny"}, seen=agreement.version,
            because="Fel ord.", by=a_coordinator(),
        )  # fmt: skip
        with pytest.raises(Refused, match="The text was changed on 10 May 2026"):
            on_paper(ours, signed_on=date(2026, 5, 1))
        on_paper(ours, signed_on=date(2026, 5, 10))


def test_a_scan_that_shows_a_signature_stays():
    agreement = an_agreement()
    on_paper(parties(agreement)[0])
    with pytest.raises(Refused, match="The scan shows a signature, and stays"):
        actions.remove_annex(
            annex=Annex.objects.get(), seen=agreement.version, because="Fel.", by=a_coordinator()
        )


def test_a_draft_that_somebody_signed_is_not_thrown_away():
    agreement = an_agreement()
    sign(parties(agreement)[0])
    with pytest.raises(Refused, match="Somebody has signed it"):
        actions.discard(agreement=agreement, by=a_coordinator())
