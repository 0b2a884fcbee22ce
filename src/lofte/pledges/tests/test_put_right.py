"""Putting a draft right: reword, keep, drop, join; of two people at once neither loses a word."""

import pytest

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reporter
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.lines import Line, lines_of
from lofte.pledges.models import Draft
from lofte.pledges.testing import a_draft, a_round

pytestmark = pytest.mark.django_db


def line(number: int) -> Line:
    return next(each for each in lines_of(Draft.objects.get().lines) if each.number == number)


def act(verb: str, draft: Draft, number: int, *, seen: int | None = None, **more):
    by = more.pop("by", None) or a_coordinator()
    seen = draft.version if seen is None else seen
    return getattr(actions, verb)(draft=draft, number=number, seen=seen, by=by, **more)


def test_a_line_in_other_words_is_no_longer_uncertain():
    act("reword", a_draft(), 3, said={"text": "Kommunen lovar mer.", "place": "Centrum"})
    assert [line(3).text, line(3).place, line(3).doubts] == ["Kommunen lovar mer.", "Centrum", ()]
    assert line(3).because == {"coverage": "alla elever i årskurs 4"}
    assert AuditEntry.objects.latest("number").details == {"line": 3}


@pytest.mark.parametrize("said", [{"text": ""}, {"target": {"kind": "count"}}, {"audience": ("",)}])
def test_a_line_that_the_format_does_not_know_is_refused(said):
    with pytest.raises(Refused):
        act("reword", a_draft(), 3, said=said)
    assert line(3).changed == 1


def test_who_answers_may_be_left_open_until_the_draft_is_published():
    act("reword", a_draft(), 3, said={"accountable": ""})
    assert line(3).accountable == ""


def test_a_dropped_line_stays_and_can_be_brought_back():
    draft = act("drop", a_draft(), 3)
    assert not line(3).is_kept
    act("keep", draft, 3)
    assert line(3).is_kept
    assert line(3).changed == 3


def test_an_umbrella_aim_can_be_kept_as_a_promise():
    act("keep", a_draft(), 1)
    assert [line(1).is_kept, line(1).umbrella] == [True, True]


def test_two_lines_are_joined_and_read_anew():
    act("join", a_draft(), 2)
    numbers = [each.number for each in lines_of(Draft.objects.get().lines)]
    assert numbers == [1, 2, 4]
    assert line(2).text.endswith("lysa upp tunneln.")
    assert line(2).text.startswith("Polisen tillsammans med kommunen lovar minst två")
    assert line(2).accountable == "police"
    assert line(2).audience == ("cyklister", "elever i årskurs 4")
    assert line(2).end > line(2).start + len("Polisen")


def test_a_line_is_joined_with_the_next_one_that_is_kept():
    draft = act("drop", a_draft(), 3)
    act("join", draft, 2)
    assert [each.number for each in lines_of(Draft.objects.get().lines)] == [1, 2, 3]
    assert line(2).text.endswith("mer synlig.")


def test_the_last_line_has_nothing_to_be_joined_with():
    with pytest.raises(Refused):
        act("join", a_draft(), 4)


def test_a_promise_that_the_reading_missed_is_added_last():
    said = {"text": "Vi lagar belysningen.", "accountable": "municipality"}
    actions.add_line(draft=a_draft(), said=said, by=a_coordinator())
    assert [line(5).text, line(5).start, line(5).changed] == ["Vi lagar belysningen.", 0, 2]
    with pytest.raises(Refused):
        actions.add_line(draft=Draft.objects.get(), said={"text": ""}, by=a_coordinator())


def test_two_who_change_different_lines_do_not_meet():
    draft = a_draft()
    act("reword", draft, 2, said={"text": "Ett."})
    act("reword", draft, 3, said={"text": "Två."})
    assert [line(2).text, line(3).text] == ["Ett.", "Två."]


@pytest.mark.parametrize("verb", ["keep", "drop", "join"])
def test_who_looked_at_an_older_wording_is_told_so(verb: str):
    draft = a_draft()
    act("reword", draft, 2, said={"text": "Ett."})
    with pytest.raises(Refused):
        act("reword", draft, 2, seen=1, said={"text": "Två."})
    with pytest.raises(Refused):
        act(verb, draft, 2, seen=1)
    assert line(2).text == "Ett."


def test_a_line_that_was_joined_away_meanwhile_is_refused():
    draft = a_draft()
    act("join", draft, 2)
    for verb, more in (("reword", {"said": {"text": "x"}}), ("drop", {}), ("keep", {})):
        with pytest.raises(Refused):
            act(verb, draft, 3, **more)


def test_the_head_is_changed_by_one_at_a_time():
    draft = a_draft()
    head = {
        "draft": draft, "title": "Löften", "source_url": "", "police_district": None,
        "starts_on": None, "ends_on": None, "is_open_ended": False, "by": a_coordinator(),
    }  # fmt: skip
    act("reword", draft, 2, said={"text": "Ett."})  # no head, so nothing to be told of
    actions.describe(**head, seen=1)
    with pytest.raises(Refused):
        actions.describe(**head, seen=2)
    assert Draft.objects.get().title == "Löften"


@pytest.mark.parametrize("verb", ["keep", "drop", "join", "reword", "split"])
@pytest.mark.parametrize("place", ["ekbacka", "annanstad"])
def test_nobody_but_a_coordinator_of_the_place_changes_a_draft(verb: str, place: str):
    by = a_reporter() if place == "ekbacka" else a_coordinator(a_municipality(place))
    more = {"reword": {"said": {}}, "split": {"first": "a", "second": "b"}}.get(verb, {})
    draft = a_draft()
    with pytest.raises(Refused):
        act(verb, draft, 2, by=by, **more)
    assert Draft.objects.get().version == 1


def test_a_draft_that_became_a_round_is_changed_no_more():
    draft = actions.settle(draft=a_draft(), round=a_round(), by=a_coordinator())
    with pytest.raises(Refused):
        act("drop", draft, 2)
    with pytest.raises(Refused):
        actions.discard(draft=draft, by=a_coordinator())
    with pytest.raises(Refused):
        actions.settle(
            draft=draft, round=a_round(first="2021-01-01", last=None), by=a_coordinator()
        )


def test_a_draft_becomes_a_round_of_its_own_municipality_only():
    elsewhere = a_round(a_municipality("annanstad"))
    with pytest.raises(Refused):
        actions.settle(draft=a_draft(), round=elsewhere, by=a_coordinator())
