"""All reading of figures: whose rows first."""

from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from django.db.models import Q, QuerySet

from lofte.commons.models import Municipality, PoliceArea, PoliceRegion
from lofte.commons.queries import districts, districts_of, municipalities
from lofte.datasets.models import (
    CallRecord,
    Figure,
    FigureRevision,
    ImportedFile,
    PoliceEvent,
    Series,
)
from lofte.datasets.places import Gazetteer

# SQLite takes only so many values in one question.
AT_ONCE = 500
Level = Series.Level
ValueT = TypeVar("ValueT", str, int)

# series and their figures


def series_of(municipality: Municipality) -> QuerySet[Series]:
    """Those of the municipality, of its parts, and of what it lies in: police district, police
    area, police region, county and country.
    """
    around = Q(municipality=municipality) | Q(police_district__in=districts_of(municipality))
    around |= Q(level=Level.COUNTRY)
    if municipality.county_code:
        around |= Q(level=Level.COUNTY, county_code=municipality.county_code)
    if municipality.police_area:
        around |= Q(level=Level.POLICE_AREA, area=municipality.police_area.name)
    if municipality.police_region:
        around |= Q(level=Level.POLICE_REGION, area=municipality.police_region.name)
    return Series.objects.filter(around)


def series_with(municipality: Municipality, number: int) -> Series | None:
    return series_of(municipality).filter(pk=number).first()


def series_of_keys(municipality: Municipality, keys: Collection[str]) -> QuerySet[Series]:
    """Those of `series_of` with these keys."""
    return series_of(municipality).filter(key__in=keys)


def same_measure(series: Series, municipality: Municipality) -> QuerySet[Series]:
    """What the series may be compared with: the same measure and group, of other places around."""
    alike = series_of(municipality).filter(
        source=series.source, measure=series.measure, group=series.group, unit=series.unit
    )
    return alike.exclude(pk=series.pk)


def figures_of(series: Series) -> list[Figure]:
    """Oldest first; hidden and missing ones too."""
    return list(series.figures.all())


def figures_of_each(series: Collection[Series]) -> dict[int, list[Figure]]:
    """The figures of several series by the key of the row, oldest first."""
    found: dict[int, list[Figure]] = {each.pk: [] for each in series}
    for numbers in _in_parts(list(found)):
        for figure in Figure.objects.filter(series__in=numbers):
            found[figure.series_id].append(figure)
    return found


def revisions_of(series: Series) -> QuerySet[FigureRevision]:
    """What its figures read before, newest first."""
    found = FigureRevision.objects.filter(figure__series=series)
    return found.select_related("figure", "file").order_by("-revised_at", "-id")


def series_with_keys_to_change(keys: Sequence[str]) -> dict[str, Series]:
    """The series with these keys, held, by key."""
    found: dict[str, Series] = {}
    for some in _in_parts(sorted(keys)):
        rows = Series.objects.select_for_update(of=("self",)).filter(key__in=some)
        found |= {each.key: each for each in rows.order_by("key")}
    return found


def series_with_keys(keys: Sequence[str]) -> dict[str, Series]:
    """The same, only looked at."""
    found: dict[str, Series] = {}
    for some in _in_parts(sorted(keys)):
        found |= {each.key: each for each in Series.objects.filter(key__in=some)}
    return found


# files


def files_of(municipality: Municipality) -> QuerySet[ImportedFile]:
    """What was brought for the municipality, newest first."""
    return ImportedFile.objects.filter(municipality=municipality)


def file_with(municipality: Municipality, number: int) -> ImportedFile | None:
    return files_of(municipality).filter(pk=number).first()


def file_to_change(file: ImportedFile) -> ImportedFile | None:
    """None when it was set aside meanwhile."""
    rows = ImportedFile.objects.select_for_update(of=("self",))
    return rows.select_related("municipality").filter(pk=file.pk).first()


# places, events and calls


def gazetteer() -> Gazetteer:
    """Every place that a file may be about."""
    return Gazetteer(
        municipalities(), districts(), PoliceArea.objects.all(), PoliceRegion.objects.all()
    )


def events_around(municipality: Municipality) -> QuerySet[PoliceEvent]:
    """News of the municipality, and those that tell only its county; newest first."""
    around = Q(municipality=municipality)
    if municipality.county_code:
        around |= Q(municipality=None, county_code=municipality.county_code)
    return PoliceEvent.objects.filter(around)


def events_with_numbers(numbers: Sequence[int]) -> dict[int, PoliceEvent]:
    found: dict[int, PoliceEvent] = {}
    for some in _in_parts(sorted(numbers)):
        found |= {each.number: each for each in PoliceEvent.objects.filter(number__in=some)}
    return found


def call_record_to_change(site: str) -> CallRecord:
    """The record of calls to a site, held until the transaction ends."""
    return CallRecord.objects.select_for_update(of=("self",)).get(site=site)


def _in_parts(values: Sequence[ValueT]) -> Iterator[Sequence[ValueT]]:
    return (values[at : at + AT_ONCE] for at in range(0, len(values), AT_ONCE))
