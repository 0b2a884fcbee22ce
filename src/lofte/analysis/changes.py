"""When incidents happen, how many for how many people, and whether it is more than it was.

Intervals of counts are exact (Garwood 1936, doi:10.1093/biomet/28.3-4.437), and those of a change
too: given both counts, the share of the later one is binomial (Przyborowski & Wilenski 1940,
doi:10.1093/biomet/31.3-4.313). Reported crime varies more than chance alone; where former years
tell by how much, intervals are widened by that (quasi-Poisson: Wedderburn 1974,
doi:10.1093/biomet/61.3.439).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special  # type: ignore[import-untyped]

from lofte.analysis.chance import discoveries
from lofte.analysis.grid import refuse_no_counts

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]
HOURS, WEEKDAYS = 24, 7
LEVEL = 0.95
FEW = 20  # a rate of fewer is unstable: by chance alone it varies by more than a fifth
UP, DOWN, CHANCE = 1, -1, 0
LITTLE = 1e-9  # in place of a count of none, where nobody looks at what comes of it


@dataclass(frozen=True, slots=True)
class TimeTable:
    """Incidents by weekday (Monday first) and hour, and those of which the hour is not known."""

    counts: Integers  # (7, 24)
    hour_unknown: Integers  # (7,)


def time_table(weekdays: Integers, hours: Integers, *, many: Integers | None = None) -> TimeTable:
    """Count incidents by weekday and hour.

    Parameters
    ----------
    weekdays : (n,) 0–6, Monday first
    hours : (n,) 0–23, or -1 where nobody knows
    many : (n,) how many incidents each row stands for; None: one
    """
    _refuse_outside("Weekdays", weekdays, 0, WEEKDAYS - 1)
    _refuse_outside("Hours", hours, -1, HOURS - 1)
    if weekdays.shape != hours.shape or weekdays.ndim != 1:
        raise ValueError(f"{weekdays.shape} weekdays and {hours.shape} hours belong not together.")
    refuse_no_counts(many, len(weekdays))
    places = weekdays.astype(np.int64) * (HOURS + 1) + hours + 1
    counted = np.bincount(places, many, WEEKDAYS * (HOURS + 1)).astype(np.int64)
    table = counted.reshape(WEEKDAYS, HOURS + 1)
    return TimeTable(table[:, 1:], table[:, 0])


def _refuse_outside(name: str, each: Integers, least: int, most: int) -> None:
    if not np.issubdtype(each.dtype, np.integer):
        raise ValueError(f"{name} are whole numbers, not {each.dtype}.")
    if each.size and not (each.min() >= least and each.max() <= most):
        raise ValueError(f"{name} lie between {each.min()} and {each.max()}, not {least}–{most}.")


@dataclass(frozen=True, slots=True)
class Peaks:
    """Where in a table more happens than an even spread would give; the shape of the table."""

    p: Floats  # how often chance gives as much or more in that place
    is_peak: Flags  # of those called so, at most the given share are expected to be chance

    @property
    def is_chance(self) -> bool:
        """No place stands out: it happens as evenly as chance alone would have it."""
        return not self.is_peak.any()


def peaks(counts: Integers, *, shares: float | Floats = 1.0, false_share: float = 0.05) -> Peaks:
    """Which hours of a table, or weekdays, or months, hold more than their share of all.

    Parameters
    ----------
    counts : any shape; without the unknown hours
    shares : how long each place is beside the others, such as how many Mondays there were

    Exact, by the binomial of each place; false discoveries held by `chance.discoveries`.
    """
    weight = np.broadcast_to(np.asarray(shares, float), counts.shape)
    if (counts < 0).any() or not (weight >= 0).all() or not weight.sum() > 0:
        raise ValueError("Counts must not be below nothing, and some of the shares above it.")
    if not 0 < false_share < 1:
        raise ValueError(f"A false share of {false_share:g} tells nothing.")
    even, whole = weight / weight.sum(), int(counts.sum())
    some = np.maximum(counts, 1)
    p = np.where(counts > 0, special.betainc(some, whole - some + 1.0, even), 1.0)
    return Peaks(p, discoveries(p, false_share=false_share))


@dataclass(frozen=True, slots=True)
class Rate:
    """Incidents for so many people or years, and between what they would lie; any shape."""

    value: Floats
    low: Floats
    high: Floats
    is_few: Flags  # of fewer than 20: say the count, compare no rates


def rate(counts: Integers, exposure: Floats, *, per: float = 1_000.0, level: float = LEVEL) -> Rate:
    """How many for each `per` of the exposure, with Garwood's interval. NaN without exposure."""
    if not (counts >= 0).all() or not (exposure >= 0).all():
        raise ValueError(
            f"A count of {np.min(counts)} or an exposure of {np.min(exposure):g} gives no rate."
        )
    _refuse_level(level)
    tail = (1 - level) / 2
    shape = np.broadcast_shapes(np.shape(counts), np.shape(exposure))
    scale = np.divide(per, exposure, out=np.full(np.shape(exposure), np.nan), where=exposure > 0)
    low = np.where(counts > 0, special.gammaincinv(np.maximum(counts, 1), tail), 0.0)
    high = special.gammainccinv(counts + 1, tail)
    is_few = np.broadcast_to(counts < FEW, shape)
    return Rate(counts * scale, low * scale, high * scale, is_few)


def _refuse_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"A level of {level:g} is no certainty; it lies between 0 and 1.")


@dataclass(frozen=True, slots=True)
class Change:
    """How many times as much as before, between what, and whether that is more than chance."""

    ratio: Floats  # inf where there was nothing before, NaN where there is nothing at all
    low: Floats
    high: Floats
    p: Floats  # two-sided by doubling; `chance.discoveries` where many are looked at together
    verdict: Integers  # UP, DOWN, or CHANCE: not more than chance
    dispersion: Floats  # by how much the counts vary more than chance alone; 1 and above
    is_spread_known: bool  # former years tell how much it varies; else only chance is weighed


def change(
    now: Integers,
    before: Integers,
    *,
    shares: float | Floats = 1.0,
    dispersion: float | Floats = 1.0,
    level: float = LEVEL,
    is_spread_known: bool = False,
) -> Change:
    """Counts of now against counts of before, any shape.

    Parameters
    ----------
    shares : how much longer, or of how many more, the former counts are: 3 for three years
    dispersion : variance over mean, at least 1; counts tell as much as so many fewer would
    """
    _refuse_level(level)
    now, before, share, wide = np.broadcast_arrays(now, before, shares, dispersion)
    _refuse_no_change(now, before, share, wide)
    a, b = now / wide, before / wide
    low, high = _share_of_now(a, b, (1 - level) / 2)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(now + before > 0, now * share / before, np.nan)
        lowest, highest = (each / (1 - each) * share for each in (low, high))
    verdict = np.where(lowest > 1, UP, np.where(highest < 1, DOWN, CHANCE))
    p = _doubled(a, b, 1 / (1 + share))
    return Change(ratio, lowest, highest, p, verdict, np.array(wide, float), is_spread_known)


def _refuse_no_change(now: Integers, before: Integers, share: Floats, wide: Floats) -> None:
    if not (now >= 0).all() or not (before >= 0).all():
        raise ValueError(f"A count of {min(now.min(), before.min())} is below nothing.")
    if not (share > 0).all() or not (wide >= 1).all():
        raise ValueError(
            f"Shares of {share.min():g} must be above nothing, and dispersion of {wide.min():g} "
            "at least 1."
        )


def _share_of_now(now: Floats, before: Floats, tail: float) -> tuple[Floats, Floats]:
    """Between what the share of now among both lies (Clopper & Pearson 1934)."""
    some_now, some_before = np.maximum(now, LITTLE), np.maximum(before, LITTLE)
    low = np.where(now > 0, special.betaincinv(some_now, before + 1, tail), 0.0)
    high = np.where(before > 0, special.betaincinv(now + 1, some_before, 1 - tail), 1.0)
    return low, high


def _doubled(now: Floats, before: Floats, alike: Floats) -> Floats:
    """p, where `alike` is the share of now among both, were nothing changed."""
    some_now, some_before = np.maximum(now, LITTLE), np.maximum(before, LITTLE)
    more = np.where(now > 0, special.betainc(some_now, before + 1, alike), 1.0)
    less = np.where(before > 0, special.betaincc(now + 1, some_before, alike), 1.0)
    p: Floats = np.minimum(1.0, 2 * np.minimum(more, less))
    return p


def against_same_season(counts: Integers, *, level: float = LEVEL) -> Change:
    """The last year against the same season of the years before it.

    Parameters
    ----------
    counts : (…, years, seasons), at least two years; the seasons may be months. Years and seasons
        of one length: a part of a year is compared with the same part of former ones.

    How much the former years vary, beyond chance, is taken over all seasons of a place: the squared
    differences from each season's mean, over the means; widened by Student's t over the normal,
    since few years tell it badly. Of one former year it cannot be told, and only chance is weighed.
    """
    if counts.ndim < 2 or counts.shape[-2] < 2:
        raise ValueError(f"Counts of the shape {counts.shape} hold no year before the last.")
    former, now = counts[..., :-1, :], counts[..., -1, :]
    years = former.shape[-2]
    return change(
        now,
        former.sum(axis=-2),
        shares=float(years),
        dispersion=_dispersion(former, level)[..., None],
        level=level,
        is_spread_known=years > 1,
    )


def _dispersion(former: Integers, level: float) -> Floats:
    """Of each place (…,): the variance over the mean within seasons, at least 1."""
    mean = former.mean(axis=-2, keepdims=True)
    away = np.divide((former - mean) ** 2, mean, out=np.zeros(former.shape), where=mean > 0)
    freedom = (former.shape[-2] - 1) * (mean > 0).sum(axis=(-2, -1))
    some = np.maximum(freedom, 1)
    unsure = special.stdtrit(some, (1 + level) / 2) / special.ndtri((1 + level) / 2)
    wide: Floats = np.maximum(away.sum(axis=(-2, -1)) / some * unsure**2, 1.0)
    return wide
