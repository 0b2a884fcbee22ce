"""Many at one agreement at once: each signature once, one text, and no two for the same days."""

from datetime import date

import pytest

from lofte.commons import actions as ground
from lofte.commons.clock import now
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Publication, Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_partner,
    a_person,
    a_police_coordinator,
    a_signatory,
    the_police,
)
from lofte.partnership import actions, queries
from lofte.partnership.models import Agreement, AgreementSignature
from lofte.partnership.signing import actions as signing
from lofte.partnership.testing import a_signed_agreement, an_agreement, fresh, sign
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def signs(party, by):
    """The act of signing the version that is there now, confirmed beforehand."""
    seen, confirmed = party.agreement.version, Confirmed(by.pk, now())
    return lambda: signing.sign(party=party, seen=seen, confirmed=confirmed, by=by)


def refused(answers) -> int:
    assert {type(each) for each in answers} <= {Refused, AgreementSignature, Agreement, type(None)}
    return [type(each) for each in answers].count(Refused)


def test_of_sixteen_who_sign_the_last_two_places_at_once_two_are_heard_and_the_agreement_holds():
    agreement = an_agreement()
    ours, police = agreement.parties.all()
    acts = [signs(ours, a_signatory(a_partner())) for _ in range(8)]
    acts += [signs(police, a_signatory(the_police())) for _ in range(8)]
    assert refused(at_once(*acts)) == 14
    partners = sorted(AgreementSignature.objects.values_list("partner", flat=True))
    assert partners == sorted([ours.partner_id, police.partner_id])
    assert fresh(agreement).state == Agreement.State.SIGNED
    assert Publication.objects.count() == 1


def test_two_signatories_of_one_partner_at_once_take_its_place_once():
    ours = an_agreement().parties.all()[0]
    people = [a_signatory(a_partner()), a_person("Vice", a_partner(), Role.Kind.SIGNATORY)]
    assert refused(at_once(*(signs(ours, each) for each in people))) == 1
    assert AgreementSignature.objects.count() == 1


def test_a_word_that_is_changed_while_somebody_signs_is_never_signed_unseen():
    for because in ("", "Fel ord."):
        agreement = an_agreement()
        ours, _police = agreement.parties.all()
        answers = at_once(
            signs(ours, a_signatory(a_partner())),
            lambda agreement=agreement, because=because: actions.describe(
                agreement=agreement, said={"title": "Ny"}, seen=agreement.version,
                because=because, by=a_coordinator(),
            ),
        )  # fmt: skip
        agreement = fresh(agreement)
        standing = queries.standing_signatures(agreement)
        if agreement.title == "Ny":
            # Either the change was first, or it said why it broke the signature.
            assert standing == []
            assert refused(answers) == 1 or agreement.broken_because == because != ""
        else:
            assert len(standing) == 1
            assert refused(answers) == 1


def test_of_two_agreements_for_the_same_days_that_get_their_last_signature_at_once_one_holds():
    first, second = an_agreement(), an_agreement()
    police = a_signatory(the_police())
    ours = a_signatory(a_partner())
    for agreement in (first, second):
        sign(agreement.parties.all()[0], ours)
    acts = [signs(each.parties.all()[1], police) for each in (first, second)]
    assert refused(at_once(*acts)) == 1
    assert Agreement.objects.filter(state=Agreement.State.SIGNED).count() == 1


def test_two_who_replace_one_agreement_at_once_begin_one_new_version():
    agreement = a_signed_agreement()
    people = (a_coordinator(), a_police_coordinator())
    answers = at_once(
        *(lambda by=by: actions.amend(agreement=agreement, because="Nytt.", by=by) for by in people)
    )
    assert refused(answers) == 1
    assert Agreement.objects.filter(replaces=agreement).count() == 1


def test_ending_an_agreement_and_signing_what_replaces_it_at_once_leave_one_of_them():
    old = a_signed_agreement()
    new = fresh(actions.amend(agreement=old, because="Nytt.", by=a_coordinator()))
    ours, police = new.parties.all()
    sign(ours)
    coordinator, last = a_coordinator(), date(old.starts_on.year, 12, 31)
    answers = at_once(
        signs(police, a_signatory(the_police())),
        lambda: actions.end(agreement=old, ended_on=last, because="Uppsagd.", by=coordinator),
    )
    assert refused(answers) == 1
    old, new = fresh(old), fresh(new)
    assert old.state == Agreement.State.ENDED
    assert new.is_draft == (old.ended_because == "Uppsagd.")


def test_a_role_that_is_ended_while_its_holder_signs_is_before_or_after_never_between():
    ours = an_agreement().parties.all()[0]
    by = a_signatory(a_partner())
    role, coordinator = by.roles.get(), a_coordinator()
    at_once(signs(ours, by), lambda: ground.end_role(role=role, by=coordinator))
    assert not by.roles.exists()
    assert AgreementSignature.objects.count() in {0, 1}
