"""A problem is told by series beside voices and staff; what differs is weighed; all is kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lofte.commons.refusal import Refused
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.datasets.importers.opening import Said
from lofte.datasets.models import Series
from lofte.datasets.testing import a_series, taken_in
from lofte.findings import actions, queries
from lofte.findings.figures import actions as figures
from lofte.findings.figures.showing import told
from lofte.findings.models import PictureSource, Problem, ProblemSeries
from lofte.findings.problems import actions as problems
from lofte.findings.testing import a_picture, a_problem, a_source, adopted
from lofte.findings.tests.test_picture_pages import at, said, staff  # noqa: F401

pytestmark = pytest.mark.django_db
CRIMES = "Kommun;Antal;Per 100 000 inv.\nEkbacka;40;400\n"


def tell(problem: Problem, series: Series | None = None, says: str = "up", note: str = ""):
    return figures.tell_by(
        problem=problem, series=series or a_series(), says=says, note=note, by=a_coordinator()
    )


def reported() -> Series:
    """A series of reported crime in Ekbacka, as Brå's file gives it."""
    a_municipality()
    taken_in("crime", CRIMES.encode(), said=Said(crime="misshandel", period="2024"))
    return Series.objects.filter(source="Brå").first()


def published(**given: object) -> None:
    picture = a_picture()
    by = a_coordinator()
    actions.describe_picture(picture=picture, said={"public_summary": "Läget"}, by=by)
    problem = a_problem(picture, **given)
    tell(problem, a_series(values={2022: 0, 2023: "XX", 2024: ".."}), note="Få svarade.")
    a_source(picture)
    actions.publish(picture=adopted(picture), is_read=True, by=by)


def test_surveys_and_other_figures_stand_apart():
    problem = a_problem()
    survey, crime = tell(problem), tell(problem, reported())
    found = told(queries.problem_with(problem.picture, 1))
    assert [each.row for each in found.surveys] == [survey]
    assert [each.row for each in found.others] == [crime]


def test_fear_that_rises_where_reported_crime_does_not_is_weighed_before_adoption():
    picture = a_picture()
    a_source(picture)
    problem = a_problem(picture)
    tell(problem, says="up")
    tell(problem, reported(), says="same")
    with pytest.raises(Refused, match="say different things"):
        adopted(picture)
    problems.describe_problem(
        problem=problem, said={"weighing": "Oron följer ryktet."}, by=a_coordinator()
    )
    assert adopted(picture).is_adopted


def test_a_series_of_which_nobody_can_tell_anything_differs_from_nothing():
    picture = a_picture()
    a_source(picture)
    tell(a_problem(picture, staff_say="down"), says="unclear")
    assert adopted(picture).is_adopted


def test_said_once_more_of_the_same_series_the_last_stands():
    problem, series = a_problem(), a_series()
    tell(problem, series, says="up")
    tell(problem, series, says="same")
    assert ProblemSeries.objects.get().says == "same"


def test_a_series_of_another_place_tells_of_nothing_here():
    elsewhere = a_series(municipality=a_municipality("annanstad"))
    with pytest.raises(Refused, match="another place"):
        tell(a_problem(), elsewhere)


def test_figures_that_no_problem_uses_are_used_or_left_out_in_so_many_words():
    picture = a_picture()
    a_source(picture)
    a_problem(picture)
    a_series()
    with pytest.raises(Refused, match="The Swedish Crime Survey"):
        adopted(picture)
    given = {"is_used": False, "hides": "Hur många som är rädda.", "series_of": "NTU"}
    a_source(picture, "NTU", kind=PictureSource.Kind.FIGURES, **given)
    assert adopted(picture).is_adopted


def test_figures_of_another_place_are_asked_of_nobody():
    picture = a_picture()
    a_source(picture)
    a_problem(picture)
    a_series(municipality=a_municipality("annanstad"))
    assert adopted(picture).is_adopted


def test_an_adopted_picture_keeps_the_figures_it_was_decided_on():
    picture = a_picture()
    a_source(picture)
    tell(a_problem(picture), a_series(values={2023: 12, 2024: "XX"}))
    adopted(picture)
    a_series(values={2023: 20, 2024: 30, 2025: 40})
    [line] = told(queries.problem_with(picture, 1)).surveys
    assert [each.words for each in line.figures] == ["12", "hidden, too few to be shown"]


def test_nothing_is_told_by_other_figures_once_it_is_adopted():
    picture = a_picture()
    a_source(picture)
    row = tell(a_problem(picture))
    adopted(picture)
    with pytest.raises(Refused, match="stands as it was decided"):
        figures.leave(row=row, by=a_coordinator())
    with pytest.raises(Refused, match="stands as it was decided"):
        tell(queries.problem_with(picture, 1))


def test_the_joint_picture_takes_over_the_series_of_the_own_ones():
    own = a_picture(kind="own_municipality")
    a_source(own)
    tell(a_problem(own), note="Få svarade.")
    adopted(own)
    joint = a_picture(built_without="Polisen har ingen.")
    [row] = queries.problem_with(joint, 1).series_rows.all()
    assert (row.says, row.note, row.kept) == ("up", "Få svarade.", None)


def test_joined_problems_are_told_by_the_series_of_both():
    picture, series = a_picture(), a_series()
    one, other = a_problem(picture), a_problem(picture, title="Ljus")
    tell(one, series)
    tell(other, series)
    tell(other, a_series("Utsatthet", {2024: 6}))
    problems.join_problems(problem=one, other=other, by=a_coordinator())
    assert one.series_rows.count() == 2


# pages


def test_a_series_is_chosen_read_and_left_on_the_pages(staff: Client):  # noqa: F811
    series, problem = a_series(), a_problem()
    here = (problem.picture_id, 1)
    assert series.title in said(staff, at("choose-series", *here) + "?sok=otrygghet")
    assert series.title not in said(staff, at("choose-series", *here) + "?sok=finns+inte")
    address = at("tell-by-series", *here, series.pk)
    assert staff.post(address, {"note": "Få"}).status_code == 422
    assert staff.post(address, {"says": "up", "note": "Få svarade."}).status_code == 302
    page = said(staff, at("problem", *here))
    assert "Få svarade." in page
    assert "More, or worse" in page
    staff.post(address, {"remove": "1"})
    assert not problem.series_rows.exists()


def test_a_source_of_figures_is_left_out_on_the_page(staff: Client):  # noqa: F811
    picture = a_picture()
    a_series()
    assert "series-NTU" in said(staff, at("picture", picture.pk))
    typed = {
        "kind": "figures", "name": "NTU", "about": "series-NTU", "is_used": "no",
        "hides": "Hur många som är rädda.",
    }  # fmt: skip
    assert staff.post(at("add-source", picture.pk), typed).status_code == 302
    assert queries.sources_of(picture).get().series_of == "NTU"


def test_residents_read_zero_hidden_and_missing_as_three_things(client: Client):
    published()
    page = said(client, "/en/ekbacka/lagesbild/lagesbild/1/")
    for words in ("Få svarade.", "hidden, too few to be shown", "missing"):
        assert words in page
    [told_by] = client.get("/ekbacka/lagesbild.json").json()["picture"]["problems"][0]["figures"]
    assert [(each["value"], each["is"]) for each in told_by["figures"]] == [
        (0.0, "exact"), (None, "hidden"), (None, "missing")
    ]  # fmt: skip


def test_every_source_that_tells_of_a_problem_is_listed(client: Client):
    published()
    document = client.get("/ekbacka/lagesbild.json").json()["picture"]
    [source] = document["figures_of"]
    assert source["series"] == ["Otrygghet vid utevistelse, Ekbacka"]


def test_a_save_that_did_not_see_the_last_one_does_not_write_over_it(staff: Client):  # noqa: F811
    problem = a_problem()
    address = at("describe-problem", problem.picture_id, 1)
    first = {"title": "Först", "seen": "1"}
    assert staff.post(address, first).status_code == 302
    answer = staff.post(address, {"title": "Sedan", "seen": "1"})
    assert answer.status_code == 422
    assert "Sedan" in answer.content.decode()
    assert 'name="seen" value="2"' in answer.content.decode()
    assert queries.problem_with(problem.picture, 1).title == "Först"


def test_the_texts_of_a_picture_are_not_written_over_unseen():
    picture, by = a_picture(), a_coordinator()
    actions.describe_picture(picture=picture, said={"title": "Ett"}, seen=1, by=by)
    with pytest.raises(Refused, match="Somebody else"):
        actions.describe_picture(picture=picture, said={"title": "Två"}, seen=1, by=by)


@pytest.mark.parametrize("who", ["residents", "staff"])
def test_many_problems_and_series_are_as_many_questions_as_few(client: Client, who: str):
    asked = []
    for many in (2, 6):
        picture = a_picture()
        by = a_coordinator()
        actions.describe_picture(picture=picture, said={"public_summary": "Läget"}, by=by)
        for number in range(many):
            problem = a_problem(picture, title=f"Problem {number}")
            for title in ("Ett", "Två")[: 1 + number % 2]:
                tell(problem, a_series(title))
        a_source(picture)
        actions.publish(picture=adopted(picture), is_read=True, by=by)
        address = "/ekbacka/lagesbild/"
        if who == "staff":
            client.force_login(by)
            address = at("picture", picture.pk)
        said(client, address)
        with CaptureQueriesContext(connection) as questions:
            said(client, address)
        asked.append(len(questions))
    assert asked[0] == asked[1]
