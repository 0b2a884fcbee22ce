"""The right reader for a kind of file, with what was said of it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lofte.datasets.crime_types import crime_types
from lofte.datasets.importers import crime, events, kolada, scb, surveys
from lofte.datasets.importers.reading import BrokenFile, Reading
from lofte.datasets.models import ImportedFile

Kind = ImportedFile.Kind


@dataclass(frozen=True, slots=True)
class Said:
    """What a person said of a file, where its kind leaves it open; see the readers."""

    title: str = ""
    crime: str = ""  # a key of `crime_types`
    period: str = ""
    is_preliminary: bool = False


def reading_of(kind: str, content: bytes, said: Said, *, beside: bytes = b"") -> Reading:
    """What the file holds; `BrokenFile` with the place when it is not of its kind's form.

    `beside` is Kolada's document of the key figure, for a file of that kind.
    """
    match kind:
        case Kind.SCB:
            return scb.read(content)
        case Kind.KOLADA:
            return kolada.read(content, kpi=beside, title=said.title)
        case Kind.CRIME:
            return _crime(content, said)
        case Kind.NTU:
            return surveys.read_ntu(
                content,
                title=said.title,
                period=said.period,
                is_preliminary=said.is_preliminary,
            )
        case Kind.INDEX:
            return surveys.read_index(content, is_preliminary=said.is_preliminary)
        case Kind.EVENTS:
            return events.read(content)
    raise BrokenFile(_("Choose what kind of file it is."))


def _crime(content: bytes, said: Said) -> Reading:
    counted = crime_types().get(said.crime)
    if counted is None:
        raise BrokenFile(_("Choose which crimes the file counts."))
    return crime.read(
        content, crime=counted, period=said.period, is_preliminary=said.is_preliminary
    )
