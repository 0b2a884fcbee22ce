"""Reading of what clauses come from: whose rows first."""

from collections.abc import Collection

from django.db.models import Max, QuerySet

from lofte.commons.models import Municipality
from lofte.findings.models import Picture, Problem
from lofte.focus.models import FocusArea
from lofte.pledges.models import Clause, ClauseSource, PledgeRound


def standing_sources(about: QuerySet[ClauseSource]) -> QuerySet[ClauseSource]:
    """Of what was said about each clause and problem the last, where it ties them."""
    last = about.order_by().values("clause", "problem").annotate(last=Max("pk")).values("last")
    return ClauseSource.objects.filter(pk__in=last, is_tied=True)


def sources_of(clause: Clause) -> QuerySet[ClauseSource]:
    """The problems that the clause comes from, as it stands now."""
    return (
        standing_sources(ClauseSource.objects.filter(clause=clause))
        .select_related("problem__picture__municipality", "person")
        .order_by("problem__picture", "problem__number")
    )


def history_of(clause: Clause) -> QuerySet[ClauseSource]:
    """All that was ever said of what it comes from, the newest first."""
    said = ClauseSource.objects.filter(clause=clause)
    return said.select_related("problem__picture", "person").order_by("-pk")


def tied_clauses(rounds: Collection[int] | None) -> set[int]:
    """Keys of the clauses of some rounds (None: all) that come from a problem."""
    said = ClauseSource.objects.all()
    if rounds is not None:
        said = said.filter(clause__round__in=rounds)
    return set(standing_sources(said).order_by().values_list("clause", flat=True))


def clauses_without_source(round: PledgeRound) -> list[Clause]:
    """Standing clauses of the round that come from no problem we know of."""
    tied = tied_clauses([round.pk])
    standing = Clause.objects.filter(round=round, withdrawn_on=None)
    return [each for each in standing if each.pk not in tied]


def clauses_of(problem: Problem) -> QuerySet[Clause]:
    """Standing clauses that come from the problem, the newest rounds first."""
    tied = standing_sources(ClauseSource.objects.filter(problem=problem)).values("clause")
    return (
        Clause.objects.filter(pk__in=tied, withdrawn_on=None)
        .select_related("round", "focus_area")
        .prefetch_related("round__places")
        .order_by("-round__starts_on", "round", "position")
    )


def clauses_in(focus_area: FocusArea, municipality: Municipality) -> QuerySet[Clause]:
    """Standing clauses of the area in rounds of the municipality, the newest rounds first."""
    return (
        Clause.objects.filter(
            focus_area=focus_area, round__municipalities=municipality, withdrawn_on=None
        )
        .select_related("round")
        .prefetch_related("round__places")
        .order_by("-round__starts_on", "round", "position")
    )


def problems_to_tie(clause: Clause) -> QuerySet[Problem]:
    """The problems of adopted joint pictures in the municipalities of the round."""
    return (
        Problem.objects.filter(
            picture__municipality__in=clause.round.municipalities.all(),
            picture__kind=Picture.Kind.JOINT,
            picture__state=Picture.State.ADOPTED,
        )
        .select_related("picture__municipality")
        .order_by("-picture__adopted_on", "picture", "number")
    )


def last_said(clause: Clause, problem: Problem) -> ClauseSource | None:
    """What was said last of the clause and the problem."""
    said = ClauseSource.objects.filter(clause=clause, problem=problem)
    return said.order_by("-pk").first()
