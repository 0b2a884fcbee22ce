"""Who has not been heard: those who told their age and sex, against those who live there.

Everything is reckoned from the table as it may be published (`small_cells.protect`) and the
population, which is public. So nothing here tells more of anybody than that table does, and a group
is called missing only where it is so for every count that may stand behind what is shown.

Age bands, sexes and, where ten or more could be expected, both together are compared with the
population: an exact binomial test, two-sided by doubling, corrected by Holm (1979, Scand. J. Stat.
6:65–70), which holds however the groups hang together; intervals by Clopper & Pearson (1934,
Biometrika 26:404–413). People who take part are not drawn by lot: "missing" says that chance alone
does not explain it, not why. The test leaves out that a population is finite, which makes it
careful where most of it is heard.

The table has a row for each band, and one for those who did not tell or are too young to be asked;
and a column for each sex, and one for those who did not tell or are of no sex that the register
has. Where the whole table would cost a margin, only the margins are published.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from lofte.analysis.small_cells import BASE, NO_END, THRESHOLD, Published, protect

NOT_TOLD, OTHER = "", "other"
ADULT = 16
LEVEL = 0.05
HALVINGS = 40  # of an interval of shares: to 1e-12


class Span(NamedTuple):
    """Between what a number lies."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Group:
    """One group of those who are asked, and how many of it were heard."""

    sex: str  # "": all
    band: str  # "": all ages
    people: int  # in the population
    share: float  # of the population that is asked, 0–1
    heard: int | None  # rounded; None: hidden
    between: Span  # what is known of how many were heard; up to the threshold less one: "under 10"
    of: Span  # how many told what it takes to be counted in this group or beside it
    expected: float  # how many of them, had they been as the population
    lack: Span  # expected less heard; negative: more than expected
    more: Span  # how many more voices of the group, and no others, would even it out; 0 or more
    heard_share: Span  # 95 % interval for the share in an endless number heard in the same way
    p: float  # two-sided, corrected for all groups that are compared
    is_missing: bool  # fewer than chance would do


@dataclass(frozen=True, slots=True)
class Unheard:
    """Who is heard and who is missing. `groups` has the largest lack first."""

    table: Published
    rows: tuple[str, ...]  # of `table`, but for its sums: bands, and last the not told or too young
    columns: tuple[str, ...]  # sexes, and last not told or other
    groups: tuple[Group, ...]
    apart: float | None  # share of those heard who would have to be of another age, 0–1
    apart_by_chance: float | None  # the same, had they been drawn by lot

    @property
    def missing(self) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.is_missing)


def unheard(
    heard: Mapping[tuple[str, str], int],
    population: Mapping[tuple[str, str], int],
    *,
    minimum_age: int = ADULT,
    threshold: int = THRESHOLD,
    base: int = BASE,
) -> Unheard:
    """Which groups are missing among those heard, by how many, and how sure that is.

    Parameters
    ----------
    heard : people by (sex, band), "" for what was not told; sex may also be "other". Counts as of
        the last closed batch (`small_cells.closed_batches`)
    population : people by (sex, band); a band is "16-24" or "75-"
    minimum_age : bands that begin under it are not expected to answer, and are left out
    threshold, base : as for `small_cells.protect`

    Raises ValueError for a sex or band that the population does not have, or nobody to ask.
    """
    sexes = tuple(dict.fromkeys(sex for sex, _ in population))
    bands = tuple(sorted({band for _, band in population}, key=_first_age))
    asked = tuple(band for band in bands if _first_age(band) >= minimum_age)
    _refuse_strangers(heard, {*sexes, OTHER, NOT_TOLD}, {*bands, NOT_TOLD})
    people = np.array([[population.get((sex, band), 0) for sex in sexes] for band in asked])
    if not people.sum():
        raise ValueError(f"nobody of {minimum_age} or more lives there")
    table = _table(_counted(heard, asked, sexes), _worth(people), threshold, base)
    ages = _along(table, asked, people.sum(axis=1))
    sexed = _across(table, sexes, people.sum(axis=0))
    found = _corrected([*ages, *sexed, *_crossed(table, asked, sexes, people)])
    return Unheard(
        table=table,
        rows=(*asked, NOT_TOLD),
        columns=(*sexes, NOT_TOLD),
        groups=tuple(sorted(found, key=lambda group: -sum(group.lack))),
        apart=_apart(ages) if ages else None,
        apart_by_chance=_apart_by_chance(ages) if ages else None,
    )


def _counted(
    heard: Mapping[tuple[str, str], int], asked: tuple[str, ...], sexes: tuple[str, ...]
) -> NDArray[np.int64]:
    """A row for each band and one more, a column for each sex and one more."""
    counts = np.zeros((len(asked) + 1, len(sexes) + 1), dtype=np.int64)
    for (sex, band), many in heard.items():
        row = asked.index(band) if band in asked else len(asked)
        counts[row, sexes.index(sex) if sex in sexes else len(sexes)] += many
    return counts


def in_wider_bands(
    cells: Mapping[tuple[str, str], int], firsts: Sequence[int]
) -> dict[tuple[str, str], int]:
    """The same people in wider age bands, for a place so small that narrow ones would be hidden.

    `firsts` are the first ages of the bands, in order: (0, 16, 45) gives 0-15, 16-44 and 45-. What
    was not told stays so. The bands are chosen once for a dialogue: two tables of the same people
    in different bands can be subtracted. Raises ValueError for a band that would be cut.
    """
    lasts = [first - 1 for first in firsts[1:]]
    names = [f"{a}-{b}" for a, b in zip(firsts, [*map(str, lasts), ""], strict=True)]
    wider: dict[tuple[str, str], int] = {}
    for (sex, band), many in cells.items():
        at = bisect_right(firsts, _first_age(band)) - 1 if band else -1
        last = band.partition("-")[2]
        if band and (at < 0 or (at < len(lasts) and (not last or int(last) > lasts[at]))):
            raise ValueError(f"{band!r} would be cut by bands that begin at {list(firsts)}")
        key = sex, names[at] if band else NOT_TOLD
        wider[key] = wider.get(key, 0) + many
    return wider


def _first_age(band: str) -> int:
    first, dash, last = band.partition("-")
    if not dash or not first.isdecimal() or (last and not last.isdecimal()):
        raise ValueError(f"{band!r} is no age band, such as 16-24 or 75-")
    return int(first)


def _refuse_strangers(
    heard: Mapping[tuple[str, str], int], sexes: set[str], bands: set[str]
) -> None:
    for sex, band in heard:
        if sex not in sexes or band not in bands:
            raise ValueError(f"the population has no {sex!r} of {band!r} that could be heard")


def _worth(people: NDArray[np.int64]) -> NDArray[np.float64]:
    """What is best kept, by the population alone: the total, then the small groups before the
    large ones, and last those that are compared with nobody."""
    rows, columns = people.shape
    worth = np.full((rows + 2, columns + 2), -np.inf)
    worth[:rows, :columns] = -people
    worth[:rows, -1], worth[-1, :columns] = -people.sum(axis=1), -people.sum(axis=0)
    worth[-1, -1] = np.inf
    return worth


def _table(
    counts: NDArray[np.int64], worth: NDArray[np.float64], threshold: int, base: int
) -> Published:
    """The whole table, or its margins alone where that shows more of the margins."""
    inside = np.zeros(worth.shape, dtype=bool)
    inside[:-1, :-1] = True
    whole, margins = (
        # Tables are drawn when a batch closes, so everybody knows of how many.
        protect(
            counts,
            threshold=threshold,
            base=base,
            worth=worth,
            withheld=withheld,
            total_is_known=True,
        )
        for withheld in (None, inside)
    )
    return margins if _margins_told(margins) > _margins_told(whole) else whole


def _margins_told(table: Published) -> int:
    last_row, last_column = len(table.cells) - 1, len(table.cells[0]) - 1
    margins = [(i, last_column) for i in range(last_row)] + [
        (last_row, j) for j in range(last_column + 1)
    ]
    return sum(table.bounds(i, j)[1] < NO_END for i, j in margins)


def _along(table: Published, bands: tuple[str, ...], people: NDArray[np.int64]) -> list[Group]:
    """The age bands, all sexes together, untold ones too."""
    last = len(table.cells[0]) - 1
    cells = [(row, last) for row in range(len(bands))]
    of = _told(table, cells, whole=(-1, last), without=[(len(bands), last)])
    named = [(NOT_TOLD, band) for band in bands]
    return _groups(table, cells, of, named, people)


def _across(table: Published, sexes: tuple[str, ...], people: NDArray[np.int64]) -> list[Group]:
    """The sexes, all ages together, untold and too young ones too."""
    last = len(table.cells) - 1
    cells = [(last, column) for column in range(len(sexes))]
    of = _told(table, cells, whole=(last, -1), without=[(last, len(sexes))])
    named = [(sex, NOT_TOLD) for sex in sexes]
    return _groups(table, cells, of, named, people)


def _crossed(
    table: Published, bands: tuple[str, ...], sexes: tuple[str, ...], people: NDArray[np.int64]
) -> list[Group]:
    """Sex and age together, where enough could be expected to tell anything."""
    last_row, last_column = len(bands) + 1, len(sexes) + 1
    cells = [(i, j) for i in range(len(bands)) for j in range(len(sexes))]
    whole, no_age, no_sex = (-1, -1), (last_row - 1, last_column), (last_row, last_column - 1)
    of_told_age = [(i, last_column - 1) for i in range(len(bands))]
    of = _told(table, cells, whole=whole, without=[no_age, *of_told_age])
    # Takes away twice those who told neither, so it is only a least.
    least = _told(table, cells, whole=whole, without=[no_age, no_sex]).low
    named = [(sexes[j], bands[i]) for i, j in cells]
    found = _groups(table, cells, Span(max(of.low, least), of.high), named, people.ravel())
    return [
        group
        for group in found
        if (group.heard is not None or group.between.high < table.threshold)
        and group.expected >= table.threshold
    ]


def _told(
    table: Published,
    cells: Iterable[tuple[int, int]],
    *,
    whole: tuple[int, int],
    without: Iterable[tuple[int, int]],
) -> Span:
    """How many the cells hold together: their sum, and the whole less what is without."""
    inside = [table.bounds(*cell) for cell in cells]
    outside = [table.bounds(*cell) for cell in without]
    least, most = table.bounds(*whole)
    return Span(
        max(sum(a for a, _ in inside), least - sum(b for _, b in outside), 0),
        min(sum(b for _, b in inside), most - sum(a for a, _ in outside)),
    )


def _groups(
    table: Published,
    cells: list[tuple[int, int]],
    of: Span,
    named: list[tuple[str, str]],
    people: NDArray[np.int64],
) -> list[Group]:
    """The groups, each as closely as the table tells it; none where their sum is not known."""
    if of.high >= NO_END:
        return []
    known = [table.bounds(i, j) for i, j in cells]
    least, most = (sum(ends) for ends in zip(*known, strict=True))
    everyone = int(people.sum())
    found = []
    for (i, j), (low, high), name, many in zip(cells, known, named, people.tolist(), strict=True):
        # A count hidden beside a small one is also what the others leave of them all.
        between = Span(max(low, of.low - (most - high)), min(high, of.high - (least - low)))
        found.append(_group(between, table.cells[i][j], of, name, many, many / everyone))
    return found


def _group(
    between: Span, shown: int | None, of: Span, name: tuple[str, str], people: int, share: float
) -> Group:
    least, most = int(between.low), int(between.high)
    return Group(
        sex=name[0],
        band=name[1],
        people=people,
        share=share,
        heard=shown,
        between=between,
        of=of,
        expected=share * sum(of) / 2,
        lack=Span(share * of.low - most, share * of.high - least),
        more=Span(_evened_out(most, of.low, share), _evened_out(least, of.high, share)),
        heard_share=Span(
            _share_with_tail(least, int(of.high), above=True),
            _share_with_tail(most, int(of.low), above=False),
        ),
        p=min(1.0, 2 * chance_of_at_most(most, int(of.low), share)),
        is_missing=False,
    )


def _evened_out(heard: float, of: float, share: float) -> int:
    """The least m with (heard + m) / (of + m) ≥ share."""
    return max(0, math.ceil((share * of - heard) / (1 - share) - 1e-9)) if share < 1 else 0


def _corrected(groups: list[Group]) -> Iterator[Group]:
    """The groups with Holm's correction, and which of them are missing."""
    worst = 0.0
    ordered = sorted(groups, key=lambda group: group.p)
    for at, group in enumerate(ordered):
        worst = max(worst, min(1.0, (len(ordered) - at) * group.p))
        yield replace(group, p=worst, is_missing=worst <= LEVEL)


def chance_of_at_most(many: int, of: int, share: float) -> float:
    """The binomial chance that at most so many, of so many, have what the share has (0–1)."""
    if many >= of or share <= 0:
        return 1.0
    if many < 0 or share >= 1:
        return 0.0
    at = np.arange(many + 1)
    ways = np.concatenate([[0.0], np.cumsum(np.log((of - at[:-1]) / (at[:-1] + 1)))])
    chances = np.exp(ways + at * math.log(share) + (of - at) * math.log1p(-share))
    return min(1.0, float(chances.sum()))


def _share_with_tail(many: int, of: int, *, above: bool) -> float:
    """The share at which so many or more (above), or so many or fewer, have a chance of 2.5 %."""
    if many <= 0 if above else many >= of:
        return 0.0 if above else 1.0
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        share = (low + high) / 2
        below = chance_of_at_most(many - above, of, share)
        is_too_small = 1 - below < LEVEL / 2 if above else below > LEVEL / 2
        low, high = (share, high) if is_too_small else (low, share)
    return (low + high) / 2


def _apart(groups: list[Group]) -> float:
    """Index of dissimilarity (Duncan & Duncan 1955, Am. Sociol. Rev. 20:210–217)."""
    middles = [(sum(group.between) / 2, group.share) for group in groups]
    told = sum(middle for middle, _ in middles)
    return sum(abs(middle / told - share) for middle, share in middles) / 2 if told else 0.0


def _apart_by_chance(groups: list[Group]) -> float:
    """What the index is on average for people drawn by lot: half the mean deviations together."""
    of = max(1.0, sum(groups[0].of) / 2)
    spread = sum(math.sqrt(group.share * (1 - group.share)) for group in groups)
    return min(1.0, spread * math.sqrt(2 / (math.pi * of)) / 2)
