"""The crime prevention council, and the minutes of it that residents may read."""

from django.db import models
from django.db.models import Q

from lofte.commons.models import Municipality, Partner


class Council(models.Model):
    """Brottsförebyggande råd: where the municipality, the police and others meet (lag 2023:196)."""

    municipality = models.OneToOneField(Municipality, models.PROTECT, related_name="council")
    name = models.CharField(max_length=120)
    purpose = models.TextField(max_length=2000, blank=True)

    def __str__(self) -> str:
        return self.name


class CouncilMember(models.Model):
    """Ledamot: who sits in a council, as a role and never as a name."""

    council = models.ForeignKey(Council, models.CASCADE, related_name="members")
    position = models.PositiveSmallIntegerField()
    role = models.CharField(max_length=200)  # "kommunstyrelsens ordförande", "ordförande i rådet"
    partner = models.ForeignKey(
        Partner, models.PROTECT, null=True, blank=True, related_name="council_members"
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "position"], name="partnership_member_place_once"
            )
        ]


class CouncilMinutes(models.Model):
    """Minnesanteckningar: what a council talked about and decided on a day."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="minutes")
    held_on = models.DateField()
    text = models.TextField(max_length=20000)
    is_public = models.BooleanField(default=False)
    published_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "council minutes"
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["council", "held_on"], name="partnership_minutes_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(is_public=True, published_on__isnull=False)
                | Q(is_public=False, published_on=None),
                name="partnership_public_minutes_say_since_when",
            ),
        ]


class CouncilDecision(models.Model):
    """Beslut i rådet: what a council decided, when that is followed up, and what came of it."""

    minutes = models.ForeignKey(CouncilMinutes, models.CASCADE, related_name="decisions")
    position = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    follow_up_on = models.DateField(null=True, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)
    outcome_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["minutes", "position"], name="partnership_decision_place_once"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None)
                | (~Q(outcome="") & Q(outcome_on__isnull=False)),
                name="partnership_outcome_says_when",
            ),
        ]
