"""All writing of problems: described, tied to places, joined, explained, and when they recur."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db import transaction

from lofte.commons import audit
from lofte.commons.models import Person
from lofte.commons.refusal import refuse_if
from lofte.dialogue.models import Place, Stop
from lofte.findings import queries, rules
from lofte.findings.models import (
    Cause,
    CauseGround,
    Picture,
    Problem,
    ProblemIncidents,
    ProblemOrigin,
    ProblemPlace,
    ProblemSeries,
    ProblemStop,
    Recurrence,
)

ASKED = ("what", "where", "when", "who", "compared_with", "observations", "public_text", "weighing")
COPIED = (
    "title", *ASKED, "themes", "voices_say", "staff_say", "no_causes_because",
)  # fmt: skip


@transaction.atomic
def add_problem(
    *, picture: Picture, said: Mapping[str, Any], by: Person,
    places: Collection[Place] = (), stops: Collection[Stop] = (),
) -> Problem:  # fmt: skip
    """Describe one more problem. `said` holds the model's fields; it gets the next number."""
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_add_problem(picture, by))
    refuse_if(rules.why_not_hold(said.values()) or rules.why_not_tie(picture, places, stops))
    problem = Problem.objects.create(picture=picture, number=queries.next_number(picture), **said)
    _tie(problem, places, stops)
    audit.record("problem.added", by=by, on=problem, within=picture)
    return problem


@transaction.atomic
def describe_problem(
    *, problem: Problem, said: Mapping[str, Any], by: Person,
    places: Collection[Place] = (), stops: Collection[Stop] = (), seen: int | None = None,
) -> Problem:  # fmt: skip
    """Describe it anew. The places and stops given are those that it has afterwards.

    `seen` is the version that was looked at: what somebody else saved since is not written over.
    """
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    held = queries.problem_to_change(problem)
    refuse_if(rules.why_not_write_over(held, seen))
    refuse_if(rules.why_not_hold(said.values()) or rules.why_not_tie(picture, places, stops))
    problem = held or problem
    for name, value in said.items():
        setattr(problem, name, value)
    problem.version += 1
    problem.save()
    problem.place_rows.all().delete()
    problem.stop_rows.all().delete()
    _tie(problem, places, stops)
    audit.record("problem.described", by=by, on=problem, within=picture, fields=sorted(said))
    return problem


def _tie(problem: Problem, places: Collection[Place], stops: Collection[Stop]) -> None:
    ProblemPlace.objects.bulk_create(
        [ProblemPlace(problem=problem, place=each) for each in places], ignore_conflicts=True
    )
    ProblemStop.objects.bulk_create(
        [ProblemStop(problem=problem, stop=each) for each in stops], ignore_conflicts=True
    )


@transaction.atomic
def remove_problem(*, problem: Problem, by: Person) -> Picture:
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("problem.removed", by=by, on=problem, within=picture, title=problem.title)
    problem.delete()
    return picture


@transaction.atomic
def join_problems(*, problem: Problem, other: Problem, by: Person) -> Problem:
    """Make one of two that are the same: all that stands at the other moves, and the other goes."""
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_join(problem, other, by))
    for name in ASKED:
        texts = [getattr(problem, name), getattr(other, name)]
        setattr(problem, name, "\n\n".join(dict.fromkeys(filter(None, texts))))
    problem.themes = list(dict.fromkeys([*problem.themes, *other.themes]))
    problem.voices_say = problem.voices_say or other.voices_say
    problem.staff_say = problem.staff_say or other.staff_say
    problem.is_prioritised = problem.is_prioritised or other.is_prioritised
    problem.save()
    _tie(problem, list(other.places.all()), [each.stop for each in other.stop_rows.all()])
    _came_from(problem, [each.origin for each in other.came_from.all()])
    other.causes.update(problem=problem)
    other.recurrences.update(problem=problem)
    _copy_series(problem, other)
    audit.record("problem.joined", by=by, on=problem, within=picture, other=other.title)
    other.delete()
    return problem


def _came_from(problem: Problem, origins: Collection[Problem]) -> None:
    ProblemOrigin.objects.bulk_create(
        [ProblemOrigin(problem=problem, origin=each) for each in origins], ignore_conflicts=True
    )


@transaction.atomic
def take_over(*, picture: Picture, origins: Collection[Picture], by: Person) -> Picture:
    """Copy the problems of adopted own pictures into a joint one, with what stands at each."""
    picture = queries.picture_to_change(picture)
    refuse_if(rules.why_not_change(picture, by))
    found = [each for origin in origins for each in queries.problems_of(origin)]
    for number, old in enumerate(found, start=queries.next_number(picture)):
        texts = {name: getattr(old, name) for name in COPIED}
        problem = Problem.objects.create(picture=picture, number=number, **texts)
        _tie(problem, list(old.places.all()), [each.stop for each in old.stop_rows.all()])
        _came_from(problem, [old])
        _copy_causes(problem, old)
        _copy_series(problem, old)
    audit.record("picture.took_over", by=by, on=picture, problems=len(found))
    return picture


def _copy_series(problem: Problem, old: Problem) -> None:
    """Those that do not tell of the problem already; and the incidents."""
    ProblemSeries.objects.bulk_create(
        [
            ProblemSeries(problem=problem, series=each.series, says=each.says, note=each.note)
            for each in old.series_rows.all()
        ],
        ignore_conflicts=True,
    )
    ProblemIncidents.objects.bulk_create(
        ProblemIncidents(
            problem=problem, file=each.file, asked=each.asked, said=each.said, says=each.says,
            reckoned_on=each.reckoned_on,
        )
        for each in old.incident_rows.all()
    )  # fmt: skip


def _copy_causes(problem: Problem, old: Problem) -> None:
    for cause in old.causes.all():
        copied = Cause.objects.create(
            problem=problem, perspective=cause.perspective, hypothesis=cause.hypothesis,
            is_public=cause.is_public,
        )  # fmt: skip
        CauseGround.objects.bulk_create(
            CauseGround(cause=copied, speaks=each.speaks, text=each.text, source=each.source)
            for each in cause.grounds.all()
        )
    Recurrence.objects.bulk_create(
        Recurrence(
            problem=problem, months=each.months, weekdays=each.weekdays, hours=each.hours,
            words=each.words,
        )
        for each in old.recurrences.all()
    )  # fmt: skip


# causes


@transaction.atomic
def add_cause(
    *, problem: Problem, perspective: str, hypothesis: str, by: Person, is_public: bool = False
) -> Cause:
    """Write down why the problem may be there, seen from one of three sides."""
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_hold([hypothesis]))
    cause = Cause.objects.create(
        problem=problem, perspective=perspective, hypothesis=hypothesis, is_public=is_public
    )
    audit.record("cause.added", by=by, on=cause, within=picture)
    return cause


@transaction.atomic
def remove_cause(*, cause: Cause, by: Person) -> Problem:
    """Take away a cause with its grounds."""
    problem = cause.problem
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("cause.removed", by=by, on=cause, within=picture, hypothesis=cause.hypothesis)
    cause.delete()
    return problem


@transaction.atomic
def add_ground(*, cause: Cause, speaks: str, text: str, source: str, by: Person) -> CauseGround:
    """Write down what speaks for or against a cause, and where that is known from."""
    picture = queries.picture_to_change(cause.problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_hold([text, source]))
    ground = CauseGround.objects.create(cause=cause, speaks=speaks, text=text, source=source)
    audit.record("cause.ground_added", by=by, on=ground, within=picture)
    return ground


@transaction.atomic
def remove_ground(*, ground: CauseGround, by: Person) -> Cause:
    cause = ground.cause
    picture = queries.picture_to_change(cause.problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("cause.ground_removed", by=by, on=ground, within=picture, text=ground.text)
    ground.delete()
    return cause


# the annual wheel


@transaction.atomic
def add_recurrence(*, problem: Problem, said: Mapping[str, Any], by: Person) -> Recurrence:
    """Write down when a problem comes back: months, weekdays, hours, and words for it."""
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    refuse_if(rules.why_not_hold(said.values()))
    recurrence = Recurrence.objects.create(problem=problem, **said)
    audit.record("recurrence.added", by=by, on=recurrence, within=picture)
    return recurrence


@transaction.atomic
def remove_recurrence(*, recurrence: Recurrence, by: Person) -> Problem:
    problem = recurrence.problem
    picture = queries.picture_to_change(problem.picture)
    refuse_if(rules.why_not_change(picture, by))
    audit.record("recurrence.removed", by=by, on=recurrence, within=picture)
    recurrence.delete()
    return problem
