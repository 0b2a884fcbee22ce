"""Ekbacka's problem picture: adopted and published, on what was heard in the demo.

Made up, and loaded once. Everything goes through the acts of those who would do it.
"""

import json
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from lofte.commons.actions import begin_cycle
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.dialogue.models import Voice
from lofte.findings import actions, queries
from lofte.findings.models import Cause, CauseGround, Picture, PictureSource, Problem
from lofte.findings.problems import actions as problems
from lofte.stewardship import demo_figures

PICTURE = Path(__file__).parent / "data" / "picture.json"
YEAR = timedelta(days=365)


def draw_picture(municipality: Municipality, by: Person) -> None:
    """Write, adopt and publish the picture, unless somebody has begun one here already."""
    if queries.pictures_of(municipality).exists():
        return
    told = json.loads(PICTURE.read_text(encoding="utf-8"))
    cycle = begin_cycle(
        municipality=municipality, title=told["cycle"], begun_on=today() - YEAR, by=by
    )
    picture = actions.begin_picture(
        cycle=cycle, kind=Picture.Kind.JOINT, title=told["title"], starts_on=today() - YEAR,
        ends_on=today(), built_without=told["built_without"], by=by,
    )  # fmt: skip
    actions.describe_picture(picture=picture, said={"public_summary": told["summary"]}, by=by)
    demo_figures.take_in_figures(municipality, told["figures"], by)
    file = demo_figures.read_in_incidents(municipality, told["incidents"], by)
    for each in told["problems"]:
        demo_figures.tell(_describe(picture, each, by), each, file, by)
    _name_sources(picture, told["left_out"], by)
    frozen = actions.adopt(
        picture=picture, decision="Brottsförebyggande rådet", registry_number="KS 2026/118",
        adopted_on=today(), by=by,
    )  # fmt: skip
    actions.publish(picture=frozen, is_read=True, by=by)


def _describe(picture: Picture, told: Mapping[str, Any], by: Person) -> Problem:
    problem = problems.add_problem(picture=picture, said=told["said"], by=by)
    for perspective, hypothesis, ground, source, is_public in told.get("causes", ()):
        cause = problems.add_cause(
            problem=problem, perspective=Cause.Perspective(perspective), hypothesis=hypothesis,
            is_public=is_public, by=by,
        )  # fmt: skip
        problems.add_ground(
            cause=cause, speaks=CauseGround.Speaks.FOR, text=ground, source=source, by=by
        )
    if "returns" in told:
        problems.add_recurrence(problem=problem, said=told["returns"], by=by)
    return problem


def _name_sources(picture: Picture, left_out: list[str], by: Person) -> None:
    """Every dialogue and channel that people used, and one that was not used."""
    unnamed = queries.unnamed_sources(picture)
    said: list[dict[str, Any]] = [
        {"kind": PictureSource.Kind.VOICES, "name": each.title, "dialogue": each}
        for each in unnamed.dialogues
    ]
    said += [
        {
            "kind": PictureSource.Kind.VOICES,
            "name": str(Voice.Channel(channel).label),
            "channel": channel,
        }
        for channel in unnamed.channels
    ]
    for each in said:
        actions.name_source(picture=picture, said={**each, "is_used": True}, by=by)
    kind, name, hides = left_out
    actions.name_source(
        picture=picture,
        said={"kind": kind, "name": name, "is_used": False, "hides": hides},
        by=by,
    )
