"""Known places: pasted one a line, with or without where they lie, checked, renamed, removed."""

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.meetings import actions
from lofte.dialogue.meetings.placing import Placed, read_place, read_places
from lofte.dialogue.models import Dialogue, Place
from lofte.dialogue.testing import an_open_dialogue
from lofte.dialogue.tests.meeting import at, words_of

at_station = (674_000, 6_580_750)


@pytest.mark.parametrize(
    "line",
    [
        "Stationen; 59.330231, 18.059196",
        "Stationen 59.330231 18.059196",
        "Stationen\t59,330231\t18,059196",
        "Stationen, 59,330231, 18,059196",
        "Stationen: 59.330231° N, 18.059196° E",
        "Stationen (59.330231, 18.059196)",
        "Stationen;18.059196;59.330231",
        "Stationen; 6580822, 674032",
        "Stationen 6580822.4 674032.3",
        "Stationen N 6580822 E 674032",
        "Stationen | 674032 / 6580822",
        "  Stationen  \t 6580822,674032 ",
    ],
)
def test_where_it_lies_is_read_however_it_is_written_and_kept_as_its_square(line: str):
    assert read_place(line) == Placed("Stationen", *at_station)


@pytest.mark.parametrize(
    "name", ["Stationen", "Väg 58", "E4", "Kvarteret 17, 18", "Storgatan 12", "Torget 1 2", "50:an"]
)
def test_a_name_with_numbers_is_a_name(name: str):
    assert read_place(name) == Placed(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("59.330231, 18.059196", "Namnet saknas"),
        ("Paris; 48.8566, 2.3522", ""),
        ("London; 51.5072, 10.1276", ""),
        ("Torget; 59° 19' 48\", 18° 3' 33\"", ""),
        ("Torget; 59.330231", ""),
        ("x" * 81, "80"),
        ("Torget\u202e", "U+202E"),
        ("Torget\nTORGET", ""),
    ],
)
def test_a_line_at_fault_is_told_with_its_number(text: str, said: str):
    placed, faults = read_places(f"Skolan\n\n{text}")
    assert [each.name for each in placed] == ["Skolan"] + (["Torget"] if "\n" in text else [])
    assert [each.number for each in faults] == [4 if "\n" in text else 3]


@given(st.text(max_size=200))
def test_any_text_is_read(text: str):
    placed, faults = read_places(text)
    assert len(placed) + len(faults) == len([line for line in text.splitlines() if line.strip()])


@pytest.mark.timeout(5)
@pytest.mark.parametrize("part", ["59.33 ", " ", "1", "59.33,", "N "])
def test_a_long_line_takes_no_time(part: str):
    read_places(part * (100_000 // len(part)))


@pytest.mark.django_db
@pytest.mark.usefixtures("the_day_of_meetings")
class TestPages:
    def test_places_are_checked_before_they_are_saved(self, coordinator: Client):
        sent = {"lines": "Stationen; 59.330231, 18.059196\nTorget"}
        said = words_of(coordinator.post(at("places"), sent | {"stage": "check"}).content.decode())
        assert "6580750, 674000" in said
        assert not Place.objects.exists()
        answer = coordinator.post(at("places"), sent | {"stage": "do"})
        assert answer.url == at("places")
        assert list(Place.objects.values_list("name", "east", "north")) == [
            ("Stationen", *at_station), ("Torget", None, None),
        ]  # fmt: skip

    def test_a_place_that_is_there_keeps_its_square_and_gets_no_twin(self, coordinator: Client):
        for lines in ("Torget; 59.330231, 18.059196", "TORGET", "torget\nSkolan"):
            coordinator.post(at("places"), {"lines": lines, "stage": "do"})
        assert list(Place.objects.values_list("name", "east", "north")) == [
            ("Skolan", None, None), ("Torget", *at_station),
        ]  # fmt: skip
        coordinator.post(at("places"), {"lines": "torget; 59.40, 18.05", "stage": "do"})
        assert Place.objects.get(name="Torget").north == 6_588_500

    def test_what_is_at_fault_keeps_the_list(self, coordinator: Client):
        sent = {"lines": "Torget\nParis; 48.8566, 2.3522", "stage": "do"}
        answer = coordinator.post(at("places"), sent)
        assert answer.status_code == 422
        assert "Paris; 48.8566, 2.3522" in answer.content.decode()
        assert not Place.objects.exists()

    @pytest.mark.parametrize("lines", ["", " \n ", "x" * 60_001, "\n".join(map(str, range(501)))])
    def test_nothing_and_too_much_are_sentences(self, coordinator: Client, lines: str):
        assert coordinator.post(at("places"), {"lines": lines}).status_code == 422

    def test_a_place_is_renamed_and_laid_right(self, coordinator: Client):
        place = a_place("Torget")
        sent = {"name": "Stora torget", "where": "59.330231, 18.059196"}
        assert coordinator.post(at("place", place.pk), sent).url == at("places")
        place.refresh_from_db()
        assert (place.name, place.east, place.north) == ("Stora torget", *at_station)
        shown = coordinator.get(at("place", place.pk)).content.decode()
        assert 'value="6580750, 674000"' in shown
        coordinator.post(at("place", place.pk), {"name": "Stora torget", "where": ""})
        place.refresh_from_db()
        assert place.east is None

    @pytest.mark.parametrize(
        "sent",
        [
            {"name": "SKOLAN", "where": ""},
            {"name": "", "where": ""},
            {"name": "Torget", "where": "vid kyrkan"},
            {"name": "Torget", "where": "48.8566, 2.3522"},
        ],
    )
    def test_what_cannot_be_is_a_sentence(self, coordinator: Client, sent: dict):
        a_place("Skolan")
        assert coordinator.post(at("place", a_place("Torget").pk), sent).status_code == 422

    def test_a_place_that_nothing_is_tied_to_is_taken_away(self, coordinator: Client):
        place = a_place("Torget")
        coordinator.post(at("place", place.pk), {"remove": "1"})
        assert not Place.objects.exists()

    def test_a_place_that_a_stop_is_tied_to_stays(self, coordinator: Client):
        place = a_place("Torget")
        walk = an_open_dialogue(kind=Dialogue.Kind.SAFETY_WALK)
        said = {"name": "Här", "finding": "Mörkt", "place": place}
        actions.add_stop(dialogue=walk, position=1, said=said, by=a_coordinator())
        assert coordinator.post(at("place", place.pk), {"remove": "1"}).status_code == 409
        assert Place.objects.filter(pk=place.pk).exists()
        page = coordinator.get(at("place", place.pk)).content.decode()
        assert 'name="remove"' not in page

    def test_the_same_name_in_another_municipality_is_another_place(self):
        first, other = a_place("Torget"), a_place("Torget", "annanstad")
        assert first.pk != other.pk

    def test_a_place_of_another_municipality_is_not_there(self, coordinator: Client):
        place = a_place("Torget", "annanstad")
        assert coordinator.get(at("place", place.pk)).status_code == 404

    def test_five_hundred_places_are_saved_with_few_questions(
        self, coordinator: Client, django_assert_max_num_queries
    ):
        lines = "\n".join(f"Plats {number}" for number in range(100))
        coordinator.post(at("places"), {"lines": lines, "stage": "do"})
        with django_assert_max_num_queries(9):
            coordinator.get(at("places"))


def a_place(name: str, slug: str = "ekbacka") -> Place:
    here = a_municipality(slug)
    return actions.name_places(
        municipality=here, places=[(name, None, None)], by=a_coordinator(here)
    )[0]
