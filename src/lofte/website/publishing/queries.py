"""Reading for feeds and plans: what was reported, published and given as a reason in rounds."""

from collections.abc import Collection, Sequence

from lofte.findings.models import Problem
from lofte.pledges.models import ClauseSource
from lofte.progress.models import Delivery
from lofte.review.models import PublishedVerdict
from lofte.website.papers import Place
from lofte.website.queries.country import Judged, Reported


def reported_in(municipality: Place, rounds: Collection[int], most: int) -> Sequence[Reported]:
    """What was reported for promises of the municipality's rounds (primary keys)."""
    rows = Delivery.objects.filter(round__in=rounds, is_standing=True, clause__isnull=False)
    columns = ("clause", "reported_at")
    return [Reported(*row) for row in rows.order_by("-pk").values_list(*columns)[:most]]


def published_in(municipality: Place, rounds: Collection[int], most: int) -> Sequence[Judged]:
    """Where verdicts were published, each occasion once."""
    rows = PublishedVerdict.objects.filter(clause__round__in=rounds).order_by("-pk")
    columns = ("clause__round", "judged_on", "publication__published_at")
    found = [Judged(*row) for row in rows.values_list(*columns)[:most]]
    return list({(each.round, each.judged_on): each for each in found}.values())


def problems_behind(municipality: Place, round: int) -> dict[int, list[Problem]]:
    """The published problems that the clauses of a round (primary key) come from, by clause."""
    rows = (
        ClauseSource.objects.filter(clause__round=round, problem__picture__is_public=True)
        .select_related("problem__picture")
        .order_by("pk")
    )
    last = {(each.clause_id, each.problem_id): each for each in rows}  # what was said last holds
    found: dict[int, list[Problem]] = {}
    for each in last.values():
        if each.is_tied:
            found.setdefault(each.clause_id, []).append(each.problem)
    return found
