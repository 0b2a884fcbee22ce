"""The problem picture and the action plan of the law (2023:196) as documents."""

from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from docx import Document

from lofte.commons.testing import a_coordinator, a_municipality, a_reader
from lofte.datasets.testing import a_series
from lofte.findings.figures import actions as figures
from lofte.findings.models import Picture, PictureSource
from lofte.findings.testing import a_picture, a_problem, a_source, adopted, an_adopted_picture
from lofte.pledges.models import Clause
from lofte.pledges.sources import actions as sources
from lofte.pledges.testing import a_clause, a_focus_area, a_round, a_withdrawn_clause

pytestmark = pytest.mark.django_db
SITUATION = "/en/ekbacka/ta-med/lagesbild"
PLAN = "/en/ekbacka/2026-2027/ta-med/atgardsplan"
SECRET = "Internt om torget"


@pytest.fixture(autouse=True)
def _now() -> Iterator[None]:
    with time_machine.travel("2026-05-04 12:00", tick=False), translation.override("en"):
        yield


def word(client: Client, address: str) -> str:
    """All words of a Word file, in their order."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    body = Document(BytesIO(answer.content)).element.body
    return "\n".join(each.text or "" for each in body.iter() if each.tag.endswith("}t"))


def pdf(client: Client, address: str) -> str:
    """All words of a PDF, on one line."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    read = pypdfium2.PdfDocument(answer.content)
    return " ".join(" ".join(page.get_textpage().get_text_range() for page in read).split())


def internal(picture: Picture, kind: str = "word") -> str:
    return reverse(f"publishing:internal-{kind}", args=["ekbacka", picture.pk])


def a_round_in_force(**head: object) -> Clause:
    round = a_round(first="2026-01-01", last="2027-12-31", **head)
    return a_clause(round)


# the picture


def test_every_source_is_listed_and_what_each_left_out_hides(client: Client):
    picture = a_picture()
    a_problem(picture)
    a_source(picture, "Trygghetsmätningen", kind=PictureSource.Kind.SURVEY)
    a_source(
        picture, "Anmälda brott", kind=PictureSource.Kind.FIGURES, is_used=False,
        hides="Hur mycket som anmäls",
    )  # fmt: skip
    adopted(picture)
    client.force_login(a_coordinator())
    for address, read in ((internal(picture), word), (internal(picture, "pdf"), pdf)):
        said = read(client, address)
        used, left_out = said.split("What is left out, and what that hides")
        assert "Trygghetsmätningen" in used
        assert "Anmälda brott" not in used
        assert "Anmälda brott" in left_out
        assert "Hur mycket som anmäls" in left_out


@pytest.mark.parametrize(("kind", "read"), [("docx", word), ("pdf", pdf)])
def test_everyone_may_read_what_is_published_and_nothing_internal(
    client: Client, kind: str, read: object
):
    an_adopted_picture(
        is_public=True, what=SECRET, where=f"{SECRET} där", observations=f"{SECRET} sett",
        weighing="Rädslan ökar mer än brotten.", voices_say="up", staff_say="same",
    )  # fmt: skip
    said = read(client, f"{SITUATION}.{kind}")  # type: ignore[operator]
    for expected in (
        "(2023:196)", "Så ser läget ut i kommunen.", "1. Mörka gångvägar",
        "Många gångvägar är mörka.", "Rädslan ökar mer än brotten.", "Armaturerna är gamla.",
        "Hälften är från 1980.", "KS 2026/1", "Medarbetare",
    ):  # fmt: skip
        assert expected in said, expected
    assert SECRET not in said


def test_what_is_internal_stands_in_the_internal_version_which_says_so_first(client: Client):
    picture = an_adopted_picture(is_public=True, what=SECRET, observations="Vi har sett det.")
    client.force_login(a_coordinator())
    said = word(client, internal(picture))
    assert SECRET in said
    assert "Vi har sett det." in said
    assert said.splitlines()[1].startswith("INTERNAL")
    assert SECRET in pdf(client, internal(picture, "pdf"))


def test_a_problem_is_told_by_its_figures_as_they_were_and_their_source_is_named(client: Client):
    picture = a_picture()
    a_source(picture)
    figures.tell_by(
        problem=a_problem(picture), series=a_series(values={2023: 12, 2024: "XX"}), says="up",
        note="Få svarade.", by=a_coordinator(),
    )  # fmt: skip
    adopted(picture)
    a_series(values={2023: 99})
    client.force_login(a_coordinator())
    said = word(client, internal(picture))
    assert "2023: 12; 2024: hidden, too few to be shown" in said
    assert "Få svarade." in said
    assert "The Swedish Crime Survey" in said.split("What it is built on")[1]


def test_where_nothing_is_published_there_is_no_document(client: Client):
    an_adopted_picture()
    assert client.get(f"{SITUATION}.docx").status_code == 404
    assert client.get(f"{SITUATION}.pdf").status_code == 404


def test_the_internal_version_is_nowhere_to_be_found_by_others(client: Client):
    picture = an_adopted_picture()
    for other in (a_reader(), a_coordinator(a_municipality("annanstad"))):
        client.force_login(other)
        for kind in ("word", "pdf"):
            assert client.get(internal(picture, kind)).status_code == 404


def test_a_draft_is_no_document_yet(client: Client):
    client.force_login(a_coordinator())
    assert client.get(internal(a_picture())).status_code == 404


def test_the_page_of_the_picture_links_to_its_documents(client: Client):
    an_adopted_picture(is_public=True)
    page = client.get("/en/ekbacka/lagesbild/").content.decode()
    for kind in ("docx", "pdf"):
        assert f'href="{SITUATION}.{kind}"' in page


# the plan


def test_each_measure_says_who_what_when_how_it_is_followed_up_and_its_effect(client: Client):
    round = a_round(first="2026-01-01", last="2027-12-31")
    a_clause(
        round, accountable="police", partners=["NTF"], owner="gruppchef trafik",
        evidence="Trafikpolisens logg.",
        effect={"indicator": "Olyckor", "baseline": "41 om året", "direction": "down"},
    )  # fmt: skip
    for said in (word(client, f"{PLAN}.docx"), pdf(client, f"{PLAN}.pdf")):
        for expected in (
            "Action plan for Ekbacka, 2026–2027", "(2023:196)", "Trygg trafikmiljö",
            "Polisen gör minst två trafikinsatser om året.", "The police, together with NTF",
            "gruppchef trafik", "at least 2", "Trafikpolisens logg. Nobody has published",
            "Olyckor, now 41 om året", "http://testserver/en/ekbacka/2026-2027/t1/",
        ):  # fmt: skip
            assert expected in said, expected


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ({"not_followed": "för få olyckor"}, "is not followed, because: för få olyckor"),
        (None, "is not followed, because no measure has been chosen"),
    ],
)
def test_where_the_effect_is_not_followed_the_plan_says_why(
    client: Client, effect: dict[str, str] | None, expected: str
):
    more = {"effect": effect} if effect else {}
    a_clause(a_round(first="2026-01-01", last="2027-12-31"), **more)
    assert expected in word(client, f"{PLAN}.docx")


def test_the_follow_up_comes_at_the_latest_two_years_after_the_beginning(client: Client):
    a_clause(a_round(first="2024-02-29", last="2028-12-31"))
    said = word(client, "/en/ekbacka/2024-2028/ta-med/atgardsplan.docx")
    assert "here by 28 February 2026" in said


def test_an_area_names_the_published_problems_that_it_answers_and_no_others(client: Client):
    clause = a_round_in_force()
    assert "No published problem is stated as the reason." in word(client, f"{PLAN}.docx")
    picture = an_adopted_picture()
    sources.tie(clause=clause, problem=picture.problems.get(), because="Därför", by=a_coordinator())
    assert "Mörka gångvägar" not in word(client, f"{PLAN}.docx")
    other = an_adopted_picture(is_public=True, title="Farliga korsningar")
    problem = other.problems.get()
    sources.tie(clause=clause, problem=problem, because="Därför", by=a_coordinator())
    assert "Farliga korsningar (Lägesbild, KS 2026/1)" in word(client, f"{PLAN}.docx")
    sources.untie(clause=clause, problem=problem, because="Fel", by=a_coordinator())
    assert "Farliga korsningar" not in word(client, f"{PLAN}.docx")


def test_a_withdrawn_promise_is_no_part_of_the_plan_and_an_empty_area_says_so(client: Client):
    clause = a_round_in_force()
    a_focus_area(clause.round, "Tryggt centrum")
    gone = a_clause(clause.round, key="T2", text="Det här togs tillbaka.")
    a_withdrawn_clause(gone, reason="Fel")
    said = word(client, f"{PLAN}.docx")
    assert "Det här togs tillbaka." not in said
    assert said.split("Tryggt centrum")[1].strip().startswith("No activity is decided")


def test_the_page_of_the_round_links_to_the_plan(client: Client):
    a_round_in_force()
    page = client.get("/en/ekbacka/2026-2027/").content.decode()
    assert f'href="{PLAN}.docx"' in page
    assert f'href="{PLAN}.pdf"' in page


def test_there_is_no_plan_of_a_round_that_is_not_there(client: Client):
    a_round_in_force()
    assert client.get("/en/ekbacka/1999/ta-med/atgardsplan.docx").status_code == 404
