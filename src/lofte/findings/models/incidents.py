from django.db import models

from lofte.commons.models import Municipality
from lofte.commons.models.frozen import StandsOnce
from lofte.dialogue.models import Place

from .problems import PROBLEM_STANDS, Direction, Problem


class IncidentFile(models.Model):
    """Händelsefil: incidents that were read from a file, internal, and never as points."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="incident_files")
    name = models.CharField(max_length=120)
    source = models.CharField(max_length=200)  # whose register, and what is in it
    sha256 = models.CharField(max_length=64)
    imported_on = models.DateField()
    starts_on = models.DateField()  # the first day that something happened
    ends_on = models.DateField()
    many = models.PositiveIntegerField()  # incidents

    class Meta:
        ordering = ["-imported_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "sha256"], name="findings_incidents_once_a_file"
            )
        ]

    def __str__(self) -> str:
        return self.name


class IncidentCell(models.Model):
    """Händelseruta: how many incidents of a kind in a square or a place, on a day and an hour."""

    file = models.ForeignKey(IncidentFile, models.CASCADE, related_name="cells")
    day = models.DateField()
    hour = models.SmallIntegerField(null=True, blank=True)  # 0 to 23; null: not known
    kind = models.CharField(max_length=60)
    place = models.ForeignKey(
        Place, models.PROTECT, null=True, blank=True, related_name="incident_cells"
    )
    # The south-west corner of a square of 250 metres in SWEREF 99 TM; both null: not known.
    east = models.IntegerField(null=True, blank=True)
    north = models.IntegerField(null=True, blank=True)
    many = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["file", "day"], name="findings_incidents_by_day")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hour=None) | models.Q(hour__gte=0, hour__lte=23),
                name="findings_incident_hour_is_one",
            ),
            models.CheckConstraint(
                condition=models.Q(east=None, north=None)
                | models.Q(east__isnull=False, north__isnull=False),
                name="findings_incident_has_both_or_none",
            ),
        ]


class ProblemIncidents(StandsOnce):
    """Händelser om ett problem: what a file gave when it was asked so, as it was reckoned then.

    Internal: residents read only that the file was used and what somebody reads in it.
    """

    stands_when = PROBLEM_STANDS

    problem = models.ForeignKey(Problem, models.CASCADE, related_name="incident_rows")
    file = models.ForeignKey(IncidentFile, models.PROTECT, related_name="told_of")
    asked = models.JSONField(default=dict)  # weekdays, hours and kinds: see `incidents.asking`
    said = models.TextField(max_length=4000)
    says = models.CharField(max_length=10, choices=Direction)
    reckoned_on = models.DateField()

    class Meta:
        ordering = ["id"]
