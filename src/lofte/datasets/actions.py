"""All writing of figures: a file is kept, looked at, and then taken in wholly or not at all."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from lofte.commons import audit, files
from lofte.commons.clock import STOCKHOLM, now
from lofte.commons.models import Municipality, Person
from lofte.commons.refusal import Refused, refuse_if
from lofte.datasets import queries, rules
from lofte.datasets.comparing import Comparison, SeriesChange, compared, event_differs
from lofte.datasets.importers.opening import Said, reading_of
from lofte.datasets.importers.reading import BrokenFile, ReadFigure
from lofte.datasets.limits import Limits, seconds_to_wait, still_counted
from lofte.datasets.models import (
    CallRecord,
    Figure,
    FigureRevision,
    ImportedFile,
    PoliceEvent,
    Series,
)

# A file that nobody took in or set aside is forgotten when the next one comes.
WAITS = timedelta(days=1)
ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """A file as it came. `beside` is Kolada's document of the key figure."""

    kind: str
    name: str
    content: bytes
    said: Said
    beside: bytes = b""
    fetched_from: str = ""  # the address, when it was not uploaded


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came of a file: how many series and figures are new, revised, the same."""

    file: ImportedFile
    series: int
    new: int
    revised: int
    same: int
    events: int
    left_out: tuple[str, ...]


@transaction.atomic
def bring(*, municipality: Municipality | None, brought: Brought, by: Person) -> ImportedFile:
    """Keep a file as it came, to be looked at. Nothing else changes yet.

    `municipality` is None for the whole country, which only the system brings for.
    """
    refuse_if(rules.why_not_bring(by, municipality))
    at = now()
    old = ImportedFile.objects.filter(municipality=municipality, state=ImportedFile.State.WAITING)
    old.filter(brought_at__lt=at - WAITS).delete()
    file = ImportedFile.objects.create(
        municipality=municipality,
        kind=brought.kind,
        name=brought.name[:200],
        sha256=files.keep(brought.content),
        beside_sha256=files.keep(brought.beside) if brought.beside else "",
        size=len(brought.content),
        fetched_from=brought.fetched_from,
        said=asdict(brought.said),
        brought_at=at,
    )
    audit.record("figures.brought", by=by, on=file, kind=file.kind, sha256=file.sha256)
    return file


@transaction.atomic
def take_in(*, file: ImportedFile, by: Person) -> TakenIn:
    """Take in all figures of a kept file, or none when it has a fault.

    A figure that reads otherwise than before is revised, and what it read stays readable.
    """
    held = queries.file_to_change(file)
    refuse_if(rules.why_not_take_in(held, by))
    file = held or file
    found = _compared(file)
    try:
        with transaction.atomic():
            _write_series(found.series, file)
            _write_events(found, file)
    except IntegrityError:
        raise Refused(
            _("Somebody took in figures of the same series at this moment. Try again.")
        ) from None
    file.state, file.taken_in_at = ImportedFile.State.TAKEN_IN, now()
    file.save(update_fields=["state", "taken_in_at"])
    taken = TakenIn(
        file=file,
        series=len(found.series),
        new=found.many_new,
        revised=found.many_revised,
        same=found.many_same,
        events=found.new_events,
        left_out=found.left_out,
    )
    audit.record(
        "figures.taken_in",
        by=by,
        on=file,
        new=taken.new,
        revised=taken.revised,
        same=taken.same,
        events=taken.events,
    )
    return taken


@transaction.atomic
def set_aside(*, file: ImportedFile, by: Person) -> None:
    """Forget a file that was looked at and not wanted."""
    held = queries.file_to_change(file)
    refuse_if(rules.why_not_take_in(held, by))
    audit.record("figures.set_aside", by=by, on=file, sha256=file.sha256)
    file.delete()


@transaction.atomic
def ask_for_a_call(*, site: str, limits: Limits) -> int:
    """Note that the site is called now, and answer 0; or the seconds to wait, and note nothing.

    The record is held meanwhile, so two who call at once, in whichever process, are told apart.
    """
    CallRecord.objects.get_or_create(site=site)
    record = queries.call_record_to_change(site)
    at = now().timestamp()
    wait = seconds_to_wait(record.called, at, limits)
    if not wait:
        record.called = [*still_counted(record.called, at), at]
        record.save(update_fields=["called"])
    return wait


def _compared(file: ImportedFile) -> Comparison:
    """The kept file read once more, beside the series it changes, which are held."""
    beside = files.read(file.beside_sha256) if file.beside_sha256 else b""
    try:
        reading = reading_of(file.kind, files.read(file.sha256), Said(**file.said), beside=beside)
        return compared(reading, file, queries.series_with_keys_to_change)
    except BrokenFile as fault:
        raise Refused(str(fault)) from None


def _write_series(changes: Sequence[SeriesChange], file: ImportedFile) -> None:
    made = [_series(each, file) for each in changes if each.known is None]
    rows = {each.key: each for each in Series.objects.bulk_create(made, batch_size=ROWS_AT_ONCE)}
    for change in changes:
        if change.known is not None:
            rows[change.key] = _described(change.known, change, file)
    # Written over by their key: to update so many one by one takes several times as long.
    Series.objects.bulk_create(
        [each.known for each in changes if each.known is not None],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=DESCRIBED,
        batch_size=ROWS_AT_ONCE,
    )
    Figure.objects.bulk_create(
        (_figure(rows[each.key], read, file) for each in changes for read in each.new),
        batch_size=ROWS_AT_ONCE,
    )
    FigureRevision.objects.bulk_create(_revisions(changes, file), batch_size=ROWS_AT_ONCE)
    Figure.objects.bulk_create(
        [
            _as_read(before, read, file)
            for each in changes
            for before, read in (*each.revised, *each.noted)
        ],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["value", "low", "high", "quality", "note", "file"],
        batch_size=ROWS_AT_ONCE,
    )


DESCRIBED = ["title_sv", "title_en", "group", "producer", "note", "source_url", "retrieved_on"]


def _series(change: SeriesChange, file: ImportedFile) -> Series:
    place = change.place
    row = Series(
        key=change.key,
        source=change.read.source,
        measure=change.read.measure[:120],
        unit=change.read.unit,
        level=place.level,
        area=place.area,
        municipality=place.municipality,
        police_district=place.police_district,
        county_code=place.county_code,
        driven_by=change.read.driven_by,
    )
    return _described(row, change, file)


def _described(row: Series, change: SeriesChange, file: ImportedFile) -> Series:
    """What the source may word anew without counting otherwise."""
    read = change.read
    row.title_sv, row.title_en, row.group = read.title_sv, read.title_en, read.group
    row.producer, row.note, row.source_url = read.producer, read.note, file.fetched_from
    row.retrieved_on = file.brought_at.astimezone(STOCKHOLM).date()
    return row


def _figure(series: Series, read: ReadFigure, file: ImportedFile) -> Figure:
    period = read.period
    row = Figure(
        series=series,
        period=period.text,
        starts_on=period.starts_on,
        ends_on=period.ends_on,
    )
    return _as_read(row, read, file)


def _as_read(row: Figure, read: ReadFigure, file: ImportedFile) -> Figure:
    row.value, row.low, row.high = read.value, read.low, read.high
    row.quality, row.note, row.file = read.quality, read.note, file
    return row


def _revisions(changes: Sequence[SeriesChange], file: ImportedFile) -> Iterator[FigureRevision]:
    at = now()
    for change in changes:
        for before, after in change.revised:
            yield FigureRevision(
                figure=before,
                file=file,
                revised_at=at,
                value_before=before.value,
                low_before=before.low,
                high_before=before.high,
                quality_before=before.quality,
                value_after=after.value,
                low_after=after.low,
                high_after=after.high,
                quality_after=after.quality,
            )


def _write_events(found: Comparison, file: ImportedFile) -> None:
    """New events, and those whose words the police have changed since."""
    for change in filter(event_differs, found.events):
        read, place = change.read, change.place
        row = change.known or PoliceEvent(number=read.number)
        row.happened_at, row.kind, row.title = read.happened_at, read.kind, read.title
        row.summary, row.address, row.place_name = read.summary, read.address, read.place_name
        row.municipality = place.municipality if place else None
        row.county_code = place.county_code if place else ""
        row.file = file
        row.save()
