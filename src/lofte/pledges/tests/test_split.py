"""One drafted promise as two: cut where the words allow it, read anew, nothing lost."""

import pytest

from lofte.commons.testing import a_coordinator
from lofte.pledges.drafts import actions
from lofte.pledges.drafts.lines import as_promises, cuts, lines_of
from lofte.pledges.models import Draft
from lofte.pledges.testing import PAGE, a_draft

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Vi gör ett. Vi gör två.", [("Vi gör ett.", "Vi gör två.")]),
        ("Vi lagar och vi städar.", [("Vi lagar", "vi städar.")]),
        ("Vi lagar, samt städar.", [("Vi lagar", "städar.")]),
        ("Ett samt två, tre", [("Ett", "två, tre"), ("Ett samt två", "tre")]),
        ("Vi lagar.", []),
        ("Kl. 12", [("Kl.", "12")]),
        ("", []),
    ],
)  # fmt: skip
def test_a_text_is_cut_after_sentences_and_commas_and_at_and(text: str, halves):
    assert cuts(text) == halves


@pytest.mark.parametrize(
    ("halves", "sentences"),
    [
        (
            ("Kommunen ska lysa", "erbjuda vägen."),
            ("Kommunen ska lysa.", "Kommunen ska erbjuda vägen."),
        ),
        (("Vi lovar att gå", "att se."), ("Vi lovar att gå.", "Vi lovar att se.")),
        (("Vi lovar en väg", "att den plogas."), ("Vi lovar en väg", "att den plogas.")),
        (("Vi ska möta gamla", "unga."), ("Vi ska möta gamla", "unga.")),
        (("Vi ska gå.", "Vi ska se."), ("Vi ska gå.", "Vi ska se.")),
        (("Här mäts", "erbjuda."), ("Här mäts", "erbjuda.")),
    ],
)
def test_another_deed_of_the_same_sentence_becomes_a_promise_by_itself(halves, sentences):
    assert as_promises(*halves) == sentences


def split(first: str, second: str) -> tuple:
    draft = a_draft()
    actions.split(
        draft=draft, number=3, first=first, second=second, seen=draft.version, by=a_coordinator()
    )
    lines = lines_of(Draft.objects.get().lines)
    assert [each.number for each in lines] == [1, 2, 3, 5, 4]
    return lines[2], lines[3]


def test_both_halves_inherit_who_promises_and_the_heading():
    halves = split(
        "Kommunen lovar att erbjuda alla elever i årskurs 4 trafikutbildning",
        "att lysa upp tunneln.",
    )
    assert [each.accountable for each in halves] == ["municipality"] * 2
    assert [each.heading for each in halves] == ["Trygg trafikmiljö"] * 2
    assert all(each.is_kept and each.changed == 2 for each in halves)


def test_each_half_knows_its_place_on_the_page():
    first = "Kommunen lovar att erbjuda alla elever i årskurs 4 trafikutbildning"
    left, right = split(first, "att lysa upp tunneln.")
    assert PAGE[left.start : left.end] == first
    assert PAGE[right.start : right.end] == " och att lysa upp tunneln."


def test_halves_that_are_joined_again_read_as_they_did():
    draft, by = a_draft(), a_coordinator()
    before = lines_of(draft.lines)[2]
    first, second = before.text.split(" och ")
    draft = actions.split(draft=draft, number=3, first=first, second=second, seen=1, by=by)
    actions.join(draft=draft, number=3, seen=draft.version, by=by)
    assert lines_of(Draft.objects.get().lines)[2].text == before.text


def test_halves_in_words_of_ones_own_both_point_at_the_whole():
    left, right = split("Kommunen utbildar.", "Kommunen lyser upp tunneln.")
    assert (left.start, left.end) == (right.start, right.end)
    assert [left.text, right.text] == ["Kommunen utbildar.", "Kommunen lyser upp tunneln."]
