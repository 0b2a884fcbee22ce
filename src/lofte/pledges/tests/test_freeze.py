"""Freezing a draft as a paper: its text, its hash, its PDF, and what stands in the way."""

import io
import json
from datetime import date

import pypdfium2
import pytest
from django.db import IntegrityError, transaction
from pyhanko.pdf_utils.reader import PdfFileReader

from lofte.clauses.documents import faults
from lofte.commons import actions as ground
from lofte.commons.canonical import canonical, sha256_of
from lofte.commons.models import Role
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_partner,
    a_police_coordinator,
    a_reader,
    a_signatory,
    the_police,
    the_system,
)
from lofte.pledges.drafts import actions as drafts
from lofte.pledges.models import Draft, Paper
from lofte.pledges.signing import actions, queries
from lofte.pledges.signing.freezing import Prepared, Seat, prepare
from lofte.pledges.signing.verifying import attachment
from lofte.pledges.testing import (
    CHAIR,
    CHIEF,
    a_paper,
    a_round,
    a_whole_draft,
    seats_in,
    signed_by,
)

pytestmark = pytest.mark.django_db


def frozen(draft: Draft, prepared: Prepared, **more: object) -> Paper:
    said = {"seen": draft.version, "by": a_coordinator()} | more
    return actions.freeze(draft=draft, prepared=prepared, **said)


def reworded(draft: Draft) -> Draft:
    return drafts.reword(
        draft=draft, number=2, said={"text": "Andra ord."}, seen=draft.version, by=a_coordinator()
    )


def test_a_paper_is_the_draft_in_the_public_format_with_who_is_to_sign():
    paper = a_paper()
    assert faults({**paper.document, "deliveries": None}) == []
    assert paper.document["signed"] == {
        "by": [
            {"role": CHAIR, "partner": "municipality"},
            {"role": CHIEF, "partner": "police"},
        ]
    }
    assert [each["id"] for area in paper.text["focus_areas"] for each in area["clauses"]] == [
        "T1", "T2", "T3",
    ]  # fmt: skip
    assert paper.sha256 == sha256_of(paper.document)
    assert paper.version == 1


def test_the_pdf_carries_the_very_text_that_is_signed():
    paper = a_paper()
    reader = PdfFileReader(io.BytesIO(queries.latest_pdf(paper)))
    assert attachment(reader) == canonical(paper.document)
    assert sha256_of(json.loads(attachment(reader))) == paper.sha256


def test_the_pdf_says_every_word_who_signs_and_the_hash():
    paper = a_paper()
    sheets = pypdfium2.PdfDocument(queries.latest_pdf(paper))
    said = " ".join(
        "".join(sheets[at].get_textpage().get_text_range().split()) for at in range(len(sheets))
    )
    texts = [each["text"]["sv"] for area in paper.text["focus_areas"] for each in area["clauses"]]
    for words in (*texts, CHAIR, CHIEF, paper.sha256, "1januari2027–31december2028"):
        assert "".join(words.split()) in said


def test_the_same_text_gives_the_same_pdf():
    draft, seats = a_whole_draft(), seats_in()
    assert prepare(draft, seats).pdf == prepare(draft, seats).pdf


def test_a_paper_until_further_notice_has_no_last_day():
    paper = a_paper(a_whole_draft(last=None))
    assert paper.text["period"] == {"from": "2027-01-01", "to": None}


def test_a_frozen_draft_cannot_be_changed_until_it_is_unfrozen():
    paper = a_paper()
    draft = Draft.objects.get()
    with pytest.raises(Refused, match="Unfreeze it|Lås upp"):
        reworded(draft)
    with pytest.raises(Refused, match="Unfreeze it|Lås upp"):
        drafts.discard(draft=draft, by=a_coordinator())
    actions.unfreeze(paper=paper, because="Ett ord var fel.", by=a_coordinator())
    assert reworded(draft).version == draft.version + 1


def test_unfreezing_breaks_the_paper_and_leaves_its_signatures_readable():
    paper = a_paper()
    signed_by(paper.parties.all()[0])
    actions.unfreeze(paper=paper, because="Ett ord var fel.", by=a_coordinator())
    paper.refresh_from_db()
    assert paper.state == Paper.State.BROKEN
    assert [each.sha256 for each in paper.signatures.all()] == [paper.sha256]
    with pytest.raises(Refused, match="Ett ord var fel"):
        signed_by(paper.parties.all()[1])


def test_a_draft_that_was_frozen_is_kept_with_its_papers():
    paper = a_paper()
    actions.unfreeze(paper=paper, because="Fel.", by=a_coordinator())
    with pytest.raises(Refused):
        drafts.discard(draft=paper.draft, by=a_coordinator())
    assert Draft.objects.count() == 1


def test_freezing_anew_is_the_next_version_with_a_hash_of_its_own():
    first = a_paper()
    actions.unfreeze(paper=first, because="Fel.", by=a_coordinator())
    second = a_paper(reworded(first.draft))
    assert (first.version, second.version) == (1, 2)
    assert first.sha256 != second.sha256


def test_a_draft_is_frozen_in_one_paper_at_a_time():
    draft = a_whole_draft()
    prepared = prepare(draft, seats_in())
    frozen(draft, prepared)
    with pytest.raises(Refused):
        frozen(draft, prepared)
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(
            draft=draft, version=9, document={}, sha256="0" * 64, frozen_by=the_system()
        )


def test_a_draft_that_was_changed_meanwhile_is_not_frozen():
    draft, seats = a_whole_draft(), seats_in()
    prepared, seen = prepare(draft, seats), draft.version
    changed = reworded(draft)
    with pytest.raises(Refused):
        frozen(draft, prepared, seen=seen)
    with pytest.raises(Refused):  # the version is right, and the PDF is of other words
        frozen(changed, prepared)
    assert not Paper.objects.exists()


def test_a_draft_that_lacks_something_is_not_frozen():
    whole, seats = a_whole_draft(), seats_in()
    prepared = prepare(whole, seats)
    lacking = drafts.reword(
        draft=whole, number=4, said={"accountable": ""}, seen=whole.version, by=a_coordinator()
    )
    with pytest.raises(Refused, match="T3"):
        frozen(lacking, prepared)


def test_a_period_that_ends_before_it_begins_reaches_no_paper():
    with pytest.raises(IntegrityError), transaction.atomic():
        a_whole_draft(first=date(2028, 1, 1), last=date(2027, 12, 31))


def test_a_period_that_has_a_round_asks_whether_this_is_another_paper():
    a_round(first="2027-01-01", last="2028-12-31")
    draft = a_whole_draft()
    prepared = prepare(draft, seats_in())
    with pytest.raises(Refused, match="another paper|annat papper"):
        frozen(draft, prepared)
    assert frozen(draft, prepared, is_another=True).pk


def test_without_anybody_who_may_sign_for_a_partner_nothing_is_frozen():
    draft = a_whole_draft()
    seats = [Seat(a_partner(), CHAIR)]
    with pytest.raises(Refused, match="People|Personer"):
        frozen(draft, prepare(draft, seats))
    a_signatory(a_partner())
    two = [*seats, Seat(a_partner(), "kommunchef")]
    with pytest.raises(Refused, match="2"):
        frozen(draft, prepare(draft, two))
    ground.give_role(
        person=a_coordinator(), partner=a_partner(), kind=Role.Kind.SIGNATORY, by=the_system()
    )
    assert frozen(draft, prepare(draft, two)).parties.count() == 2


@pytest.mark.parametrize("wrong", ["nobody", "twice", "elsewhere"])
def test_who_is_to_sign_must_make_sense(wrong: str):
    draft = a_whole_draft()
    far = a_partner("Kommunen", a_municipality("grannkommun"))
    a_signatory(far)
    one = seats_in()[0]
    seats = {"nobody": [], "twice": [one, one], "elsewhere": [one, Seat(far, CHAIR)]}[wrong]
    with pytest.raises(Refused):
        frozen(draft, prepare(draft, seats))
    assert not Paper.objects.exists()


def test_several_may_sign_for_one_partner_with_titles_of_their_own():
    ground.give_role(
        person=a_coordinator(), partner=a_partner(), kind=Role.Kind.SIGNATORY, by=the_system()
    )
    draft = a_whole_draft()
    paper = frozen(draft, prepare(draft, [*seats_in(), Seat(a_partner(), "kommunchef")]))
    assert [each.role_title for each in paper.parties.all()] == [CHAIR, CHIEF, "kommunchef"]


@pytest.mark.parametrize("who", [a_reader, a_signatory])
def test_only_a_coordinator_freezes_and_unfreezes(who):
    by = who()
    draft = a_whole_draft()
    prepared = prepare(draft, seats_in())
    with pytest.raises(Refused):
        frozen(draft, prepared, by=by)
    paper = frozen(draft, prepared)
    with pytest.raises(Refused):
        actions.unfreeze(paper=paper, because="Fel.", by=by)


def test_unfreezing_needs_a_reason_and_an_open_paper():
    paper = a_paper()
    with pytest.raises(Refused):
        actions.unfreeze(paper=paper, because=" ", by=a_coordinator())
    for party in paper.parties.all():
        signed_by(party)
    with pytest.raises(Refused):
        actions.unfreeze(paper=paper, because="Fel.", by=a_coordinator())


def test_each_partner_approves_once_through_a_coordinator_or_a_signatory():
    paper = a_paper(approved=False)
    ours, police = a_partner(), the_police()
    actions.approve(paper=paper, partner=ours, seen=paper.sha256, by=a_coordinator())
    actions.approve(paper=paper, partner=police, seen=paper.sha256, by=a_police_coordinator())
    assert queries.unapproved_partners(paper) == []
    with pytest.raises(Refused):
        actions.approve(paper=paper, partner=ours, seen=paper.sha256, by=a_signatory())


def test_nobody_approves_for_another_partner_or_another_text():
    paper = a_paper(approved=False)
    for partner, seen, by in (
        (a_partner(), paper.sha256, a_police_coordinator()),
        (the_police(), paper.sha256, a_coordinator()),
        (a_partner(), paper.sha256, a_reader()),
        (a_partner(), "0" * 64, a_coordinator()),
        (a_partner("Bostäder", kind="housing"), paper.sha256, a_coordinator()),
    ):
        with pytest.raises(Refused):
            actions.approve(paper=paper, partner=partner, seen=seen, by=by)
    assert not paper.approvals.exists()


def test_the_parties_talk_about_a_draft_and_settle_what_was_said():
    draft, ours = a_whole_draft(), a_partner()
    said = actions.comment(
        draft=draft, partner=ours, line=2, text="Varför två?", by=a_coordinator()
    )
    actions.comment(
        draft=draft, partner=the_police(), line=None, text="Bra.", by=a_police_coordinator()
    )
    actions.settle_comment(comment=said, by=a_police_coordinator())
    with pytest.raises(Refused):
        actions.settle_comment(comment=said, by=a_coordinator())
    shown = [(str(each.partner), each.line, each.settled_at is None) for each in
             queries.comments(draft)]  # fmt: skip
    assert shown == [("Kommunen", 2, False), ("Polisen", None, True)]


def test_nobody_comments_for_a_partner_they_have_no_role_for():
    draft = a_whole_draft()
    outsider = a_coordinator(a_municipality("grannkommun"))
    for partner, by in ((the_police(), a_coordinator()), (a_partner(), outsider)):
        with pytest.raises(Refused):
            actions.comment(draft=draft, partner=partner, line=None, text="Hej.", by=by)
