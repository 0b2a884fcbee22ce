"""Incidents for tests, read and kept as a file is."""

from collections.abc import Sequence
from datetime import date

from lofte.commons.clock import today
from lofte.commons.models import Municipality
from lofte.commons.testing import a_coordinator, a_municipality
from lofte.findings.incidents import actions
from lofte.findings.incidents.asking import Asked
from lofte.findings.incidents.queries import places_by_name
from lofte.findings.incidents.reading import read
from lofte.findings.models import IncidentFile, Problem, ProblemIncidents

HEAD = "datum;timme;plats;nord;ost;typ;antal"
FEW = ("2025-01-02;21;;6580822;674032;Klotter;2", "2025-01-03;;;;;Rån;")


def an_incident_file(
    rows: Sequence[str] = FEW, name: str = "Klotter", municipality: Municipality | None = None
) -> IncidentFile:
    """Rows of `HEAD` as a file; three incidents where none are given."""
    here = municipality or a_municipality()
    until: date = today()
    found = read("\n".join([HEAD, *rows]).encode(), places=places_by_name(here), today=until)
    return actions.keep(
        municipality=here, name=name, source="Kommunens anmälningar", found=found,
        by=a_coordinator(here),
    )  # fmt: skip


def a_citation(problem: Problem, file: IncidentFile | None = None) -> ProblemIncidents:
    """A problem that is told by incidents."""
    here = problem.picture.municipality
    return actions.cite(
        problem=problem, file=file or an_incident_file(municipality=here), says="up",
        asked=Asked().written(), said="Fler än förut.", by=a_coordinator(here),
    )  # fmt: skip
