from django.db import models

from .places import Municipality


class Cycle(models.Model):
    """Varv: one turn of a municipality's work, from listening to answering; never the paper."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="cycles")
    title = models.CharField(max_length=80)
    slug = models.SlugField(max_length=50)
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)  # the last day; null: still going on

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "slug"], name="commons_cycle_once_an_address"
            ),
            models.CheckConstraint(
                condition=models.Q(ended_on=None) | models.Q(ended_on__gte=models.F("begun_on")),
                name="commons_cycle_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.title
