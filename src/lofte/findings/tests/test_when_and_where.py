"""The pages of when and where: what gathers is told, and chance is called chance."""

from datetime import date, timedelta

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import Client

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.meetings.actions import name_places
from lofte.dialogue.models import Place
from lofte.findings import actions as pictures
from lofte.findings import queries
from lofte.findings.incidents import actions, counting
from lofte.findings.incidents.asking import Asked, asked_of
from lofte.findings.incidents.counting import Extent, Inside, Table
from lofte.findings.incidents.loading import loaded
from lofte.findings.incidents.showing import found, sentences
from lofte.findings.incidents.testing import an_incident_file
from lofte.findings.models import IncidentFile
from lofte.findings.testing import a_picture, a_problem, a_source, adopted
from lofte.findings.tests.test_picture_pages import at, said, staff  # noqa: F401

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2023, 1, 1), date(2025, 12, 31)
EAST, NORTH = 674_000, 6_580_750


def gathered() -> list[str]:
    """Forty on Friday nights in three squares side by side; one each in squares far apart."""
    fridays = [date(2023, 1, 6) + timedelta(weeks=each) for each in range(40)]
    rows = [
        f"{day};22;;{NORTH + 100};{EAST + 100 + 250 * (at % 3)};Klotter;"
        for at, day in enumerate(fridays)
    ]
    for number in range(100):
        day = FIRST + timedelta(days=number * 10)
        north, east = NORTH + 1_000 * (number // 10 - 5), EAST + 1_000 * (number % 10 - 5)
        rows.append(f"{day};{number % 24};;{north + 9};{east + 9};Rån;")
    return [*rows, f"{LAST};12;;;;Rån;"]


def answers(file: IncidentFile, asked: Asked | None = None, **more: bool) -> list[str]:
    held = loaded(file)
    return list(sentences(held, found(held, asked or Asked(), **more)))


def test_what_gathers_in_place_and_time_is_told():
    told = " ".join(answers(an_incident_file(gathered())))
    assert "friday 22–23 (4" in told
    assert "Surer than chance they gather in" in told


def test_what_is_spread_is_no_more_than_chance():
    rows = [row for row in gathered() if "Klotter" not in row]
    told = " ".join(answers(an_incident_file(rows)))
    assert "By hour and weekday they are spread no more than chance" in told
    assert "Surer than chance they gather" not in told


def test_only_what_is_asked_for_is_on_the_map():
    held = loaded(an_incident_file(gathered()))
    weekdays_at_noon = Asked(weekdays=(0, 1, 2, 3), from_hour=11, to_hour=13, kinds=("Rån",))
    told = found(held, weekdays_at_noon)
    assert 0 < told.chosen.total < 20
    assert told.of_kinds.total == 101
    assert told.week.table.counts.sum() == 101


def test_hours_may_go_over_midnight():
    assert Asked(from_hour=22, to_hour=2).hours == {22, 23, 0, 1, 2}
    assert Asked(from_hour=5, to_hour=5).hours == {5}


def test_what_an_address_asks_that_is_nothing_is_passed_over():
    asked = asked_of(QueryDict("dag=9&dag=5&fran=25&till=-1&typ=Mord&typ=Rån"), ["Rån"])
    assert asked == Asked(weekdays=(5,), kinds=("Rån",))
    assert asked_of(QueryDict(asked.address()), ["Rån"]) == asked


def test_months_are_held_against_the_same_months_of_the_years_before():
    rows = [
        f"{year}-{month:02}-15;12;;;;Rån;{10 if year < 2025 or month != 6 else 60}"
        for year in (2023, 2024, 2025)
        for month in range(1, 13)
    ]
    told = counting.season(loaded(an_incident_file(rows)).table, FIRST, LAST)
    assert told.first == (2025, 1)
    assert told.counts.shape == (3, 12)
    assert told.change.verdict.tolist() == [0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0]


def test_a_year_and_a_half_is_held_against_nothing():
    file = an_incident_file([f"2024-{month:02}-15;12;;;;Rån;5" for month in range(1, 13)])
    assert found(loaded(file), Asked()).season is None


def test_named_places_are_told_apart_and_lie_where_they_are_known_to():
    here = a_municipality()
    places = [(f"Plats {at}", EAST + 250 * at, NORTH) for at in range(60)]
    name_places(municipality=here, places=[*places, ("Nät", None, None)], by=a_coordinator())
    rows = [f"2025-02-01;;Plats {at};;;Rån;40" for at in (30, 31, 32)]
    file = an_incident_file([*rows, "2025-01-02;;Plats 3;;;Rån;", "2025-02-01;;Nät;;;Rån;"])
    told = found(loaded(file), Asked())
    hot = set(told.at_places.keys[told.at_places.spots.is_hot].tolist())
    named = {each.name for each in Place.objects.filter(pk__in=hot)}
    assert {"Plats 30", "Plats 31", "Plats 32"} <= named
    assert not {"Plats 3", "Nät"} & named
    assert told.where.grid.counts.sum() == 121


def test_what_is_soon_followed_by_more_nearby_is_told():
    rows = []
    for number in range(40):
        day = FIRST + timedelta(days=number * 25)
        north, east = NORTH + 3_000 * (number % 7), EAST + 3_000 * (number // 7)
        rows += [f"{day + timedelta(days=after)};12;;{north};{east};Rån;" for after in (0, 2, 5)]
    told = " ".join(answers(an_incident_file(rows), with_repeats=True))
    assert "followed by more in the same square" in told
    assert "No more than chance: they are not" not in told


def test_squares_outside_the_outline_do_not_exist():
    ring = [(0, 0), (1000, 0), (1000, 500), (0, 500)]
    inside = Inside([ring])(Extent(-250.0, -250.0, 6, 4))
    assert inside.sum() == 8
    assert inside[1:3, 1:5].all()


def test_a_grid_that_would_be_too_large_is_no_map():
    far = np.array([0, 10**9])
    one = np.array([1, 1])
    table = Table(one, one, one, one, far, far, one)
    assert counting.where(table, Inside([]), table) is None


# pages


def test_a_file_is_read_in_on_the_page_or_the_row_at_fault_is_named(staff: Client):  # noqa: F811
    def sent(content: str):
        upload = SimpleUploadedFile("x.csv", content.encode())
        typed = {"name": "Klotter", "source": "Kommunen", "upload": upload}
        return staff.post(at("read-in-incidents"), typed)

    answer = sent("datum;typ\n2025-01-01;Rån\ni går;Rån\n")
    assert answer.status_code == 422
    assert "Row 3" in answer.content.decode()
    assert "Kommunen" in answer.content.decode()
    assert not IncidentFile.objects.exists()
    answer = sent("datum;typ\n2025-01-01;Rån\n")
    assert answer.url == at("incidents", IncidentFile.objects.get().pk)
    assert "Klotter" in said(staff, at("incident-files"))


def test_the_page_follows_what_is_asked_without_script(staff: Client):  # noqa: F811
    file = an_incident_file(gathered())
    page = said(staff, at("incidents", file.pk))
    assert 'class="spots__hot"' in page
    assert "friday 22–23" in page
    page = said(staff, at("incidents", file.pk) + "?dag=0&fran=3&till=4&typ=Rån")
    assert 'class="spots__hot"' not in page
    assert "monday; 03–05" in page


def test_near_repeats_are_told_when_asked_for(staff: Client):  # noqa: F811
    file = an_incident_file(gathered())
    assert "upprepning=1" in said(staff, at("incidents", file.pk))
    page = said(staff, at("incidents", file.pk) + "?upprepning=1")
    assert "followed by more in the same square" in page


def test_a_problem_cites_the_answer_and_the_file_becomes_a_source(staff: Client):  # noqa: F811
    picture, file = a_picture(), an_incident_file(gathered())
    problem = a_problem(picture)
    address = at("cite-incidents", file.pk) + "?dag=4&fran=22&till=22"
    assert staff.post(address, {"says": "up"}).status_code == 422
    typed = {"problem": str(problem.pk), "says": "up"}
    assert staff.post(address, typed).url == at("problem", picture.pk, 1)
    [row] = queries.problem_with(picture, 1).incident_rows.all()
    assert row.asked["from_hour"] == 22
    assert "Surer than chance" in row.said
    assert "friday" in said(staff, at("problem", picture.pk, 1))
    assert queries.sources_of(picture).get().name == "Klotter"
    with pytest.raises(Refused, match="A problem is told"):
        actions.take_away(file=file, by=a_coordinator())
    staff.post(at("leave-incidents", picture.pk, 1, row.pk))
    staff.post(at("take-incidents-away", file.pk))
    assert not IncidentFile.objects.exists()


def test_residents_see_which_file_was_used_and_never_its_counts(client: Client):
    picture, file = a_picture(), an_incident_file(gathered())
    by = a_coordinator()
    pictures.describe_picture(picture=picture, said={"public_summary": "Läget"}, by=by)
    a_source(picture)
    actions.cite(
        problem=a_problem(picture), file=file, asked=Asked().written(), said="987654 i rutan",
        says="up", by=by,
    )  # fmt: skip
    pictures.publish(picture=adopted(picture), is_read=True, by=by)
    page = said(client, "/ekbacka/lagesbild/") + said(client, "/ekbacka/lagesbild/lagesbild/1/")
    assert "Klotter" in page
    assert "987654" not in page
    assert "987654" not in client.get("/ekbacka/lagesbild.json").content.decode()


def test_what_incidents_say_is_weighed_against_the_rest():
    picture, file = a_picture(), an_incident_file(gathered())
    a_source(picture)
    problem = a_problem(picture, staff_say="down")
    actions.cite(problem=problem, file=file, asked={}, said="Fler", says="up", by=a_coordinator())
    with pytest.raises(Refused, match="say different things"):
        adopted(picture)


def test_incidents_of_another_place_tell_of_nothing_here():
    file = an_incident_file(gathered())
    elsewhere = a_municipality("annanstad")
    problem = a_problem(a_picture(elsewhere))
    with pytest.raises(Refused, match="another municipality"):
        actions.cite(
            problem=problem, file=file, asked={}, said="x", says="up", by=a_coordinator(elsewhere)
        )
