"""The pages where a picture is written, and the one where residents read it."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_reader
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.models import Dialogue
from lofte.dialogue.testing import a_counted_voice, an_open_dialogue
from lofte.findings import queries
from lofte.findings.models import Picture
from lofte.findings.problems import actions as problems
from lofte.findings.testing import (
    a_cause,
    a_cycle,
    a_picture,
    a_problem,
    a_source,
    an_adopted_picture,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client) -> Client:
    client.force_login(a_coordinator())
    return client


def at(name: str, *names: object) -> str:
    with translation.override("en"):
        return reverse(f"picture:{name}", args=["ekbacka", *names])


def said(client: Client, url: str) -> str:
    answer = client.get(url)
    assert answer.status_code == 200
    return answer.content.decode()


def day(name: str, year: int) -> dict[str, str]:
    return {f"{name}_0": "1", f"{name}_1": "2", f"{name}_2": str(year)}


def test_a_turn_and_a_joint_picture_are_begun_on_the_pages(staff: Client):
    typed = {"title": "2026–2028"} | day("begun_on", 2026)
    assert staff.post(at("begin-cycle"), typed).url == at("begin")
    cycle = a_cycle().slug
    typed = {
        "kind": "joint", "cycle": cycle, "title": "Lägesbild", "built_without": "Den första",
        **day("starts_on", 2025), **day("ends_on", 2026),
    }  # fmt: skip
    answer = staff.post(at("begin"), typed)
    assert answer.status_code == 302, answer.context["form"].errors
    assert answer.url == at("picture", Picture.objects.get().pk)
    assert "Lägesbild" in said(staff, at("pictures"))


def test_a_refusal_keeps_what_was_typed(staff: Client):
    cycle = a_cycle()
    typed = {"kind": "joint", "cycle": cycle.slug, "title": "Vår bild"}
    dates = day("starts_on", 2025) | day("ends_on", 2026)
    answer = staff.post(at("begin"), typed | dates)
    assert answer.status_code == 422
    assert "Vår bild" in answer.content.decode()


def test_a_problem_is_described_explained_and_put_in_the_wheel(staff: Client):
    picture = a_picture()
    typed = {"title": "Mörkt", "what": "Det är mörkt", "themes": ["lighting"]}
    assert staff.post(at("add-problem", picture.pk), typed).status_code == 302
    here = (picture.pk, 1)
    sent = {"perspective": "situation", "hypothesis": "Gamla lampor"}
    staff.post(at("add-cause", *here), sent)
    cause = queries.problem_with(picture, 1).causes.get()
    sent = {"speaks": "against", "text": "Nya sedan 2024"}
    staff.post(at("add-ground", *here, cause.pk), sent)
    staff.post(at("add-recurrence", *here), {"words": "Vinterkvällar", "months": ["11", "12"]})
    page = said(staff, at("problem", *here))
    for words in ("Gamla lampor", "Nya sedan 2024", "Vinterkvällar"):
        assert words in page
    assert queries.problem_with(picture, 1).recurrences.get().months == [11, 12]
    typed = {"title": "Mycket mörkt", "what": "Det är mörkt"}
    staff.post(at("describe-problem", *here), typed)
    assert queries.problem_with(picture, 1).title == "Mycket mörkt"


def test_a_personal_number_is_refused_on_the_page_with_the_form_kept(staff: Client):
    picture = a_picture()
    typed = {"title": "Mörkt", "what": "Av 19811218-9876"}
    answer = staff.post(at("add-problem", picture.pk), typed)
    assert answer.status_code == 422
    assert "19811218-9876" in answer.content.decode()
    assert not picture.problems.exists()


def test_the_page_of_a_picture_names_what_is_missing_and_links_to_it(staff: Client):
    picture, dialogue = a_picture(), an_open_dialogue("Torgmöte")
    page = said(staff, at("picture", picture.pk))
    assert f"om=dialogue-{dialogue.pk}" in page
    typed = {
        "kind": "voices", "name": "Torgmöte", "about": f"dialogue-{dialogue.pk}", "is_used": "no",
        "hides": "",
    }  # fmt: skip
    assert staff.post(at("add-source", picture.pk), typed).status_code == 422
    staff.post(at("add-source", picture.pk), typed | {"hides": "De äldre"})
    assert f"om=dialogue-{dialogue.pk}" not in said(staff, at("picture", picture.pk))


def test_a_picture_is_adopted_and_published_on_its_pages(staff: Client):
    picture = a_picture()
    a_source(picture)
    a_problem(picture)
    staff.post(
        at("describe", picture.pk),
        {"title": "Läget", "public_summary": "Så är det", "summary": ""}
        | day("starts_on", 2025) | day("ends_on", 2026),
    )  # fmt: skip
    typed = {"decision": "Styrgruppen", "registry_number": "KS 1"} | day("adopted_on", 2026)
    assert staff.post(at("adopt", picture.pk), typed).status_code == 302
    assert staff.post(at("publish", picture.pk), {"is_read": ""}).status_code == 422
    assert staff.post(at("publish", picture.pk), {"is_read": "on"}).status_code == 302
    page = said(staff, "/ekbacka/lagesbild/")
    assert "Så är det" in page
    assert "Röster på webben" in page


def test_others_than_coordinators_find_nothing(client: Client):
    client.force_login(a_reader())
    assert client.get(at("pictures")).status_code == 404


# residents


@pytest.mark.parametrize("root", ["", "/en"])
def test_where_nothing_is_published_the_page_says_so(client: Client, root: str):
    an_adopted_picture()
    page = said(client, f"{root}/ekbacka/lagesbild/")
    assert "Mörka gångvägar" not in page
    assert client.get(f"{root}/ekbacka/lagesbild.json").json()["picture"] is None


def test_residents_read_the_problem_its_causes_and_every_source(client: Client):
    an_adopted_picture(is_public=True, what="Internt om torget")
    page, problem = (
        said(client, "/ekbacka/lagesbild/"),
        said(client, "/ekbacka/lagesbild/lagesbild/1/"),
    )
    for words in ("Många gångvägar är mörka.", "Medarbetare"):
        assert words in page
    assert "Armaturerna är gamla." in problem
    assert "Internt om torget" not in page + problem


def test_small_counts_of_voices_are_never_told(client: Client):
    a_counted_voice()
    an_adopted_picture(is_public=True)
    document = client.get("/ekbacka/lagesbild.json").json()["picture"]
    assert document["problems"][0]["voices"] is None
    assert document["problems"][0]["voices_by_theme"] == {"lighting": None}


def test_a_problem_without_a_text_for_residents_stays_internal(client: Client):
    an_adopted_picture(is_public=True, public_text="")
    document = client.get("/ekbacka/lagesbild.json").json()["picture"]
    assert (document["problems"], document["internal_problems"]) == ([], 1)
    assert "Mörka gångvägar" not in said(client, "/ekbacka/lagesbild/")


def test_the_wheel_is_drawn_with_its_table(staff: Client):
    picture = a_picture()
    problem = a_problem(picture)
    a_cause(problem)
    problems.add_recurrence(
        problem=problem, by=a_coordinator(),
        said={"words": "Sommarnätter", "months": [6, 7], "weekdays": [], "hours": []},
    )  # fmt: skip
    page = said(staff, at("picture", picture.pk))
    assert page.count('data-level="1"') == 2
    assert "Sommarnätter" in page


def test_two_problems_are_joined_on_the_page(staff: Client):
    picture = a_picture()
    a_problem(picture)
    a_problem(picture, title="Ljus")
    assert staff.post(at("join-problems", picture.pk, 1), {"other": "2"}).status_code == 302
    assert queries.problems_of(picture).get().number == 1


def test_a_place_and_a_stop_that_a_problem_is_tied_to_stay():
    walk = an_open_dialogue("Vandring", kind=Dialogue.Kind.SAFETY_WALK)
    [place] = meetings.name_places(
        municipality=walk.municipality, places=[("Torget", None, None)], by=a_coordinator()
    )
    said = {"name": "Torget", "finding": "Mörkt"}
    stop = meetings.add_stop(dialogue=walk, position=1, said=said, by=a_coordinator())
    problem = a_problem(places=(place,))
    problems.describe_problem(
        problem=problem, said={}, places=[place], stops=[stop], by=a_coordinator()
    )
    with pytest.raises(Refused, match="tied to this place"):
        meetings.remove_place(place=place, by=a_coordinator())
    with pytest.raises(Refused, match="tied to this stop"):
        meetings.remove_stop(stop=stop, by=a_coordinator())
