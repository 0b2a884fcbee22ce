"""All writing of incidents: kept wholly or not at all, taken away, and cited by a problem."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lofte.commons import audit
from lofte.commons.clock import today
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import Refused, refuse_if
from lofte.commons.text import clean_text
from lofte.findings import queries as pictures
from lofte.findings import rules as picture_rules
from lofte.findings.incidents import queries, rules
from lofte.findings.incidents.reading import Incidents
from lofte.findings.models import (
    IncidentCell,
    IncidentFile,
    PictureSource,
    Problem,
    ProblemIncidents,
)

AT_ONCE = 2_000


@transaction.atomic
def keep(
    *, municipality: Municipality, name: str, source: str, found: Incidents, by: Person
) -> IncidentFile:
    """Keep the counts of a file: its name, and whose register it is from and what is in it."""
    name, source = clean_text(name, field="name"), clean_text(source, field="source")
    refuse_if(rules.why_not_keep(municipality, name, source, found.sha256, by))
    starts_on, ends_on = found.days
    try:
        with transaction.atomic():
            file = IncidentFile.objects.create(
                municipality=municipality, name=name, source=source, sha256=found.sha256,
                imported_on=today(), starts_on=starts_on, ends_on=ends_on, many=found.many,
            )  # fmt: skip
    except IntegrityError:  # somebody else kept it in the same moment
        raise Refused(_("This file is read already. Nothing is counted twice.")) from None
    IncidentCell.objects.bulk_create(
        (
            IncidentCell(
                file=file, day=each.day, hour=each.hour, kind=each.kind, place_id=each.place,
                east=each.east, north=each.north, many=many,
            )
            for each, many in found.cells.items()
        ),
        batch_size=AT_ONCE,
    )  # fmt: skip
    audit.record("incidents.kept", by=by, on=file, within=municipality, many=file.many)
    return file


@transaction.atomic
def take_away(*, file: IncidentFile, by: Person) -> Municipality:
    """Take away a file with all its counts, unless a problem is told by it."""
    held = queries.file_to_change(file)
    refuse_if(rules.why_not_take_away(held, by))
    audit.record("incidents.taken_away", by=by, on=file, many=file.many, sha256=file.sha256)
    file.delete()
    return file.municipality


@transaction.atomic
def cite(
    *, problem: Problem, file: IncidentFile, asked: Mapping[str, Any], said: str, says: str,
    by: Person,
) -> ProblemIncidents:  # fmt: skip
    """Tell of the problem by what the file gave when it was asked so; the file becomes a source.

    `said` is the answer in words as it was reckoned, and is internal. `says` is what somebody reads
    in it of how the problem has gone.
    """
    picture = pictures.picture_to_change(problem.picture)
    refuse_if(picture_rules.why_not_change(picture, by))
    held = queries.file_to_change(file)
    refuse_if(rules.why_not_cite(held, picture, by))
    row = ProblemIncidents.objects.create(
        problem=problem, file=file, asked=dict(asked), said=said, says=says, reckoned_on=today()
    )
    if not pictures.names_source(picture, PictureSource.Kind.INCIDENTS, file.name):
        PictureSource.objects.create(
            picture=picture, kind=PictureSource.Kind.INCIDENTS, name=file.name, is_used=True
        )
    audit.record("problem.told_by_incidents", by=by, on=row, within=picture, file=file.pk)
    return row


@transaction.atomic
def uncite(*, row: ProblemIncidents, by: Person) -> Problem:
    """Tell of the problem without the incidents. The source stays named until it is taken away."""
    problem = row.problem
    picture = pictures.picture_to_change(problem.picture)
    refuse_if(picture_rules.why_not_change(picture, by))
    audit.record("problem.incidents_left", by=by, on=row, within=picture, file=row.file_id)
    row.delete()
    return problem
