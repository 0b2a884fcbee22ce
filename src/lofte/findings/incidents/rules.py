"""Why incidents may not be kept or taken away, as a sentence; else None."""

from django.utils.translation import gettext as _

from lofte.commons.models import Municipality, Person
from lofte.commons.rules import why_not_administer, why_not_coordinate
from lofte.findings.incidents import queries
from lofte.findings.incidents.reading import points_at_somebody
from lofte.findings.models import IncidentFile, Picture

LONGEST_NAME, LONGEST_SOURCE = 120, 200


def why_not_keep(
    municipality: Municipality, name: str, source: str, sha256: str, by: Person
) -> str | None:
    """Coordinators keep files of their own place; the command line acts for whoever runs it."""
    if why_not_administer(by) and (reason := why_not_coordinate(by, [municipality])):
        return reason
    if not name or not source:
        return _("Say what the file is called, and whose register it is from.")
    if len(name) > LONGEST_NAME or len(source) > LONGEST_SOURCE:
        return _("The name is at most %(name)s signs, and the register at most %(source)s.") % {
            "name": LONGEST_NAME,
            "source": LONGEST_SOURCE,
        }
    if pointing := points_at_somebody([name, source]):
        return _("“%(said)s” may point at a person. Write it without.") % {"said": pointing}
    if queries.is_read_already(municipality, sha256):
        return _("This file is read already. Nothing is counted twice.")
    return None


def why_not_take_away(file: IncidentFile | None, by: Person) -> str | None:
    if file is None:
        return _("The file was taken away meanwhile.")
    if reason := why_not_coordinate(by, [file.municipality]):
        return reason
    if file.told_of.exists():
        return _("A problem is told by this file, and so it stays.")
    return None


def why_not_cite(file: IncidentFile | None, picture: Picture, by: Person) -> str | None:
    if file is None:
        return _("The file was taken away meanwhile.")
    if file.municipality_id != picture.municipality_id:
        return _("The incidents are of another municipality.")
    return why_not_coordinate(by, [file.municipality])
