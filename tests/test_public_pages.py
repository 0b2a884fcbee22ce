"""The public pages on real rounds: what a resident of Umeå, Vännäs or any municipality meets."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lofte.clauses.documents import read
from lofte.commons.models import Municipality
from lofte.commons.queries import municipalities
from lofte.commons.testing import a_municipality, the_system
from lofte.pledges.testing import a_clause, a_decision, a_focus_area, a_round
from lofte.progress.testing import a_correction, a_delivery, a_file, a_log, a_published
from lofte.stewardship import demo
from lofte.stewardship.actions import take_in

pytestmark = pytest.mark.django_db

PAGES = (
    "/", "/loften/", "/om/", "/oppna-data/", "/umea/", "/umea/2019-2020/", "/umea/2019-2020/t1/",
    "/polis/umea/", "/goteborg/", "/bjurholm/", "/bjurholm/2023-2025/",
)  # fmt: skip
MOST_QUERIES = 5


@pytest.fixture
def real() -> None:
    for name in ("2480-umea-2019-2020", "2403-bjurholm-2023-2025"):
        path = demo.DATA / "rounds" / f"{name}.json"
        take_in(document=read(path.read_bytes()), by=the_system())


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def data(client: Client, address: str) -> dict:  # type: ignore[type-arg]
    found: dict = json.loads(text(client, address))  # type: ignore[type-arg]
    return found


def twin(address: str) -> str:
    return "/sverige.json" if address == "/" else address.rstrip("/") + ".json"


@pytest.mark.parametrize("address", PAGES)
def test_every_page_answers_in_both_languages_and_as_data(real: None, client: Client, address: str):
    swedish, english = text(client, address), text(client, f"/en{address}")
    assert '<html lang="sv"' in swedish
    assert '<html lang="en"' in english
    assert f'href="/en{address}"' in swedish, "the switch stays on the page"
    assert f'href="{address}"' in english
    answer = client.get(twin(address))
    assert answer["Content-Type"] == "application/json"
    assert answer["Access-Control-Allow-Origin"] == "*"
    json.loads(answer.content)


@pytest.mark.parametrize("address", PAGES)
def test_a_page_has_one_heading_a_title_and_nothing_inline(
    real: None, client: Client, address: str
):
    page = text(client, address)
    assert page.count("<h1") == 1
    assert "<title>" in page
    assert " style=" not in page
    assert "<style" not in page


def test_every_municipality_of_the_country_has_a_page(client: Client):
    slugs = list(municipalities().values_list("slug", flat=True))
    assert len(slugs) == 290
    for slug in slugs[::29]:
        assert "Vi känner inte till" in text(client, f"/{slug}/") or "löfte" in text(
            client, f"/{slug}/"
        )


SILENT = {
    "p1": "Ingen uppföljning är publicerad",
    "b1": "Går inte att följa upp som det är skrivet",
    "b2": "Går inte att följa upp som det är skrivet",
    "b3": "Ingen uppföljning är publicerad",
    "t1": "Ingen uppföljning är publicerad",
    "t2": "Ingen uppföljning är publicerad",
    "t3a": "Går inte att följa upp som det är skrivet",
    "t3b": "Ingen uppföljning är publicerad",
}


@pytest.mark.parametrize(("clause", "words"), SILENT.items())
def test_umeas_promises_say_their_silence_and_never_a_guess(
    real: None, client: Client, clause: str, words: str
):
    page = text(client, f"/umea/2019-2020/{clause}/")
    assert words in page
    for guess in ("Inte uppfyllt", "Delvis uppfyllt", ">Uppfyllt<"):
        assert guess not in page
    assert "Ingen källa är angiven" in page
    assert "Löftet gällde till 31 december 2020" in page


def test_umeas_promises_are_filtered_by_partner(real: None, client: Client):
    everything = text(client, "/umea/2019-2020/")
    with_ntf = text(client, "/umea/2019-2020/?part=NTF")
    assert "trafikutbildning genom NTF" in with_ntf
    assert "mopeder som trimmats" in everything
    assert "mopeder som trimmats" not in with_ntf


def test_the_data_of_a_round_is_the_document_it_came_from(real: None, client: Client):
    path = demo.DATA / "rounds" / "2480-umea-2019-2020.json"
    found = data(client, "/umea/2019-2020.json")
    assert json.loads(path.read_text(encoding="utf-8")) in found.values()


@pytest.mark.parametrize(
    "address",
    ["/UMEA/", "/nowhere/", "/umea/1999/", "/umea/2019-2020/t99/", "/vannas/2019-2020/t3b/",
     "/polis/nowhere/", "/umea/underlag/aa.jpg", "/umea/1999.json", "/%00/"],
)  # fmt: skip
def test_what_is_not_there_is_not_found_and_says_where_to_look(
    real: None, client: Client, address: str
):
    assert "Löfte" in text(client, address, 404)


@pytest.mark.parametrize(
    "query",
    ["?q=%00", "?q=" + "x" * 3000, "?sida=-1", "?sida=9" + "9" * 40, "?visa=nej", "?lan=99",
     "?part=%27%22%3Cscript%3E", "?q=%FF%FE", "?sida=abc&sida=2"],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/", "/loften/", "/umea/2019-2020/", "/umea/2019-2020/t1/"])
def test_whatever_is_asked_of_a_page_it_answers(
    real: None, client: Client, address: str, query: str
):
    answer = client.get(address + query)
    assert answer.status_code in {200, 302, 400, 404}
    assert b"<script>" not in answer.content


@pytest.mark.parametrize(
    ("typed", "found"),
    [("umeå", "/umea/"), ("UME", "/umea/"), ("a\u030astorp", "/astorp/"), ("2480", "/umea/"),
     ("håbo", "/haabo/"), ("habo", "/habo/")],
)  # fmt: skip
def test_a_place_is_found_however_it_is_typed(client: Client, typed: str, found: str):
    answer = client.get("/", {"q": typed})
    assert answer.status_code == 302, typed
    assert answer["Location"] == found


def test_the_phases_are_told_in_words(client: Client):
    a_round(first="2020-01-01", last=None)
    a_round(first="2019-01-01", last="2019-12-31")
    upcoming = a_round(first="2100-01-01", last="2100-12-31")
    a_focus_area(upcoming, "Tomt område")
    page = text(client, "/ekbacka/")
    assert "Tills vidare" in page
    assert "Gällde till 31 december 2019" in page
    assert "Ingen aktivitet är beslutad" in text(client, "/ekbacka/2100/")


def test_an_extended_round_says_so(client: Client):
    round = a_round(first="2019-01-01", last="2019-12-31")
    a_decision(round, "extended", on="2019-12-01", to="2040-12-31", reason="Arbetet går vidare.")
    page = text(client, "/ekbacka/2019/")
    assert "örlängt" in page
    assert "2040" in page


def test_the_arithmetic_stands_beside_the_word_and_a_correction_beside_what_it_corrects(
    client: Client,
):
    clause = a_clause()
    first = a_delivery(clause, on="2019-04-12", count={"about": 20}, place="Rådhustorget")
    page = text(client, "/ekbacka/2019-2020/t1/")
    assert "ungefär 20" in page
    a_correction(first, reason="Räknat om.", count=2)
    page = text(client, "/ekbacka/2019-2020/t1/")
    assert "Delvis uppfyllt" in page
    assert "Räknat om." in page
    assert "ungefär 20" in page, "the old row stays readable"


def test_evidence_is_private_until_it_is_published(client: Client):
    shown = a_file(a_delivery())
    address = f"/ekbacka/underlag/{shown.sha256}.txt"
    assert client.get(address).status_code == 404
    a_published(shown)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    other = a_municipality("annanstad")
    assert client.get(f"/{other.slug}/underlag/{shown.sha256}.txt").status_code == 404


@pytest.mark.parametrize(
    "address", ["/", "/loften/", "/ekbacka/", "/ekbacka/2019-2020/", "/ekbacka/2019-2020/t1/"]
)
def test_ten_rows_or_twenty_take_the_same_few_queries(client: Client, address: str):
    round = a_round()
    a_log(round)

    def grow(first: int, last: int) -> None:
        for number in range(first, last):
            clause = a_clause(round, key=f"T{number}", partners=[f"Part {number}"])
            a_delivery(clause)
            a_delivery(round.clauses.order_by("id")[0], on="2019-05-01")

    grow(1, 11)
    ten = _queries_made_anew(client, address)
    grow(11, 21)
    assert _queries_made_anew(client, address) == ten <= MOST_QUERIES


def _queries_made_anew(client: Client, address: str) -> int:
    """Made anew: an address with a question nobody asked before is not kept."""
    text(client, f"{address}?varm={_turn()}")
    with CaptureQueriesContext(connection) as caught:
        text(client, f"{address}?anew={_turn()}")
    return len(caught)


def _turn() -> int:
    _turns.append(0)
    return len(_turns)


_turns: list[int] = []


def test_the_made_up_are_in_no_count_of_the_country(client: Client):
    before = data(client, "/sverige.json")
    a_delivery(a_clause())
    after = data(client, "/sverige.json")
    for counted in ("municipalities_by_standing", "clauses_by_verdict"):
        assert before[counted] == after[counted]
    assert Municipality.objects.filter(is_fictional=True).exists()
