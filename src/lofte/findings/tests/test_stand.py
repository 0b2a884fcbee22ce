"""What is adopted stands in the database too, whoever asks it to change."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, models, transaction

from lofte.commons import triggers
from lofte.commons.models.frozen import StandsOnce
from lofte.commons.testing import a_coordinator
from lofte.datasets.testing import a_series
from lofte.dialogue.meetings import actions as meetings
from lofte.dialogue.models import Dialogue
from lofte.dialogue.testing import a_counted_voice, an_open_dialogue
from lofte.findings.figures.actions import tell_by
from lofte.findings.incidents.testing import a_citation
from lofte.findings.models import GatheredVoice, Picture, PictureOrigin, Problem, ProblemOrigin
from lofte.findings.problems import actions as problems
from lofte.findings.testing import a_cause, a_picture, a_problem, a_source, adopted

pytestmark = pytest.mark.django_db
OURS = [each for each in triggers.standing_models() if each.__module__.startswith("lofte.findings")]
each_model = pytest.mark.parametrize("model", OURS, ids=lambda each: each.__name__)


def everything() -> Picture:
    """A joint picture with a row of each kind, still a draft."""
    own = a_picture(kind=Picture.Kind.OWN_MUNICIPALITY)
    a_source(own)
    a_problem(own)
    adopted(own)
    picture, by = a_picture(built_without="Polisen har ingen."), a_coordinator()
    walk = an_open_dialogue("Vandring", kind=Dialogue.Kind.SAFETY_WALK)
    a_source(picture, "Vandringen", dialogue=walk)
    [place] = meetings.name_places(
        municipality=picture.municipality, places=[("Torget", None, None)], by=by
    )
    stop = meetings.add_stop(
        dialogue=walk, position=1, said={"name": "Torget", "finding": "Mörkt"}, by=by
    )
    a_counted_voice(place=place)
    a_source(picture, "Webben", channel="web")
    problem = Problem.objects.get(picture=picture)
    said = {"themes": ["lighting"]}
    problems.describe_problem(problem=problem, said=said, places=[place], stops=[stop], by=by)
    a_cause(problem)
    returns = {"words": "Vinter", "months": [], "weekdays": [], "hours": []}
    problems.add_recurrence(problem=problem, said=returns, by=by)
    tell_by(problem=problem, series=a_series(), says="up", by=by)
    a_citation(problem)
    return picture


def refused(act: Callable[[], object]) -> bool:
    try:
        with transaction.atomic():
            act()
    except IntegrityError as fault:
        return "stands as it was decided" in str(fault)
    return False


def change(row: models.Model) -> int:
    """To what it reads already: even that is refused, since it could be anything."""
    field = next(f for f in row._meta.concrete_fields if not f.primary_key)
    value = getattr(row, field.attname)
    return type(row).objects.filter(pk=row.pk).update(**{field.attname: value})


@each_model
def test_a_row_of_an_adopted_picture_is_neither_changed_nor_taken_away_nor_added(
    model: type[StandsOnce],
):
    adopted(everything())
    row = model.objects.order_by("pk").last()
    assert row is not None
    assert refused(lambda: change(row))
    assert refused(lambda: model.objects.filter(pk=row.pk)._raw_delete(row._state.db))
    if not model.may_be_added:
        row.pk = None
        assert refused(lambda: row.save(force_insert=True))


@pytest.mark.parametrize(
    "model", [each for each in OURS if each is not GatheredVoice], ids=lambda each: each.__name__
)
def test_a_row_of_a_draft_is_changed(model: type[StandsOnce]):
    picture = everything()
    row = model.objects.order_by("pk").last()
    assert change(row) == 1
    assert picture.state == Picture.State.DRAFT


def test_an_adopted_picture_can_still_be_published():
    picture = adopted(everything())
    Picture.objects.filter(pk=picture.pk).update(is_public=True, published_on=picture.adopted_on)


def test_the_triggers_of_every_row_that_stands_are_there():
    assert {PictureOrigin, ProblemOrigin} <= set(OURS)
    assert triggers.missing(connection) == []
