"""A page that was read is a draft: private, put right by hand, and lost by nobody."""

import pytest

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.clauses.reading.rounds import answering
from lofte.clauses.reading.source import Source
from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_coordinator,
    a_reader,
    a_reporter,
)
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.documents import document_of, lacks
from lofte.pledges.drafts.lines import UNSPECIFIED, line_read, lines_of
from lofte.pledges.models import Draft
from lofte.pledges.testing import PAGE, a_draft, a_reading

pytestmark = pytest.mark.django_db
SOURCE = Source(PAGE)


def test_a_draft_holds_what_was_read_and_an_umbrella_aim_is_left_out():
    lines = lines_of(a_draft().lines)
    assert [each.number for each in lines] == [1, 2, 3, 4]
    assert [each.is_kept for each in lines] == [False, True, True, True]
    assert PAGE[lines[1].start : lines[1].end] == lines[1].text


def test_a_draft_has_the_period_that_the_page_says():
    draft = a_draft()
    assert [str(draft.starts_on), str(draft.ends_on)] == ["2027-01-01", "2028-12-31"]
    open_ended = a_draft(reading=Reading(None, None, ("2027-01-01", None), ()))
    assert open_ended.is_open_ended
    unknown = a_draft(reading=Reading(None, None, None, ()))
    assert [unknown.starts_on, unknown.is_open_ended] == [None, False]


@pytest.mark.parametrize(
    ("promisors", "words", "answers"),
    [
        (("police", "municipality"), "Polisen och kommunen", ("joint", ())),
        (
            ("police", "municipality"),
            "Polisen tillsammans med kommunen",
            ("police", ("municipality",)),
        ),
        (
            ("municipality", "police"),
            "Kommunen i samverkan med polisen",
            ("municipality", ("police",)),
        ),
        (("municipality",), "Kommunen", ("municipality", ())),
        (("HSB",), "HSB", ("HSB", ())),
        (("police", "municipality", "HSB"), "", ("joint", ("HSB",))),
        (("police", "HSB"), "", ("police", ("HSB",))),
        ((), "", ("", ())),
    ],
)
def test_who_answers_follows_from_who_promises(promisors, words: str, answers):
    assert answering(promisors, words) == answers


@pytest.mark.parametrize("target", [{}, {"kind": "count", "at_least": 0}, {"kind": "nej"}])
def test_a_target_that_the_format_does_not_know_is_a_doubt(target):
    line = line_read(Drafted("Vi lovar.", 0, 9, target=target), 1)
    assert [line.target, line.doubts] == [UNSPECIFIED, ("target",)]


def test_the_draft_as_a_document_has_the_targets_that_were_read():
    areas = document_of(a_draft())["focus_areas"]
    assert [area["id"] for area in areas] == ["trygg-trafikmiljo", "trygghet-i-centrum"]
    clauses = [clause for area in areas for clause in area["clauses"]]
    assert [each["id"] for each in clauses] == ["T1", "T2", "T3"]
    assert clauses[0]["accountable"] == "police"
    assert clauses[0]["contributing"] == ["municipality"]
    assert clauses[0]["target"]["windows"][1] == {"name": "autumn", "at_least": 1}
    assert clauses[1]["audience"] == ["elever i årskurs 4"]


def test_a_whole_draft_lacks_nothing_and_an_empty_one_says_what():
    assert lacks(a_draft()) == []
    bare = a_draft(reading=Reading(None, None, None, (Drafted("Vi lovar.", 0, 9),)))
    assert len(lacks(bare)) == 3


def test_a_promise_that_does_not_fit_the_format_is_told_with_its_key():
    long = Drafted("x" * 6000, 0, 9, promisors=("police",))
    reading = Reading(None, None, ("2027-01-01", None), (long,))
    assert lacks(a_draft(reading=reading))[0].startswith("M1: ")


@pytest.mark.parametrize("who_is_not", [a_reader, a_reporter])
def test_only_a_coordinator_of_the_place_makes_a_draft(who_is_not):
    def draft(by):
        actions.draft(
            municipality=a_municipality(), source=SOURCE, reading=a_reading(), title="x",
            source_url="", by=by,
        )  # fmt: skip

    for person in (who_is_not(), a_coordinator(a_municipality("annanstad"))):
        with pytest.raises(Refused):
            draft(person)
    draft(a_police_coordinator())
    assert Draft.objects.count() == 1


def test_more_promises_than_a_paper_can_hold_are_refused():
    many = Reading(None, None, None, (Drafted("Vi lovar.", 0, 9),) * 501)
    with pytest.raises(Refused, match="500"):
        a_draft(reading=many)


def test_the_trail_tells_who_read_a_page_and_no_word_of_it():
    a_draft()
    entry = AuditEntry.objects.latest("number")
    assert [entry.verb, entry.within, entry.details] == ["draft.read", "", {"lines": 4}]


def test_a_draft_that_is_thrown_away_is_gone_with_its_page():
    actions.discard(draft=a_draft(), by=a_coordinator())
    assert not Draft.objects.exists()
    assert AuditEntry.objects.latest("number").verb == "draft.discarded"
