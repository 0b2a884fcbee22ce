"""What an address names, or that there is nothing there."""

from django.http import Http404
from django.utils.translation import gettext as _

from lofte.commons.http import MunicipalityRequest, StaffRequest
from lofte.dialogue.meetings import queries
from lofte.dialogue.models import Dialogue, Place, Stop


def dialogue_or_404(request: StaffRequest, number: int) -> Dialogue:
    found = queries.dialogue_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such dialogue."))
    return found


def listed_or_404(request: MunicipalityRequest, slug: str) -> Dialogue:
    """One that residents may see: not a planned one, and not one of staff."""
    found = queries.listed_dialogue_at(request.municipality, slug)
    if found is None:
        raise Http404(_("There is no such dialogue."))
    return found


def stop_or_404(dialogue: Dialogue, position: int) -> Stop:
    found = queries.stop_at(dialogue, position)
    if found is None:
        raise Http404(_("There is no such stop."))
    return found


def place_or_404(request: StaffRequest, number: int) -> Place:
    found = queries.place_with(request.municipality, number)
    if found is None:
        raise Http404(_("There is no such place."))
    return found
