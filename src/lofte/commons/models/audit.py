from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .frozen import FrozenQuerySet, FrozenRow


class AuditEntry(FrozenRow):
    """Spår: one thing a person did. No foreign keys: the trail outlives what it speaks of."""

    number = models.BigIntegerField(unique=True)  # the edition that this act made
    at = models.DateTimeField(auto_now_add=True)
    by = models.CharField(max_length=60)  # "commons.Person:12"
    by_name = models.CharField(max_length=150)
    verb = models.CharField(max_length=60)
    on = models.CharField(max_length=100, db_index=True)  # "pledges.Clause:7"
    within = models.CharField(max_length=100, blank=True, db_index=True)
    details = models.JSONField(default=dict, encoder=DjangoJSONEncoder)

    objects = FrozenQuerySet["AuditEntry"].as_manager()

    class Meta:
        verbose_name_plural = "audit entries"


class Edition(models.Model):
    """Utgåva: the number of the latest change, of the whole country (scope "") or of one root row.

    A page that was made under a number is right for as long as the number stands.
    """

    scope = models.CharField(max_length=100, unique=True)
    number = models.BigIntegerField(default=0, db_index=True)
