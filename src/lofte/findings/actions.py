"""All writing of pictures: begun, built on each other, adopted, and published by a person."""

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Cycle, Person
from lofte.commons.queries import cycle_to_change
from lofte.commons.refusal import refuse_if
from lofte.commons.rules import why_not_stand_between
from lofte.commons.text import clean_text, free_slug, slug_of
from lofte.dialogue.models import Voice
from lofte.findings import queries, rules
from lofte.findings.figures.actions import keep
from lofte.findings.models import (
    GatheredVoice,
    Picture,
    PictureOrigin,
    PictureSource,
    Problem,
)
from lofte.findings.problems import actions as problems

LONGEST_SLUG = 50


@transaction.atomic
def begin_picture(
    *, cycle: Cycle, kind: str, title: str, starts_on: date, ends_on: date, by: Person,
    built_without: str = "",
) -> Picture:  # fmt: skip
    """Begin a picture of a turn of the work. The days are those that it is about.

    A joint one takes over the problems and sources of the adopted own pictures of the turn;
    `built_without` says why one of them is not there.
    """
    cycle = cycle_to_change(cycle)
    refuse_if(rules.why_not_begin(kind, cycle, starts_on, ends_on, by))
    refuse_if(rules.why_not_hold([title, built_without]))
    origins = queries.own_pictures_to_build_on(cycle) if kind == Picture.Kind.JOINT else []
    if kind == Picture.Kind.JOINT:
        refuse_if(rules.why_not_build(origins, built_without))
    title = clean_text(title, field="title")
    picture = Picture.objects.create(
        municipality=cycle.municipality, cycle=cycle, kind=kind, title=title,
        slug=_free_slug(cycle, title), starts_on=starts_on, ends_on=ends_on,
        built_without=built_without,
    )  # fmt: skip
    for origin in origins:
        PictureOrigin.objects.create(picture=picture, origin=origin)
    _take_over_sources(picture, origins)
    problems.take_over(picture=picture, origins=origins, by=by)
    audit.record("picture.begun", by=by, on=picture, kind=kind, origins=[o.pk for o in origins])
    return picture


def _take_over_sources(picture: Picture, origins: list[Picture]) -> None:
    """Each source once: what one of them uses is used, whatever the other says of it."""
    found = [each for origin in origins for each in queries.sources_of(origin)]
    kept: dict[object, PictureSource] = {}
    for each in sorted(found, key=lambda one: not one.is_used):
        about = each.dialogue_id or each.channel or each.series_of
        kept.setdefault(about or (each.kind, each.name), each)
    PictureSource.objects.bulk_create(
        PictureSource(
            picture=picture, kind=each.kind, name=each.name, is_used=each.is_used,
            hides=each.hides, dialogue_id=each.dialogue_id, channel=each.channel,
            series_of=each.series_of,
        )
        for each in kept.values()
    )  # fmt: skip


def _free_slug(cycle: Cycle, title: str) -> str:
    word = slug_of(title)[:LONGEST_SLUG].strip("-") or "lagesbild"
    return free_slug(word, queries.slugs_of_pictures(cycle.municipality))


@transaction.atomic
def describe_picture(
    *, picture: Picture, said: Mapping[str, Any], by: Person, seen: int | None = None
) -> Picture:
    """Write the texts of a draft: title, summary, public_summary, built_without, and its days.

    `seen` is the version that was looked at: what somebody else saved since is not written over.
    """
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_write_over(picture, seen))
    refuse_if(rules.why_not_hold(said.values()))
    for name, value in said.items():
        setattr(picture, name, value)
    refuse_if(why_not_stand_between(picture.starts_on, picture.ends_on))
    picture.version += 1
    picture.save()
    audit.record("picture.described", by=by, on=picture, fields=sorted(said))
    return picture


# sources


@transaction.atomic
def name_source(*, picture: Picture, said: Mapping[str, Any], by: Person) -> PictureSource:
    """Name what the picture is built on, or leaves out and what that hides.

    `said`: kind, name, is_used, hides, and what it speaks of: dialogue, channel or series_of.
    """
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_name_source(picture, said))
    refuse_if(rules.why_not_speak_again(picture, said, None))
    refuse_if(rules.why_not_hold(said.values()))
    source = PictureSource.objects.create(picture=picture, **said)
    audit.record("picture.source_named", by=by, on=source, within=picture)
    return source


@transaction.atomic
def change_source(*, source: PictureSource, said: Mapping[str, Any], by: Person) -> PictureSource:
    picture = queries.picture_to_change(source.picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_name_source(picture, said))
    refuse_if(rules.why_not_speak_again(picture, said, source))
    refuse_if(rules.why_not_hold(said.values()))
    for name, value in said.items():
        setattr(source, name, value)
    source.save()
    audit.record("picture.source_changed", by=by, on=source, within=picture)
    return source


@transaction.atomic
def remove_source(*, source: PictureSource, by: Person) -> Picture:
    picture = queries.picture_to_change(source.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("picture.source_removed", by=by, on=source, within=picture, name=source.name)
    source.delete()
    return picture


# adopted and published


@transaction.atomic
def adopt(
    *, picture: Picture, decision: str, registry_number: str, adopted_on: date, by: Person
) -> Picture:
    """Freeze the picture by a decision: who decided, where it is registered, and on which day.

    The voices that each problem gathers, and its figures, are kept with it as they are now.
    """
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_adopt(picture, adopted_on, by))
    refuse_if(rules.why_not_hold([decision, registry_number]))
    _keep_voices(picture)
    keep(picture=picture, by=by)
    picture.state, picture.adopted_on = Picture.State.ADOPTED, adopted_on
    picture.decision = clean_text(decision, field="decision")
    picture.registry_number = clean_text(registry_number, field="registry number")
    picture.save()
    audit.record("picture.adopted", by=by, on=picture, registry_number=picture.registry_number)
    return picture


def _keep_voices(picture: Picture) -> None:
    """Those that fit the themes of each problem, and its places if it has any: as `voices_of`."""
    voices = queries.voices_to_keep(picture)
    described = list(queries.problems_to_list(picture))
    gathered: list[GatheredVoice] = []
    for problem in described:
        themes, places = set(problem.themes), {each.pk for each in problem.places.all()}
        mine = [each for each in voices if each[1] in themes and (not places or each[2] in places)]
        gathered += [GatheredVoice(problem=problem, voice_id=each[0]) for each in mine]
        residents = Counter(each[1] for each in mine if each[3] != Voice.Channel.STAFF)
        problem.voices_by_theme = {theme: residents[theme] for theme in problem.themes}
        problem.voices_counted = residents.total()
        problem.staff_voices_counted = len(mine) - residents.total()
    GatheredVoice.objects.bulk_create(gathered, batch_size=500)
    kept = ["voices_counted", "staff_voices_counted", "voices_by_theme"]
    Problem.objects.bulk_update(described, kept, batch_size=100)


@transaction.atomic
def publish(*, picture: Picture, is_read: bool, by: Person) -> Picture:
    """Show residents what an adopted joint picture holds for them.

    `is_read`: the person has looked at the words that may point at somebody, and none does.
    """
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_publish(picture, is_read, by))
    picture.is_public, picture.published_on = True, today()
    picture.save(update_fields=["is_public", "published_on"])
    audit.record("picture.published", by=by, on=picture, words_are_read=is_read)
    return picture
