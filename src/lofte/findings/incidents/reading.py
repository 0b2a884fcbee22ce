"""A file of incidents, one a row: wholly or not at all. Knows no database.

Where each happened is told no finer than the square of 250 metres, and the rest of the row is not
kept. A column that is not asked for is refused, since it may be about persons.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import NamedTuple

from django.utils.translation import gettext as _

from lofte.analysis.grid import CELL, MOST_CELLS
from lofte.commons.coordinates import point_of, square_of
from lofte.commons.screening import screen
from lofte.datasets.importers.reading import BrokenFile

MOST_BYTES, MOST_ROWS, MOST_KINDS, MOST_IN_A_ROW = 20_000_000, 200_000, 60, 10_000
LONGEST_KIND, LONGEST_CELL = 60, 200
OLDEST = date(1990, 1, 1)
SEPARATORS = ";\t,"
HEADS = {
    "day": ("datum", "dag", "date", "day"),
    "hour": ("timme", "klockslag", "tid", "hour", "time"),
    "place": ("plats", "place"),
    "north": ("nord", "n", "latitud", "lat", "north", "latitude"),
    "east": ("ost", "öst", "e", "longitud", "lon", "long", "east", "longitude"),
    "kind": ("typ", "brottstyp", "händelsetyp", "kind", "type"),
    "many": ("antal", "many", "count"),
}
DAY = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[ T]([0-2]?\d)[:.][0-5]\d(?:[:.][0-5]\d)?)?", re.ASCII)
HOUR = re.compile(r"(\d{1,2})(?:[:.][0-5]\d(?:[:.][0-5]\d)?)?", re.ASCII)
NUMBER = re.compile(r"\d{1,8}(?:[.,]\d{1,12})?", re.ASCII)


class Cell(NamedTuple):
    """What is kept of a row: a square by its south-west corner, or a place, or neither."""

    day: date
    hour: int | None
    kind: str
    place: int | None  # the key of a known place
    east: int | None
    north: int | None


@dataclass(frozen=True)
class Incidents:
    """What a file holds: how many of each cell."""

    cells: Mapping[Cell, int]
    sha256: str

    @property
    def many(self) -> int:
        return sum(self.cells.values())

    @property
    def days(self) -> tuple[date, date]:
        found = [each.day for each in self.cells]
        return min(found), max(found)


def read(content: bytes, *, places: Mapping[str, int], today: date) -> Incidents:
    """The incidents of a CSV in UTF-8; `places` gives the keys of known places by folded name.

    Raises `BrokenFile` with the row: an unknown place, a day that has not come, a column that is
    not asked for, words that may point at a person.
    """
    rows = _rows(content)
    columns = _columns(*next(rows, (1, [])))
    cells: Counter[Cell] = Counter()
    first: dict[Cell, int] = {}
    for number, row in rows:
        try:
            cell, many = _cell(_Row(columns, row), places, today)
        except _Fault as fault:
            raise BrokenFile(
                _("Row %(row)s: %(fault)s") % {"row": number, "fault": fault}
            ) from None
        cells[cell] += many
        first.setdefault(cell, number)
    if not cells:
        raise BrokenFile(_("The file holds no incident."))
    _refuse_persons(first)
    _refuse_far(first)
    return Incidents(cells, sha256(content).hexdigest())


class _Fault(ValueError):
    """What is wrong with a row, as a sentence."""


class _Row:
    def __init__(self, columns: Mapping[str, int], cells: Sequence[str]) -> None:
        self.columns, self.cells = columns, cells

    def __getitem__(self, name: str) -> str:
        at = self.columns.get(name)
        said = "" if at is None or at >= len(self.cells) else self.cells[at].strip()
        if len(said) > LONGEST_CELL:
            raise _Fault(_("a cell is longer than %(most)s signs.") % {"most": LONGEST_CELL})
        return said


def _rows(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold something, each with its number in the file."""
    if len(content) > MOST_BYTES:
        raise BrokenFile(_("The file is larger than %(most)s MB.") % {"most": MOST_BYTES // 10**6})
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BrokenFile(
            _("Row %(row)s: the file is not UTF-8. Save it as “CSV UTF-8”.")
            % {"row": content[: fault.start].count(b"\n") + 1}
        ) from None
    head = text.partition("\n")[0]
    separator = max(SEPARATORS, key=head.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    read_rows = 0
    try:
        for row in lines:
            if not any(each.strip() for each in row):
                continue
            read_rows += 1
            if read_rows > MOST_ROWS + 1:
                raise BrokenFile(_("The file has more than %(most)s rows.") % {"most": MOST_ROWS})
            yield lines.line_num, row
    except csv.Error:
        raise BrokenFile(
            _("Row %(row)s: a quotation mark is opened and not closed.") % {"row": lines.line_num}
        ) from None


def _columns(number: int, heads: Sequence[str]) -> dict[str, int]:
    names = {word: name for name, words in HEADS.items() for word in words}
    found: dict[str, int] = {}
    for at, head in enumerate(heads):
        name = names.get(head.strip().casefold())
        if name is None:
            raise BrokenFile(
                _(
                    "Row %(row)s: the column “%(head)s” is not asked for. Take it away before the "
                    "file leaves your system: nothing about persons is to be here."
                )
                % {"row": number, "head": head.strip()[:40]}
            )
        if name in found:
            raise BrokenFile(
                _("Row %(row)s: the column “%(head)s” stands there twice.")
                % {"row": number, "head": head.strip()}
            )
        found[name] = at
    if not {"day", "kind"} <= set(found) or ("north" in found) != ("east" in found):
        raise BrokenFile(
            _(
                "Row %(row)s: the columns are datum, typ and, as far as it is known, timme, plats, "
                "or nord and ost."
            )
            % {"row": number}
        )
    return found


def _cell(row: _Row, places: Mapping[str, int], today: date) -> tuple[Cell, int]:
    day, hour = _when(row["day"], row["hour"], today)
    place, corner = _place(row["place"], places), _corner(row["north"], row["east"])
    return Cell(day, hour, _kind(row["kind"]), place, *corner), _many(row["many"])


def _when(typed: str, clock: str, today: date) -> tuple[date, int | None]:
    found = DAY.fullmatch(typed)
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if found is None or day is None:
        raise _Fault(_("“%(said)s” is no day. Write it as 2026-05-31.") % {"said": typed[:40]})
    if not OLDEST <= day <= today:
        raise _Fault(
            _("%(day)s has not come yet, or is before %(oldest)s.")
            % {"day": day, "oldest": OLDEST.year}
        )
    return day, _hour(clock or found[2] or "")


def _hour(typed: str) -> int | None:
    if not typed:
        return None
    found = HOUR.fullmatch(typed)
    if found is None or not 0 <= int(found[1]) <= 23:
        raise _Fault(
            _("“%(said)s” is no hour. Write 0 to 23, or nothing where it is not known.")
            % {"said": typed[:40]}
        )
    return int(found[1])


def _place(typed: str, places: Mapping[str, int]) -> int | None:
    if not typed:
        return None
    key = places.get(" ".join(typed.split()).casefold())
    if key is None:
        raise _Fault(
            _(
                "“%(said)s” is none of the places that are known here. Name it among the places "
                "first, or write where it lies as nord and ost."
            )
            % {"said": typed[:80]}
        )
    return key


def _corner(north: str, east: str) -> tuple[int | None, int | None]:
    """(east, north) of the square; finer than that nothing is kept."""
    if not north and not east:
        return None, None
    where = f"{north[:20]}, {east[:20]}"
    if not NUMBER.fullmatch(north) or not NUMBER.fullmatch(east):
        raise _Fault(
            _(
                "“%(where)s” cannot be read. Write metres in SWEREF 99 TM, such as 6580822 and "
                "674032, or degrees with decimals."
            )
            % {"where": where}
        )
    point = point_of(float(north.replace(",", ".")), float(east.replace(",", ".")))
    if point is None:
        raise _Fault(_("“%(where)s” is not in Sweden.") % {"where": where})
    corner_north, corner_east = square_of(*point)
    return corner_east, corner_north


def _kind(typed: str) -> str:
    kind = " ".join(typed.split())
    if not kind or len(kind) > LONGEST_KIND:
        raise _Fault(
            _("The kind of incident is missing, or longer than %(most)s signs.")
            % {"most": LONGEST_KIND}
        )
    return kind[0].upper() + kind[1:]


def _many(typed: str) -> int:
    if not typed:
        return 1
    if not typed.isascii() or not typed.isdigit() or not 0 < int(typed[:9]) <= MOST_IN_A_ROW:
        raise _Fault(
            _("“%(said)s” is no number from 1 to %(most)s.")
            % {"said": typed[:20], "most": MOST_IN_A_ROW}
        )
    return int(typed)


def _refuse_persons(first: Mapping[Cell, int]) -> None:
    """Kinds are few, and never point at anybody."""
    rows: dict[str, int] = {}
    for cell, number in first.items():
        rows.setdefault(cell.kind, number)
    if len(rows) > MOST_KINDS:
        raise BrokenFile(
            _(
                "The file has %(kinds)s kinds of incidents. At most %(most)s can be told apart: is "
                "it the right column?"
            )
            % {"kinds": len(rows), "most": MOST_KINDS}
        )
    for kind, number in rows.items():
        if pointing := points_at_somebody([kind]):
            raise BrokenFile(
                _(
                    "Row %(row)s: “%(said)s” may point at a person. Nothing about persons is to be "
                    "here; write only what kind of incident it is."
                )
                % {"row": number, "said": pointing}
            )


def points_at_somebody(texts: Collection[str]) -> str:
    """The first words that may point at a person; blank where none do."""
    return next((each.words for text in texts for each in screen(text)), "")


def _refuse_far(first: Mapping[Cell, int]) -> None:
    """All lie in one part of the country, or somebody mistook a coordinate."""
    placed = [each for each in first if each.east is not None and each.north is not None]
    if not placed:
        return
    easts = sorted(each.east or 0 for each in placed)
    norths = sorted(each.north or 0 for each in placed)
    across, up = ((each[-1] - each[0]) // int(CELL) + 1 for each in (easts, norths))
    if across * up <= MOST_CELLS:
        return
    middle = (easts[len(easts) // 2], norths[len(norths) // 2])
    far = max(
        placed,
        key=lambda one: abs((one.east or 0) - middle[0]) + abs((one.north or 0) - middle[1]),
    )
    raise BrokenFile(
        _("Row %(row)s lies %(km)s km from the others. Look at its coordinates.")
        % {
            "row": first[far],
            "km": round(
                max(abs((far.east or 0) - middle[0]), abs((far.north or 0) - middle[1])) / 1000
            ),
        }
    )
