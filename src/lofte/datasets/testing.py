"""Figures as tests find them: taken in from files in their sources' shape, by actions only."""

from collections.abc import Mapping

from lofte.commons.models import Municipality
from lofte.commons.testing import a_municipality, the_system
from lofte.datasets import actions
from lofte.datasets.actions import Brought, TakenIn
from lofte.datasets.importers.opening import Said
from lofte.datasets.models import ImportedFile, Series

Values = Mapping[int, str | float]


def taken_in(
    kind: str, content: bytes, *, said: Said | None = None, beside: bytes = b""
) -> TakenIn:
    """A file taken in by the system, for all of its places."""
    brought = Brought(kind, "fil", content, said or Said(), beside)
    file = actions.bring(municipality=None, brought=brought, by=the_system())
    return actions.take_in(file=file, by=the_system())


def a_series(
    title: str = "Otrygghet vid utevistelse",
    values: Values | None = None,
    *,
    municipality: Municipality | None = None,
    is_preliminary: bool = False,
) -> Series:
    """Shares of people in percent by year; "XX" is hidden and ".." missing. Given once more it
    revises what differs.
    """
    place = municipality or a_municipality()
    told = values or {2022: 12, 2023: "XX", 2024: 15}
    cells = [str(each).replace(".", ",") if each != ".." else ".." for each in told.values()]
    lines = [";".join(["Område", *map(str, told)]), ";".join([place.name, *cells])]
    said = Said(title=title, is_preliminary=is_preliminary)
    taken_in(ImportedFile.Kind.NTU, "\n".join(lines).encode(), said=said)
    return Series.objects.get(title_sv=title, municipality=place)
