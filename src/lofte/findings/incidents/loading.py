"""A file of incidents as arrays, with what is known of the place around it."""

from dataclasses import dataclass
from operator import itemgetter

import numpy as np

from lofte.dialogue.meetings.queries import known_places
from lofte.dialogue.models import Place
from lofte.findings.incidents import queries
from lofte.findings.incidents.counting import NOT_KNOWN, Table, placed
from lofte.findings.models import IncidentFile

COLUMNS = ("day", "hour", "kind", "place_id", "east", "north", "many")


@dataclass(frozen=True)
class Loaded:
    file: IncidentFile
    table: Table
    kinds: list[str]
    places: list[Place]

    @property
    def corners(self) -> dict[int, tuple[int, int]]:
        """The squares of the places that lie somewhere, as (east, north)."""
        return corners_of(self.places)


def corners_of(places: list[Place]) -> dict[int, tuple[int, int]]:
    return {
        each.pk: (each.east, each.north)
        for each in places
        if each.east is not None and each.north is not None
    }


def loaded(file: IncidentFile) -> Loaded:
    rows = list(queries.cells_of(file).values_list(*COLUMNS))
    kinds = sorted({each[2] for each in rows})
    number = {each: at for at, each in enumerate(kinds)}
    days = np.array([each[0].toordinal() for each in rows], np.int64)
    kind = np.array([number[each[2]] for each in rows], np.int64)
    hours, places, east, north, many = (
        np.array([NOT_KNOWN if value is None else value for value in map(itemgetter(at), rows)])
        .astype(np.int64)
        for at in (1, 3, 4, 5, 6)
    )  # fmt: skip
    known = list(known_places(file.municipality))
    table = Table(days, hours, kind, places, east, north, many)
    return Loaded(file, placed(table, corners_of(known)), kinds, known)
