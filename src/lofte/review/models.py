from django.db import models

from lofte.commons.models import Publication
from lofte.pledges.models import Clause


class PublishedVerdict(models.Model):
    """Publicerad bedömning: the verdict on a clause as it was published on a day, never edited.

    The verdict itself is the frozen publication; what is computed today may say another thing.
    """

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="published_verdicts")
    judged_on = models.DateField()
    publication = models.OneToOneField(
        Publication, models.PROTECT, related_name="published_verdict"
    )

    class Meta:
        ordering = ["-judged_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["clause", "judged_on"], name="review_verdict_once_a_day"
            )
        ]
