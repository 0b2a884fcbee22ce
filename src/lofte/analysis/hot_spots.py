"""Where incidents gather more than chance would have them: Getis-Ord G* and local Moran's I.

Getis & Ord 1992 (doi:10.1111/j.1538-4632.1992.tb00261.x), Ord & Getis 1995
(doi:10.1111/j.1538-4632.1995.tb00912.x), Anselin 1995 (doi:10.1111/j.1538-4632.1995.tb00338.x).
Every square has the same shape of neighbourhood, so one convolution gives all sums; what chance
gives stands in `chance`. Both ask whether incidents lie together, not why: where people are, more
happens. Squares where nothing can happen, such as forest and water, are best left outside.
"""

from dataclasses import dataclass
from math import comb
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray
from scipy import sparse  # type: ignore[import-untyped]
from scipy.signal import fftconvolve  # type: ignore[import-untyped]
from scipy.spatial import cKDTree  # type: ignore[import-untyped]

from lofte.analysis.chance import DRAWS, discoveries, tails

Counts = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Finding = Literal["gathered", "chance", "alike", "too_few"]
FALSE_SHARE = 0.05
MOST_PLACES = 5_000
ENOUGH = 50  # squares in a neighbourhood, beyond which nobody counts the ways to take them


@dataclass(frozen=True, slots=True)
class HotSpots:
    """Of each square, (rows, columns), or each place, (n,); NaN where a square is outside."""

    z: Floats  # how many standard deviations its neighbourhood lies from the mean
    p: Floats  # how often chance gives as much or more, ties counted: never nothing
    is_hot: Flags  # of those called hot, at most the given share are expected to be chance
    finding: Finding  # gathered; no more than chance; all hold the same; too few to tell
    test: str = "Getis-Ord G*"

    @property
    def is_chance(self) -> bool:
        """No square stands out: the incidents are gathered no more than chance would have them."""
        return not self.is_hot.any()


@dataclass(frozen=True, slots=True)
class Likeness:
    """Which squares are like those around them, (rows, columns); NaN where one is outside."""

    moran: Floats  # local Moran's I
    p: Floats  # how often chance gives as large an I or larger, ties counted
    is_hot: Flags  # much among much, surer than chance
    is_cold: Flags  # little among little
    finding: Finding
    test: str = "local Moran's I"

    @property
    def is_chance(self) -> bool:
        """No square is more like its neighbours than chance would have it."""
        return not (self.is_hot.any() or self.is_cold.any())


def hot_spots(
    counts: Counts,
    *,
    cell: float,
    band: float,
    rng: np.random.Generator,
    inside: Flags | None = None,
    draws: int = DRAWS,
    false_share: float = FALSE_SHARE,
) -> HotSpots:
    """G* with weight 1 within `band` metres, middle to middle, the square itself included.

    Parameters
    ----------
    counts : (rows, columns) incidents in each square
    cell : the side of a square in metres
    inside : which squares exist, such as those of the municipality; None: all. Others count for
        nothing and are nobody's neighbours.
    draws : how many times chance is tried where p is not reckoned exactly (`chance.tails`)
    false_share : of the squares called hot, how many may be expected to be chance

    Where all squares hold the same number, or a neighbourhood is all there is, z is 0 and p 1.
    Raises ValueError, with the numbers, for what is no grid, no neighbourhood or no question.
    """
    _refuse_no_question(draws, false_share)
    here = _squares(counts, inside)
    near = _neighbourhood(cell, band, here.shape)
    # Sums of whole numbers are whole: what the transform got wrong is far below a half.
    total, many = (
        fftconvolve(each, near, mode="same")[here].round()
        for each in (np.where(here, counts, 0.0), here.astype(float))
    )
    values, sizes = counts[here].astype(float), many.astype(np.int64)
    found = _gathered(total, sizes, values, draws, false_share, rng)
    z, p = (_spread_out(each, here, np.nan) for each in (found.z, found.p))
    return HotSpots(z, p, _spread_out(found.is_hot, here, False), found.finding)


def hot_places(
    values: Counts | Floats,
    *,
    near: sparse.sparray,
    rng: np.random.Generator,
    draws: int = DRAWS,
    false_share: float = FALSE_SHARE,
) -> HotSpots:
    """G* of named places that lie anywhere.

    Parameters
    ----------
    values : (n,) incidents at each place, or a rate where places are of unlike size
    near : (n, n) 1 or True where the column is a neighbour of the row (`places_within`); each place
        is counted as its own neighbour whether or not it says so

    Otherwise as `hot_spots`. Of few places even the most that chance can do is not rare: then the
    finding is `too_few`.
    """
    _refuse_no_question(draws, false_share)
    held = np.asarray(values, float)
    if held.ndim != 1 or not len(held) or not np.isfinite(held).all():
        raise ValueError(f"{held.shape} values, not all of them numbers, are of no places.")
    if near.shape != (len(held), len(held)) or not np.isin(near.data, (0, 1)).all():
        raise ValueError(f"{near.shape} neighbours, 0 or 1 each, are not of {len(held)} places.")
    itself = sparse.eye_array(len(held), format="csr")
    together = sparse.csr_array(near.astype(float)).maximum(itself)
    total: Floats = together @ held
    sizes = np.asarray(together.sum(axis=1)).astype(np.int64)
    return _gathered(total, sizes, held, draws, false_share, rng)


def _gathered(
    total: Floats,
    sizes: Counts,
    values: Floats,
    draws: int,
    false_share: float,
    rng: np.random.Generator,
) -> HotSpots:
    """G* of neighbourhoods, (n,), by what they hold and of how many squares they are."""
    p, _ = tails(total, sizes, values, draws=draws, rng=rng)
    is_hot = discoveries(p, false_share=false_share)
    finding = _finding(is_hot, sizes, values, false_share)
    return HotSpots(_standardised(total, sizes, values), p, is_hot, finding)


def places_within(east: Floats, north: Floats, *, metres: float) -> sparse.csr_array:
    """(n, n) True where two places lie at most so many metres apart; each is its own neighbour."""
    if east.shape != north.shape or east.ndim != 1 or len(east) > MOST_PLACES or not metres >= 0:
        raise ValueError(
            f"{east.shape} eastings, {north.shape} northings and {metres:g} metres: at most "
            f"{MOST_PLACES} of both, and 0 metres or more."
        )
    pairs = cKDTree(np.column_stack([east, north])).query_pairs(metres, output_type="ndarray")
    one, other = pairs[:, 0], pairs[:, 1]
    alone = np.arange(len(east))
    rows, columns = np.concatenate([alone, one, other]), np.concatenate([alone, other, one])
    return sparse.csr_array((np.ones(len(rows), np.bool_), (rows, columns)), (len(east),) * 2)


def _refuse_no_question(draws: int, false_share: float) -> None:
    if draws < 1 or not 0 < false_share < 1:
        raise ValueError(f"{draws} draws and a false share of {false_share:g} tell nothing.")


def _squares(counts: Counts, inside: Flags | None) -> Flags:
    if counts.ndim != 2 or not counts.size:
        raise ValueError(f"Counts of the shape {counts.shape} are no grid.")
    if not np.issubdtype(counts.dtype, np.integer) or (counts < 0).any():
        raise ValueError(f"A square holds {counts.min()} incidents ({counts.dtype}).")
    here = np.ones(counts.shape, np.bool_) if inside is None else inside
    if here.shape != counts.shape or not here.any():
        raise ValueError(f"The {here.shape} squares that exist are not some of {counts.shape}.")
    return here


def _spread_out(figures: NDArray[Any], here: Flags, elsewhere: object) -> NDArray[Any]:
    """Figures of the squares that exist, (m,), where they lie: (rows, columns)."""
    laid = np.full(here.shape, elsewhere, figures.dtype)
    laid[here] = figures
    return laid


def _neighbourhood(cell: float, band: float, shape: tuple[int, ...]) -> Floats:
    if not band >= 0 or not 0 < cell < np.inf:
        raise ValueError(f"A band of {band:g} metres on squares of {cell:g} is no neighbourhood.")
    # Beyond the grid's own size nothing is reached, however wide the band.
    along, across = (
        np.arange(-reach, reach + 1) * cell
        for reach in (int(min(band // cell, side - 1)) for side in shape)
    )
    near: Floats = (along[:, None] ** 2 + across**2 <= band * band).astype(float)
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


def _finding(stands: Flags, sizes: Counts, values: Floats, false_share: float) -> Finding:
    if stands.any():
        return "gathered"
    if not np.ptp(values) > 0:
        return "alike" if len(values) > 1 else "too_few"
    # The rarest that can be is one of all the ways to take so many squares.
    held = np.minimum(sizes, len(values) - sizes)
    ways = comb(len(values), min(int(held.max()), ENOUGH))
    return "chance" if ways * false_share >= 1 else "too_few"


def likeness(
    counts: Counts,
    *,
    rng: np.random.Generator,
    inside: Flags | None = None,
    draws: int = DRAWS,
    false_share: float = FALSE_SHARE,
) -> Likeness:
    """Local Moran's I with the eight squares around (queen's moves), each weighing the same.

    Parameters as for `hot_spots`. p is how often squares taken from all, the square itself among
    them, would give as large an I or larger. I is 0 and p 1 where a square has no neighbour, and
    where all hold the same.
    """
    _refuse_no_question(draws, false_share)
    here = _squares(counts, inside)
    values = counts[here].astype(float)
    away = np.where(here, counts - values.mean(), 0.0)
    sizes = _sum_around(here.astype(np.int64))[here]
    mean_around = _sum_around(away)[here] / np.maximum(sizes, 1)
    squared = float((away * away).sum())
    moran = away[here] * mean_around * ((len(values) - 1) / squared if squared > 0 else 0.0)
    more, less = tails(
        _sum_around(np.where(here, counts, 0))[here], sizes, values, draws=draws, rng=rng
    )
    # A square below the mean is the more like its neighbours the lower they are.
    p = np.where(away[here] > 0, more, np.where(away[here] < 0, less, 1.0))
    stands = discoveries(p, false_share=false_share)
    moran, p = (_spread_out(each, here, np.nan) for each in (moran, p))
    laid = _spread_out(stands, here, False)
    finding = _finding(stands, sizes, values, false_share)
    return Likeness(moran, p, laid & (away > 0), laid & (away < 0), finding)


def _sum_around(squares: NDArray[Any]) -> NDArray[Any]:
    """What the eight squares around each hold together."""
    padded = np.pad(squares, 1)
    across = padded[:, :-2] + padded[:, 1:-1] + padded[:, 2:]
    around: NDArray[Any] = across[:-2] + across[1:-1] + across[2:] - squares
    return around
