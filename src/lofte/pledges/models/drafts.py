from django.db import models
from django.db.models.functions import Now

from lofte.commons.models import Municipality, PoliceDistrict
from lofte.focus.models import Prioritisation

from .rounds import PledgeRound


class Draft(models.Model):
    """Utkast: clauses as they are drafted from a decided choice or were read from a page, private
    until they are signed or published as a round.

    `lines` holds every drafted clause in the order of the page, also those that were dropped; its
    shape is `drafts.lines.Line`. `version` counts the changes: whoever saves says which one they
    looked at, so that of two people at once neither loses work without a word.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="drafts")
    title = models.CharField(max_length=500)
    source_text = models.TextField()
    source_url = models.CharField(max_length=2000, blank=True)
    place_on_page = models.CharField(max_length=80, blank=True)  # the municipality it names
    police_district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    starts_on = models.DateField(null=True, blank=True)  # null: not known yet
    ends_on = models.DateField(null=True, blank=True)
    is_open_ended = models.BooleanField(default=False)  # until further notice
    lines = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)
    head_changed = models.PositiveIntegerField(default=1)  # the version when the head last changed
    # What it is drafted from; null: a page that was read.
    prioritisation = models.ForeignKey(
        Prioritisation, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    taken_in_as = models.ForeignKey(
        PledgeRound, models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="pledges_draft_ends_after_start",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(is_open_ended=False),
                name="pledges_draft_one_end",
            ),
        ]

    def __str__(self) -> str:
        return self.title
