"""The staff's pages of figures: seen, brought, looked at, taken in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_district,
    a_reader,
)
from lofte.datasets.charts import chart
from lofte.datasets.models import Figure, ImportedFile, Series
from lofte.datasets.testing import a_series, taken_in
from lofte.datasets.tests.recorded import recorded

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client: Client):
    with translation.override("en"):
        for slug in ("ekbacka", "annanstad", "grannkommun"):
            a_municipality(slug)
        a_police_district()
        client.force_login(a_coordinator())
        yield client


def page(client: Client, name: str, *args: object) -> str:
    answer = client.get(reverse(f"figures:{name}", args=["ekbacka", *args]))
    assert answer.status_code == 200
    return answer.content.decode()


def sent(client: Client, kind: str, content: bytes | None, **typed: object):
    files = {"upload": SimpleUploadedFile("fil.csv", content)} if content is not None else {}
    return client.post(reverse("figures:bring", args=["ekbacka", kind]), files | typed)


def test_a_place_without_figures_says_so_and_who_can_change_it(staff: Client):
    shown = page(staff, "list")
    assert "No figures are taken in for this place." in shown
    assert "A coordinator can take in a file" in shown


def test_the_list_tells_source_place_unit_latest_figure_and_its_mark(staff: Client):
    a_series(values={2023: 12, 2024: 15.5}, is_preliminary=True)
    shown = page(staff, "list")
    for words in ("Otrygghet vid utevistelse", "NTU", "procent", "15.5", "2024", "Preliminary"):
        assert words in shown
    assert "<svg" in shown


def test_hidden_missing_and_zero_are_three_things_on_the_page(staff: Client):
    series = a_series(values={2022: "XX", 2023: "..", 2024: 0})
    shown = page(staff, "series", series.pk)
    assert "hidden, too few to be shown" in shown
    assert '<span class="status" data-tone="grey">missing</span>' in shown
    assert '<td class="num">0</td>' in shown
    assert ">×</text>" in shown
    assert ">–</text>" in shown


def test_a_figure_that_follows_the_police_carries_a_warning(staff: Client):
    from lofte.datasets.importers.opening import Said  # noqa: PLC0415

    said = Said(crime="narkotikabrott", period="2024")
    taken_in("crime", recorded("crime.csv"), said=said)
    series = Series.objects.filter(municipality=a_municipality(), unit="antal").get()
    assert "more checks give more reported crimes" in page(staff, "series", series.pk)
    assert "Follows how much the police look for it" in page(staff, "list")


def test_what_a_figure_read_before_is_on_its_page(staff: Client):
    series = a_series(values={2024: 12})
    a_series(values={2024: 13})
    shown = page(staff, "series", series.pk)
    assert "What they read before" in shown
    assert "<td>12</td><td>13</td>" in shown


def test_a_series_is_taken_out_as_csv(staff: Client):
    series = a_series(values={2023: "XX", 2024: 15})
    text = page(staff, "series-data", series.pk)
    assert "2023,2023-01-01,2023-12-31,,,,hidden," in text
    assert "2024,2024-01-01,2024-12-31,15.0,,,exact," in text


def test_a_series_is_found_by_a_word_of_its_name(staff: Client):
    a_series("Otrygghet")
    a_series("Oro för bilbrott")
    shown = staff.get(reverse("figures:list", args=["ekbacka"]), {"sok": "BILBROTT"})
    assert "Oro för bilbrott" in shown.content.decode()
    assert "Otrygghet" not in shown.content.decode()
    nothing = staff.get(reverse("figures:list", args=["ekbacka"]), {"sok": "<b>x"})
    assert "No series here is called “&lt;b&gt;x”" in nothing.content.decode()


def test_twice_as_many_series_take_no_more_questions(staff: Client, django_assert_max_num_queries):
    for number in range(6):
        a_series(f"Fråga {number}")
    with django_assert_max_num_queries(14):
        page(staff, "list")
    for number in range(6, 12):
        a_series(f"Fråga {number}")
    with django_assert_max_num_queries(14):
        page(staff, "list")


def test_each_kind_of_file_has_its_form(staff: Client):
    chosen = page(staff, "choose")
    for kind in ImportedFile.Kind:
        address = reverse("figures:bring", args=["ekbacka", kind])
        assert address in chosen
        assert 'name="upload"' in staff.get(address).content.decode()
    assert staff.get(reverse("figures:bring", args=["ekbacka", "annat"])).status_code == 404


def test_a_file_is_looked_at_before_it_changes_anything_and_then_taken_in(staff: Client):
    answer = sent(staff, "crime", recorded("crime.csv"), crime="misshandel", period="2024")
    assert answer.status_code == 302
    assert not Figure.objects.exists()
    looked_at = staff.get(answer.url).content.decode()
    for words in ("What the file changes", "2024: 1,234", "New series", "2 other places"):
        assert words in looked_at
    taken = staff.post(answer.url, {"act": "take-in"}, follow=True)
    assert "2 new figures" in taken.content.decode()
    assert {each.area for each in Series.objects.all()} == {"Ekbacka"}
    assert "A file that is taken in" in staff.get(answer.url).content.decode()
    again = staff.post(answer.url, {"act": "take-in"})
    assert again.status_code == 422
    assert "is taken in already" in again.content.decode()


def test_what_would_be_revised_is_shown_before_and_after(staff: Client):
    a_series("Otrygghet", {2024: 12})
    answer = sent(staff, "ntu", "Område;2024\nEkbacka;13".encode(), title="Otrygghet")
    assert "2024: 12 → 13" in staff.get(answer.url).content.decode()


def test_a_file_that_changes_nothing_says_so(staff: Client):
    a_series("Otrygghet", {2024: 12})
    answer = sent(staff, "ntu", "Område;2024\nEkbacka;12".encode(), title="Otrygghet")
    assert "Nothing changes" in staff.get(answer.url).content.decode()


def test_a_file_may_be_set_aside(staff: Client):
    answer = sent(staff, "ntu", "Område;2024\nEkbacka;12".encode(), title="Otrygghet")
    staff.post(answer.url, {"act": "set-aside"})
    assert not ImportedFile.objects.exists()
    assert staff.get(answer.url).status_code == 404


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<html>504</html>", "This is a web page, not figures."),
        (b"Kommun;Antal\nEkbacka;1", "Per 100 000 inv."),
        (b"Kommun;Antal;Per 100 000 inv.\nEkbacka;x;1", "Row 2, column “Antal”"),
        ("Kommun;Antal;Per 100 000 inv.\nNånstans;1;1".encode(), "Nånstans"),
        (b"", "The submitted file is empty."),
        (b"x" * 10_000_001, "10 MB"),
    ],
)
def test_a_fault_is_told_with_its_place_and_what_was_typed_stays(staff: Client, content, said):
    answer = sent(staff, "crime", content, crime="misshandel", period="2024-K1")
    shown = answer.content.decode()
    assert answer.status_code == 422
    assert said in shown
    assert 'value="2024-K1"' in shown
    assert '<option value="misshandel" selected>' in shown
    assert not ImportedFile.objects.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose a file, or write an address."),
        ({"address": "http://bra.se/x.csv"}, "https://"),
        ({"address": "https://127.0.0.1/x.csv"}, "is not a site on the open internet"),
        ({"address": "https://localhost/x.csv"}, "is not a site on the open internet"),
        ({"address": "https://[::1]/x.csv"}, "is not a site on the open internet"),
        ({"crime": ""}, "Choose which crimes the file counts."),
        ({"period": "våren"}, "is no period"),
    ],
)
def test_a_form_that_lacks_something_says_what(staff: Client, typed, said):
    given = {"crime": "misshandel", "period": "2024"} | typed
    answer = sent(staff, "crime", None, **given)
    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_a_file_and_an_address_at_once_are_one_too_many(staff: Client):
    answer = sent(staff, "scb", recorded("scb.json"), address="https://scb.se/x")
    assert "Choose one: a file, or an address." in answer.content.decode()


def test_kolada_needs_its_own_document_and_the_right_title(staff: Client):
    kpi = SimpleUploadedFile("kpi.json", recorded("kolada_kpi.json"))
    alone = sent(staff, "kolada", recorded("kolada.json"), title="Våld")
    assert "Choose Kolada" in alone.content.decode()
    wrong = sent(staff, "kolada", recorded("kolada.json"), title="Våld", beside=kpi)
    assert "Kolada calls N07403 “Anmälda våldsbrott, antal/100 000 inv”" in wrong.content.decode()
    kpi.seek(0)
    title = "Anmälda våldsbrott, antal/100 000 inv"
    right = sent(staff, "kolada", recorded("kolada.json"), title=title, beside=kpi)
    assert right.status_code == 302


def test_the_file_comes_back_as_it_was_and_is_never_shown_by_the_browser(staff: Client):
    sent(staff, "scb", recorded("scb.json"))
    file = ImportedFile.objects.get()
    answer = staff.get(reverse("figures:raw", args=["ekbacka", file.pk]))
    assert answer.content == recorded("scb.json")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment")


def test_news_of_the_police_are_shown_as_context_and_without_points(staff: Client):
    taken_in("events", recorded("events.json"))
    shown = page(staff, "events")
    assert "Context, and no count" in shown
    assert "29 april 13.37, Trafikkontroll, Ekbacka" in shown
    assert "59.12" not in shown
    assert "Annanstad" not in shown


def test_a_reader_sees_figures_and_brings_none(staff: Client):
    series = a_series()
    staff.force_login(a_reader())
    assert "Take in figures" not in page(staff, "list")
    page(staff, "series", series.pk)
    for name in ("choose",):
        assert staff.get(reverse(f"figures:{name}", args=["ekbacka"])).status_code == 404


def test_nobody_sees_another_municipalitys_series_or_files(staff: Client):
    sent(staff, "scb", recorded("scb.json"))
    file, series = ImportedFile.objects.get(), a_series()
    staff.force_login(a_coordinator(a_municipality("annanstad")))
    for name, number in (("file", file.pk), ("raw", file.pk), ("series", series.pk)):
        answer = staff.get(reverse(f"figures:{name}", args=["annanstad", number]))
        assert answer.status_code == 404


def test_a_chart_breaks_where_nothing_is_known_and_stands_on_zero():
    series = a_series(values={2020: 10, 2021: "XX", 2022: 20, 2023: 15})
    drawn = chart(list(series.figures.all()), "procent", is_small=False)
    assert len(drawn.lines) == 2
    assert [gap.is_hidden for gap in drawn.gaps] == [True]
    assert (drawn.least, drawn.most) == ("0", "20")
    heights = [drawn.foot - point.y for point in drawn.points]
    assert heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    assert chart([], "procent", is_small=True) is None
