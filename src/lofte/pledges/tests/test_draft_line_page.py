"""One promise of a draft: every field and every kind of target, faults at their fields."""

import pytest
from django.test import Client
from django.urls import reverse

from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.pledges.drafts.lines import lines_of
from lofte.pledges.models import Draft
from lofte.pledges.testing import PAGE, a_draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_drafts")]


def at(name: str, *more: object) -> str:
    return reverse(f"pledges:{name}", args=["ekbacka", *more])


def line(wanted: int):
    return next(each for each in lines_of(Draft.objects.get().lines) if each.number == wanted)


def typed(page, **changes: object) -> dict[str, object]:
    """All fields of the form as a browser would send them, with some changed."""
    found: dict[str, object] = {}
    for field in page.context["form"]:
        value = field.value()
        if field.name in {"seen"}:
            value = page.context["seen"]
        widgets = getattr(field.field.widget, "widgets", None)
        if widgets:
            parts = field.field.widget.decompress(value)
            found |= {f"{field.name}_{at}": part for at, part in enumerate(parts)}
        elif value is not None and value is not False:
            found[field.name] = value
    found |= changes
    return {key: value for key, value in found.items() if value is not None}


def test_a_line_that_is_saved_as_it_was_read_is_the_same(coordinator: Client):
    draft = a_draft()
    for number in (2, 3, 4):
        before = line(number)
        page = coordinator.get(at("draft-line", draft.pk, number))
        answer = coordinator.post(at("draft-line", draft.pk, number), typed(page))
        assert answer.status_code == 302, answer.context["form"].errors
        after = line(number)
        same = ("text", "heading", "accountable", "contributing", "audience", "target", "place")
        assert [getattr(after, name) for name in same] == [getattr(before, name) for name in same]


TARGETS = [
    {"kind": "count", "unit": "kontroll", "at_least": 2, "at_most": 9, "per": "month"},
    {"kind": "count", "at_least": 6, "per": "year", "averaged": True},
    {"kind": "count", "at_least": 6, "per": "year", "averaged": "year"},
    {"kind": "count", "at_least": 1, "places": ["Teg", "Haga"], "each_place": True},
    {"kind": "count", "at_least": 1, "any_of": ["tipspromenad"], "requires": ["två vuxna"]},
    {
        "kind": "count",
        "windows": [
            {"name": "spring", "at_least": 1, "theme": "hjälm"},
            {"weekdays": ["thu"], "at_least": 2},
        ],
    },
    {"kind": "coverage", "of": "elever", "at_least_percent": 80, "measure": "reached"},
    {"kind": "coverage", "of": "elever", "per": "year"},
    {"kind": "milestones", "steps": [{"name": "En plan", "due": "2027-05-01"}]},
    {"kind": "on_request", "within_days": 0},
    {"kind": "service", "at_least": 4, "per": "year", "fix_within_days": 14},
    {"kind": "standing", "assess_every": "tertial"},
    {"kind": "outcome", "indicator": "inbrott", "direction": "down", "to": "100"},
    {"kind": "unspecified"},
]  # fmt: skip


@pytest.mark.parametrize("target", TARGETS, ids=str)
def test_every_kind_of_target_comes_back_as_it_was_read(coordinator: Client, target: dict):
    drafted = Drafted("Vi lovar.", 0, 9, promisors=("police",), target=target)
    draft = a_draft(reading=Reading(None, None, ("2027-01-01", None), (drafted,)))
    page = coordinator.get(at("draft-line", draft.pk, 1))
    answer = coordinator.post(at("draft-line", draft.pk, 1), typed(page))
    assert answer.status_code == 302, answer.context["form"].errors
    assert line(1).target == target


WRONG = [
    ({"text": ""}, "text"),
    ({"text": "x" * 5001}, "text"),
    ({"text": "a\x00b"}, "text"),
    ({"kind": "fel"}, "kind"),
    ({"kind": "count", "at_least": None, "spring": None, "autumn": None}, "at_least"),
    ({"at_least": "två"}, "at_least"),
    ({"at_least": "-1"}, "at_least"),
    ({"at_least": "9", "at_most": "2"}, "at_most"),
    ({"kind": "coverage", "of": ""}, "of"),
    ({"kind": "coverage", "of": "alla", "at_least_percent": "101"}, "at_least_percent"),
    ({"kind": "milestones"}, "step_0_name"),
    ({"kind": "milestones", "step_0_name": "Plan"}, "step_0_due"),
    (
        {"kind": "milestones", "step_0_name": "Plan", "step_0_due_0": "31",
         "step_0_due_1": "2", "step_0_due_2": "2027"},
        "step_0_due",
    ),
    (
        {"kind": "milestones", "step_0_name": "Plan", "step_0_due_0": "1",
         "step_0_due_1": "2", "step_0_due_2": "2020"},
        "kind",
    ),
    ({"kind": "service", "at_least": None}, "at_least"),
    ({"kind": "outcome", "indicator": ""}, "indicator"),
    ({"accountable": "other"}, "accountable_name"),
    ({"audience": "x" * 201}, "audience"),
    ({"partners": "x\n" * 101}, "partners"),
    ({"place_counts": "on", "place": ""}, "place"),
    ({"averaged": "year", "per": ""}, "per"),
    ({"seen": ""}, "seen"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "field"), WRONG, ids=str)
def test_what_is_wrong_with_a_line_is_said_at_its_field(coordinator: Client, changes, field: str):
    draft = a_draft()
    page = coordinator.get(at("draft-line", draft.pk, 2))
    answer = coordinator.post(at("draft-line", draft.pk, 2), typed(page, **changes))
    assert answer.status_code == 422
    assert field in answer.context["form"].errors, answer.context["form"].errors
    assert line(2).changed == 1


def test_what_someone_else_wrote_is_shown_and_what_was_typed_is_kept(coordinator: Client):
    draft = a_draft()
    mine = typed(coordinator.get(at("draft-line", draft.pk, 2)), text="Mina ord.")
    theirs = {**mine, "text": "Deras ord.", "heading": "Deras rubrik"}
    assert coordinator.post(at("draft-line", draft.pk, 2), theirs).status_code == 302
    answer = coordinator.post(at("draft-line", draft.pk, 2), mine)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "Deras rubrik</strong><br>Deras ord." in page
    assert "Mina ord." in page
    again = {**mine, "seen": answer.context["seen"]}
    assert coordinator.post(at("draft-line", draft.pk, 2), again).status_code == 302
    assert line(2).text == "Mina ord."


def test_a_fault_of_ones_own_does_not_hide_that_someone_else_wrote(coordinator: Client):
    draft = a_draft()
    mine = typed(coordinator.get(at("draft-line", draft.pk, 2)), text="Mina ord.")
    coordinator.post(at("draft-line", draft.pk, 2), {**mine, "text": "Deras ord."})
    answer = coordinator.post(at("draft-line", draft.pk, 2), {**mine, "text": ""})
    assert "Deras ord." in answer.content.decode()


def test_what_comes_back_from_the_coach_is_kept_and_not_saved(coordinator: Client):
    draft = a_draft()
    mine = typed(coordinator.get(at("draft-line", draft.pk, 2)), text="Mina ord.", stage="edit")
    answer = coordinator.post(at("draft-line", draft.pk, 2), mine)
    assert answer.status_code == 200
    assert "Mina ord." in answer.content.decode()
    assert line(2).changed == 1


def test_the_fields_are_filled_in_from_the_text_and_nothing_is_saved(coordinator: Client):
    draft = a_draft()
    words = "Polisen lovar att minst tre gånger per år informera cyklister om hjälm."
    mine = typed(coordinator.get(at("draft-line", draft.pk, 3)), text=words, read="1")
    answer = coordinator.post(at("draft-line", draft.pk, 3), mine)
    form = answer.context["form"]
    assert [form["text"].value(), form["kind"].value(), form["at_least"].value()] == [
        words, "count", 3,
    ]  # fmt: skip
    assert answer.context["seen"] == "1"
    assert line(3).changed == 1
    new = coordinator.post(at("add-line", draft.pk), {"text": words, "read": "1"})
    assert new.context["form"]["accountable"].value() == "police"


@pytest.mark.parametrize("words", ["", "\x00", "x" * 9000])
def test_any_text_can_be_read_anew(coordinator: Client, words: str):
    sent = {"text": words, "read": "1", "seen": "1"}
    assert coordinator.post(at("draft-line", a_draft().pk, 3), sent).status_code == 200


def test_a_promise_is_added_by_hand(coordinator: Client):
    draft = a_draft()
    page = coordinator.get(at("add-line", draft.pk))
    said = typed(page, text="Vi lagar.", kind="standing", accountable="municipality")
    assert coordinator.post(at("add-line", draft.pk), said).status_code == 302
    assert line(5).target == {"kind": "standing", "assess_every": "year"}


def test_a_line_is_split_at_a_place_that_is_offered(coordinator: Client):
    draft = a_draft()
    page = coordinator.get(at("split-line", draft.pk, 3)).content.decode()
    assert "trafikutbildning. ┃ Kommunen lovar att lysa upp tunneln." in page
    answer = coordinator.post(at("split-line", draft.pk, 3), {"cut": "0", "seen": 1})
    assert answer.status_code == 302
    assert line(3).text.endswith("alla elever i årskurs 4 trafikutbildning.")
    assert line(5).text == "Kommunen lovar att lysa upp tunneln."
    assert PAGE[line(5).start : line(5).end] == " och att lysa upp tunneln."


def test_a_cut_is_shown_with_whole_words(coordinator: Client):
    draft = a_draft()
    page = coordinator.get(at("split-line", draft.pk, 2)).content.decode()
    assert "… två trafikinsatser per år, en på våren och en på hösten ┃ riktade" in page


def test_a_line_is_split_where_enter_was_pressed(coordinator: Client):
    draft = a_draft()
    said = {"cut": "other", "text": "Ett.\r\nTvå.", "seen": 1}
    assert coordinator.post(at("split-line", draft.pk, 3), said).status_code == 302
    assert [line(3).text, line(5).text] == ["Ett.", "Två."]


@pytest.mark.parametrize(
    "said",
    [{}, {"cut": "9"}, {"cut": "other", "text": "Ett."}, {"cut": "other", "text": "a\nb\nc"}],
)
def test_a_cut_that_is_none_is_said(coordinator: Client, said: dict):
    draft = a_draft()
    answer = coordinator.post(at("split-line", draft.pk, 3), {"text": "", "seen": 1, **said})
    assert answer.status_code == 422
    assert Draft.objects.get().version == 1


def test_that_it_is_saved_is_said_at_the_promise_where_the_page_opens(coordinator: Client):
    draft = a_draft()
    page = coordinator.get(at("draft-line", draft.pk, 3))
    answer = coordinator.post(at("draft-line", draft.pk, 3), typed(page), follow=True)
    shown = answer.content.decode()
    assert shown.count("Löftet är sparat i utkastet.") == 1
    assert 'id="punkt-3"' in shown.split("Löftet är sparat i utkastet.")[0]
    assert "Löftet är sparat" not in coordinator.get(at("draft", draft.pk)).content.decode()
