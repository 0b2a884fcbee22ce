"""Why figures may not be taken in, as a sentence; None when they may."""

from django.utils.translation import gettext as _

from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_administer, why_not_coordinate
from lofte.datasets.models import ImportedFile


def why_not_bring(by: Person, municipality: Municipality | None) -> str | None:
    """A coordinator brings files for their own place; for the whole country the system does."""
    if municipality is None:
        return why_not_administer(by)
    return why_not_coordinate(by, [municipality])


def why_not_take_in(file: ImportedFile | None, by: Person) -> str | None:
    if file is None:
        return _("The file was set aside meanwhile. Bring it once more.")
    if reason := why_not_bring(by, file.municipality):
        return reason
    if file.state != ImportedFile.State.WAITING:
        return _("The file is taken in already. Its figures stand.")
    return None
