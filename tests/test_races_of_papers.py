"""Many at one paper at once: each signature once, the round once, and nothing half done."""

import pytest

from lofte.commons import actions as ground
from lofte.commons.clock import now
from lofte.commons.confirming import Confirmed
from lofte.commons.models import Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_person,
    a_police_coordinator,
    a_police_district,
    a_signatory,
    the_police,
    the_system,
)
from lofte.pledges.drafts import actions as drafts
from lofte.pledges.models import Paper, PaperPdf, PledgeRound, Signature
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.verifying import examine
from lofte.pledges.testing import a_certificate, a_paper, a_whole_draft, prepare, seats_in
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def signing(parties, by, **more):
    """The act of signing at the places, confirmed beforehand."""
    places = [ToSign(each, each.paper.sha256) for each in parties]
    confirmed = Confirmed(by.pk, now())
    return lambda: actions.sign(places=places, confirmed=confirmed, by=by, **more)


def refused(answers) -> int:
    assert {type(each) for each in answers} <= {Refused, list, Paper, Signature, type(None)}
    return [type(each) for each in answers].count(Refused)


def test_of_sixteen_who_sign_the_last_two_places_at_once_two_are_heard_and_one_round_is_made():
    paper = a_paper()
    ours, police = paper.parties.all()
    acts = [signing([ours], a_signatory(a_partner())) for _ in range(8)]
    acts += [signing([police], a_signatory(the_police())) for _ in range(8)]
    answers = at_once(*acts)
    assert refused(answers) == 14
    assert sorted(Signature.objects.values_list("party", flat=True)) == [ours.pk, police.pk]
    assert PledgeRound.objects.count() == 1
    paper.refresh_from_db()
    assert (paper.state, paper.round) == (Paper.State.SIGNED, PledgeRound.objects.get())


def test_two_signatories_of_one_partner_at_once_take_its_place_once():
    paper = a_paper()
    ours = paper.parties.all()[0]
    people = [a_signatory(a_partner()), a_person("Vice", a_partner(), Role.Kind.SIGNATORY)]
    answers = at_once(*(signing([ours], each) for each in people))
    assert refused(answers) == 1
    assert Signature.objects.count() == 1


def test_two_certificates_at_once_both_stand_in_the_pdf():
    paper = a_paper()
    people = [a_signatory(a_partner()), a_signatory(the_police())]
    answers = at_once(
        *(
            signing([party], by, certificate=a_certificate(by.name))
            for party, by in zip(paper.parties.all(), people, strict=True)
        )
    )
    assert refused(answers) == 0
    found = examine(queries.latest_pdf(paper))
    assert sorted(each.name for each in found.signatures) == sorted(each.name for each in people)
    assert found.is_intact
    assert sorted(PaperPdf.objects.values_list("position", flat=True)) == [0, 1, 2]


def test_unfreezing_and_the_last_signature_at_once_leave_one_of_them():
    for _ in range(3):
        paper = a_paper(a_whole_draft())
        ours, police = paper.parties.all()
        signing([ours], a_signatory(a_partner()))()
        before = PledgeRound.objects.count()
        answers = at_once(
            signing([police], a_signatory(the_police())),
            lambda paper=paper: actions.unfreeze(
                paper=paper, because="Fel ord.", by=a_coordinator()
            ),
        )
        paper.refresh_from_db()
        assert refused(answers) == 1
        made = PledgeRound.objects.count() - before
        assert (paper.state, made) in {(Paper.State.SIGNED, 1), (Paper.State.BROKEN, 0)}
        if made:
            break


def test_a_role_that_is_ended_while_its_holder_signs_is_before_or_after_never_between():
    paper = a_paper()
    by = a_signatory(a_partner())
    role, coordinator = by.roles.get(), a_coordinator()
    at_once(
        signing([paper.parties.all()[0]], by),
        lambda: ground.end_role(role=role, by=coordinator),
    )
    assert not by.roles.exists()
    assert Signature.objects.count() in {0, 1}


def test_freezing_and_changing_a_draft_at_once_never_freezes_other_words_than_the_drafts():
    draft = a_whole_draft()
    prepared, seen = prepare(draft, seats_in()), draft.version
    coordinator, police = a_coordinator(), a_police_coordinator()
    answers = at_once(
        lambda: actions.freeze(draft=draft, prepared=prepared, seen=seen, by=coordinator),
        lambda: drafts.reword(draft=draft, number=2, said={"text": "Nytt."}, seen=seen, by=police),
    )
    assert [type(each) for each in answers].count(Refused) == 1
    draft.refresh_from_db()
    assert (draft.version == seen) == Paper.objects.exists()


def test_the_police_and_six_municipalities_who_sign_at_once_make_six_rounds():
    papers = []
    for number in range(6):
        place = a_municipality(f"kommun-{number}")
        ground.edit_district_membership(
            district=a_police_district(), municipality=place, by=the_system()
        )
        papers.append(a_paper(a_whole_draft(place)))
    police = a_signatory(the_police())
    acts = [signing(queries.parties_signed_by(police, papers), police) for _ in range(2)]
    for paper in papers:
        ours = paper.parties.all()[0]
        acts += [signing([ours], a_signatory(ours.partner))] * 2
    answers = at_once(*acts)
    assert refused(answers) == 7
    assert Signature.objects.count() == 12
    assert PledgeRound.objects.count() == 6
    assert not Paper.objects.exclude(state=Paper.State.SIGNED).exists()
