"""Hot spots of a million incidents on 40,000 squares, against PySAL's esda in the same run."""

import sys
import time
import warnings
from collections.abc import Callable
from statistics import median
from typing import Any

import numpy as np
from scipy import stats  # type: ignore[import-untyped]

from lofte.analysis.changes import against_same_season, peaks, time_table
from lofte.analysis.grid import Extent, grid_of
from lofte.analysis.hot_spots import hot_spots, likeness
from lofte.analysis.kernel import kernel_picture
from lofte.analysis.near_repeats import near_repeats
from tools.bench_judge import Row

INCIDENTS, SIDE, CELL, BAND = 1_000_000, 200, 100.0, 500.0
BANDWIDTH, EXTENT = 250.0, Extent(0.0, 0.0, SIDE, SIDE)
MOST_MILLISECONDS, LEAST_TIMES, MOST_PICTURE = 100.0, 300.0, 200.0
PLACES, YEARS, MONTHS, MOST_TABLES = 290, 6, 12, 2.0
MOST_REPEATS = 2.0
REPEATS = 7


def rows() -> list[Row]:
    """The rows of the table."""
    rng = np.random.default_rng(1)
    east, north = _incidents(rng)
    counts = grid_of(east, north, cell=CELL, extent=EXTENT).counts
    counting = _seconds(lambda: grid_of(east, north, cell=CELL, extent=EXTENT))
    g = _seconds(lambda: hot_spots(counts, cell=CELL, band=BAND, rng=rng))
    moran = _seconds(lambda: likeness(counts, rng=rng))
    return [
        ("a million incidents counted on 40,000 squares", f"{counting * 1000:.0f} ms", "", True),
        *_compared("G*", counts, (g, counting), _theirs_g, _ours_g),
        *_compared("local Moran's I", counts, (moran, counting), _theirs_moran, _ours_moran),
        *_picture(east, north),
        _tables(rng),
        _repeats(east, north, rng),
    ]


def _incidents(rng: np.random.Generator) -> tuple[Any, Any]:
    """Anywhere, and two in five around thirty places."""
    spots = rng.uniform(0, SIDE * CELL, (30, 2))
    near = spots[rng.integers(0, 30, 2 * INCIDENTS // 5)]
    near = near + rng.normal(0, 300, near.shape)
    anywhere = rng.uniform(0, SIDE * CELL, (INCIDENTS - len(near), 2))
    points = np.clip(np.vstack([near, anywhere]), 0, SIDE * CELL - 1)
    return points[:, 0].copy(), points[:, 1].copy()


def _seconds(act: Callable[[], object], repeats: int = REPEATS) -> float:
    times = []
    for _ in range(repeats):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return median(times)


def _compared(
    name: str,
    counts: Any,
    taken: tuple[float, float],
    theirs: Callable[[Any], Any],
    ours: Callable[[Any], Any],
) -> list[Row]:
    """`taken` is seconds for the figure with its p, and for counting before it.

    esda's are one run, its weights built anew as
    for a new grid: for G* without any p, for I with 999 draws.
    """
    begun = time.perf_counter()
    figures = theirs(counts)
    ratio = (time.perf_counter() - begun) / taken[0]
    apart = float(np.abs(figures - ours(counts)).max())
    alone, counted = taken[0] * 1000, sum(taken) * 1000
    return [
        (
            f"{name} with its p; with counting",
            f"{alone:.0f} ms; {counted:.0f} ms",
            f"≤ {MOST_MILLISECONDS:g} ms",
            counted <= MOST_MILLISECONDS,
        ),
        ("… against esda", f"×{ratio:,.0f}", f"≥ ×{LEAST_TIMES:g}", ratio >= LEAST_TIMES),
        ("… furthest from esda's", f"{apart:.0e}", "≤ 1e-9", apart <= 1e-9),
    ]


def _ours_g(counts: Any) -> Any:
    return hot_spots(counts, cell=CELL, band=BAND, rng=np.random.default_rng(1), draws=1).z.ravel()


def _ours_moran(counts: Any) -> Any:
    return likeness(counts, rng=np.random.default_rng(1), draws=1).moran.ravel()


def _theirs_g(counts: Any) -> Any:
    """As esda does it: weights, and the analytic z alone, without any draws."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda import G_Local  # type: ignore[import-untyped]  # noqa: PLC0415
        from libpysal.weights import DistanceBand  # type: ignore[import-untyped]  # noqa: PLC0415

        row, column = np.indices(counts.shape)
        middles = np.column_stack([column.ravel(), row.ravel()]) * CELL
        near = DistanceBand(middles, BAND, binary=True, silence_warnings=True)
        values = counts.ravel().astype(float)
        return G_Local(values, near, transform="B", star=True, permutations=0).Zs


def _theirs_moran(counts: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from esda import Moran_Local  # noqa: PLC0415
        from libpysal.weights import lat2W  # noqa: PLC0415

        near = lat2W(SIDE, SIDE, rook=False)
        return Moran_Local(counts.ravel().astype(float), near, permutations=999, seed=1).Is


def _picture(east: Any, north: Any) -> list[Row]:
    asked: dict[str, Any] = {"extent": EXTENT, "cell": CELL, "bandwidth": BANDWIDTH}
    seconds = _seconds(lambda: kernel_picture(east, north, **asked))
    some = slice(None, None, 50)
    ours = kernel_picture(east[some], north[some], **asked)
    middles = np.arange(SIDE) * CELL + CELL / 2
    along, across = (
        stats.norm.pdf(middles[:, None], each[some], BANDWIDTH) for each in (north, east)
    )
    exact = along @ across.T
    share = float(np.abs(ours - exact).max() / exact.max())
    return [
        (
            "smooth picture of a million incidents",
            f"{seconds * 1000:.0f} ms",
            f"≤ {MOST_PICTURE:g} ms",
            seconds * 1000 <= MOST_PICTURE,
        ),
        ("… furthest from the exact, of its peak", f"{share:.2%}", "≤ 1 %", share <= 0.01),
    ]


def _tables(rng: np.random.Generator) -> Row:
    weekdays, hours = rng.integers(0, 7, INCIDENTS), rng.integers(-1, 24, INCIDENTS)
    whose = np.sort(rng.integers(0, PLACES, INCIDENTS))
    parts = np.flatnonzero(np.diff(whose)) + 1
    monthly = rng.poisson(9, (PLACES, YEARS, MONTHS))

    def all_of_sweden() -> None:
        each = zip(np.split(weekdays, parts), np.split(hours, parts), strict=True)
        for mine in each:
            peaks(time_table(*mine).counts)
        against_same_season(monthly)

    seconds = _seconds(all_of_sweden, 3)
    return (
        "time tables, peaks and change by season, 290 municipalities",
        f"{seconds:.2f} s",
        f"≤ {MOST_TABLES:g} s",
        seconds <= MOST_TABLES,
    )


def _repeats(east: Any, north: Any, rng: np.random.Generator) -> Row:
    """As incidents are kept, by squares of 250 metres."""
    days = rng.integers(0, 365, INCIDENTS)
    column, row = (np.floor(each / 250) * 250 for each in (east, north))
    asked: dict[str, Any] = {"metres": 250.0, "within_days": 7, "rng": rng}
    seconds = _seconds(lambda: near_repeats(column, row, days, **asked), 3)
    return (
        "near repeats among a million incidents, 999 draws",
        f"{seconds:.1f} s",
        f"≤ {MOST_REPEATS:g} s",
        seconds <= MOST_REPEATS,
    )


if __name__ == "__main__":
    for row in rows():
        print(row)
    sys.exit()
