"""Where on the map: between latitude and longitude and the plane of SWEREF 99 TM.

WGS 84 and SWEREF 99 are taken for the same, which they are to less than a metre in Sweden.
Formulas: Lantmäteriet, "Gauss Conformal Projection (Transverse Mercator). Krüger's Formulas".
"""

from dataclasses import dataclass
from functools import cached_property
from math import (
    asin,
    asinh,
    atan,
    atan2,
    atanh,
    cos,
    cosh,
    degrees,
    hypot,
    radians,
    sin,
    sinh,
    sqrt,
    tan,
)

# GRS 80: half the longer axis in metres, and the flattening.
AXIS, FLATTENING = 6_378_137.0, 1 / 298.257222101
SQUARE = 250  # metres: the side of the squares of the map
# What Sweden lies within, with some sea around it; degrees and metres.
LATITUDES, LONGITUDES = (54.9, 69.2), (10.0, 24.5)
NORTHS, EASTS = (6_080_000.0, 7_720_000.0), (180_000.0, 1_120_000.0)


@dataclass(frozen=True)
class Projection:
    """A transverse Mercator projection of GRS 80: degrees, a factor and metres."""

    central_meridian: float
    scale: float
    false_north: float
    false_east: float

    @cached_property
    def radius(self) -> float:
        """Of the circle that is as long as a meridian, times the scale; metres."""
        n = _third_flattening()
        return self.scale * AXIS / (1 + n) * (1 + n**2 / 4 + n**4 / 64)


SWEREF_99_TM = Projection(15.0, 0.9996, 0.0, 500_000.0)


def to_plane(
    latitude: float, longitude: float, projection: Projection = SWEREF_99_TM
) -> tuple[float, float]:
    """Degrees to (north, east) in metres, right to less than a millimetre within Sweden."""
    phi, away = radians(latitude), radians(longitude - projection.central_meridian)
    e = _eccentricity()
    conformal = atan(sinh(asinh(tan(phi)) - e * atanh(e * sin(phi))))
    xi = atan2(tan(conformal), cos(away))
    eta = asinh(sin(away) / hypot(tan(conformal), cos(away)))
    north = xi + sum(b * sin(2 * k * xi) * cosh(2 * k * eta) for k, b in _forwards())
    east = eta + sum(b * cos(2 * k * xi) * sinh(2 * k * eta) for k, b in _forwards())
    radius = projection.radius
    return radius * north + projection.false_north, radius * east + projection.false_east


def to_degrees(
    north: float, east: float, projection: Projection = SWEREF_99_TM
) -> tuple[float, float]:
    """Metres to (latitude, longitude) in degrees: `to_plane` the other way."""
    u = (north - projection.false_north) / projection.radius
    v = (east - projection.false_east) / projection.radius
    xi = u - sum(d * sin(2 * k * u) * cosh(2 * k * v) for k, d in _backwards())
    eta = v - sum(d * cos(2 * k * u) * sinh(2 * k * v) for k, d in _backwards())
    conformal = asin(sin(xi) / cosh(eta))
    away = atan2(sinh(eta), cos(xi))
    return degrees(_latitude(conformal)), projection.central_meridian + degrees(away)


def square_of(north: float, east: float) -> tuple[int, int]:
    """The south-west corner (north, east) of the square of 250 metres that holds the point."""
    return int(north // SQUARE) * SQUARE, int(east // SQUARE) * SQUARE


def point_of(first: float, second: float) -> tuple[float, float] | None:
    """Two numbers as (north, east) in SWEREF 99 TM; None when they point at no place in Sweden.

    They may be degrees or metres and stand in either order: in Sweden the four never overlap.
    """
    for one, other in ((first, second), (second, first)):
        if _lies(one, NORTHS) and _lies(other, EASTS):
            return one, other
        if _lies(one, LATITUDES) and _lies(other, LONGITUDES):
            return to_plane(one, other)
    return None


def _lies(number: float, between: tuple[float, float]) -> bool:
    return between[0] <= number <= between[1]


def _eccentricity() -> float:
    return sqrt(FLATTENING * (2 - FLATTENING))


def _third_flattening() -> float:
    return FLATTENING / (2 - FLATTENING)


def _latitude(conformal: float) -> float:
    """The latitude of a conformal one, by steps that each make the fault 150 times smaller."""
    e, wanted, phi = _eccentricity(), asinh(tan(conformal)), conformal
    for _step in range(8):
        phi = atan(sinh(wanted + e * atanh(e * sin(phi))))
    return phi


def _forwards() -> tuple[tuple[int, float], ...]:
    """Krüger's series from the sphere to the plane, to the fourth power."""
    n = _third_flattening()
    return (
        (1, n / 2 - 2 * n**2 / 3 + 5 * n**3 / 16 + 41 * n**4 / 180),
        (2, 13 * n**2 / 48 - 3 * n**3 / 5 + 557 * n**4 / 1440),
        (3, 61 * n**3 / 240 - 103 * n**4 / 140),
        (4, 49561 * n**4 / 161280),
    )


def _backwards() -> tuple[tuple[int, float], ...]:
    """Krüger's series from the plane to the sphere."""
    n = _third_flattening()
    return (
        (1, n / 2 - 2 * n**2 / 3 + 37 * n**3 / 96 - n**4 / 360),
        (2, n**2 / 48 + n**3 / 15 - 437 * n**4 / 1440),
        (3, 17 * n**3 / 480 - 37 * n**4 / 840),
        (4, 4397 * n**4 / 161280),
    )
