from django.conf import settings
from django.db import models
from django.db.models.functions import Now

from lofte.commons.models import Municipality
from lofte.pledges.models import Clause, PledgeRound


class Log(models.Model):
    """Logg: that what is done in a round is written down.

    Without it nothing is known of the deeds, which is another thing than nothing done.
    """

    round = models.OneToOneField(PledgeRound, models.PROTECT, related_name="log", primary_key=True)
    opened_at = models.DateTimeField(db_default=Now())


class Delivery(models.Model):
    """Genomförande: one thing done: for which clause, when, how many, and how surely.

    `document` is the delivery in the public format, written once: a mistake is put right by a new
    row that corrects it. The columns beside it are what queries and the judge need.
    """

    round = models.ForeignKey(PledgeRound, models.PROTECT, related_name="deliveries")
    clause = models.ForeignKey(
        Clause, models.PROTECT, null=True, blank=True, related_name="deliveries"
    )  # null: done beside the promises
    municipality = models.ForeignKey(
        Municipality, models.PROTECT, null=True, blank=True, related_name="deliveries"
    )  # where the delivery names one of several
    position = models.PositiveIntegerField()
    document = models.JSONField()
    # Null for a request that has not been answered.
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    low = models.BigIntegerField()
    high = models.BigIntegerField(null=True, blank=True)  # null: without end
    # What only some targets ask for; null for the ordinary delivery.
    details = models.JSONField(null=True, blank=True)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="deliveries"
    )
    reporter = models.CharField(max_length=200, blank=True)  # in what role, as residents read it
    reported_at = models.DateTimeField(db_default=Now())
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    # Why it corrects another, or why it was taken back.
    reason = models.TextField(blank=True)
    is_standing = models.BooleanField(default=True)  # false: corrected or taken back
    # Of the form it came by: a form that is sent twice is saved once.
    form_key = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["position"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.CheckConstraint(condition=models.Q(low__gte=0), name="progress_low_from_zero"),
            models.CheckConstraint(
                condition=models.Q(high=None) | models.Q(high__gte=models.F("low")),
                name="progress_high_from_low",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_on=None, ends_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="progress_ends_after_start",
            ),
            models.UniqueConstraint(
                fields=["form_key"],
                condition=models.Q(form_key__isnull=False),
                name="progress_form_sent_once",
            ),
        ]
        indexes = [
            models.Index(fields=["clause", "-ends_on"], name="progress_by_clause"),
            models.Index(fields=["round", "position"], name="progress_by_round"),
        ]


class Evidence(models.Model):
    """Underlag: a photo, a file or a link that shows a delivery. Private until published."""

    class Kind(models.TextChoices):
        PHOTO = "photo"
        FILE = "file"
        LINK = "link"

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=200)  # for a photo: what it shows, in words
    sha256 = models.CharField(max_length=64, blank=True)  # of the stored file
    media_type = models.CharField(max_length=100, blank=True)
    url = models.URLField(max_length=2000, blank=True)  # of a link
    is_published = models.BooleanField(default=False)
    added_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name_plural = "evidence"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind="link", sha256="")
                | models.Q(url="", kind__in=["photo", "file"]),
                name="progress_evidence_is_one_thing",
            )
        ]
