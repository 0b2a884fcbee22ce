"""The page of a promise: kept or not, how we know, what is silent."""

from datetime import date

import pytest
import time_machine
from django.test import Client

from lofte.commons.testing import the_system
from lofte.pledges.testing import (
    a_clause,
    a_decision,
    a_round,
    a_withdrawn_clause,
    an_amended_clause,
)
from lofte.progress.testing import (
    a_correction,
    a_delivery,
    a_delivery_taken_back,
    a_file,
    a_link,
    a_log,
    a_photo,
    a_published,
)
from lofte.review.actions import publish_verdicts
from lofte.website.tests.reading import page, words

pytestmark = pytest.mark.django_db
HERE = "/ekbacka/2019-2020/t1/"
SEASONS = {
    "kind": "count",
    "at_least": 2,
    "per": "year",
    "windows": [{"name": "spring", "at_least": 1}, {"name": "autumn", "at_least": 1}],
}


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2021-03-01 12:00+01:00", tick=False):
        yield


def test_it_says_the_promise_who_answers_and_the_arithmetic(client: Client):
    clause = a_clause(contributing=["municipality"], partners=["NTF"], audience=["cyklister"])
    for day in ("2019-04-12", "2019-05-02", "2020-09-03"):
        a_delivery(clause, on=day)
    said = page(client, HERE)
    assert "Löftet gällde till 31 december 2020." in said
    assert "Polisen gör minst två trafikinsatser om året." in said
    assert "Polisen svarar för löftet" in said
    assert "tillsammans med kommunen och NTF" in said
    assert "för cyklister" in said
    assert "Delvis uppfyllt" in said
    assert "3 av 4 gjorda: 2020 missades." in said


def test_the_order_is_that_of_the_questions(client: Client):
    clause = a_clause(a_round(sources=[{"url": "https://x.example/", "title": "Kommunens sida"}]))
    a_delivery(clause)
    said = page(client, HERE)
    order = ["Polisen gör", "Hålls löftet?", "Har det hjälpt?", "Del för del", "Varför lovades"]
    order += ["Vad som har gjorts", "Går det att följa upp?", "Ändringar sedan", "Källor"]
    order += ["Kommunens sida", "Senast uppdaterad", "Data (JSON)", "Rapportera"]
    places = [said.index(each) for each in order]
    assert places == sorted(places)


def test_without_a_log_it_is_a_silence_and_no_failure(client: Client):
    a_clause()
    said = page(client, HERE)
    assert "Ingen uppföljning är publicerad" in said
    assert "Sedan 1 januari 2019" in said
    assert "betyder inte att inget är gjort" in said
    assert "Inte uppfyllt" not in said


def test_a_wording_that_cannot_be_followed_is_said_so_and_never_guessed(client: Client):
    clause = a_clause(target={"kind": "unspecified"}, text="Tryggheten ska öka.")
    a_log(clause.round)
    said = page(client, HERE)
    assert "Går inte att följa upp som det är skrivet" in said
    assert "Nej: ”Tryggheten ska öka” säger hur det ska bli, men inte vad någon ska göra." in said


def test_a_state_of_the_world_has_only_an_effect(client: Client):
    target = {"kind": "outcome", "indicator": "anmälda inbrott", "direction": "down"}
    clause = a_clause(target=target)
    a_log(clause.round)
    said = page(client, HERE)
    assert "Hålls löftet?" not in said
    assert "Effekten följs inte" in said
    assert "minskar: anmälda inbrott" in said


def test_no_source_is_said_to_be_recorded_where_none_is(client: Client):
    a_clause()
    assert page(client, HERE).count("Ingen källa är angiven") == 2


def test_a_total_that_only_adds_up_its_seasons_is_not_shown(client: Client):
    a_delivery(a_clause(target=SEASONS))
    source = client.get(HERE).content.decode()
    assert "Våren 2019" in source
    assert source.count('<li class="slot"') == 4


def test_a_total_that_asks_for_more_than_its_seasons_is_shown(client: Client):
    a_delivery(a_clause(target={**SEASONS, "at_least": 5}))
    assert client.get(HERE).content.decode().count('<li class="slot"') == 6


@pytest.mark.parametrize(
    ("count", "said"),
    [
        ({"about": 20}, "antal: ungefär 20"),
        ({"at_least": 20}, "antal: minst 20"),
        ({"decade": 80}, "antal: 80–89"),
        ("unknown", "antal okänt"),
        (0, "antal: 0"),
    ],
)
def test_how_surely_it_is_known_how_many_is_said(client: Client, count: object, said: str):
    a_delivery(a_clause(), count=count, place="Rådhustorget", note="Reflexer delades ut.")
    found = page(client, HERE)
    assert said in found
    assert "Rådhustorget" in found
    assert "Reflexer delades ut." in found
    assert "Bekräftat av: Polisen" in found


def test_what_was_corrected_stays_with_its_reason_and_counts_no_more(client: Client):
    wrong = a_delivery(a_clause(), on="2019-04-12", count=9)
    a_correction(wrong, on="2019-04-12", count=1, reason="Felskrivet")
    source = client.get(HERE).content.decode()
    assert "<s>" in source
    assert "Rättat: Felskrivet" in source
    assert "Rättar en tidigare uppgift: Felskrivet" in source
    assert "1 av 4 gjorda" in source


def test_what_was_taken_back_stays_with_its_reason(client: Client):
    clause = a_clause()
    a_delivery_taken_back(a_delivery(clause), reason="Blev aldrig av")
    assert "Togs tillbaka: Blev aldrig av" in page(client, HERE)


def test_the_timeline_has_twenty_on_a_page_the_newest_first(client: Client):
    clause = a_clause()
    for day in range(1, 29):
        a_delivery(clause, on=f"2019-05-{day:02}")
    first, second = page(client, HERE), page(client, f"{HERE}?sida=2")
    assert "28 maj 2019" in first
    assert "9 maj 2019" in first
    assert " 8 maj 2019" not in first
    assert "Sida 1 av 2" in first
    assert " 8 maj 2019" in second
    assert page(client, f"{HERE}?sida=99") == second
    assert page(client, f"{HERE}?sida=ett") == first


def test_an_unanswered_request_is_told_of_as_not_yet_done(client: Client):
    clause = a_clause(target={"kind": "on_request", "within_days": 30})
    a_delivery(clause, asked="2020-12-20")
    said = page(client, HERE)
    assert "20 december 2020 inte gjort än" in said


def test_evidence_is_shown_when_it_is_published_and_not_before(client: Client):
    deed = a_delivery(a_clause())
    a_photo(deed, title="En hemlig bild")
    photo = a_published(a_photo(deed, title="Cyklister"))
    a_published(a_link(deed, title="Nyheten"))
    source = client.get(HERE).content.decode()
    assert f"/ekbacka/underlag/{photo.sha256}.jpg" in source
    assert "https://example.se/nyhet" in source
    assert "En hemlig bild" not in source


def test_old_words_can_be_read_beside_the_new(client: Client):
    clause = a_clause()
    an_amended_clause(clause, text="Polisen gör minst fyra.", reason="Fler behövs")
    said = page(client, HERE)
    assert "Polisen gör minst fyra." in said
    assert "Ändrat Fler behövs Så löd det förut: Polisen gör minst två" in said


def test_decisions_are_told_with_their_reasons(client: Client):
    clause = a_clause()
    a_decision(clause, "paused", on="2020-03-20", until="2020-06-01", reason="Pandemin")
    a_decision(a_clause(clause.round, key="T2"), "cancelled", on="2020-03-21", reason="Annat")
    said = page(client, HERE)
    assert "20 mars 2020 · Pausat till 1 juni 2020 Pandemin" in said
    assert "Annat" not in said


def test_a_withdrawn_promise_keeps_its_address_and_its_words(client: Client):
    a_withdrawn_clause(a_clause(), reason="Stod inte på papperet")
    said = page(client, HERE)
    assert "Löftet har tagits bort" in said
    assert "Polisen gör minst två trafikinsatser om året." in said
    assert "Stod inte på papperet" in said
    assert "Hålls löftet?" not in said


def test_what_was_published_on_a_day_is_shown_with_its_date(client: Client):
    clause = a_clause()
    a_delivery(clause, on="2019-04-12")
    publish_verdicts(round=clause.round, on=date(2020, 12, 31), by=the_system())
    a_delivery(clause, on="2019-04-13")
    said = page(client, HERE)
    assert "2 av 4 gjorda" in said.split("Publicerade bedömningar")[0]
    assert "31 december 2020 Delvis uppfyllt 1 av 4 gjorda" in said


def test_a_new_deed_is_seen_at_the_next_request(client: Client):
    clause = a_clause()
    a_log(clause.round)
    assert "Inget har rapporterats." in page(client, HERE)
    a_delivery(clause, on="2019-04-12")
    assert "12 april 2019" in page(client, HERE)
    assert "1 av 4 gjorda" in page(client, HERE)


def test_a_page_about_violence_says_where_help_is_and_tells_nothing_in_its_title(client: Client):
    a_clause(area="Våld i nära relationer", text="Vi förebygger våld i nära relationer.")
    source = client.get(HERE).content.decode()
    title = source.split("<title>")[1].split("</title>")[0]
    said = words(source)
    assert title == "Ett löfte i Ekbacka – Löfte"
    assert "112" in said
    assert "114 14" in said
    assert "ingen polisanmälan" in said
    assert "Lämna sidan snabbt" in said


def test_a_page_about_traffic_raises_no_alarm(client: Client):
    a_clause()
    source = client.get(HERE).content.decode()
    assert "Lämna sidan snabbt" not in source
    assert "<title>Polisen gör minst två trafikinsatser om året. – Ekbacka" in source


def test_what_was_typed_is_shown_as_it_is_and_never_run(client: Client):
    clause = a_clause(text="Vi <b>lovar</b> & håller.")
    a_delivery(clause, place="<script>x</script>", note="<i>a</i>", reporter="<u>b</u>")
    a_published(a_file(a_delivery(clause), title="<img src=x>"))
    source = client.get(HERE).content.decode()
    assert "Vi &lt;b&gt;lovar&lt;/b&gt; &amp; håller." in source
    for raw in ("<script>x", "<i>a", "<u>b", "<img src=x", "<b>lovar"):
        assert raw not in source
