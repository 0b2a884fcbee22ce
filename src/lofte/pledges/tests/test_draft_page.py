"""The pages of a draft: what was read beside the page, and every way to put it right."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from lofte.clauses.documents import read
from lofte.clauses.reading.drafted import Drafted, Reading
from lofte.commons.testing import a_municipality, a_police_district
from lofte.pledges.drafts.lines import lines_of
from lofte.pledges.models import Draft
from lofte.pledges.testing import PAGE, a_draft

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_drafts")]


def at(name: str, *more: object) -> str:
    return reverse(f"pledges:{name}", args=["ekbacka", *more])


# reading


def test_a_pasted_page_becomes_a_draft(coordinator: Client):
    answer = coordinator.post(at("drafts"), {"text": PAGE, "source_url": "https://a.example/b"})
    draft = Draft.objects.get()
    assert answer.url == at("draft", draft.pk)
    assert draft.title == "Medborgarlöften i Ekbacka 2027–2028"
    assert draft.source_url == "https://a.example/b"
    assert "minst två trafikinsatser" in draft.source_text


def test_a_file_becomes_a_draft_too(coordinator: Client):
    upload = SimpleUploadedFile("loften.txt", PAGE.encode())
    coordinator.post(at("drafts"), {"text": "", "upload": upload})
    assert "lysa upp tunneln" in Draft.objects.get().source_text


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Klistra in en sida"),
        ({"text": "x", "upload": SimpleUploadedFile("a.txt", b"Vi lovar.")}, "Välj det ena"),
        ({"text": "Vi lovar. " * 50_000}, "för lång"),
        ({"text": "Vi lovar.", "source_url": "javascript:alert(1)"}, "https://"),
        ({"upload": SimpleUploadedFile("a.pdf", b"%PDF-1.7 nej")}, ""),
        ({"upload": SimpleUploadedFile("a.zip", b"PK\x03\x04nej")}, ""),
        ({"upload": SimpleUploadedFile("a.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))}, ""),
        ({"upload": SimpleUploadedFile("a.txt", b"x" * 20_000_001)}, "20 MB"),
    ],
    ids=str.split("nothing both long link pdf zip png large"),
)
def test_what_cannot_be_read_is_said_and_what_was_typed_stays(
    coordinator: Client, typed: dict, said: str
):
    answer = coordinator.post(at("drafts"), {"text": "", "source_url": "https://a.se/", **typed})
    assert answer.status_code == 422
    assert said in str(answer.context["form"].errors)
    assert typed.get("source_url", "https://a.se/") in answer.content.decode()
    assert ("glömmer webbläsaren" in answer.content.decode()) == ("upload" in typed)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("text", ["Vi\x00 lovar att\x0c lysa\ud800 upp\u202e tunneln."])
def test_signs_that_cannot_be_kept_do_not_stop_a_page(coordinator: Client, text: str):
    sent = text.encode("utf-8", "surrogatepass")
    coordinator.post(at("drafts"), {"text": "", "upload": SimpleUploadedFile("a.txt", sent)})
    assert Draft.objects.count() <= 1


# the draft


def test_the_draft_shows_promises_with_the_words_that_gave_them(coordinator: Client):
    page = coordinator.get(at("draft", a_draft().pk)).content.decode()
    assert "T1. " in page
    assert '<q lang="sv">Polisen tillsammans med kommunen</q>' in page
    assert page.count('data-tone="amber">Osäkert') == 3
    assert "1 övergripande mål" in page


def test_each_promise_is_marked_on_the_page_and_linked_both_ways(coordinator: Client):
    page = coordinator.get(at("draft", a_draft().pk)).content.decode()
    for each in (1, 2, 3, 4):
        assert page.count(f'id="sida-{each}"') == 1
        assert page.count(f'id="punkt-{each}"') == 1
    assert '<mark id="sida-2">Polisen tillsammans' in page
    assert '<a href="#punkt-2">' in page


def test_a_page_about_another_place_is_remarked_on(coordinator: Client):
    draft = a_draft(reading=Reading("Annanstad", None, None, ()))
    assert "verkar handla om Annanstad" in coordinator.get(at("draft", draft.pk)).content.decode()


def test_words_of_a_page_are_words_and_nothing_else(coordinator: Client):
    text = "<script>alert(1)</script>"
    reading = Reading(
        None, None, None, (Drafted(text, 0, 9, because={"place": "<b>"}, place="<i>"),)
    )
    page = coordinator.get(at("draft", a_draft(reading=reading).pk)).content.decode()
    assert "<script>alert" not in page
    assert "<b>" not in page
    assert "<i>" not in page


@pytest.mark.parametrize(
    ("spans"), [[(0, 20), (5, 10)], [(0, 20), (0, 20)], [(5, 5)], [(-3, 9)], [(10, 10_000)]]
)
def test_odd_places_on_the_page_break_nothing(coordinator: Client, spans):
    clauses = tuple(Drafted("Vi lovar.", first, last) for first, last in spans)
    draft = a_draft(reading=Reading(None, None, None, clauses))
    page = coordinator.get(at("draft", draft.pk)).content.decode()
    assert page.count('id="sida-1"') <= 1


def test_lines_are_kept_dropped_and_joined_by_buttons(coordinator: Client):
    draft = a_draft()
    for act, beside in {"drop": 3, "keep": 2, "join": 2}.items():
        seen = Draft.objects.get().version
        answer = coordinator.post(at("sort-line", draft.pk, 2), {"act": act, "seen": seen})
        assert answer.url == f"{at('draft', draft.pk)}#punkt-{beside}"
    assert [each.number for each in lines_of(Draft.objects.get().lines)] == [1, 2, 4]


@pytest.mark.parametrize(
    "typed", [{}, {"act": "fly", "seen": 1}, {"act": "drop"}, {"act": "drop", "seen": "x"}]
)
def test_a_choice_that_is_none_changes_nothing(coordinator: Client, typed: dict):
    draft = a_draft()
    assert coordinator.post(at("sort-line", draft.pk, 2), typed).status_code == 404
    assert Draft.objects.get().version == 1


@pytest.mark.parametrize(("number", "beside"), [(2, 3), (4, 3)])
def test_who_drops_a_line_comes_to_the_one_beside_it(coordinator, number: int, beside: int):
    draft = a_draft()
    answer = coordinator.post(at("sort-line", draft.pk, number), {"act": "drop", "seen": 1})
    assert answer.url.endswith(f"#punkt-{beside}")


def test_a_button_pressed_on_an_old_page_changes_nothing_and_shows_the_draft(coordinator: Client):
    draft = a_draft()
    for version in (2, 2):
        answer = coordinator.post(at("sort-line", draft.pk, 2), {"act": "drop", "seen": 1})
        assert Draft.objects.get().version == version
    page = coordinator.get(answer.url).content.decode()
    assert 'data-tone="amber" role="status"><p>Någon annan ändrade' in page


def test_a_promise_under_no_heading_stands_under_the_one_it_gets(coordinator: Client):
    clauses = (Drafted("Vi lagar.", 0, 9, heading="Trafik"), Drafted("Vi städar.", 10, 20))
    draft = a_draft(reading=Reading(None, None, None, clauses))
    for page in (
        at("draft", draft.pk),
        reverse("workbench:publish-draft", args=["ekbacka", draft.pk]),
    ):
        assert '<h3 lang="sv">Medborgarlöften</h3>' in coordinator.get(page).content.decode()


def test_words_that_say_no_more_than_the_field_are_not_said_twice(coordinator: Client):
    read = {"promisors": "polisen", "audience": "barn"}
    clause = Drafted("Vi lagar.", 0, 9, promisors=("police",), audience="barn", because=read)
    draft = a_draft(reading=Reading(None, None, None, (clause,)))
    for page in (at("draft", draft.pk), at("draft-line", draft.pk, 1)):
        assert "ur texten" not in coordinator.get(page).content.decode()


def test_a_page_without_promises_says_what_to_do(coordinator: Client):
    answer = coordinator.post(at("drafts"), {"text": "Badhuset är öppet."}, follow=True)
    assert "Inget löfte hittades" in answer.content.decode()


def test_words_left_to_be_filled_in_are_remarked_on(coordinator: Client):
    clause = Drafted("Vi ska [göra vad].", 0, 9, promisors=("police",))
    draft = a_draft(reading=Reading(None, None, None, (clause,)))
    assert "hakparentes" in coordinator.get(at("draft", draft.pk)).content.decode()


@pytest.mark.parametrize("typed", ["www.ekbacka.se/loften", "ekbacka.se"])
def test_an_address_may_be_written_without_its_beginning(coordinator: Client, typed: str):
    coordinator.post(at("drafts"), {"text": "Vi lovar.", "source_url": typed})
    assert Draft.objects.get().source_url == f"https://{typed}"


# the head, the document, throwing away


def head(**typed: str) -> dict[str, str]:
    untouched = {
        "starts_on_0": "1", "starts_on_1": "1", "starts_on_2": "2027", "ends_on_0": "31",
        "ends_on_1": "12", "ends_on_2": "2028", "title": "Löften", "source_url": "",
        "police_district": "", "seen": "1",
    }  # fmt: skip
    return untouched | typed


NO_END = {"ends_on_0": "", "ends_on_1": "", "ends_on_2": ""}


def test_the_period_may_be_until_further_notice(coordinator: Client):
    draft, district = a_draft(), a_police_district()
    said = head(**NO_END, is_open_ended="on", police_district=str(district.pk))
    assert coordinator.post(at("draft-head", draft.pk), said).status_code == 302
    changed = Draft.objects.get()
    assert [changed.ends_on, changed.is_open_ended] == [None, True]
    assert changed.police_district == district


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"is_open_ended": "on"}, "is_open_ended"),
        ({"ends_on_2": "2026"}, "ends_on"),
        ({"ends_on_2": "2060"}, "ends_on"),
        ({"starts_on_1": "13"}, "starts_on"),
        ({"title": ""}, "title"),
        ({"source_url": "ftp://a.se"}, "source_url"),
        ({"police_district": "999"}, "police_district"),
    ],
)
def test_what_is_wrong_with_the_head_is_said_at_its_field(coordinator: Client, changes, field: str):
    draft = a_draft()
    answer = coordinator.post(at("draft-head", draft.pk), head(**changes))
    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


def test_a_whole_draft_is_a_round_document(coordinator: Client):
    answer = coordinator.get(at("draft-document", a_draft().pk))
    assert 'filename="ekbacka-2027-2028.json"' in answer["Content-Disposition"]
    document = read(answer.content)
    assert document["municipalities"] == [a_municipality().code]
    assert document["sources"][0]["url"] == "https://ekbacka.example/loften"


def test_a_draft_that_lacks_something_is_no_document_yet(coordinator: Client):
    draft = a_draft(reading=Reading(None, None, None, ()))
    answer = coordinator.get(at("draft-document", draft.pk))
    assert answer.status_code == 409
    assert "Periodens första dag saknas" in answer.content.decode()


def test_a_draft_is_thrown_away_after_a_question(coordinator: Client):
    draft = a_draft()
    assert "kan inte ångras" in coordinator.get(at("discard-draft", draft.pk)).content.decode()
    assert coordinator.post(at("discard-draft", draft.pk)).status_code == 302
    assert not Draft.objects.exists()


def test_a_draft_of_another_place_is_not_here(coordinator: Client):
    draft = a_draft(a_municipality("annanstad"))
    assert coordinator.get(at("draft", draft.pk)).status_code == 404


@pytest.mark.parametrize("many", [10, 20])
def test_a_long_draft_asks_as_few_questions_as_a_short_one(
    coordinator: Client, many: int, django_assert_max_num_queries
):
    clauses = tuple(Drafted("Vi lovar.", 0, 9) for _ in range(many))
    draft = a_draft(reading=Reading(None, None, None, clauses))
    with django_assert_max_num_queries(8):
        coordinator.get(at("draft", draft.pk))
    with django_assert_max_num_queries(8):
        coordinator.get(at("draft-line", draft.pk, 1))


@pytest.mark.parametrize("many", [10, 20])
def test_a_long_list_of_drafts_asks_as_few_questions(
    coordinator: Client, many: int, django_assert_max_num_queries
):
    for _ in range(many):
        a_draft()
    with django_assert_max_num_queries(8):
        coordinator.get(at("drafts"))
