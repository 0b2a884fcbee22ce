from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .frozen import FrozenQuerySet, FrozenRow


class Publication(FrozenRow):
    """Publicering: a page as it read on the day it was published. Later pages may cite it."""

    title = models.CharField(max_length=200)
    content = models.JSONField(encoder=DjangoJSONEncoder)
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(auto_now_add=True)

    objects = FrozenQuerySet["Publication"].as_manager()

    def __str__(self) -> str:
        return self.title
