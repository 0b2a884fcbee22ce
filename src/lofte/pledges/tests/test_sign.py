"""Signing a paper: each party for itself, in any order; with the last one the round is there."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db import IntegrityError, connection, transaction

from lofte.commons import actions as ground
from lofte.commons.clock import now
from lofte.commons.confirming import Confirmed, confirm
from lofte.commons.models import AuditEntry, Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    PASSWORD,
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
from lofte.pledges import actions as rounds
from lofte.pledges.drafts import actions as drafts
from lofte.pledges.models import Draft, Paper, PledgeRound, Signature
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.actions import ToSign
from lofte.pledges.signing.freezing import Change, prepare, prepare_change
from lofte.pledges.testing import (
    CHAIR,
    a_ceremony,
    a_certificate,
    a_clause,
    a_paper,
    a_round,
    a_signed_paper,
    a_whole_draft,
    an_amended_clause,
    seats_in,
    signed_by,
)

pytestmark = pytest.mark.django_db


def signs(party, by, *, seen: str | None = None, **more):
    place = ToSign(party, party.paper.sha256 if seen is None else seen)
    return actions.sign(places=[place], confirmed=confirm(by, PASSWORD), by=by, **more)


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_in_whatever_order_they_sign_the_last_one_makes_the_round(order):
    paper = a_paper()
    parties = list(paper.parties.all())
    signed_by(parties[order[0]])
    assert not PledgeRound.objects.exists()
    signed_by(parties[order[1]])
    paper.refresh_from_db()
    round = PledgeRound.objects.get()
    assert (paper.state, paper.round) == (Paper.State.SIGNED, round)
    assert Draft.objects.get().taken_in_as == round
    assert [each.key for each in round.clauses.all()] == ["T1", "T2", "T3"]
    assert round.police_district == paper.draft.police_district
    assert round.document["signed"]["by"] == paper.text["signed"]["by"]
    assert round.document["signed"]["on"] == now().date().isoformat()
    assert list(queries.signed_papers(round)) == [paper]


def test_a_signature_says_who_as_what_when_how_and_which_text():
    with time_machine.travel("2026-12-01 10:00+01:00", tick=False):
        made = signed_by(a_paper().parties.all()[0])
    assert (made.person_name, made.role_title) == ("Undertecknare Kommunen Ekbacka", CHAIR)
    assert (made.level, made.method) == (Signature.Level.CONFIRMED, "password")
    assert made.sha256 == made.paper.sha256
    assert made.signed_at.isoformat() == "2026-12-01T09:00:00+00:00"


def test_the_database_itself_keeps_signatures_as_they_were_written():
    made = signed_by(a_paper().parties.all()[0])
    update, delete = (
        "UPDATE pledges_signature SET role_title = 'x'",
        "DELETE FROM pledges_signature",
    )
    for statement in (update, delete):
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(TypeError):
        made.delete()


def test_nobody_signs_twice_for_a_partner():
    party = a_paper().parties.all()[0]
    signed_by(party)
    with pytest.raises(Refused, match="already|redan"):
        signed_by(party)
    other = a_person("Vice ordförande", a_partner(), Role.Kind.SIGNATORY)
    with pytest.raises(Refused, match="already|redan"):
        signs(party, other)
    assert Signature.objects.count() == 1


def test_one_person_does_not_take_both_places_of_a_partner():
    ground.give_role(
        person=a_coordinator(), partner=a_partner(), kind=Role.Kind.SIGNATORY, by=the_system()
    )
    draft = a_whole_draft()
    first, _, *_rest = seats_in()
    seats = [first, type(first)(a_partner(), "kommunchef")]
    paper = actions.freeze(
        draft=draft, prepared=prepare(draft, seats), seen=draft.version, by=a_coordinator()
    )
    actions.approve(paper=paper, partner=a_partner(), seen=paper.sha256, by=a_coordinator())
    one, other = paper.parties.all()
    signed_by(one)
    with pytest.raises(Refused):
        signed_by(other)
    signs(other, a_coordinator())
    assert PledgeRound.objects.count() == 1


def test_what_was_looked_at_in_an_old_tab_is_not_signed():
    paper = a_paper()
    by = a_signatory(a_partner())
    with pytest.raises(Refused, match="anew|på nytt"):
        signs(paper.parties.all()[0], by, seen="0" * 64)
    actions.unfreeze(paper=paper, because="Ett ord var fel.", by=a_coordinator())
    newer = a_paper(drafts.reword(
        draft=paper.draft, number=2, said={"text": "Andra ord."}, seen=paper.draft_version,
        by=a_coordinator(),
    ))  # fmt: skip
    with pytest.raises(Refused, match="Ett ord var fel"):
        signs(paper.parties.all()[0], by)
    with pytest.raises(Refused, match="anew|på nytt"):
        signs(newer.parties.all()[0], by, seen=paper.sha256)
    assert not Signature.objects.exists()


def test_a_word_changed_between_two_signatures_stops_the_second():
    """The pages refuse the change; here it is made behind their backs."""
    paper = a_paper()
    signed_by(paper.parties.all()[0])
    clauses = paper.document["focus_areas"][0]["clauses"]
    clauses[0]["text"]["sv"] = "Något annat."
    Paper.objects.filter(pk=paper.pk).update(document=paper.document)
    with pytest.raises(Refused, match="freezes it anew|fryser"):
        signed_by(Paper.objects.get().parties.all()[1])
    assert not PledgeRound.objects.exists()


def test_a_draft_changed_behind_the_paper_stops_the_signature():
    paper = a_paper()
    Draft.objects.update(version=99)
    with pytest.raises(Refused, match="freezes it anew|fryser"):
        signed_by(paper.parties.all()[0])


def test_a_signatory_who_left_cannot_sign():
    paper = a_paper()
    by = a_signatory(a_partner())
    ground.end_role(role=by.roles.get(), by=a_coordinator())
    with pytest.raises(Refused, match="no longer|längre"):
        signs(paper.parties.all()[0], by)


def test_nobody_signs_for_a_partner_they_do_not_sign_for():
    ours, police = a_paper().parties.all()
    far = a_signatory(a_partner("Kommunen", a_municipality("grannkommun")))
    for party, by in (
        (ours, a_signatory(the_police())),
        (police, a_signatory(a_partner())),
        (ours, a_coordinator()),
        (police, a_police_coordinator()),
        (ours, far),
        (ours, the_system()),
    ):
        with pytest.raises(Refused):
            actions.sign(
                places=[ToSign(party, party.paper.sha256)],
                confirmed=Confirmed(by.pk, now()),
                by=by,
            )
    assert not Signature.objects.exists()


def test_nobody_signs_before_every_party_has_approved_the_text():
    paper = a_paper(approved=False)
    actions.approve(
        paper=paper, partner=a_partner(), seen=paper.sha256, by=a_signatory(a_partner())
    )
    with pytest.raises(Refused, match="Polisen"):
        signed_by(paper.parties.all()[0])


def test_signing_asks_for_the_password_just_then():
    party = a_paper().parties.all()[0]
    by = a_signatory(a_partner())
    with pytest.raises(Refused):
        confirm(by, "fel lösenord")
    for stale in (
        Confirmed(by.pk, now() - timedelta(minutes=6)),
        Confirmed(a_coordinator().pk, now()),
    ):
        with pytest.raises(Refused):
            actions.sign(places=[ToSign(party, party.paper.sha256)], confirmed=stale, by=by)


def six_papers() -> list[Paper]:
    """Six municipalities of one police district: one for two years and five for three."""
    district = a_police_district()
    found = []
    for number in range(6):
        place = a_municipality(f"kommun-{number}")
        ground.edit_district_membership(district=district, municipality=place, by=the_system())
        last = date(2028, 12, 31) if number == 0 else date(2029, 12, 31)
        found.append(a_paper(a_whole_draft(place, last=last)))
    return found


def test_six_municipalities_sign_in_one_ceremony_and_the_police_all_in_one_act():
    papers = six_papers()
    ceremony = a_ceremony(papers)
    police = a_signatory(the_police())
    places = queries.parties_signed_by(police, queries.papers_at(ceremony))
    assert len(places) == 6
    made = actions.sign(
        places=[ToSign(each, each.paper.sha256) for each in places],
        confirmed=confirm(police, PASSWORD),
        by=police,
    )
    assert len({each.pk for each in made}) == 6
    assert not PledgeRound.objects.exists()
    for paper in papers:
        signed_by(queries.unsigned_parties(paper)[0])
    rounds = PledgeRound.objects.all()
    years = sorted(each.ends_on.year - each.starts_on.year + 1 for each in rounds)
    assert years == [2, 3, 3, 3, 3, 3]
    assert {each.document["signed"]["place"] for each in PledgeRound.objects.all()} == {"Torget"}


def test_of_several_papers_all_are_signed_or_none():
    papers = [a_paper(a_whole_draft(a_municipality(each))) for each in ("ekbacka", "annanstad")]
    police = a_signatory(the_police())
    places = [ToSign(each, each.paper.sha256) for each in queries.parties_signed_by(police, papers)]
    places[1] = ToSign(places[1].party, "0" * 64)
    with pytest.raises(Refused, match=papers[1].title):
        actions.sign(places=places, confirmed=confirm(police, PASSWORD), by=police)
    assert not Signature.objects.exists()


def test_a_ceremony_takes_only_papers_of_places_that_one_coordinates():
    far = a_paper(a_whole_draft(a_municipality("annanstad")))
    said = {"title": "Ceremoni", "held_on": date(2026, 12, 1)}
    with pytest.raises(Refused, match="Annanstad"):
        actions.hold_ceremony(
            municipality=a_municipality(), said=said, papers=[far], by=a_coordinator()
        )
    made = actions.hold_ceremony(
        municipality=a_municipality(), said=said, papers=[far], by=a_police_coordinator()
    )
    moved = actions.change_ceremony(
        ceremony=made, said=said | {"place": "Torget"}, papers=[far], by=a_police_coordinator()
    )
    assert (moved.place, moved.papers.count()) == ("Torget", 1)


def a_change(round: PledgeRound, text: str = "Minst tre insatser.") -> Change:
    clause = round.clauses.get(key="T1")
    return Change(
        clause, {**clause.document, "text": {"sv": text}}, "Fler olyckor.", date(2026, 11, 20)
    )


def a_change_paper(round: PledgeRound) -> Paper:
    prepared = prepare_change(round, [a_change(round)], seats_in())
    paper = actions.freeze_change(round=round, prepared=prepared, by=a_coordinator())
    for party in paper.parties.all():
        by = a_signatory(party.partner)
        actions.approve(paper=paper, partner=party.partner, seen=paper.sha256, by=by)
    return paper


@pytest.fixture
def round() -> PledgeRound:
    return a_signed_paper().round


def test_a_change_of_a_signed_round_is_signed_too(round: PledgeRound):
    paper = a_change_paper(round)
    before = round.clauses.get(key="T1").text
    for party in paper.parties.all():
        assert round.clauses.get(key="T1").text == before
        signed_by(party)
    clause = round.clauses.get(key="T1")
    assert clause.text == "Minst tre insatser."
    (made,) = clause.amendments.all()
    assert (made.reason, made.decided_on) == ("Fler olyckor.", date(2026, 11, 20))
    assert [each.is_amendment for each in queries.signed_papers(round)] == [False, True]


def test_nobody_changes_a_signed_round_past_its_signatures(round: PledgeRound):
    change = a_change(round)
    with pytest.raises(Refused, match="signed|underteckna"):
        rounds.amend_clause(
            clause=change.clause, document=change.after, reason=change.reason,
            decided_on=change.decided_on, by=a_coordinator(),
        )  # fmt: skip


def test_one_change_at_a_time_waits_for_signatures(round: PledgeRound):
    a_change_paper(round)
    with pytest.raises(Refused):
        a_change_paper(round)


def test_a_round_that_was_changed_meanwhile_stops_the_change(round: PledgeRound):
    paper = a_change_paper(round)
    change = a_change(round, "Något annat.")
    rounds.amend_clause(
        clause=change.clause, document=change.after, reason="x", decided_on=date(2026, 11, 20),
        by=the_system(),
    )  # fmt: skip
    with pytest.raises(Refused, match="freezes it anew|fryser"):
        signed_by(paper.parties.all()[0])


def test_a_round_that_was_not_signed_here_is_changed_as_before():
    clause = an_amended_clause(a_clause(a_round()), text="Nytt.", reason="Skäl.")
    assert clause.text == "Nytt."


def test_every_signature_and_the_publishing_stand_in_the_trail():
    paper = a_signed_paper()
    told = AuditEntry.objects.filter(on=f"pledges.Paper:{paper.pk}").order_by("number")
    verbs = list(told.values_list("verb", flat=True))
    assert verbs[0] == "paper.frozen"
    assert verbs[-3:] == ["paper.signed", "paper.signed", "paper.published"]


def test_level_two_stands_in_the_pdf_and_level_one_does_not():
    paper = a_paper()
    ours, police = paper.parties.all()
    signed_by(ours)
    assert paper.pdfs.count() == 1
    made = signed_by(police, certificate=a_certificate("Bo Alm"))
    assert paper.pdfs.count() == 2
    assert (made.level, made.certificate_name) == (Signature.Level.CERTIFICATE, "Bo Alm")
    assert queries.latest_pdf(paper).startswith(b"%PDF-")
