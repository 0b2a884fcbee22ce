"""Reading of what is new in the country."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from lofte.progress.models import Delivery
from lofte.review.models import PublishedVerdict


class Reported(NamedTuple):
    """That something was reported: for which clause, and when."""

    clause: int
    at: datetime


class Judged(NamedTuple):
    """That the verdicts on a round were published."""

    round: int
    judged_on: date
    at: datetime


def latest_deeds(beside_rounds: Collection[int], most: int) -> Sequence[Reported]:
    """What was reported last in the country, apart from some rounds: the newest first."""
    rows = Delivery.objects.filter(is_standing=True, clause__isnull=False)
    rows = rows.exclude(round__in=beside_rounds).order_by("-pk")
    return [Reported(*row) for row in rows.values_list("clause", "reported_at")[:most]]


def latest_verdicts(beside_rounds: Collection[int], most: int) -> Sequence[Judged]:
    """What was published last in the country, apart from some rounds: the newest first."""
    rows = PublishedVerdict.objects.exclude(clause__round__in=beside_rounds).order_by("-pk")
    columns = ("clause__round", "judged_on", "publication__published_at")
    found = [Judged(*row) for row in rows.values_list(*columns)[:most]]
    return list({(each.round, each.judged_on): each for each in found}.values())
