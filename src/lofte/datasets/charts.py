"""A series as shapes: a line over time that breaks where nothing is known."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from lofte.commons.components.numbers import number
from lofte.datasets.models import Figure, Quality

SMALL = (160, 44, 5, 5)  # width, height, margin at the sides, margin above and below
LARGE = (400, 180, 8, 10)


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with a value; `low` and `high` are where its interval ends, up and down."""

    x: float
    y: float
    low: float | None
    high: float | None
    is_preliminary: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """A period without a number: hidden or missing, told apart at the foot."""

    x: float
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Chart:
    width: int
    height: int
    foot: float  # where zero (or the least) lies
    top: float
    left: float
    right: float
    lines: tuple[str, ...]  # points of polylines, broken at gaps
    points: tuple[Point, ...]
    gaps: tuple[Gap, ...]
    least: str  # at the foot, in words
    most: str
    first: str  # the periods at the ends
    last: str
    unit: str


def chart(figures: Sequence[Figure], unit: str, *, is_small: bool) -> Chart | None:
    """The shapes of the figures, oldest first; None where no figure has a value.

    The foot is zero unless a value is negative, so that a height is as much as it looks.
    """
    values = [each for f in figures for each in (f.value, f.low, f.high) if each is not None]
    if not values:
        return None
    frame = _Frame(SMALL if is_small else LARGE, values, [each.starts_on for each in figures])
    points = [frame.point(each) for each in figures]
    return Chart(
        width=frame.width,
        height=frame.height,
        foot=frame.y(frame.least),
        top=frame.y(frame.most),
        left=frame.side,
        right=frame.width - frame.side,
        lines=tuple(_lines(points)),
        points=tuple(each for each in points if each is not None),
        gaps=tuple(
            Gap(frame.x(each.starts_on), each.quality == Quality.HIDDEN)
            for each in figures
            if each.value is None
        ),
        least=number(round(frame.least, 2)),
        most=number(round(frame.most, 2)),
        first=figures[0].period,
        last=figures[-1].period,
        unit=unit,
    )


class _Frame:
    """Where a day and a value lie in a picture of this size."""

    def __init__(
        self, size: tuple[int, int, int, int], values: Sequence[float], days: Sequence[date]
    ) -> None:
        self.width, self.height, self.side, self.above = size
        self.least, self.most = min(0.0, *values), max(0.0, *values)
        self.first = min(days).toordinal()
        self.span = max(days).toordinal() - self.first

    def x(self, day: date) -> float:
        part = (day.toordinal() - self.first) / self.span if self.span else 0.5
        return round(self.side + part * (self.width - 2 * self.side), 1)

    def y(self, value: float) -> float:
        part = (value - self.least) / (self.most - self.least) if self.most > self.least else 0.0
        return round(self.height - self.above - part * (self.height - 2 * self.above), 1)

    def point(self, figure: Figure) -> Point | None:
        if figure.value is None:
            return None
        return Point(
            x=self.x(figure.starts_on),
            y=self.y(figure.value),
            low=None if figure.low is None else self.y(figure.low),
            high=None if figure.high is None else self.y(figure.high),
            is_preliminary=figure.quality == Quality.PRELIMINARY,
        )


def _lines(points: Sequence[Point | None]) -> Iterator[str]:
    """Runs of points that follow on each other."""
    run: list[str] = []
    for point in [*points, None]:
        if point is not None:
            run.append(f"{point.x},{point.y}")
        elif run:
            yield " ".join(run)
            run = []
