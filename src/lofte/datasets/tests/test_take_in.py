"""A file is taken in wholly or not at all, and what a figure read before stays readable."""

import json
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection, transaction

from lofte.commons import files
from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import (
    a_coordinator,
    a_municipality,
    a_police_district,
    a_reporter,
    the_system,
)
from lofte.datasets import actions, bringing, queries
from lofte.datasets.actions import Brought
from lofte.datasets.importers.opening import Said
from lofte.datasets.importers.reading import BrokenFile
from lofte.datasets.models import Figure, FigureRevision, ImportedFile, PoliceEvent, Series
from lofte.datasets.testing import a_series, taken_in
from lofte.datasets.tests.recorded import recorded

pytestmark = pytest.mark.django_db
Kind = ImportedFile.Kind
CRIME = Said(crime="narkotikabrott", period="2024")
HEAD = "Kommun;Antal;Per 100 000 inv."


@pytest.fixture(autouse=True)
def places() -> None:
    for slug in ("ekbacka", "annanstad", "grannkommun"):
        a_municipality(slug)
    a_police_district()


def crime(*lines: str) -> bytes:
    return "\n".join([HEAD, *lines]).encode()


def stored() -> list[tuple[str, str, float | None, str]]:
    rows = Figure.objects.order_by("series__key", "starts_on")
    return list(rows.values_list("series__key", "period", "value", "quality"))


def test_all_of_a_file_is_taken_in_with_its_source_place_and_unit():
    taken = taken_in(Kind.SCB, recorded("scb.json"))
    assert (taken.series, taken.new, taken.revised) == (6, 18, 0)
    one = Series.objects.get(key="SCB:TAB638/BE0101N1:Kon=1:9901")
    assert (one.source, one.level, one.area, one.unit) == (
        "SCB",
        "municipality",
        "Ekbacka",
        "antal",
    )
    assert one.municipality == a_municipality()
    assert Series.objects.filter(level="country", municipality=None).count() == 2


def test_hidden_missing_and_zero_are_stored_as_three_things():
    taken_in(Kind.NTU, recorded("ntu_questions.csv"), said=Said(period="2024"))
    rows = {(each.series.area, each.quality): each.value for each in Figure.objects.all()}
    assert rows["Ekbacka", "hidden"] is None
    assert rows["Ekbacka-Annanstad", "missing"] is None
    assert rows["Ekbacka-Annanstad", "exact"] == 0


@pytest.mark.parametrize(
    ("value", "quality"),
    [(None, "exact"), (3.0, "hidden"), (0.0, "missing"), (None, "preliminary")],
)
def test_the_database_refuses_a_figure_that_is_both_told_and_not(value, quality):
    figure = Figure.objects.filter(series=a_series()).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(value=value, quality=quality)


def test_the_same_file_once_more_changes_nothing():
    for kind, name, said, beside in (
        (Kind.SCB, "scb.json", Said(), b""),
        (Kind.CRIME, "crime.csv", CRIME, b""),
        (Kind.INDEX, "index.csv", Said(), b""),
        (Kind.KOLADA, "kolada.json", Said(title="Anmälda våldsbrott, antal/100 000 inv"),
         recorded("kolada_kpi.json")),
    ):  # fmt: skip
        first = taken_in(kind, recorded(name), said=said, beside=beside)
        before = list(Figure.objects.order_by("pk").values())
        again = taken_in(kind, recorded(name), said=said, beside=beside)
        assert (again.new, again.revised, again.same) == (0, 0, first.new)
        assert list(Figure.objects.order_by("pk").values()) == before
    assert not FigureRevision.objects.exists()


def test_a_later_file_adds_what_is_new_and_keeps_what_a_revised_figure_read_before():
    series = a_series(values={2022: 12, 2023: "XX"})
    a_series(values={2022: 12, 2023: 9, 2024: 0})
    assert [(f.period, f.value) for f in queries.figures_of(series)] == [
        ("2022", 12), ("2023", 9), ("2024", 0),
    ]  # fmt: skip
    revision = queries.revisions_of(series).get()
    assert (revision.figure.period, revision.value_before, revision.quality_before) == (
        "2023", None, "hidden",
    )  # fmt: skip
    assert (revision.value_after, revision.quality_after) == (9, "exact")
    assert revision.figure.file == revision.file


def test_a_figure_that_becomes_final_is_a_revision_too():
    series = a_series(values={2024: 12}, is_preliminary=True)
    a_series(values={2024: 12})
    revision = queries.revisions_of(series).get()
    assert (revision.quality_before, revision.quality_after) == ("preliminary", "exact")


def test_another_interval_around_the_same_value_is_a_revision():
    said = Said(title="Otrygghet")
    for low in ("10", "11"):
        lines = f"Område;2024;2024 nedre;2024 övre\nEkbacka;12;{low};14"
        taken_in(Kind.NTU, lines.encode(), said=said)
    revision = FigureRevision.objects.get()
    assert (revision.low_before, revision.low_after) == (10, 11)


def test_a_revision_is_written_once():
    a_series(values={2024: 1})
    a_series(values={2024: 2})
    with pytest.raises(TypeError):
        FigureRevision.objects.all().delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        FigureRevision.objects.get().save()


def test_figures_that_a_later_file_does_not_tell_stay():
    taken_in(Kind.CRIME, recorded("crime.csv"), said=CRIME)
    before = len(stored())
    taken_in(Kind.CRIME, crime("Ekbacka;1;1"), said=Said(crime="narkotikabrott", period="2025"))
    assert len(stored()) == before + 2


@pytest.mark.parametrize(
    "content",
    [
        crime("Ekbacka;9;9", "Annanstad;fel;9"),
        crime("Ekbacka;9;9", "Nånstans;9;9"),
        crime("Ekbacka;9;9", "Ekbacka kommun;9;9"),
        b"<html>Service unavailable</html>",
        b"",
        b"x" * 10_000_001,
    ],
)
def test_a_file_with_a_fault_changes_nothing_and_the_old_figures_stay(content: bytes):
    taken_in(Kind.CRIME, recorded("crime.csv"), said=CRIME)
    before = stored()
    with pytest.raises(BrokenFile):
        bringing.looked_at(Brought(Kind.CRIME, "x", content, CRIME), None)
    with pytest.raises(Refused):
        taken_in(Kind.CRIME, content, said=CRIME)
    assert stored() == before
    assert Series.objects.count() == 6


def test_an_unknown_place_is_named_with_where_it_stands():
    with pytest.raises(Refused, match="3.*Nånstans"):
        taken_in(Kind.CRIME, crime("Ekbacka;9;9", "Nånstans;9;9"), said=CRIME)


def test_a_series_that_is_counted_in_another_unit_is_refused():
    taken_in(Kind.SCB, recorded("scb.json"))
    other = recorded("scb.json").replace(b'"base":"antal"', b'"base":"tusental"')
    with pytest.raises(Refused, match="tusental"):
        taken_in(Kind.SCB, other)


def test_the_raw_file_is_kept_as_it_came():
    taken = taken_in(Kind.CRIME, recorded("crime.csv"), said=CRIME)
    assert files.read(taken.file.sha256) == recorded("crime.csv")
    kolada = Said(title="Anmälda våldsbrott, antal/100 000 inv")
    taken = taken_in(
        Kind.KOLADA, recorded("kolada.json"), said=kolada, beside=recorded("kolada_kpi.json")
    )
    assert files.read(taken.file.beside_sha256) == recorded("kolada_kpi.json")


def test_what_drives_the_number_of_a_crime_is_kept_with_its_series():
    taken_in(Kind.CRIME, recorded("crime.csv"), said=CRIME)
    assert set(Series.objects.values_list("driven_by", flat=True)) == {"police"}


def test_a_file_is_taken_in_once():
    taken = taken_in(Kind.SCB, recorded("scb.json"))
    with pytest.raises(Refused, match="already"):
        actions.take_in(file=taken.file, by=the_system())


# whose figures somebody may tell


def brought(kind: str, content: bytes, said: Said | None = None, address: str = "") -> ImportedFile:
    given = Brought(kind, "fil", content, said or Said(), fetched_from=address)
    by = a_coordinator()
    return actions.bring(municipality=a_municipality(), brought=given, by=by)


def areas() -> set[str]:
    return set(Series.objects.values_list("area", flat=True))


def test_an_uploaded_file_tells_of_ones_own_place_only_and_says_what_it_left_out():
    taken = actions.take_in(file=brought(Kind.SCB, recorded("scb.json")), by=a_coordinator())
    assert areas() == {"Ekbacka"}
    assert set(taken.left_out) == {"Sverige", "Annanstad"}


def test_it_tells_of_ones_own_police_district_too():
    said = Said(period="2024")
    actions.take_in(file=brought(Kind.NTU, recorded("ntu_questions.csv"), said), by=a_coordinator())
    assert areas() == {"Ekbacka", "Ekbacka-Annanstad"}


def test_the_sources_own_answer_tells_of_every_place():
    address = "https://statistikdatabasen.scb.se/api/v2/tables/TAB638/data"
    file = brought(Kind.SCB, recorded("scb.json"), address=address)
    actions.take_in(file=file, by=a_coordinator())
    assert areas() == {"Sverige", "Ekbacka", "Annanstad"}


@pytest.mark.parametrize(
    "address", ["https://scb.se.example/x", "https://intescb.se/x", "https://kolada.se/x"]
)
def test_another_sites_answer_does_not(address: str):
    file = brought(Kind.SCB, recorded("scb.json"), address=address)
    actions.take_in(file=file, by=a_coordinator())
    assert areas() == {"Ekbacka"}


def test_what_somebody_says_of_a_file_of_brås_holds_for_their_own_place_only():
    file = brought(Kind.CRIME, recorded("crime.csv"), CRIME, "https://bra.se/download/x.csv")
    actions.take_in(file=file, by=a_coordinator())
    assert areas() == {"Ekbacka"}


def test_only_a_coordinator_of_the_place_brings_and_takes_in():
    given = Brought(Kind.SCB, "fil", recorded("scb.json"), Said())
    others = (a_reporter(), a_coordinator(a_municipality("annanstad")))
    file = brought(Kind.SCB, recorded("scb.json"))
    for by in others:
        with pytest.raises(Refused):
            actions.bring(municipality=a_municipality(), brought=given, by=by)
        with pytest.raises(Refused):
            actions.take_in(file=file, by=by)
        with pytest.raises(Refused):
            actions.set_aside(file=file, by=by)
    with pytest.raises(Refused):
        actions.bring(municipality=None, brought=given, by=a_coordinator())
    assert not Series.objects.exists()


def test_a_file_that_is_set_aside_changes_nothing_and_is_gone():
    file = brought(Kind.SCB, recorded("scb.json"))
    actions.set_aside(file=file, by=a_coordinator())
    assert not Series.objects.exists()
    with pytest.raises(Refused, match="once more"):
        actions.take_in(file=file, by=a_coordinator())


def test_who_took_in_what_is_in_the_trail():
    taken_in(Kind.SCB, recorded("scb.json"))
    last = AuditEntry.objects.order_by("number").last()
    assert (last.verb, last.details["new"]) == ("figures.taken_in", 18)


# what a municipality sees


def test_a_municipality_sees_its_own_series_its_districts_and_its_country():
    said = Said(period="2024")
    taken_in(Kind.SCB, recorded("scb.json"))
    taken_in(Kind.NTU, recorded("ntu_questions.csv"), said=said)
    seen = {each.area for each in queries.series_of(a_municipality())}
    assert seen == {"Ekbacka", "Ekbacka-Annanstad", "Sverige"}
    assert {each.area for each in queries.series_of(a_municipality("grannkommun"))} == {"Sverige"}


def test_series_are_found_by_their_keys_where_they_are_seen():
    taken_in(Kind.SCB, recorded("scb.json"))
    keys = [f"SCB:TAB638/BE0101N1:Kon=1:{code}" for code in ("00", "9901", "9902")]
    found = queries.series_of_keys(a_municipality(), keys)
    assert {each.area for each in found} == {"Ekbacka", "Sverige"}


def test_real_places_are_known_by_code_and_by_name():
    table = recorded("scb_sparse.json").replace(b"9901", b"2480").replace(b"9902", b"24")
    taken_in(Kind.SCB, table)
    taken_in(
        Kind.NTU,
        "Region;2024\nUmeå;1\nVästerbottens län;2\nPolisregion Nord;3\nRiket;4".encode(),
        said=Said(title="Otrygghet"),
    )
    umea = queries.municipalities().get(code="2480")
    levels = {each.level for each in queries.series_of(umea)}
    assert levels == {"municipality", "county", "police_region", "country"}


# events


def test_events_are_kept_as_news_of_a_municipality_or_a_county():
    taken = taken_in(Kind.EVENTS, recorded("events.json"))
    assert taken.events == 3
    here = queries.events_around(a_municipality()).get()
    assert (here.number, here.kind) == (620001, "Trafikkontroll")
    county = PoliceEvent.objects.get(number=620002)
    assert (county.municipality, county.county_code) == (None, "24")
    assert not Series.objects.exists()


def test_an_event_once_more_is_the_same_and_one_worded_anew_is_corrected():
    taken_in(Kind.EVENTS, recorded("events.json"))
    again = taken_in(Kind.EVENTS, recorded("events.json"))
    assert again.events == 0
    told = json.loads(recorded("events.json"))
    told[0]["summary"] = "Rättad."
    taken_in(Kind.EVENTS, json.dumps(told).encode())
    assert PoliceEvent.objects.get(number=620001).summary == "Rättad."
    assert PoliceEvent.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_two_who_take_in_the_same_series_at_once_leave_one_of_each():
    waiting = [brought(Kind.SCB, recorded("scb.json")) for _ in range(2)]
    by, start, said = a_coordinator(), Barrier(2), []

    def take(file: ImportedFile) -> None:
        try:
            start.wait()
            taken = actions.take_in(file=file, by=by)
            said.append(taken.new)
        except Refused as refused:
            said.append(str(refused))
        finally:
            connection.close()

    threads = [Thread(target=take, args=(file,)) for file in waiting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert 6 in said, said
    assert len(said) == 2
    assert Series.objects.count() == 2
    assert Figure.objects.count() == 6
