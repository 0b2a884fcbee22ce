from typing import Any

from django.db import models
from django.db.models.functions import Now

from lofte.commons.models import Municipality, Partner, PoliceDistrict
from lofte.focus.models import FocusArea
from lofte.partnership.models import Agreement


class PledgeRound(models.Model):
    """Löftesomgång: the signed paper of one or several municipalities and the police.

    `document` holds the head of the public format as it was written: everything but focus areas,
    deliveries and decisions. The columns beside it are what queries need, and say the same.
    """

    document = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # null: until further notice
    is_complete = models.BooleanField(default=True)  # false: we know only a part of the paper
    police_district = models.ForeignKey(
        PoliceDistrict, models.PROTECT, null=True, blank=True, related_name="pledge_rounds"
    )
    # The version that it was tied to; those that replace it hold for the round too.
    agreement = models.ForeignKey(
        Agreement, models.PROTECT, null=True, blank=True, related_name="pledge_rounds"
    )
    municipalities = models.ManyToManyField(
        Municipality, through="RoundMunicipality", related_name="pledge_rounds"
    )
    focus_areas = models.ManyToManyField(
        FocusArea, through="RoundFocusArea", related_name="pledge_rounds"
    )
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")),
                name="pledges_round_ends_after_start",
            )
        ]


class RoundMunicipality(models.Model):
    """Löftesomgång i kommun: one of the municipalities of a round, and its address there."""

    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="places")
    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="rounds_here")
    position = models.PositiveSmallIntegerField()
    slug = models.CharField(max_length=40)  # "2019-2020"; never reused

    class Meta:
        verbose_name_plural = "round municipalities"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="pledges_round_address_once"
            ),
            models.UniqueConstraint(
                fields=["round", "municipality"], name="pledges_municipality_once_a_round"
            ),
        ]


class RoundFocusArea(models.Model):
    """Fokusområde i löftesomgång: an area that the round is about, also one with no clause yet."""

    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="areas")
    focus_area = models.ForeignKey(FocusArea, models.PROTECT, related_name="rounds")
    position = models.PositiveSmallIntegerField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "focus_area"], name="pledges_area_once_a_round"
            )
        ]


class Clause(models.Model):
    """Löftespunkt: one line of a round: what is promised, by whom, how much, when and where.

    `document` is the clause in the public format, as it is worded now.
    """

    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="clauses")
    focus_area = models.ForeignKey(FocusArea, models.PROTECT, related_name="clauses")
    key = models.CharField(max_length=60)  # its id in the public format, such as "T1"
    slug = models.CharField(max_length=80)
    position = models.PositiveIntegerField()
    document = models.JSONField()
    text = models.TextField()  # in Swedish
    kind = models.CharField(max_length=20)  # of target
    accountable = models.CharField(max_length=200)
    partners = models.ManyToManyField(Partner, related_name="clauses")
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["round", "key"], name="pledges_clause_key_once"),
            models.UniqueConstraint(fields=["round", "slug"], name="pledges_clause_address_once"),
        ]

    def __str__(self) -> str:
        return self.key

    @property
    def target(self) -> dict[str, Any]:
        target: dict[str, Any] = self.document["target"]
        return target


class Amendment(models.Model):
    """Ändring: how a clause read before, how it read after, and why. Never edited.

    A clause that was added after signing has no `before`, one that was withdrawn no `after`.
    """

    clause = models.ForeignKey(Clause, models.PROTECT, related_name="amendments")
    decided_on = models.DateField()
    reason = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        ordering = ["decided_on", "id"]


class Decision(models.Model):
    """Beslut: that a clause, or the whole round, is paused, resumed, cancelled, replaced,
    extended or ended. `document` is the decision in the public format.
    """

    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="decisions")
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="decisions"
    )  # null: about every clause
    position = models.PositiveIntegerField()
    decided_on = models.DateField()
    change = models.CharField(max_length=20)
    document = models.JSONField()
    withdrawn_on = models.DateField(null=True, blank=True)  # written down by mistake

    class Meta:
        ordering = ["position"]
