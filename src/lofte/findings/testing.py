"""Pictures for tests, made only by actions."""

from datetime import date, timedelta
from typing import Any

from lofte.commons import actions as ground
from lofte.commons import queries as ground_queries
from lofte.commons.clock import today
from lofte.commons.models import Cycle, Municipality
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.dialogue.models import Place
from lofte.findings import actions, queries
from lofte.findings.models import Cause, CauseGround, Picture, PictureSource, Problem
from lofte.findings.problems import actions as problems

YEAR = timedelta(days=365)


def a_cycle(municipality: Municipality | None = None) -> Cycle:
    """A turn of the work in Ekbacka; the same again when asked again."""
    municipality = municipality or a_municipality()
    if found := ground_queries.cycles(municipality).first():
        return found
    return ground.begin_cycle(
        municipality=municipality, title="Första varvet", begun_on=today() - YEAR,
        by=a_coordinator(municipality),
    )  # fmt: skip


def a_picture(
    municipality: Municipality | None = None,
    *,
    kind: str = Picture.Kind.JOINT,
    built_without: str | None = None,
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> Picture:
    """A draft about the last year; a joint one without own ones, and says why."""
    cycle = a_cycle(municipality)
    if built_without is None:
        is_joint = kind == Picture.Kind.JOINT
        built_without = "Vi tar fram den första tillsammans." if is_joint else ""
    return actions.begin_picture(
        cycle=cycle, kind=kind, title="Lägesbild", starts_on=starts_on or today() - YEAR,
        ends_on=ends_on or today(), built_without=built_without,
        by=a_coordinator(cycle.municipality),
    )  # fmt: skip


def a_problem(
    picture: Picture | None = None, *, places: tuple[Place, ...] = (), **said: Any
) -> Problem:
    """A problem of lighting, as it is described in a draft."""
    picture = picture or a_picture()
    given = {
        "title": "Mörka gångvägar", "what": "Belysningen fungerar inte.",
        "themes": ["lighting"], "public_text": "Många gångvägar är mörka.",
    } | said  # fmt: skip
    by = a_coordinator(picture.municipality)
    return problems.add_problem(picture=picture, said=given, places=places, by=by)


def a_source(picture: Picture, name: str = "Röster på webben", **said: Any) -> PictureSource:
    given = {"kind": PictureSource.Kind.VOICES, "name": name, "is_used": True} | said
    return actions.name_source(picture=picture, said=given, by=a_coordinator(picture.municipality))


def a_cause(problem: Problem) -> Cause:
    """A cause with a ground for it."""
    by = a_coordinator(problem.picture.municipality)
    cause = problems.add_cause(
        problem=problem, perspective=Cause.Perspective.SITUATION,
        hypothesis="Armaturerna är gamla.", is_public=True, by=by,
    )  # fmt: skip
    problems.add_ground(
        cause=cause, speaks=CauseGround.Speaks.FOR, text="Hälften är från 1980.",
        source="Gatukontorets register", by=by,
    )  # fmt: skip
    return cause


def the_causes(problem: Problem) -> list[Cause]:
    """A cause with a ground, as seen from each of the three sides."""
    by = a_coordinator(problem.picture.municipality)
    found = [a_cause(problem)]
    for side in (Cause.Perspective.VICTIM, Cause.Perspective.OFFENDER):
        cause = problems.add_cause(
            problem=problem, perspective=side, hypothesis="Få rör sig där.", by=by
        )
        problems.add_ground(
            cause=cause, speaks=CauseGround.Speaks.AGAINST, text="Många går där.", source="", by=by
        )
        found.append(cause)
    return found


def adopted(picture: Picture) -> Picture:
    return actions.adopt(
        picture=picture, decision="Styrgruppen", registry_number="KS 2026/1", adopted_on=today(),
        by=a_coordinator(picture.municipality),
    )  # fmt: skip


def an_adopted_picture(
    municipality: Municipality | None = None, *, is_public: bool = False, **said: Any
) -> Picture:
    """A joint picture with one prioritised problem, which gathers the voices counted by now.

    `said` goes to the problem. Dialogues and channels that people used are all named as used.
    """
    picture = a_picture(municipality)
    by = a_coordinator(picture.municipality)
    actions.describe_picture(
        picture=picture, said={"public_summary": "Så ser läget ut i kommunen."}, by=by
    )
    the_causes(a_problem(picture, **{"is_prioritised": True, **said}))
    unnamed = queries.unnamed_sources(picture)
    for dialogue in unnamed.dialogues:
        a_source(picture, dialogue.title, dialogue=dialogue)
    for channel in unnamed.channels:
        a_source(picture, f"Röster: {channel}", channel=channel)
    for source in unnamed.series_of:
        a_source(picture, source, kind=PictureSource.Kind.FIGURES, series_of=source)
    a_source(picture, "Medarbetare", kind=PictureSource.Kind.STAFF)
    frozen = adopted(picture)
    return actions.publish(picture=frozen, is_read=True, by=by) if is_public else frozen
