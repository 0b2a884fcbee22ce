"""All reading of what was chosen: whose rows first."""

from django.db.models import QuerySet

from lofte.commons.models import Municipality
from lofte.focus.models import FocusArea


def focus_areas(municipality: Municipality) -> QuerySet[FocusArea]:
    return FocusArea.objects.filter(municipalities=municipality).order_by("id")


def focus_area_to_change(focus_area: FocusArea) -> FocusArea:
    """The same row as the database has it now, held until the transaction ends."""
    return FocusArea.objects.select_for_update().get(pk=focus_area.pk)
