"""Why a picture may not be begun, changed, adopted or published, as a sentence; else None."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lofte.commons import queries as ground
from lofte.commons.clock import today
from lofte.commons.models import Cycle, Municipality, Partner, Person
from lofte.commons.rules import why_not_coordinate, why_not_stand_between
from lofte.datasets.models import Series
from lofte.datasets.queries import series_with
from lofte.dialogue.models import Place, Stop, Voice
from lofte.findings import naming, queries
from lofte.findings.figures.queries import rows_of
from lofte.findings.models import Cause, Picture, PictureSource, Problem
from lofte.findings.states import PICTURE_MOVES
from lofte.findings.weighing import lacks_weighing

# Whose coordinators write an own picture.
WRITTEN_BY = {
    Picture.Kind.OWN_MUNICIPALITY: Partner.Kind.MUNICIPALITY,
    Picture.Kind.OWN_POLICE: Partner.Kind.POLICE,
}
MOST_PROBLEMS, MOST_SERIES, NAMED_AT_MOST = 200, 500, 3


def why_not_begin(
    kind: str, cycle: Cycle, starts_on: date, ends_on: date, by: Person
) -> str | None:
    if reason := why_not_write(kind, cycle.municipality, by):
        return reason
    if cycle.ended_on is not None and cycle.ended_on < today():
        return _("This turn of the work has ended. Begin a new one.")
    return why_not_stand_between(starts_on, ends_on)


def why_not_build(origins: Collection[Picture], built_without: str) -> str | None:
    """A joint picture is built on both own ones, or says why one of them is not there."""
    missing = {Picture.Kind.OWN_MUNICIPALITY, Picture.Kind.OWN_POLICE} - {
        each.kind for each in origins
    }
    if not missing or built_without:
        return None
    named = ", ".join(str(each.label) for each in Picture.Kind if each in missing)
    return _(
        "This is not adopted in the turn of the work: %(missing)s. Adopt it first, or write why "
        "the joint picture is built without it."
    ) % {"missing": named}


def why_not_write(kind: str, municipality: Municipality, by: Person) -> str | None:
    """Each side writes its own picture; both write the joint one."""
    if reason := why_not_coordinate(by, [municipality]):
        return reason
    whose = WRITTEN_BY.get(Picture.Kind(kind))
    if whose is None or whose in ground.coordinates_for(by, municipality):
        return None
    if whose == Partner.Kind.POLICE:
        return _("The police's own picture is written by a coordinator of the police.")
    return _("The municipality's own picture is written by a coordinator of the municipality.")


def why_not_change(picture: Picture, by: Person) -> str | None:
    if reason := why_not_write(picture.kind, picture.municipality, by):
        return reason
    if picture.is_adopted:
        return _("The picture is adopted, and stands as it was decided. Begin a new one.")
    return None


def why_not_hold(texts: Iterable[object]) -> str | None:
    """Nothing about single persons stands in a picture."""
    if found := naming.numbers_of_people(texts):
        return _(
            "“%(number)s” is a personal identity number. Nothing about single persons may stand "
            "in the picture: take it away."
        ) % {"number": found[0]}
    return None


def why_not_name_source(picture: Picture, said: Mapping[str, Any]) -> str | None:
    if not said["is_used"] and not said.get("hides"):
        return _("Say what is not seen when this source is left out.")
    dialogue = said.get("dialogue")
    if dialogue is not None and dialogue.municipality_id != picture.municipality_id:
        return _("The dialogue is of another municipality.")
    return None


def why_not_speak_again(
    picture: Picture, said: Mapping[str, Any], but: PictureSource | None
) -> str | None:
    """A dialogue, a channel or what a source counts is either used or left out, once."""
    others = [each for each in queries.sources_of(picture) if each != but]
    names = ("dialogue", "channel", "series_of")
    if any(
        said.get(name) and getattr(each, name) == said[name] for each in others for name in names
    ):
        return _("The picture already says whether it uses this. Change that source.")
    return None


def why_not_add_problem(picture: Picture, by: Person) -> str | None:
    if reason := why_not_change(picture, by):
        return reason
    if queries.next_number(picture) > MOST_PROBLEMS:
        return _("A picture has at most %(most)s problems.") % {"most": MOST_PROBLEMS}
    return None


def why_not_write_over(row: Picture | Problem | None, seen: int | None) -> str | None:
    """`seen` is the version that the person looked at; None: they hold it as it is."""
    if row is None:
        return _("The problem was taken away meanwhile.")
    if seen is not None and row.version != seen:
        return _(
            "Somebody else changed this while you wrote. What you wrote is kept below. Look at "
            "what stands now; if you save once more, yours stands instead."
        )
    return None


def why_not_tie(picture: Picture, places: Collection[Place], stops: Collection[Stop]) -> str | None:
    """What a problem is tied to lies in the municipality of its picture."""
    here = picture.municipality_id
    if any(each.municipality_id != here for each in places):
        return _("The place is in another municipality.")
    if any(each.dialogue.municipality_id != here for each in stops):
        return _("The walk was in another municipality.")
    return None


def why_not_tell_by(picture: Picture, series: Series) -> str | None:
    """A series is of the municipality or of what it lies in; a picture uses only so many."""
    if series_with(picture.municipality, series.pk) is None:
        return _("The series is of another place.")
    if rows_of(picture).count() >= MOST_SERIES:
        return _("The problems of a picture are told by at most %(most)s series.") % {
            "most": MOST_SERIES
        }
    return None


def why_not_join(problem: Problem, other: Problem, by: Person) -> str | None:
    if reason := why_not_change(problem.picture, by):
        return reason
    if problem.picture_id != other.picture_id or problem == other:
        return _("Only two problems of the same picture are joined.")
    return None


# adopted and published


def why_not_adopt(picture: Picture, adopted_on: date, by: Person) -> str | None:
    if reason := why_not_change(picture, by):
        return reason
    if Picture.State.ADOPTED not in PICTURE_MOVES.get(picture.state, set()):
        return _("The picture is adopted, and stands as it was decided. Begin a new one.")
    if adopted_on > today():
        return _("The day of the decision has not come yet.")
    if adopted_on < picture.starts_on:
        return _("The decision cannot be older than the days that the picture is about.")
    return next(iter(what_is_missing(picture)), None)


def what_is_missing(picture: Picture) -> list[str]:
    """All that stands between a draft and its adoption, each as a sentence."""
    problems = list(queries.problems_to_adopt(picture))
    found = [
        None if problems else _("The picture has no problem yet. Describe at least one."),
        _why_sources_lack(picture),
        *(_why_lacks_weighing(each) for each in problems),
        *(_why_lacks_cause(each) for each in problems if picture.is_joint),
    ]
    return [each for each in found if each]


def _why_sources_lack(picture: Picture) -> str | None:
    if not any(each.is_used for each in queries.sources_of(picture)):
        return _("No source is named that the picture is built on.")
    unnamed = queries.unnamed_sources(picture)
    if picture.kind == Picture.Kind.OWN_POLICE or not unnamed.any:
        return None
    names = [
        *(f"“{each.title}”" for each in unnamed.dialogues),
        *(str(Voice.Channel(each).label) for each in unnamed.channels),
        *(str(Series.Source(each).label) for each in unnamed.series_of),
    ]
    return _(
        "This is known here, and the picture does not say whether it uses it: %(names)s. Name "
        "each as used, or as left out with what that hides."
    ) % {"names": _some(names)}


def _why_lacks_weighing(problem: Problem) -> str | None:
    if not lacks_weighing(problem):
        return None
    return _(
        "Problem %(number)s, “%(title)s”: the sources say different things. Write how you weigh "
        "them."
    ) % {"number": problem.number, "title": problem.title}


def _why_lacks_cause(problem: Problem) -> str | None:
    if not problem.is_prioritised or problem.no_causes_because:
        return None
    looked_at = {each.perspective for each in problem.causes.all() if each.grounds.all()}
    unseen = [str(each.label) for each in Cause.Perspective if each.value not in looked_at]
    if not unseen:
        return None
    return _(
        "Problem %(number)s, “%(title)s”, is prioritised and has no cause with a ground for or "
        "against it as seen from: %(sides)s. Write one for each, or why there is none."
    ) % {"number": problem.number, "title": problem.title, "sides": ", ".join(unseen)}


def _some(names: list[str]) -> str:
    rest = len(names) - NAMED_AT_MOST
    named = ", ".join(names[:NAMED_AT_MOST])
    if rest <= 0:
        return named
    return _("%(named)s and %(rest)s more") % {"named": named, "rest": rest}


def why_not_publish(picture: Picture, is_read: bool, by: Person) -> str | None:
    """`is_read`: somebody has looked at the words that may point at a person."""
    if reason := why_not_coordinate(by, [picture.municipality]):
        return reason
    if not picture.is_joint:
        return _("Only a joint picture is published. An own one stays internal.")
    if not picture.is_adopted:
        return _("Adopt the picture first.")
    if picture.is_public:
        return _("The picture is published already.")
    if not picture.public_summary:
        return _("The picture has no text for residents, so it stays internal.")
    texts = naming.public_texts(picture, queries.problems_of(picture))
    if not is_read and naming.words_that_point(texts):
        return _("Look at the marked words, and tick that none of them points at a person.")
    return None
