"""All reading of what was chosen: whose rows first."""

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count, Max, QuerySet

from lofte.commons.models import Municipality
from lofte.dialogue.models import Dialogue, Voice
from lofte.dialogue.themes.published import theme_name
from lofte.findings import queries as findings
from lofte.findings.models import Picture, Problem
from lofte.focus.models import Answer, Criterion, FocusArea, Prioritisation, Score

# focus areas


def focus_areas(municipality: Municipality) -> QuerySet[FocusArea]:
    return FocusArea.objects.filter(municipalities=municipality).order_by("id")


def focus_area_to_change(focus_area: FocusArea) -> FocusArea:
    """The same row as the database has it now, held until the transaction ends."""
    return FocusArea.objects.select_for_update().get(pk=focus_area.pk)


def areas_of(prioritisation: Prioritisation) -> QuerySet[FocusArea]:
    """The areas that were chosen, with the problems that they are about."""
    found = FocusArea.objects.filter(prioritisation=prioritisation).order_by("id")
    return found.prefetch_related("answers__problem")


def area_with(prioritisation: Prioritisation, number: int) -> FocusArea | None:
    return areas_of(prioritisation).filter(pk=number).first()


def problems_in_focus(focus_area: FocusArea) -> QuerySet[Problem]:
    """The problems that the area was chosen for, by their numbers."""
    return (
        Problem.objects.filter(answers__focus_area=focus_area)
        .select_related("picture__municipality")
        .prefetch_related("places", "causes__grounds")
        .order_by("number")
    )


def themes_in_focus(focus_area: FocusArea) -> list[str]:
    """Keys of the themes that the area answers besides its problems."""
    answers = Answer.objects.filter(focus_area=focus_area).exclude(theme="")
    return list(answers.order_by("theme").values_list("theme", flat=True))


# prioritisations


def prioritisations_of(municipality: Municipality) -> QuerySet[Prioritisation]:
    """All of them, drafts too, the newest first."""
    return Prioritisation.objects.filter(municipality=municipality).select_related(
        "municipality", "picture__cycle", "picture__municipality"
    )


def prioritisation_with(municipality: Municipality, number: int) -> Prioritisation | None:
    return prioritisations_of(municipality).filter(pk=number).first()


def prioritisation_of(picture: Picture) -> Prioritisation | None:
    """The choice among the problems of the picture."""
    return Prioritisation.objects.filter(picture=picture).first()


def prioritisation_to_change(prioritisation: Prioritisation) -> Prioritisation:
    return (
        Prioritisation.objects.select_for_update(of=("self",))
        .select_related("municipality", "picture__municipality", "picture__cycle")
        .get(pk=prioritisation.pk)
    )


def decided_prioritisation(municipality: Municipality) -> Prioritisation | None:
    """The one that was decided last, published or not."""
    return _decided(municipality).first()


def public_prioritisation(municipality: Municipality) -> Prioritisation | None:
    """The one that was decided last of those whose picture residents may read."""
    return _decided(municipality).filter(picture__is_public=True).first()


def _decided(municipality: Municipality) -> QuerySet[Prioritisation]:
    found = prioritisations_of(municipality).filter(state=Prioritisation.State.DECIDED)
    return found.order_by("-decided_on", "-pk")


def pictures_to_prioritise(municipality: Municipality) -> QuerySet[Picture]:
    """Adopted joint pictures of which nothing has been chosen yet, the newest first."""
    return findings.pictures_of(municipality).filter(
        kind=Picture.Kind.JOINT, state=Picture.State.ADOPTED, prioritisation=None
    )


# criteria and scores


def criteria_of(prioritisation: Prioritisation) -> QuerySet[Criterion]:
    return Criterion.objects.filter(prioritisation=prioritisation)


def criterion_with(prioritisation: Prioritisation, number: int) -> Criterion | None:
    return criteria_of(prioritisation).filter(pk=number).first()


def next_position(prioritisation: Prioritisation) -> int:
    last = criteria_of(prioritisation).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def scores_of(prioritisation: Prioritisation) -> QuerySet[Score]:
    return Score.objects.filter(criterion__prioritisation=prioritisation)


def scores_by(prioritisation: Prioritisation, problem: Problem, side: str) -> dict[int, int]:
    """What a side has scored of a problem, by the criterion's key."""
    found = scores_of(prioritisation).filter(problem=problem, side=side)
    return dict(found.values_list("criterion", "value"))


# answers


def answers_of(prioritisation: Prioritisation) -> QuerySet[Answer]:
    return Answer.objects.filter(prioritisation=prioritisation).select_related(
        "problem", "focus_area"
    )


def answer_to_problem(prioritisation: Prioritisation, problem: Problem) -> Answer | None:
    return answers_of(prioritisation).filter(problem=problem).first()


def answer_to_theme(prioritisation: Prioritisation, theme: str) -> Answer | None:
    return answers_of(prioritisation).filter(theme=theme).first()


def decided_answer_to(problem: Problem) -> Answer | None:
    """What was answered to the problem, once it is decided."""
    return (
        Answer.objects.filter(problem=problem, prioritisation__state=Prioritisation.State.DECIDED)
        .select_related("focus_area")
        .first()
    )


class ThemeCount(NamedTuple):
    """Residents' counted voices of one theme, in the days and dialogues of a picture."""

    key: str
    voices: int
    in_no_problem: int

    @property
    def name(self) -> str:
        return theme_name(self.key)


def themes_of(prioritisation: Prioritisation) -> list[ThemeCount]:
    """The themes that residents spoke of, the most spoken of first."""
    told = findings.voices_about(prioritisation.picture).exclude(channel=Voice.Channel.STAFF)
    told = told.exclude(theme="").order_by()
    every = dict(told.values_list("theme").annotate(many=Count("pk")))
    loose = told.exclude(gathered_in__problem__picture=prioritisation.picture)
    outside = dict(loose.values_list("theme").annotate(many=Count("pk")))
    found = [ThemeCount(key, many, outside.get(key, 0)) for key, many in every.items()]
    return sorted(found, key=lambda each: (-each.voices, each.key))


def themes_to_answer(prioritisation: Prioritisation) -> list[ThemeCount]:
    """Themes with as many voices outside every problem as the threshold says.

    A voice that a problem gathers is answered with that problem.
    """
    least = prioritisation.threshold
    return [each for each in themes_of(prioritisation) if each.in_no_problem >= least]


def public_answer_to(voice: Voice) -> Answer | None:
    """What was answered to the problem that gathers the voice, or else to its theme; of the
    decided prioritisations whose pictures residents may read, the latest that answers it.
    """
    decided = Answer.objects.filter(
        prioritisation__municipality=voice.municipality_id,
        prioritisation__state=Prioritisation.State.DECIDED,
        prioritisation__picture__is_public=True,
    ).select_related("problem", "focus_area", "prioritisation__picture__cycle")
    latest = ("-prioritisation__decided_on", "-prioritisation", "problem__number")
    found = decided.filter(problem__gathered__voice=voice).order_by(*latest).first()
    if found is not None or not voice.theme:
        return found
    for each in decided.filter(theme=voice.theme).order_by(*latest):
        if findings.voices_about(each.prioritisation.picture).filter(pk=voice.pk).exists():
            return each
    return None


def conversations_behind(prioritisation: Prioritisation) -> Sequence[Dialogue]:
    """Dialogues that the picture uses and whose votes are published."""
    used = findings.sources_of(prioritisation.picture).filter(is_used=True, dialogue__isnull=False)
    return list(
        Dialogue.objects.filter(
            pk__in=used.values("dialogue"), conversation__published_on__isnull=False
        )
        .select_related("conversation", "municipality")
        .order_by("starts_on", "pk")
    )
