"""When incidents happen, how many for how many people, and whether it is more than it was.

Intervals of counts are exact (Garwood 1936, doi:10.1093/biomet/28.3-4.437), and those of a change
too: given both counts, the share of the later one is binomial (Przyborowski & Wilenski 1940).
Reported crime varies more than chance alone; where former years tell by how much, intervals are
widened by that.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special  # type: ignore[import-untyped]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
HOURS, WEEKDAYS = 24, 7
LEVEL = 0.95
UP, DOWN, CHANCE = 1, -1, 0


@dataclass(frozen=True, slots=True)
class TimeTable:
    """Incidents by weekday (Monday first) and hour, and those of which the hour is not known."""

    counts: Integers  # (7, 24)
    hour_unknown: Integers  # (7,)


def time_table(weekdays: Integers, hours: Integers) -> TimeTable:
    """Weekdays 0–6, and hours 0–23 or -1 where nobody knows; (n,) each."""
    if weekdays.shape != hours.shape:
        raise ValueError(f"{weekdays.shape} weekdays and {hours.shape} hours belong not together.")
    if len(weekdays) and not (weekdays.min() >= 0 and weekdays.max() < WEEKDAYS):
        raise ValueError(f"Weekdays lie between {weekdays.min()} and {weekdays.max()}, not 0–6.")
    if len(hours) and not (hours.min() >= -1 and hours.max() < HOURS):
        raise ValueError(f"Hours lie between {hours.min()} and {hours.max()}, not -1–23.")
    places = weekdays * (HOURS + 1) + hours + 1
    counted = np.bincount(places, minlength=WEEKDAYS * (HOURS + 1)).reshape(WEEKDAYS, HOURS + 1)
    return TimeTable(counted[:, 1:], counted[:, 0])


@dataclass(frozen=True, slots=True)
class Rate:
    """Incidents for so many people or years, and between what they would lie; any shape."""

    value: Floats
    low: Floats
    high: Floats


def rate(counts: Integers, exposure: Floats, *, per: float = 1_000.0, level: float = LEVEL) -> Rate:
    """How many for each `per` of the exposure, with Garwood's interval. NaN without exposure."""
    if (counts < 0).any() or (exposure < 0).any():
        raise ValueError("A count or an exposure is below nothing.")
    tail = (1 - level) / 2
    scale = np.divide(per, exposure, out=np.full(np.shape(exposure), np.nan), where=exposure > 0)
    low = np.where(counts > 0, special.gammaincinv(np.maximum(counts, 1), tail), 0.0)
    high = special.gammainccinv(counts + 1, tail)
    return Rate(counts * scale, low * scale, high * scale)


@dataclass(frozen=True, slots=True)
class Change:
    """How many times as much as before, between what, and whether that is more than chance."""

    ratio: Floats  # inf where there was nothing before, NaN where there is nothing at all
    low: Floats
    high: Floats
    verdict: Integers  # UP, DOWN, or CHANCE: not more than chance
    dispersion: Floats  # by how much the counts vary more than chance alone; 1 and above


def change(
    now: Integers,
    before: Integers,
    *,
    shares: float | Floats = 1.0,
    dispersion: float | Floats = 1.0,
    level: float = LEVEL,
) -> Change:
    """Counts of now against counts of before, any shape.

    Parameters
    ----------
    shares : how much longer, or of how many more, the former counts are: 3 for three years
    dispersion : variance over mean, at least 1; counts tell as much as so many fewer would
    """
    now, before = np.asarray(now), np.asarray(before)
    if (now < 0).any() or (before < 0).any():
        raise ValueError("A count is below nothing.")
    share, wide = np.broadcast_arrays(shares, dispersion)
    if (share <= 0).any() or (wide < 1).any():
        raise ValueError("Shares must be above nothing, and dispersion at least 1.")
    tail = (1 - level) / 2
    a, b = now / wide, before / wide
    low = np.where(now > 0, special.betaincinv(np.maximum(a, 1e-9), b + 1, tail), 0.0)
    high = np.where(before > 0, special.betaincinv(a + 1, np.maximum(b, 1e-9), 1 - tail), 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(now + before > 0, now * share / before, np.nan)
        lowest, highest = (each / (1 - each) * share for each in (low, high))
    verdict = np.where(lowest > 1, UP, np.where(highest < 1, DOWN, CHANCE))
    return Change(ratio, lowest, highest, verdict, np.broadcast_to(wide, now.shape).astype(float))


def against_same_season(counts: Integers, *, level: float = LEVEL) -> Change:
    """The last year against the same season of the years before it.

    Parameters
    ----------
    counts : (…, years, seasons), at least two years; the seasons may be months

    How much the former years vary, beyond chance, is taken over all seasons of a place: the
    squared differences from each season's mean, over the means.
    """
    if counts.ndim < 2 or counts.shape[-2] < 2:
        raise ValueError(f"Counts of the shape {counts.shape} hold no year before the last.")
    former, now = counts[..., :-1, :], counts[..., -1, :]
    years, seasons = former.shape[-2:]
    mean = former.mean(axis=-2, keepdims=True)
    away = np.divide((former - mean) ** 2, mean, out=np.zeros(former.shape), where=mean > 0)
    freedom = (years - 1) * (mean > 0).sum(axis=-1)[..., 0]
    wide = np.divide(
        away.sum(axis=(-2, -1)), freedom, out=np.ones(freedom.shape), where=freedom > 0
    )
    dispersion = np.repeat(np.maximum(wide, 1.0)[..., None], seasons, axis=-1)
    return change(now, former.sum(axis=-2), shares=float(years), dispersion=dispersion, level=level)
