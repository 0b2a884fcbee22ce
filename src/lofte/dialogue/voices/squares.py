"""The map on which a square of 250 metres is chosen: larger squares first, then within one.

Never a point: what is chosen is the corner of a square, in metres of SWEREF 99 TM (EPSG:3006).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import hypot

from django.utils.translation import gettext as _

from lofte.commons.models import Municipality
from lofte.commons.outlines import outlines
from lofte.dialogue.models import Place
from lofte.dialogue.voices.said import SQUARE

# The side of a square → that of the squares within it; each fits a thumb on a narrow phone.
WITHIN = {64_000: 16_000, 16_000: 2_000, 2_000: SQUARE}
MOST_ACROSS = 10
UNIT, FIRST_X, FIRST_Y, NORTH_EDGE = 500, 552, 57, 7_700_000  # of the outlines, see data/README.md
AT = re.compile(r"(\d{6}),(\d{7}),(\d{3,5})")
NUMBER = re.compile(r"-?\d+")
NEAR = 3_000  # metres: farther away a name helps nobody

LETTERS_HIGH, LETTER_WIDE = 28, 15  # of the drawing's hundred units a square, about

Point = tuple[int, int]


@dataclass(frozen=True)
class Square:
    """One square to choose: its south-west corner, its side, and what it is called."""

    east: int
    north: int
    side: int
    name: str

    @property
    def at(self) -> str:
        return f"{self.east},{self.north},{self.side}"


@dataclass(frozen=True)
class Name:
    """A known place as the map writes it, in the units of the drawing."""

    place: Place
    x: float
    y: float
    is_written: bool = True


@dataclass(frozen=True)
class Map:
    """A part of a municipality, cut into squares from the north-west, row by row."""

    west: int
    south: int
    columns: int
    rows: int
    side: int
    squares: Sequence[Square]
    names: Sequence[Name]
    path: str

    @property
    def view_box(self) -> str:
        return f"0 0 {self.columns * 100} {self.rows * 100}"


def chosen(at: str) -> Square | None:
    """What a button says was chosen; None where it says nothing that we wrote."""
    found = AT.fullmatch(at)
    if not found:
        return None
    east, north, side = map(int, found.groups())
    if side not in {SQUARE, *WITHIN} or east % side or north % side:
        return None
    return Square(east, north, side, "")


def has_map(municipality: Municipality, places: Sequence[Place]) -> bool:
    return bool(_extent(municipality, places))


def map_of(municipality: Municipality, places: Sequence[Place], at: Square | None) -> Map | None:
    """The map of a square, or of the whole municipality."""
    rings = rings_of(municipality)
    if at is not None and at.side in WITHIN:
        side = WITHIN[at.side]
        return _map(rings, places, at.east, at.north, at.side // side, at.side // side, side)
    extent = _extent(municipality, places)
    if not extent:
        return None
    west, south, east, north = extent
    side = next(
        (s for s in (2_000, 16_000) if max(east - west, north - south) <= MOST_ACROSS * s), 64_000
    )
    west, south = west // side * side, south // side * side
    return _map(
        rings, places, west, south, -(-(east - west) // side), -(-(north - south) // side), side
    )


def _map(
    rings: Sequence[Sequence[Point]],
    places: Sequence[Place],
    west: int, south: int, columns: int, rows: int, side: int,
) -> Map:  # fmt: skip
    scale, top = 100 / side, south + rows * side
    drawn = "".join(
        "M" + "L".join(f"{(x - west) * scale:.0f} {(top - y) * scale:.0f}" for x, y in ring) + "z"
        for ring in rings
    )
    squares = [
        Square(east, north, side, _name(places, east, north, side, column, row))
        for row in range(rows)
        for column in range(columns)
        for east, north in [(west + column * side, top - (row + 1) * side)]
    ]
    inside = [
        Name(
            place,
            (place.east + SQUARE / 2 - west) * scale,
            (top - place.north - SQUARE / 2) * scale,
        )
        for place in places
        if place.east is not None and place.north is not None
        if west <= place.east < west + columns * side and south <= place.north < top
    ]
    return Map(west, south, columns, rows, side, squares, _written(inside), drawn)


def _written(names: Sequence[Name]) -> list[Name]:
    """The names with those left out that would lie over another: each has its button as well."""
    kept: list[Name] = []
    for name in names:
        over = any(
            abs(name.y - other.y) < LETTERS_HIGH and abs(name.x - other.x) < LETTER_WIDE * longer
            for other in kept
            for longer in [max(len(name.place.name), len(other.place.name))]
        )
        kept.append(replace(name, is_written=not over))
    return kept


def _name(places: Sequence[Place], east: int, north: int, side: int, column: int, row: int) -> str:
    """A square is called by the known place it is nearest to, so that it can be chosen unseen."""
    where = _("column %(column)s, row %(row)s") % {"column": column + 1, "row": row + 1}
    near = nearest(places, east + side // 2, north + side // 2, max(NEAR, side))
    return _("%(where)s, near %(place)s") % {"where": where, "place": near} if near else where


def nearest(places: Sequence[Place], east: int, north: int, within: int = NEAR) -> Place | None:
    """The known place nearest to a point, if any is within so many metres."""
    known = [
        (hypot(place.east + SQUARE / 2 - east, place.north + SQUARE / 2 - north), place.name, place)
        for place in places
        if place.east is not None and place.north is not None
    ]
    distance, _named, place = min(known, default=(within + 1, "", None))
    return place if distance <= within else None


def _extent(
    municipality: Municipality, places: Sequence[Place]
) -> tuple[int, int, int, int] | None:
    """West, south, east and north of the outline; of the known places where there is no outline."""
    points = [point for ring in rings_of(municipality) for point in ring] or [
        corner
        for place in places
        if place.east is not None and place.north is not None
        for corner in (
            (place.east - NEAR, place.north - NEAR), (place.east + NEAR, place.north + NEAR)
        )
    ]  # fmt: skip
    if not points:
        return None
    across, up = [x for x, _y in points], [y for _x, y in points]
    return min(across), min(up), max(across), max(up)


def rings_of(municipality: Municipality) -> list[list[Point]]:
    """The outline's closed lines in metres. It is drawn to point at, and is 500 metres coarse."""
    outline = outlines().get(municipality.code)
    rings = []
    for ring in filter(None, (outline.path if outline else "").split("z")):
        steps = [int(found) for found in NUMBER.findall(ring)]
        x = y = 0
        points = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append(((x + FIRST_X) * UNIT, NORTH_EDGE - (y + FIRST_Y) * UNIT))
        rings.append(points)
    return rings
