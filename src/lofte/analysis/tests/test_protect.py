"""Small counts hidden and never worked out: by hand, and by a linear program that tries to."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from scipy.optimize import linprog

from lofte.analysis.small_cells import NO_END, Published, closed_batches, protect

Interval = tuple[float, float]

# Most counts are about as great as the threshold, where it is hard.
many = st.one_of(st.integers(0, 14), st.integers(0, 60), st.integers(0, 2000))
flat = st.tuples(st.integers(1, 7))
square = st.tuples(st.integers(1, 6), st.integers(1, 4))
tables = arrays.arrays(np.int64, st.one_of(flat, square), elements=many)


def with_margins(counts: NDArray[np.int64]) -> NDArray[np.int64]:
    if counts.ndim == 1:
        return np.append(counts, counts.sum())[None, :]
    below = np.vstack([counts, counts.sum(axis=0)])
    return np.hstack([below, below.sum(axis=1, keepdims=True)])


def sums(shape: tuple[int, int], *, flat: bool) -> NDArray[np.float64]:
    """Each line says that some cells less their sum are nought."""
    rows, columns = shape
    lines = []
    for row in range(rows):
        line = np.zeros(shape)
        line[row, :-1], line[row, -1] = 1, -1
        lines.append(line.ravel())
    for column in range(0 if flat else columns):
        line = np.zeros(shape)
        line[:-1, column], line[-1, column] = 1, -1
        lines.append(line.ravel())
    return np.array(lines)


def attacked(
    published: Published,
    *,
    flat: bool,
    knows_small: bool,
    withheld: NDArray[np.bool_] | None = None,
    total: int | None = None,
) -> list[list[Interval]]:
    """Between what each count must lie, for somebody with a linear program and the table.

    Who knows which counts are small also knows that those hidden beside them are not; only of what
    is withheld whatever it is, nothing is known. `total` is known from elsewhere.
    """
    shape = len(published.cells), len(published.cells[0])
    known: list[tuple[int, int | None]] = []
    for i, j in np.ndindex(*shape):
        low, high = published.bounds(i, j)
        if published.cells[i][j] is None and not knows_small:
            low, high = 0, NO_END
        elif published.cells[i][j] is None and not published.is_small[i][j]:
            low = 0 if withheld is not None and withheld[i, j] else published.threshold
        known.append((low, None if high == NO_END else high))
    if total is not None:
        known[-1] = (total, total)
    equal = sums(shape, flat=flat)

    def end(at: int, sign: int) -> float:
        aim = np.zeros(len(known))
        aim[at] = sign
        answer = linprog(aim, A_eq=equal, b_eq=np.zeros(len(equal)), bounds=known)
        assert answer.status in (0, 3), answer.message  # found, or without end
        return float("inf") if answer.status == 3 else sign * answer.fun

    at = range(len(known))
    found = [(end(k, 1), end(k, -1)) for k in at]
    return [found[row * shape[1] : (row + 1) * shape[1]] for row in range(shape[0])]


def each_hidden(published: Published) -> list[tuple[int, int]]:
    shape = len(published.cells), len(published.cells[0])
    return [cell for cell in np.ndindex(*shape) if published.cells[cell[0]][cell[1]] is None]


@settings(max_examples=25)
@given(tables)
def test_no_small_count_can_be_told_closer_than_the_threshold(counts: NDArray[np.int64]):
    published = protect(counts)
    told = attacked(published, flat=counts.ndim == 1, knows_small=False)
    whole = with_margins(counts)
    for i, j in each_hidden(published):
        low, high = told[i][j]
        assert low - 1e-6 <= whole[i, j] <= high + 1e-6
        if whole[i, j] < 10:
            assert low <= 1e-6, "not even that there is anyone"
            assert high >= 10 - 1e-6, "not even that it is small"


@settings(max_examples=25)
@given(tables)
def test_who_is_told_which_counts_are_small_learns_no_more(counts: NDArray[np.int64]):
    published = protect(counts)
    if not np.any(published.is_small):
        return
    told = attacked(published, flat=counts.ndim == 1, knows_small=True)
    whole = with_margins(counts)
    for i, j in each_hidden(published):
        assert published.is_small[i][j] == (whole[i, j] < 10)
        if published.is_small[i][j]:
            assert told[i][j] == pytest.approx((0, 9))


@settings(max_examples=25)
@given(tables.filter(lambda t: t.sum() >= 10), st.booleans())
def test_nor_where_the_total_is_known_to_the_last_one(
    counts: NDArray[np.int64], only_margins: bool
):
    whole = with_margins(counts)
    inside = np.zeros(whole.shape, dtype=bool)
    inside[:-1, :-1] = only_margins
    published = protect(counts, withheld=inside, total_is_known=True)
    flat, total = counts.ndim == 1, int(counts.sum())
    told = attacked(published, flat=flat, knows_small=False, total=total)
    for i, j in each_hidden(published):
        if whole[i, j] < 10:
            assert told[i][j][0] <= 1e-6
            assert told[i][j][1] >= 10 - 1e-6
    if np.any(published.is_small):
        told = attacked(published, flat=flat, knows_small=True, withheld=inside, total=total)
        for i, j in each_hidden(published):
            if published.is_small[i][j]:
                assert told[i][j] == pytest.approx((0, 9))


@settings(max_examples=25)
@given(tables.filter(lambda t: t.ndim == 2))
def test_margins_alone_tell_no_small_count_inside(counts: NDArray[np.int64]):
    inside = np.ones(tuple(n + 1 for n in counts.shape), dtype=bool)
    inside[-1, :] = inside[:, -1] = False
    published = protect(counts, withheld=inside)
    assert all(cell is None for row in published.cells[:-1] for cell in row[:-1])
    assert not np.array(published.is_small)[:-1, :-1].any()
    told = attacked(published, flat=False, knows_small=False)
    for i, j in each_hidden(published):
        if with_margins(counts)[i, j] < 10:
            assert told[i][j][0] <= 1e-6
            assert told[i][j][1] >= 10 - 1e-6
    if np.any(published.is_small):
        told = attacked(published, flat=False, knows_small=True, withheld=inside)
        for i, j in each_hidden(published):
            if with_margins(counts)[i, j] < 10:
                assert told[i][j][0] <= 1e-6
                assert told[i][j][1] >= 9 - 1e-6


@given(tables, st.integers(2, 20), st.integers(1, 10))
def test_what_is_shown_is_rounded_and_never_small(
    counts: NDArray[np.int64], threshold: int, base: int
):
    published = protect(counts, threshold=threshold, base=base)
    whole = with_margins(counts)
    for (i, j), count in np.ndenumerate(whole):
        shown = published.cells[i][j]
        if count < threshold:
            assert shown is None
        if shown is not None:
            low, high = published.bounds(i, j)
            assert shown % base == 0
            assert abs(2 * (shown - count)) <= base
            assert threshold <= low <= count <= high


@given(tables)
def test_nothing_is_hidden_where_nothing_is_small(counts: NDArray[np.int64]):
    published = protect(counts + 10)
    assert not each_hidden(published)


@pytest.mark.parametrize(
    ("counts", "cells", "small"),
    [
        # Rounding alone keeps 3 between 0 and 11.
        ([3, 50, 47], (None, 50, 45, 100), [0]),
        # 200 must go too: 198 to 202 would leave at most 4.
        ([0, 200], (None, None, 200), [0]),
        # "Both under ten, fifteen together" would leave 6 or more of each, so that is not told.
        ([9, 6], (None, None, 15), []),
        ([12, 9, 9], (None, None, None, 30), [1, 2]),
        ([10, 10], (10, 10, 20), []),
        ([12, 13], (10, 15, 25), []),
        ([3], (None, None), []),
        ([0, 0, 0], (None, None, None, None), []),
    ],
)
def test_small_counts_by_hand(counts: list[int], cells: tuple[int | None, ...], small: list[int]):
    published = protect(np.array(counts))
    assert published.cells == (cells,)
    assert [at for at, is_small in enumerate(published.is_small[0]) if is_small] == small
    assert published.total == cells[-1]


def test_what_is_worth_less_is_hidden_first():
    counts = np.array([0, 40, 200])
    assert protect(counts).cells == ((None, None, 200, 240),)
    assert protect(counts, worth=np.array([[0.0, 2, 1, 3]])).cells == ((None, 40, None, 240),)


def test_a_known_total_costs_one_count_more():
    counts = np.array([3, 50, 47])
    assert protect(counts).cells == ((None, 50, 45, 100),)
    assert protect(counts, total_is_known=True).cells == ((None, 50, None, 100),)
    # What is known cannot be hidden, and the others then are.
    assert protect(np.array([3, 4]), total_is_known=True).cells == ((None, None, None),)


def test_shares_come_from_the_rounded_counts():
    # 34 of 101 are 33.7 %; of what is shown they are 35 of 100.
    assert protect(np.array([34, 33, 34])).percents() == ((35, 35, 35, 100),)
    assert protect(np.array([3, 50, 47])).percents() == ((None, 50, 45, 100),)
    assert protect(np.array([1, 2])).percents() == ((None, None, None),)
    assert protect(np.array([10, 190])).percents()[0][0] == 5


def test_a_table_of_age_and_sex_keeps_its_sums_and_hides_the_few():
    counts = np.array([[3, 2], [40, 31], [52, 44]])
    cells = protect(counts).cells
    assert cells[0] == (None, None, None)
    assert cells[3] == (95, 75, 170)


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (np.zeros((2, 2, 2), dtype=int), "one or two dimensions"),
        (np.zeros(0, dtype=int), "not empty"),
        (np.array([1, -1]), "from 0"),
        (np.array([1.5]), "whole numbers"),
        (np.array([np.nan]), "whole numbers"),
    ],
)
def test_what_is_no_table_of_counts_is_refused(counts: NDArray[np.generic], said: str):
    with pytest.raises(ValueError, match=said):
        protect(counts)


def test_what_protects_nothing_is_refused():
    for wrong in ({"threshold": 1}, {"base": 0}):
        with pytest.raises(ValueError, match="threshold is 2 or more and a base 1"):
            protect(np.array([20, 30]), **wrong)
    for option in ("withheld", "worth"):
        with pytest.raises(ValueError, match=r"\(1, 2\) is not the shape .* \(1, 3\)"):
            protect(np.array([20, 30]), **{option: np.zeros((1, 2), dtype=bool)})


@pytest.mark.parametrize(
    ("heard", "closed"), [(0, 0), (24, 0), (25, 25), (49, 25), (50, 50), (1234, 1225)]
)
def test_what_is_shown_stands_until_the_next_batch_closes(heard: int, closed: int):
    assert closed_batches(heard) == closed
    assert closed_batches(heard, size=1) == heard
    for wrong in ((-1, 25), (heard, 0)):
        with pytest.raises(ValueError, match="nothing that can be counted"):
            closed_batches(*wrong)
