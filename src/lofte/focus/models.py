from django.db import models

from lofte.commons.models import Municipality


class FocusArea(models.Model):
    """Fokusområde: a problem that the parties chose to work on together. Never a piece of a map."""

    municipalities = models.ManyToManyField(Municipality, related_name="focus_areas")
    key = models.CharField(max_length=60)  # its id in the public format, such as "trafik"
    title = models.CharField(max_length=5000)  # in Swedish
    # The title by language, as the public format has it.
    titles = models.JSONField()

    def __str__(self) -> str:
        return self.title
