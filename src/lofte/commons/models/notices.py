from django.db import models

from .places import Municipality


class Notice(models.Model):
    """Anslag: a few words at the top of a municipality's page, from one day to another."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="notices")
    text_sv = models.CharField(max_length=300)
    text_en = models.CharField(max_length=300, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()  # the last day that it is shown

    class Meta:
        ordering = ["-starts_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="commons_notice_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.text_sv

    @property
    def texts(self) -> dict[str, str]:
        """By language, those there are."""
        both = {"sv": self.text_sv, "en": self.text_en}
        return {language: text for language, text in both.items() if text}
