"""A safety walk: stops in order, written on a phone, and answers whose silence is counted."""

from datetime import date

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator
from lofte.dialogue.meetings import actions, queries
from lofte.dialogue.models import Dialogue, Place, Stop
from lofte.dialogue.testing import a_dialogue, an_open_dialogue
from lofte.dialogue.tests.meeting import a_closed_dialogue, at, said_on, typed_plan
from lofte.dialogue.tests.test_places import a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]


@pytest.fixture
def walk() -> Dialogue:
    """On the evening of 26 June 2026."""
    return an_open_dialogue(
        "Vandring", kind=Dialogue.Kind.SAFETY_WALK, ends_on=date(2026, 6, 26)
    )  # fmt: skip


def typed(**said: str) -> dict[str, str]:
    return {
        "position": "1", "name": "Tunneln", "is_safe": "no", "finding": "Lampan är trasig.",
        "manager": "Gatuchefen", "place": "",
    } | said  # fmt: skip


def a_stop(walk: Dialogue, name: str = "Tunneln", **said: object) -> Stop:
    given = {"name": name, "finding": "Mörkt", "is_safe": False, "manager": "Gatuchefen", **said}
    position = queries.next_position(walk)
    return actions.add_stop(dialogue=walk, position=position, said=given, by=a_coordinator())


def names(walk: Dialogue) -> list[str]:
    return list(walk.stops.order_by("position").values_list("name", flat=True))


def public(client: Client, walk: Dialogue) -> str:
    client.logout()
    return said_on(client, reverse("dialogue:dialogue", args=["ekbacka", walk.slug]))


# walking


def test_a_stop_is_saved_and_the_next_one_opens(coordinator: Client, walk: Dialogue):
    place = a_place("Gångtunneln")
    sent = typed(place=str(place.pk), next="1")
    answer = coordinator.post(at("add-stop", walk.pk), sent)
    assert answer.url == at("add-stop", walk.pk)
    stop = walk.stops.get()
    assert (stop.position, stop.name, stop.is_safe, stop.place) == (1, "Tunneln", False, place)
    page = coordinator.get(answer.url).content.decode()
    assert "Tunneln" in page
    assert 'name="position" value="2"' in page
    assert '<option value="Gatuchefen">' in page


def test_saving_the_last_shows_them_all(coordinator: Client, walk: Dialogue):
    answer = coordinator.post(at("add-stop", walk.pk), typed(is_safe="yes", manager=""))
    assert answer.url == at("walk", walk.pk)
    assert "Tunneln" in said_on(coordinator, answer.url)
    assert walk.stops.get().is_safe


def test_a_double_press_is_one_stop(coordinator: Client, walk: Dialogue):
    for _twice in range(2):
        coordinator.post(at("add-stop", walk.pk), typed())
    assert walk.stops.count() == 1
    coordinator.post(at("add-stop", walk.pk), typed(name="Parken"))
    assert names(walk) == ["Tunneln", "Parken"]


@pytest.mark.parametrize("name", ["name", "is_safe", "finding"])
def test_what_is_missing_is_said_and_the_rest_stays(coordinator: Client, walk: Dialogue, name: str):
    answer = coordinator.post(at("add-stop", walk.pk), typed(**{name: ""}))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [name]
    assert "Gatuchefen" in answer.content.decode()


def test_a_place_of_another_municipality_cannot_be_chosen(coordinator: Client, walk: Dialogue):
    a_place("Torget")
    other = a_place("Torget", "annanstad")
    answer = coordinator.post(at("add-stop", walk.pk), typed(place=str(other.pk)))
    assert answer.status_code == 422
    assert Place.objects.count() == 2


def test_a_stop_is_changed_moved_and_taken_away(coordinator: Client, walk: Dialogue):
    for name in ("Ett", "Två", "Tre"):
        a_stop(walk, name)
    coordinator.post(at("stop", walk.pk, 2), typed(position="2", name="Tvåan"))
    assert names(walk) == ["Ett", "Tvåan", "Tre"]
    coordinator.post(at("move-stop", walk.pk, 3), {"way": "up"})
    assert names(walk) == ["Ett", "Tre", "Tvåan"]
    coordinator.post(at("move-stop", walk.pk, 1), {"way": "up"})
    coordinator.post(at("move-stop", walk.pk, 1), {"way": "down"})
    assert names(walk) == ["Tre", "Ett", "Tvåan"]
    assert coordinator.get(at("remove-stop", walk.pk, 2)).status_code == 200
    coordinator.post(at("remove-stop", walk.pk, 2))
    assert names(walk) == ["Tre", "Tvåan"]
    assert coordinator.get(at("stop", walk.pk, 2)).status_code == 404
    a_stop(walk, "Fyra")
    assert names(walk)[-1] == "Fyra"


def test_only_a_walk_has_stops(coordinator: Client):
    found = an_open_dialogue()
    assert coordinator.get(at("walk", found.pk)).status_code == 404
    with pytest.raises(Refused):
        a_stop(found)


def test_stops_may_be_planned_before_the_walk(coordinator: Client):
    planned = a_dialogue(kind=Dialogue.Kind.SAFETY_WALK)
    assert coordinator.post(at("add-stop", planned.pk), typed()).status_code == 302


def test_a_walk_with_stops_stays_a_walk(coordinator: Client):
    planned = a_dialogue(kind=Dialogue.Kind.SAFETY_WALK)
    a_stop(planned)
    answer = coordinator.post(at("describe-dialogue", planned.pk), typed_plan(kind="web"))
    assert answer.status_code == 422
    assert "Stopp" in str(answer.context["form"].errors)
    kept = typed_plan(kind=Dialogue.Kind.SAFETY_WALK)
    assert coordinator.post(at("describe-dialogue", planned.pk), kept).status_code == 302


def test_stops_stand_when_the_walk_is_closed(coordinator: Client, walk: Dialogue):
    stop = a_stop(walk)
    a_closed_dialogue(walk)
    for address in (at("add-stop", walk.pk), at("stop", walk.pk, 1)):
        assert coordinator.post(address, typed(name="Ny")).url == at("walk", walk.pk)
    assert coordinator.post(at("remove-stop", walk.pk, 1)).status_code == 409
    assert coordinator.post(at("move-stop", walk.pk, 1), {"way": "up"}).status_code == 409
    stop.refresh_from_db()
    assert stop.name == "Tunneln"


def test_what_may_point_at_somebody_is_marked(coordinator: Client, walk: Dialogue):
    a_stop(walk, finding="Ring 070-123 45 67")
    page = coordinator.get(at("walk", walk.pk)).content.decode()
    assert "<mark>070-123 45 67</mark>" in page


# answers


def test_the_manager_answers_later_and_residents_read_it(
    coordinator: Client, client: Client, walk: Dialogue
):
    a_stop(walk)
    a_closed_dialogue(walk)
    with time_machine.travel("2026-08-10 12:00", tick=False):
        client.force_login(a_coordinator())
        sent = {"answer": "Lampan byts i september.",
                "answered_on_0": "1", "answered_on_1": "8", "answered_on_2": "2026"}  # fmt: skip
        assert coordinator.post(at("answer-stop", walk.pk, 1), sent).status_code == 302
        said = public(client, walk)
    assert "Lampan byts i september." in said
    assert "1 augusti 2026" in said
    assert "dagar sedan" not in said


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (("27", "6", "2027"), "answered_on"),
        (("1", "1", "2026"), None),
        (("", "", ""), "answered_on"),
    ],
)
def test_an_answer_is_of_a_day_that_can_be(
    coordinator: Client, walk: Dialogue, day: tuple[str, str, str], said: str | None
):
    a_stop(walk)
    sent = {"answer": "Ja."} | {f"answered_on_{at}": part for at, part in enumerate(day)}
    answer = coordinator.post(at("answer-stop", walk.pk, 1), sent)
    assert answer.status_code == 422
    assert "Ja." in answer.content.decode()
    assert walk.stops.get().answer == ""


@pytest.mark.parametrize(
    ("on", "said"),
    [("2026-06-26", "Inget svar ännu."), ("2026-06-27", "1 dag"), ("2026-08-07", "42 dagar")],
)
def test_silence_is_counted_in_days(client: Client, walk: Dialogue, on: str, said: str):
    a_stop(walk)
    a_closed_dialogue(walk)
    with time_machine.travel(f"{on} 12:00", tick=False):
        shown = public(client, walk)
    assert said in shown
    of_the_stop = shown.split("Gatuchefen")[1].split("Det som sades")[0]
    assert ("26 juni 2026" in of_the_stop) == (on != "2026-06-26")


def test_what_is_safe_needs_no_answer_and_a_missing_manager_is_told(client: Client, walk: Dialogue):
    a_stop(walk, "Biblioteket", is_safe=True, manager="")
    a_stop(walk, "Parken", manager="")
    a_closed_dialogue(walk)
    with time_machine.travel("2026-08-07 12:00", tick=False):
        shown = public(client, walk)
    before, after = shown.split("Parken")
    assert "svar" not in before.split("Biblioteket")[1]
    assert "Ingen har utsetts att svara" in after


def test_stops_are_shown_when_the_walk_is_closed_and_not_before(client: Client, walk: Dialogue):
    a_stop(walk, "Tunneln")
    assert "Tunneln" not in public(client, walk)
    a_closed_dialogue(walk)
    assert "Tunneln" in public(client, walk)


def test_the_list_says_how_many_have_no_answer(coordinator: Client, walk: Dialogue):
    a_stop(walk)
    a_stop(walk, "Parken")
    a_stop(walk, "Biblioteket", is_safe=True)
    a_closed_dialogue(walk)
    rows = coordinator.get(at("dialogues")).context["rows"]
    assert [(task.url, task.status[:1]) for task in rows[0].tasks] == [(at("walk", walk.pk), "2")]


def test_the_trail_tells_who_and_not_what(coordinator: Client, walk: Dialogue):
    coordinator.post(at("add-stop", walk.pk), typed())
    trail = AuditEntry.objects.get(verb="stop.added")
    assert "Tunneln" not in str(trail.details)


@pytest.mark.parametrize("many", [10, 20])
def test_a_walk_takes_as_many_questions_however_long_it_is(
    coordinator: Client, walk: Dialogue, many: int, django_assert_max_num_queries
):
    for number in range(many):
        a_stop(walk, str(number))
    with django_assert_max_num_queries(7):
        coordinator.get(at("walk", walk.pk))
