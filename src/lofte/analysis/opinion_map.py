"""The opinion map: where people stand by their votes, which groups they form, what unites them.

The method is that of Polis (Small et al. 2021) as red-dwarf 0.4 carries it out, and gives its
groups, statements and figures. It is told step by step in docs/reference/opinions.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from lofte.analysis import ballots, components, lloyd
from lofte.analysis import representative as telling
from lofte.analysis.ballots import Ballots
from lofte.analysis.representative import Agreed, Divisive, Representative
from lofte.analysis.silhouette import Silhouette, silhouettes
from lofte.analysis.structure import Structure, structure

Floats = NDArray[np.float64]
Labels = NDArray[np.int8]

MIN_VOTES = 7
MOST_GROUPS = 5
MOST_LABELS = 26  # a letter each


@dataclass(frozen=True, slots=True)
class OpinionMap:
    """What the votes show. n voters, m statements, k groups; no figure is ever NaN."""

    voters: int  # with at least one vote
    votes: int
    votes_each: NDArray[np.int64]  # (n,)
    points: Floats  # (n, 2) where each voter stands; without votes in the middle, (0, 0)
    groups: Labels  # (n,) 0 … k-1; -1 for those with too few votes to be placed in a group
    sizes: NDArray[np.int64]  # (k,) voters of each group
    statement_points: Floats  # (m, 2) where somebody stands who only agrees with that one
    directions: Floats  # (m, 2) the part each statement has in x and y
    means: Floats  # (m,) of the votes on each statement, -1 to 1
    explained: tuple[float, float]  # 0-1, the share of all differences along x and along y
    silhouettes: tuple[Silhouette, ...]  # of 2, 3, … groups; empty where nobody can be divided
    counts: NDArray[np.int64]  # (k, m, 3) disagree, pass, agree of each group
    all_counts: NDArray[np.int64]  # (m, 3) of everybody
    representative: tuple[tuple[Representative, ...], ...]  # of each group
    consensus: tuple[Agreed, ...]
    divisive: tuple[Divisive, ...]
    group_aware_agree: Floats  # (m,) 0-1, how surely every group agrees
    group_aware_disagree: Floats  # (m,)
    priority: Floats  # (m,) how much there is to learn from one more vote
    structure: Structure


def opinion_map(
    voters: ArrayLike,
    statements: ArrayLike,
    choices: ArrayLike,
    *,
    rng: np.random.Generator,
    voter_count: int | None = None,
    statement_count: int | None = None,
    moderated_out: Sequence[int] = (),
    min_votes: int = MIN_VOTES,
    most_groups: int = MOST_GROUPS,
) -> OpinionMap:
    """Draw the map of votes that are told by index.

    `voters` and `statements` (votes,) are whole numbers of any size, from 0; `choices` (votes,) is
    1 agree, 0 pass, -1 disagree. They may come in any order, and are read as they are. The counts
    tell of voters and statements that nobody has heard from yet. Statements that are
    `moderated_out` place nobody and are never picked. Who gave fewer than `min_votes` votes gets a
    place but no group. The same arrays and the same state of `rng` give the same map. With fewer
    than three voters to group, or all in one place, they are one group, and nothing is
    representative or divisive; with none there is no group.

    Raises `ValueError`, a sentence with the numbers, for what `ballots.of` refuses, for two votes
    by one voter on one statement, and for groups or votes that cannot be.
    """
    _refuse_bounds(min_votes, most_groups)
    cast = ballots.of(
        voters, statements, choices, voter_count=voter_count, statement_count=statement_count
    )
    left_out = _mask(moderated_out, cast.statement_count)
    plane = _plane(cast, left_out, rng)
    grouped = np.flatnonzero(plane.votes_each >= min_votes)
    division, widths = _divided(plane.points[grouped], most_groups, rng)
    groups = np.full(cast.voter_count, -1, np.int8)
    groups[grouped] = division
    return _drawn(cast, left_out, plane, groups, widths, structure(plane.matrix, grouped, rng))


def _refuse_bounds(min_votes: int, most_groups: int) -> None:
    if min_votes < 1 or not 1 <= most_groups <= MOST_LABELS:
        raise ValueError(
            f"at least 1 vote and 1 to {MOST_LABELS} groups, not {min_votes} and {most_groups}"
        )


def _mask(statements: Sequence[int], count: int) -> NDArray[np.bool_]:
    mask = np.zeros(count, np.bool_)
    for each in statements:
        if not 0 <= each < count:
            raise ValueError(f"moderated statement {each} is outside 0 to {count - 1}")
        mask[each] = True
    return mask


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where voters and statements lie before anybody is grouped; shapes as in `OpinionMap`."""

    matrix: Any  # sparse (n, m), the statements' means taken away
    counts: NDArray[np.int64]
    votes_each: NDArray[np.int64]
    means: Floats
    points: Floats
    statement_points: Floats
    directions: Floats
    explained: tuple[float, float]


def _plane(cast: Ballots, left_out: NDArray[np.bool_], rng: np.random.Generator) -> _Plane:
    counts = ballots.tally_all(cast)
    voted = counts.sum(axis=1)
    net = counts[:, telling.AGREE] - counts[:, telling.DISAGREE]
    means = np.where(left_out, 0, net / np.maximum(voted, 1))
    matrix = components.centred(cast, means, left_out)
    values, directions = components.top_two(matrix, rng)
    directions[left_out] = 0
    each = components.votes_on(matrix, np.ones(len(voted), np.bool_))
    # A statement that is moderated out counts as passed by everybody (Polis).
    given = components.votes_on(matrix, ~left_out) + np.count_nonzero(left_out & (voted > 0))
    stretch = float(np.count_nonzero(voted))
    # Few votes pull somebody to the middle; this pushes them out again (Small et al. 2021).
    points = (matrix @ directions) * np.sqrt(stretch / np.maximum(given, 1))[:, None]
    statement_points = directions * ((1 - means) * np.sqrt(stretch))[:, None]
    total = float(matrix.data @ matrix.data)
    share = values / total if total else values
    return _Plane(
        matrix, counts, each, means, points, statement_points, directions,
        (float(share[0]), float(share[1])),
    )  # fmt: skip


def _divided(
    points: Floats, most_groups: int, rng: np.random.Generator
) -> tuple[Labels, list[Silhouette]]:
    """The division whose silhouette is best, of those into 2 to `most_groups` groups."""
    most = min(most_groups, len(points) - 1)
    starts = lloyd.first_places(points, most) if most > 1 else points[:0]
    divisions = [lloyd.lloyd(points, starts[:k])[0] for k in range(2, len(starts) + 1)]
    whole = [each for each in divisions if np.bincount(each).all()]
    if not whole:
        return np.zeros(len(points), np.int8), []
    widths = silhouettes(points, whole, rng=rng)
    best = max(range(len(widths)), key=lambda at: widths[at].mean)
    return whole[best], widths


def _drawn(
    cast: Ballots,
    left_out: NDArray[np.bool_],
    plane: _Plane,
    groups: Labels,
    widths: Sequence[Silhouette],
    note: Structure,
) -> OpinionMap:
    """All that is told of voters who have their places and groups."""
    sizes = np.bincount(groups[groups >= 0])
    counts = ballots.tally(cast, groups, len(sizes))
    extremity = np.linalg.norm(plane.statement_points, axis=1)
    return OpinionMap(
        voters=int(np.count_nonzero(plane.votes_each)),
        votes=len(cast),
        votes_each=plane.votes_each,
        points=plane.points,
        groups=groups,
        sizes=sizes,
        statement_points=plane.statement_points,
        directions=plane.directions,
        means=plane.means,
        explained=plane.explained,
        silhouettes=tuple(widths),
        counts=counts,
        all_counts=plane.counts,
        representative=telling.representative(counts, left_out),
        consensus=telling.agreed(plane.counts, left_out),
        divisive=telling.divisive(counts, left_out),
        group_aware_agree=telling.group_aware(counts, telling.AGREE),
        group_aware_disagree=telling.group_aware(counts, telling.DISAGREE),
        priority=telling.priority(counts.sum(axis=0), extremity),
        structure=note,
    )
