from django.db import models
from django.db.models.functions import Now

from lofte.commons.models import Person
from lofte.commons.models.frozen import FrozenQuerySet, FrozenRow
from lofte.findings.models import Problem

from .rounds import Clause


class ClauseSource(FrozenRow):
    """Löftets källa: that a clause is there because of a problem, or is not after all.

    Written once. Of the rows about the same clause and problem the last one holds.
    """

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="sources")
    problem = models.ForeignKey(Problem, models.PROTECT, related_name="clause_sources")
    is_tied = models.BooleanField()
    because = models.CharField(max_length=1000)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(db_default=Now())

    objects = FrozenQuerySet["ClauseSource"].as_manager()

    class Meta:
        ordering = ["id"]
