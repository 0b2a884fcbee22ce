"""Reading of files of incidents and what they hold."""

from django.db.models import QuerySet

from lofte.commons.models import Municipality
from lofte.dialogue.meetings.queries import known_places
from lofte.findings.models import IncidentCell, IncidentFile, Picture, Problem, ProblemIncidents


def files_of(municipality: Municipality) -> QuerySet[IncidentFile]:
    """The newest first."""
    return IncidentFile.objects.filter(municipality=municipality).select_related("municipality")


def file_with(municipality: Municipality, number: int) -> IncidentFile | None:
    return files_of(municipality).filter(pk=number).first()


def file_to_change(file: IncidentFile) -> IncidentFile | None:
    """None when it was taken away meanwhile."""
    rows = IncidentFile.objects.select_for_update(of=("self",)).select_related("municipality")
    return rows.filter(pk=file.pk).first()


def is_read_already(municipality: Municipality, sha256: str) -> bool:
    return files_of(municipality).filter(sha256=sha256).exists()


def places_by_name(municipality: Municipality) -> dict[str, int]:
    """The keys of the places that are known here, by their folded names."""
    return {each.name.casefold(): each.pk for each in known_places(municipality)}


def cells_of(file: IncidentFile) -> QuerySet[IncidentCell]:
    return IncidentCell.objects.filter(file=file)


def problems_to_tell(municipality: Municipality) -> QuerySet[Problem]:
    """The problems of drafts, which incidents may tell of."""
    return (
        Problem.objects.filter(
            picture__municipality=municipality, picture__state=Picture.State.DRAFT
        )
        .select_related("picture__municipality", "picture__cycle")
        .order_by("-picture__pk", "number")
    )


def citation_with(problem: Problem, number: int) -> ProblemIncidents | None:
    """What a file of incidents tells of the problem."""
    return ProblemIncidents.objects.filter(problem=problem, pk=number).first()
