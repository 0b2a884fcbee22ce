"""Two coordinators at one draft at once: nothing is lost unseen, and it is published once."""

import pytest

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_police_coordinator
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.lines import lines_of
from lofte.pledges.models import Draft, PledgeRound
from lofte.pledges.testing import a_draft
from lofte.stewardship.actions import make_round
from tests.test_races import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database]


def both():
    return a_coordinator(), a_police_coordinator()


def texts() -> dict[int, str]:
    return {each.number: each.text for each in lines_of(Draft.objects.get().lines)}


def test_of_two_who_reword_a_line_at_once_one_stands_and_the_other_is_told():
    draft = a_draft()
    answers = at_once(
        *(
            lambda by=by, text=text: actions.reword(
                draft=draft, number=2, said={"text": text}, seen=1, by=by
            )
            for by, text in zip(both(), ("Ett.", "Två."), strict=True)
        )
    )
    assert [type(each) for each in answers].count(Refused) == 1
    assert texts()[2] in {"Ett.", "Två."}


def test_two_who_reword_different_lines_at_once_are_both_heard():
    draft = a_draft()
    at_once(
        *(
            lambda by=by, at=at: actions.reword(
                draft=draft, number=at, said={"text": f"Rad {at}."}, seen=1, by=by
            )
            for by, at in zip(both(), (2, 3), strict=True)
        )
    )
    assert [texts()[2], texts()[3]] == ["Rad 2.", "Rad 3."]


def test_a_draft_that_is_published_twice_at_once_becomes_one_round():
    draft = a_draft()
    answers = at_once(
        *(lambda by=by: make_round(draft=draft, seen=1, is_another=False, by=by) for by in both())
    )
    assert [type(each) for each in answers].count(Refused) == 1
    assert PledgeRound.objects.count() == 1


def test_two_drafts_of_one_paper_published_at_once_become_one_round():
    one, other = a_draft(), a_draft()
    answers = at_once(
        *(
            lambda by=by, draft=draft: make_round(draft=draft, seen=1, is_another=True, by=by)
            for by, draft in zip(both(), (one, other), strict=True)
        )
    )
    assert [type(each) for each in answers].count(Refused) == 1
    assert PledgeRound.objects.count() == 1
