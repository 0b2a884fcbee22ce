"""Where incidents gather more than chance would have them: Getis-Ord G* and local Moran's I.

Getis & Ord 1992 (doi:10.1111/j.1538-4632.1992.tb00261.x), Ord & Getis 1995, Anselin 1995
(doi:10.1111/j.1538-4632.1995.tb00338.x). Every square has the same shape of neighbourhood, so one
convolution gives all sums. Chance is what the same counts would give if they lay anywhere: how a
sum is spread then depends only on how many squares it is of, so all squares share the draws.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.signal import fftconvolve  # type: ignore[import-untyped]

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
DRAWS = 20_000


@dataclass(frozen=True, slots=True)
class HotSpots:
    """Of each square, (rows, columns); NaN where a square is outside."""

    z: Floats  # how many standard deviations its neighbourhood lies from the mean
    p: Floats  # how often chance gives as much or more, ties counted: never nothing
    is_hot: Flags  # of those called hot, at most the given share are expected to be chance

    @property
    def is_chance(self) -> bool:
        """No square stands out: the incidents are gathered no more than chance would have them."""
        return not self.is_hot.any()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Local Moran's I of each square, and how often chance gives as much or more."""

    moran: Floats
    p: Floats


def hot_spots(
    counts: Counts,
    *,
    cell: float,
    band: float,
    rng: np.random.Generator,
    inside: Flags | None = None,
    draws: int = DRAWS,
    false_share: float = 0.05,
) -> HotSpots:
    """G* with weight 1 within `band` metres, middle to middle, the square itself included.

    Parameters
    ----------
    counts : (rows, columns) incidents in each square
    inside : which squares exist, such as those of the municipality; None: all. Others count for
        nothing and are nobody's neighbours.
    draws : how many times chance is tried; p is never below 1 / (draws + 1)
    false_share : of the squares called hot, how many may be expected to be chance
        (Benjamini & Hochberg 1995, doi:10.1111/j.2517-6161.1995.tb02031.x)

    Where all squares hold the same number, z is 0 and p 1.
    """
    here = _squares(counts, inside)
    if not band >= 0 or not cell > 0:
        raise ValueError(f"A band of {band:g} metres on squares of {cell:g} is no neighbourhood.")
    if draws < 1 or not 0 < false_share < 1:
        raise ValueError(f"{draws} draws and a false share of {false_share:g} tell nothing.")
    near = _neighbourhood(cell, band, here.shape)
    held = np.where(here, counts, 0)
    # Sums of whole numbers are whole: what the transform got wrong is far below a half.
    total = fftconvolve(held, near, mode="same").round()
    many = fftconvolve(here.astype(float), near, mode="same").round().astype(np.int64)
    values = counts[here].astype(float)
    z = np.full(here.shape, np.nan)
    p = np.full(here.shape, np.nan)
    z[here] = _standardised(total[here], many[here], values)
    p[here] = _as_much(total[here], many[here], values, draws, rng)
    is_hot = np.zeros(here.shape, np.bool_)
    is_hot[here] = discoveries(p[here], false_share=false_share)
    return HotSpots(z, p, is_hot)


def _squares(counts: Counts, inside: Flags | None) -> Flags:
    if counts.ndim != 2 or not counts.size:
        raise ValueError(f"Counts of the shape {counts.shape} are no grid.")
    if (counts < 0).any():
        raise ValueError(f"A square holds {counts.min()} incidents.")
    here = np.ones(counts.shape, np.bool_) if inside is None else inside
    if here.shape != counts.shape or not here.any():
        raise ValueError(f"The {here.shape} squares that exist are not some of {counts.shape}.")
    return here


def _neighbourhood(cell: float, band: float, shape: tuple[int, ...]) -> Floats:
    # Beyond the grid's own size nothing is reached, however wide the band.
    reach = min(int(band // cell), max(shape))
    offset = np.arange(-reach, reach + 1) * cell
    near: Floats = (offset[:, None] ** 2 + offset**2 <= band * band).astype(float)
    return near


def _standardised(total: Floats, many: Counts, values: Floats) -> Floats:
    n, spread = len(values), values.std()
    if n < 2 or not spread > 0:
        return np.zeros(len(total))
    variance = (n * many - many.astype(float) ** 2) / (n - 1)
    away = total - values.mean() * many
    # A neighbourhood of all squares there are cannot differ from the whole.
    z: Floats = np.divide(
        away, spread * np.sqrt(variance), out=np.zeros(len(total)), where=variance > 0
    )
    return z


def _as_much(
    total: Floats, many: Counts, values: Floats, draws: int, rng: np.random.Generator
) -> Floats:
    """How often so many squares, drawn from all without putting back, hold as much or more."""
    most = int(many.max())
    sums = np.cumsum(_drawn(values, most, draws, rng), axis=0)
    p = np.empty(len(total))
    order = np.argsort(many, kind="stable")
    for cells in np.split(order, np.flatnonzero(np.diff(many[order])) + 1):
        chance = np.sort(sums[many[cells[0]] - 1])
        below = np.searchsorted(chance, total[cells] - 1e-9, "left")
        p[cells] = (1 + draws - below) / (1 + draws)
    return p


def _drawn(values: Floats, many: int, draws: int, rng: np.random.Generator) -> Floats:
    """Values of `many` unlike squares, drawn `draws` times: (many, draws).

    All squares are shuffled and cut into hands of so many, as cards are dealt.
    """
    n = len(values)
    hands = n // many
    decks = np.empty((-(-draws // hands), hands * many))
    for deck in decks:
        deck[:] = rng.permutation(values)[: hands * many]
    dealt: Floats = decks.reshape(-1, many)[:draws].T
    return np.ascontiguousarray(dealt)


def discoveries(p: Floats, *, false_share: float) -> Flags:
    """Which of many tests stand, so that at most such a share of them is expected to be chance."""
    order = np.argsort(p, kind="stable")
    allowed = false_share * np.arange(1, len(p) + 1) / max(len(p), 1)
    standing = np.flatnonzero(p[order] <= allowed)
    found = np.zeros(len(p), np.bool_)
    if len(standing):
        found[order[: standing[-1] + 1]] = True
    return found


def likeness(
    counts: Counts, *, rng: np.random.Generator, inside: Flags | None = None, draws: int = DRAWS
) -> Likeness:
    """Local Moran's I with the eight squares around (queen's moves), each weighing the same.

    p is how often squares drawn from all would give as large an I or larger. I is 0 and p 1 where
    a square has no neighbour, or all hold the same.
    """
    here = _squares(counts, inside)
    values = counts[here].astype(float)
    away = np.where(here, counts - values.mean(), 0.0)
    around = np.ones((3, 3))
    around[1, 1] = 0
    many = _sum_around(here.astype(float), around).astype(np.int64)
    total = _sum_around(away, around)
    moran = np.full(here.shape, np.nan)
    p = np.full(here.shape, np.nan)
    n, spread = len(values), float((away * away).sum())
    if n < 2 or not spread > 0:
        moran[here], p[here] = 0.0, 1.0
        return Likeness(moran, p)
    lag = np.divide(total, many, out=np.zeros(here.shape), where=many > 0)
    moran[here] = (away * lag)[here] * (n - 1) / spread
    sums = np.cumsum(_drawn(values - values.mean(), min(8, n), draws, rng), axis=0)
    p[here] = _as_like(away[here], total[here], many[here], sums)
    return Likeness(moran, p)


def _sum_around(squares: Floats, around: Floats) -> Floats:
    padded = np.pad(squares, 1)
    rows, columns = squares.shape
    total = np.zeros(squares.shape)
    for row, column in np.argwhere(around):
        total += padded[row : row + rows, column : column + columns]
    return total


def _as_like(away: Floats, total: Floats, many: Counts, sums: Floats) -> Floats:
    draws = sums.shape[1]
    p = np.ones(len(away))
    for number in np.unique(many[many > 0]):
        chance = np.sort(sums[min(int(number), len(sums)) - 1])
        cells = many == number
        high = draws - np.searchsorted(chance, total[cells] - 1e-9, "left")
        low = np.searchsorted(chance, total[cells] + 1e-9, "right")
        # A square below the mean is the more like its neighbours the lower they are.
        found = np.where(away[cells] > 0, high, low)
        p[cells] = np.where(away[cells] == 0, 1.0, (1 + found) / (1 + draws))
    return p
