"""Whatever a coordinator types or pastes about dialogues is kept as typed, or refused in words."""

from datetime import date

import pytest
from django.test import Client

from lofte.commons.testing import a_coordinator
from lofte.commons.text import NEW_LINES
from lofte.dialogue.meetings import actions
from lofte.dialogue.models import Dialogue, Place, Stop
from lofte.dialogue.testing import an_open_dialogue
from lofte.dialogue.tests.meeting import at, typed_plan
from lofte.dialogue.tests.nasty import composed, nasty
from lofte.dialogue.tests.test_places import a_place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("the_day_of_meetings")]
EDGES = " \t\n\ufeff\u00a0"
# Several fields together may hold no more than the ten megabytes of a request.
TEXTS = [text[:200_000] for text in nasty(0)]
SHORT = [text for text in nasty(1) if len(text) < 10_000]


def sent(client: Client, where: str, typed: dict) -> int:
    """As no browser sends it: lone surrogates come as broken bytes."""
    parts = [
        f"{name}={quoted(value)}"
        for name, said in typed.items()
        for value in (said if isinstance(said, list) else [said])
    ]
    kind = "application/x-www-form-urlencoded"
    return client.post(where, "&".join(parts), content_type=kind).status_code


def quoted(text: str) -> str:
    return "".join(f"%{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))


def kept(text: str) -> str:
    """What is kept of a text."""
    text = composed(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    return NEW_LINES.sub("\n", text).strip(EDGES)


def test_no_text_breaks_the_plan_and_what_is_saved_is_what_was_typed(coordinator: Client):
    saved = 0
    for text in TEXTS:
        words = dict.fromkeys(("title", "question", "where", "who_could", "how_invited"), text)
        status = sent(coordinator, at("plan-dialogue"), typed_plan(**words))
        assert status in {302, 422}, text[:20]
        if status == 302:
            saved += 1
            found = Dialogue.objects.latest("id")
            assert (found.title, found.where) == (kept(text), kept(text))
            assert coordinator.get(at("dialogue", found.pk)).status_code == 200
    assert saved > len(TEXTS) // 5
    assert coordinator.get(at("dialogues")).status_code == 200


def test_no_text_breaks_a_choice_or_a_day(coordinator: Client):
    names = ("kind", "languages", "starts_on_0", "starts_on_1", "ends_on_2")
    for text in SHORT:
        typed = typed_plan(**dict.fromkeys(names, text))
        assert sent(coordinator, at("plan-dialogue"), typed) == 422, text[:20]


def test_no_text_breaks_the_minutes(coordinator: Client):
    found = an_open_dialogue()
    where = at("close-dialogue", found.pk)
    for text in TEXTS:
        said = {"came": "3", "came_how": "exact", "minutes": text, "voices": text,
                "outcome": text[:4000], "what_next": text[:2000]}  # fmt: skip
        for pressed in ({"split": "1"}, {"drop": text[:50], "stage": "check"}):
            assert sent(coordinator, where, said | pressed) in {200, 422}, text[:20]
    for text in SHORT:
        said = {"came": text, "came_how": text, "came_upper": text, "what_next": "x"}
        assert sent(coordinator, where, said) == 422, text[:20]


def test_no_text_breaks_a_stop_or_its_answer(coordinator: Client):
    walk = an_open_dialogue(kind=Dialogue.Kind.SAFETY_WALK, ends_on=date(2026, 6, 26))
    first = {"name": "Först", "finding": "x", "is_safe": False}
    actions.add_stop(dialogue=walk, position=1, said=first, by=a_coordinator())
    for text in TEXTS:
        said = {"position": "1", "name": text, "finding": text, "manager": text, "is_safe": "no"}
        status = sent(coordinator, at("stop", walk.pk, 1), said)
        assert status in {302, 422}, text[:20]
        if status == 302:
            assert Stop.objects.get().name == kept(text)
        day = {"answered_on_0": "26", "answered_on_1": "6", "answered_on_2": "2026"}
        answered = sent(coordinator, at("answer-stop", walk.pk, 1), {"answer": text} | day)
        assert answered in {302, 422}, text[:20]
    for text in SHORT:
        said = {"position": text, "name": "x", "finding": "x", "is_safe": text, "place": text}
        assert sent(coordinator, at("add-stop", walk.pk), said) == 422, text[:20]
    assert coordinator.get(at("walk", walk.pk)).status_code == 200


def test_no_text_breaks_the_places(coordinator: Client):
    for text in TEXTS:
        status = sent(coordinator, at("places"), {"lines": text, "stage": "do"})
        assert status in {302, 422}, text[:20]
    place = a_place("Ett torg")
    for text in TEXTS:
        status = sent(coordinator, at("place", place.pk), {"name": text, "where": text[:60]})
        assert status in {302, 422}, text[:20]
    assert Place.objects.filter(pk=place.pk).exists()
    assert coordinator.get(at("places")).status_code == 200


def test_no_text_breaks_the_door_of_staff(client: Client):
    an_open_dialogue(kind=Dialogue.Kind.STAFF)
    for text in SHORT:
        door = f"/ekbacka/dialog/medarbetare/?ord={quoted(text)}"
        assert client.get(door).status_code in {200, 404}, text[:20]
        assert client.get(f"/ekbacka/dialog/{quoted(text)}/").status_code in {200, 404}
