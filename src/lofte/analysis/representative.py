"""What each group says, what all agree on and what divides: tests on counted votes, as in Polis.

Shares have one vote of each kind added (Laplace), so that few votes weigh little. The formulas are
those of Small et al. 2021, "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces", and of red-dwarf 0.4, which agrees.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.ballots import CHOICES

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Mask = NDArray[np.bool_]
Direction = Literal["agree", "disagree"]

CONFIDENCE = 0.9  # one-sided, as in Polis
MOST_PICKED = 5
DISAGREE, _, AGREE = range(CHOICES)


@dataclass(frozen=True, slots=True)
class Representative:
    """A statement that tells a group from the others."""

    statement: int
    direction: Direction  # what the group does more than others
    agree: int  # of the group
    disagree: int
    n: int  # of the group who voted on it, those who passed too
    share: float  # 0-1, of those with the direction, one vote of each kind added
    z: float  # that the share is larger than in the other groups (two proportions)
    ratio: float  # the share over that of the other groups


@dataclass(frozen=True, slots=True)
class Agreed:
    """A statement that people agree on, or reject, whichever group they are in."""

    statement: int
    direction: Direction
    agree: int
    disagree: int
    n: int
    share: float  # as above, of everybody who voted on it
    z: float  # that the share is larger than a half (one proportion)


@dataclass(frozen=True, slots=True)
class Divisive:
    """A statement that one group agrees with and another does not."""

    statement: int
    most: int  # the group that agrees most
    least: int
    most_share: float  # 0-1 of each group's votes, one of each kind added
    least_share: float
    z: float  # of the difference of the two shares (Agresti and Caffo 2000)


@dataclass(frozen=True, slots=True)
class GroupTests:
    """Of each group and statement, (groups, statements), for one direction."""

    share: Floats  # 0-1
    share_z: Floats  # against a half
    ratio: Floats  # over the share of all others
    ratio_z: Floats  # against the share of all others


def group_tests(chose: Counts, voted: Counts) -> GroupTests:
    """How many in each group `chose` one way of those who `voted`; both (groups, statements)."""
    others_chose, others_voted = chose.sum(axis=0) - chose, voted.sum(axis=0) - voted
    share = _share(chose, voted)
    return GroupTests(
        share,
        _against_half(chose, voted),
        share / _share(others_chose, others_voted),
        _against_others(chose, voted, others_chose, others_voted),
    )


def _share(chose: Counts, voted: Counts) -> Floats:
    share: Floats = (chose + 1) / (voted + 2)
    return share


def _against_half(chose: Counts, voted: Counts) -> Floats:
    z: Floats = 2 * np.sqrt(voted + 1) * ((chose + 1) / (voted + 1) - 0.5)
    return z


def _against_others(
    chose: Counts, voted: Counts, others_chose: Counts, others_voted: Counts
) -> Floats:
    """z of two proportions with a common variance, one vote added to each side."""
    a, n, b, m = chose + 1, voted + 1, others_chose + 1, others_voted + 1
    common = (a + b) / (n + m)
    spread = np.sqrt(common * (1 - common) * (1 / n + 1 / m))
    # Where everybody chose the same way nothing tells the group from the others.
    same = spread == 0
    z: Floats = np.where(same, 0, a / n - b / m) / np.where(same, 1, spread)
    return z


def group_aware(counts: Counts, way: int) -> Floats:
    """How surely every group chose one way: the product of the groups' shares, (statements,).

    `counts` is (groups, statements, 3), `way` one of the three. Without groups 0.
    """
    shares = _share(counts[:, :, way], counts.sum(axis=2))
    return shares.prod(axis=0) if len(shares) else np.zeros(counts.shape[1])


def representative(
    counts: Counts, left_out: Mask, *, most: int = MOST_PICKED, confidence: float = CONFIDENCE
) -> tuple[tuple[Representative, ...], ...]:
    """For each group the statements that tell it from the others, what it agrees with first.

    `counts` is (groups, statements, 3) of disagree, pass and agree; statements that are `left_out`
    (statements,) are never picked. One group alone has nothing to be told from: an empty tuple.
    """
    if len(counts) < 2:
        return tuple(() for _ in counts)
    voted = counts.sum(axis=2)
    ways = group_tests(counts[:, :, AGREE], voted), group_tests(counts[:, :, DISAGREE], voted)
    critical = NormalDist().inv_cdf(confidence)
    return tuple(
        _of_group(counts[group], [_row(way, group) for way in ways], ~left_out, most, critical)
        for group in range(len(counts))
    )


def _row(tests: GroupTests, group: int) -> GroupTests:
    return GroupTests(
        tests.share[group], tests.share_z[group], tests.ratio[group], tests.ratio_z[group]
    )


def _of_group(
    counts: Counts, ways: list[GroupTests], allowed: Mask, most: int, critical: float
) -> tuple[Representative, ...]:
    agree, disagree = ways
    agrees = agree.ratio_z > disagree.ratio_z
    sure = [(way.share_z > critical) & (way.ratio_z > critical) for way in ways]
    weight = np.where(agrees, _weight(agree), _weight(disagree))
    picked = np.flatnonzero((sure[0] | sure[1]) & allowed)
    picked = picked[_strongest_first(weight[picked])]
    voted_either_way = (counts[:, AGREE] > 0) | (counts[:, DISAGREE] > 0)
    head = _best_agreed(agree, voted_either_way & allowed, critical)
    if head is None and not len(picked):
        head = _best_of(np.maximum(agree.ratio_z, disagree.ratio_z), allowed)
    # Of a group that agrees with nothing red-dwarf tells nothing; here what it rejects is told.
    ranked = [] if head is None else [head]
    ranked += [each for each in picked.tolist() if each != head]
    told = [
        _told(each, counts[each], agree if agrees[each] else disagree, agrees=bool(agrees[each]))
        for each in ranked[:most]
    ]
    return tuple(sorted(told, key=lambda each: each.direction))


def _strongest_first(weight: Floats) -> NDArray[np.intp]:
    """The order of falling weights; those that tie as the sort of red-dwarf leaves them."""
    order: NDArray[np.intp] = len(weight) - 1 - np.argsort(weight[::-1])[::-1]
    return order


def _weight(way: GroupTests) -> Floats:
    weight: Floats = way.ratio * way.ratio_z * way.share * way.share_z
    return weight


def _best_agreed(agree: GroupTests, allowed: Mask, critical: float) -> int | None:
    """The statement that stands first for a group, found in the order of the statements.

    A first one looks good in either test. While the best so far is agreed with more in the group
    than outside, it yields only to one that is so more strongly; otherwise to one that is more
    surely agreed with at all.
    """
    good = (agree.share_z > critical) | ((agree.ratio > 1) & (agree.share > 0.5))
    strongly, surely = _weight(agree).tolist(), (agree.share * agree.share_z).tolist()
    more_than_outside = (agree.ratio > 1).tolist()
    best: int | None = None
    for each in np.flatnonzero(allowed).tolist():
        if best is None:
            best = each if good[each] else None
        elif more_than_outside[best]:
            best = each if strongly[each] > strongly[best] else best
        else:
            best = each if surely[each] > surely[best] else best
    return best


def _best_of(weight: Floats, allowed: Mask) -> int | None:
    return int(np.where(allowed, weight, -np.inf).argmax()) if allowed.any() else None


def _told(statement: int, counts: Counts, way: GroupTests, *, agrees: bool) -> Representative:
    return Representative(
        statement=statement,
        direction="agree" if agrees else "disagree",
        agree=int(counts[AGREE]),
        disagree=int(counts[DISAGREE]),
        n=int(counts.sum()),
        share=float(way.share[statement]),
        z=float(way.ratio_z[statement]),
        ratio=float(way.ratio[statement]),
    )


def agreed(
    counts: Counts, left_out: Mask, *, most: int = MOST_PICKED, confidence: float = CONFIDENCE
) -> tuple[Agreed, ...]:
    """What everybody agrees on, then what everybody rejects: at most `most` of each.

    `counts` is (statements, 3) of all who voted, whether or not they are in a group. The strongest
    first: by the share times its z.
    """
    critical = NormalDist().inv_cdf(confidence)
    ways: tuple[tuple[Direction, int], ...] = (("agree", AGREE), ("disagree", DISAGREE))
    return tuple(
        each
        for direction, way in ways
        for each in _agreed_one_way(counts, ~left_out, direction, way, most, critical)
    )


def _agreed_one_way(
    counts: Counts, allowed: Mask, direction: Direction, way: int, most: int, critical: float
) -> Iterator[Agreed]:
    voted = counts.sum(axis=1)
    share, z = _share(counts[:, way], voted), _against_half(counts[:, way], voted)
    picked = np.flatnonzero((share > 0.5) & (z > critical) & allowed)
    # By rank, as red-dwarf does, so that statements that tie come in its order.
    _, rank = np.unique(-(share * z)[picked], return_inverse=True)
    for each in picked[np.argsort(rank)][:most].tolist():
        yield Agreed(
            each, direction, int(counts[each, AGREE]), int(counts[each, DISAGREE]),
            int(voted[each]), float(share[each]), float(z[each]),
        )  # fmt: skip


def divisive(
    counts: Counts, left_out: Mask, *, most: int = MOST_PICKED, confidence: float = CONFIDENCE
) -> tuple[Divisive, ...]:
    """The statements where the groups' shares of agreement lie farthest apart, widest first.

    `counts` as for `representative`. Only where the difference is surer than chance would give in
    any of all the pairs of groups and statements (Bonferroni). The groups were drawn from these
    same votes, so this tells where they part and proves nothing about the groups.
    """
    groups, statements = counts.shape[:2]
    if groups < 2 or not statements:
        return ()
    chose, voted = counts[:, :, AGREE], counts.sum(axis=2)
    share = np.where(voted > 0, _share(chose, voted), np.nan)
    spread = share * (1 - share) / (voted + 2)
    seen = (voted > 0).sum(axis=0) > 1
    columns = np.flatnonzero(seen & ~left_out)
    high, low = np.nanargmax(share[:, columns], axis=0), np.nanargmin(share[:, columns], axis=0)
    apart = share[high, columns] - share[low, columns]
    z = apart / np.sqrt(spread[high, columns] + spread[low, columns])
    pairs = groups * (groups - 1) // 2
    sure = np.flatnonzero(z > NormalDist().inv_cdf(1 - (1 - confidence) / (2 * pairs * statements)))
    return tuple(
        Divisive(
            int(columns[at]), int(high[at]), int(low[at]), float(share[high[at], columns[at]]),
            float(share[low[at], columns[at]]), float(z[at]),
        )
        for at in sure[np.argsort(-apart[sure], kind="stable")][:most].tolist()
    )  # fmt: skip


def priority(counts: Counts, extremity: Floats) -> Floats:
    """How much there is to learn from one more vote on each statement, (statements,), ≥ 0.

    `counts` is (statements, 3); `extremity` (statements,) is how far from the middle somebody lies
    who only agrees with that statement. High for what is new, agreed with, seldom passed and
    telling people apart (Small et al. 2021, the routing of statements).
    """
    voted = counts.sum(axis=1)
    passed = voted - counts[:, AGREE] - counts[:, DISAGREE]
    worth = _share(counts[:, AGREE], voted) * (1 - _share(passed, voted)) * (1 + extremity)
    newness = 1 + 8 * 2.0 ** (-voted / 5)
    weight: Floats = (worth * newness) ** 2
    return weight
