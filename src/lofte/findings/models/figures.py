from django.db import models

from lofte.commons.models.frozen import StandsOnce
from lofte.datasets.models import Series

from .problems import PROBLEM_STANDS, Direction, Problem


class ProblemSeries(StandsOnce):
    """Siffror om ett problem: a series that tells of a problem, and what somebody reads in it.

    The figures that it had are kept with the picture when it is adopted: what its source revises
    later changes the series, and not what was decided on.
    """

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="series_rows")
    series = models.ForeignKey(Series, models.PROTECT, related_name="problem_rows")
    says = models.CharField(max_length=10, choices=Direction)
    note = models.TextField(max_length=1000, blank=True)  # public: what to know when it is read
    # As they were when the picture was adopted, oldest first; null before. See `figures.kept`.
    kept = models.JSONField(null=True, blank=True)
    kept_from = models.DateField(null=True, blank=True)  # when they had been brought

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["problem", "series"], name="findings_series_once_a_problem"
            )
        ]
