"""A file of incidents is read wholly or not at all, and nothing finer than the square is kept."""

from datetime import date

import pytest

from lofte.commons.models import AuditEntry
from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality, a_reader, the_system
from lofte.datasets.importers.reading import BrokenFile
from lofte.findings.incidents import actions
from lofte.findings.incidents.reading import Cell, Incidents, read
from lofte.findings.models import IncidentCell, IncidentFile

TODAY = date(2026, 5, 31)
PLACES = {"torget": 7}
HEAD = "datum;timme;plats;nord;ost;typ;antal\n"


def a_file(*rows: str, head: str = HEAD) -> Incidents:
    return read((head + "\n".join(rows)).encode(), places=PLACES, today=TODAY)


def test_rows_that_are_alike_are_counted_together():
    found = a_file(
        "2026-01-02;21;Torget;;;klotter;", "2026-01-02;21:40;torget;;;Klotter;2",
        "2026-01-02;;Torget;;;Klotter;",
    )  # fmt: skip
    day = date(2026, 1, 2)
    assert found.cells == {
        Cell(day, 21, "Klotter", 7, None, None): 3, Cell(day, None, "Klotter", 7, None, None): 1,
    }  # fmt: skip
    assert (found.many, found.days) == (4, (day, day))


@pytest.mark.parametrize(
    "where", ["6580822;674032", "6580999,9;674249.5", "59,3302;18.0592", "674032;6580822"]
)
def test_of_metres_or_degrees_only_the_square_is_kept(where: str):
    [cell] = a_file(f"2026-01-02;;;{where};Klotter;").cells
    assert (cell.east, cell.north) == (674000, 6580750)


def test_an_hour_may_stand_with_the_day():
    [cell] = a_file("2026-01-02 23:15;Klotter", head="datum;typ\n").cells
    assert (cell.day, cell.hour) == (date(2026, 1, 2), 23)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_columns_are_parted_as_the_heads_are(separator: str):
    rows = "datum;typ\n2026-01-02;Rån\n".replace(";", separator)
    assert read(rows.encode(), places={}, today=TODAY).many == 1


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("2026-13-02;;;;;Rån;", "Row 3: “2026-13-02” is no day"),
        ("2026-06-01;;;;;Rån;", "Row 3: 2026-06-01 has not come yet"),
        ("1889-06-01;;;;;Rån;", "before 1990"),
        ("2026-01-02;24;;;;Rån;", "Row 3: “24” is no hour"),
        ("2026-01-02;;Parken;;;Rån;", "Row 3: “Parken” is none of the places"),
        ("2026-01-02;;;48,85;2,35;Rån;", "is not in Sweden"),
        ("2026-01-02;;;6580822;;Rån;", "cannot be read"),
        ("2026-01-02;;;;;;", "The kind of incident is missing"),
        ("2026-01-02;;;;;Rån;0", "“0” is no number"),
        ("2026-01-02;;;;;Rån;många", "“många” is no number"),
        ("2026-01-02;;;;;19811218-9876;", "Row 3: “19811218-9876” may point at a person"),
        ("2026-01-02;;;;;Anna Andersson slog;", "may point at a person"),
        ('2026-01-02;;;;;"Rån;', "quotation mark"),
        ("2026-01-02;;;7500000;700000;Rån;", "lies 1350 km from the others"),
    ],
)
def test_one_row_at_fault_is_named_and_nothing_is_read(row: str, fault: str):
    with pytest.raises(BrokenFile, match=fault):
        a_file("2026-01-02;;;6150000;400000;Rån;", row)


@pytest.mark.parametrize(
    ("head", "fault"),
    [
        ("datum;typ;namn\n", "the column “namn” is not asked for"),
        ("datum;typ;personnummer\n", "nothing about persons"),
        ("datum;typ;typ\n", "stands there twice"),
        ("datum;timme\n", "the columns are datum, typ"),
        ("datum;typ;nord\n", "nord and ost"),
    ],
)
def test_other_columns_than_those_asked_for_are_refused(head: str, fault: str):
    with pytest.raises(BrokenFile, match=fault):
        a_file("2026-01-02;Rån;x", head=head)


def test_a_file_that_is_not_utf_8_is_said_to_be_so():
    with pytest.raises(BrokenFile, match="Row 2: the file is not UTF-8"):
        read("datum;typ\n2026-01-02;Rån\n".encode("latin-1"), places={}, today=TODAY)


def test_an_empty_file_holds_nothing():
    with pytest.raises(BrokenFile, match="no incident"):
        a_file()


# kept


def keep(found: Incidents, by: object = None, **said: object) -> IncidentFile:
    given = {"name": "Klotter 2026", "source": "Kommunens anmälningar"} | said
    return actions.keep(
        municipality=a_municipality(), found=found, by=by or a_coordinator(), **given
    )


@pytest.mark.django_db
def test_what_is_kept_is_counts_by_square_day_hour_and_kind():
    file = keep(a_file("2026-01-02;21;;59,3302;18.0592;Klotter;3"))
    cell = IncidentCell.objects.get(file=file)
    assert (cell.east, cell.north, cell.hour, cell.many) == (674000, 6580750, 21, 3)
    assert (file.many, file.starts_on) == (3, date(2026, 1, 2))
    assert AuditEntry.objects.filter(verb="incidents.kept").exists()


@pytest.mark.django_db
def test_the_same_file_is_counted_once():
    found = a_file("2026-01-02;;;;;Rån;")
    keep(found)
    with pytest.raises(Refused, match="read already"):
        keep(found, name="Igen")
    assert IncidentCell.objects.count() == 1


@pytest.mark.django_db
def test_only_coordinators_of_the_place_and_the_command_keep_a_file():
    found = a_file("2026-01-02;;;;;Rån;")
    for stranger in (a_reader(), a_coordinator(a_municipality("annanstad"))):
        with pytest.raises(Refused, match="coordinator"):
            keep(found, by=stranger)
    assert keep(found, by=the_system()).pk


@pytest.mark.django_db
@pytest.mark.parametrize("said", [{"name": "Anna Andersson"}, {"source": "Ring 070-123 45 67"}])
def test_a_name_that_points_at_somebody_is_refused(said: dict[str, str]):
    with pytest.raises(Refused, match="may point at a person"):
        keep(a_file("2026-01-02;;;;;Rån;"), **said)


@pytest.mark.django_db
def test_a_file_is_taken_away_with_its_counts():
    file = keep(a_file("2026-01-02;;;;;Rån;"))
    actions.take_away(file=file, by=a_coordinator())
    assert not IncidentCell.objects.exists()
