"""Reading of pictures, their problems and what stands behind them."""

from typing import NamedTuple
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q, QuerySet

from lofte.commons import queries as ground
from lofte.commons.clock import today
from lofte.commons.models import Cycle, Municipality
from lofte.dialogue.models import Dialogue, Stop, Voice
from lofte.findings.figures.queries import counted_here, rows_without_figures
from lofte.findings.models import (
    Cause,
    CauseGround,
    Picture,
    PictureSource,
    Problem,
    ProblemIncidents,
    Recurrence,
)

# pictures


def pictures_of(municipality: Municipality) -> QuerySet[Picture]:
    """All of them, drafts too, the newest turn of the work first."""
    return Picture.objects.filter(municipality=municipality).select_related("municipality", "cycle")


def picture_with(municipality: Municipality, number: int) -> Picture | None:
    return pictures_of(municipality).filter(pk=number).first()


def picture_to_change(picture: Picture) -> Picture:
    return (
        Picture.objects.select_for_update(of=("self",))
        .select_related("municipality", "cycle")
        .get(pk=picture.pk)
    )


def adopted_picture(municipality: Municipality) -> Picture | None:
    """The joint picture that was adopted last, published or not."""
    return _adopted(municipality).first()


def public_picture(municipality: Municipality) -> Picture | None:
    """The joint picture that was adopted last of those that are published."""
    return _adopted(municipality).filter(is_public=True).first()


def published_picture_at(municipality: Municipality, slug: str) -> Picture | None:
    """The published picture at an address, also one that a newer one has followed."""
    return _adopted(municipality).filter(is_public=True, slug=slug).first()


def _adopted(municipality: Municipality) -> QuerySet[Picture]:
    return (
        pictures_of(municipality)
        .filter(kind=Picture.Kind.JOINT, state=Picture.State.ADOPTED)
        .order_by("-adopted_on", "-pk")
    )


def own_pictures_to_build_on(cycle: Cycle) -> list[Picture]:
    """The own pictures of the turn that are adopted: the last of each kind."""
    found = Picture.objects.filter(cycle=cycle, state=Picture.State.ADOPTED)
    own = found.exclude(kind=Picture.Kind.JOINT).order_by("adopted_on", "pk")
    return sorted({each.kind: each for each in own}.values(), key=lambda each: each.kind)


def origins_of(picture: Picture) -> QuerySet[Picture]:
    """The own pictures that a joint one is built on."""
    return Picture.objects.filter(built_into__picture=picture).order_by("kind")


def open_cycles(municipality: Municipality) -> QuerySet[Cycle]:
    """The turns of the work that have not ended."""
    return ground.cycles(municipality).filter(Q(ended_on=None) | Q(ended_on__gte=today()))


def slugs_of_pictures(municipality: Municipality) -> set[str]:
    return set(pictures_of(municipality).values_list("slug", flat=True))


# sources


class Unnamed(NamedTuple):
    """What is known here that a picture neither uses nor leaves out in so many words."""

    dialogues: list[Dialogue]
    channels: list[str]  # of voices outside dialogues: `Voice.Channel`
    series_of: list[str]  # sources of series of the place: `Series.Source`

    @property
    def any(self) -> bool:
        return bool(self.dialogues or self.channels or self.series_of)


def sources_of(picture: Picture) -> QuerySet[PictureSource]:
    """Those used first."""
    return PictureSource.objects.filter(picture=picture).select_related("dialogue")


def names_source(picture: Picture, kind: str, name: str) -> bool:
    return sources_of(picture).filter(kind=kind, name=name).exists()


def source_with(picture: Picture, number: int) -> PictureSource | None:
    return sources_of(picture).filter(pk=number).first()


def dialogues_about(picture: Picture) -> QuerySet[Dialogue]:
    """Opened dialogues in the days that the picture is about, or begun in its turn of the work."""
    in_days = Q(starts_on__lte=picture.ends_on, ends_on__gte=picture.starts_on)
    in_turn = Q(starts_on__gte=picture.cycle.begun_on)
    if picture.cycle.ended_on:
        in_turn &= Q(starts_on__lte=picture.cycle.ended_on)
    return (
        Dialogue.objects.filter(in_days | in_turn, municipality=picture.municipality_id)
        .exclude(state=Dialogue.State.PLANNED)
        .order_by("starts_on", "pk")
    )


def unnamed_sources(picture: Picture) -> Unnamed:
    """Dialogues, channels with counted voices, and figures that the picture says nothing of.

    A source of figures is spoken of where a problem is told by one of its series.
    """
    named = list(sources_of(picture))
    dialogues = dialogues_about(picture).exclude(
        pk__in=[each.dialogue_id for each in named if each.dialogue_id]
    )
    spoken_of = {each.channel for each in named if each.channel}
    loose = _loose_voices(picture).order_by().values_list("channel", flat=True).distinct()
    counted = set(counted_here(picture)) - {each.series_of for each in named}
    counted -= {each.series.source for each in rows_without_figures(picture)}
    return Unnamed(list(dialogues), sorted(set(loose) - spoken_of), sorted(counted))


def _loose_voices(picture: Picture) -> QuerySet[Voice]:
    """Counted voices outside dialogues, in the days that the picture is about."""
    return Voice.objects.filter(
        municipality=picture.municipality_id,
        status=Voice.Status.COUNTED,
        dialogue=None,
        day__range=(picture.starts_on, picture.ends_on),
    )


# problems


def problems_of(picture: Picture) -> QuerySet[Problem]:
    """By their numbers, with all that a page of the picture shows of each."""
    return Problem.objects.filter(picture=picture).prefetch_related(
        "places", "stop_rows__stop__dialogue", "came_from__origin__picture",
        "causes__grounds", "recurrences", "series_rows__series", "incident_rows__file",
    )  # fmt: skip


def problems_to_list(picture: Picture) -> QuerySet[Problem]:
    """By their numbers, with places and what each kind of source says, and no figures."""
    return numbered_problems(picture).prefetch_related(
        "places",
        Prefetch("series_rows", rows_without_figures(picture)),
        Prefetch("incident_rows", ProblemIncidents.objects.defer("asked", "said")),
    )


def problems_to_adopt(picture: Picture) -> QuerySet[Problem]:
    """By their numbers, with all that must be in order before the picture is adopted."""
    return Problem.objects.filter(picture=picture).prefetch_related(
        "causes__grounds", "series_rows", "incident_rows"
    )


def numbered_problems(picture: Picture) -> QuerySet[Problem]:
    """By their numbers, without the long texts that only staff read and what stands at them."""
    internal = ("what", "where", "when", "who", "compared_with", "observations", "weighing")
    return Problem.objects.filter(picture=picture).defer(*internal)


def problem_with(picture: Picture, number: int) -> Problem | None:
    found = problems_of(picture).filter(number=number).first()
    if found is not None:
        found.picture = picture
    return found


def problem_to_change(problem: Problem) -> Problem | None:
    """None when it was taken away meanwhile."""
    return Problem.objects.select_for_update(of=("self",)).filter(pk=problem.pk).first()


def problem_with_threads(problem: Problem) -> Problem:
    """The problem again, with what it came from and what stands behind it."""
    return problems_of(problem.picture).select_related("picture__municipality").get(pk=problem.pk)


def published_voices_of(problem: Problem) -> QuerySet[Voice]:
    """Of the residents' voices that the problem gathers those that are shown in words."""
    return voices_of(problem).filter(published_on__isnull=False).order_by("-day", "id")


def next_number(picture: Picture) -> int:
    last = Problem.objects.filter(picture=picture).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1


def stops_to_choose(picture: Picture) -> QuerySet[Stop]:
    """What safety walks found, of those that the picture may tell of."""
    return (
        Stop.objects.filter(dialogue__in=dialogues_about(picture))
        .select_related("dialogue")
        .order_by("dialogue__starts_on", "dialogue_id", "position")
    )


def voices_of(problem: Problem) -> QuerySet[Voice]:
    """Counted voices of residents that the problem gathers: see `_gathered`."""
    return _gathered(problem).exclude(channel=Voice.Channel.STAFF)


def staff_voices_of(problem: Problem) -> QuerySet[Voice]:
    """Counted voices of police and municipal staff that the problem gathers."""
    return _gathered(problem).filter(channel=Voice.Channel.STAFF)


def public_problem_with(voice: Voice) -> Problem | None:
    """The problem that gathers the voice, in the latest published joint picture that does."""
    return (
        Problem.objects.filter(
            gathered__voice=voice,
            picture__kind=Picture.Kind.JOINT,
            picture__state=Picture.State.ADOPTED,
            picture__is_public=True,
        )
        .select_related("picture__municipality")
        .order_by("-picture__adopted_on", "-picture", "number")
        .first()
    )


def voices_by_theme(problem: Problem) -> dict[str, int]:
    """How many voices of residents the problem gathers in each of its themes."""
    found = voices_of(problem).order_by().values_list("theme").annotate(many=Count("pk"))
    return dict(found)


def _gathered(problem: Problem) -> QuerySet[Voice]:
    """Of a draft: those that fit its themes, and its places if it has any. Of an adopted picture:
    those that fitted when it was adopted. What the picture leaves out is not among them.
    """
    if problem.picture.is_adopted:
        return Voice.objects.filter(gathered_in__problem=problem).order_by("day", "id")
    if not problem.themes:
        return Voice.objects.none()
    found = voices_about(problem.picture).filter(theme__in=problem.themes)
    places = list(problem.places.values_list("pk", flat=True))
    return found.filter(place__in=places) if places else found


def voices_to_keep(picture: Picture) -> list[tuple[UUID, str, int | None, str]]:
    """Key, theme, place and channel of all counted voices that its problems may gather."""
    found = voices_about(picture).exclude(theme="")
    return list(found.values_list("pk", "theme", "place", "channel"))


def voices_about(picture: Picture) -> QuerySet[Voice]:
    """Counted voices of residents and staff that the picture is about and does not leave out."""
    left_out = sources_of(picture).filter(is_used=False)
    dialogues = dialogues_about(picture).exclude(
        pk__in=left_out.filter(dialogue__isnull=False).values("dialogue")
    )
    channels = list(left_out.exclude(channel="").values_list("channel", flat=True))
    return Voice.objects.filter(
        Q(dialogue__in=dialogues.order_by().values("pk"))
        | Q(dialogue=None, day__range=(picture.starts_on, picture.ends_on))
        & ~Q(channel__in=channels),
        municipality=picture.municipality_id,
        status=Voice.Status.COUNTED,
    ).order_by("day", "id")


# causes and what comes back


def cause_with(problem: Problem, number: int) -> Cause | None:
    return Cause.objects.filter(problem=problem, pk=number).first()


def ground_with(cause: Cause, number: int) -> CauseGround | None:
    return CauseGround.objects.filter(cause=cause, pk=number).first()


def recurrence_with(problem: Problem, number: int) -> Recurrence | None:
    return Recurrence.objects.filter(problem=problem, pk=number).first()


def recurrences_of(picture: Picture) -> QuerySet[Recurrence]:
    """All of the picture, by the numbers of their problems."""
    return (
        Recurrence.objects.filter(problem__picture=picture)
        .select_related("problem")
        .order_by("problem__number", "pk")
    )
