"""What chance gives: how often squares taken anywhere hold as much as those that lie together.

Chance means that the same counts lie in other squares: those of a neighbourhood are any of all
that exist, each at most once (Cliff & Ord 1981; Anselin 1995). How such a sum is spread depends
only on how many squares it is of, so neighbourhoods of one size share it.

- A neighbourhood of at most a fiftieth of all squares: that none is taken twice then hardly
  matters (it makes the variance at most 2 % smaller, so leaving it out is careful), and the sum has
  an exact distribution, that of one square convolved with itself. So p may be as small as it is.
- A larger one: squares are drawn. Then p is never below 1 / (draws + 1). What stands out makes all
  squares that have it as a neighbour stand out, more than a fiftieth of all, so that is enough.
"""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import fft  # type: ignore[import-untyped]

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

DRAWS = 20_000
LEAST_DRAWS = 999
MOST_DEALT = 1 << 23  # squares in all draws together, so that wide neighbourhoods take no age
AT_ONCE = 1 << 17  # squares shuffled at a time, so that what lies between stays small
FEW = 50  # one neighbourhood in so many squares is reckoned, not drawn
LONGEST = 1 << 16  # sums that are told apart when they are reckoned
LEAST = 1e-12  # a p below this is lost in rounding


def tails(
    totals: Floats, sizes: Integers, values: Floats, *, draws: int, rng: np.random.Generator
) -> tuple[Floats, Floats]:
    """How often chance gives each total or more, and how often that or less; ties count in both.

    Parameters
    ----------
    totals, sizes : (m,) what neighbourhoods hold together, and of how many squares each is
    values : (n,) what each square holds that exists
    draws : how often squares are drawn where that is needed: fewer, but at least 999, where
        neighbourhoods are so wide that it would take long
    """
    more, less = np.ones(len(totals)), np.ones(len(totals))
    order = np.argsort(sizes, kind="stable")
    alike = np.split(order, np.flatnonzero(np.diff(sizes[order])) + 1) if len(order) else []
    limit = _reckoned_up_to(values)
    few = [each for each in alike if sizes[each[0]] <= limit]
    for each, chances in zip(few, _sums(values, [int(sizes[at[0]]) for at in few]), strict=True):
        total = totals[each].astype(np.int64)
        less[each] = np.cumsum(chances)[total]
        more[each] = np.cumsum(chances[::-1])[::-1][total]
    many = alike[len(few) :]
    if many:
        slack = 1e-9 * max(1.0, float(np.abs(values).sum()))
        drawn = _drawn(values, [int(sizes[each[0]]) for each in many], draws, rng)
        for each, chance in zip(many, drawn, strict=True):
            got = 1 + len(chance)
            below = np.searchsorted(chance, totals[each] - slack, "left")
            more[each] = (got - below) / got
            less[each] = (1 + np.searchsorted(chance, totals[each] + slack, "right")) / got
    return np.clip(more, LEAST, 1.0), np.clip(less, LEAST, 1.0)


def _reckoned_up_to(values: Floats) -> int:
    """The largest neighbourhood whose sum is reckoned exactly; -1 where values are not whole."""
    whole = bool((values >= 0).all() and (values == np.floor(values)).all())
    if not whole:
        return -1
    return int(min(len(values) // FEW, LONGEST // max(1.0, float(values.max()))))


def _sums(values: Floats, sizes: Sequence[int]) -> Iterator[Floats]:
    """For rising sizes: the chance of each sum 0, 1, … of so many squares."""
    if not sizes:
        return
    length = fft.next_fast_len(sizes[-1] * int(values.max()) + 1, real=True)
    one = fft.rfft(np.bincount(values.astype(np.int64)) / len(values), length)
    together, reached = np.ones_like(one), 0
    for size in sizes:
        together = together * one ** (size - reached)
        reached = size
        chances: Floats = np.maximum(fft.irfft(together, length), 0.0)
        yield chances


def _drawn(
    values: Floats, sizes: Sequence[int], draws: int, rng: np.random.Generator
) -> Iterator[Floats]:
    """For each size: the sums of so many unlike squares, drawn again and again, sorted.

    All squares are shuffled and cut into hands of so many, as cards are dealt. Of more than half of
    all squares those that are left over are drawn.
    """
    n, whole = len(values), float(values.sum())
    held = [min(size, n - size) for size in sizes]
    most = max(held)
    if not most:
        yield from (np.full(draws, whole if size else 0.0) for size in sizes)
        return
    times = min(draws, max(LEAST_DRAWS, MOST_DEALT // most))
    rows, hands = sorted(set(held)), n // most
    decks = -(-times // hands)
    at_once = max(1, AT_ONCE // n)
    sums = np.empty((decks * hands, len(rows)))
    for first in range(0, decks, at_once):
        some = min(at_once, decks - first)
        dealt = rng.permuted(np.broadcast_to(values, (some, n)), axis=1)[:, : hands * most]
        # A hand of none holds nothing: `running` begins with 0.
        running = np.pad(np.cumsum(dealt.reshape(-1, most), axis=1), ((0, 0), (1, 0)))
        sums[first * hands : (first + some) * hands] = running[:, rows]
    sums = sums[:times]
    for size, few in zip(sizes, held, strict=True):
        of_few = sums[:, rows.index(few)]
        yield np.sort(of_few if few == size else whole - of_few)


def discoveries(p: Floats, *, false_share: float) -> Flags:
    """Which of many tests stand, so that at most such a share of them is expected to be chance.

    Benjamini & Hochberg 1995 (doi:10.1111/j.2517-6161.1995.tb02031.x); it holds too where what lies
    near each other hangs together (Benjamini & Yekutieli 2001). Any shape.
    """
    flat = np.ravel(p)
    order = np.argsort(flat, kind="stable")
    allowed = false_share * np.arange(1, len(flat) + 1) / max(len(flat), 1)
    standing = np.flatnonzero(flat[order] <= allowed)
    found = np.zeros(len(flat), np.bool_)
    if len(standing):
        found[order[: standing[-1] + 1]] = True
    return found.reshape(np.shape(p))
